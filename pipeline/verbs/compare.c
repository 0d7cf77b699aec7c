/* SPDX-License-Identifier: MIT */
/* rostrum compare: differences between years, meetings, speakers, or forms of the transcript. */
#include "stages/compare.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "corpus/base/error.h"
#include "pipeline/context_option.h"
#include "pipeline/estimate_options.h"
#include "pipeline/manifest.h"
#include "pipeline/message.h"
#include "pipeline/places.h"
#include "pipeline/progress.h"
#include "pipeline/verb.h"
#include "stages/tally_file.h"

static char *by;
static char *pairs;
static char *output;

static const GOptionEntry entries[] = {
  { "by", 0, 0, G_OPTION_ARG_FILENAME, &by, "what to compare (default: year)",
    "year|meeting|speaker|evidence" },
  { "pairs", 0, 0, G_OPTION_ARG_FILENAME, &pairs,
    "of years or meetings: each with the one before and the last with the first (default: "
    "neighbours), or all",
    "neighbours|all" },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    "the folder to write the tables to; default: DIR/tables", "FOLDER" },
  ROSTRUM_ESTIMATE_ENTRIES,
  { 0 },
};

static gboolean
parse_by (RostrumCompareBy *result, GError **error)
{
  *result = ROSTRUM_COMPARE_YEAR;
  if (by == NULL)
    return TRUE;
  for (guint i = 0; i < ROSTRUM_N_COMPARE; i++)
    if (strcmp (by, rostrum_compare_names[i]) == 0)
      {
        *result = (RostrumCompareBy)i;
        return TRUE;
      }
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "--by: \"%s\" cannot be compared; say year, meeting, speaker or evidence", by);
  return FALSE;
}

static gboolean
parse_pairs (RostrumCompareBy what, RostrumComparePairs *result, GError **error)
{
  *result = ROSTRUM_COMPARE_NEIGHBOURS;
  if (pairs == NULL)
    return TRUE;
  while (*result < ROSTRUM_N_PAIRS && strcmp (pairs, rostrum_compare_pairs_names[*result]) != 0)
    ++*result;
  if (*result == ROSTRUM_N_PAIRS)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                   "--pairs: \"%s\" is no choice of pairs; say neighbours or all", pairs);
      return FALSE;
    }
  if (what == ROSTRUM_COMPARE_YEAR || what == ROSTRUM_COMPARE_MEETING)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "--pairs: is for years and meetings; leave it out with --by %s",
               rostrum_compare_names[what]);
  return FALSE;
}

static gboolean
check_pairs (const RostrumTally *tally, RostrumCompareBy what, RostrumComparePairs which,
             GError **error)
{
  guint n;

  if (which != ROSTRUM_COMPARE_ALL_PAIRS || rostrum_compare_can_pair (tally, what, &n))
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
               "--pairs all: %u %ss make %" G_GUINT64_FORMAT " pairs, of which each takes %u rows; "
               "at most %u rows are made, compare neighbours",
               n, rostrum_compare_names[what], (guint64)n * (n - 1) / 2,
               (guint)ROSTRUM_N_CLASSES * tally->topics->len, ROSTRUM_COMPARE_ROWS);
  return FALSE;
}

static gboolean
make_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0777) == 0)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
               "%s: cannot be created: %s; name another folder with -o", folder,
               g_strerror (errno));
  return FALSE;
}

/* What cannot be compared is said, not left out silently. */
static void
warn (const RostrumTally *tally, RostrumCompareBy what, const GPtrArray *comparisons)
{
  guint undated = 0;

  for (guint m = 0; m < tally->meetings->len; m++)
    undated += ((RostrumTallyMeeting *)g_ptr_array_index (tally->meetings, m))->date == NULL;
  if (what == ROSTRUM_COMPARE_YEAR && undated > 0)
    {
      g_autofree char *text =
          g_strdup_printf ("compare: %u meeting%s without a date are left out of the years",
                           undated, undated == 1 ? "" : "s");

      rostrum_message (text);
    }
  if (comparisons->len == 0)
    {
      g_autofree char *text =
          g_strdup_printf ("compare: there are no two %ss to compare; the tables are empty",
                           what == ROSTRUM_COMPARE_EVIDENCE ? "form" : rostrum_compare_names[what]);

      rostrum_message (text);
    }
}

static void
append_verdict (const RostrumTally *tally, const RostrumComparison *comparison, const char *verdict,
                GString *text)
{
  g_string_append_printf (text, "%s, %s: %s is %s than %s: %.1f %% after %.1f %%, difference ",
                          rostrum_class_names[comparison->class],
                          (char *)g_ptr_array_index (tally->topics, comparison->topic),
                          comparison->b, verdict, comparison->a, 100 * comparison->share[1],
                          100 * comparison->share[0]);
  g_string_append_printf (text, "%+.1f (%+.1f to %+.1f)\n", 100 * comparison->difference,
                          100 * comparison->low, 100 * comparison->high);
}

