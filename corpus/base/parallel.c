/* SPDX-License-Identifier: MIT */
/* Threads that take tasks one by one. */
#include "corpus/base/parallel.h"

typedef struct
{
  RostrumParallelRun run;
  gpointer data;
  guint n_tasks;
  gint next_task;   /* atomic */
  gint next_worker; /* atomic */
} Work;

static void (*on_start) (void);

void
rostrum_parallel_set_start (void (*start) (void))
{
  on_start = start;
}

static gpointer
work (gpointer data)
{
  Work *all = data;
  guint worker = (guint)g_atomic_int_add (&all->next_worker, 1);
  guint task;

  while ((task = (guint)g_atomic_int_add (&all->next_task, 1)) < all->n_tasks)
    all->run (all->data, worker, task);
  return NULL;
}

static gpointer
start_work (gpointer data)
{
  if (on_start != NULL)
    on_start ();
  return work (data);
}

void
rostrum_parallel (guint n_threads, guint n_tasks, RostrumParallelRun run, gpointer data)
{
  guint n = MIN (n_threads, n_tasks);
  g_autofree GThread **threads = g_new0 (GThread *, n + 1);
  Work all = { .run = run, .data = data, .n_tasks = n_tasks };

  for (guint i = 1; i < n; i++)
    threads[i] = g_thread_try_new ("rostrum-task", start_work, &all, NULL);
  work (&all);
  for (guint i = 1; i < n; i++)
    if (threads[i] != NULL)
      g_thread_join (threads[i]);
}
