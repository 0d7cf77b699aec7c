/* SPDX-License-Identifier: MIT */
/* The frozen vocabulary of stems and pairs of stems. */
#include "models/vocabulary.h"

#include <string.h>

#include "corpus/text/memo.h"

typedef struct
{
  const char *name; /* owned by the string chunk */
  guint document_frequency;
  double idf;
  double separation;
} Feature;

/* A pair of stem ids in an open-addressing table; feature is ROSTRUM_FEATURE_NONE in a free slot.
 */
typedef struct
{
  guint64 pair;
  guint32 feature;
} Pair;

/* Bits of the filter for each slot of the table, as a power of two. */
#define FILTER_BITS 5

struct _RostrumVocabulary
{
  GStringChunk *names;
  GArray *features;     /* of Feature */
  GHashTable *stem_ids; /* stem → id + 1 */
  GArray *unigrams;     /* of guint32: feature of each stem id */
  Pair *pairs;
  guint pair_bits;
  guint64 *filter; /* 2^(pair_bits + FILTER_BITS) bits: 128 or more for each pair */
  gsize n_pairs;
};

static Pair *
new_pairs (guint bits)
{
  gsize size = (gsize)1 << bits;
  Pair *pairs = g_new (Pair, size);

  for (gsize i = 0; i < size; i++)
    pairs[i] = (Pair){ .feature = ROSTRUM_FEATURE_NONE };
  return pairs;
}

static guint64 *
new_filter (guint pair_bits)
{
  return g_new0 (guint64, ((gsize)1 << (pair_bits + FILTER_BITS)) / 64);
}

RostrumVocabulary *
rostrum_vocabulary_new (void)
{
  RostrumVocabulary *vocabulary = g_new0 (RostrumVocabulary, 1);

  vocabulary->names = g_string_chunk_new (64 * 1024);
  vocabulary->features = g_array_new (FALSE, FALSE, sizeof (Feature));
  vocabulary->stem_ids = g_hash_table_new (g_str_hash, g_str_equal);
  vocabulary->unigrams = g_array_new (FALSE, FALSE, sizeof (guint32));
  vocabulary->pair_bits = 10;
  vocabulary->pairs = new_pairs (vocabulary->pair_bits);
  vocabulary->filter = new_filter (vocabulary->pair_bits);
  return vocabulary;
}

void
rostrum_vocabulary_free (RostrumVocabulary *vocabulary)
{
  if (vocabulary == NULL)
    return;
  g_string_chunk_free (vocabulary->names);
  g_array_unref (vocabulary->features);
  g_hash_table_unref (vocabulary->stem_ids);
  g_array_unref (vocabulary->unigrams);
  g_free (vocabulary->pairs);
  g_free (vocabulary->filter);
  g_free (vocabulary);
}

/* The id of STEM (NUL-terminated), given now if it is new. */
static guint32
intern_stem (RostrumVocabulary *vocabulary, const char *stem)
{
  guint32 id = GPOINTER_TO_UINT (g_hash_table_lookup (vocabulary->stem_ids, stem));
  guint32 none = ROSTRUM_FEATURE_NONE;

  if (id > 0)
    return id - 1;
  g_array_append_val (vocabulary->unigrams, none);
  g_hash_table_insert (vocabulary->stem_ids, g_string_chunk_insert (vocabulary->names, stem),
                       GUINT_TO_POINTER (vocabulary->unigrams->len));
  return vocabulary->unigrams->len - 1;
}

/* The slot of PAIR, or the free one where it would go. */
static inline Pair *
find_pair (const RostrumVocabulary *vocabulary, guint64 pair)
{
  gsize mask = ((gsize)1 << vocabulary->pair_bits) - 1;
  gsize at = (gsize)(rostrum_pair_hash (pair) >> (64 - vocabulary->pair_bits));

  while (vocabulary->pairs[at].feature != ROSTRUM_FEATURE_NONE &&
         vocabulary->pairs[at].pair != pair)
    at = (at + 1) & mask;
  return &vocabulary->pairs[at];
}

static void
place_pair (RostrumVocabulary *vocabulary, Pair pair)
{
  guint64 bit = rostrum_pair_hash (pair.pair) >> (64 - vocabulary->pair_bits - FILTER_BITS);

  *find_pair (vocabulary, pair.pair) = pair;
  vocabulary->filter[bit / 64] |= G_GUINT64_CONSTANT (1) << (bit % 64);
}

static void
insert_pair (RostrumVocabulary *vocabulary, guint64 pair, guint32 feature)
{
  if (++vocabulary->n_pairs * 4 > (gsize)1 << vocabulary->pair_bits)
    {
      Pair *old = vocabulary->pairs;
      gsize size = (gsize)1 << vocabulary->pair_bits;

      vocabulary->pair_bits++;
      vocabulary->pairs = new_pairs (vocabulary->pair_bits);
      g_free (vocabulary->filter);
      vocabulary->filter = new_filter (vocabulary->pair_bits);
      for (gsize i = 0; i < size; i++)
        if (old[i].feature != ROSTRUM_FEATURE_NONE)
          place_pair (vocabulary, old[i]);
      g_free (old);
    }
  place_pair (vocabulary, (Pair){ .pair = pair, .feature = feature });
}

