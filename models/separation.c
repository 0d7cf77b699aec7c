/* SPDX-License-Identifier: MIT */
/* Which features tell topics apart. */
#include "models/separation.h"

#include <math.h>

/* WITH of N texts of the topic have the feature, OTHERS of N_OTHERS further texts. */
static double
relevance_weight (guint with, guint n, guint others, guint n_others)
{
  double odds = (with + 0.5) / (n - with + 0.5);
  double other_odds = (others + 0.5) / (n_others - others + 0.5);

  return log (odds / other_odds);
}

void
rostrum_separation_set (RostrumVocabulary *vocabulary, const RostrumExamples *examples,
                        const RostrumLabelled *labelled, const gboolean *used)
{
  g_autoptr (RostrumMatrix) matrix = rostrum_matrix_new (examples, vocabulary);
  guint n_topics = labelled->n_topics;
  g_autofree guint *with = g_new0 (guint, (gsize)matrix->n_features * n_topics + 1);
  g_autofree guint *all = g_new0 (guint, (gsize)matrix->n_features + 1);
  g_autofree guint *n_with = g_new0 (guint, n_topics);
  guint n = 0;

  for (gsize i = 0; i < matrix->n_rows; i++)
    {
      const RostrumLabelledRow *row = rostrum_labelled_row (labelled, i);
      const guint *ids = &g_array_index (labelled->topic_ids, guint, row->first_topic);

      if (used != NULL && !used[i])
        continue;
      n++;
      for (guint k = 0; k < row->n_topics; k++)
        n_with[ids[k]]++;
      for (gsize j = matrix->start[i]; j < matrix->start[i + 1]; j++)
        {
          gsize feature = matrix->features[j];

          all[feature]++;
          for (guint k = 0; k < row->n_topics; k++)
            with[feature * n_topics + ids[k]]++;
        }
    }

  for (guint32 feature = 0; feature < matrix->n_features; feature++)
    {
      double best = 0;

      for (guint t = 0; t < n_topics; t++)
        {
          guint count = with[(gsize)feature * n_topics + t];

          best =
              MAX (best,
                   fabs (relevance_weight (count, n_with[t], all[feature] - count, n - n_with[t])));
        }
      rostrum_vocabulary_set_separation (vocabulary, feature, round (best * 1e9) / 1e9);
    }
}
