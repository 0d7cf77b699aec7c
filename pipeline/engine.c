/* SPDX-License-Identifier: MIT */
/* The engine: a pool of workers and one ordered sink. */
#include "pipeline/engine.h"

#include "corpus/base/error.h"
#include "stages/partial.h"
#include "stages/records.h"

/* Batches that may be finished and wait for their turn, per worker. */
#define WAITING_PER_WORKER 4

/* A meeting from opening to its last fold. */
typedef struct
{
  RostrumItem item;
  guint serial;
  gboolean ready;     /* the meeting stages are through (or failed) */
  gsize next_unit;    /* first unit that no batch has taken */
  guint next_batch;   /* serial of the next batch to be cut */
  gboolean all_taken; /* the last batch has been cut */
} Open;

typedef struct
{
  GPtrArray *sources;
  const RostrumStage *const *chain;
  const RostrumShared *shared;
  RostrumEngineOptions options;
  const RostrumEngineSink *sink;

  GMutex lock; /* guards all below */
  GCond changed;
  guint next_source;
  GQueue open;     /* of Open *, by serial */
  GQueue finished; /* of RostrumBatch *, by (meeting_serial, serial): computed, not folded */
  GQueue free;     /* of RostrumBatch *: empty, to be used again */
  guint n_taken;   /* batches cut and not yet folded */
  guint due_meeting, due_batch;
  gboolean folding;
  GError *error; /* ends the run */
} Engine;

typedef struct
{
  Engine *engine;
  gpointer *states; /* one per stage of the chain */
} Worker;

static void
fail (Engine *engine, GError *error)
{
  if (engine->error == NULL)
    engine->error = error;
  else
    g_error_free (error);
  g_cond_broadcast (&engine->changed);
}

static int
compare_batches (gconstpointer a, gconstpointer b, gpointer data G_GNUC_UNUSED)
{
  const RostrumBatch *x = a, *y = b;

  if (x->meeting_serial != y->meeting_serial)
    return x->meeting_serial < y->meeting_serial ? -1 : 1;
  return (x->serial > y->serial) - (x->serial < y->serial);
}

/* With the lock: the batch that must be folded next, if it is there and nobody folds. */
static RostrumBatch *
take_due (Engine *engine)
{
  RostrumBatch *first = g_queue_peek_head (&engine->finished);

  if (engine->folding || first == NULL || first->meeting_serial != engine->due_meeting ||
      first->serial != engine->due_batch)
    return NULL;
  engine->folding = TRUE;
  return g_queue_pop_head (&engine->finished);
}

static gboolean
fold (Engine *engine, const RostrumBatch *batch, GError **error)
{
  for (const RostrumStage *const *stage = engine->chain; *stage != NULL; stage++)
    if ((*stage)->fold != NULL && !(*stage)->fold (engine->shared, batch, error))
      return FALSE;
  if (engine->sink->fold != NULL && !engine->sink->fold (engine->sink->data, batch, error))
    return FALSE;
  if (batch->last && engine->sink->source_done != NULL)
    engine->sink->source_done (engine->sink->data, batch->item);
  return TRUE;
}

/* Without the lock on entry and exit of the fold itself; returns with it. */
static void
fold_due (Engine *engine, RostrumBatch *batch)
{
  GError *error = NULL;
  Open *finished = NULL;

  g_mutex_unlock (&engine->lock);
  gboolean good = fold (engine, batch, &error);
  g_mutex_lock (&engine->lock);

  if (!good)
    fail (engine, error);
  if (batch->last)
    {
      engine->due_meeting++;
      engine->due_batch = 0;
      finished = g_queue_pop_head (&engine->open);
    }
  else
    engine->due_batch++;
  rostrum_batch_clear (batch);
  batch->item = NULL;
  batch->meeting = NULL;
  g_queue_push_head (&engine->free, batch);
  engine->n_taken--;
  engine->folding = FALSE;
  g_cond_broadcast (&engine->changed);

  if (finished != NULL)
    {
      g_mutex_unlock (&engine->lock);
      rostrum_item_clear (&finished->item);
      g_free (finished);
      g_mutex_lock (&engine->lock);
    }
}

/* With the lock: the first open meeting that has units to give. Beyond the limit of waiting batches
 * only the meeting whose turn it is may go on; without this exception all workers could wait for
 * it. */
static Open *
find_work (Engine *engine)
{
  gboolean full = engine->n_taken >= WAITING_PER_WORKER * engine->options.threads;

  for (GList *link = engine->open.head; link != NULL; link = link->next)
    {
      Open *open = link->data;

      if (full && open->serial != engine->due_meeting)
        return NULL;
      if (open->ready && !open->all_taken)
        return open;
    }
  return NULL;
}

