/* SPDX-License-Identifier: MIT */
/* Threads that take tasks one by one. */
#include "corpus/base/parallel.h"

typedef struct
{
  RostrumParallelRun run;
  RostrumParallelTake take; /* NULL: nobody waits for results */
  gpointer data;
  guint n_tasks, n_ahead;

  GMutex lock; /* guards all below */
  GCond moved; /* the due task was taken */
  guint next_worker, next_task;
  guint due;    /* the task that is taken next */
  guint8 *done; /* by task */
  gboolean taking, stopped;
} Work;

static void (*on_start) (void);

void
rostrum_parallel_set_start (void (*start) (void))
{
  on_start = start;
}

/* With the lock, which is let go meanwhile: takes what is due and done, unless somebody does. */
static void
take_due (Work *all)
{
  while (!all->taking && !all->stopped && all->due < all->n_tasks && all->done[all->due])
    {
      gboolean good = TRUE;

      all->taking = TRUE;
      if (all->take != NULL)
        {
          g_mutex_unlock (&all->lock);
          good = all->take (all->data, all->due);
          g_mutex_lock (&all->lock);
        }
      all->taking = FALSE;
      all->due++;
      all->stopped = !good;
      g_cond_broadcast (&all->moved);
    }
}

static gpointer
work (gpointer data)
{
  Work *all = data;
  guint worker;

  g_mutex_lock (&all->lock);
  worker = all->next_worker++;
  while (!all->stopped && all->next_task < all->n_tasks)
    {
      guint task = all->next_task;

      /* The due task was begun: another thread does it, or takes the one before. */
      if (task - all->due >= all->n_ahead)
        {
          g_cond_wait (&all->moved, &all->lock);
          continue;
        }
      all->next_task++;
      g_mutex_unlock (&all->lock);
      all->run (all->data, worker, task);
      g_mutex_lock (&all->lock);
      all->done[task] = TRUE;
      take_due (all);
    }
  g_mutex_unlock (&all->lock);
  return NULL;
}

static gpointer
start_work (gpointer data)
{
  if (on_start != NULL)
    on_start ();
  return work (data);
}

gboolean
rostrum_parallel_in_order (guint n_threads, guint n_tasks, guint n_ahead, RostrumParallelRun run,
                           RostrumParallelTake take, gpointer data)
{
  guint n = MIN (n_threads, n_tasks);
  g_autofree GThread **threads = g_new0 (GThread *, n + 1);
  g_autofree guint8 *done = g_new0 (guint8, (gsize)n_tasks + 1);
  Work all = { .run = run,
               .take = take,
               .data = data,
               .n_tasks = n_tasks,
               .n_ahead = MAX (n_ahead, 1),
               .done = done };

  g_mutex_init (&all.lock);
  g_cond_init (&all.moved);
  for (guint i = 1; i < n; i++)
    threads[i] = g_thread_try_new ("rostrum-task", start_work, &all, NULL);
  work (&all);
  for (guint i = 1; i < n; i++)
    if (threads[i] != NULL)
      g_thread_join (threads[i]);
  g_mutex_clear (&all.lock);
  g_cond_clear (&all.moved);
  return !all.stopped;
}

void
rostrum_parallel (guint n_threads, guint n_tasks, RostrumParallelRun run, gpointer data)
{
  rostrum_parallel_in_order (n_threads, n_tasks, n_tasks, run, NULL, data);
}
