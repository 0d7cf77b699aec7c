/* SPDX-License-Identifier: MIT */
/* The rows of the table files, taken over into the database: the numbers of both have one source.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "corpus/base/error.h"
#include "stages/database_private.h"

typedef enum
{
  COLUMN_SKIPPED, /* known from the meeting */
  COLUMN_TEXT,
  COLUMN_WHOLE,
  COLUMN_REAL,
  COLUMN_SPEAKER,
  COLUMN_MEETING,
  COLUMN_TOPIC,
} Kind;

static const struct
{
  const char *name;
  Kind kind;
} columns[] = {
  { "speaker", COLUMN_SPEAKER }, { "meeting", COLUMN_MEETING },      { "date", COLUMN_SKIPPED },
  { "title", COLUMN_SKIPPED },   { "year", COLUMN_WHOLE },           { "evidence", COLUMN_TEXT },
  { "topic", COLUMN_TOPIC },     { "units", COLUMN_WHOLE },          { "words", COLUMN_REAL },
  { "share", COLUMN_REAL },      { "corrected_share", COLUMN_REAL }, { "low", COLUMN_REAL },
  { "high", COLUMN_REAL },       { "table", COLUMN_TEXT },           { "key", COLUMN_TEXT },
  { "estimator", COLUMN_TEXT },  { "basis", COLUMN_TEXT },           { "clusters", COLUMN_WHOLE },
  { "why", COLUMN_TEXT },
};

/* Which file goes into which table; the first column there is the number of the row. */
static const struct
{
  const char *file;
  const char *table;
} tables[] = {
  { "topic_by_speaker.csv", "speaker_share" },
  { "topic_by_meeting.csv", "meeting_share" },
  { "topic_by_year.csv", "year_share" },
  { "topic_by_speaker_meeting.csv", "speaker_meeting_share" },
  { "corrections.csv", "correction" },
};

/* One file that is being read, and the fields of its current row. */
typedef struct
{
  RostrumDatabase *database;
  char *path;
  FILE *file;
  GPtrArray *fields; /* of GString * */
  guint n_fields;    /* in use */
} Rows;

static void
free_text (gpointer text)
{
  g_string_free (text, TRUE);
}

static gboolean
unreadable (const Rows *rows, const char *why, GError **error)
{
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
               "%s: cannot be taken over into the database: %s; run again", rows->path, why);
  return FALSE;
}

static GString *
next_field (Rows *rows)
{
  if (rows->n_fields == rows->fields->len)
    g_ptr_array_add (rows->fields, g_string_new (NULL));

  GString *field = g_ptr_array_index (rows->fields, rows->n_fields++);

  g_string_truncate (field, 0);
  return field;
}

/* Reads a row as corpus/base/csv.h writes it. FALSE at the end of the file. */
static gboolean
read_row (Rows *rows)
{
  GString *field = NULL;
  gboolean quoted = FALSE;
  int c;

  rows->n_fields = 0;
  while ((c = getc_unlocked (rows->file)) != EOF)
    {
      if (field == NULL)
        field = next_field (rows);
      if (c == '"' && quoted)
        {
          c = getc_unlocked (rows->file);
          quoted = c == '"';
          if (!quoted)
            {
              ungetc (c, rows->file);
              continue;
            }
          g_string_append_c (field, '"');
        }
      else if (c == '"' && field->len == 0)
        quoted = TRUE;
      else if (c == ',' && !quoted)
        field = next_field (rows);
      else if (c == '\n' && !quoted)
        return TRUE;
      else
        g_string_append_c (field, (char)c);
    }
  return FALSE;
}

static Kind
kind_of (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (strcmp (columns[i].name, name) == 0)
      return columns[i].kind;
  return COLUMN_TEXT;
}

