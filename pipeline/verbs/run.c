/* SPDX-License-Identifier: MIT */
/* rostrum run: the main job. */
#include <string.h>

#include "corpus/base/error.h"
#include "pipeline/checkpoints.h"
#include "pipeline/message.h"
#include "pipeline/results.h"
#include "pipeline/shard.h"
#include "pipeline/source_options.h"

static char *output;
static char *units;
static char *plan;
static char *shard;
static gboolean resume;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    "the folder of the results (required); an earlier result there is replaced as a whole", "DIR" },
  { "units", 'u', 0, G_OPTION_ARG_FILENAME, &units,
    "also write one JSON record per unit; may lie below DIR; - is the standard output", "FILE" },
  ROSTRUM_SOURCE_ENTRIES,
  ROSTRUM_RUN_ENTRIES,
  { "resume", 0, 0, G_OPTION_ARG_NONE, &resume,
    "keep finished sources in DIR.parts, and compute none again that is there and has not changed",
    NULL },
  { "plan", 0, 0, G_OPTION_ARG_FILENAME, &plan,
    "run one shard of a plan instead of sources; -o names the partial to write", "PLAN" },
  { "shard", 0, 0, G_OPTION_ARG_FILENAME, &shard, "with --plan: the number of the shard, from 1",
    "N" },
  { 0 },
};

static gboolean
check_arguments (const char *const *arguments, GError **error)
{
  if (arguments[0] != NULL)
    return rostrum_results_check_names ("run", output, units, error);
  g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                       "run: no source; name a file or a folder, or - for the standard input, as "
                       "in `rostrum run FOLDER -o RESULTS`");
  return FALSE;
}

/* The plan has everything that decides about results. */
static gboolean
check_shard (const RostrumOptions *options, const char *const *arguments, guint *number,
             GError **error)
{
  const char *fault = NULL;
  guint64 value = 0;

  if (arguments[0] != NULL)
    fault = "run --plan: the plan names the sources; name none, or leave --plan out";
  else if (plan == NULL || shard == NULL)
    fault = "run: --plan and --shard go together; e.g. `rostrum run --plan plan.jsonl --shard 1 -o "
            "1.part`";
  else if (output == NULL || *output == '\0' || strcmp (output, "-") == 0)
    fault = "run --plan: no file for the partial; name one with -o PART";
  else if (units != NULL || rostrum_run_texts.outputs != NULL ||
           rostrum_run_texts.context != NULL || rostrum_run_texts.lang != NULL ||
           rostrum_estimate_texts.estimator != NULL || rostrum_estimate_texts.level != NULL ||
           rostrum_estimate_texts.audit != NULL || rostrum_source_options_given () ||
           rostrum_options_of_sources (options, NULL) != NULL)
    fault = "run --plan: the plan has the options of the run; give them to `rostrum plan`";
  else if (resume)
    fault = "run --plan: a shard has no checkpoints; leave --resume out, and run a shard that was "
            "stopped again";
  if (fault == NULL)
    {
      if (!rostrum_options_number ("--shard", shard, 1, ROSTRUM_PLAN_SHARDS_MAX, FALSE, &value,
                                   error))
        return FALSE;
      *number = (guint)value;
      return TRUE;
    }
  g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE, fault);
  return FALSE;
}

/* What was computed is kept whatever became of the run, which has its own error then. */
static gboolean
end_checkpoints (const RostrumOptions *options, RostrumCheckpoints *checkpoints, RostrumExit status,
                 GError **error)
{
  g_autofree char *text = NULL;

  if (!rostrum_checkpoints_save (checkpoints, *error == NULL ? error : NULL))
    return FALSE;
  if (status != ROSTRUM_EXIT_GOOD && status != ROSTRUM_EXIT_INCOMPLETE)
    return TRUE;
  rostrum_checkpoints_prune (checkpoints);
  text = g_strdup_printf ("resume: %u sources as they were computed before, %u computed now",
                          rostrum_checkpoints_n_restored (checkpoints),
                          rostrum_checkpoints_n_computed (checkpoints));
  if (!options->quiet)
    rostrum_message (text);
  return TRUE;
}

