/* SPDX-License-Identifier: MIT */
/* From stem ids to a sparse tf-idf vector. */
#include "models/vectorizer.h"

#include <math.h>
#include <string.h>

#include "corpus/text/vector.h"

/* Logarithms of small counts are looked up; larger counts in one unit are rare. */
#define N_LOGARITHMS 64

/* Stems that are counted before their pairs are. */
#define RUN ((gsize)256)

#define ONE G_GUINT64_CONSTANT (1)

/* Counting has no branches: a stem or a feature that the vocabulary has not is counted as one more,
 * the last. Which features a unit has stands in bits, so that they come out in ascending order
 * without being sorted, and nothing need be cleared but what was touched. */
struct _RostrumVectorizer
{
  const RostrumVocabulary *vocabulary;
  RostrumPairFilter pairs;
  guint32 n_stems, n_features;
  guint32 *unigrams; /* feature by stem, n_stems + 1 */
  guint32 *counts;   /* by feature, n_features + 1; all zero between calls, like the bits */
  guint64 *present;  /* one bit per feature */
  char *touched;     /* one byte per word of present, in whole blocks of ROSTRUM_BLOCK */
  gsize n_words;
  double *weight; /* idf × separation */
  double one_plus_log[N_LOGARITHMS];
};

/* Rounded, so that two mathematics libraries that differ in the last bit give the same vectors. */
static double
one_plus_log (guint32 count)
{
  return round ((1 + log (count)) * 1e12) / 1e12;
}

static void
fill_unigrams (RostrumVectorizer *vectorizer)
{
  for (guint32 stem = 0; stem < vectorizer->n_stems; stem++)
    {
      guint32 feature = rostrum_vocabulary_unigram (vectorizer->vocabulary, stem);

      vectorizer->unigrams[stem] =
          feature == ROSTRUM_FEATURE_NONE ? vectorizer->n_features : feature;
    }
  vectorizer->unigrams[vectorizer->n_stems] = vectorizer->n_features;
}

RostrumVectorizer *
rostrum_vectorizer_new (const RostrumVocabulary *vocabulary)
{
  RostrumVectorizer *vectorizer = g_new0 (RostrumVectorizer, 1);
  guint32 n = rostrum_vocabulary_n_features (vocabulary);

  vectorizer->vocabulary = vocabulary;
  vectorizer->pairs = rostrum_vocabulary_pair_filter (vocabulary);
  vectorizer->n_stems = rostrum_vocabulary_n_stems (vocabulary);
  vectorizer->n_features = n;
  vectorizer->unigrams = g_new (guint32, vectorizer->n_stems + (gsize)1);
  fill_unigrams (vectorizer);
  vectorizer->counts = g_new0 (guint32, n + (gsize)1);
  vectorizer->n_words = (n / (64 * ROSTRUM_BLOCK) + (gsize)1) * ROSTRUM_BLOCK;
  vectorizer->present = g_new0 (guint64, vectorizer->n_words);
  vectorizer->touched = g_new0 (char, vectorizer->n_words);
  vectorizer->weight = g_new (double, n + (gsize)1);
  for (guint32 i = 0; i < n; i++)
    vectorizer->weight[i] =
        rostrum_vocabulary_idf (vocabulary, i) * rostrum_vocabulary_separation (vocabulary, i);
  for (guint32 i = 1; i < N_LOGARITHMS; i++)
    vectorizer->one_plus_log[i] = one_plus_log (i);
  return vectorizer;
}

void
rostrum_vectorizer_free (RostrumVectorizer *vectorizer)
{
  if (vectorizer == NULL)
    return;
  g_free (vectorizer->unigrams);
  g_free (vectorizer->counts);
  g_free (vectorizer->present);
  g_free (vectorizer->touched);
  g_free (vectorizer->weight);
  g_free (vectorizer);
}

static inline void
count_feature (guint32 feature, guint32 *counts, guint64 *present, char *touched)
{
  counts[feature]++;
  present[feature / 64] |= ONE << (feature % 64);
  /* A byte that is written, not a bit that is added: that would wait for the feature before. */
  touched[feature / 64] = 1;
}

/* Counts the N STEMS, of which PREVIOUS was the one before, and writes the pairs that may be in the
 * vocabulary to PAIRS, as rostrum_pair(). Returns: how many. Whatever the filter says, a pair is
 * written; if it says no, the next one is written over it. A branch would be guessed wrong at most
 * of those that are admitted. */
