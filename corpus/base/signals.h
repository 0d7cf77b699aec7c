/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Signals that ask the program to end (SIGINT, SIGTERM, SIGHUP), held back while something is made
 * that must not be left half-done. Calls nest. What was ignored (nohup) stays ignored; a second
 * signal of the same kind ends the program at once. For the main thread. */
void rostrum_signals_hold (void);

/* The number of the signal that came since they have been held back; 0: none. From any thread. */
int rostrum_signals_caught (void);

/* Undoes one rostrum_signals_hold. After the last one signals have their ordinary effect again, and
 * with AGAIN so has the one that came, if any. */
void rostrum_signals_release (gboolean again);

G_END_DECLS
