/* SPDX-License-Identifier: MIT */
/* rostrum keyness: the words that mark a year, a meeting or a speaker. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/output.h"
#include "pipeline/message.h"
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
    "year|meeting|speaker" },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    "the table to write; default: DIR/tables/keyness.csv", "FILE" },
  { "units", 'u', 0, G_OPTION_ARG_FILENAME, &units,
    "the unit records of the run; default: those that the run left in DIR", "FILE" },
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
        options->by = (RostrumKeynessBy)i;
        return TRUE;
      }
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "--by: there are no words of a \"%s\"; say year, meeting or speaker", by);
  return FALSE;
}

static void
warn (guint n_groups, guint64 n_undated)
{
  if (n_undated > 0)
    {
      g_autofree char *text =
          g_strdup_printf ("keyness: %" G_GUINT64_FORMAT " units of meetings without a date are "
                           "left out of the years",
                           n_undated);

      rostrum_message (text);
    }
  if (n_groups < 2)
    rostrum_message ("keyness: there is nothing to compare with; the table is empty");
}

static RostrumExit
run (const RostrumVerb *verb G_GNUC_UNUSED, const RostrumOptions *options,
     const char *const *arguments, GError **error)
{
  RostrumKeynessOptions keyness;
  g_autofree char *path = NULL;
  g_autofree char *file = NULL;
  guint n_groups;
  guint64 n_undated;

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
  file = output != NULL ? g_strdup (output)
                        : g_build_filename (arguments[0], "tables", "keyness.csv", NULL);
  if (!rostrum_keyness_write (path, &keyness, file, &n_groups, &n_undated, error))
    return ROSTRUM_EXIT_NOTHING;
  if (!options->quiet)
    warn (n_groups, n_undated);
  return ROSTRUM_EXIT_GOOD;
}

const RostrumVerb rostrum_verb_keyness = {
  .name = "keyness",
  .summary = "the words that mark a year, a meeting or a speaker",
  .arguments = "DIR",
  .details =
      "Counts the stems of each group and writes keyness.csv: those that mark it against all\n"
      "others, by log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn\n"
      "2008), with the log-likelihood ratio G2 and the raw counts beside, each shown by its\n"
      "commonest form. The run must have left its unit records (run --units DIR/units.jsonl).",
  .examples = "  rostrum keyness results --by speaker --top 20",
  .memory = "the distinct words, and one count per word and group",
  .entries = entries,
  .run = run,
};
