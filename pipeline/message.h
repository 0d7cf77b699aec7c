/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the program says on the standard error: messages, each a line, and below them at most one
 * status line that is written over again and again. All functions may be called by any thread. */

/* Prints "rostrum: TEXT". The status line, if there is one, makes room. */
void rostrum_message (const char *text);

/* Replaces the status line by TEXT (one line, cut to the width of the terminal by the caller); NULL
 * removes it. Where the standard error is no terminal, each TEXT is a line that stays. */
void rostrum_message_status (const char *text);

G_END_DECLS
