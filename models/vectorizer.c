/* SPDX-License-Identifier: MIT */
/* From stem ids to a sparse tf-idf vector. */
#include "models/vectorizer.h"

#include <math.h>

/* Logarithms of small counts are looked up; larger counts in one unit are rare. */
#define N_LOGARITHMS 64

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
  guint64 *summary;  /* one bit per word of present */
  gsize n_summary;
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
  vectorizer->present = g_new0 (guint64, n / 64 + 1);
  vectorizer->n_summary = n / (64 * 64) + 1;
  vectorizer->summary = g_new0 (guint64, vectorizer->n_summary);
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
  g_free (vectorizer->summary);
  g_free (vectorizer->weight);
  g_free (vectorizer);
}

static inline void
count_feature (RostrumVectorizer *vectorizer, guint32 feature)
{
  guint32 word = feature / 64;

  vectorizer->counts[feature]++;
  vectorizer->present[word] |= G_GUINT64_CONSTANT (1) << (feature % 64);
  vectorizer->summary[word / 64] |= G_GUINT64_CONSTANT (1) << (word % 64);
}

static void
count_stems (RostrumVectorizer *vectorizer, const guint32 *stems, gsize n_stems)
{
  guint32 previous = vectorizer->n_stems;

  for (gsize i = 0; i < n_stems; i++)
    {
      guint32 stem = MIN (stems[i], vectorizer->n_stems);

      count_feature (vectorizer, vectorizer->unigrams[stem]);
      /* What looks like a pair of a stem that is not in the vocabulary is found not to be one. */
      if (G_UNLIKELY (rostrum_pair_filter_admits (vectorizer->pairs, previous, stem)))
        {
          guint32 pair = rostrum_vocabulary_bigram (vectorizer->vocabulary, previous, stem);

          count_feature (vectorizer, MIN (pair, vectorizer->n_features));
        }
      previous = stem;
    }
}

/* Writes the features that were counted to FEATURES, ascending, and clears their bits. */
static gsize
take_features (RostrumVectorizer *vectorizer, guint32 *features)
{
  guint32 other = vectorizer->n_features;
  gsize n = 0;

  vectorizer->counts[other] = 0;
  vectorizer->present[other / 64] &= ~(G_GUINT64_CONSTANT (1) << (other % 64));
  for (gsize i = 0; i < vectorizer->n_summary; i++)
    {
      for (guint64 words = vectorizer->summary[i]; words != 0; words &= words - 1)
        {
          gsize word = 64 * i + (gsize)__builtin_ctzll (words);

          for (guint64 bits = vectorizer->present[word]; bits != 0; bits &= bits - 1)
            features[n++] = (guint32)(64 * word) + (guint32)__builtin_ctzll (bits);
          vectorizer->present[word] = 0;
        }
      vectorizer->summary[i] = 0;
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
