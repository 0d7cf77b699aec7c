/* SPDX-License-Identifier: MIT */
/* rostrum export: the results of a run in the formats of other programs. */
#include <string.h>

#include "corpus/base/error.h"
#include "pipeline/export.h"
#include "pipeline/verb.h"

static char *to, *output;

static const GOptionEntry entries[] = {
  { "to", 0, 0, G_OPTION_ARG_FILENAME, &to, "convokit, tei, jsonl or csv", "FORMAT" },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    "where to: a folder for convokit and tei, a file (- for the standard output) for jsonl and csv",
    "OUT" },
  { 0 },
};

static const RostrumExportFormat *
find_format (GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (const RostrumExportFormat *const *format = rostrum_export_formats; *format != NULL; format++)
    {
      if (g_strcmp0 ((*format)->name, to) == 0)
        return *format;
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", (*format)->name);
    }
  if (to == NULL)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                 "export: --to is missing; give one of: %s", names->str);
  else
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                 "--to: \"%s\" is unknown; give one of: %s", to, names->str);
  return NULL;
}

static RostrumExit
run (const RostrumVerb *verb G_GNUC_UNUSED, const RostrumOptions *options G_GNUC_UNUSED,
     const char *const *arguments, GError **error)
{
  const RostrumExportFormat *format;

  if (arguments[0] == NULL || arguments[1] != NULL || output == NULL)
    {
      g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                           "export: give the folder of one run, --to FORMAT and -o OUT; e.g. "
                           "`rostrum export results --to convokit -o corpus`");
      return ROSTRUM_EXIT_USAGE;
    }
  format = find_format (error);
  if (format == NULL)
    return ROSTRUM_EXIT_USAGE;
  return rostrum_export (arguments[0], format, output, error) ? ROSTRUM_EXIT_GOOD
                                                              : ROSTRUM_EXIT_NOTHING;
}

const RostrumVerb rostrum_verb_export = {
  .name = "export",
  .summary = "the results of a run for ConvoKit, quanteda, pandas, TEI",
  .arguments = "DIR --to FORMAT -o OUT",
  .details =
      "Writes the remarks and units of a run, from its database (DIR/results.sqlite), in the "
      "format\n"
      "of other programs, with speakers, evidence, topics and probabilities:\n\n"
      "convokit: a corpus of ConvoKit; a meeting is a conversation, a remark an utterance.\n\n"
      "tei: TEI as in ParlaMint; a root, a list of persons, a file for each meeting.\n\n"
      "jsonl: unit records, as `run --units` writes them.\n\n"
      "csv: a table with a row for each unit, for spreadsheets, pandas, R and quanteda.\n\n"
      "What is written can be read again by `rostrum run`: the same units come out. OUT appears\n"
      "whole or not at all. docs/export.md shows how to go on with each.",
  .examples = "  rostrum export results --to convokit -o corpus\n"
              "  rostrum export results --to csv -o units.csv",
  .memory = "one remark; names of the meetings for tei",
  .entries = entries,
  .without_sources = TRUE,
  .run = run,
};
