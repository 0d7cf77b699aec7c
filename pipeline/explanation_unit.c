/* SPDX-License-Identifier: MIT */
/* A unit of a run, from its database. */
#include "corpus/base/error.h"
#include "pipeline/explanation.h"
#include "stages/database_read.h"

static void
set_text (JsonObject *record, const char *name, sqlite3_stmt *statement, int column)
{
  const char *text = rostrum_database_column (statement, column);

  if (text != NULL)
    json_object_set_string_member (record, name, text);
}

static JsonObject *
read_unit (sqlite3 *database, const char *path, const char *meeting, guint64 unit, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      rostrum_database_query (database, path,
                              "SELECT meeting, language, speaker, text FROM units "
                              "WHERE meeting = ?1 AND unit = ?2",
                              error);
  JsonObject *record = NULL;
  GError *local = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, meeting, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, (sqlite3_int64)unit);
  if (rostrum_database_next (statement, path, &local))
    {
      record = json_object_new ();
      set_text (record, "meeting", statement, 0);
      set_text (record, "language", statement, 1);
      json_object_set_int_member (record, "unit", (gint64)unit);
      set_text (record, "speaker", statement, 2);
      set_text (record, "text", statement, 3);
    }
  else if (local != NULL)
    g_propagate_error (error, local);
  else
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                 "--unit: %s has no unit %" G_GUINT64_FORMAT " of meeting \"%s\"; `rostrum kwic` "
                 "and the view `units` list them",
                 path, unit, meeting);
  return record;
}

JsonObject *
rostrum_explanation_find (const char *folder, const char *meeting, guint64 unit, GError **error)
{
  g_autofree char *path = g_build_filename (folder, ROSTRUM_DATABASE_NAME, NULL);
  g_autoptr (sqlite3) database = rostrum_database_open (path, error);

  return database != NULL ? read_unit (database, path, meeting, unit, error) : NULL;
}
