/* SPDX-License-Identifier: MIT */
/* One shard of a plan: its sources in, a partial out. */
#include "pipeline/shard.h"

#include <string.h>

#include "corpus/base/error.h"
#include "pipeline/job.h"
#include "pipeline/manifest_restore.h"
#include "pipeline/places.h"
#include "pipeline/run_options.h"

/* What is folded, and how far the shard is. */
typedef struct
{
  RostrumPartialWriter *writer;
  const GPtrArray *planned; /* of RostrumManifestSource * */
  const char *const *records;
  guint next;
  GError *error; /* a source is not what was planned */
} Keeper;

static gboolean
fold (gpointer data, const RostrumBatch *batch, GError **error)
{
  Keeper *keeper = data;

  if (keeper->error == NULL)
    return rostrum_partial_writer_fold (keeper->writer, batch, error);
  g_propagate_error (error, g_steal_pointer (&keeper->error));
  return FALSE;
}

/* The shard of a source that changed, or that this machine alone cannot read, would count what
 * another machine does not, or leave it out without a word. */
static void
check_source (const RostrumManifestSource *planned, const RostrumItem *item, GError **error)
{
  const char *digest = planned->piece != NULL ? planned->piece->sha256 : planned->sha256;

  if (digest == NULL)
    return;
  if ((item->sha256 != NULL && strcmp (item->sha256, digest) != 0) ||
      (planned->piece != NULL && item->error != NULL && item->error->code != ROSTRUM_ERROR_IO))
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                 "%s: has changed since the plan was made; restore it, or make the plan again",
                 planned->path);
  else if (item->sha256 == NULL && item->error != NULL && item->error->code == ROSTRUM_ERROR_IO)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                 "%s: could be read when the plan was made; see that this machine has the same "
                 "files, and run the shard again",
                 planned->path);
}

static void
item_done (gpointer data, const RostrumItem *item)
{
  Keeper *keeper = data;

  rostrum_partial_writer_item (keeper->writer, keeper->records[keeper->next], item);
  if (item->part == ROSTRUM_PART_MEETING)
    return;
  if (keeper->error == NULL)
    check_source (g_ptr_array_index (keeper->planned, keeper->next), item, &keeper->error);
  keeper->next++;
}

/* The sources of the shard, without those that were missing. */
static GPtrArray *
planned_sources (const RostrumPlan *plan)
{
  GPtrArray *planned = g_ptr_array_new ();

  for (guint i = 0; i < plan->manifest->sources->len; i++)
    {
      RostrumManifestSource *source = g_ptr_array_index (plan->manifest->sources, i);

      if (source->id != NULL)
        g_ptr_array_add (planned, source);
    }
  return planned;
}

static gboolean
run_job (RostrumJob *job, const RostrumPlan *plan, const RostrumPartialHeader *header,
         const char *output, GError **error)
{
  g_autoptr (RostrumPartialWriter) writer = NULL;
  g_autoptr (GPtrArray) planned = planned_sources (plan);
  g_autoptr (RostrumManifest) manifest = NULL;
  g_auto (RostrumJobResult) result = { 0 };
  Keeper keeper = { .planned = planned, .records = job->records };
  RostrumEngineSink keep = { fold, item_done, &keeper };

  rostrum_place_make_parent (output);
  writer = rostrum_partial_writer_new (output, header, error);
  if (writer == NULL)
    return FALSE;
  keeper.writer = writer;
  manifest = rostrum_manifest_again (plan->manifest, job->options, error);
  if (manifest == NULL)
    return FALSE;
  if (!rostrum_plan_check_roster (plan, manifest, error))
    return FALSE;
  job->keep = &keep;
  if (!rostrum_job_run (job, manifest, &result, error))
    {
      g_clear_error (&keeper.error);
      return FALSE;
    }
  if (keeper.error != NULL)
    {
      g_propagate_error (error, keeper.error);
      return FALSE;
    }
  return rostrum_partial_writer_finish (g_steal_pointer (&writer), error);
}

RostrumExit
rostrum_shard_run (const RostrumOptions *command, const char *plan_path, guint number,
                   const char *output, GError **error)
{
  g_autoptr (RostrumPlan) plan = rostrum_plan_load (plan_path, number, error);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GPtrArray) sources = NULL;
  g_auto (RostrumRunOptions) run = { 0 };
  RostrumPartialHeader header;
  RostrumOptions options;
  RostrumJob job;
  gboolean good;

  if (plan == NULL)
    return ROSTRUM_EXIT_NOTHING;
  sources = rostrum_manifest_sources (plan->manifest, NULL, records, error);
  if (sources == NULL ||
      !rostrum_place_check_output ("-o", output, (const char *const *)records->pdata, error) ||
      !rostrum_manifest_options (plan->manifest, NULL, command, &options, error))
    return ROSTRUM_EXIT_NOTHING;
  header = (RostrumPartialHeader){
    .options = plan->options,
    .plan = plan->digest,
    .shard = number,
    .n_shards = plan->n_shards,
    .first = rostrum_plan_first (plan, number),
    .end = plan->ends[number - 1],
    .texts = plan->texts,
  };
  job = (RostrumJob){ .options = &options,
                      .sources = sources,
                      .records = (const char *const *)records->pdata };
  good = rostrum_run_options_restore (plan->manifest, NULL, &options, &run, error);
  job.exchange = run.exchange;
  good = good && run_job (&job, plan, &header, output, error);
  rostrum_manifest_options_clear (&options);
  return good ? ROSTRUM_EXIT_GOOD : ROSTRUM_EXIT_NOTHING;
}
