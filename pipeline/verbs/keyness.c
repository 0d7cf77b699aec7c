/* SPDX-License-Identifier: MIT */
/* rostrum keyness: the words that mark a year, a meeting, a speaker or a topic. */
#include <glib/gstdio.h>
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/output.h"
#include "pipeline/message.h"
#include "pipeline/places.h"
#include "pipeline/progress.h"
#include "pipeline/units_of.h"
#include "pipeline/verb.h"
#include "stages/keyness_table.h"

static char *by;
static char *output;
static char *units;
static char *top;
static char *prior;

static const GOptionEntry entries[] = {
  { "by", 0, 0, G_OPTION_ARG_FILENAME, &by, "whose words to compare (default: year)",
    "year|meeting|speaker|topic" },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    "the table to write; default: DIR/tables/keyness.csv", "FILE" },
  { "units", 'u', 0, G_OPTION_ARG_FILENAME, &units,
    "unit records, or a database; default: what the run left in DIR", "FILE" },
  { "top", 0, 0, G_OPTION_ARG_FILENAME, &top, "words per group; default: 100", "N" },
  { "prior", 0, 0, G_OPTION_ARG_FILENAME, &prior,
    "weight of what all groups say, in words; default: 1000", "N" },
  { 0 },
};

static gboolean
parse (RostrumKeynessOptions *options, GError **error)
{
  guint64 number;

  rostrum_keyness_options_init (options);
  if (top != NULL)
    {
      if (!rostrum_options_number ("--top", top, 1, 1000000, FALSE, &number, error))
        return FALSE;
      options->top = (guint)number;
    }
  if (prior != NULL)
    {
      if (!rostrum_options_number ("--prior", prior, 1, 1000000000, FALSE, &number, error))
        return FALSE;
      options->prior = (double)number;
    }
  if (by == NULL)
    return TRUE;
  for (guint i = 0; i < ROSTRUM_N_KEYNESS; i++)
    if (strcmp (by, rostrum_keyness_names[i]) == 0)
      {
        options->by = 1u << i;
        return TRUE;
      }
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "--by: there are no words of a \"%s\"; say year, meeting, speaker or topic", by);
  return FALSE;
}

static void
warn (const RostrumKeynessResult *result)
{
  if (result->n_undated > 0)
    {
      g_autofree char *text =
          g_strdup_printf ("keyness: %" G_GUINT64_FORMAT " units of meetings without a date are "
                           "left out of the years",
                           result->n_undated);

      rostrum_message (text);
    }
  if (result->n_beyond > 0)
    {
      g_autofree char *text =
          g_strdup_printf ("keyness: there are too many different words; %" G_GUINT64_FORMAT
                           " late ones count as words, but for none of the table",
                           result->n_beyond);

      rostrum_message (text);
    }
  if (result->n_groups < 2)
    rostrum_message ("keyness: there is nothing to compare with; the table is empty");
}

/* A run without tables has no folder for them yet; if it cannot be made, opening the file tells
 * why. */
static char *
place_of (const char *folder)
{
  g_autofree char *tables = g_build_filename (folder, "tables", NULL);

  if (output != NULL)
    return g_strdup (output);
  g_mkdir (tables, 0777);
  return g_build_filename (tables, "keyness.csv", NULL);
}

static gboolean
print_place (const char *file, GError **error)
{
  g_autofree char *text = g_strdup_printf ("Table: %s\n", file);

  return rostrum_output_file ("-", text, -1, error);
}

static RostrumExit
run (const RostrumVerb *verb G_GNUC_UNUSED, const RostrumOptions *options,
     const char *const *arguments, GError **error)
{
  RostrumKeynessOptions keyness;
  g_autoptr (RostrumProgress) progress = NULL;
  g_autofree char *path = NULL;
  g_autofree char *file = NULL;
  RostrumKeynessResult result;

  if (arguments[0] == NULL || arguments[1] != NULL)
    {
      g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                           "keyness: give the folder of one run; e.g. `rostrum keyness results`");
      return ROSTRUM_EXIT_USAGE;
    }
  if (!parse (&keyness, error))
    return ROSTRUM_EXIT_USAGE;
  path = rostrum_units_of (arguments[0], units, error);
  if (path == NULL)
    return ROSTRUM_EXIT_NOTHING;
  file = place_of (arguments[0]);
  progress = rostrum_progress_new (options, 0);
  keyness.advance = rostrum_progress_share;
  keyness.advance_data = progress;
  if (!rostrum_place_check_results (file, arguments[0], path, error) ||
      !rostrum_keyness_write (path, &keyness, file, &result, error))
    return ROSTRUM_EXIT_NOTHING;
  g_clear_pointer (&progress, rostrum_progress_finish);
  if (options->quiet)
    return ROSTRUM_EXIT_GOOD;
  warn (&result);
  if (strcmp (file, "-") != 0 && !print_place (file, error))
    return ROSTRUM_EXIT_NOTHING;
  return ROSTRUM_EXIT_GOOD;
}

const RostrumVerb rostrum_verb_keyness = {
  .name = "keyness",
  .summary = "the words that mark a year, a meeting, a speaker or a topic",
  .arguments = "DIR",
  .details =
      "Counts the stems of each group and writes keyness.csv: those that mark it against all\n"
      "other units, by log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn\n"
      "2008), with the log-likelihood ratio G2 and the raw counts beside, each shown by its\n"
      "commonest form. Reads the database of the run, or its unit records.",
  .examples = "  rostrum keyness results --by speaker --top 20",
  .memory = "the distinct words, and one count per word and group",
  .entries = entries,
  .without_sources = TRUE,
  .run = run,
};
