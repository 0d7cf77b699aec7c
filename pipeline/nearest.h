/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one of NAMES (of const char *) nearest to a mistyped NAME by edit distance (Levenshtein, in
 * bytes), when less than half of it had to be changed, else one that NAME (two bytes or more) is
 * the beginning of; the first of equals. NULL: none is near, or NAME is longer than 64 bytes.
 * (transfer none) */
const char *rostrum_nearest (const char *name, const GPtrArray *names);

G_END_DECLS
