/* SPDX-License-Identifier: MIT */
/* The memo: an open-addressing table from a token's raw bytes to its stem. */
#include "corpus/text/memo.h"

#include <string.h>
#include <sys/mman.h>

#include "corpus/text/utf8.h"

/* Tokens of up to this many bytes are kept in the entry itself and compared as numbers: nearly all
 * in Latin script, and Cyrillic ones of twelve letters. */
#define KEY_WORDS 3
#define KEY_BYTES (8 * KEY_WORDS)

#define FIRST_BITS 12

/* Of the usual large page, in bytes. */
#define LARGE_PAGE ((gsize)2 << 20)

/* More than a distinct token takes in the arena on average, unless the input is hostile. */
#define MEAN_BYTES 64

/* 32 bytes, two to a cache line. The key of a short token is its bytes, and zeros behind them: no
 * token ends with a NUL, so that its length need not be compared. That of a long one is its hash,
 * zero and its length; no bytes of a short one look like that, since a NUL can only be its first.
 */
typedef struct
{
  guint64 key[KEY_WORDS];
  guint32 number; /* from 1; 0: the slot is free */
  guint32 stem_id;
} Entry;

struct _RostrumMemo
{
  RostrumStemmer *stemmer;
  RostrumStemLookup lookup;
  gconstpointer vocabulary;
  Entry *entries;
  guint bits;
  GArray *stems;  /* of gsize: by number, places of NUL-terminated stems in the arena */
  GString *arena; /* stems, each long token before its own */
};

/* All free. Where the system has large pages, a large table asks for them: words lie all over it,
 * and each page of the usual size would have to be looked up. */
static Entry *
new_entries (guint bits)
{
  gsize size = sizeof (Entry) << bits;
  Entry *entries = g_aligned_alloc (1, size, size < LARGE_PAGE ? 2 * sizeof (Entry) : LARGE_PAGE);

#ifdef MADV_HUGEPAGE
  if (size >= LARGE_PAGE)
    madvise (entries, size, MADV_HUGEPAGE);
#endif
  return memset (entries, 0, size);
}

static void
open_table (RostrumMemo *memo)
{
  memo->bits = FIRST_BITS;
  memo->entries = new_entries (memo->bits);
  memo->stems = g_array_new (FALSE, FALSE, sizeof (gsize));
  memo->arena = g_string_new (NULL);
}

static void
close_table (RostrumMemo *memo)
{
  g_aligned_free (memo->entries);
  g_array_unref (memo->stems);
  g_string_free (memo->arena, TRUE);
}

RostrumMemo *
rostrum_memo_new (RostrumStemmer *stemmer, RostrumStemLookup lookup, gconstpointer vocabulary)
{
  RostrumMemo *memo = g_new0 (RostrumMemo, 1);

  memo->stemmer = stemmer;
  memo->lookup = lookup;
  memo->vocabulary = vocabulary;
  open_table (memo);
  return memo;
}

void
rostrum_memo_free (RostrumMemo *memo)
{
  if (memo == NULL)
    return;
  rostrum_stemmer_free (memo->stemmer);
  close_table (memo);
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

/* The key of a short token. Reads KEY_BYTES from TOKEN whatever its length: hence the padding of
 * texts. */
static inline void
short_key (const char *token, gsize length, guint64 key[KEY_WORDS])
{
  static const guint8 masks[2 * KEY_BYTES] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                               0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                               0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
  const char *mask = (const char *)masks + KEY_BYTES - length;

  for (int i = 0; i < KEY_WORDS; i++)
    key[i] = load (token + 8 * i) & load (mask + 8 * i);
}

static void
long_key (const char *token, gsize length, guint64 key[KEY_WORDS])
{
  /* Whole words, and one that ends with the token. */
  guint64 hash = mix (length, load (token + length - 8));

  for (gsize at = 0; at + 8 < length; at += 8)
    hash = mix (hash, load (token + at));
  key[0] = hash;
  key[1] = 0;
  key[2] = length;
}

/* The slot where the search for a token begins: the highest bits of a hash. */
static inline gsize
home (const RostrumMemo *memo, const guint64 key[KEY_WORDS])
{
  guint64 hash = key[0] * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  hash ^= (key[1] << 31 | key[1] >> 33) * G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f);
  hash ^= key[2] * G_GUINT64_CONSTANT (0x165667b19e3779f9);
  return (gsize)(hash >> (64 - memo->bits));
}

static inline const char *
stem_of (const RostrumMemo *memo, const Entry *entry)
{
  return memo->arena->str + g_array_index (memo->stems, gsize, entry->number - 1);
}

static inline gboolean
same_key (const Entry *entry, const guint64 key[KEY_WORDS])
{
  guint64 differences = 0;

  for (int i = 0; i < KEY_WORDS; i++)
    differences |= entry->key[i] ^ key[i];
  return differences == 0;
}

