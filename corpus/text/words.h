/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Word boundaries as of UAX #29 (Unicode 15.0.0), default rules, tailored in one thing: the narrow
 * no-break space (U+202F, there of the class ExtendNumLet) separates words, as U+00A0 and U+2007 do
 * anyway. A token is a segment between two boundaries that holds at least one letter or digit, that
 * is a character of General_Category L* or N* (so ², ½, Ⅷ and each 日 count; emoji, signs and lone
 * marks do not). It is the whole segment: don’t, 1,234.5, snake_case, о’кей, В.Путин. */

/* Stamped into models: whoever changes boundaries, folding or stemming raises it, and old models
 * are refused. */
#define ROSTRUM_TOKENIZER_VERSION 1

/* A growable list of tokens, as a struct of arrays. Offsets are bytes in the text that was scanned.
 */
typedef struct
{
  guint32 *start;
  guint32 *length;
  gsize count;
  gsize allocated;
} RostrumTokens;

void rostrum_tokens_clear (RostrumTokens *tokens);     /* count = 0, memory kept */
void rostrum_tokens_free_data (RostrumTokens *tokens); /* memory released */
void rostrum_tokens_reserve (RostrumTokens *tokens, gsize more);

/* Appends the tokens of TEXT[START, END) to TOKENS; their offsets count from TEXT. TEXT is valid
 * UTF-8, padded (ROSTRUM_TEXT_PADDING), shorter than 4 GiB. Boundaries are found as if the range
 * stood alone. Returns: the number of tokens appended. */
gsize rostrum_words_tokenize (const char *text, gsize start, gsize end, RostrumTokens *tokens);

/* The same without storing them. */
gsize rostrum_words_count (const char *text, gsize start, gsize end);

/* The end of the segment (word or not) that starts at START: the next boundary of UAX #29 in
 * TEXT[START, END). For the conformance test and for tools; the reference that the fast paths are
 * tested against. */
gsize rostrum_words_next_boundary (const char *text, gsize start, gsize end);

G_END_DECLS
