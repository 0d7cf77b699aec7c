/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As rostrum_words_next_boundary(), START being before END; *TOKEN tells whether the segment holds
 * a letter or digit. */
gsize rostrum_words_segment_end (const char *text, gsize start, gsize end, gboolean *token);

G_END_DECLS
