/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/text/words.h"

G_BEGIN_DECLS

/* As rostrum_words_next_boundary(), START being before END; *TOKEN tells whether the segment holds
 * a letter or digit. */
gsize rostrum_words_segment_end (const char *text, gsize start, gsize end, gboolean *token);

/* The fast way, for the tokens of TEXT[START, END): appends them to TOKENS unless it is NULL, and
 * returns their number. One source, compiled once for each kind of processor. */
typedef gsize (*RostrumWordsScan) (const char *text, gsize start, gsize end, RostrumTokens *tokens);

gsize rostrum_words_scan (const char *text, gsize start, gsize end, RostrumTokens *tokens);
#ifdef __x86_64__
gsize rostrum_words_scan_avx2 (const char *text, gsize start, gsize end, RostrumTokens *tokens);
gsize rostrum_words_scan_avx512 (const char *text, gsize start, gsize end, RostrumTokens *tokens);
#endif

/* The ways that this processor knows, the fastest last; NULL-terminated. */
const RostrumWordsScan *rostrum_words_scans (void);

G_END_DECLS
