/* SPDX-License-Identifier: MIT */
/* What the parts of the page share: the database, and names by their places. */
#include <math.h>

#include "corpus/base/json.h"
#include "stages/report_private.h"

static void
names_init (RostrumReportNames *names)
{
  names->names = g_ptr_array_new_with_free_func (g_free);
  names->places = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
names_clear (RostrumReportNames *names)
{
  g_hash_table_unref (names->places);
  g_ptr_array_unref (names->names);
}

guint
rostrum_report_place (RostrumReportNames *names, const char *name)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (names->places, name));
  char *copy;

  if (place > 0)
    return place - 1;
  copy = g_strdup (name);
  g_ptr_array_add (names->names, copy);
  g_hash_table_insert (names->places, copy, GUINT_TO_POINTER (names->names->len));
  return names->names->len - 1;
}

gint
rostrum_report_place_of (GHashTable *places, gint64 id)
{
  return (gint)GPOINTER_TO_UINT (g_hash_table_lookup (places, GSIZE_TO_POINTER (id))) - 1;
}

gboolean
rostrum_report_rows (RostrumReportData *data, const char *sql, gint64 which, RostrumReportRow func,
                     gpointer to, GError **error)
{
  g_autoptr (sqlite3_stmt) row = rostrum_database_query (data->database, data->path, sql, error);
  g_autoptr (GError) local = NULL;

  if (row == NULL)
    return FALSE;
  if (sqlite3_bind_parameter_count (row) > 0)
    sqlite3_bind_int64 (row, 1, which);
  while (rostrum_database_next (row, data->path, &local))
    if (!func (data, row, to))
      break;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
take_number (RostrumReportData *data G_GNUC_UNUSED, sqlite3_stmt *row, gpointer to)
{
  *(guint64 *)to = (guint64)sqlite3_column_int64 (row, 0);
  return FALSE;
}

gboolean
rostrum_report_number (RostrumReportData *data, const char *sql, guint64 *number, GError **error)
{
  *number = 0;
  return rostrum_report_rows (data, sql, 0, take_number, number, error);
}

void
rostrum_report_text (sqlite3_stmt *row, int column, GString *json)
{
  if (sqlite3_column_type (row, column) == SQLITE_NULL)
    g_string_append (json, "null");
  else
    rostrum_json_string (json, rostrum_database_column (row, column), -1);
}

void
rostrum_report_real (sqlite3_stmt *row, int column, GString *json)
{
  if (sqlite3_column_type (row, column) == SQLITE_NULL)
    g_string_append (json, "null");
  else
    rostrum_json_double (json, sqlite3_column_double (row, column));
}

void
rostrum_report_rounded (GString *json, double value, guint decimals)
{
  char format[] = "%.0f";
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gsize start = json->len;

  if (!isfinite (value))
    {
      g_string_append (json, "null");
      return;
    }
  format[2] = (char)('0' + MIN (decimals, 9));
  g_string_append (json, g_ascii_formatd (buffer, sizeof buffer, format, value));
  if (decimals == 0)
    return;
  while (json->str[json->len - 1] == '0')
    g_string_truncate (json, json->len - 1);
  if (json->str[json->len - 1] == '.')
    g_string_truncate (json, json->len - 1);
  if (json->len == start + 2 && json->str[start] == '-' && json->str[start + 1] == '0')
    g_string_erase (json, (gssize)start, 1);
}

void
rostrum_report_comma (GString *json)
{
  if (json->len > 0 && json->str[json->len - 1] != '[')
    g_string_append_c (json, ',');
}

static gboolean
add_topic (RostrumReportData *data, sqlite3_stmt *row, gpointer to G_GNUC_UNUSED)
{
  g_ptr_array_add (data->topics, g_strdup (rostrum_database_column (row, 1)));
  g_hash_table_insert (data->topic_places, GSIZE_TO_POINTER (sqlite3_column_int64 (row, 0)),
                       GUINT_TO_POINTER (data->topics->len));
  return TRUE;
}

RostrumReportData *
rostrum_report_data_open (const RostrumShared *shared, GError **error)
{
  RostrumReportData *data = g_new0 (RostrumReportData, 1);

  data->shared = shared;
  data->topics = g_ptr_array_new_with_free_func (g_free);
  data->topic_places = g_hash_table_new (NULL, NULL);
  data->model_places = g_hash_table_new (NULL, NULL);
  data->meetings = g_array_new (FALSE, FALSE, sizeof (gint64));
  data->meeting_ranks = g_hash_table_new (NULL, NULL);
  data->meeting_places = g_hash_table_new (NULL, NULL);
  data->speaker_places = g_hash_table_new (NULL, NULL);
  names_init (&data->reasons);
  names_init (&data->roles);
  data->path = g_build_filename (shared->folder, ROSTRUM_DATABASE_NAME, NULL);
  data->database = rostrum_database_open (data->path, error);
  if (data->database != NULL &&
      rostrum_report_rows (data,
                           "SELECT topic_id, topic FROM topic ORDER BY topic = 'other', topic", 0,
                           add_topic, NULL, error))
    return data;
  rostrum_report_data_close (data);
  return NULL;
}

void
rostrum_report_data_close (RostrumReportData *data)
{
  if (data == NULL)
    return;
  sqlite3_close_v2 (data->database);
  g_free (data->path);
  g_ptr_array_unref (data->topics);
  g_hash_table_unref (data->topic_places);
  g_hash_table_unref (data->model_places);
  g_array_unref (data->meetings);
  g_hash_table_unref (data->meeting_ranks);
  g_hash_table_unref (data->meeting_places);
  g_hash_table_unref (data->speaker_places);
  names_clear (&data->reasons);
  names_clear (&data->roles);
  g_free (data);
}
