/* SPDX-License-Identifier: MIT */
/* Opening sources, and the meetings of those that hold several. */
#include "pipeline/engine_private.h"

#include "corpus/base/error.h"
#include "stages/partial.h"

/* So many small meetings per worker may be open: the next ones are read while one that takes longer
 * is waited for. Together they have so many bytes; beyond that, as many as there are workers, and
 * one. */
#define SMALL_PER_WORKER 16
#define SMALL_BYTES      (256 * 1024)

void
rostrum_engine_container_free (gpointer data)
{
  RostrumContainer *container = data;

  rostrum_feed_free (container->feed);
  g_free (container);
}

int
rostrum_engine_compare (RostrumTurn x, RostrumTurn y)
{
  if (x.source != y.source)
    return x.source < y.source ? -1 : 1;
  return (x.part > y.part) - (x.part < y.part);
}

static int
compare_open (gconstpointer a, gconstpointer b, gpointer data G_GNUC_UNUSED)
{
  return rostrum_engine_compare (((const RostrumOpen *)a)->turn, ((const RostrumOpen *)b)->turn);
}

static int
compare_containers (gconstpointer a, gconstpointer b, gpointer data G_GNUC_UNUSED)
{
  return rostrum_engine_compare (((const RostrumContainer *)a)->next,
                                 ((const RostrumContainer *)b)->next);
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

/* Takes a meeting through the meeting stages from number I on; a failure is kept in the item and
 * reported in its turn. FALSE with an error that ends the run. */
static gboolean
run_meeting (RostrumWorker *worker, RostrumOpen *open, guint i, GError **error)
{
  RostrumEngine *engine = worker->engine;
  const RostrumShared *shared = engine->shared;
  RostrumItem *item = &open->item;

  for (; engine->chain[i] != NULL && item->error == NULL && item->restored == NULL; i++)
    if (engine->chain[i]->meeting != NULL)
      engine->chain[i]->meeting (worker->states[i], item, &item->error);
  if (item->error == NULL && shared->choose_model != NULL)
    {
      item->model = shared->choose_model (shared->choose_model_data, item->meeting->language,
                                          item->meeting->doubt, &item->error);
      if (item->error != NULL)
        g_prefix_error (&item->error, "%s: ", item->source->path);
    }
  if (item->error != NULL)
    g_clear_pointer (&item->meeting, rostrum_meeting_free);
  return check_restored (item, error);
}

/* The first stage: reads the source, or its next meeting. FALSE with an error that ends the run. */
static gboolean
read_open (RostrumWorker *worker, RostrumOpen *open, GError **error)
{
  const RostrumShared *shared = worker->engine->shared;
  const RostrumStage *first = worker->engine->chain[0];
  RostrumItem *item = &open->item;

  /* What is read by a feed is not known from before. */
  if (shared->restore != NULL && item->feed == NULL &&
      !shared->restore (shared->restore_data, open->turn.source, open->turn.part, item, error))
    return FALSE;
  if (first->meeting != NULL && item->restored == NULL && item->error == NULL &&
      item->part == ROSTRUM_PART_WHOLE)
    first->meeting (worker->states[0], item, &item->error);
  return TRUE;
}

/* With the lock, like the two below: a new meeting, of the source whose TURN it is. */
static RostrumOpen *
new_open (RostrumWorker *worker, RostrumTurn turn)
{
  RostrumEngine *engine = worker->engine;
  RostrumOpen *open = g_new0 (RostrumOpen, 1);

  open->turn = turn;
  open->opener = worker;
  open->item.source = g_ptr_array_index (engine->sources, turn.source);
  g_queue_insert_sorted (&engine->open, open, compare_open, NULL);
  return open;
}

/* Takes OPEN, which the first stage has read, through the others. */
static void
finish_open (RostrumWorker *worker, RostrumOpen *open)
{
  RostrumEngine *engine = worker->engine;

  rostrum_engine_wake (engine);
  if (engine->error == NULL && open->item.part != ROSTRUM_PART_END)
    {
      GError *error = NULL;

      g_mutex_unlock (&engine->lock);
      gboolean good = run_meeting (worker, open, 1, &error);
      g_mutex_lock (&engine->lock);

      if (!good)
        rostrum_engine_fail (engine, error);
    }
  open->ready = TRUE;
  engine->open_bytes += open->item.meeting != NULL ? open->item.meeting->length : 0;
  rostrum_engine_wake (engine);
}

void
rostrum_engine_step_source (RostrumWorker *worker)
{
  RostrumEngine *engine = worker->engine;
  RostrumOpen *open = new_open (worker, (RostrumTurn){ engine->next_source++, 0 });

  GError *error = NULL;

  g_mutex_unlock (&engine->lock);
  gboolean good = read_open (worker, open, &error);
  g_mutex_lock (&engine->lock);

  if (!good)
    rostrum_engine_fail (engine, error);
  if (open->item.feed != NULL || open->item.part != ROSTRUM_PART_WHOLE)
    {
      RostrumContainer *container = g_new0 (RostrumContainer, 1);

      container->feed = open->item.feed;
      container->next = (RostrumTurn){ open->turn.source, 1 };
      container->ended = open->item.part == ROSTRUM_PART_END;
      g_queue_insert_sorted (&engine->containers, container, compare_containers, NULL);
    }
  finish_open (worker, open);
}

/* With the lock: the container to be asked for its next meeting, or NULL. Only the first that has
 * not ended: what others give could not be folded. */
RostrumContainer *
rostrum_engine_find_container (RostrumEngine *engine)
{
  for (GList *link = engine->containers.head; link != NULL; link = link->next)
    {
      RostrumContainer *container = link->data;
      guint n = 0;

      if (container->ended)
        continue;
      for (GList *open = engine->open.head; open != NULL; open = open->next)
        n += ((RostrumOpen *)open->data)->turn.source <= container->next.source ? 1 : 0;
      /* What is due may be opened in any case, or all could wait for it. */
      if (container->busy || (n > engine->options.threads &&
                              rostrum_engine_compare (container->next, engine->due) != 0))
        return NULL;
      return container;
    }
  return NULL;
}

/* With the lock: whether the next source may be opened: not before those that are known to hold
 * more. */
gboolean
rostrum_engine_may_open (const RostrumEngine *engine)
{
  for (GList *link = engine->containers.head; link != NULL; link = link->next)
    if (!((const RostrumContainer *)link->data)->ended)
      return FALSE;
  return engine->next_source < engine->sources->len &&
         engine->open.length <=
             (engine->open_bytes <= SMALL_BYTES ? SMALL_PER_WORKER : 1) * engine->options.threads;
}

void
rostrum_engine_step_container (RostrumWorker *worker, RostrumContainer *container)
{
  RostrumEngine *engine = worker->engine;
  RostrumOpen *open = new_open (worker, container->next);

  container->next.part++;
  container->busy = TRUE;
  open->item.feed = container->feed;

  GError *error = NULL;

  g_mutex_unlock (&engine->lock);
  gboolean good = read_open (worker, open, &error);
  g_mutex_lock (&engine->lock);

  if (!good)
    rostrum_engine_fail (engine, error);
  container->busy = FALSE;
  container->ended = open->item.part == ROSTRUM_PART_END;
  finish_open (worker, open);
}
