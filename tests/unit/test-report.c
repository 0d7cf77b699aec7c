/* SPDX-License-Identifier: MIT */
/* The page: escaping, assets, and what is left out when there is too much. */
#include "stages/report.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "corpus/base/error.h"
#include "stages/database.h"
#include "stages/tables.h"
#include "tests/unit/tally-fixture.h"

static void
assert_escapes (const char *json, const char *expected)
{
  g_autoptr (GString) out = g_string_new ("[");

  rostrum_report_escape (json, strlen (json), out);
  g_assert_cmpstr (out->str + 1, ==, expected);
}

static void
test_escape (void)
{
  assert_escapes ("", "");
  assert_escapes ("\"a > b & c\"", "\"a > b & c\"");
  assert_escapes ("\"</script><!--\"", "\"\\u003c/script>\\u003c!--\"");
  assert_escapes ("\xE2\x80\xA8\xE2\x80\xA9", "\\u2028\\u2029");
  assert_escapes ("\xE2\x80\xA6\xE2\x80", "\xE2\x80\xA6\xE2\x80");
}

static void
write_asset (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, "report", name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0777), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, &error));
  g_assert_no_error (error);
}

/* A folder with the assets of a small page. */
static char *
make_assets (void)
{
  char *folder = fixture_folder ();

  write_asset (folder, "page.html",
               "@LANGUAGE@|@SCRIPT_HASHES@|@STYLE_HASHES@|@STYLES@|@STRINGS@|"
               "@DATA@|@SCRIPTS@|@NOTHING@|a@b.c|@");
  write_asset (folder, "page.css", "p{}");
  write_asset (folder, "strings/en.json", "{\"a\":\"<b>\"}");
  write_asset (folder, "charts.js", "1;");
  write_asset (folder, "page.js", "'@DATA@';");
  g_setenv ("ROSTRUM_DATA_DIR", folder, TRUE);
  return folder;
}

static void
test_assets (void)
{
  char *folder = make_assets ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumReportAssets) assets = rostrum_report_assets_load ("en", &error);
  g_autoptr (GString) page = g_string_new (NULL);
  static const char expected[] =
      "en|'sha256-CImjRDTlhukYQ2AnxOi0wzgPhGQ3Mb3rVwJK24dFz1M=' "
      "'sha256-v3/4Cfg+Hr502ap8+CVtSw3ryU8zt4YpnRV9ywN1fCA='|"
      "'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='|<style>p{}</style>|"
      "<script type=\"application/json\" id=\"strings\">{\"a\":\"\\u003cb>\"}</script>|"
      "<script type=\"application/json\" id=\"data\">{}</script>|"
      "<script>1;</script>\n<script>'@DATA@';</script>|@NOTHING@|a@b.c|@";

  g_assert_no_error (error);
  rostrum_report_assets_fill (assets, "{}", page);
  g_assert_cmpstr (page->str, ==, expected);
  fixture_remove_folder (folder);
}

static void
assert_refused (const char *language, RostrumErrorCode code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rostrum_report_assets_load (language, &error));
  g_assert_error (error, ROSTRUM_ERROR, (int)code);
}

static void
test_refused (void)
{
  static const char *const ends[] = { "</script>", "a </SCRIPT x", "<!-- a" };
  char *folder = make_assets ();

  assert_refused ("ru", ROSTRUM_ERROR_USAGE);
  assert_refused ("", ROSTRUM_ERROR_USAGE);
  assert_refused ("../en", ROSTRUM_ERROR_USAGE);
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      write_asset (folder, "page.js", ends[i]);
      assert_refused ("en", ROSTRUM_ERROR_FORMAT);
    }
  write_asset (folder, "page.js", "");
  write_asset (folder, "page.css", "</style>");
  assert_refused ("en", ROSTRUM_ERROR_FORMAT);
  fixture_remove_folder (folder);
}

static const RostrumModel *
choose (gpointer data, const char *language G_GNUC_UNUSED, const char *doubt G_GNUC_UNUSED,
        GError **error G_GNUC_UNUSED)
{
  return data;
}

/* A run with its database: one meeting a year, each of N_UNITS units. */
typedef struct
{
  char *folder;
  RostrumModel *model;
  RostrumTally *tally;
} Run;

