/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Files and folders that this process has written under temporary names, so that they can be
 * removed when it must end at once. Thread-safe. More than ROSTRUM_TEMPORARIES_MAX at a time are
 * not remembered. */
#define ROSTRUM_TEMPORARIES_MAX 64

void rostrum_temporaries_add (const char *path);

/* PATH is gone, or in its final place. */
void rostrum_temporaries_forget (const char *path);

/* Removes them all; for the end of the process. Allocates nothing, takes no lock, and may be called
 * by a signal handler. */
void rostrum_temporaries_remove (void);

/* From now on a signal that ends the process (SIGINT, SIGTERM, SIGHUP; not where it is ignored or
 * handled) removes them first. For a program's main, before it starts threads. */
void rostrum_temporaries_remove_on_signal (void);

G_END_DECLS