/* With the lock: cuts the next batch of OPEN. A meeting without units gives one empty batch, so
 * that it is folded too. */
static RostrumBatch *
cut_batch (Engine *engine, Open *open)
{
  RostrumBatch *batch = g_queue_pop_head (&engine->free);
  RostrumMeeting *meeting = open->item.meeting;
  gsize n_units = meeting != NULL ? meeting->units->len : 0;
  gsize bytes = 0;

  if (batch == NULL)
    batch = rostrum_batch_new ();
  batch->meeting_serial = open->serial;
  batch->serial = open->next_batch++;
  batch->item = &open->item;
  batch->meeting = meeting;
  batch->model = open->item.model;
  batch->first_unit = open->next_unit;
  while (open->next_unit < n_units && batch->n_units < engine->options.batch_units &&
         bytes < engine->options.batch_bytes)
    {
      RostrumSpan span = rostrum_meeting_unit (meeting, open->next_unit)->span;

      bytes += span.end - span.start;
      batch->n_units++;
      open->next_unit++;
    }
  batch->last = open->next_unit == n_units;
  open->all_taken = batch->last;
  engine->n_taken++;
  return batch;
}

static gboolean
run_batch (Worker *worker, RostrumBatch *batch, GError **error)
{
  Engine *engine = worker->engine;
  const RostrumStage *last = NULL;
  const RostrumRestored *restored = batch->item->restored;

  if (restored != NULL)
    rostrum_restored_fill (restored, batch);
  for (guint i = 0; engine->chain[i] != NULL; i++)
    {
      const RostrumStage *stage = engine->chain[i];

      if (stage->batch == NULL)
        continue;
      if (restored == NULL && !stage->batch (worker->states[i], batch, error))
        return FALSE;
      last = stage;
    }
  if (engine->shared->unit_records)
    for (gsize i = 0; i < batch->n_units; i++)
      rostrum_record_write_unit (batch, i, last, batch->records);
  return TRUE;
}

/* Whether the scores that were restored are those of the model that reads ITEM now. What was read
 * before is never skipped now: totals would be wrong. */
static gboolean
check_restored (const RostrumItem *item, GError **error)
{
  if (item->restored == NULL)
    return TRUE;
  if (item->error != NULL)
    {
      g_propagate_error (error, g_error_copy (item->error));
      return FALSE;
    }
  if (item->model != NULL && g_strcmp0 (item->model->digest, item->restored->model_digest) == 0 &&
      item->model->n_topics == item->restored->n_topics)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MODEL,
               "%s: was read with another model %s before; restore that model, or compute it again",
               item->source->path,
               item->restored->model != NULL ? item->restored->model : "(none)");
  return FALSE;
}

/* Takes a source through the meeting stages; a failure is kept in the item and reported in its
 * turn. FALSE with an error that ends the run. */
static gboolean
open_source (Worker *worker, Open *open, GError **error)
{
  Engine *engine = worker->engine;
  const RostrumShared *shared = engine->shared;
  RostrumItem *item = &open->item;

  if (shared->restore != NULL && !shared->restore (shared->restore_data, open->serial, item, error))
    return FALSE;
  for (guint i = 0; engine->chain[i] != NULL && item->error == NULL && item->restored == NULL; i++)
    if (engine->chain[i]->meeting != NULL)
      engine->chain[i]->meeting (worker->states[i], item, &item->error);
  if (item->error == NULL && shared->choose_model != NULL)
    {
      item->model =
          shared->choose_model (shared->choose_model_data, item->meeting->language, &item->error);
      if (item->error != NULL)
        g_prefix_error (&item->error, "%s: ", item->source->path);
    }
  if (item->error != NULL)
    g_clear_pointer (&item->meeting, rostrum_meeting_free);
  return check_restored (item, error);
}

static void
step_batch (Worker *worker, Open *open)
{
  Engine *engine = worker->engine;
  RostrumBatch *batch = cut_batch (engine, open);
  GError *error = NULL;

  g_mutex_unlock (&engine->lock);
  gboolean good = batch->meeting == NULL || run_batch (worker, batch, &error);
  g_mutex_lock (&engine->lock);

  if (!good)
    fail (engine, error);
  g_queue_insert_sorted (&engine->finished, batch, compare_batches, NULL);
  g_cond_broadcast (&engine->changed);
}

