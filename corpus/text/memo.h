/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/text/stemmer.h"
#include "corpus/text/words.h"

G_BEGIN_DECLS

/* The memo maps a token's raw bytes straight to its stem, so that folding and stemming run once per
 * distinct token and worker. */
typedef struct _RostrumMemo RostrumMemo;

/* No stem of that name in the vocabulary. */
#define ROSTRUM_STEM_NONE G_MAXUINT32

/* The id that the vocabulary gives to a stem, or ROSTRUM_STEM_NONE. */
typedef guint32 (*RostrumStemLookup) (gconstpointer vocabulary, const char *stem, gsize length);

/* STEMMER is taken. LOOKUP may be NULL: then every id is ROSTRUM_STEM_NONE. VOCABULARY must outlive
 * the memo. */
RostrumMemo *rostrum_memo_new (RostrumStemmer *stemmer, RostrumStemLookup lookup,
                               gconstpointer vocabulary);
void rostrum_memo_free (RostrumMemo *memo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumMemo, rostrum_memo_free)

/* Stem ids of tokens FIRST … tokens->count of TEXT, written to IDS (as many). TEXT is padded. */
void rostrum_memo_ids (RostrumMemo *memo, const char *text, const RostrumTokens *tokens,
                       gsize first, guint32 *ids);

/* The stem of one token as text; valid until the memo is next used. */
const char *rostrum_memo_stem (RostrumMemo *memo, const char *token, gsize length,
                               gsize *stem_length);

/* Forgets everything when more than LIMIT distinct tokens are held, or bytes that so many tokens
 * would not take: called between batches, it bounds the memory. */
void rostrum_memo_trim (RostrumMemo *memo, gsize limit);

G_END_DECLS
