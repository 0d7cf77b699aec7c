/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether BYTES, which are no UTF-8, are windows-1252 (or ISO-8859-1, which is a part of it) or, by
 * its euro or its œ š ž, ISO-8859-15: the letters beyond ASCII must be those of Western European
 * languages, stand among others, and not be those that Central European, Baltic and Turkish texts
 * turn into. *CERTAINTY: per cent; it grows with the number of such letters and marks. Returns: the
 * name, or NULL below 80 per cent. */
const char *rostrum_western_guess (const char *bytes, gsize length, guint *certainty);

G_END_DECLS
