/* SPDX-License-Identifier: MIT */
/* The database: what searching takes for the same, comparing two, and failing to write. */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "corpus/base/error.h"
#include "stages/database_read.h"
#include "stages/tables.h"
#include "tests/unit/tally-fixture.h"

static const FixtureUnit units[] = {
  { "Tomas Verholm", ROSTRUM_EVIDENCE_VERBATIM, 30, 0x1 },
  { "Tomas Verholm", ROSTRUM_EVIDENCE_VERBATIM, 10, 0x3 },
  { "Benesh, Dario", ROSTRUM_EVIDENCE_REPORTED, 12, 0x0 },
};

static void
assert_folds (const char *text, const char *expected)
{
  g_autoptr (GString) folded = g_string_new (NULL);

  rostrum_search_fold (text, strlen (text), folded);
  g_assert_cmpstr (folded->str, ==, expected);
  g_assert_cmpuint (rostrum_search_unfold (text, strlen (text), 0), ==, 0);
  g_assert_cmpuint (rostrum_search_unfold (text, strlen (text), folded->len), ==, strlen (text));
}

static void
test_fold (void)
{
  assert_folds ("", "");
  assert_folds ("plain text", "plain text");
  assert_folds ("Ещё ёж, Ёж", "Еще еж, Еж");
  assert_folds ("е\xCC\x88ж Е\xCC\x88ж", "еж Еж");
  assert_folds ("и\xCC\x86од И\xCC\x86од мой", "йод Йод мой");
  assert_folds ("і\xCC\x88жак у\xCC\x86", "їжак ў");
  /* Other letters keep their accents: FTS5 knows the Latin ones. */
  assert_folds ("e\xCC\x88 о\xCC\x86", "e\xCC\x88 о\xCC\x86");
  assert_folds ("е\xCC\x88\xCC\x88", "е\xCC\x88");
  /* Bytes that are no text, and a letter that is cut off. */
  assert_folds ("\xFF\xD1\x91\xD1", "\xFF\xD0\xB5\xD1");
}

static void
test_unfold (void)
{
  const char *text = "и\xCC\x86од ё";

  /* й is two bytes in the folded text and four here. */
  g_assert_cmpuint (rostrum_search_unfold (text, strlen (text), 2), ==, 4);
  g_assert_cmpuint (rostrum_search_unfold (text, strlen (text), 4), ==, 6);
  g_assert_cmpuint (rostrum_search_unfold (text, strlen (text), 1000), ==, strlen (text));
}

/* A database of one meeting, as a run writes it. */
static char *
make_database (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumModel) model = fixture_model (2);
  g_autoptr (RostrumTally) tally = rostrum_tally_new ();
  g_autoptr (RostrumDatabase) database = rostrum_database_new (folder, FALSE, &error);
  Fixture *fixture = fixture_new (model, "m1", "2021-12-09", units, G_N_ELEMENTS (units));
  RostrumMeeting *meeting = fixture->item.meeting;
  RostrumBatch *batch = rostrum_batch_new ();
  RostrumEstimateOptions options;

  g_assert_no_error (error);
  rostrum_meeting_take_text (meeting, g_strdup ("Ещё one, two"), strlen ("Ещё one, two"),
                             rostrum_source_map_new ("UTF-8"), 15);
  for (guint i = 0; i < meeting->units->len; i++)
    rostrum_meeting_unit (meeting, i)->span = (RostrumSpan){ 0, meeting->length };
  rostrum_meeting_log_unresolved (meeting, 3, "line", 4, "two fit");
  batch->item = &fixture->item;
  batch->meeting = meeting;
  batch->model = model;
  batch->n_units = meeting->units->len;
  batch->last = TRUE;
  g_array_append_vals (batch->topics, fixture->topics->data, fixture->topics->len);
  g_array_set_size (batch->margins, (guint)batch->n_units * model->stride);
  memset (batch->margins->data, 0, batch->margins->len * sizeof (double));
  g_assert_true (rostrum_database_fold (database, batch, &error));
  rostrum_tally_fold (tally, batch);
  rostrum_estimate_options_init (&options);
  g_assert_true (rostrum_tables_write (tally, &options, folder, &error));
  g_assert_true (rostrum_database_finish (database, tally, &error));
  g_assert_no_error (error);
  rostrum_batch_free (batch);
  fixture_free (fixture);
  return g_build_filename (folder, ROSTRUM_DATABASE_NAME, NULL);
}

static char *
query (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  char *value;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  value = sqlite3_step (statement) == SQLITE_ROW
              ? g_strdup ((const char *)sqlite3_column_text (statement, 0))
              : NULL;
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return value;
}