static void
bind_field (const Rows *rows, sqlite3_stmt *statement, int place, Kind kind, const char *field)
{
  const RostrumDatabase *database = rows->database;

  if (*field == '\0')
    {
      sqlite3_bind_null (statement, place);
      return;
    }
  switch (kind)
    {
    case COLUMN_TEXT:
      rostrum_database_bind_text (statement, place, field);
      break;
    case COLUMN_WHOLE:
      sqlite3_bind_int64 (statement, place, g_ascii_strtoll (field, NULL, 10));
      break;
    case COLUMN_REAL:
      sqlite3_bind_double (statement, place, g_ascii_strtod (field, NULL));
      break;
    case COLUMN_SPEAKER:
      sqlite3_bind_int64 (statement, place, rostrum_database_id (database->speakers, field));
      break;
    case COLUMN_MEETING:
      sqlite3_bind_int64 (statement, place, rostrum_database_id (database->meetings, field));
      break;
    case COLUMN_TOPIC:
      sqlite3_bind_int64 (statement, place, rostrum_database_id (database->topics, field));
      break;
    case COLUMN_SKIPPED:
      break;
    }
}

/* A statement with a place for the number of the row and for each column that KINDS does not skip.
 */
static sqlite3_stmt *
prepare (const Rows *rows, const char *table, const GArray *kinds, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("INSERT INTO ");
  sqlite3_stmt *statement = NULL;

  g_string_append_printf (sql, "%s VALUES (?", table);
  for (guint i = 0; i < kinds->len; i++)
    if (g_array_index (kinds, Kind, i) != COLUMN_SKIPPED)
      g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  if (sqlite3_prepare_v2 (rows->database->handle, sql->str, -1, &statement, NULL) != SQLITE_OK)
    rostrum_database_failed (rows->database, error);
  return statement;
}

static gboolean
insert_rows (Rows *rows, sqlite3_stmt *statement, const GArray *kinds, GError **error)
{
  for (gint64 number = 1; read_row (rows); number++)
    {
      int place = 1;

      if (rows->n_fields != kinds->len)
        return unreadable (rows, "a row does not fit its header", error);
      sqlite3_bind_int64 (statement, place++, number);
      for (guint i = 0; i < kinds->len; i++)
        {
          const GString *field = g_ptr_array_index (rows->fields, i);
          Kind kind = g_array_index (kinds, Kind, i);

          if (kind != COLUMN_SKIPPED)
            bind_field (rows, statement, place++, kind, field->str);
        }
      if (!rostrum_database_step (rows->database, statement, error))
        return FALSE;
    }
  if (ferror (rows->file))
    return unreadable (rows, g_strerror (errno), error);
  return TRUE;
}

static gboolean
take_rows (Rows *rows, const char *table, GError **error)
{
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (Kind));
  sqlite3_stmt *statement;
  gboolean good;

  if (!read_row (rows))
    return unreadable (rows, "it has no header", error);
  for (guint i = 0; i < rows->n_fields; i++)
    {
      Kind kind = kind_of (((GString *)g_ptr_array_index (rows->fields, i))->str);

      g_array_append_val (kinds, kind);
    }
  statement = prepare (rows, table, kinds, error);
  good = statement != NULL && insert_rows (rows, statement, kinds, error);
  sqlite3_finalize (statement);
  return good;
}

static gboolean
take_table (RostrumDatabase *database, const char *file, const char *table, GError **error)
{
  Rows rows = { .database = database,
                .path = g_build_filename (database->folder, "tables", file, NULL) };
  gboolean good;

  rows.file = fopen (rows.path, "re");
  if (rows.file == NULL)
    good = unreadable (&rows, g_strerror (errno), error);
  else
    {
      rows.fields = g_ptr_array_new_with_free_func (free_text);
      good = take_rows (&rows, table, error);
      g_ptr_array_unref (rows.fields);
      fclose (rows.file);
    }
  g_free (rows.path);
  return good;
}

gboolean
rostrum_database_take_tables (RostrumDatabase *database, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!take_table (database, tables[i].file, tables[i].table, error))
      return FALSE;
  return TRUE;
}
