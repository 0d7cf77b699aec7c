/* SPDX-License-Identifier: MIT */
/* Vectors: counts, weights, length, order, neighbourhood. */
#include "models/vectorizer.h"

#include <math.h>
#include <string.h>

#include "corpus/base/random.h"
#include "corpus/text/memo.h"

#define NONE ROSTRUM_STEM_NONE

/* Features: 0 "agent", 1 "foreign", 2 "foreign agent", 3 "money". */
static RostrumVocabulary *
small_vocabulary (void)
{
  RostrumVocabulary *vocabulary = rostrum_vocabulary_new ();

  rostrum_vocabulary_add (vocabulary, "agent", 1, 2);
  rostrum_vocabulary_add (vocabulary, "foreign", 1, 1.5);
  rostrum_vocabulary_add (vocabulary, "foreign agent", 1, 3);
  rostrum_vocabulary_add (vocabulary, "money", 1, 1);
  rostrum_vocabulary_set_separation (vocabulary, 3, 0.5);
  return vocabulary;
}

static guint32
stem (const RostrumVocabulary *vocabulary, const char *name)
{
  return rostrum_vocabulary_stem (vocabulary, name, strlen (name));
}

static void
test_weights (void)
{
  g_autoptr (RostrumVocabulary) vocabulary = small_vocabulary ();
  g_autoptr (RostrumVectorizer) vectorizer = rostrum_vectorizer_new (vocabulary);
  guint32 foreign = stem (vocabulary, "foreign"), agent = stem (vocabulary, "agent");
  guint32 stems[] = { stem (vocabulary, "money"), NONE, foreign, agent, NONE, foreign, agent };
  guint32 features[ROSTRUM_VECTOR_ROOM (7)];
  double values[ROSTRUM_VECTOR_ROOM (7)], length = 0;
  double expected[] = { 2 * (1 + log (2)), 1.5 * (1 + log (2)), 3 * (1 + log (2)), 0.5 };

  g_assert_cmpuint (
      rostrum_vectorizer_vector (vectorizer, stems, G_N_ELEMENTS (stems), features, values), ==, 4);
  for (guint i = 0; i < 4; i++)
    length += expected[i] * expected[i];
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpuint (features[i], ==, i);
      g_assert_cmpfloat_with_epsilon (values[i], expected[i] / sqrt (length), 1e-11);
    }
}

/* A word outside the vocabulary stands between: no pair. And nothing is left over from the call
 * before. */
static void
test_neighbours (void)
{
  g_autoptr (RostrumVocabulary) vocabulary = small_vocabulary ();
  g_autoptr (RostrumVectorizer) vectorizer = rostrum_vectorizer_new (vocabulary);
  guint32 foreign = stem (vocabulary, "foreign"), agent = stem (vocabulary, "agent");
  guint32 near[] = { foreign, agent };
  guint32 apart[] = { foreign, NONE, agent };
  guint32 turned[] = { agent, foreign };
  guint32 features[ROSTRUM_VECTOR_ROOM (3)];
  double values[ROSTRUM_VECTOR_ROOM (3)];

  g_assert_cmpuint (rostrum_vectorizer_vector (vectorizer, near, 2, features, values), ==, 3);
  g_assert_cmpuint (rostrum_vectorizer_vector (vectorizer, apart, 3, features, values), ==, 2);
  g_assert_cmpuint (rostrum_vectorizer_vector (vectorizer, turned, 2, features, values), ==, 2);
  g_assert_cmpfloat_with_epsilon (values[0] * values[0] + values[1] * values[1], 1, 1e-15);
}

static void
test_empty (void)
{
  g_autoptr (RostrumVocabulary) vocabulary = small_vocabulary ();
  g_autoptr (RostrumVectorizer) vectorizer = rostrum_vectorizer_new (vocabulary);
  guint32 unknown[] = { NONE, NONE };
  guint32 features[ROSTRUM_VECTOR_ROOM (2)];
  double values[ROSTRUM_VECTOR_ROOM (2)];

  g_assert_cmpuint (rostrum_vectorizer_vector (vectorizer, unknown, 0, features, values), ==, 0);
  g_assert_cmpuint (rostrum_vectorizer_vector (vectorizer, unknown, 2, features, values), ==, 0);
}

