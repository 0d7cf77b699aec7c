/* SPDX-License-Identifier: MIT */
/* Opening a database of results, and asking it. */
#include "stages/database_read.h"

#include "corpus/base/error.h"

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

gboolean
rostrum_database_next (sqlite3_stmt *statement, const char *path, GError **error)
{
  int result = sqlite3_step (statement);

  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    rostrum_database_unreadable (sqlite3_db_handle (statement), path, error);
  return FALSE;
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
