/* SPDX-License-Identifier: MIT */
/* The memo: an open-addressing table from a token's raw bytes to its stem. */
#include "corpus/text/memo.h"

#include <string.h>
#include <sys/mman.h>

#include "corpus/text/utf8.h"

/* Tokens of up to this many bytes (99 % of running text in Latin script, most in Cyrillic) are kept
 * in the entry itself and compared as two integers. */
#define INLINE_BYTES 16
#define FIRST_BITS   12

/* Of the usual large page, in bytes. */
#define LARGE_PAGE ((gsize)2 << 20)

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

/* All free. Where the system has large pages, a large table asks for them: words lie all over it,
 * and each page of the usual size would have to be looked up. */
static Entry *
new_entries (guint bits)
{
  gsize size = sizeof (Entry) << bits;
  Entry *entries = g_aligned_alloc (1, size, size < LARGE_PAGE ? sizeof (Entry) : LARGE_PAGE);

#ifdef MADV_HUGEPAGE
  if (size >= LARGE_PAGE)
    madvise (entries, size, MADV_HUGEPAGE);
#endif
  return memset (entries, 0, size);
}

RostrumMemo *
rostrum_memo_new (RostrumStemmer *stemmer, RostrumStemLookup lookup, gconstpointer vocabulary)
{
  RostrumMemo *memo = g_new0 (RostrumMemo, 1);

  memo->stemmer = stemmer;
  memo->lookup = lookup;
  memo->vocabulary = vocabulary;
  memo->bits = FIRST_BITS;
  memo->entries = new_entries (memo->bits);
  memo->arena = g_string_new (NULL);
  return memo;
}

void
rostrum_memo_free (RostrumMemo *memo)
{
  if (memo == NULL)
    return;
  rostrum_stemmer_free (memo->stemmer);
  g_aligned_free (memo->entries);
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

/* Every bit of the result depends on all of A and B, the highest most. */
static inline guint64
mix (guint64 a, guint64 b)
{
  guint64 hash = a * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  hash ^= (b << 31 | b >> 33) * G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f);
  return hash ^ hash >> 32;
}

/* The key of a token: its bytes if they fit, else its hash (and the arena decides). Reads
 * INLINE_BYTES from TOKEN whatever its length: hence the padding of texts. */
static inline void
token_key (const char *token, gsize length, guint64 key[2])
{
  static const guint8 masks[2 * INLINE_BYTES] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                                  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };

  if (G_LIKELY (length <= INLINE_BYTES))
    {
      const guint8 *mask = masks + INLINE_BYTES - length;

      key[0] = load (token) & load ((const char *)mask);
      key[1] = load (token + 8) & load ((const char *)mask + 8);
      return;
    }

  /* Whole words, and one that ends with the token. */
  guint64 hash = mix (length, load (token + length - 8));

  for (gsize at = 0; at + 8 < length; at += 8)
    hash = mix (hash, load (token + at));
  key[0] = hash;
  key[1] = 0;
}

static inline gsize
slot (const RostrumMemo *memo, const guint64 key[2], gsize length)
{
  return (gsize)(mix (key[0], length <= INLINE_BYTES ? key[1] : 0) >> (64 - memo->bits));
}

static inline gboolean
same (const RostrumMemo *memo, const Entry *entry, const guint64 key[2], const char *token,
      gsize length)
{
  if (((entry->key[0] ^ key[0]) | (entry->length ^ length)) != 0)
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
  memo->entries = new_entries (memo->bits);
  for (gsize i = 0; i < size; i++)
    {
      if (old[i].length == 0)
        continue;

      gsize at = slot (memo, old[i].key, old[i].length);

      while (memo->entries[at].length != 0)
        at = (at + 1) & (size * 2 - 1);
      memo->entries[at] = old[i];
    }
  g_aligned_free (old);
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

/* The entry of a token whose key is KEY; it may be new. */
static G_GNUC_NO_INLINE Entry *
find_key (RostrumMemo *memo, guint64 key[2], const char *token, gsize length)
{
  gsize mask = ((gsize)1 << memo->bits) - 1;

  for (gsize at = slot (memo, key, length);; at = (at + 1) & mask)
    {
      Entry *entry = &memo->entries[at];

      if (same (memo, entry, key, token, length))
        return entry;
      if (entry->length == 0)
        return learn (memo, at, key, token, length);
    }
}

/* Tokens whose slots are sought together. */
#define AHEAD 32

typedef struct
{
  guint64 keys[AHEAD][2];
  gsize slots[AHEAD];
  gsize n;
} Probes;

/* Prepares for the tokens from FIRST on, and has their slots fetched. */
static inline void
probe (const RostrumMemo *memo, const char *text, const RostrumTokens *tokens, gsize first,
       Probes *probes)
{
  probes->n = MIN (AHEAD, tokens->count - first);
  for (gsize i = 0; i < probes->n; i++)
    {
      gsize length = tokens->length[first + i];

      token_key (text + tokens->start[first + i], length, probes->keys[i]);
      probes->slots[i] = slot (memo, probes->keys[i], length);
      __builtin_prefetch (&memo->entries[probes->slots[i]]);
    }
}

/* Most tokens lie in their own slot. Where one does not, or the table has grown meanwhile, it is
 * looked for. */
static inline void
take_ids (RostrumMemo *memo, const char *text, const RostrumTokens *tokens, gsize first,
          Probes *probes, guint32 *ids)
{
  for (gsize i = 0; i < probes->n; i++)
    {
      const char *token = text + tokens->start[first + i];
      gsize length = tokens->length[first + i];
      const Entry *entry = &memo->entries[probes->slots[i]];

      if (G_UNLIKELY (!same (memo, entry, probes->keys[i], token, length)))
        entry = find_key (memo, probes->keys[i], token, length);
      ids[i] = entry->stem_id;
    }
}

void
rostrum_memo_ids (RostrumMemo *memo, const char *text, const RostrumTokens *tokens, gsize first,
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

const char *
rostrum_memo_stem (RostrumMemo *memo, const char *token, gsize length, gsize *stem_length)
{
  guint64 key[2];
  gsize stem;

  token_key (token, length, key);
  /* Finding may learn, and learning may move the arena. */
  stem = find_key (memo, key, token, length)->stem;

  *stem_length = strlen (memo->arena->str + stem);
  return memo->arena->str + stem;
}

void
rostrum_memo_trim (RostrumMemo *memo, gsize limit)
{
  if (memo->count <= limit && memo->arena->len / MEAN_BYTES <= limit)
    return;
  g_aligned_free (memo->entries);
  memo->bits = FIRST_BITS;
  memo->entries = new_entries (memo->bits);
  memo->count = 0;
  g_string_free (memo->arena, TRUE);
  memo->arena = g_string_new (NULL);
}