static void
fold (Run *run, RostrumDatabase *database, guint year, guint n_units)
{
  static const char text[] = "What they said of it, some of it at length.";
  g_autofree FixtureUnit *units = g_new0 (FixtureUnit, n_units);
  g_autofree char *id = g_strdup_printf ("m%u", year);
  g_autofree char *date = g_strdup_printf ("%04u-12-09", year);
  RostrumBatch *batch = rostrum_batch_new ();
  g_autoptr (GError) error = NULL;
  Fixture *fixture;
  RostrumMeeting *meeting;

  for (guint i = 0; i < n_units; i++)
    units[i] = (FixtureUnit){ i % 7 == 0 ? "Petra" : "Tomas", ROSTRUM_EVIDENCE_VERBATIM, 10,
                              i % 50 == 0  ? 3
                              : i % 3 == 0 ? 1
                                           : 0 };
  fixture = fixture_new (run->model, id, date, units, n_units);
  meeting = fixture->item.meeting;
  rostrum_meeting_take_text (meeting, g_strdup (text), strlen (text),
                             rostrum_source_map_new ("UTF-8"), strlen (text));
  for (guint i = 0; i < n_units; i++)
    rostrum_meeting_unit (meeting, i)->span = (RostrumSpan){ 0, meeting->length };
  batch->item = &fixture->item;
  batch->meeting = meeting;
  batch->model = run->model;
  batch->n_units = n_units;
  batch->last = TRUE;
  g_array_set_size (batch->topics, (guint)(n_units * rostrum_batch_topic_words (batch)));
  memset (batch->topics->data, 0, batch->topics->len * sizeof (guint64));
  for (guint i = 0; i < n_units; i++)
    g_array_index (batch->topics, guint64, i * rostrum_batch_topic_words (batch)) = units[i].topics;
  g_array_set_size (batch->margins, n_units * run->model->stride);
  memset (batch->margins->data, 0, batch->margins->len * sizeof (double));
  g_assert_true (rostrum_database_fold (database, batch, &error));
  g_assert_no_error (error);
  rostrum_tally_fold (run->tally, batch);
  rostrum_batch_free (batch);
  fixture_free (fixture);
}

static Run
make_run (guint n_topics, guint n_years, guint n_units)
{
  Run run = { fixture_folder (), fixture_model (n_topics), rostrum_tally_new () };
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumDatabase) database = rostrum_database_new (run.folder, TRUE, &error);

  g_assert_no_error (error);
  for (guint y = 0; y < n_years; y++)
    fold (&run, database, 1900 + y, n_units);
  g_assert_true (rostrum_tables_write (run.tally, NULL, run.folder, &error));
  g_assert_true (rostrum_database_finish (database, run.tally, &error));
  g_assert_no_error (error);
  return run;
}

static void
run_clear (Run *run)
{
  fixture_remove_folder (run->folder);
  rostrum_model_free (run->model);
  rostrum_tally_free (run->tally);
}

/* The data that a page holds, as text. */
static char *
data_of (const char *page)
{
  static const char mark[] = "id=\"data\">";
  const char *start = strstr (page, mark) + strlen (mark);

  return g_strndup (start, (gsize)(strstr (start, "</script>") - start));
}

/* The data of a page of BYTES at most. (transfer full) */
static JsonParser *
write_page (const Run *run, gsize bytes, gsize *length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumReportAssets) assets = rostrum_report_assets_load ("en", &error);
  RostrumReport report = { .assets = assets, .keep_database = TRUE, .bytes = bytes };
  RostrumShared shared = { .folder = run->folder,
                           .tally = run->tally,
                           .choose_model = choose,
                           .choose_model_data = run->model,
                           .report = &report };
  JsonParser *parser = json_parser_new ();
  g_autofree char *page = NULL;
  g_autofree char *data = NULL;
  g_autofree char *path = NULL;
  g_autofree char *parts = g_build_filename (run->folder, ROSTRUM_REPORT_PARTS, NULL);

  g_assert_no_error (error);
  g_assert_true (rostrum_report_write (&shared, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (parts, G_FILE_TEST_EXISTS));
  path = g_build_filename (run->folder, ROSTRUM_REPORT_NAME, NULL);
  g_assert_true (g_file_get_contents (path, &page, length, &error));
  data = data_of (page);
  g_assert_true (json_parser_load_from_data (parser, data, -1, &error));
  g_assert_no_error (error);
  return parser;
}