/* Long units: features in ascending order, unit length. */
static void
test_long (void)
{
  g_autoptr (RostrumVocabulary) vocabulary = rostrum_vocabulary_new ();
  const guint n = 5000;
  g_autofree guint32 *stems = g_new (guint32, n);
  g_autofree guint32 *features = g_new (guint32, ROSTRUM_VECTOR_ROOM (n));
  g_autofree double *values = g_new (double, ROSTRUM_VECTOR_ROOM (n));
  RostrumRandom random;
  double squares = 0;

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *name = g_strdup_printf ("w%u", i);

      rostrum_vocabulary_add (vocabulary, name, 1, 1 + i % 5);
    }

  g_autoptr (RostrumVectorizer) vectorizer = rostrum_vectorizer_new (vocabulary);

  rostrum_random_seed (&random, 3);
  for (guint i = 0; i < n; i++)
    stems[i] = (guint32)rostrum_random_below (&random, 2000);

  gsize count = rostrum_vectorizer_vector (vectorizer, stems, n, features, values);

  g_assert_cmpuint (count, >, 1500);
  for (gsize i = 0; i < count; i++)
    {
      squares += values[i] * values[i];
      if (i > 0)
        g_assert_cmpuint (features[i], >, features[i - 1]);
    }
  g_assert_cmpfloat_with_epsilon (squares, 1, 1e-12);
}

/* Stems and pairs over many words of bits, counted again one by one. */
static void
test_many (void)
{
  g_autoptr (RostrumVocabulary) vocabulary = rostrum_vocabulary_new ();
  const guint n_stems = 9000, n = 300;
  RostrumRandom random;

  for (guint i = 0; i < n_stems; i++)
    {
      g_autofree char *name = g_strdup_printf ("w%u", i);
      g_autofree char *pair = g_strdup_printf ("w%u w%u", i, i / 3);

      rostrum_vocabulary_add (vocabulary, name, 1, 1);
      rostrum_vocabulary_add (vocabulary, pair, 1, 1);
    }

  g_autoptr (RostrumVectorizer) vectorizer = rostrum_vectorizer_new (vocabulary);
  guint32 n_features = rostrum_vocabulary_n_features (vocabulary);
  g_autofree guint *counts = g_new (guint, n_features);

  rostrum_random_seed (&random, 11);
  for (guint round = 0; round < 50; round++)
    {
      guint32 stems[300], features[ROSTRUM_VECTOR_ROOM (300)];
      double values[ROSTRUM_VECTOR_ROOM (300)];
      gsize found, expected = 0;

      memset (counts, 0, n_features * sizeof *counts);
      for (guint i = 0; i < n; i++)
        {
          /* Half of them make a pair with the stem before, some are unknown. */
          stems[i] = i > 0 && stems[i - 1] != NONE && rostrum_random_below (&random, 2) == 0
                         ? stems[i - 1] / 3
                         : (guint32)rostrum_random_below (&random, n_stems);
          if (rostrum_random_below (&random, 20) == 0)
            stems[i] = NONE;
          if (stems[i] == NONE)
            continue;
          counts[rostrum_vocabulary_unigram (vocabulary, stems[i])]++;
          if (i > 0 && stems[i - 1] != NONE &&
              rostrum_vocabulary_bigram (vocabulary, rostrum_pair (stems[i - 1], stems[i])) !=
                  ROSTRUM_FEATURE_NONE)
            counts[rostrum_vocabulary_bigram (vocabulary, rostrum_pair (stems[i - 1], stems[i]))]++;
        }
      found = rostrum_vectorizer_vector (vectorizer, stems, n, features, values);
      for (guint32 feature = 0; feature < n_features; feature++)
        {
          if (counts[feature] == 0)
            continue;
          g_assert_cmpuint (expected, <, found);
          g_assert_cmpuint (features[expected], ==, feature);
          g_assert_cmpfloat_with_epsilon (
              values[expected] / values[0],
              (1 + log (counts[feature])) / (1 + log (counts[features[0]])), 1e-9);
          expected++;
        }
      g_assert_cmpuint (expected, ==, found);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vectorizer/weights", test_weights);
  g_test_add_func ("/vectorizer/neighbours", test_neighbours);
  g_test_add_func ("/vectorizer/empty", test_empty);
  g_test_add_func ("/vectorizer/long", test_long);
  g_test_add_func ("/vectorizer/many", test_many);
  return g_test_run ();
}
