/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What people type to search: words, "phrases in quotes", and either with * at the end for all that
 * begins so. A unit matches when it holds all of them. */

/* PATTERN as an FTS5 expression that holds nothing but quoted strings: no character of a pattern
 * has a meaning for FTS5. Returns: (transfer full), or NULL with ROSTRUM_ERROR_USAGE. */
char *rostrum_pattern_to_match (const char *pattern, GError **error);

G_END_DECLS
