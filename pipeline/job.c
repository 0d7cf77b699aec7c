/* SPDX-License-Identifier: MIT */
/* The main job. */
#include "pipeline/job.h"

#include <string.h>
#include <sys/stat.h>

#include "corpus/base/error.h"
#include "corpus/base/signals.h"
#include "pipeline/detected.h"
#include "pipeline/engine.h"
#include "pipeline/message.h"
#include "pipeline/progress.h"
#include "pipeline/session.h"
#include "stages/database.h"

const char *const rostrum_result_names[] = { "tables", "database", "report", NULL };

gboolean
rostrum_results_parse (const char *text, RostrumResults *results, GError **error)
{
  g_autofree char *known = g_strjoinv (", ", (char **)rostrum_result_names);
  g_auto (GStrv) names =
      text == NULL ? g_strdupv ((char **)rostrum_result_names) : g_strsplit (text, ",", -1);

  *results = 0;
  for (guint i = 0; names[i] != NULL; i++)
    {
      guint bit = 0;

      while (rostrum_result_names[bit] != NULL && strcmp (rostrum_result_names[bit], names[i]) != 0)
        bit++;
      if (rostrum_result_names[bit] == NULL)
        {
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                       "--outputs: \"%s\" cannot be written by this version; name some of: %s",
                       names[i], known);
          return FALSE;
        }
      *results |= (RostrumResults)(1u << bit);
    }
  if (*results != 0)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "--outputs: is empty; name some of: %s, or leave it out", known);
  return FALSE;
}

char **
rostrum_results_to_names (RostrumResults results)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint bit = 0; rostrum_result_names[bit] != NULL; bit++)
    if (results & (1u << bit))
      g_ptr_array_add (names, g_strdup (rostrum_result_names[bit]));
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

void
rostrum_job_result_clear (RostrumJobResult *result)
{
  rostrum_tally_free (result->tally);
  *result = (RostrumJobResult){ 0 };
}

/* What the ordered sink knows. */
typedef struct
{
  const RostrumJob *job;
  RostrumManifest *manifest;
  RostrumJobResult *result;
  RostrumProgress *progress;
  RostrumDetected detected;
  guint next;     /* source */
  gsize position; /* bytes of the source up to the last meeting that is done */
} Sink;

/* A meeting is about as far as its units are, and a source as its meetings. */
static void
tell_part (const Sink *sink, const RostrumBatch *batch)
{
  const RostrumItem *item = batch->item;
  gsize n = batch->meeting != NULL ? batch->meeting->units->len : 0;
  gsize end = item->part == ROSTRUM_PART_WHOLE ? item->bytes : item->position;

  if (n > 0)
    rostrum_progress_part (sink->progress, item->source->path,
                           sink->position +
                               (guint64)((double)(end - sink->position) *
                                         (double)(batch->first_unit + batch->n_units) / (double)n));
}

static gboolean
fold (gpointer data, const RostrumBatch *batch, GError **error)
{
  Sink *sink = data;

  if (rostrum_signals_caught () != 0)
    {
      g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
                           "interrupted; nothing was written");
      return FALSE;
    }
  tell_part (sink, batch);
  if (sink->job->keep != NULL && !sink->job->keep->fold (sink->job->keep->data, batch, error))
    return FALSE;
  return sink->job->units == NULL || rostrum_output_write (sink->job->units, batch->records->str,
                                                           (gssize)batch->records->len, error);
}

static void
check_ledger (const RostrumItem *item, RostrumJobResult *result)
{
  guint64 sum = 0;

  for (guint e = 0; e < ROSTRUM_N_EVIDENCE; e++)
    sum += item->meeting->ledger_bytes[e];
  result->bytes_unaccounted += sum > item->bytes ? sum - item->bytes : item->bytes - sum;
}

static void
add_to_manifest (Sink *sink, const RostrumItem *item)
{
  g_autofree char *path = NULL;

  if (sink->job->records == NULL)
    path = rostrum_manifest_path (item->source->path);
  rostrum_manifest_add_item (sink->manifest, path != NULL ? path : sink->job->records[sink->next],
                             item);
  sink->next++;
}

static void
item_done (gpointer data, const RostrumItem *item)
{
  Sink *sink = data;
  RostrumJobResult *result = sink->result;
  gboolean source_done = item->part != ROSTRUM_PART_MEETING;

  if (item->error != NULL)
    {
      rostrum_message (item->error->message);
      result->n_skipped++;
    }
  else if (item->part == ROSTRUM_PART_END)
    result->bytes_unaccounted += item->uncounted;
  else
    {
      for (guint i = 0; i < item->meeting->notices->len; i++)
        rostrum_message (g_ptr_array_index (item->meeting->notices, i));
      check_ledger (item, result);
      rostrum_detected_add (&sink->detected, item->meeting);
      result->n_read++;
    }
  rostrum_manifest_count_item (sink->manifest, item);
  if (source_done)
    add_to_manifest (sink, item);
  if (sink->job->keep != NULL)
    sink->job->keep->item_done (sink->job->keep->data, item);
  if (source_done)
    rostrum_progress_step (sink->progress, item->source->path, item->bytes);
  sink->position = source_done ? 0 : item->position;
}

