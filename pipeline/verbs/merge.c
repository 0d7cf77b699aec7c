/* SPDX-License-Identifier: MIT */
/* rostrum merge: from the partials of all shards to the results of the run. */
#include "corpus/base/error.h"
#include "pipeline/manifest_restore.h"
#include "pipeline/results.h"
#include "pipeline/shard.h"

static char *output;
static char *units;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    "the folder of the results (required); an earlier result there is replaced as a whole", "DIR" },
  { "units", 'u', 0, G_OPTION_ARG_FILENAME, &units,
    "also write one JSON record per unit; may lie below DIR; - is the standard output", "FILE" },
  { 0 },
};

static gboolean
check_arguments (const char *const *arguments, GError **error)
{
  if (arguments[0] != NULL && arguments[1] != NULL)
    return rostrum_results_check_names ("merge", output, units, error);
  g_set_error_literal (
      error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
      "merge: give the plan and the partials of all its shards; e.g. `rostrum merge plan.jsonl "
      "parts -o results`");
  return FALSE;
}

static RostrumExit
merge (RostrumPlan *plan, const RostrumOptions *options, const char *const *paths, GError **error)
{
  g_auto (RostrumRunOptions) run = { 0 };
  g_autoptr (RostrumManifest) manifest = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (RostrumModelsInUse) models = NULL;
  g_autoptr (RostrumStore) store = NULL;
  RostrumResultsJob job = { .options = options, .run = &run, .output = output, .units = units };

  if (units != NULL && !plan->texts)
    {
      g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                           "--units: the partials hold no texts; make the plan with --texts");
      return ROSTRUM_EXIT_USAGE;
    }
  if (!rostrum_run_options_restore (plan->manifest, NULL, options, &run, error))
    return ROSTRUM_EXIT_NOTHING;
  manifest = rostrum_manifest_again (plan->manifest, options, error);
  if (manifest == NULL || !rostrum_plan_check_roster (plan, manifest, error))
    return ROSTRUM_EXIT_NOTHING;
  /* The report shows which words decided. */
  models =
      rostrum_models_in_use_new (options->model, (run.results & ROSTRUM_RESULT_REPORT) == 0, error);
  store = models != NULL ? rostrum_shards_collect (plan, models, paths, error) : NULL;
  if (store == NULL)
    return ROSTRUM_EXIT_NOTHING;
  rostrum_plan_join (plan);
  sources = rostrum_manifest_sources (plan->manifest, NULL, records, error);
  if (sources == NULL)
    return ROSTRUM_EXIT_NOTHING;
  job.n_missing = rostrum_manifest_carry_missing (plan->manifest, manifest);
  job.manifest = manifest;
  job.sources = sources;
  job.records = (const char *const *)records->pdata;
  job.store = store;
  job.models = models;
  return rostrum_results_make (&job, error);
}

static RostrumExit
run_merge (const RostrumVerb *verb G_GNUC_UNUSED, const RostrumOptions *command,
           const char *const *arguments, GError **error)
{
  g_autoptr (RostrumPlan) plan = NULL;
  RostrumOptions options;
  RostrumExit status;

  if (!check_arguments (arguments, error))
    return ROSTRUM_EXIT_USAGE;
  plan = rostrum_plan_load (arguments[0], 0, error);
  if (plan == NULL || !rostrum_manifest_options (plan->manifest, NULL, command, &options, error))
    return ROSTRUM_EXIT_NOTHING;
  status = merge (plan, &options, arguments + 1, error);
  rostrum_manifest_options_clear (&options);
  return status;
}

const RostrumVerb rostrum_verb_merge = {
  .name = "merge",
  .summary = "put the partials of all shards together: the results of the run",
  .arguments = "PLAN PART… -o DIR",
  .details =
      "Reads the partials that `rostrum run --plan PLAN --shard N` wrote, named in any order (of a "
      "folder, all *.part in it), and "
      "writes the same bytes as `rostrum run` on one machine. A shard that is missing or there "
      "twice, a partial of another plan or version, one that was cut off or changed: each is "
      "refused by name, and nothing is written. The sources are not read; roster and models must "
      "be there.",
  .examples = "  rostrum merge plan.jsonl parts -o results",
  .memory = "as `run`: the meetings in flight, and the tallies; the partials are read as they go",
  .entries = entries,
  .without_sources = TRUE,
  .run = run_merge,
};
