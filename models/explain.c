/* SPDX-License-Identifier: MIT */
/* Which words a margin is made of. */
#include "models/explain.h"

#include <string.h>

#include "corpus/base/bisect.h"
#include "corpus/text/memo.h"

static void
add_word (GPtrArray *words, const char *start, gsize length)
{
  char *word = g_strndup (start, length);

  for (guint i = 0; i < words->len; i++)
    if (strcmp (g_ptr_array_index (words, i), word) == 0)
      {
        g_free (word);
        return;
      }
  g_ptr_array_add (words, word);
}

char *
rostrum_explain_words (const RostrumModel *model, guint32 feature, const char *text,
                       const RostrumTokens *tokens, gsize first, const guint32 *stems, gsize n)
{
  const RostrumVocabulary *vocabulary = model->vocabulary;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < n; i++)
    {
      gsize token = first + i;
      guint32 start = tokens->start[token];

      if (stems[i] == ROSTRUM_STEM_NONE)
        continue;
      if (rostrum_vocabulary_unigram (vocabulary, stems[i]) == feature)
        add_word (words, text + start, tokens->length[token]);
      if (i > 0 && stems[i - 1] != ROSTRUM_STEM_NONE &&
          rostrum_vocabulary_bigram (vocabulary, rostrum_pair (stems[i - 1], stems[i])) == feature)
        {
          g_autofree char *pair = g_strdup_printf ("%.*s %.*s", (int)tokens->length[token - 1],
                                                   text + tokens->start[token - 1],
                                                   (int)tokens->length[token], text + start);

          add_word (words, pair, strlen (pair));
        }
    }
  g_ptr_array_add (words, NULL);
  return g_strjoinv (", ", (char **)words->pdata);
}

/* The place of FEATURE in FEATURES, or N_FEATURES. */
static gsize
find_feature (const guint32 *features, gsize n_features, guint32 feature)
{
  gsize at = rostrum_lower_bound (features, n_features, sizeof *features, feature);

  return at < n_features && features[at] == feature ? at : n_features;
}

/* The features that end at token I: the word, and its pair with the one before it. */
static void
features_at (const RostrumVocabulary *vocabulary, const guint32 *stems, gsize i,
             const guint32 *features, gsize n_features, gsize place[2])
{
  place[0] = place[1] = n_features;
  if (stems[i] == ROSTRUM_STEM_NONE)
    return;
  place[0] = find_feature (features, n_features, rostrum_vocabulary_unigram (vocabulary, stems[i]));
  if (i > 0 && stems[i - 1] != ROSTRUM_STEM_NONE)
    place[1] = find_feature (
        features, n_features,
        rostrum_vocabulary_bigram (vocabulary, rostrum_pair (stems[i - 1], stems[i])));
}

void
rostrum_explain_tokens (const RostrumModel *model, guint topic, const guint32 *stems, gsize n,
                        const guint32 *features, const double *values, gsize n_features,
                        double *weights)
{
  g_autofree guint32 *count = g_new0 (guint32, n_features + 1);
  gsize place[2];

  for (gsize i = 0; i < n; i++)
    {
      features_at (model->vocabulary, stems, i, features, n_features, place);
      count[place[0]]++;
      count[place[1]]++;
      weights[i] = 0;
    }
  for (gsize i = 0; i < n; i++)
    {
      features_at (model->vocabulary, stems, i, features, n_features, place);
      for (guint k = 0; k < 2; k++)
        {
          double share;

          if (place[k] == n_features)
            continue;
          share =
              rostrum_explain_contribution (model, features[place[k]], values[place[k]], topic) /
              count[place[k]];
          weights[i] += k == 0 ? share : share / 2;
          if (k == 1)
            weights[i - 1] += share / 2;
        }
    }
}

static int
compare_terms (gconstpointer a, gconstpointer b)
{
  const RostrumTerm *x = a, *y = b;
  double p = ABS (x->strength), q = ABS (y->strength);

  if (p != q)
    return p > q ? -1 : 1;
  return (x->feature > y->feature) - (x->feature < y->feature);
}

GArray *
rostrum_explain_strongest (const RostrumModel *model, guint topic, gboolean raises, guint n)
{
  const RostrumVocabulary *vocabulary = model->vocabulary;
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (RostrumTerm));

  for (guint32 f = 0; f < rostrum_vocabulary_n_features (vocabulary); f++)
    {
      RostrumTerm term = { f, rostrum_explain_contribution (
                                  model, f,
                                  rostrum_vocabulary_idf (vocabulary, f) *
                                      rostrum_vocabulary_separation (vocabulary, f),
                                  topic) };

      if (raises ? term.strength > 0 : term.strength < 0)
        g_array_append_val (terms, term);
    }
  g_array_sort (terms, compare_terms);
  g_array_set_size (terms, MIN (n, terms->len));
  return terms;
}