static gint64
limit (JsonParser *parser, const char *name, const char *what)
{
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  JsonObject *limits = json_object_get_object_member (root, "limits");

  return json_object_get_int_member (json_object_get_object_member (limits, name), what);
}

/* However little room there is, a page comes of it that says what it holds. */
static void
test_room (void)
{
  char *assets = make_assets ();
  Run run = make_run (2, 2, 400);
  gint64 last = -1;

  for (gsize bytes = 1000; bytes < 1000000; bytes *= 3)
    {
      gsize length;
      g_autoptr (JsonParser) parser = write_page (&run, bytes, &length);
      JsonObject *root = json_node_get_object (json_parser_get_root (parser));
      JsonObject *units = json_object_get_object_member (root, "units");
      gint64 held = limit (parser, "units", "held");

      g_assert_cmpint (limit (parser, "units", "total"), ==, 800);
      g_assert_cmpint (held, >=, last);
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (units, "rest")), ==,
                        (guint)held);
      g_assert_cmpstr (json_object_get_string_member (units, "rule"), ==,
                       held < 800 ? "sample" : "all");
      if (held > 0)
        g_assert_cmpuint (length, <=, bytes);
      last = held;
    }
  g_assert_cmpint (last, ==, 800);
  run_clear (&run);
  fixture_remove_folder (assets);
}

/* Rare topics and both speakers are in a small sample. */
static void
test_sample (void)
{
  char *assets = make_assets ();
  Run run = make_run (2, 2, 2000);
  gsize length;
  g_autoptr (JsonParser) parser = write_page (&run, 200000, &length);
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  JsonObject *units = json_object_get_object_member (root, "units");
  JsonArray *topics = json_object_get_array_member (units, "topics");
  JsonArray *meetings = json_object_get_array_member (units, "meeting");
  JsonArray *speakers = json_object_get_array_member (units, "speaker");
  guint n = json_array_get_length (topics);
  guint both = 0, none = 0, second = 0, petra = 0;

  g_assert_cmpuint (n, >, 100);
  g_assert_cmpuint (n, <, 1000);
  for (guint i = 0; i < n; i++)
    {
      guint given = json_array_get_length (json_array_get_array_element (topics, i));

      both += given == 2 ? 1 : 0;
      none += given == 0 ? 1 : 0;
      second += json_array_get_int_element (meetings, i) == 1 ? 1 : 0;
      petra += json_array_get_int_element (speakers, i) == 1 ? 1 : 0;
    }
  /* One unit of fifty has both topics: all of these are held. */
  g_assert_cmpuint (both, ==, 80);
  g_assert_cmpuint (none, >, n / 5);
  g_assert_cmpuint (second, >, n / 3);
  g_assert_cmpuint (petra, >, 3);
  run_clear (&run);
  fixture_remove_folder (assets);
}

/* Topics by the hundred, in more years than rows are held of, and than there are pairs of. */
static void
test_limits (void)
{
  char *assets = make_assets ();
  Run run = make_run (300, 40, 3);
  gsize length;
  g_autoptr (JsonParser) parser = write_page (&run, ROSTRUM_REPORT_BYTES, &length);

  g_assert_cmpuint (length, <=, ROSTRUM_REPORT_BYTES);
  g_assert_cmpint (limit (parser, "years", "total"), ==, 40);
  g_assert_cmpint (limit (parser, "years", "held"), ==, 20000 / 903);
  g_assert_cmpint (limit (parser, "pairs", "total"), ==, 780);
  g_assert_cmpint (limit (parser, "pairs", "held"), <=, 40);
  g_assert_cmpint (limit (parser, "meetings", "held"), ==, 40);
  run_clear (&run);
  fixture_remove_folder (assets);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/escape", test_escape);
  g_test_add_func ("/report/assets", test_assets);
  g_test_add_func ("/report/refused", test_refused);
  g_test_add_func ("/report/room", test_room);
  g_test_add_func ("/report/sample", test_sample);
  g_test_add_func ("/report/limits", test_limits);
  return g_test_run ();
}