static RostrumExit
run (const RostrumVerb *verb G_GNUC_UNUSED, const RostrumOptions *given,
     const char *const *arguments, GError **error)
{
  RostrumOptions reading = *given;
  const RostrumOptions *options = &reading;
  g_auto (RostrumRunOptions) run_options = { 0 };
  g_autoptr (RostrumManifest) manifest = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (RostrumModelsInUse) models = NULL;
  RostrumResultsJob job = {
    .options = options, .run = &run_options, .output = output, .units = units
  };

  g_autoptr (RostrumCheckpoints) checkpoints = NULL;
  RostrumExit status;
  guint number;

  if (plan != NULL || shard != NULL)
    return check_shard (options, arguments, &number, error)
               ? rostrum_shard_run (options, plan, number, output, error)
               : ROSTRUM_EXIT_USAGE;
  if (!check_arguments (arguments, error) || !rostrum_source_options_apply (&reading, error))
    return ROSTRUM_EXIT_USAGE;
  manifest = rostrum_run_options_parse (options, &run_options, error);
  if (manifest == NULL)
    return ROSTRUM_EXIT_NOTHING;
  sources = rostrum_run_list_sources (arguments, options, manifest, &job.n_missing, error);
  if (sources == NULL)
    return ROSTRUM_EXIT_NOTHING;
  job.sources = sources;
  job.manifest = manifest;
  if (resume)
    {
      models = rostrum_models_in_use_new (options->model, FALSE, error);
      if (models == NULL)
        return ROSTRUM_EXIT_NOTHING;
      checkpoints = rostrum_checkpoints_open (output, manifest, models,
                                              rostrum_run_needs_texts (&run_options, units), error);
      if (checkpoints == NULL)
        return ROSTRUM_EXIT_NOTHING;
      job.models = models;
      job.store = rostrum_checkpoints_store (checkpoints);
      job.keep = rostrum_checkpoints_sink (checkpoints);
    }
  status = rostrum_results_make (&job, error);
  if (checkpoints != NULL && !end_checkpoints (options, checkpoints, status, error))
    return ROSTRUM_EXIT_INCOMPLETE;
  return status;
}

const RostrumVerb rostrum_verb_run = {
  .name = "run",
  .summary = "the main job: who said what, how much on each topic, as tables",
  .arguments = "SOURCE… -o DIR",
  .details =
      "Reads transcripts, finds remarks and speakers, decides the topics of each unit and "
      "writes DIR/tables/*.csv, DIR/results.sqlite, DIR/report.html and DIR/manifest.json. A "
      "source that cannot be read is reported and skipped. DIR appears whole or not at all. "
      "The same sources and options give the same bytes, with any number of threads. A "
      "summary goes to the standard output, unless --quiet or --units - is given.\n\n"
      "With --resume, finished sources are kept in DIR.parts beside DIR, every few seconds: "
      "after a kill, the same command goes on from there, with the same bytes in the end; "
      "and when sources were added or changed, only these are computed. DIR.parts takes "
      "about the room of the sources, and may be removed at any time.\n\n"
      "With --plan, one shard of a plan is run, and -o is its partial (see `rostrum "
      "merge`).",
  .examples = "  rostrum run corpus/sample/meetings --roster corpus/sample/roster.ini -o results\n"
              "  rostrum run corpus/sample/meetings --units results/units.jsonl -o results",
  .memory =
      "the models, the largest meetings in flight (threads + 1), each some 2 times its source "
      "(in the worst case, very short paragraphs, some 25 times), and the tallies: one entry "
      "per meeting, speaker, evidence and topic; the database takes 100 MB more, however "
      "large it grows, and the page 60 MB",
  .entries = entries,
  .run = run,
};
