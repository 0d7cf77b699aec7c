/* SPDX-License-Identifier: MIT */
/* The summary and the progress line: contents, and widths in columns. */
#include "pipeline/summary.h"

#include <string.h>

#include "pipeline/display.h"
#include "pipeline/progress.h"
#include "tests/unit/tally-fixture.h"

static const FixtureUnit units[] = {
  { "Tomas Verholm", ROSTRUM_EVIDENCE_VERBATIM, 1500, 0x1 },
  { "Людмила Константинопольская-Загорская", ROSTRUM_EVIDENCE_REPORTED, 300, 0x3 },
  { "渡辺 花子", ROSTRUM_EVIDENCE_REPORTED, 12, 0x0 },
  { "Nora Quint", ROSTRUM_EVIDENCE_VERBATIM, 500, 0x4 },
};

static char *
summary_of (guint n_topics, gboolean colour, guint width)
{
  g_autoptr (RostrumModel) model = fixture_model (n_topics);
  g_autoptr (RostrumTally) tally = rostrum_tally_new ();
  Fixture *fixture = fixture_new (model, "a", "2021-12-09", units, G_N_ELEMENTS (units));
  RostrumSummaryOptions options = { .width = width,
                                    .colour = colour,
                                    .folder = "results",
                                    .tables = TRUE,
                                    .report = TRUE,
                                    .n_skipped = 1 };

  fixture_fold (fixture, tally, 10);
  fixture_free (fixture);
  return rostrum_summary (tally, &options);
}

static void
test_contents (void)
{
  g_autofree char *text = summary_of (3, FALSE, 80);

  g_assert_nonnull (
      strstr (text, "1 meeting, 2021-12-09\n4 speakers, 2,000 verbatim words, 312 reported\n"));
  g_assert_nonnull (strstr (text, "topic-00            75.0 %  "));
  g_assert_nonnull (strstr (text, "1,500         0  topic-00 100 %\n"));
  g_assert_nonnull (strstr (text, "1 source was skipped: see the messages.\n"));
  g_assert_nonnull (strstr (text, "Report: results/report.html (open it in a browser)\n"
                                  "Tables: results/tables\n"));
  g_assert_null (strchr (text, '\033'));
}

static void
test_width (void)
{
  static const guint widths[] = { 40, 41, 47, 48, 50, 51, 59, 60, 66, 72, 80, 100 };

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      g_autofree char *text = summary_of (40, FALSE, widths[w]);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

      for (guint i = 0; lines[i] != NULL; i++)
        {
          if (strstr (lines[i], "results/") == NULL)
            g_assert_cmpuint (rostrum_display_width (lines[i]), <=, widths[w]);
          g_assert_false (g_str_has_suffix (lines[i], " "));
        }
      g_assert_nonnull (strstr (text, "more topics"));
    }
}

/* Colours change nothing but the colours. */
static void
test_colour (void)
{
  g_autofree char *plain = summary_of (3, FALSE, 80);
  g_autofree char *coloured = summary_of (3, TRUE, 80);
  g_autoptr (GRegex) escape = g_regex_new ("\033\\[[0-9;]*m", 0, 0, NULL);
  g_autofree char *stripped = g_regex_replace_literal (escape, coloured, -1, 0, "", 0, NULL);

  g_assert_cmpstr (stripped, ==, plain);
  g_assert_cmpstr (coloured, !=, plain);
}

static void
test_empty (void)
{
  g_autoptr (RostrumTally) tally = rostrum_tally_new ();
  RostrumSummaryOptions options = { .width = 80, .folder = "results" };
  g_autofree char *text = rostrum_summary (tally, &options);

  g_assert_true (g_str_has_prefix (text, "0 meetings\n0 speakers"));
}

