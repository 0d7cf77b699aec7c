/* SPDX-License-Identifier: MIT */
/* database: results.sqlite, opened, written and closed. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "config.h"
#include "corpus/base/error.h"
#include "corpus/base/output.h"
#include "stages/database_private.h"
#include "stages/tally.h"

/* Postings that FTS5 collects before it writes them, in bytes: larger pieces are merged less often.
 */
#define SEARCH_PENDING (16 * 1024 * 1024)

static gboolean
output_error (GError **error, const char *path, const char *why)
{
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
               "%s: cannot be written: %s; nothing was left half-written there", path, why);
  return FALSE;
}

gboolean
rostrum_database_failed (RostrumDatabase *database, GError **error)
{
  int number = 0;

  if (sqlite3_errcode (database->handle) == SQLITE_FULL)
    number = ENOSPC;
  else if (sqlite3_errcode (database->handle) == SQLITE_IOERR)
    sqlite3_file_control (database->handle, "main", SQLITE_FCNTL_LAST_ERRNO, &number);
  else
    number = sqlite3_system_errno (database->handle);

  return output_error (error, database->path,
                       number != 0 ? g_strerror (number) : sqlite3_errmsg (database->handle));
}

gboolean
rostrum_database_execute (RostrumDatabase *database, const char *sql, GError **error)
{
  return sqlite3_exec (database->handle, sql, NULL, NULL, NULL) == SQLITE_OK ||
         rostrum_database_failed (database, error);
}

sqlite3_stmt *
rostrum_database_statement (RostrumDatabase *database, RostrumInsert which, GError **error)
{
  sqlite3_stmt **statement = &database->inserts[which];

  if (*statement == NULL &&
      sqlite3_prepare_v3 (database->handle, rostrum_database_inserts[which], -1,
                          SQLITE_PREPARE_PERSISTENT, statement, NULL) != SQLITE_OK)
    rostrum_database_failed (database, error);
  return *statement;
}

gboolean
rostrum_database_step (RostrumDatabase *database, sqlite3_stmt *statement, GError **error)
{
  if (sqlite3_step (statement) == SQLITE_DONE && sqlite3_reset (statement) == SQLITE_OK)
    return TRUE;
  rostrum_database_failed (database, error);
  sqlite3_reset (statement);
  return FALSE;
}

void
rostrum_database_bind_text (sqlite3_stmt *statement, int place, const char *text)
{
  if (text == NULL)
    sqlite3_bind_null (statement, place);
  else
    sqlite3_bind_text (statement, place, text, -1, SQLITE_STATIC);
}

gint64
rostrum_database_id (GHashTable *names, const char *name)
{
  gint64 *id = g_hash_table_lookup (names, name);

  return id != NULL ? *id : 0;
}

gint64
rostrum_database_intern (RostrumDatabase *database, GHashTable *names, RostrumInsert which,
                         const char *name, GError **error)
{
  gint64 id = rostrum_database_id (names, name);
  sqlite3_stmt *statement;

  if (id != 0)
    return id;
  statement = rostrum_database_statement (database, which, error);
  if (statement == NULL)
    return 0;
  id = (gint64)g_hash_table_size (names) + 1;
  sqlite3_bind_int64 (statement, 1, id);
  rostrum_database_bind_text (statement, 2, name);
  if (!rostrum_database_step (database, statement, error))
    return 0;
  g_hash_table_insert (names, g_strdup (name), g_memdup2 (&id, sizeof id));
  return id;
}

static gboolean
add_meta (RostrumDatabase *database, const char *name, const char *value, GError **error)
{
  sqlite3_stmt *statement = rostrum_database_statement (database, ROSTRUM_INSERT_META, error);

  if (statement == NULL)
    return FALSE;
  rostrum_database_bind_text (statement, 1, name);
  rostrum_database_bind_text (statement, 2, value);
  return rostrum_database_step (database, statement, error);
}

static gboolean
add_numbers (RostrumDatabase *database, GError **error)
{
  char tokenizer[16], parts[16];

  g_snprintf (tokenizer, sizeof tokenizer, "%d", ROSTRUM_TOKENIZER_VERSION);
  g_snprintf (parts, sizeof parts, "%d", (int)ROSTRUM_TALLY_PARTS);
  return add_meta (database, "rostrum", ROSTRUM_VERSION, error) &&
         add_meta (database, "schema", G_STRINGIFY (ROSTRUM_DATABASE_VERSION), error) &&
         add_meta (database, "tokenizer", tokenizer, error) &&
         add_meta (database, "parts_of_a_word", parts, error);
}

static gboolean
create (RostrumDatabase *database, GError **error)
{
  g_autofree char *view = rostrum_search_view ();
  g_autofree char *pending = g_strdup_printf (
      "INSERT INTO unit_text (unit_text, rank) VALUES ('hashsize', %d)", SEARCH_PENDING);
  g_autofree char *identity =
      g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                       ROSTRUM_DATABASE_APPLICATION, ROSTRUM_DATABASE_VERSION);

  for (gsize i = 0; rostrum_database_schema[i] != NULL; i++)
    if (!rostrum_database_execute (database, rostrum_database_schema[i], error))
      return FALSE;
  return rostrum_database_execute (database, view, error) &&
         rostrum_database_execute (
             database,
             "CREATE VIRTUAL TABLE unit_text USING fts5 (text, content = 'unit_folded', "
             "content_rowid = 'unit_id', tokenize = 'unicode61 remove_diacritics 2')",
             error) &&
         rostrum_database_execute (database, pending, error) &&
         rostrum_database_execute (database, identity, error) && add_numbers (database, error);
}

