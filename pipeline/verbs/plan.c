/* SPDX-License-Identifier: MIT */
/* rostrum plan: cuts a run into shards of equal work. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/output.h"
#include "pipeline/message.h"
#include "pipeline/places.h"
#include "pipeline/plan.h"
#include "pipeline/plan_sources.h"
#include "pipeline/probe.h"
#include "pipeline/run_options.h"
#include "pipeline/source_options.h"
#include "pipeline/verb.h"

static char *output;
static char *shards;
static gboolean texts;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "the plan (required)", "PLAN" },
  { "shards", 'n', 0, G_OPTION_ARG_FILENAME, &shards, "how many shards to cut (required)", "N" },
  { "texts", 0, 0, G_OPTION_ARG_NONE, &texts,
    "keep the texts of units in partials, for `merge --units`, even if no output needs them",
    NULL },
  ROSTRUM_SOURCE_ENTRIES,
  ROSTRUM_RUN_ENTRIES,
  { 0 },
};

static gboolean
check_arguments (const char *const *arguments, guint *n_shards, GError **error)
{
  const char *fault = NULL;
  guint64 number;

  if (arguments[0] == NULL)
    fault = "plan: no source; name files or folders";
  else if (g_strv_contains (arguments, "-"))
    fault = "plan: the standard input cannot be cut into shards; name files or folders";
  else if (output == NULL || *output == '\0')
    fault = "plan: no file for the plan; name one with -o PLAN";
  else if (shards == NULL)
    fault = "plan: how many shards? Say it with --shards N; 2 or 3 per processor are a good start";
  if (fault != NULL)
    {
      g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE, fault);
      return FALSE;
    }
  if (!rostrum_options_number ("--shards", shards, 1, ROSTRUM_PLAN_SHARDS_MAX, FALSE, &number,
                               error))
    return FALSE;
  *n_shards = (guint)number;
  return TRUE;
}

static gboolean
check_output (const GPtrArray *sources, GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  for (guint i = 0; i < sources->len; i++)
    g_ptr_array_add (paths, ((RostrumSource *)g_ptr_array_index (sources, i))->path);
  g_ptr_array_add (paths, NULL);
  return rostrum_place_check_output ("-o", output, (const char *const *)paths->pdata, error);
}

static RostrumExit
run (const RostrumVerb *verb G_GNUC_UNUSED, const RostrumOptions *options,
     const char *const *arguments, GError **error)
{
  RostrumOptions reading = *options;
  g_auto (RostrumRunOptions) run_options = { 0 };
  g_autoptr (RostrumManifest) manifest = NULL;
  g_autoptr (RostrumPlan) plan = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autofree char *uncut = NULL;
  g_autofree char *text = NULL;
  guint n_missing = 0, n_shards = 0;

  if (!check_arguments (arguments, &n_shards, error) ||
      !rostrum_source_options_apply (&reading, error))
    return ROSTRUM_EXIT_USAGE;
  manifest = rostrum_run_options_parse (&reading, &run_options, error);
  if (manifest == NULL)
    return ROSTRUM_EXIT_NOTHING;
  sources = rostrum_run_list_sources (arguments, &reading, manifest, &n_missing, error);
  if (sources == NULL || !check_output (sources, error) ||
      !rostrum_plan_add_sources (manifest, sources, n_shards, &reading, &uncut, error))
    return ROSTRUM_EXIT_NOTHING;
  texts |= rostrum_run_needs_texts (&run_options, NULL);
  plan = rostrum_plan_new (g_steal_pointer (&manifest), n_shards, texts);
  if (!rostrum_plan_write (plan, output, error))
    return ROSTRUM_EXIT_NOTHING;
  if (uncut != NULL)
    rostrum_message (uncut);
  if (plan->n_shards < n_shards)
    {
      g_autofree char *fewer =
          g_strdup_printf ("plan: %u shard%s instead of %u: more would not make the longest one "
                           "shorter (a file is cut "
                           "between its meetings, in pieces of at least 256 KiB)",
                           plan->n_shards, plan->n_shards == 1 ? "" : "s", n_shards);

      rostrum_message (fewer);
    }
  if (options->quiet || strcmp (output, "-") == 0)
    return n_missing > 0 ? ROSTRUM_EXIT_INCOMPLETE : ROSTRUM_EXIT_GOOD;
  text = rostrum_probe (plan, options, &run_options, error);
  if (text == NULL || !rostrum_output_file ("-", text, -1, error))
    return ROSTRUM_EXIT_NOTHING;
  return n_missing > 0 ? ROSTRUM_EXIT_INCOMPLETE : ROSTRUM_EXIT_GOOD;
}

const RostrumVerb rostrum_verb_plan = {
  .name = "plan",
  .summary = "cut a run into shards that many machines can do",
  .arguments = "SOURCE… --shards N -o PLAN",
  .details =
      "Lists every source with size and SHA-256, cuts them into N runs of neighbouring files of "
      "equal work (large tables, JSON records, ConvoKit corpora, tar and zip archives also between "
      "their meetings), and writes all that and the options of the run into PLAN. Each shard is "
      "then "
      "done by `rostrum run --plan PLAN --shard I -o PART` on any machine that sees the same "
      "files from the same folder; `rostrum merge` puts the parts together, `rostrum submit` does "
      "both on a Slurm cluster. Prints what a shard will take, from a short probe.",
  .examples = "  rostrum plan corpus/sample/meetings --roster corpus/sample/roster.ini --shards 3 "
              "-o plan.jsonl",
  .memory =
      "some 300 bytes per source; one meeting of each file that is cut; the probe: as `run` on at "
      "most 4 MB",
  .entries = entries,
  .run = run,
};
