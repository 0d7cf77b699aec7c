/* SPDX-License-Identifier: MIT */
/* The tables: names, columns, order, grid, quoting. */
#include <glib/gstdio.h>
#include <string.h>

#include "corpus/base/error.h"
#include "stages/tables.h"
#include "tests/unit/tally-fixture.h"

static const FixtureUnit first_units[] = {
  { "Tomas Verholm", ROSTRUM_EVIDENCE_VERBATIM, 30, 0x1 },
  { "Tomas Verholm", ROSTRUM_EVIDENCE_VERBATIM, 10, 0x3 },
  { "Benesh, Dario", ROSTRUM_EVIDENCE_REPORTED, 12, 0x0 },
};

static const FixtureUnit second_units[] = {
  { "Tomas Verholm", ROSTRUM_EVIDENCE_REPORTED, 5, 0x2 },
};

typedef struct
{
  RostrumModel *model;
  RostrumTally *tally;
  char *folder;
} Results;

static void
add_meeting (Results *results, const char *id, const char *date, const FixtureUnit *units, gsize n,
             const char *role)
{
  Fixture *fixture = fixture_new (results->model, id, date, units, n);
  RostrumSpeaker *speaker = rostrum_meeting_speaker (fixture->item.meeting, 0);

  g_ptr_array_add (speaker->roles, g_strdup (role));
  g_ptr_array_add (speaker->roles, g_strdup ("Chair"));
  rostrum_meeting_log_unresolved (fixture->item.meeting, 9, "Once again: so", 14, "no name");
  rostrum_meeting_log_unresolved (fixture->item.meeting, 3, "line, break", 11, "two fit");
  fixture_fold (fixture, results->tally, 2);
  fixture_free (fixture);
}

static void
set_up (Results *results, gconstpointer data G_GNUC_UNUSED)
{
  GError *error = NULL;

  results->model = fixture_model (2);
  results->tally = rostrum_tally_new ();
  results->folder = fixture_folder ();
  /* Not in the order of the tables: ids the other way round than dates. */
  add_meeting (results, "m2", "2019-12-10", second_units, G_N_ELEMENTS (second_units), "Candidate");
  add_meeting (results, "m1", "2021-12-09", first_units, G_N_ELEMENTS (first_units), "President");
  g_assert_true (rostrum_tables_write (results->tally, NULL, results->folder, &error));
  g_assert_no_error (error);
}

static void
tear_down (Results *results, gconstpointer data G_GNUC_UNUSED)
{
  rostrum_tally_free (results->tally);
  rostrum_model_free (results->model);
  fixture_remove_folder (results->folder);
}

static void
assert_table (const Results *results, const char *name, const char *expected)
{
  g_autofree char *path = g_build_filename ("tables", name, NULL);
  g_autofree char *text = fixture_read (results->folder, path);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_by_speaker (Results *results, gconstpointer data G_GNUC_UNUSED)
{
  assert_table (results, "topic_by_speaker.csv",
                "speaker,evidence,topic,units,words,share,corrected_share,low,high\n"
                "\"Benesh, Dario\",verbatim,topic-00,0,0,,,,\n"
                "\"Benesh, Dario\",verbatim,topic-01,0,0,,,,\n"
                "\"Benesh, Dario\",verbatim,other,0,0,,,,\n"
                "\"Benesh, Dario\",reported,topic-00,0,0,0.000000,,,\n"
                "\"Benesh, Dario\",reported,topic-01,0,0,0.000000,,,\n"
                "\"Benesh, Dario\",reported,other,1,12,1.000000,,,\n"
                "\"Benesh, Dario\",all,topic-00,0,0,0.000000,,,\n"
                "\"Benesh, Dario\",all,topic-01,0,0,0.000000,,,\n"
                "\"Benesh, Dario\",all,other,1,12,1.000000,,,\n"
                "Tomas Verholm,verbatim,topic-00,2,35,0.875000,,,\n"
                "Tomas Verholm,verbatim,topic-01,1,5,0.125000,,,\n"
                "Tomas Verholm,verbatim,other,0,0,0.000000,,,\n"
                "Tomas Verholm,reported,topic-00,0,0,0.000000,,,\n"
                "Tomas Verholm,reported,topic-01,1,5,1.000000,,,\n"
                "Tomas Verholm,reported,other,0,0,0.000000,,,\n"
                "Tomas Verholm,all,topic-00,2,35,0.777778,,,\n"
                "Tomas Verholm,all,topic-01,2,10,0.222222,,,\n"
                "Tomas Verholm,all,other,0,0,0.000000,,,\n");
}

static void
test_by_meeting (Results *results, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *text = fixture_read (results->folder, "tables/topic_by_meeting.csv");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 2 * 9 + 1);
  g_assert_cmpstr (lines[0], ==,
                   "meeting,date,title,evidence,topic,units,words,share,corrected_share,low,high");
  g_assert_cmpstr (
      lines[1], ==,
      "m1,2021-12-09,\"Meeting, with \"\"quotes\"\"\",verbatim,topic-00,2,35,0.875000,,,");
  g_assert_true (g_str_has_prefix (lines[10], "m2,2019-12-10,"));
}

