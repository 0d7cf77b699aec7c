/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Tasks that do not wait for one another, by several threads. */

/* Does TASK; WORKER < n_threads is the number of the thread, for scratch. */
typedef void (*RostrumParallelRun) (gpointer data, guint worker, guint task);

/* Runs tasks 0 … N_TASKS − 1, begun in that order; the calling thread is one of N_THREADS, and
 * where the system gives no more, those that there are do the work. Returns when all are done. */
void rostrum_parallel (guint n_threads, guint n_tasks, RostrumParallelRun run, gpointer data);

/* Takes the result of TASK, which is done; FALSE: no more tasks are begun, and none is taken. */
typedef gboolean (*RostrumParallelTake) (gpointer data, guint task);

/* The same, where results are wanted in order: TAKE is called for task after task, by one thread at
 * a time, while the others go on. No task is begun N_AHEAD or more behind the one that is taken
 * next, which bounds the results that wait. Returns: FALSE if TAKE did. */
gboolean rostrum_parallel_in_order (guint n_threads, guint n_tasks, guint n_ahead,
                                    RostrumParallelRun run, RostrumParallelTake take,
                                    gpointer data);

/* Called first in every thread that is made from now on; NULL: nothing is. For the program. */
void rostrum_parallel_set_start (void (*start) (void));

G_END_DECLS
