/* SPDX-License-Identifier: MIT */
/* Help, manual and completion: all from the same tables. */
#include "pipeline/help.h"

#include <glib/gstdio.h>
#include <string.h>

#include "pipeline/completion.h"
#include "pipeline/display.h"
#include "pipeline/manual.h"
#include "pipeline/nearest.h"

static const GOptionEntry entries[] = {
  { "a-very-long-name-of-an-option", 'o', 0, G_OPTION_ARG_FILENAME, NULL,
    "a description that is much longer than what fits into one line of eighty columns of help",
    "some|words" },
  { "dotted", 0, 0, G_OPTION_ARG_NONE, NULL, ".begins like a request, 'quotes' `code` back\\slash",
    NULL },
  { 0 },
};

static const RostrumVerb verb = {
  .name = "try",
  .summary = "a verb for this test",
  .arguments = "DIR",
  .details = "One paragraph\nin two lines.\n\n'Another' one.",
  .examples = "  rostrum try 'this'\n  .not a request",
  .memory = "nothing",
  .entries = entries,
};

static void
test_width (void)
{
  g_autofree char *help = rostrum_help_verb (&verb);
  g_autofree char *overview = rostrum_help_overview ();
  g_autofree char *both = g_strconcat (help, overview, NULL);
  g_auto (GStrv) lines = g_strsplit (both, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpuint (rostrum_display_width (lines[i]), <=, 80);
  g_assert_nonnull (strstr (help, "--max-meeting BYTES"));
  g_assert_nonnull (strstr (help, "--a-very-long-name-of-an-option some|words\n"));
}

/* roff shows ASCII as it stands, and takes no line of ours for a request. */
static void
test_manual (void)
{
  g_autofree char *page = rostrum_manual_verb (&verb);
  g_autofree char *list = rostrum_manual_verbs ();
  g_auto (GStrv) lines = g_strsplit (page, "\n", -1);

  g_assert_nonnull (strstr (page, "\n.SH NAME\nrostrum\\-try \\- a verb for this test\n"));
  g_assert_nonnull (strstr (page, "\nOne paragraph in two lines.\n.PP\n\\(aqAnother\\(aq one.\n"));
  g_assert_nonnull (strstr (page, "\\fB\\-o\\fR, \\fB\\-\\-a\\-very\\-long\\-name\\-of\\-an\\-"
                                  "option\\fR \\fIsome|words\\fR\n"));
  g_assert_nonnull (strstr (page, "\n\\&.begins like a request, \\(aqquotes\\(aq \\(gacode\\(ga "
                                  "back\\eslash\n"));
  g_assert_nonnull (strstr (page, "\nrostrum try \\(aqthis\\(aq\n\\&.not a request\n.fi\n"));
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] == '.')
      g_assert_true (g_ascii_isupper (lines[i][1]) ||
                     strstr (".nf .fi .nh .ad l", lines[i]) != NULL);
  g_assert_nonnull (strstr (list, ".TP\n.BR rostrum\\-run (1)\n"));
  g_assert_nonnull (strstr (list, ".TP\n.BR rostrum\\-classify (1)\n"));
}

/* The answer to the words of LINE, separated by single spaces. */
static char *
complete (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  return rostrum_completion ((const char *const *)words);
}

static void
test_completion (void)
{
  static const struct
  {
    const char *line, *answer;
  } cases[] = {
    { "clas", "classify\tscore each unit for each topic and decide\n" },
    { "--ver", "--version\tthe version of the program\n" },
    { "help keyn", "keyness\tthe words that mark a year, a meeting, a speaker or a topic\n" },
    { "help keyness x", "" },
    { "nothing x", "" },
    { "run ", ":files\n" },
    { "run --progress ", "auto\nalways\nnever\n" },
    { "run --progress=al", "--progress=always\n" },
    { "run --quiet=", "" },
    { "run -t ", "" },
    { "run --language ru", "ru\n" },
    { "run --seed", "--seed\tseed of all random choices; default: 1\n" },
    { "run --encoding KOI", "KOI8-R\nKOI8-U\n" },
    { "run --format tra",
      "transcript\tplain text: title, date, remarks behind the names of their …\n" },
    { "kwic --format j", "jsonl\n" },
    { "run -o ", ":folders\n" },
    { "run -r ", ":files\n" },
    { "compare ", ":folders\n" },
    { "compare results ", "" },
    { "compare --by ", "year\nmeeting\nspeaker\nevidence\n" },
    { "audit ", "draw\nscore\n" },
    { "audit draw ", ":folders\n" },
    { "audit score ", ":files\n" },
    { "models ", "show\n" },
    { "verify -", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *answer = complete (cases[i].line);

      if (cases[i].answer != NULL)
        g_assert_cmpstr (answer, ==, cases[i].answer);
      else
        g_assert_true (g_str_has_prefix (answer, "--root\t"));
    }

  g_autofree char *empty = rostrum_completion ((const char *const[]){ NULL });

  g_assert_true (g_str_has_prefix (empty, "run\t"));
}

/* Topics, speakers and meetings are those of the run that the line names. */
static void
test_run (void)
{
  g_autofree char *folder = g_dir_make_tmp ("rostrum-help-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "tallies.jsonl", NULL);
  g_autofree char *model = g_test_build_filename (G_TEST_DIST, "tests", "models", "tiny", NULL);
  g_autofree char *line = g_strdup_printf ("explain --model %s --topic ", model);
  g_autofree char *of_model = complete (line);
  g_autofree char *with_folder = g_strdup_printf ("kwic %s word --topic ", folder);
  g_autofree char *of_nothing = complete (with_folder);

  g_assert_cmpstr (of_model, !=, "");
  /* No run is there: the shipped models say what topics there are. */
  g_assert_null (strstr (of_nothing, "no such"));

  /* What is no run is no fault either. */
  g_assert_true (g_file_set_contents (path, "{\"rubbish\":", -1, NULL));

  g_autofree char *speakers = g_strdup_printf ("kwic %s word --speaker ", folder);
  g_autofree char *of_rubbish = complete (speakers);

  g_assert_cmpstr (of_rubbish, ==, "");
  g_remove (path);
  g_rmdir (folder);
}

static void
test_nearest (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *huge = g_strnfill (1000000, 'a');

  g_assert_null (rostrum_nearest ("run", names));
  g_ptr_array_add (names, (gpointer) "threads");
  g_ptr_array_add (names, (gpointer) "thread");
  g_assert_cmpstr (rostrum_nearest ("thread", names), ==, "thread");
  g_assert_cmpstr (rostrum_nearest ("treads", names), ==, "threads");
  g_assert_cmpstr (rostrum_nearest ("th", names), ==, "threads");
  g_assert_null (rostrum_nearest ("t", names));
  g_assert_null (rostrum_nearest ("", names));
  g_assert_null (rostrum_nearest (huge, names));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/help/width", test_width);
  g_test_add_func ("/help/manual", test_manual);
  g_test_add_func ("/help/completion", test_completion);
  g_test_add_func ("/help/run", test_run);
  g_test_add_func ("/help/nearest", test_nearest);
  return g_test_run ();
}