/* A long token stands before its stem. */
static inline gboolean
same (const RostrumMemo *memo, const Entry *entry, const guint64 key[KEY_WORDS], const char *token,
      gsize length)
{
  return same_key (entry, key) &&
         (length <= KEY_BYTES || memcmp (stem_of (memo, entry) - length, token, length) == 0);
}

/* The free slot where an entry of KEY goes. */
static Entry *
find_free (RostrumMemo *memo, const guint64 key[KEY_WORDS])
{
  gsize at = home (memo, key);

  while (memo->entries[at].number != 0)
    at = (at + 1) & (((gsize)1 << memo->bits) - 1);
  return &memo->entries[at];
}

static void
grow (RostrumMemo *memo)
{
  Entry *old = memo->entries;
  gsize size = (gsize)1 << memo->bits;

  memo->bits++;
  memo->entries = new_entries (memo->bits);
  for (gsize i = 0; i < size; i++)
    if (old[i].number != 0)
      *find_free (memo, old[i].key) = old[i];
  g_aligned_free (old);
}

/* Stems a token that is seen for the first time. */
static Entry *
learn (RostrumMemo *memo, const guint64 key[KEY_WORDS], const char *token, gsize length)
{
  gsize stem_length, place;
  const char *stem = rostrum_stemmer_stem (memo->stemmer, token, length, &stem_length);
  guint32 stem_id = ROSTRUM_STEM_NONE;
  Entry *entry;

  if (memo->lookup != NULL)
    stem_id = memo->lookup (memo->vocabulary, stem, stem_length);
  if (length > KEY_BYTES)
    g_string_append_len (memo->arena, token, (gssize)length);
  place = memo->arena->len;
  g_string_append_len (memo->arena, stem, (gssize)stem_length + 1);
  g_array_append_val (memo->stems, place);
  if ((gsize)memo->stems->len * 2 > (gsize)1 << memo->bits)
    grow (memo);
  entry = find_free (memo, key);
  *entry = (Entry){ .number = memo->stems->len, .stem_id = stem_id };
  memcpy (entry->key, key, sizeof entry->key);
  return entry;
}

/* The entry of a token; it may be new. One that lies behind its home is put there instead of what
 * does: so the words that are frequent are found at once. What lay there is still found, since all
 * slots between are taken. */
static G_GNUC_NO_INLINE const Entry *
find (RostrumMemo *memo, const char *token, gsize length)
{
  gsize mask = ((gsize)1 << memo->bits) - 1, first;
  guint64 key[KEY_WORDS];

  if (length <= KEY_BYTES)
    short_key (token, length, key);
  else
    long_key (token, length, key);
  first = home (memo, key);
  for (gsize at = first; memo->entries[at].number != 0; at = (at + 1) & mask)
    if (same (memo, &memo->entries[at], key, token, length))
      {
        Entry found = memo->entries[at];

        memo->entries[at] = memo->entries[first];
        memo->entries[first] = found;
        return &memo->entries[first];
      }
  return learn (memo, key, token, length);
}

/* Tokens whose slots are sought together. */
#define AHEAD 32

typedef struct
{
  guint64 keys[AHEAD][KEY_WORDS];
  guint32 homes[AHEAD];
  gsize n;
} Probes;

/* Prepares for the tokens from FIRST on, and has their slots fetched. */
static inline void
probe (const RostrumMemo *memo, const char *text, const RostrumTokens *tokens, gsize first,
       Probes *probes)
{
  const guint32 *start = tokens->start + first, *length = tokens->length + first;

  probes->n = MIN (AHEAD, tokens->count - first);
  for (gsize i = 0; i < probes->n; i++)
    {
      guint64 *key = probes->keys[i];

      if (G_LIKELY (length[i] <= KEY_BYTES))
        short_key (text + start[i], length[i], key);
      else
        /* What no entry has. */
        key[0] = key[1] = key[2] = 1;
      probes->homes[i] = (guint32)home (memo, key);
      __builtin_prefetch (&memo->entries[probes->homes[i]]);
    }
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
      const Entry *entry = &memo->entries[probes->homes[i]];

      if (G_UNLIKELY (!same_key (entry, probes->keys[i])))
        entry = find (memo, text + start[i], length[i]);
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
  /* Finding may learn, and learning may move the arena. */
  const char *stem = stem_of (memo, find (memo, token, length));

  *stem_length = strlen (stem);
  return stem;
}

void
rostrum_memo_trim (RostrumMemo *memo, gsize limit)
{
  if (memo->stems->len <= limit && memo->arena->len / MEAN_BYTES <= limit)
    return;
  close_table (memo);
  open_table (memo);
}
