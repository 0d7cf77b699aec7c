/* SPDX-License-Identifier: MIT */
/* rostrum audit: a sample for people to judge, and what follows from their judgement. */
#include <math.h>
#include <string.h>

#include "corpus/base/csv.h"
#include "corpus/base/error.h"
#include "corpus/base/output.h"
#include "pipeline/message.h"
#include "pipeline/places.h"
#include "pipeline/units_of.h"
#include "pipeline/verb.h"
#include "stages/audit_sheet.h"

static char *units;
static char *output;
static char *size;
static char *level;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    "draw: the sheet to write (default: audit.csv); score: where to write the errors of the model "
    "(default: beside the sheet, .errors)",
    "FILE" },
  { "size", 'n', 0, G_OPTION_ARG_FILENAME, &size,
    "draw: units to draw, more where 2 of each topic, year and evidence are more; default: 400",
    "N" },
  { "units", 'u', 0, G_OPTION_ARG_FILENAME, &units,
    "draw: unit records, or a database; default: what the run left in DIR", "FILE" },
  { "level", 0, 0, G_OPTION_ARG_FILENAME, &level, "score: level of the intervals; default: 0.95",
    "LEVEL" },
  { 0 },
};

static RostrumExit
draw (const RostrumOptions *options, const char *folder, GError **error)
{
  const char *file = output != NULL ? output : "audit.csv";
  g_autofree char *path = rostrum_units_of (folder, units, error);
  g_autofree char *key = NULL, *why = NULL, *text = NULL;
  guint64 n = 400, drawn;
  guint n_strata;

  if (path == NULL)
    return ROSTRUM_EXIT_NOTHING;
  if (size != NULL && !rostrum_options_number ("--size", size, 2, 1000000, FALSE, &n, error))
    return ROSTRUM_EXIT_USAGE;
  key = g_strconcat (file, ".key", NULL);
  if (!rostrum_place_check_results (file, folder, path, error) ||
      !rostrum_place_check_results (key, folder, path, error) ||
      !rostrum_audit_draw (path, file, n, options->seed, &drawn, &n_strata, error))
    return ROSTRUM_EXIT_NOTHING;
  if (options->quiet)
    return ROSTRUM_EXIT_GOOD;

  if (drawn > n)
    why = g_strdup_printf ("More than %" G_GUINT64_FORMAT
                           ": at least 2 (or all) of each of %u kinds (topics, year, evidence).\n",
                           n, n_strata);
  text = g_strdup_printf (
      "%s: %" G_GUINT64_FORMAT
      " units. Two people fill in coder_1 and coder_2, each alone: topics\n"
      "joined by |, or other. Keep %s.key beside it, then: rostrum audit score %s\n%s",
      file, drawn, file, file, why != NULL ? why : "");
  return rostrum_output_file ("-", text, -1, error) ? ROSTRUM_EXIT_GOOD : ROSTRUM_EXIT_NOTHING;
}

/* A negative value or NaN is one that cannot be had. Alpha may be negative. */
static void
append_value (GString *rows, double value, gboolean good)
{
  if (good && isfinite (value))
    rostrum_csv_decimal (rows, value, 6);
  else
    rostrum_csv_field (rows, NULL);
}

static char *
table (const RostrumAuditScore *score)
{
  GString *rows = g_string_new ("topic,alpha,alpha_low,alpha_high,precision,recall,share,"
                                "audited_share,low,high\n");

  for (guint t = 0; t < score->topics->len; t++)
    {
      const RostrumAuditTopic *topic = g_ptr_array_index (score->topics, t);

      rostrum_csv_field (rows, topic->topic);
      append_value (rows, topic->alpha, TRUE);
      append_value (rows, topic->alpha_low, TRUE);
      append_value (rows, topic->alpha_high, TRUE);
      append_value (rows, topic->precision, topic->precision >= 0);
      append_value (rows, topic->recall, topic->recall >= 0);
      append_value (rows, topic->naive, TRUE);
      append_value (rows, topic->share, TRUE);
      append_value (rows, topic->low, TRUE);
      append_value (rows, topic->high, TRUE);
      rostrum_csv_end (rows);
    }
  return g_string_free (rows, FALSE);
}

static RostrumExit
score (const RostrumOptions *options, const char *file, GError **error)
{
  g_autofree char *errors =
      output != NULL ? g_strdup (output) : g_strconcat (file, ".errors", NULL);
  g_autoptr (RostrumAuditScore) result = NULL;
  g_autoptr (GString) text = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *key = g_strconcat (file, ".key", NULL);
  const char *const inputs[] = { file, key, NULL };
  double confidence = 0.95;

  if (level != NULL)
    {
      char *end;

      confidence = g_ascii_strtod (level, &end);
      if (end == level || *end != '\0' || !(confidence >= 0.5 && confidence <= 0.999))
        {
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                       "--level: \"%s\" is no number from 0.5 to 0.999; e.g. 0.95", level);
          return ROSTRUM_EXIT_USAGE;
        }
    }
  if (!rostrum_place_check_output ("-o", errors, inputs, error))
    return ROSTRUM_EXIT_NOTHING;
  result = rostrum_audit_score (file, confidence, options->seed, error);
  if (result == NULL)
    return ROSTRUM_EXIT_NOTHING;
  for (guint i = 0; i < result->messages->len; i++)
    rostrum_message (g_ptr_array_index (result->messages, i));
  if (result->unjudged > 0)
    {
      g_autofree char *message =
          g_strdup_printf ("%s: %" G_GUINT64_FORMAT " units of the corpus are of kinds without a "
                           "judged unit; for them the model's word stands",
                           file, result->unjudged);

      rostrum_message (message);
    }
  text = rostrum_errors_to_text (result->errors);
  rows = table (result);
  if (!rostrum_output_file (errors, text->str, (gssize)text->len, error) ||
      !rostrum_output_file ("-", rows, -1, error))
    return ROSTRUM_EXIT_NOTHING;
  return result->messages->len > 0 && options->strict ? ROSTRUM_EXIT_INCOMPLETE : ROSTRUM_EXIT_GOOD;
}

static RostrumExit
run (const RostrumVerb *verb G_GNUC_UNUSED, const RostrumOptions *options,
     const char *const *arguments, GError **error)
{
  const char *what = arguments[0];

  if (what != NULL && arguments[1] != NULL && arguments[2] == NULL)
    {
      if (strcmp (what, "draw") == 0)
        return draw (options, arguments[1], error);
      if (strcmp (what, "score") == 0)
        return score (options, arguments[1], error);
    }
  g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                       "audit: say `audit draw DIR -o SHEET.csv` or `audit score SHEET.csv`");
  return ROSTRUM_EXIT_USAGE;
}

const RostrumVerb rostrum_verb_audit = {
  .name = "audit",
  .summary = "a sample of units for two people to judge, and what it says of the results",
  .arguments = "draw DIR | score SHEET.csv",
  .details =
      "draw: a probability sample of the units of a run, by what the model said, year and\n"
      "evidence, into a sheet for two people to fill in without seeing what the model said,\n"
      "and SHEET.csv.key. Reads the database of the run, or its unit records.\n"
      "score: agreement of the two (Krippendorff's alpha), precision and recall of the model,\n"
      "and shares of the corpus that hold whatever the model is worth; with SHEET.csv.errors,\n"
      "run --estimator audit --audit SHEET.csv.errors corrects all tables.",
  .examples = "  rostrum audit draw results -n 400 -o sheet.csv\n  rostrum audit score sheet.csv",
  .memory = "draw: the sample; score: the sheet",
  .entries = entries,
  .without_sources = TRUE,
  .run = run,
};
