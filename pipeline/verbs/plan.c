/* SPDX-License-Identifier: MIT */
/* rostrum plan: cuts a run into shards of equal work. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/output.h"
#include "pipeline/message.h"
#include "pipeline/places.h"
#include "pipeline/plan.h"
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

/* A source in work: digested by one of several threads. */
typedef struct
{
  const RostrumSource *source;
  RostrumManifestFile *file;
  GError *error;
} Digest;

static void
digest_source (gpointer data, gpointer user_data G_GNUC_UNUSED)
{
  Digest *digest = data;

  if (g_file_test (digest->source->path, G_FILE_TEST_IS_REGULAR))
    digest->file =
        rostrum_manifest_file_new (digest->source->path, digest->source->path, &digest->error);
  else
    g_set_error (&digest->error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                 "%s: is no regular file and cannot be planned; name a file", digest->source->path);
}

/* Adds the sources with size and digest. What cannot be read now is told, and tried again by its
 * shard, as a run would. */
static gboolean
add_sources (const GPtrArray *sources, guint threads, RostrumManifest *manifest, GError **error)
{
  g_autofree Digest *digests = g_new0 (Digest, sources->len + 1);
  GThreadPool *pool = g_thread_pool_new (digest_source, NULL, (int)threads, FALSE, error);

  if (pool == NULL)
    return FALSE;
  for (guint i = 0; i < sources->len; i++)
    {
      digests[i].source = g_ptr_array_index (sources, i);
      g_thread_pool_push (pool, &digests[i], NULL);
    }
  g_thread_pool_free (pool, FALSE, TRUE);
  for (guint i = 0; i < sources->len; i++)
    {
      RostrumManifestSource *source = g_new0 (RostrumManifestSource, 1);

      source->path = rostrum_manifest_path (digests[i].source->path);
      source->id = g_strdup (digests[i].source->id);
      if (digests[i].file != NULL)
        {
          source->bytes = digests[i].file->bytes;
          source->sha256 = g_strdup (digests[i].file->sha256);
        }
      else
        rostrum_message (digests[i].error->message);
      g_ptr_array_add (manifest->sources, source);
      rostrum_manifest_file_free (digests[i].file);
      g_clear_error (&digests[i].error);
    }
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
  g_autofree char *text = NULL;
  guint n_missing = 0, n_shards = 0;

  if (!check_arguments (arguments, &n_shards, error) ||
      !rostrum_source_options_apply (&reading, error))
    return ROSTRUM_EXIT_USAGE;
  manifest = rostrum_run_options_parse (&reading, &run_options, error);
  if (manifest == NULL)
    return ROSTRUM_EXIT_NOTHING;
  sources = rostrum_run_list_sources (arguments, manifest, &n_missing, error);
  if (sources == NULL || !check_output (sources, error) ||
      !add_sources (sources, options->threads, manifest, error))
    return ROSTRUM_EXIT_NOTHING;
  texts |= rostrum_run_needs_texts (&run_options, NULL);
  plan = rostrum_plan_new (g_steal_pointer (&manifest), n_shards, texts);
  if (!rostrum_plan_write (plan, output, error))
    return ROSTRUM_EXIT_NOTHING;
  if (plan->n_shards < n_shards)
    {
      g_autofree char *fewer = g_strdup_printf (
          "plan: %u shards instead of %u: a file is not cut, and there are no more to share out",
          plan->n_shards, n_shards);

      rostrum_message (fewer);
    }
  if (options->quiet || strcmp (output, "-") == 0)
    return n_missing > 0 ? ROSTRUM_EXIT_INCOMPLETE : ROSTRUM_EXIT_GOOD;
  text = rostrum_probe (plan, sources, options, &run_options, error);
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
      "equal work, and writes all that and the options of the run into PLAN. Each shard is then "
      "done by `rostrum run --plan PLAN --shard I -o PART` on any machine that sees the same "
      "files from the same folder; `rostrum merge` puts the parts together, `rostrum submit` does "
      "both on a Slurm cluster. Prints what a shard will take, from a short probe.",
  .examples = "  rostrum plan corpus/sample/meetings --roster corpus/sample/roster.ini --shards 3 "
              "-o plan.jsonl",
  .memory = "some 300 bytes per source; the probe: as `run` on at most 4 MB",
  .entries = entries,
  .run = run,
};