guint32
rostrum_vocabulary_add (RostrumVocabulary *vocabulary, const char *name, guint document_frequency,
                        double idf)
{
  const char *space = strchr (name, ' ');
  guint32 id = vocabulary->features->len;
  Feature feature = { .document_frequency = document_frequency, .idf = idf, .separation = 1 };

  if (space == NULL)
    {
      /* Interned first: it may move the array. */
      guint32 stem = intern_stem (vocabulary, name);
      guint32 *unigram = &g_array_index (vocabulary->unigrams, guint32, stem);

      if (*unigram != ROSTRUM_FEATURE_NONE)
        return ROSTRUM_FEATURE_NONE;
      *unigram = id;
    }
  else
    {
      g_autofree char *first = g_strndup (name, (gsize)(space - name));
      guint32 first_id = intern_stem (vocabulary, first);
      guint64 pair = rostrum_pair (first_id, intern_stem (vocabulary, space + 1));

      if (find_pair (vocabulary, pair)->feature != ROSTRUM_FEATURE_NONE)
        return ROSTRUM_FEATURE_NONE;
      insert_pair (vocabulary, pair, id);
    }
  feature.name = g_string_chunk_insert (vocabulary->names, name);
  g_array_append_val (vocabulary->features, feature);
  return id;
}

void
rostrum_vocabulary_set_separation (RostrumVocabulary *vocabulary, guint32 feature,
                                   double separation)
{
  g_array_index (vocabulary->features, Feature, feature).separation = separation;
}

guint32
rostrum_vocabulary_n_features (const RostrumVocabulary *vocabulary)
{
  return vocabulary->features->len;
}

guint32
rostrum_vocabulary_n_stems (const RostrumVocabulary *vocabulary)
{
  return vocabulary->unigrams->len;
}

guint32
rostrum_vocabulary_stem (gconstpointer vocabulary, const char *stem, gsize length G_GNUC_UNUSED)
{
  const RostrumVocabulary *self = vocabulary;
  guint32 id = GPOINTER_TO_UINT (g_hash_table_lookup (self->stem_ids, stem));

  return id > 0 ? id - 1 : ROSTRUM_STEM_NONE;
}

guint32
rostrum_vocabulary_unigram (const RostrumVocabulary *vocabulary, guint32 stem)
{
  return g_array_index (vocabulary->unigrams, guint32, stem);
}

guint32
rostrum_vocabulary_bigram (const RostrumVocabulary *vocabulary, guint64 pair)
{
  return find_pair (vocabulary, pair)->feature;
}

RostrumPairFilter
rostrum_vocabulary_pair_filter (const RostrumVocabulary *vocabulary)
{
  return (RostrumPairFilter){ vocabulary->filter, 64 - vocabulary->pair_bits - FILTER_BITS };
}

guint32
rostrum_vocabulary_find (const RostrumVocabulary *vocabulary, const char *name)
{
  const char *space = strchr (name, ' ');

  if (space == NULL)
    {
      guint32 stem = rostrum_vocabulary_stem (vocabulary, name, strlen (name));

      return stem == ROSTRUM_STEM_NONE ? ROSTRUM_FEATURE_NONE
                                       : rostrum_vocabulary_unigram (vocabulary, stem);
    }

  g_autofree char *first_name = g_strndup (name, (gsize)(space - name));
  guint32 first = rostrum_vocabulary_stem (vocabulary, first_name, strlen (first_name));
  guint32 second = rostrum_vocabulary_stem (vocabulary, space + 1, strlen (space + 1));

  if (first == ROSTRUM_STEM_NONE || second == ROSTRUM_STEM_NONE)
    return ROSTRUM_FEATURE_NONE;
  return rostrum_vocabulary_bigram (vocabulary, rostrum_pair (first, second));
}

static const Feature *
feature_of (const RostrumVocabulary *vocabulary, guint32 feature)
{
  return &g_array_index (vocabulary->features, Feature, feature);
}

const char *
rostrum_vocabulary_name (const RostrumVocabulary *vocabulary, guint32 feature)
{
  return feature_of (vocabulary, feature)->name;
}

guint
rostrum_vocabulary_document_frequency (const RostrumVocabulary *vocabulary, guint32 feature)
{
  return feature_of (vocabulary, feature)->document_frequency;
}

double
rostrum_vocabulary_idf (const RostrumVocabulary *vocabulary, guint32 feature)
{
  return feature_of (vocabulary, feature)->idf;
}

double
rostrum_vocabulary_separation (const RostrumVocabulary *vocabulary, guint32 feature)
{
  return feature_of (vocabulary, feature)->separation;
}