static gboolean
print (const RostrumTally *tally, const GPtrArray *comparisons, double level, const char *folder,
       GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint told = 0, unable = 0;

  for (guint i = 0; i < comparisons->len; i++)
    {
      const RostrumComparison *comparison = g_ptr_array_index (comparisons, i);
      const char *verdict = rostrum_comparison_verdict (comparison, level);

      unable += comparison->why != NULL ? 1 : 0;
      if (strcmp (verdict, "cannot tell") == 0)
        continue;
      append_verdict (tally, comparison, verdict, text);
      told++;
    }
  g_string_append_printf (text,
                          "%u of %u comparisons can be told; %u lack a corrected share\n"
                          "Tables: %s\n",
                          told, comparisons->len, unable, folder);
  return rostrum_output_file ("-", text->str, (gssize)text->len, error);
}

/* How the run judged units decides which corrections fit. A folder of tallies alone says nothing of
 * it. */
static gboolean
fit_context (const char *results, GError **error)
{
  g_autofree char *path = g_build_filename (results, ROSTRUM_MANIFEST_NAME, NULL);
  g_autoptr (RostrumManifest) manifest = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  manifest = rostrum_manifest_load (results, error);
  if (manifest == NULL)
    return FALSE;
  if (rostrum_estimate_texts.estimator == NULL)
    rostrum_estimate_texts.estimator =
        g_strdup (rostrum_context_option_estimator (manifest->context));
  return rostrum_context_option_check (manifest->context, rostrum_estimate_texts.estimator, error);
}

/* No table is written over what was read. */
static gboolean
check_tables (RostrumCompareBy what, const char *folder, const char *results, GError **error)
{
  static const char *const kinds[] = { "", "_trend", "_divergence", "_parts" };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("%s/compare_%s%s.csv", folder, rostrum_compare_names[what], kinds[i]);

      if (!rostrum_place_check_results (path, results, rostrum_estimate_texts.audit, error))
        return FALSE;
    }
  return TRUE;
}

static RostrumExit
run (const RostrumVerb *verb G_GNUC_UNUSED, const RostrumOptions *options,
     const char *const *arguments, GError **error)
{
  g_autoptr (RostrumTally) tally = NULL;
  g_autoptr (GPtrArray) comparisons = NULL;
  g_autoptr (RostrumProgress) progress = NULL;
  g_autofree char *folder = NULL;
  g_auto (RostrumEstimateOptions) estimate = { 0 };
  RostrumCompareBy what;
  RostrumComparePairs which;

  if (arguments[0] == NULL || arguments[1] != NULL)
    {
      g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                           "compare: give the folder of one run; e.g. `rostrum compare results`");
      return ROSTRUM_EXIT_USAGE;
    }
  if (!parse_by (&what, error) || !parse_pairs (what, &which, error) ||
      !fit_context (arguments[0], error) ||
      !rostrum_estimate_options_parse (options, &estimate, error))
    return ROSTRUM_EXIT_USAGE;
  estimate.n_draws = ROSTRUM_COMPARE_DRAWS;
  tally = rostrum_tally_read_file (arguments[0], error);
  if (tally == NULL || !check_pairs (tally, what, which, error))
    return ROSTRUM_EXIT_NOTHING;
  folder = output != NULL ? g_strdup (output) : g_build_filename (arguments[0], "tables", NULL);
  if (!check_tables (what, folder, arguments[0], error))
    return ROSTRUM_EXIT_NOTHING;
  progress = rostrum_progress_new (options, 0);
  estimate.advance = rostrum_progress_share;
  estimate.advance_data = progress;
  comparisons = rostrum_compare (tally, &estimate, what, which);
  g_clear_pointer (&progress, rostrum_progress_finish);
  if (!options->quiet)
    warn (tally, what, comparisons);
  if (!make_folder (folder, error) ||
      !rostrum_compare_write (tally, &estimate, what, which, comparisons, folder, error) ||
      (!options->quiet && !print (tally, comparisons, estimate.level, folder, error)))
    return ROSTRUM_EXIT_NOTHING;
  return ROSTRUM_EXIT_GOOD;
}

const RostrumVerb rostrum_verb_compare = {
  .name = "compare",
  .summary = "differences between years, meetings, speakers or forms, with verdicts",
  .arguments = "DIR",
  .details =
      "Reads the tallies of a run and writes compare_*.csv: for each topic two corrected\n"
      "shares, their difference with an interval, and a verdict: higher, lower or cannot\n"
      "tell. Many tests at once are allowed for (Benjamini and Hochberg). Years and meetings:\n"
      "each against the one before it, and the last against the first; with the distance of\n"
      "their topics and what of a change comes from the form of the transcript, from who\n"
      "spoke and from what they spoke about; years also with a trend. Speakers: the 50 with\n"
      "the most words, each against all others. Evidence: reported against verbatim.",
  .examples = "  rostrum compare results --by year\n  rostrum compare results --by speaker",
  .memory = "the tallies of the run",
  .entries = entries,
  .without_sources = TRUE,
  .run = run,
};
