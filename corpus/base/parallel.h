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

/* Called first in every thread that is made from now on; NULL: nothing is. For the program. */
void rostrum_parallel_set_start (void (*start) (void));

G_END_DECLS