static void
test_display (void)
{
  g_autofree char *cut = rostrum_display_cut ("Петрова", 5);
  g_autofree char *whole = rostrum_display_cut ("Петрова", 7);
  g_autofree char *wide = rostrum_display_cut ("渡辺花子", 6);
  g_autofree char *control = rostrum_display_cut ("a\033[2Jb", 10);
  g_autofree char *broken = rostrum_display_cut ("a\xff"
                                                 "b",
                                                 10);
  g_autofree char *turned = rostrum_display_cut ("evil \u202elavir\u2028", 10);
  g_autoptr (GString) padded = g_string_new (NULL);
  g_autoptr (GString) number = g_string_new (NULL);

  g_assert_cmpstr (cut, ==, "Петр…");
  g_assert_cmpstr (whole, ==, "Петрова");
  g_assert_cmpstr (wide, ==, "渡辺…");
  g_assert_null (strchr (control, '\033'));
  g_assert_true (g_utf8_validate (broken, -1, NULL));
  g_assert_cmpuint (rostrum_display_width ("и\xcc\x86"), ==, 1);
  g_assert_cmpuint (rostrum_display_width ("한국어 ｶﾅ"), ==, 9);
  g_assert_cmpstr (turned, ==, "evil lavir");
  rostrum_display_pad (padded, "渡辺花子", 5);
  g_assert_cmpstr (padded->str, ==, "渡辺…");
  rostrum_display_number (number, 1234567, 12);
  rostrum_display_number (number, 999, 5);
  rostrum_display_number (number, 0, 0);
  g_assert_cmpstr (number->str, ==, "   1,234,567  9990");
}

static void
test_wrap (void)
{
  g_autoptr (GString) out = g_string_new ("Ключ:");

  rostrum_display_wrap (out, 5, 6, 16, "один два\nтри\n\nчетыреждычетыре");
  g_assert_cmpstr (out->str, ==, "Ключ: один два\n      три\n\n      четыреждычетыре\n");
}

static void
test_progress (void)
{
  RostrumProgressState state = { .n_sources = 10,
                                 .n_done = 3,
                                 .bytes = 100000000,
                                 .bytes_done = 25000000,
                                 .seconds = 2,
                                 .what = "meetings/2021-12-09-council.txt" };
  g_autofree char *line = rostrum_progress_line (&state, 100);
  g_autofree char *narrow = rostrum_progress_line (&state, 20);
  g_autofree char *early = NULL, *unknown = NULL, *tail = NULL, *part = NULL, *share = NULL;

  g_assert_cmpstr (line, ==,
                   " 25 %  3 of 10 sources  12.5 MB/s  6 s left  meetings/2021-12-09-council.txt");
  g_assert_cmpstr (narrow, ==, " 25 %  6 s left");
  for (guint width = 6; width < 120; width++)
    {
      g_autofree char *fitting = rostrum_progress_line (&state, width);

      g_assert_cmpuint (rostrum_display_width (fitting), <=, width);
      g_assert_true (g_str_has_prefix (fitting, " 25 %"));
    }
  tail = rostrum_progress_line (&state, 60);
  g_assert_cmpstr (tail, ==, " 25 %  3 of 10 sources  12.5 MB/s  6 s left  …09-council.txt");
  state.bytes_part = 25000000;
  part = rostrum_progress_line (&state, 40);
  g_assert_cmpstr (part, ==, " 50 %  3 of 10 sources  2 s left");
  state.bytes_part = 0;
  state.seconds = 0.1;
  state.what = NULL;
  early = rostrum_progress_line (&state, 100);
  g_assert_cmpstr (early, ==, " 25 %  3 of 10 sources");
  state.bytes = 0;
  unknown = rostrum_progress_line (&state, 100);
  g_assert_cmpstr (unknown, ==, " 30 %  3 of 10 sources");

  state = (RostrumProgressState){ .share = 0.25, .seconds = 60, .what = "training 2 of 5" };
  share = rostrum_progress_line (&state, 100);
  g_assert_cmpstr (share, ==, " 25 %  3:00 min left  training 2 of 5");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/summary/contents", test_contents);
  g_test_add_func ("/summary/width", test_width);
  g_test_add_func ("/summary/colour", test_colour);
  g_test_add_func ("/summary/empty", test_empty);
  g_test_add_func ("/summary/display", test_display);
  g_test_add_func ("/summary/wrap", test_wrap);
  g_test_add_func ("/summary/progress", test_progress);
  return g_test_run ();
}
