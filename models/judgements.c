/* SPDX-License-Identifier: MIT */
/* A model's word beside the truth, row by row. */
#include "models/judgements.h"

#include <math.h>
#include <string.h>

#include "corpus/base/random.h"
#include "corpus/text/memo.h"
#include "models/vectorizer.h"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char **
unite (const RostrumLabelled *labelled, const char *const *topics, guint n_topics, guint *n)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new ();

  for (guint t = 0; t < labelled->n_topics; t++)
    if (g_hash_table_add (known, labelled->topics[t]))
      g_ptr_array_add (names, g_strdup (labelled->topics[t]));
  for (guint t = 0; t < n_topics; t++)
    if (g_hash_table_add (known, (gpointer)topics[t]))
      g_ptr_array_add (names, g_strdup (topics[t]));
  g_ptr_array_sort (names, compare_names);
  *n = names->len;
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (names, FALSE);
}

static void
fill_labels (RostrumJudgements *judgements, const RostrumLabelled *labelled)
{
  g_autofree guint *place = g_new (guint, labelled->n_topics + 1);

  for (guint t = 0; t < labelled->n_topics; t++)
    place[t] = (guint)rostrum_judgements_topic (judgements, labelled->topics[t]);
  judgements->single_label = TRUE;
  for (gsize i = 0; i < judgements->n_rows; i++)
    {
      const RostrumLabelledRow *row = rostrum_labelled_row (labelled, i);
      guint8 *labels = judgements->labels + i * judgements->n_topics;

      judgements->line[i] = row->line;
      judgements->truth[i] = judgements->n_topics;
      judgements->answer[i] = G_MAXUINT;
      for (guint k = 0; k < row->n_optional; k++)
        labels[place[g_array_index (labelled->optional_ids, guint, row->first_optional + k)]] =
            ROSTRUM_LABEL_OPTIONAL;
      for (guint k = 0; k < row->n_topics; k++)
        {
          guint t = place[g_array_index (labelled->topic_ids, guint, row->first_topic + k)];

          labels[t] = ROSTRUM_LABEL_REQUIRED;
          judgements->truth[i] = t;
        }
      if (row->n_topics > 1 || row->n_optional > 0)
        judgements->single_label = FALSE;
    }
}

static void
deal_clusters (RostrumJudgements *judgements, const RostrumLabelled *labelled, guint64 seed)
{
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint *order = NULL;
  RostrumRandom random;
  guint n = 0;

  for (gsize i = 0; i < judgements->n_rows; i++)
    {
      const char *group = rostrum_labelled_row (labelled, i)->group;
      gpointer known = labelled->has_groups ? g_hash_table_lookup (groups, group) : NULL;

      judgements->cluster[i] = known != NULL ? GPOINTER_TO_UINT (known) - 1 : n++;
      if (known == NULL && labelled->has_groups)
        g_hash_table_insert (groups, (gpointer)group, GUINT_TO_POINTER (n));
    }
  judgements->by_group = labelled->has_groups && n > 1;
  if (!judgements->by_group)
    for (gsize i = 0; i < judgements->n_rows; i++)
      judgements->cluster[i] = (guint)i;
  if (!judgements->by_group)
    n = (guint)judgements->n_rows;
  judgements->n_clusters = MIN (n, ROSTRUM_JUDGEMENTS_CLUSTERS);
  if (n <= ROSTRUM_JUDGEMENTS_CLUSTERS)
    return;

  order = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    order[i] = i;
  rostrum_random_seed (&random, seed);
  rostrum_random_shuffle (&random, order, n);
  for (gsize i = 0; i < judgements->n_rows; i++)
    judgements->cluster[i] = order[judgements->cluster[i]] % ROSTRUM_JUDGEMENTS_CLUSTERS;
}

RostrumJudgements *
rostrum_judgements_new (const RostrumLabelled *labelled, const char *const *topics, guint n_topics,
                        guint64 seed)
{
  RostrumJudgements *judgements = g_new0 (RostrumJudgements, 1);
  gsize n = labelled->rows->len, cells;

  judgements->n_rows = n;
  judgements->topics = unite (labelled, topics, n_topics, &judgements->n_topics);
  cells = n * judgements->n_topics;
  judgements->line = g_new (guint, n);
  judgements->labels = g_new0 (guint8, cells);
  judgements->given = g_new0 (guint8, cells);
  judgements->margins = g_new (double, cells);
  judgements->probabilities = g_new (double, cells);
  for (gsize i = 0; i < cells; i++)
    {
      judgements->margins[i] = -G_MAXDOUBLE;
      judgements->probabilities[i] = NAN;
    }
  judgements->cluster = g_new (guint, n);
  judgements->truth = g_new (guint, n);
  judgements->answer = g_new (guint, n);
  fill_labels (judgements, labelled);
  deal_clusters (judgements, labelled, seed);
  return judgements;
}

