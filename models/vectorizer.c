/* SPDX-License-Identifier: MIT */
/* From stem ids to a sparse tf-idf vector. */
#include "models/vectorizer.h"

#include <math.h>
#include <stdlib.h>

#include "corpus/text/memo.h"

/* Logarithms of small counts are looked up; larger counts in one unit are rare. */
#define N_LOGARITHMS 64

struct _RostrumVectorizer
{
  const RostrumVocabulary *vocabulary;
  guint32 *counts; /* per feature; all zero between calls: only what a unit touched is cleared */
  double *weight;  /* idf × separation */
  double one_plus_log[N_LOGARITHMS];
};

/* Rounded, so that two mathematics libraries that differ in the last bit give the same vectors. */
static double
one_plus_log (guint32 count)
{
  return round ((1 + log (count)) * 1e12) / 1e12;
}

RostrumVectorizer *
rostrum_vectorizer_new (const RostrumVocabulary *vocabulary)
{
  RostrumVectorizer *vectorizer = g_new0 (RostrumVectorizer, 1);
  guint32 n = rostrum_vocabulary_n_features (vocabulary);

  vectorizer->vocabulary = vocabulary;
  vectorizer->counts = g_new0 (guint32, n);
  vectorizer->weight = g_new (double, n);
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
  g_free (vectorizer->counts);
  g_free (vectorizer->weight);
  g_free (vectorizer);
}

static int
compare_features (const void *a, const void *b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

  return (x > y) - (x < y);
}

/* Ascending order fixes the order of all sums. Units are short and nearly all calls sort 50 to 150
 * numbers: insertion sort for those, qsort beyond. */
static void
sort_features (guint32 *features, gsize n)
{
  if (n > 256)
    {
      qsort (features, n, sizeof *features, compare_features);
      return;
    }
  for (gsize i = 1; i < n; i++)
    {
      guint32 feature = features[i];
      gsize j = i;

      for (; j > 0 && features[j - 1] > feature; j--)
        features[j] = features[j - 1];
      features[j] = feature;
    }
}

static inline gsize
count_feature (RostrumVectorizer *vectorizer, guint32 feature, guint32 *features, gsize n)
{
  if (feature == ROSTRUM_FEATURE_NONE)
    return n;
  if (vectorizer->counts[feature]++ == 0)
    features[n++] = feature;
  return n;
}

gsize
rostrum_vectorizer_vector (RostrumVectorizer *vectorizer, const guint32 *stems, gsize n_stems,
                           guint32 *features, double *values)
{
  guint32 previous = ROSTRUM_STEM_NONE;
  gsize n = 0;
  double squares = 0;

  for (gsize i = 0; i < n_stems; i++)
    {
      guint32 stem = stems[i];

      if (stem != ROSTRUM_STEM_NONE)
        {
          n = count_feature (vectorizer, rostrum_vocabulary_unigram (vectorizer->vocabulary, stem),
                             features, n);
          if (previous != ROSTRUM_STEM_NONE)
            n = count_feature (vectorizer,
                               rostrum_vocabulary_bigram (vectorizer->vocabulary, previous, stem),
                               features, n);
        }
      previous = stem;
    }

  sort_features (features, n);
  for (gsize i = 0; i < n; i++)
    {
      guint32 count = vectorizer->counts[features[i]];

      vectorizer->counts[features[i]] = 0;
      values[i] = (count < N_LOGARITHMS ? vectorizer->one_plus_log[count] : one_plus_log (count)) *
                  vectorizer->weight[features[i]];
      squares += values[i] * values[i];
    }

  double scale = squares > 0 ? 1 / sqrt (squares) : 0;

  for (gsize i = 0; i < n; i++)
    values[i] *= scale;
  return n;
}
