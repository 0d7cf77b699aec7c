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

/* How many of the used texts there are, and have a feature, by topic. The slot behind the last
 * topic counts texts with any. */
typedef struct
{
  guint n_slots;
  guint *with; /* n_features × n_slots */
  guint *all;  /* n_features: with or without a topic */
  guint *n_with;
  guint n;
} Counts;

static void
count_row (Counts *counts, const RostrumMatrix *matrix, gsize row, const guint *slots,
           guint n_slots)
{
  counts->n++;
  for (guint k = 0; k < n_slots; k++)
    counts->n_with[slots[k]]++;
  for (gsize j = matrix->start[row]; j < matrix->start[row + 1]; j++)
    {
      gsize feature = matrix->features[j];

      counts->all[feature]++;
      for (guint k = 0; k < n_slots; k++)
        counts->with[feature * counts->n_slots + slots[k]]++;
    }
}

static double
separation (const Counts *counts, guint32 feature)
{
  double best = 0;

  for (guint k = 0; k < counts->n_slots; k++)
    {
      guint with = counts->with[(gsize)feature * counts->n_slots + k];
      double weight = relevance_weight (with, counts->n_with[k], counts->all[feature] - with,
                                        counts->n - counts->n_with[k]);

      best = MAX (best, fabs (weight));
    }
  return round (sqrt (best) * 1e9) / 1e9;
}

void
rostrum_separation_set (RostrumVocabulary *vocabulary, const RostrumExamples *examples,
                        const RostrumLabelled *labelled, const gboolean *used)
{
  g_autoptr (RostrumMatrix) matrix = rostrum_matrix_new (examples, vocabulary);
  guint n_slots = labelled->n_topics + 1;
  g_autofree guint *with = g_new0 (guint, (gsize)matrix->n_features * n_slots + 1);
  g_autofree guint *all = g_new0 (guint, (gsize)matrix->n_features + 1);
  g_autofree guint *n_with = g_new0 (guint, n_slots);
  g_autofree guint *slots = g_new (guint, n_slots);
  Counts counts = { .n_slots = n_slots, .with = with, .all = all, .n_with = n_with };

  for (gsize i = 0; i < matrix->n_rows; i++)
    {
      const RostrumLabelledRow *row = rostrum_labelled_row (labelled, i);

      if (used != NULL && !used[i])
        continue;
      for (guint k = 0; k < row->n_topics; k++)
        slots[k] = g_array_index (labelled->topic_ids, guint, row->first_topic + k);
      slots[row->n_topics] = labelled->n_topics;
      count_row (&counts, matrix, i, slots, row->n_topics > 0 ? row->n_topics + 1 : 0);
    }
  for (guint32 feature = 0; feature < matrix->n_features; feature++)
    rostrum_vocabulary_set_separation (vocabulary, feature, separation (&counts, feature));
}
