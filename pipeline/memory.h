/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For the program, not the library: from now on a lack of memory ends the process with a message
 * and exit status 2, and what was half written is removed. Without it GLib aborts. */
void rostrum_memory_guard (void);

/* The same for the calling thread, where the process is guarded; the main thread is. */
void rostrum_memory_guard_thread (void);

G_END_DECLS
