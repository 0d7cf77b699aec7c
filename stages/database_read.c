/* SPDX-License-Identifier: MIT */
/* Opening a database of results, and asking it. */
#include "stages/database_read.h"

#include "corpus/base/error.h"
#include "corpus/text/utf8.h"

gboolean
rostrum_database_unreadable (sqlite3 *handle, const char *path, GError **error)
{
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO, "%s: cannot be read: %s; run again", path,
               sqlite3_errmsg (handle));
  return FALSE;
}

sqlite3_stmt *
rostrum_database_query (sqlite3 *handle, const char *path, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL) != SQLITE_OK)
    rostrum_database_unreadable (handle, path, error);
  return statement;
}

/* SQLite takes any bytes for a text; what reads it here relies on whole characters. */
static gboolean
check_texts (sqlite3_stmt *row, int n, const char *path, GError **error)
{
  for (int i = 0; i < n; i++)
    {
      int type = sqlite3_column_type (row, i);
      const char *text = type == SQLITE_TEXT || type == SQLITE_BLOB
                             ? (const char *)sqlite3_column_text (row, i)
                             : NULL;

      if (text == NULL || rostrum_utf8_validate (text, (gsize)sqlite3_column_bytes (row, i), NULL))
        continue;
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                   "%s: cannot be read: a text in it (%s) is not UTF-8; run again", path,
                   sqlite3_column_name (row, i));
      return FALSE;
    }
  return TRUE;
}

gboolean
rostrum_database_next_columns (sqlite3_stmt *statement, int n, const char *path, GError **error)
{
  int result = sqlite3_step (statement);

  if (result == SQLITE_ROW)
    return check_texts (statement, n, path, error);
  if (result != SQLITE_DONE)
    rostrum_database_unreadable (sqlite3_db_handle (statement), path, error);
  return FALSE;
}

gboolean
rostrum_database_next (sqlite3_stmt *statement, const char *path, GError **error)
{
  return rostrum_database_next_columns (statement, sqlite3_column_count (statement), path, error);
}

static gint64
read_number (sqlite3 *handle, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 number = -1;

  if (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return number;
}

sqlite3 *
rostrum_database_open (const char *path, GError **error)
{
  g_autoptr (sqlite3) handle = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                   "%s: is not there; name the folder of a run whose --outputs had the database",
                   path);
      return NULL;
    }
  if (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
    {
      rostrum_database_unreadable (handle, path, error);
      return NULL;
    }
  /* The file may come from anywhere: its schema must not call what is dangerous. */
  sqlite3_db_config (handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  if (read_number (handle, "PRAGMA application_id") == ROSTRUM_DATABASE_APPLICATION &&
      read_number (handle, "PRAGMA user_version") == ROSTRUM_DATABASE_VERSION)
    return g_steal_pointer (&handle);
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
               "%s: is no database of results that this version wrote; run again", path);
  return NULL;
}
