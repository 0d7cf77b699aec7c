/* SPDX-License-Identifier: MIT */
/* Units from the database of a run. */
#include <string.h>

#include "stages/database_read.h"
#include "stages/unit_file.h"

/* Both statements run through all units, side by side. */
struct _RostrumUnitRows
{
  sqlite3 *handle;
  char *path;
  GHashTable *topics; /* id → name */
  sqlite3_stmt *units, *scores;
  gboolean at_score; /* scores stands at a row that no unit has had yet */
  gint64 unit, last; /* the unit that was read last, and the last of all */
};

#define UNITS                                                                                      \
  "SELECT unit_id, meeting, date, language, speaker, evidence, unit.number, words, text "          \
  "FROM unit JOIN remark USING (remark_id) JOIN meeting USING (meeting_id) "                       \
  "JOIN speaker USING (speaker_id) ORDER BY unit_id"

#define SCORES                                                                                     \
  "SELECT margin.unit_id, margin.topic_id, margin, unit_topic.parts IS NOT NULL FROM margin "      \
  "LEFT JOIN unit_topic ON unit_topic.unit_id = margin.unit_id "                                   \
  "AND unit_topic.topic_id = margin.topic_id ORDER BY margin.unit_id, margin.topic_id"

static gboolean
read_topics (RostrumUnitRows *rows, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      rostrum_database_query (rows->handle, rows->path, "SELECT topic_id, topic FROM topic", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  while (rostrum_database_next (statement, rows->path, &local))
    g_hash_table_insert (rows->topics, GSIZE_TO_POINTER (sqlite3_column_int64 (statement, 0)),
                         g_strdup (rostrum_database_text (statement, 1)));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_last (RostrumUnitRows *rows, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      rostrum_database_query (rows->handle, rows->path, "SELECT max(unit_id) FROM unit", error);

  if (statement == NULL || !rostrum_database_next (statement, rows->path, error))
    return FALSE;
  rows->last = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

double
rostrum_unit_rows_share (const RostrumUnitRows *rows)
{
  return rows->last > 0 ? (double)rows->unit / (double)rows->last : 0;
}

RostrumUnitRows *
rostrum_unit_rows_open (const char *path, GError **error)
{
  RostrumUnitRows *rows = g_new0 (RostrumUnitRows, 1);
  g_autoptr (GError) local = NULL;

  rows->path = g_strdup (path);
  rows->topics = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  rows->handle = rostrum_database_open (path, &local);
  if (rows->handle != NULL && read_topics (rows, &local) && read_last (rows, &local))
    rows->units = rostrum_database_query (rows->handle, path, UNITS, &local);
  if (rows->units != NULL)
    rows->scores = rostrum_database_query (rows->handle, path, SCORES, &local);
  if (rows->scores != NULL)
    rows->at_score = rostrum_database_next (rows->scores, path, &local);
  if (local == NULL)
    return rows;
  g_propagate_error (error, g_steal_pointer (&local));
  rostrum_unit_rows_close (rows);
  return NULL;
}

void
rostrum_unit_rows_close (RostrumUnitRows *rows)
{
  if (rows == NULL)
    return;
  sqlite3_finalize (rows->units);
  sqlite3_finalize (rows->scores);
  sqlite3_close_v2 (rows->handle);
  g_hash_table_unref (rows->topics);
  g_free (rows->path);
  g_free (rows);
}

/* Topics come by name, as in records. */
static void
add_score (RostrumUnitFile *file, const char *topic, double margin, gboolean given)
{
  guint place = file->known->len;

  while (place > 0 && strcmp (g_ptr_array_index (file->known, place - 1), topic) > 0)
    place--;
  g_ptr_array_insert (file->known, (gint)place, (gpointer)topic);
  g_array_insert_val (file->margins, place, margin);
  if (!given)
    return;
  place = file->topics->len;
  while (place > 0 && strcmp (g_ptr_array_index (file->topics, place - 1), topic) > 0)
    place--;
  g_ptr_array_insert (file->topics, (gint)place, (gpointer)topic);
}

static gboolean
read_scores (RostrumUnitRows *rows, gint64 unit, RostrumUnitFile *file, GError **error)
{
  g_autoptr (GError) local = NULL;

  g_ptr_array_set_size (file->topics, 0);
  g_ptr_array_set_size (file->known, 0);
  g_array_set_size (file->margins, 0);
  while (rows->at_score && sqlite3_column_int64 (rows->scores, 0) <= unit)
    {
      gpointer id = GSIZE_TO_POINTER (sqlite3_column_int64 (rows->scores, 1));
      const char *topic = g_hash_table_lookup (rows->topics, id);

      if (topic != NULL && sqlite3_column_int64 (rows->scores, 0) == unit)
        add_score (file, topic, sqlite3_column_double (rows->scores, 2),
                   sqlite3_column_int (rows->scores, 3) != 0);
      rows->at_score = rostrum_database_next (rows->scores, rows->path, &local);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
rostrum_unit_rows_next (RostrumUnitRows *rows, RostrumUnitFile *file, GError **error)
{
  const char *evidence;

  if (!rostrum_database_next (rows->units, rows->path, error))
    return FALSE;
  file->meeting = rostrum_database_text (rows->units, 1);
  file->date = rostrum_database_column (rows->units, 2);
  file->language = rostrum_database_column (rows->units, 3);
  file->speaker = rostrum_database_text (rows->units, 4);
  evidence = rostrum_database_text (rows->units, 5);
  rows->unit = sqlite3_column_int64 (rows->units, 0);
  file->unit = (guint64)sqlite3_column_int64 (rows->units, 6);
  file->words = (guint64)sqlite3_column_int64 (rows->units, 7);
  file->text = rostrum_database_text (rows->units, 8);
  if (!rostrum_evidence_from_name (evidence, &file->evidence))
    file->evidence = ROSTRUM_EVIDENCE_VERBATIM;
  return read_scores (rows, rows->unit, file, error);
}
