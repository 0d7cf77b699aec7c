/* SPDX-License-Identifier: MIT */
/* The memo: an open-addressing table from a token's raw bytes to its stem. */
#include "corpus/text/memo.h"

#include <string.h>
#include <sys/mman.h>

#include "corpus/base/processor.h"
#include "corpus/text/memo_private.h"

#define FIRST_BITS 12

#define MOST_WAYS 2

/* Of the usual large page, in bytes. */
#define LARGE_PAGE ((gsize)2 << 20)

/* More than a distinct token takes in the arena on average, unless the input is hostile. */
#define MEAN_BYTES 64

/* All free. Where the system has large pages, a large table asks for them: words lie all over it,
 * and each page of the usual size would have to be looked up. */
static RostrumMemoEntry *
new_entries (guint bits)
{
  gsize size = sizeof (RostrumMemoEntry) << bits;
  RostrumMemoEntry *entries =
      g_aligned_alloc (1, size, size < LARGE_PAGE ? 2 * sizeof (RostrumMemoEntry) : LARGE_PAGE);

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

/* Every bit of the result depends on all of A and B, the highest most. */
static inline guint64
mix (guint64 a, guint64 b)
{
  guint64 hash = a * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  hash ^= (b << 31 | b >> 33) * G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f);
  return hash ^ hash >> 32;
}

static void
long_key (const char *token, gsize length, guint64 key[ROSTRUM_MEMO_KEY_WORDS])
{
  /* Whole words, and one that ends with the token. */
  guint64 hash = mix (length, rostrum_memo_load (token + length - 8));

  for (gsize at = 0; at + 8 < length; at += 8)
    hash = mix (hash, rostrum_memo_load (token + at));
  key[0] = hash;
  key[1] = 0;
  key[2] = length;
}

static inline const char *
stem_of (const RostrumMemo *memo, const RostrumMemoEntry *entry)
{
  return memo->arena->str + g_array_index (memo->stems, gsize, entry->number - 1);
}

/* A long token stands before its stem. */
static inline gboolean
same (const RostrumMemo *memo, const RostrumMemoEntry *entry,
      const guint64 key[ROSTRUM_MEMO_KEY_WORDS], const char *token, gsize length)
{
  return rostrum_memo_same_key (entry, key) &&
         (length <= ROSTRUM_MEMO_KEY_BYTES ||
          memcmp (stem_of (memo, entry) - length, token, length) == 0);
}

/* The free slot where an entry of KEY goes. */
static RostrumMemoEntry *
find_free (RostrumMemo *memo, const guint64 key[ROSTRUM_MEMO_KEY_WORDS])
{
  gsize at = rostrum_memo_home (memo, key);

  while (memo->entries[at].number != 0)
    at = (at + 1) & (((gsize)1 << memo->bits) - 1);
  return &memo->entries[at];
}

static void
grow (RostrumMemo *memo)
{
  RostrumMemoEntry *old = memo->entries;
  gsize size = (gsize)1 << memo->bits;

  memo->bits++;
  memo->entries = new_entries (memo->bits);
  for (gsize i = 0; i < size; i++)
    if (old[i].number != 0)
      *find_free (memo, old[i].key) = old[i];
  g_aligned_free (old);
}

/* Stems a token that is seen for the first time. */
static RostrumMemoEntry *
learn (RostrumMemo *memo, const guint64 key[ROSTRUM_MEMO_KEY_WORDS], const char *token,
       gsize length)
{
  gsize stem_length, place;
  const char *stem = rostrum_stemmer_stem (memo->stemmer, token, length, &stem_length);
  guint32 stem_id = ROSTRUM_STEM_NONE;
  RostrumMemoEntry *entry;

  if (memo->lookup != NULL)
    stem_id = memo->lookup (memo->vocabulary, stem, stem_length);
  if (length > ROSTRUM_MEMO_KEY_BYTES)
    g_string_append_len (memo->arena, token, (gssize)length);
  place = memo->arena->len;
  g_string_append_len (memo->arena, stem, (gssize)stem_length + 1);
  g_array_append_val (memo->stems, place);
  if ((gsize)memo->stems->len * 2 > (gsize)1 << memo->bits)
    grow (memo);
  entry = find_free (memo, key);
  *entry = (RostrumMemoEntry){ .number = memo->stems->len, .stem_id = stem_id };
  memcpy (entry->key, key, sizeof entry->key);
  return entry;
}

/* One that lies behind its home is put there instead of what does: so the words that are frequent
 * are found at once. What lay there is still found, since all slots between are taken. */
const RostrumMemoEntry *
rostrum_memo_find (RostrumMemo *memo, const char *token, gsize length)
{
  gsize mask = ((gsize)1 << memo->bits) - 1, first;
  guint64 key[ROSTRUM_MEMO_KEY_WORDS];

  if (length <= ROSTRUM_MEMO_KEY_BYTES)
    rostrum_memo_short_key (token, length, key);
  else
    long_key (token, length, key);
  first = rostrum_memo_home (memo, key);
  for (gsize at = first; memo->entries[at].number != 0; at = (at + 1) & mask)
    if (same (memo, &memo->entries[at], key, token, length))
      {
        RostrumMemoEntry found = memo->entries[at];

        memo->entries[at] = memo->entries[first];
        memo->entries[first] = found;
        return &memo->entries[first];
      }
  return learn (memo, key, token, length);
}

static gpointer
find_ways (G_GNUC_UNUSED gpointer data)
{
  static RostrumMemoIds ways[MOST_WAYS + 1];
  gsize n = 0;

  ways[n++] = rostrum_memo_ids_plain;
#ifdef __x86_64__
  if (rostrum_processor_has_avx512_bytes ())
    ways[n++] = rostrum_memo_ids_avx512;
#endif
  return ways;
}

const RostrumMemoIds *
rostrum_memo_ways (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, find_ways, NULL);
}

void
rostrum_memo_ids (RostrumMemo *memo, const char *text, const RostrumTokens *tokens, gsize first,
                  guint32 *ids)
{
  const RostrumMemoIds *ways = rostrum_memo_ways ();

  while (ways[1] != NULL)
    ways++;
  ways[0](memo, text, tokens, first, ids);
}

const char *
rostrum_memo_stem (RostrumMemo *memo, const char *token, gsize length, gsize *stem_length)
{
  /* Finding may learn, and learning may move the arena. */
  const char *stem = stem_of (memo, rostrum_memo_find (memo, token, length));

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
