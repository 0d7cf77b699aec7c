/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The first of the three bytes STOPS (they may be alike) in TEXT from AT on, or END. */
gsize rostrum_stops_find (const char *text, gsize at, gsize end, const char stops[3]);

/* How often BYTE stands in [AT, END) of TEXT. */
guint rostrum_stops_count (const char *text, gsize at, gsize end, char byte);

G_END_DECLS
