/* SPDX-License-Identifier: MIT */
/* The vocabulary: ids in order, pairs, growth. */
#include "models/vocabulary.h"

#include <string.h>

#include "corpus/text/memo.h"

static guint32
stem (const RostrumVocabulary *vocabulary, const char *name)
{
  return rostrum_vocabulary_stem (vocabulary, name, strlen (name));
}

static void
test_order (void)
{
  g_autoptr (RostrumVocabulary) vocabulary = rostrum_vocabulary_new ();

  g_assert_cmpuint (rostrum_vocabulary_add (vocabulary, "foreign agent", 4, 2.5), ==, 0);
  g_assert_cmpuint (rostrum_vocabulary_add (vocabulary, "foreign", 9, 1.5), ==, 1);
  g_assert_cmpuint (rostrum_vocabulary_add (vocabulary, "prison", 7, 1.75), ==, 2);
  g_assert_cmpuint (rostrum_vocabulary_n_features (vocabulary), ==, 3);
  /* "agent" has an id for the pair's sake, but is no feature of its own. */
  g_assert_cmpuint (rostrum_vocabulary_n_stems (vocabulary), ==, 3);
  g_assert_cmpuint (rostrum_vocabulary_unigram (vocabulary, stem (vocabulary, "agent")), ==,
                    ROSTRUM_FEATURE_NONE);
  g_assert_cmpuint (rostrum_vocabulary_unigram (vocabulary, stem (vocabulary, "prison")), ==, 2);
  g_assert_cmpuint (stem (vocabulary, "colony"), ==, ROSTRUM_STEM_NONE);
  g_assert_cmpstr (rostrum_vocabulary_name (vocabulary, 0), ==, "foreign agent");
  g_assert_cmpuint (rostrum_vocabulary_document_frequency (vocabulary, 0), ==, 4);
  g_assert_cmpfloat (rostrum_vocabulary_idf (vocabulary, 2), ==, 1.75);
}

static void
test_pairs (void)
{
  g_autoptr (RostrumVocabulary) vocabulary = rostrum_vocabulary_new ();
  guint32 foreign, agent;

  rostrum_vocabulary_add (vocabulary, "foreign agent", 4, 2.5);
  foreign = stem (vocabulary, "foreign");
  agent = stem (vocabulary, "agent");
  g_assert_cmpuint (rostrum_vocabulary_bigram (vocabulary, rostrum_pair (foreign, agent)), ==, 0);
  g_assert_cmpuint (rostrum_vocabulary_bigram (vocabulary, rostrum_pair (agent, foreign)), ==,
                    ROSTRUM_FEATURE_NONE);
  g_assert_cmpuint (rostrum_vocabulary_find (vocabulary, "foreign agent"), ==, 0);
  g_assert_cmpuint (rostrum_vocabulary_find (vocabulary, "agent foreign"), ==,
                    ROSTRUM_FEATURE_NONE);
  g_assert_cmpuint (rostrum_vocabulary_find (vocabulary, "foreign money"), ==,
                    ROSTRUM_FEATURE_NONE);
  g_assert_cmpuint (rostrum_vocabulary_find (vocabulary, "foreign"), ==, ROSTRUM_FEATURE_NONE);
}

static void
test_twice (void)
{
  g_autoptr (RostrumVocabulary) vocabulary = rostrum_vocabulary_new ();

  g_assert_cmpuint (rostrum_vocabulary_add (vocabulary, "a", 1, 1), ==, 0);
  g_assert_cmpuint (rostrum_vocabulary_add (vocabulary, "a", 1, 1), ==, ROSTRUM_FEATURE_NONE);
  g_assert_cmpuint (rostrum_vocabulary_add (vocabulary, "a b", 1, 1), ==, 1);
  g_assert_cmpuint (rostrum_vocabulary_add (vocabulary, "a b", 1, 1), ==, ROSTRUM_FEATURE_NONE);
  g_assert_cmpuint (rostrum_vocabulary_n_features (vocabulary), ==, 2);
}

static void
test_separation (void)
{
  g_autoptr (RostrumVocabulary) vocabulary = rostrum_vocabulary_new ();

  rostrum_vocabulary_add (vocabulary, "a", 1, 1);
  g_assert_cmpfloat (rostrum_vocabulary_separation (vocabulary, 0), ==, 1);
  rostrum_vocabulary_set_separation (vocabulary, 0, 0.25);
  g_assert_cmpfloat (rostrum_vocabulary_separation (vocabulary, 0), ==, 0.25);
}

static guint32
stem_number (const RostrumVocabulary *vocabulary, guint i)
{
  g_autofree char *name = g_strdup_printf ("w%u", i);

  return rostrum_vocabulary_stem (vocabulary, name, strlen (name));
}

/* Every stem and pair is found again after the tables have grown many times. */
static void
test_growth (void)
{
  g_autoptr (RostrumVocabulary) vocabulary = rostrum_vocabulary_new ();
  const guint n = 20000;
  guint admitted = 0;
  RostrumPairFilter filter;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *single = g_strdup_printf ("w%u", i);
      g_autofree char *pair = g_strdup_printf ("w%u w%u", i, (i * 7919 + 1) % n);

      g_assert_cmpuint (rostrum_vocabulary_add (vocabulary, single, i, i), ==, 2 * i);
      g_assert_cmpuint (rostrum_vocabulary_add (vocabulary, pair, i, i), ==, 2 * i + 1);
    }
  filter = rostrum_vocabulary_pair_filter (vocabulary);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *pair = g_strdup_printf ("w%u w%u", i, (i * 7919 + 1) % n);
      guint32 first;

      g_assert_cmpuint (rostrum_vocabulary_find (vocabulary, pair), ==, 2 * i + 1);
      first = stem_number (vocabulary, i);
      g_assert_true (rostrum_pair_filter_admits (
          filter, rostrum_pair (first, stem_number (vocabulary, (i * 7919 + 1) % n))));
      admitted += rostrum_pair_filter_admits (
          filter, rostrum_pair (first, stem_number (vocabulary, (i * 7919 + 2) % n)));
    }
  g_assert_cmpuint (admitted, <, n / 10);
  g_assert_cmpuint (rostrum_vocabulary_n_stems (vocabulary), ==, n);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vocabulary/order", test_order);
  g_test_add_func ("/vocabulary/pairs", test_pairs);
  g_test_add_func ("/vocabulary/twice", test_twice);
  g_test_add_func ("/vocabulary/separation", test_separation);
  g_test_add_func ("/vocabulary/growth", test_growth);
  return g_test_run ();
}