static void
assert_query (const char *path, const char *sql, const char *expected)
{
  g_autofree char *value = query (path, sql);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_content (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = make_database (folder);
  g_autofree char *tables = g_build_filename (folder, "tables", NULL);

  assert_query (path, "PRAGMA integrity_check", "ok");
  assert_query (path, "PRAGMA foreign_key_check", NULL);
  assert_query (path, "SELECT count(*) FROM unit_text WHERE unit_text MATCH 'еще'", "3");
  assert_query (path, "SELECT words FROM topic_by_speaker WHERE topic = 'topic-00' LIMIT 1", "0.0");
  assert_query (path, "SELECT group_concat(topic) FROM topic", "other,topic-00,topic-01");
  assert_query (path, "SELECT topics FROM units WHERE unit = 2", "topic-00; topic-01");
  assert_query (path, "SELECT sum(parts) / 720720 FROM unit_topic", "52");
  assert_query (path, "SELECT year FROM meeting", "2021");
  assert_query (path, "SELECT why FROM unresolved", "two fit");
  /* The tables were not asked for. */
  g_assert_false (g_file_test (tables, G_FILE_TEST_EXISTS));
  fixture_remove_folder (folder);
}

static void
change (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static void
test_compare (void)
{
  static const char *const changes[] = {
    "UPDATE unit SET words = 31 WHERE unit_id = 1",
    "DELETE FROM margin WHERE unit_id = 3",
    "UPDATE speaker_share SET share = share + 1e-12",
    "INSERT INTO unit_text (unit_text, rowid, text) VALUES ('delete', 1, 'Еще one, two')",
    "DROP VIEW ledger",
    "CREATE TABLE more (a)",
    "UPDATE meeting SET title = NULL",
  };
  char *folder = fixture_folder (), *other = fixture_folder ();
  g_autofree char *path = make_database (folder);

  for (gsize i = 0; i <= G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *changed = make_database (other);
      g_autofree char *difference = NULL;

      if (i < G_N_ELEMENTS (changes))
        change (changed, changes[i]);
      difference = rostrum_database_compare (path, changed);
      if (i < G_N_ELEMENTS (changes))
        g_assert_nonnull (difference);
      else
        g_assert_null (difference);
    }
  fixture_remove_folder (folder);
  fixture_remove_folder (other);
}

/* SQLite takes any bytes for a text. */
static void
test_not_utf8 (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = make_database (folder);
  g_autofree char *wanted =
      g_strconcat (path, ": cannot be read: a text in it (speaker) is not UTF-8; run again", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3) handle = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;

  change (path, "UPDATE speaker SET speaker = CAST (x'41ff' AS TEXT) WHERE speaker_id = 1");
  handle = rostrum_database_open (path, &error);
  statement =
      rostrum_database_query (handle, path, "SELECT speaker_id, speaker FROM speaker", &error);
  g_assert_no_error (error);
  g_assert_false (rostrum_database_next (statement, path, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO);
  g_assert_cmpstr (error->message, ==, wanted);
  fixture_remove_folder (folder);
}

static void
test_same_bytes (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = make_database (folder);
  g_autofree char *first = NULL, *second = NULL;
  gsize n, m;

  g_assert_true (g_file_get_contents (path, &first, &n, NULL));
  g_free (make_database (folder));
  g_assert_true (g_file_get_contents (path, &second, &m, NULL));
  g_assert_cmpmem (first, n, second, m);
  fixture_remove_folder (folder);
}

static void
test_writer (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = make_database (folder);
  g_autofree char *other = g_build_filename (folder, "other", NULL);
  g_autofree char *difference = NULL;

  g_assert_cmpuint (rostrum_database_writer (path), ==, (guint)sqlite3_libversion_number ());
  g_assert_cmpuint (rostrum_database_writer (other), ==, 0);
  g_assert_true (g_file_set_contents (other, "no database", -1, NULL));
  g_assert_cmpuint (rostrum_database_writer (other), ==, 0);
  difference = rostrum_database_compare (path, other);
  g_assert_nonnull (difference);
  fixture_remove_folder (folder);
}

static void
test_no_folder (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumDatabase) database = rostrum_database_new ("/nonexistent/folder", TRUE, &error);

  g_assert_null (database);
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT);
  g_assert_cmpstr (error->message, ==,
                   "/nonexistent/folder/results.sqlite: cannot be written: No such file or "
                   "directory; nothing was left half-written there");
}

static void
test_no_tables (void)
{
  char *folder = fixture_folder ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumTally) tally = rostrum_tally_new ();
  g_autoptr (RostrumDatabase) database = rostrum_database_new (folder, TRUE, &error);

  g_assert_no_error (error);
  g_assert_false (rostrum_database_finish (database, tally, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT);
  fixture_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/database/fold", test_fold);
  g_test_add_func ("/database/unfold", test_unfold);
  g_test_add_func ("/database/content", test_content);
  g_test_add_func ("/database/compare", test_compare);
  g_test_add_func ("/database/not-utf-8", test_not_utf8);
  g_test_add_func ("/database/same-bytes", test_same_bytes);
  g_test_add_func ("/database/writer", test_writer);
  g_test_add_func ("/database/no-folder", test_no_folder);
  g_test_add_func ("/database/no-tables", test_no_tables);
  return g_test_run ();
}
