/* SPDX-License-Identifier: MIT */
/* A unit of a run, from its database. */
#include <sqlite3.h>

#include "corpus/base/error.h"
#include "pipeline/explanation.h"
#include "stages/database.h"

static void
set_text (JsonObject *record, const char *name, sqlite3_stmt *statement, int column)
{
  const char *text = (const char *)sqlite3_column_text (statement, column);

  if (text != NULL)
    json_object_set_string_member (record, name, text);
}

static JsonObject *
read_unit (sqlite3 *database, const char *path, const char *meeting, guint64 unit, GError **error)
{
  sqlite3_stmt *statement = NULL;
  JsonObject *record = NULL;

  if (sqlite3_prepare_v2 (database,
                          "SELECT meeting, language, speaker, text FROM units "
                          "WHERE meeting = ?1 AND unit = ?2",
                          -1, &statement, NULL) != SQLITE_OK)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: is no database of a run (%s); make one with `rostrum run`", path,
                   sqlite3_errmsg (database));
      return NULL;
    }
  sqlite3_bind_text (statement, 1, meeting, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, (sqlite3_int64)unit);
  if (sqlite3_step (statement) == SQLITE_ROW)
    {
      record = json_object_new ();
      set_text (record, "meeting", statement, 0);
      set_text (record, "language", statement, 1);
      json_object_set_int_member (record, "unit", (gint64)unit);
      set_text (record, "speaker", statement, 2);
      set_text (record, "text", statement, 3);
    }
  else
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                 "--unit: %s has no unit %" G_GUINT64_FORMAT " of meeting \"%s\"; `rostrum kwic` "
                 "and the view `units` list them",
                 path, unit, meeting);
  sqlite3_finalize (statement);
  return record;
}

JsonObject *
rostrum_explanation_find (const char *folder, const char *meeting, guint64 unit, GError **error)
{
  g_autofree char *path = g_build_filename (folder, ROSTRUM_DATABASE_NAME, NULL);
  sqlite3 *database = NULL;
  JsonObject *record = NULL;

  if (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                 "%s: cannot be opened (%s); name a folder that `rostrum run` made with a database",
                 path, sqlite3_errmsg (database));
  else
    record = read_unit (database, path, meeting, unit, error);
  sqlite3_close (database);
  return record;
}
