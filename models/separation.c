/* SPDX-License-Identifier: MIT */
/* Which features tell topics apart. */
#include "models/separation.h"

#include <math.h>
#include <string.h>

/* WITH of N texts of the topic have the feature, OTHERS of N_OTHERS further texts. */
static double
relevance_weight (guint with, guint n, guint others, guint n_others)
{
  double odds = (with + 0.5) / (n - with + 0.5);
  double other_odds = (others + 0.5) / (n_others - others + 0.5);

  return log (odds / other_odds);
}

/* Chi-square of the same four counts. Integers until the end: the result depends on no order. */
static double
association (guint with, guint n, guint others, guint n_others)
{
  double total = (double)n + n_others;
  double have = (double)with + others;
  double cross = fabs ((double)with * (n_others - others) - (double)others * (n - with));
  double margins = (double)n * n_others * have * (total - have);

  cross = MAX (cross - total / 2, 0);
  return margins > 0 ? total * cross * cross / margins : 0;
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

static void
counts_init (Counts *counts, const RostrumMatrix *matrix, const RostrumLabelled *labelled,
             const gboolean *used)
{
  guint n_slots = labelled->n_topics + 1;
  g_autofree guint *slots = g_new (guint, n_slots);

  *counts = (Counts){
    .n_slots = n_slots,
    .with = g_new0 (guint, (gsize)matrix->n_features * n_slots + 1),
    .all = g_new0 (guint, (gsize)matrix->n_features + 1),
    .n_with = g_new0 (guint, n_slots),
  };
  for (gsize i = 0; i < matrix->n_rows; i++)
    {
      const RostrumLabelledRow *row = rostrum_labelled_row (labelled, i);

      if (used != NULL && !used[i])
        continue;
      for (guint k = 0; k < row->n_topics; k++)
        slots[k] = g_array_index (labelled->topic_ids, guint, row->first_topic + k);
      slots[row->n_topics] = labelled->n_topics;
      count_row (counts, matrix, i, slots, row->n_topics > 0 ? row->n_topics + 1 : 0);
    }
}

static void
counts_clear (Counts *counts)
{
  g_free (counts->with);
  g_free (counts->all);
  g_free (counts->n_with);
}

/* The greatest of MEASURE over the slots. */
static double
greatest (const Counts *counts, guint32 feature, double (*measure) (guint, guint, guint, guint))
{
  double best = 0;

  for (guint k = 0; k < counts->n_slots; k++)
    {
      guint with = counts->with[(gsize)feature * counts->n_slots + k];
      double value = measure (with, counts->n_with[k], counts->all[feature] - with,
                              counts->n - counts->n_with[k]);

      best = MAX (best, fabs (value));
    }
  return best;
}

void
rostrum_separation_set (RostrumVocabulary *vocabulary, const RostrumExamples *examples,
                        const RostrumLabelled *labelled, const gboolean *used)
{
  g_autoptr (RostrumMatrix) matrix = rostrum_matrix_new (examples, vocabulary);
  Counts counts;

  counts_init (&counts, matrix, labelled, used);
  for (guint32 feature = 0; feature < matrix->n_features; feature++)
    {
      double separation = sqrt (greatest (&counts, feature, relevance_weight));

      rostrum_vocabulary_set_separation (vocabulary, feature, round (separation * 1e9) / 1e9);
    }
  counts_clear (&counts);
}

RostrumVocabulary *
rostrum_separation_keep_pairs (RostrumVocabulary *vocabulary, const RostrumExamples *examples,
                               const RostrumLabelled *labelled, const gboolean *used, double least)
{
  g_autoptr (RostrumMatrix) matrix = rostrum_matrix_new (examples, vocabulary);
  RostrumVocabulary *kept = rostrum_vocabulary_new ();
  Counts counts;

  counts_init (&counts, matrix, labelled, used);
  for (guint32 feature = 0; feature < matrix->n_features; feature++)
    {
      const char *name = rostrum_vocabulary_name (vocabulary, feature);

      if (strchr (name, ' ') == NULL || greatest (&counts, feature, association) >= least)
        rostrum_vocabulary_add (kept, name,
                                rostrum_vocabulary_document_frequency (vocabulary, feature),
                                rostrum_vocabulary_idf (vocabulary, feature));
    }
  counts_clear (&counts);
  rostrum_vocabulary_free (vocabulary);
  return kept;
}
