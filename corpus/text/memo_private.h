/* SPDX-License-Identifier: MIT */
#pragma once

#include <string.h>

#include "corpus/text/memo.h"

G_BEGIN_DECLS

/* The table of the memo: what looking at many tokens at once (memo_ids.c) needs to know of it. */

/* Tokens of up to this many bytes are kept in the entry itself and compared as numbers: nearly all
 * in Latin script, and Cyrillic ones of twelve letters. */
#define ROSTRUM_MEMO_KEY_WORDS 3
#define ROSTRUM_MEMO_KEY_BYTES (8 * ROSTRUM_MEMO_KEY_WORDS)

/* The factors of the words of a key in its hash, the highest bits of which say where the search for
 * a token begins. */
#define ROSTRUM_MEMO_FACTOR_0 G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)
#define ROSTRUM_MEMO_FACTOR_1 G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f)
#define ROSTRUM_MEMO_FACTOR_2 G_GUINT64_CONSTANT (0x165667b19e3779f9)

/* 32 bytes, two to a cache line. The key of a short token is its bytes, and zeros behind them: no
 * token ends with a NUL, so that its length need not be compared. That of a long one is its hash,
 * zero and its length; no bytes of a short one look like that, since a NUL can only be its first.
 */
typedef struct
{
  guint64 key[ROSTRUM_MEMO_KEY_WORDS];
  guint32 number; /* from 1; 0: the slot is free */
  guint32 stem_id;
} RostrumMemoEntry;

struct _RostrumMemo
{
  RostrumStemmer *stemmer;
  RostrumStemLookup lookup;
  gconstpointer vocabulary;
  RostrumMemoEntry *entries; /* 2^bits */
  guint bits;
  GArray *stems;  /* of gsize: by number, places of NUL-terminated stems in the arena */
  GString *arena; /* stems, each long token before its own */
};

static inline guint64
rostrum_memo_load (const char *bytes)
{
  guint64 word;

  memcpy (&word, bytes, sizeof word);
  return GUINT64_FROM_LE (word);
}

/* The key of a short token. Reads ROSTRUM_MEMO_KEY_BYTES from TOKEN whatever its length: hence the
 * padding of texts. */
static inline void
rostrum_memo_short_key (const char *token, gsize length, guint64 key[ROSTRUM_MEMO_KEY_WORDS])
{
  static const guint8 masks[2 * ROSTRUM_MEMO_KEY_BYTES] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                                            0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                                            0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                                            0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
  const char *mask = (const char *)masks + ROSTRUM_MEMO_KEY_BYTES - length;

  for (int i = 0; i < ROSTRUM_MEMO_KEY_WORDS; i++)
    key[i] = rostrum_memo_load (token + 8 * i) & rostrum_memo_load (mask + 8 * i);
}

/* The slot where the search for a token begins. */
static inline gsize
rostrum_memo_home (const RostrumMemo *memo, const guint64 key[ROSTRUM_MEMO_KEY_WORDS])
{
  guint64 hash = key[0] * ROSTRUM_MEMO_FACTOR_0 ^ key[1] * ROSTRUM_MEMO_FACTOR_1 ^
                 key[2] * ROSTRUM_MEMO_FACTOR_2;

  return (gsize)(hash >> (64 - memo->bits));
}

static inline gboolean
rostrum_memo_same_key (const RostrumMemoEntry *entry, const guint64 key[ROSTRUM_MEMO_KEY_WORDS])
{
  guint64 differences = 0;

  for (int i = 0; i < ROSTRUM_MEMO_KEY_WORDS; i++)
    differences |= entry->key[i] ^ key[i];
  return differences == 0;
}

/* The entry of a token, wherever it lies; it may be new. */
const RostrumMemoEntry *rostrum_memo_find (RostrumMemo *memo, const char *token, gsize length);

/* rostrum_memo_ids(): one source, compiled once for each kind of processor. */
typedef void (*RostrumMemoIds) (RostrumMemo *memo, const char *text, const RostrumTokens *tokens,
                                gsize first, guint32 *ids);

void rostrum_memo_ids_plain (RostrumMemo *memo, const char *text, const RostrumTokens *tokens,
                             gsize first, guint32 *ids);
#ifdef __x86_64__
void rostrum_memo_ids_avx512 (RostrumMemo *memo, const char *text, const RostrumTokens *tokens,
                              gsize first, guint32 *ids);
#endif

/* The ways that this processor knows, the fastest last; NULL-terminated. */
const RostrumMemoIds *rostrum_memo_ways (void);

G_END_DECLS