static void
test_by_year (Results *results, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *text = fixture_read (results->folder, "tables/topic_by_year.csv");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpstr (lines[0], ==, "year,evidence,topic,units,words,share,corrected_share,low,high");
  g_assert_cmpstr (lines[5], ==, "2019,reported,topic-01,1,5,1.000000,,,");
  g_assert_cmpstr (lines[10], ==, "2021,verbatim,topic-00,2,35,0.875000,,,");
}

static void
test_by_both (Results *results, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *text = fixture_read (results->folder, "tables/topic_by_speaker_meeting.csv");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 3 * 9 + 1);
  g_assert_true (g_str_has_prefix (lines[1], "\"Benesh, Dario\",m1,2021-12-09,"));
  g_assert_true (g_str_has_prefix (lines[10], "Tomas Verholm,m1,2021-12-09,"));
  g_assert_true (g_str_has_prefix (lines[19], "Tomas Verholm,m2,2019-12-10,"));
}

/* Roles in the order of dates, each once. */
static void
test_speakers (Results *results, gconstpointer data G_GNUC_UNUSED)
{
  assert_table (results, "speakers.csv",
                "speaker,roles,aliases,meetings,remarks,words_verbatim,words_reported\n"
                "\"Benesh, Dario\",,,1,1,0,12\n"
                "Tomas Verholm,Candidate; Chair; President,,2,3,40,5\n");
}

static void
test_ledger (Results *results, gconstpointer data G_GNUC_UNUSED)
{
  assert_table (results, "ledger.csv",
                "meeting,evidence,paragraphs,bytes\n"
                "m1,verbatim,2,400\nm1,reported,1,120\nm1,editorial,0,0\n"
                "m1,procedural,0,0\nm1,front,0,0\n"
                "m2,verbatim,0,0\nm2,reported,1,50\nm2,editorial,0,0\n"
                "m2,procedural,0,0\nm2,front,0,0\n");
}

static void
test_unresolved (Results *results, gconstpointer data G_GNUC_UNUSED)
{
  assert_table (results, "unresolved.csv",
                "meeting,line,text,why\n"
                "m1,3,\"line, break\",two fit\nm1,9,Once again: so,no name\n"
                "m2,3,\"line, break\",two fit\nm2,9,Once again: so,no name\n");
}

/* A meeting says nothing about topics that its own model does not know. */
static void
test_two_models (void)
{
  g_autoptr (RostrumModel) two = fixture_model (2);
  g_autoptr (RostrumModel) three = fixture_model (3);
  g_autoptr (RostrumTally) tally = rostrum_tally_new ();
  Fixture *a = fixture_new (two, "a", NULL, first_units, 1);
  Fixture *b = fixture_new (three, "b", NULL, second_units, 1);
  char *folder = fixture_folder ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  fixture_fold (a, tally, 1);
  fixture_fold (b, tally, 1);
  g_assert_true (rostrum_tables_write (tally, NULL, folder, &error));
  text = fixture_read (folder, "tables/topic_by_meeting.csv");
  g_assert_null (strstr (text, "a,,\"Meeting, with \"\"quotes\"\"\",all,topic-02"));
  g_assert_nonnull (strstr (text, "b,,\"Meeting, with \"\"quotes\"\"\",all,topic-02"));
  g_free (text);
  text = fixture_read (folder, "tables/topic_by_year.csv");
  g_assert_nonnull (strstr (text, "\n\"\",all,topic-02,0,0,0.000000"));
  fixture_free (a);
  fixture_free (b);
  fixture_remove_folder (folder);
}

static void
test_empty (void)
{
  g_autoptr (RostrumTally) tally = rostrum_tally_new ();
  char *folder = fixture_folder ();
  g_autoptr (GError) error = NULL;

  g_assert_true (rostrum_tables_write (tally, NULL, folder, &error));
  for (guint i = 0; rostrum_table_names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename ("tables", rostrum_table_names[i], NULL);
      g_autofree char *text = fixture_read (folder, path);

      g_assert_true (strchr (text, '\n') == text + strlen (text) - 1);
    }
  fixture_remove_folder (folder);
}

static void
test_no_folder (void)
{
  g_autoptr (RostrumTally) tally = rostrum_tally_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (rostrum_tables_write (tally, NULL, "/nonexistent/folder", &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/tables/by-speaker", Results, NULL, set_up, test_by_speaker, tear_down);
  g_test_add ("/tables/by-meeting", Results, NULL, set_up, test_by_meeting, tear_down);
  g_test_add ("/tables/by-year", Results, NULL, set_up, test_by_year, tear_down);
  g_test_add ("/tables/by-both", Results, NULL, set_up, test_by_both, tear_down);
  g_test_add ("/tables/speakers", Results, NULL, set_up, test_speakers, tear_down);
  g_test_add ("/tables/ledger", Results, NULL, set_up, test_ledger, tear_down);
  g_test_add ("/tables/unresolved", Results, NULL, set_up, test_unresolved, tear_down);
  g_test_add_func ("/tables/two-models", test_two_models);
  g_test_add_func ("/tables/empty", test_empty);
  g_test_add_func ("/tables/no-folder", test_no_folder);
  return g_test_run ();
}
