/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes that the caller names. What is always the same is sought by corpus/text/seek.h, which
 * takes the widest vectors. */

/* The first of the three BYTES (they may be alike) in TEXT from AT on, or END. */
gsize rostrum_bytes_find (const char *text, gsize at, gsize end, const char bytes[3]);

/* How often BYTE stands in [AT, END) of TEXT. */
guint rostrum_bytes_count (const char *text, gsize at, gsize end, char byte);

G_END_DECLS