void
rostrum_judgements_free (RostrumJudgements *judgements)
{
  if (judgements == NULL)
    return;
  g_strfreev (judgements->topics);
  g_free (judgements->line);
  g_free (judgements->labels);
  g_free (judgements->given);
  g_free (judgements->margins);
  g_free (judgements->weights);
  g_free (judgements->probabilities);
  g_free (judgements->fold);
  g_free (judgements->cluster);
  g_free (judgements->truth);
  g_free (judgements->answer);
  g_free (judgements);
}

gint
rostrum_judgements_topic (const RostrumJudgements *judgements, const char *name)
{
  char **found =
      bsearch (&name, judgements->topics, judgements->n_topics, sizeof (char *), compare_names);

  return found != NULL ? (gint)(found - judgements->topics) : -1;
}

/* Room and tools for one text after the other. */
typedef struct
{
  RostrumMemo *memo;
  RostrumVectorizer *vectorizer;
  RostrumTokens tokens;
  GArray *stems;    /* of guint32 */
  GArray *features; /* of guint32 */
  GArray *values;   /* of double */
  double *margins;  /* model->stride */
} Judge;

static void
judge_clear (Judge *judge)
{
  g_clear_pointer (&judge->memo, rostrum_memo_free);
  g_clear_pointer (&judge->vectorizer, rostrum_vectorizer_free);
  rostrum_tokens_free_data (&judge->tokens);
  g_array_unref (judge->stems);
  g_array_unref (judge->features);
  g_array_unref (judge->values);
  g_free (judge->margins);
}

static void
judge_text (Judge *judge, const RostrumLabelled *labelled, const RostrumLabelledRow *row,
            const RostrumModel *model)
{
  gsize n;

  rostrum_tokens_clear (&judge->tokens);
  n = rostrum_words_tokenize (labelled->text->str, row->start, row->end, &judge->tokens);
  g_array_set_size (judge->stems, (guint)n + 1);
  g_array_set_size (judge->features, (guint)ROSTRUM_VECTOR_ROOM (n));
  g_array_set_size (judge->values, (guint)ROSTRUM_VECTOR_ROOM (n));
  rostrum_memo_ids (judge->memo, labelled->text->str, &judge->tokens, 0,
                    (guint32 *)(void *)judge->stems->data);
  n = rostrum_vectorizer_vector (judge->vectorizer, (const guint32 *)(void *)judge->stems->data, n,
                                 (guint32 *)(void *)judge->features->data,
                                 (double *)(void *)judge->values->data);
  rostrum_model_margins (model, (const guint32 *)(void *)judge->features->data,
                         (const double *)(void *)judge->values->data, n, judge->margins);
}

static void
note (RostrumJudgements *judgements, gsize row, const RostrumModel *model, const guint *place,
      const double *margins, gboolean has_other)
{
  gsize first = row * judgements->n_topics;
  gboolean any = FALSE;
  guint best = 0;

  for (guint t = 0; t < model->n_topics; t++)
    {
      gboolean given = margins[t] >= model->threshold[t];

      judgements->margins[first + place[t]] = margins[t];
      judgements->probabilities[first + place[t]] =
          rostrum_calibration_probability (&model->calibration[t], margins[t]);
      judgements->given[first + place[t]] = given;
      any |= given;
      if (margins[t] - model->threshold[t] > margins[best] - model->threshold[best])
        best = t;
    }
  judgements->answer[row] = has_other && !any ? judgements->n_topics : place[best];
}

gboolean
rostrum_judgements_add (RostrumJudgements *judgements, const RostrumLabelled *labelled,
                        const RostrumModel *model, const guint *rows, gsize n, GError **error)
{
  RostrumStemmer *stemmer = rostrum_stemmer_new (model->language, error);
  g_autofree guint *place = g_new (guint, model->n_topics);
  gboolean has_other = FALSE;
  Judge judge = { 0 };

  if (stemmer == NULL)
    return FALSE;
  judge = (Judge){
    .memo = rostrum_memo_new (stemmer, rostrum_vocabulary_stem, model->vocabulary),
    .vectorizer = rostrum_vectorizer_new (model->vocabulary),
    .stems = g_array_new (FALSE, FALSE, sizeof (guint32)),
    .features = g_array_new (FALSE, FALSE, sizeof (guint32)),
    .values = g_array_new (FALSE, FALSE, sizeof (double)),
    .margins = g_new0 (double, model->stride),
  };
  for (guint t = 0; t < model->n_topics; t++)
    place[t] = (guint)rostrum_judgements_topic (judgements, model->topics[t]);
  for (gsize i = 0; i < judgements->n_rows; i++)
    has_other |= judgements->truth[i] == judgements->n_topics;
  for (gsize i = 0; i < (rows != NULL ? n : judgements->n_rows); i++)
    {
      gsize row = rows != NULL ? rows[i] : i;

      judge_text (&judge, labelled, rostrum_labelled_row (labelled, row), model);
      note (judgements, row, model, place, judge.margins, has_other);
    }
  judge_clear (&judge);
  return TRUE;
}
