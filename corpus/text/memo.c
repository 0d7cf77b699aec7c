/* SPDX-License-Identifier: MIT */
/* The memo: an open-addressing table from a token's raw bytes to its stem. */
#include "corpus/text/memo.h"

#include <string.h>

#include "corpus/text/utf8.h"

/* Tokens of up to this many bytes (99 % of running text in Latin script, most in Cyrillic) are kept
 * in the entry itself and compared as two integers. */
#define INLINE_BYTES 16
#define FIRST_BITS   12

/* More than a distinct token takes in the arena on average, unless the input is hostile. */
#define MEAN_BYTES 64

/* 32 bytes, two to a cache line. A long token has its full hash in key[0] and its place in the
 * arena in key[1]. An entry of length 0 is free: tokens are never empty. */
typedef struct
{
  guint64 key[2];
  guint32 length;
  guint32 stem_id;
  gsize stem; /* place of the NUL-terminated stem in the arena */
} Entry;

struct _RostrumMemo
{
  RostrumStemmer *stemmer;
  RostrumStemLookup lookup;
  gconstpointer vocabulary;
  Entry *entries;
  guint bits;
  gsize count;
  GString *arena; /* stems and long tokens */
};

RostrumMemo *
rostrum_memo_new (RostrumStemmer *stemmer, RostrumStemLookup lookup, gconstpointer vocabulary)
{
  RostrumMemo *memo = g_new0 (RostrumMemo, 1);

  memo->stemmer = stemmer;
  memo->lookup = lookup;
  memo->vocabulary = vocabulary;
  memo->bits = FIRST_BITS;
  memo->entries = g_new0 (Entry, (gsize)1 << memo->bits);
  memo->arena = g_string_new (NULL);
  return memo;
}

void
rostrum_memo_free (RostrumMemo *memo)
{
  if (memo == NULL)
    return;
  rostrum_stemmer_free (memo->stemmer);
  g_free (memo->entries);
  g_string_free (memo->arena, TRUE);
  g_free (memo);
}

static inline guint64
load (const char *bytes)
{
  guint64 word;

  memcpy (&word, bytes, sizeof word);
  return GUINT64_FROM_LE (word);
}

static inline guint64
low_bytes (guint64 word, gsize bytes)
{
  return bytes >= 8 ? word : word & ((G_GUINT64_CONSTANT (1) << (8 * bytes)) - 1);
}

static inline guint64
mix (guint64 a, guint64 b)
{
  guint64 hash = (a ^ (b >> 29)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  hash ^= b * G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f);
  hash ^= hash >> 32;
  return hash * G_GUINT64_CONSTANT (0x165667b19e3779f9);
}

/* The key of a token: its bytes if they fit, else its hash (and the arena decides). Reads up to
 * INLINE_BYTES from TOKEN whatever its length: hence the padding of texts. */
static inline void
token_key (const char *token, gsize length, guint64 key[2])
{
  if (G_LIKELY (length <= INLINE_BYTES))
    {
      key[0] = low_bytes (load (token), length);
      key[1] = length > 8 ? low_bytes (load (token + 8), length - 8) : 0;
      return;
    }

  guint64 hash = length;
  gsize at = 0;

  for (; at + 8 <= length; at += 8)
    hash = mix (hash, load (token + at));
  key[0] = mix (hash, low_bytes (load (token + at), length - at));
  key[1] = 0;
}

static inline gsize
slot (const RostrumMemo *memo, const guint64 key[2], gsize length)
{
  return (gsize)(mix (key[0] + length, length <= INLINE_BYTES ? key[1] : 0) >> (64 - memo->bits));
}

static inline gboolean
same (const RostrumMemo *memo, const Entry *entry, const guint64 key[2], const char *token,
      gsize length)
{
  if (entry->length != length || entry->key[0] != key[0])
    return FALSE;
  if (G_LIKELY (length <= INLINE_BYTES))
    return entry->key[1] == key[1];
  return memcmp (memo->arena->str + entry->key[1], token, length) == 0;
}

static void
grow (RostrumMemo *memo)
{
  Entry *old = memo->entries;
  gsize size = (gsize)1 << memo->bits;

  memo->bits++;
  memo->entries = g_new0 (Entry, size * 2);
  for (gsize i = 0; i < size; i++)
    {
      if (old[i].length == 0)
        continue;

      gsize at = slot (memo, old[i].key, old[i].length);

      while (memo->entries[at].length != 0)
        at = (at + 1) & (size * 2 - 1);
      memo->entries[at] = old[i];
    }
  g_free (old);
}

/* Stems a token that is seen for the first time. */
static G_GNUC_NO_INLINE Entry *
learn (RostrumMemo *memo, gsize at, guint64 key[2], const char *token, gsize length)
{
  gsize stem_length;
  const char *stem = rostrum_stemmer_stem (memo->stemmer, token, length, &stem_length);
  Entry entry = { .key = { key[0], key[1] },
                  .length = (guint32)length,
                  .stem_id = ROSTRUM_STEM_NONE };

  if (memo->lookup != NULL)
    entry.stem_id = memo->lookup (memo->vocabulary, stem, stem_length);
  entry.stem = memo->arena->len;
  g_string_append_len (memo->arena, stem, (gssize)stem_length + 1);
  if (length > INLINE_BYTES)
    {
      entry.key[1] = memo->arena->len;
      g_string_append_len (memo->arena, token, (gssize)length);
    }

  memo->count++;
  if (memo->count * 2 > (gsize)1 << memo->bits)
    {
      grow (memo);
      at = slot (memo, key, length);
      while (memo->entries[at].length != 0)
        at = (at + 1) & (((gsize)1 << memo->bits) - 1);
    }
  memo->entries[at] = entry;
  return &memo->entries[at];
}

static inline Entry *
find (RostrumMemo *memo, const char *token, gsize length)
{
  gsize mask = ((gsize)1 << memo->bits) - 1;
  guint64 key[2];

  token_key (token, length, key);
  for (gsize at = slot (memo, key, length);; at = (at + 1) & mask)
    {
      Entry *entry = &memo->entries[at];

      if (G_LIKELY (same (memo, entry, key, token, length)))
        return entry;
      if (entry->length == 0)
        return learn (memo, at, key, token, length);
    }
}

void
rostrum_memo_ids (RostrumMemo *memo, const char *text, const RostrumTokens *tokens, gsize first,
                  guint32 *ids)
{
  for (gsize i = first; i < tokens->count; i++)
    ids[i - first] = find (memo, text + tokens->start[i], tokens->length[i])->stem_id;
}

const char *
rostrum_memo_stem (RostrumMemo *memo, const char *token, gsize length, gsize *stem_length)
{
  /* Finding may learn, and learning may move the arena. */
  gsize stem = find (memo, token, length)->stem;

  *stem_length = strlen (memo->arena->str + stem);
  return memo->arena->str + stem;
}

void
rostrum_memo_trim (RostrumMemo *memo, gsize limit)
{
  if (memo->count <= limit && memo->arena->len / MEAN_BYTES <= limit)
    return;
  g_free (memo->entries);
  memo->bits = FIRST_BITS;
  memo->entries = g_new0 (Entry, (gsize)1 << memo->bits);
  memo->count = 0;
  g_string_free (memo->arena, TRUE);
  memo->arena = g_string_new (NULL);
}