static guint64
count_bytes (const GPtrArray *sources)
{
  guint64 bytes = 0;

  for (guint i = 0; i < sources->len; i++)
    {
      const RostrumSource *source = g_ptr_array_index (sources, i);
      struct stat status;

      if (strcmp (source->path, "-") == 0)
        return 0;
      if (source->piece != NULL)
        bytes += source->piece->to.at - source->piece->from.at;
      else if (stat (source->path, &status) == 0 && S_ISREG (status.st_mode))
        bytes += (guint64)status.st_size;
    }
  return bytes;
}

/* The chain up to the scores, for a job without results. */
static const RostrumStage **
scoring_chain (void)
{
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();

  for (guint i = 0; rostrum_stages[i] != NULL; i++)
    if (rostrum_stages[i]->produces <= ROSTRUM_LAYER_SCORES)
      g_ptr_array_add (chain, (gpointer)rostrum_stages[i]);
  g_ptr_array_add (chain, NULL);
  return (const RostrumStage **)g_ptr_array_free (g_steal_pointer (&chain), FALSE);
}

/* What the page says of the run, once all is read. */
typedef struct
{
  RostrumManifest *manifest;
  RostrumModelsInUse *models;
} Provenance;

static void
append_provenance (gpointer data, GString *json)
{
  Provenance *provenance = data;

  rostrum_manifest_set_models (provenance->manifest, provenance->models);
  rostrum_manifest_append_provenance (provenance->manifest, json);
}

gboolean
rostrum_job_run (const RostrumJob *job, RostrumManifest *manifest, RostrumJobResult *result,
                 GError **error)
{
  const RostrumOptions *options = job->options;
  g_auto (RostrumSession) session = { 0 };
  g_autoptr (RostrumDatabase) database = NULL;
  RostrumEngineOptions engine = { options->threads, options->batch_units, options->batch_bytes };
  Sink sink = { .job = job, .manifest = manifest, .result = result };
  RostrumEngineSink hooks = { fold, item_done, &sink };
  g_autofree const RostrumStage **scoring = job->folder == NULL ? scoring_chain () : NULL;
  Provenance provenance = { .manifest = manifest };
  RostrumReport report = { .assets = job->assets,
                           .keep_database = (job->results & ROSTRUM_RESULT_DATABASE) != 0,
                           .provenance = append_provenance,
                           .provenance_data = &provenance,
                           .bytes = ROSTRUM_REPORT_BYTES };
  gboolean good;

  *result = (RostrumJobResult){ 0 };
  if (!rostrum_session_open (&session, options, job->models == NULL, error))
    return FALSE;
  provenance.models = job->models != NULL ? job->models : session.models;
  session.shared.choose_model = rostrum_models_in_use_choose;
  session.shared.choose_model_data = provenance.models;
  /* The page is made from the database, which is made from the tables. */
  if (job->results & (ROSTRUM_RESULT_DATABASE | ROSTRUM_RESULT_REPORT))
    {
      database =
          rostrum_database_new (job->folder, (job->results & ROSTRUM_RESULT_TABLES) != 0, error);
      if (database == NULL)
        return FALSE;
      session.shared.database = database;
    }
  if (job->results & ROSTRUM_RESULT_REPORT)
    session.shared.report = &report;
  if (job->folder != NULL)
    result->tally = rostrum_tally_new ();
  session.shared.tally = result->tally;
  session.shared.folder = job->folder;
  session.shared.estimate = job->estimate;
  session.shared.exchange = job->exchange;
  session.shared.unit_records = job->units != NULL;
  session.shared.restore = job->store != NULL ? rostrum_store_restore : NULL;
  session.shared.restore_data = job->store;

  sink.progress = rostrum_progress_new (options, job->sources->len);
  if (sink.progress != NULL)
    rostrum_progress_set_bytes (sink.progress, count_bytes (job->sources));
  rostrum_signals_hold ();
  good = rostrum_engine_run (job->sources, scoring != NULL ? scoring : rostrum_stages,
                             &session.shared, &engine, &hooks, error);
  rostrum_signals_release (FALSE);
  rostrum_progress_finish (sink.progress);
  if (good)
    rostrum_detected_tell (&sink.detected);
  rostrum_detected_clear (&sink.detected);
  if (!good)
    return FALSE;
  if (result->tally != NULL)
    result->n_unresolved = rostrum_tally_n_unresolved (result->tally);
  rostrum_manifest_set_models (manifest, provenance.models);
  return TRUE;
}

gboolean
rostrum_job_write_manifest (RostrumManifest *manifest, const char *folder, guint n_threads,
                            GError **error)
{
  g_autofree char *path = g_build_filename (folder, ROSTRUM_MANIFEST_NAME, NULL);

  return rostrum_manifest_add_files (manifest, folder, n_threads, error) &&
         rostrum_manifest_write (manifest, path, error);
}
