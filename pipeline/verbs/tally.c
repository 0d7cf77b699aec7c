/* SPDX-License-Identifier: MIT */
/* rostrum tally: unit records in, tallies out. */
#include "stages/tally.h"

#include "pipeline/filter.h"
#include "pipeline/places.h"
#include "pipeline/session.h"
#include "pipeline/verb.h"

static char *output;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "write to FILE (default: standard output)",
    "FILE" },
  { 0 },
};

static RostrumExit
run (const RostrumVerb *verb, const RostrumOptions *options, const char *const *arguments,
     GError **error)
{
  g_auto (RostrumSession) session = { 0 };
  g_autoptr (RostrumTally) tally = rostrum_tally_new ();
  g_autoptr (RostrumOutput) out = NULL;
  RostrumFilterOptions filter = {
    .stage = rostrum_stage_by_name (verb->name),
    .input = ROSTRUM_INPUT_RECORDS,
    .batch_units = options->batch_units,
    .max_line = options->max_meeting,
  };

  if (!rostrum_place_check_filter (output, arguments, error) ||
      !rostrum_session_open (&session, options, TRUE, error))
    return ROSTRUM_EXIT_NOTHING;
  session.shared.tally = tally;
  out = rostrum_output_open (output != NULL ? output : "-", error);
  /* The filter itself writes nothing: a tally is known at the end only. */
  if (out == NULL ||
      !rostrum_filter_run (&filter, &session.shared, arguments, "/dev/null", error) ||
      !rostrum_tally_write_records (tally, out, error) ||
      !rostrum_output_commit (g_steal_pointer (&out), error))
    return ROSTRUM_EXIT_NOTHING;
  return ROSTRUM_EXIT_GOOD;
}

const RostrumVerb rostrum_verb_tally = {
  .name = "tally",
  .summary = "add up units and words by meeting, speaker, evidence and topic",
  .arguments = "[FILE…]",
  .details =
      "Reads unit records (from classify, or run --units) and writes one record per meeting,\n"
      "speaker, evidence and topic: how many units and words. The words of a unit are\n"
      "divided equally among its topics; \"other\" stands for no topic.",
  .examples = "  rostrum tally results/units.jsonl",
  .memory = "the models and the tallies",
  .entries = entries,
  .run = run,
};
