/* SPDX-License-Identifier: MIT */
/* Two databases by content: for files that different versions of SQLite wrote. */
#include <string.h>

#include "stages/database_private.h"

typedef struct
{
  sqlite3 *handle[2];
  const char *path[2];
} Pair;

static gboolean
open_one (Pair *pair, guint i)
{
  return sqlite3_open_v2 (pair->path[i], &pair->handle[i], SQLITE_OPEN_READONLY, NULL) == SQLITE_OK;
}

static gboolean
same_value (sqlite3_stmt *const statement[2], int column)
{
  sqlite3_value *a = sqlite3_column_value (statement[0], column);
  sqlite3_value *b = sqlite3_column_value (statement[1], column);
  int type = sqlite3_value_type (a);

  if (type != sqlite3_value_type (b))
    return FALSE;
  switch (type)
    {
    case SQLITE_INTEGER:
      return sqlite3_value_int64 (a) == sqlite3_value_int64 (b);
    case SQLITE_FLOAT:
      {
        double x = sqlite3_value_double (a), y = sqlite3_value_double (b);

        return memcmp (&x, &y, sizeof x) == 0;
      }
    case SQLITE_NULL:
      return TRUE;
    default:
      {
        const void *x = sqlite3_value_blob (a), *y = sqlite3_value_blob (b);
        int length = sqlite3_value_bytes (a);

        return length == sqlite3_value_bytes (b) &&
               (length == 0 || memcmp (x, y, (gsize)length) == 0);
      }
    }
}

static char *
tell (const Pair *pair, guint i)
{
  return g_strdup_printf ("%s cannot be read: %s", pair->path[i], sqlite3_errmsg (pair->handle[i]));
}

/* Steps both through all rows; NAME is what they are the rows of. */
static char *
compare_steps (const Pair *pair, sqlite3_stmt *const statement[2], const char *name)
{
  for (guint64 row = 1;; row++)
    {
      int result[2];

      for (guint i = 0; i < 2; i++)
        {
          result[i] = sqlite3_step (statement[i]);
          if (result[i] != SQLITE_ROW && result[i] != SQLITE_DONE)
            return tell (pair, i);
        }
      if (result[0] != result[1])
        return g_strdup_printf ("%s has not as many rows", name);
      if (result[0] == SQLITE_DONE)
        return NULL;
      for (int column = 0; column < sqlite3_column_count (statement[0]); column++)
        if (!same_value (statement, column))
          return g_strdup_printf ("row %" G_GUINT64_FORMAT " of %s", row, name);
    }
}

static char *
compare_rows (const Pair *pair, const char *sql, const char *name)
{
  sqlite3_stmt *statement[2] = { NULL, NULL };
  char *difference = NULL;

  for (guint i = 0; i < 2 && difference == NULL; i++)
    if (sqlite3_prepare_v2 (pair->handle[i], sql, -1, &statement[i], NULL) != SQLITE_OK)
      difference = tell (pair, i);
  if (difference == NULL)
    difference = compare_steps (pair, statement, name);
  for (guint i = 0; i < 2; i++)
    sqlite3_finalize (statement[i]);
  return difference;
}

/* How FTS5 lays out its index is its own matter: the schema of its tables is left out, and the
 * index is asked for its words instead. */
#define SCHEMA                                                                                     \
  "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'unit\\_text\\_%' "               \
  "ESCAPE '\\' ORDER BY type, name"
#define TABLES                                                                                     \
  "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'unit_text' "                   \
  "AND name NOT LIKE 'unit\\_text\\_%' ESCAPE '\\' ORDER BY name"
#define WORDS "CREATE VIRTUAL TABLE temp.unit_word USING fts5vocab (main, unit_text, instance)"

static char *
compare_tables (const Pair *pair)
{
  sqlite3_stmt *names = NULL;
  char *difference = NULL;

  if (sqlite3_prepare_v2 (pair->handle[0], TABLES, -1, &names, NULL) != SQLITE_OK)
    return tell (pair, 0);
  while (difference == NULL && sqlite3_step (names) == SQLITE_ROW)
    {
      const char *name = (const char *)sqlite3_column_text (names, 0);
      /* Rows come in the order of the key: each table has one. */
      char *sql = sqlite3_mprintf ("SELECT * FROM \"%w\"", name);

      difference = compare_rows (pair, sql, name);
      sqlite3_free (sql);
    }
  sqlite3_finalize (names);
  return difference;
}

static char *
compare_words (const Pair *pair)
{
  for (guint i = 0; i < 2; i++)
    if (sqlite3_exec (pair->handle[i], WORDS, NULL, NULL, NULL) != SQLITE_OK)
      return tell (pair, i);
  return compare_rows (pair, "SELECT term, doc, offset FROM temp.unit_word", "the full-text index");
}

char *
rostrum_database_compare (const char *path, const char *other)
{
  Pair pair = { .path = { path, other } };
  char *difference = NULL;

  for (guint i = 0; i < 2 && difference == NULL; i++)
    if (!open_one (&pair, i))
      difference = tell (&pair, i);
  if (difference == NULL)
    difference = compare_rows (&pair, SCHEMA, "the schema");
  if (difference == NULL)
    difference = compare_tables (&pair);
  if (difference == NULL)
    difference = compare_words (&pair);
  for (guint i = 0; i < 2; i++)
    sqlite3_close_v2 (pair.handle[i]);
  return difference;
}

guint
rostrum_database_writer (const char *path)
{
  static const char magic[16] = "SQLite format 3";
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  const guchar *data;

  if (file == NULL || g_mapped_file_get_length (file) < 100)
    return 0;
  data = (const guchar *)g_mapped_file_get_contents (file);
  if (memcmp (data, magic, sizeof magic) != 0)
    return 0;
  return (guint)data[96] << 24 | (guint)data[97] << 16 | (guint)data[98] << 8 | data[99];
}
