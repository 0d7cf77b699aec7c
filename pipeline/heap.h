/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* To be called once, before anything is allocated: the first few megabytes of the process's memory
 * are asked for in large pages, and what is freed of so many is kept for the next meeting. A wish,
 * which has no effect where the C library or the system does not know how. For the program alone: a
 * library does not decide this for its host. */
void rostrum_heap_prepare (void);

G_END_DECLS
