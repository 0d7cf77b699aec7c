/* SPDX-License-Identifier: MIT */
/* The engine: a pool of workers and one ordered sink. */
#include "pipeline/engine_private.h"

#include "corpus/base/error.h"
#include "pipeline/memory.h"
#include "stages/partial.h"
#include "stages/records.h"

/* Batches that may be finished and wait for their turn, per worker. */
#define WAITING_PER_WORKER 8

void
rostrum_engine_wake (RostrumEngine *engine)
{
  if (engine->n_waiting > 0)
    g_cond_broadcast (&engine->changed);
}

void
rostrum_engine_fail (RostrumEngine *engine, GError *error)
{
  if (engine->error == NULL)
    engine->error = error;
  else
    g_error_free (error);
  rostrum_engine_wake (engine);
}

static RostrumTurn
turn_of (const RostrumBatch *batch)
{
  return (RostrumTurn){ batch->meeting_serial, batch->part };
}

static int
compare_batches (gconstpointer a, gconstpointer b, gpointer data G_GNUC_UNUSED)
{
  const RostrumBatch *x = a, *y = b;
  int turns = rostrum_engine_compare (turn_of (x), turn_of (y));

  return turns != 0 ? turns : (x->serial > y->serial) - (x->serial < y->serial);
}

/* With the lock: the batch that must be folded next, if it is there and nobody folds. */
static RostrumBatch *
take_due (RostrumEngine *engine)
{
  RostrumBatch *first = g_queue_peek_head (&engine->finished);

  if (engine->folding || first == NULL ||
      rostrum_engine_compare (turn_of (first), engine->due) != 0 ||
      first->serial != engine->due_batch)
    return NULL;
  engine->folding = TRUE;
  return g_queue_pop_head (&engine->finished);
}

static gboolean
fold (RostrumEngine *engine, const RostrumBatch *batch, GError **error)
{
  gboolean end = batch->item->part == ROSTRUM_PART_END;

  for (const RostrumStage *const *stage = engine->chain; !end && *stage != NULL; stage++)
    if ((*stage)->fold != NULL && !(*stage)->fold (engine->shared, batch, error))
      return FALSE;
  if (!end && engine->sink->fold != NULL && !engine->sink->fold (engine->sink->data, batch, error))
    return FALSE;
  if (batch->last && engine->sink->item_done != NULL)
    engine->sink->item_done (engine->sink->data, batch->item);
  return TRUE;
}

/* With the lock: OPEN has been folded to its end. */
static void
pass_turn (RostrumEngine *engine, const RostrumOpen *open)
{
  engine->due_batch = 0;
  if (open->item.part == ROSTRUM_PART_MEETING)
    {
      engine->due.part++;
      return;
    }
  engine->due = (RostrumTurn){ engine->due.source + 1, 0 };
  /* Its end was the only thing of it that was still open. */
  if (open->item.part == ROSTRUM_PART_END)
    rostrum_engine_container_free (g_queue_pop_head (&engine->containers));
}

/* Without the lock on entry and exit of the fold itself; returns with it. */
static void
fold_due (RostrumEngine *engine, RostrumBatch *batch)
{
  GError *error = NULL;

  g_mutex_unlock (&engine->lock);
  gboolean good = fold (engine, batch, &error);
  g_mutex_lock (&engine->lock);

  if (!good)
    rostrum_engine_fail (engine, error);
  if (batch->last)
    {
      RostrumOpen *open = g_queue_pop_head (&engine->open);

      pass_turn (engine, open);
      engine->open_bytes -= open->item.meeting != NULL ? open->item.meeting->length : 0;
      g_queue_push_tail (&open->opener->folded, open);
    }
  else
    engine->due_batch++;
  rostrum_batch_clear (batch);
  batch->item = NULL;
  batch->meeting = NULL;
  g_queue_push_head (&engine->free, batch);
  engine->n_taken--;
  engine->folding = FALSE;
  rostrum_engine_wake (engine);
}

static void
open_free (gpointer data)
{
  RostrumOpen *open = data;

  rostrum_item_clear (&open->item);
  g_free (open);
}

/* With the lock, which is let go meanwhile: frees what was folded. A thread frees what it has
 * allocated: in another one it would contend for memory with it. */
static void
free_folded (RostrumWorker *worker)
{
  GQueue folded = worker->folded;

  g_queue_init (&worker->folded);
  g_mutex_unlock (&worker->engine->lock);
  g_queue_clear_full (&folded, open_free);
  g_mutex_lock (&worker->engine->lock);
}

/* With the lock: the first open meeting that has units to give. Beyond the limit of waiting batches
 * only the meeting whose turn it is may go on; without this exception all workers could wait for
 * it. */