static void
step_source (Worker *worker)
{
  Engine *engine = worker->engine;
  Open *open = g_new0 (Open, 1);

  open->serial = engine->next_source;
  open->item.source = g_ptr_array_index (engine->sources, engine->next_source++);
  g_queue_push_tail (&engine->open, open);

  GError *error = NULL;

  g_mutex_unlock (&engine->lock);
  gboolean good = open_source (worker, open, &error);
  g_mutex_lock (&engine->lock);

  if (!good)
    fail (engine, error);
  open->ready = TRUE;
  g_cond_broadcast (&engine->changed);
}

static gpointer
work (gpointer data)
{
  Worker *worker = data;
  Engine *engine = worker->engine;

  g_mutex_lock (&engine->lock);
  while (engine->error == NULL && engine->due_meeting < engine->sources->len)
    {
      RostrumBatch *due = take_due (engine);
      Open *open;

      if (due != NULL)
        fold_due (engine, due);
      else if ((open = find_work (engine)) != NULL)
        step_batch (worker, open);
      else if (engine->next_source < engine->sources->len &&
               engine->open.length <= engine->options.threads)
        step_source (worker);
      else
        g_cond_wait (&engine->changed, &engine->lock);
    }
  g_cond_broadcast (&engine->changed);
  g_mutex_unlock (&engine->lock);
  return NULL;
}

static void
close_worker (Worker *worker)
{
  for (guint i = 0; worker->engine->chain[i] != NULL; i++)
    if (worker->engine->chain[i]->close != NULL && worker->states[i] != NULL)
      worker->engine->chain[i]->close (worker->states[i]);
  g_free (worker->states);
}

static gboolean
open_worker (Worker *worker, Engine *engine, GError **error)
{
  guint n = 0;

  while (engine->chain[n] != NULL)
    n++;
  worker->engine = engine;
  worker->states = g_new0 (gpointer, n + 1);
  for (guint i = 0; i < n; i++)
    {
      if (engine->chain[i]->open == NULL)
        continue;
      worker->states[i] = engine->chain[i]->open (engine->shared, error);
      if (worker->states[i] == NULL)
        {
          close_worker (worker);
          return FALSE;
        }
    }
  return TRUE;
}

static void
run_workers (Engine *engine, Worker *workers)
{
  g_autofree GThread **threads = g_new0 (GThread *, engine->options.threads);

  /* The calling thread is a worker, too; without others there is nothing to switch to. */
  for (guint i = 1; i < engine->options.threads; i++)
    threads[i] = g_thread_new ("rostrum-worker", work, &workers[i]);
  work (&workers[0]);
  for (guint i = 1; i < engine->options.threads; i++)
    g_thread_join (threads[i]);
}

static void
clear_engine (Engine *engine)
{
  RostrumBatch *batch;
  Open *open;

  while ((batch = g_queue_pop_head (&engine->finished)) != NULL)
    rostrum_batch_free (batch);
  while ((batch = g_queue_pop_head (&engine->free)) != NULL)
    rostrum_batch_free (batch);
  while ((open = g_queue_pop_head (&engine->open)) != NULL)
    {
      rostrum_item_clear (&open->item);
      g_free (open);
    }
  g_mutex_clear (&engine->lock);
  g_cond_clear (&engine->changed);
}

static gboolean
finish (const Engine *engine, GError **error)
{
  for (const RostrumStage *const *stage = engine->chain; *stage != NULL; stage++)
    if ((*stage)->finish != NULL && !(*stage)->finish (engine->shared, error))
      return FALSE;
  return TRUE;
}

gboolean
rostrum_engine_run (GPtrArray *sources, const RostrumStage *const *chain,
                    const RostrumShared *shared, const RostrumEngineOptions *options,
                    const RostrumEngineSink *sink, GError **error)
{
  Engine engine = {
    .sources = sources, .chain = chain, .shared = shared, .options = *options, .sink = sink
  };
  g_autofree Worker *workers = g_new0 (Worker, options->threads);
  guint n_open = 0;
  gboolean good = TRUE;

  g_mutex_init (&engine.lock);
  g_cond_init (&engine.changed);
  while (good && n_open < options->threads)
    {
      good = open_worker (&workers[n_open], &engine, error);
      n_open += good ? 1 : 0;
    }
  if (good)
    {
      run_workers (&engine, workers);
      if (engine.error != NULL)
        {
          g_propagate_error (error, engine.error);
          good = FALSE;
        }
    }
  for (guint i = 0; i < n_open; i++)
    close_worker (&workers[i]);
  /* A batch in flight borrows its meeting: batches go first. */
  good = good && finish (&engine, error);
  clear_engine (&engine);
  return good;
}
