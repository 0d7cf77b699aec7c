/* SPDX-License-Identifier: MIT */
/* The memo, for many tokens in a row: the table is fetched ahead. */
#include "corpus/text/memo_private.h"
#ifdef __AVX512BW__
#include "corpus/text/memo_key_avx512.h"
#endif

/* What this file is compiled as. */
#ifndef ROSTRUM_MEMO_IDS
#define ROSTRUM_MEMO_IDS rostrum_memo_ids_plain
#endif

/* Tokens whose slots are sought together. */
#define AHEAD 64

#ifdef __AVX512BW__
typedef RostrumWideKey Key;
#else
typedef struct
{
  guint64 words[ROSTRUM_MEMO_KEY_WORDS];
} Key;
#endif

typedef struct
{
  Key keys[AHEAD];
  guint32 homes[AHEAD];
  gsize n;
} Probes;

/* Makes KEY that of a token; a long one's is no entry's. Returns: the slot where it is sought. */
static inline guint32
make_key (const RostrumMemo *memo, const char *token, guint32 length, Key *key)
{
#ifdef __AVX512BW__
  return rostrum_wide_key_make (memo, token, length, key);
#else
  if (G_LIKELY (length <= ROSTRUM_MEMO_KEY_BYTES))
    rostrum_memo_short_key (token, length, key->words);
  else
    key->words[0] = key->words[1] = key->words[2] = 1;
  return (guint32)rostrum_memo_home (memo, key->words);
#endif
}

static inline gboolean
has_key (const RostrumMemoEntry *entry, const Key *key)
{
#ifdef __AVX512BW__
  return rostrum_wide_key_is (key, entry);
#else
  return rostrum_memo_same_key (entry, key->words);
#endif
}

/* Prepares for the tokens from FIRST on, and has their slots fetched. */
static inline void
probe (const RostrumMemo *memo, const char *text, const RostrumTokens *tokens, gsize first,
       Probes *probes)
{
  const guint32 *start = tokens->start + first, *length = tokens->length + first;
  gsize n = MIN (AHEAD, tokens->count - first);

  for (gsize i = 0; i < n; i++)
    {
      guint32 home = make_key (memo, text + start[i], length[i], &probes->keys[i]);

      probes->homes[i] = home;
      __builtin_prefetch (&memo->entries[home]);
    }
  probes->n = n;
}

/* Most tokens lie at home. A long one, and one that does not or whose home has changed because the
 * table has grown meanwhile, is looked for. */
static inline void
take_ids (RostrumMemo *memo, const char *text, const RostrumTokens *tokens, gsize first,
          const Probes *probes, guint32 *ids)
{
  const guint32 *start = tokens->start + first, *length = tokens->length + first;

  for (gsize i = 0; i < probes->n; i++)
    {
      const RostrumMemoEntry *entry = &memo->entries[probes->homes[i]];

      if (G_UNLIKELY (!has_key (entry, &probes->keys[i])))
        entry = rostrum_memo_find (memo, text + start[i], length[i]);
      ids[i] = entry->stem_id;
    }
}

void
ROSTRUM_MEMO_IDS (RostrumMemo *memo, const char *text, const RostrumTokens *tokens, gsize first,
                  guint32 *ids)
{
  Probes probes[2];
  guint current = 0;

  if (first >= tokens->count)
    return;
  /* The memo does not fit into the nearest caches. While some tokens are looked at, the slots of
   * the next ones are on their way. */
  probe (memo, text, tokens, first, &probes[0]);
  for (gsize next = first; next < tokens->count; current = 1 - current)
    {
      gsize at = next;

      next += probes[current].n;
      if (next < tokens->count)
        probe (memo, text, tokens, next, &probes[1 - current]);
      take_ids (memo, text, tokens, at, &probes[current], ids + (at - first));
    }
}