static inline gsize
count_unigrams (RostrumVectorizer *vectorizer, const guint32 *stems, gsize n, guint32 previous,
                guint64 *pairs)
{
  const RostrumPairFilter filter = vectorizer->pairs;
  const guint32 *unigrams = vectorizer->unigrams;
  guint32 other_stem = vectorizer->n_stems;
  guint32 *counts = vectorizer->counts;
  guint64 *present = vectorizer->present;
  char *touched = vectorizer->touched;
  gsize n_pairs = 0;

  for (gsize i = 0; i < n; i++)
    {
      guint32 stem = MIN (stems[i], other_stem);

      count_feature (unigrams[stem], counts, present, touched);
      pairs[n_pairs] = rostrum_pair (previous, stem);
      n_pairs += rostrum_pair_filter_admits (filter, pairs[n_pairs]);
      previous = stem;
    }
  return n_pairs;
}

static void
count_stems (RostrumVectorizer *vectorizer, const guint32 *stems, gsize n_stems)
{
  guint32 previous = vectorizer->n_stems;
  guint64 pairs[RUN + 1];

  for (gsize start = 0; start < n_stems; start += RUN)
    {
      gsize n = MIN (RUN, n_stems - start);
      gsize n_pairs = count_unigrams (vectorizer, stems + start, n, previous, pairs);

      /* What looks like a pair of a stem that is not in the vocabulary is found not to be one. */
      for (gsize i = 0; i < n_pairs; i++)
        count_feature (MIN (rostrum_vocabulary_bigram (vectorizer->vocabulary, pairs[i]),
                            vectorizer->n_features),
                       vectorizer->counts, vectorizer->present, vectorizer->touched);
      previous = MIN (stems[start + n - 1], vectorizer->n_stems);
    }
}

/* One bit for each byte of BLOCK that is not 0. */
static inline guint64
bits_of (const char *block)
{
  guint64 zero = 0;

  for (int i = 0; i < ROSTRUM_BLOCK; i += ROSTRUM_VECTOR)
    zero |= rostrum_vector_high_bits ((RostrumVector)(rostrum_vector_load (block + i) == 0)) << i;
  return ~zero;
}

/* Appends the features of BITS, which begin with FIRST. Three are written, though most words hold
 * fewer: a branch would be guessed wrong more often than more than three follow. What is written
 * behind the last feature is written over. */
static inline gsize
take_word (guint64 bits, guint32 first, guint32 *features)
{
  guint64 second = bits & (bits - 1), third = second & (second - 1);
  gsize n = 1 + (gsize)(second != 0) + (gsize)(third != 0);

  features[0] = first + (guint32)rostrum_mask_lowest (bits);
  features[1] = first + (guint32)rostrum_mask_lowest (second | ONE << 63);
  features[2] = first + (guint32)rostrum_mask_lowest (third | ONE << 63);
  for (guint64 rest = third & (third - 1); G_UNLIKELY (rest != 0); rest &= rest - 1)
    features[n++] = first + (guint32)rostrum_mask_lowest (rest);
  return n;
}

/* Writes the features that were counted to FEATURES, ascending, and clears their bits. */
static gsize
take_features (RostrumVectorizer *vectorizer, guint32 *features)
{
  guint32 other = vectorizer->n_features;
  guint64 *present = vectorizer->present;
  gsize n = 0;

  vectorizer->counts[other] = 0;
  present[other / 64] &= ~(ONE << (other % 64));
  /* This may have been the only bit of its word. */
  vectorizer->touched[other / 64] = present[other / 64] != 0;
  for (gsize block = 0; block < vectorizer->n_words; block += ROSTRUM_BLOCK)
    {
      guint64 words = bits_of (vectorizer->touched + block);

      if (words == 0)
        continue;
      memset (vectorizer->touched + block, 0, ROSTRUM_BLOCK);
      for (; words != 0; words &= words - 1)
        {
          gsize word = block + (gsize)rostrum_mask_lowest (words);

          n += take_word (present[word], (guint32)(64 * word), features + n);
          present[word] = 0;
        }
    }
  return n;
}

gsize
rostrum_vectorizer_vector (RostrumVectorizer *vectorizer, const guint32 *stems, gsize n_stems,
                           guint32 *features, double *values)
{
  double squares = 0, scale;
  gsize n;

  count_stems (vectorizer, stems, n_stems);
  n = take_features (vectorizer, features);
  for (gsize i = 0; i < n; i++)
    {
      guint32 count = vectorizer->counts[features[i]];

      vectorizer->counts[features[i]] = 0;
      values[i] = (G_LIKELY (count < N_LOGARITHMS) ? vectorizer->one_plus_log[count]
                                                   : one_plus_log (count)) *
                  vectorizer->weight[features[i]];
      squares += values[i] * values[i];
    }
  scale = squares > 0 ? 1 / sqrt (squares) : 0;
  for (gsize i = 0; i < n; i++)
    values[i] *= scale;
  return n;
}