static RostrumOpen *
find_work (RostrumEngine *engine)
{
  gboolean full = engine->n_taken >= WAITING_PER_WORKER * engine->options.threads;

  for (GList *link = engine->open.head; link != NULL; link = link->next)
    {
      RostrumOpen *open = link->data;

      if (full && rostrum_engine_compare (open->turn, engine->due) != 0)
        return NULL;
      if (open->ready && !open->all_taken)
        return open;
    }
  return NULL;
}

/* With the lock: cuts the next batch of OPEN. A meeting without units gives one empty batch, so
 * that it is folded too. */
static RostrumBatch *
cut_batch (RostrumEngine *engine, RostrumOpen *open)
{
  RostrumBatch *batch = g_queue_pop_head (&engine->free);
  RostrumMeeting *meeting = open->item.meeting;
  gsize n_units = meeting != NULL ? meeting->units->len : 0;
  gsize bytes = 0;

  if (batch == NULL)
    batch = rostrum_batch_new ();
  batch->meeting_serial = open->turn.source;
  batch->part = open->turn.part;
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
run_batch (RostrumWorker *worker, RostrumBatch *batch, GError **error)
{
  RostrumEngine *engine = worker->engine;
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

static void
step_batch (RostrumWorker *worker, RostrumOpen *open)
{
  RostrumEngine *engine = worker->engine;
  RostrumBatch *batch = cut_batch (engine, open);
  GError *error = NULL;

  g_mutex_unlock (&engine->lock);
  gboolean good = batch->meeting == NULL || run_batch (worker, batch, &error);
  g_mutex_lock (&engine->lock);

  if (!good)
    rostrum_engine_fail (engine, error);
  g_queue_insert_sorted (&engine->finished, batch, compare_batches, NULL);
  rostrum_engine_wake (engine);
}

static gpointer
work (gpointer data)
{
  RostrumWorker *worker = data;
  RostrumEngine *engine = worker->engine;

  rostrum_memory_guard_thread ();
  g_mutex_lock (&engine->lock);
  while (engine->error == NULL && engine->due.source < engine->sources->len)
    {
      RostrumBatch *due = take_due (engine);
      RostrumContainer *container;
      RostrumOpen *open;

      if (due != NULL)
        fold_due (engine, due);
      else if (worker->folded.length > 0)
        free_folded (worker);
      else if ((open = find_work (engine)) != NULL)
        step_batch (worker, open);
      else if ((container = rostrum_engine_find_container (engine)) != NULL)
        rostrum_engine_step_container (worker, container);
      else if (rostrum_engine_may_open (engine))
        rostrum_engine_step_source (worker);
      else
        {
          engine->n_waiting++;
          g_cond_wait (&engine->changed, &engine->lock);
          engine->n_waiting--;
        }
    }
  rostrum_engine_wake (engine);
  g_mutex_unlock (&engine->lock);
  return NULL;
}

static void
close_worker (RostrumWorker *worker)
{
  for (guint i = 0; worker->engine->chain[i] != NULL; i++)
    if (worker->engine->chain[i]->close != NULL && worker->states[i] != NULL)
      worker->engine->chain[i]->close (worker->states[i]);
  g_free (worker->states);
  g_queue_clear_full (&worker->folded, open_free);
}

static gboolean
open_worker (RostrumWorker *worker, RostrumEngine *engine, GError **error)
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
run_workers (RostrumEngine *engine, RostrumWorker *workers)
{
  g_autofree GThread **threads = g_new0 (GThread *, engine->options.threads);

  /* The calling thread is a worker, too; without others there is nothing to switch to. Where the
   * system gives no more threads, those that there are do the work. */
  for (guint i = 1; i < engine->options.threads; i++)
    threads[i] = g_thread_try_new ("rostrum-worker", work, &workers[i], NULL);
  work (&workers[0]);
  for (guint i = 1; i < engine->options.threads; i++)
    if (threads[i] != NULL)
      g_thread_join (threads[i]);
}

static void
clear_engine (RostrumEngine *engine)
{
  RostrumBatch *batch;

  while ((batch = g_queue_pop_head (&engine->finished)) != NULL)
    rostrum_batch_free (batch);
  while ((batch = g_queue_pop_head (&engine->free)) != NULL)
    rostrum_batch_free (batch);
  g_queue_clear_full (&engine->open, open_free);
  g_queue_clear_full (&engine->containers, rostrum_engine_container_free);
  g_mutex_clear (&engine->lock);
  g_cond_clear (&engine->changed);
}

static gboolean
finish (const RostrumEngine *engine, GError **error)
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
  RostrumEngine engine = {
    .sources = sources, .chain = chain, .shared = shared, .options = *options, .sink = sink
  };
  g_autofree RostrumWorker *workers = g_new0 (RostrumWorker, options->threads);
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