RostrumDatabase *
rostrum_database_new (const char *folder, gboolean keep_tables, GError **error)
{
  g_autoptr (RostrumDatabase) database = g_new0 (RostrumDatabase, 1);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;

  database->folder = g_strdup (folder);
  database->path = g_build_filename (folder, ROSTRUM_DATABASE_NAME, NULL);
  database->keep_tables = keep_tables;
  database->speakers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  database->topics = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  database->meetings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  database->models = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  database->speaker_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  database->model_topics = g_array_new (FALSE, FALSE, sizeof (gint64));
  database->text = g_string_new (NULL);
  database->folded = g_string_new (NULL);
  /* Settings that shape the file take effect in an empty one only. */
  g_unlink (database->path);
  if (sqlite3_open_v2 (database->path, &database->handle, flags, NULL) != SQLITE_OK)
    {
      rostrum_database_failed (database, error);
      return NULL;
    }
  sqlite3_extended_result_codes (database->handle, 0);
  if (!create (database, error))
    return NULL;
  return g_steal_pointer (&database);
}

static void
close_handle (RostrumDatabase *database)
{
  for (guint i = 0; i < ROSTRUM_N_INSERTS; i++)
    {
      sqlite3_finalize (database->inserts[i]);
      database->inserts[i] = NULL;
    }
  sqlite3_close_v2 (database->handle);
  database->handle = NULL;
}

void
rostrum_database_free (RostrumDatabase *database)
{
  if (database == NULL)
    return;
  close_handle (database);
  g_hash_table_unref (database->speakers);
  g_hash_table_unref (database->topics);
  g_hash_table_unref (database->meetings);
  g_hash_table_unref (database->models);
  g_array_unref (database->speaker_ids);
  g_array_unref (database->model_topics);
  g_string_free (database->text, TRUE);
  g_string_free (database->folded, TRUE);
  g_free (database->path);
  g_free (database->folder);
  g_free (database);
}

/* As durable as the other files of a run: synced once, before its folder is put in place. */
static gboolean
sync_file (RostrumDatabase *database, GError **error)
{
  int fd = open (database->path, O_RDONLY | O_CLOEXEC);
  int number = fd < 0 || fsync (fd) != 0 ? errno : 0;

  if (fd >= 0)
    close (fd);
  return number == 0 || output_error (error, database->path, g_strerror (number));
}

static gboolean
add_cells (RostrumDatabase *database, const RostrumTally *tally, const RostrumTallyMeeting *meeting,
           GError **error)
{
  gint64 id = rostrum_database_id (database->meetings, meeting->id);

  for (guint i = 0; i < meeting->n_cells; i++)
    {
      const RostrumTallyCell *cell = &meeting->cells[i];
      const char *speaker = g_ptr_array_index (tally->speakers, cell->speaker);
      const char *topic = g_ptr_array_index (tally->topics, cell->topic);
      sqlite3_stmt *statement = rostrum_database_statement (database, ROSTRUM_INSERT_TALLY, error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, id);
      sqlite3_bind_int64 (statement, 2, rostrum_database_id (database->speakers, speaker));
      rostrum_database_bind_text (statement, 3, rostrum_evidence_name (cell->evidence));
      sqlite3_bind_int64 (statement, 4, rostrum_database_id (database->topics, topic));
      sqlite3_bind_int64 (statement, 5, (gint64)cell->units);
      sqlite3_bind_int64 (statement, 6, (gint64)cell->parts);
      if (!rostrum_database_step (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rostrum_database_finish (RostrumDatabase *database, const RostrumTally *tally, GError **error)
{
  for (guint m = 0; m < tally->meetings->len; m++)
    if (!add_cells (database, tally, g_ptr_array_index (tally->meetings, m), error))
      return FALSE;
  if (!rostrum_database_take_tables (database, error) ||
      !rostrum_database_execute (database, "COMMIT", error))
    return FALSE;
  close_handle (database);
  if (!database->keep_tables)
    {
      g_autofree char *tables = g_build_filename (database->folder, "tables", NULL);

      rostrum_output_folder_abort (tables);
    }
  return sync_file (database, error);
}

static gboolean
fold_stage (const RostrumShared *shared, const RostrumBatch *batch, GError **error)
{
  return shared->database == NULL || rostrum_database_fold (shared->database, batch, error);
}

static gboolean
finish_stage (const RostrumShared *shared, GError **error)
{
  return shared->database == NULL ||
         rostrum_database_finish (shared->database, shared->tally, error);
}

const RostrumStage rostrum_stage_database = {
  .name = "database",
  .summary = "write the database, with the units and the tables",
  .consumes = ROSTRUM_LAYER_TABLES,
  .produces = ROSTRUM_LAYER_TABLES,
  .fold = fold_stage,
  .finish = finish_stage,
};
