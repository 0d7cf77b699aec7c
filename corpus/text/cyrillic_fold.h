/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes the letters U+0400 to U+045F of WORD small, in place, where there is nothing else in it but
 * ASCII, which stays as it is: the fast way to what rostrum_fold() gives without a language. WORD:
 * LENGTH bytes of whole characters, and a NUL. Returns: FALSE if there is something else; WORD may
 * have changed then. */
gboolean rostrum_cyrillic_fold (char *word, gsize length);

G_END_DECLS
