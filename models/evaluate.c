/* SPDX-License-Identifier: MIT */
/* Folds, splits and models on texts that were not trained on. */
#include "models/evaluate.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/random.h"
#include "corpus/text/language.h"
#include "corpus/text/stemmer.h"
#include "corpus/text/utf8.h"
#include "models/folds.h"
#include "models/warnings.h"

static void
tell_fold (const RostrumTrainOptions *train, guint fold, guint n_folds)
{
  g_autofree char *text = NULL;

  if (train->message == NULL)
    return;
  text = g_strdup_printf ("fold %u of %u", fold, n_folds);
  train->message (train->message_data, FALSE, text);
}

const char *
rostrum_evaluate_check (const RostrumEvaluateOptions *options, const RostrumLabelled *labelled,
                        GError **error)
{
  const RostrumTrainOptions *train = options->train;
  g_autoptr (RostrumFolds) folds = rostrum_folds_new (labelled, options->n_folds, train->seed);
  g_autofree char *why = NULL;
  const char *language = train->language != NULL ? rostrum_language_code (train->language) : NULL;

  if (train->language == NULL)
    language = rostrum_language_detect (labelled->text->str,
                                        labelled->text->len - ROSTRUM_TEXT_PADDING, &why);
  if (language == NULL && train->language != NULL)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LANGUAGE,
                 "no stemmer for language \"%s\"; see `rostrum stem --help` for those that there "
                 "are",
                 train->language);
  else if (language == NULL)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LANGUAGE, "%s: " ROSTRUM_LANGUAGE_UNKNOWN,
                 labelled->path, why != NULL ? why : "no known words");
  else
    {
      for (guint i = 0; i < labelled->warnings->len && train->message != NULL; i++)
        train->message (train->message_data, TRUE, g_ptr_array_index (labelled->warnings, i));
      rostrum_warnings_tell (labelled, language, folds, train->message, train->message_data);
    }
  return language;
}

/* Groups (or rows) in a seeded order, of which a part is kept: a smaller part is within a greater
 * one. Fills KEEP (by row); at least one group stays. */
static void
keep_part (const RostrumLabelled *labelled, double part, guint64 seed, gboolean *keep)
{
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  gsize n_rows = labelled->rows->len, kept = 0;
  g_autofree guint *group = g_new (guint, n_rows + 1);
  g_autofree guint *size = g_new0 (guint, n_rows + 1);
  g_autofree guint *order = g_new (guint, n_rows + 1);
  g_autofree gboolean *wanted = g_new0 (gboolean, n_rows + 1);
  RostrumRandom random;
  guint n = 0;

  for (gsize i = 0; i < n_rows; i++)
    {
      const char *name = rostrum_labelled_row (labelled, i)->group;
      gpointer known = *name != '\0' ? g_hash_table_lookup (groups, name) : NULL;

      group[i] = known != NULL ? GPOINTER_TO_UINT (known) - 1 : n++;
      size[group[i]]++;
      if (known == NULL && *name != '\0')
        g_hash_table_insert (groups, (gpointer)name, GUINT_TO_POINTER (n));
    }
  for (guint g = 0; g < n; g++)
    order[g] = g;
  rostrum_random_seed (&random, seed);
  rostrum_random_shuffle (&random, order, n);
  for (guint g = 0; g < n && (double)kept < part * (double)n_rows - 0.5; g++)
    {
      wanted[order[g]] = TRUE;
      kept += size[order[g]];
    }
  for (gsize i = 0; i < n_rows; i++)
    keep[i] = part >= 1 || wanted[group[i]];
}

/* Trains on the N rows of that list, quietly: what is wrong with the file has been told. */
static RostrumModel *
train_on (const RostrumTrainOptions *train, const RostrumLabelled *labelled, const guint *rows,
          gsize n, GError **error)
{
  g_autoptr (RostrumLabelled) training = rostrum_labelled_subset (labelled, rows, n);
  RostrumTrainOptions quiet = *train;

  quiet.message = NULL;
  /* As for the whole file, of which a fold may lie on the other side of the limit. */
  quiet.solver.kind = rostrum_solver_choose (train->solver.kind, labelled->rows->len);
  return rostrum_train (&quiet, training, "fold", NULL, error);
}

static gboolean
judge_fold (const RostrumEvaluateOptions *options, const RostrumLabelled *labelled,
            const RostrumFolds *folds, guint fold, const gboolean *keep,
            RostrumJudgements *judgements, GError **error)
{
  gsize n_rows = labelled->rows->len, n = 0, n_judged = 0;
  g_autofree guint *rows = g_new (guint, n_rows);
  g_autofree guint *judged = g_new (guint, n_rows);

  for (guint i = 0; i < n_rows; i++)
    if (folds->fold[i] == fold)
      judged[n_judged++] = i;
    else if (keep[i])
      rows[n++] = i;
  if (n == 0)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: too few texts for folds; label more, or judge with --model",
                   labelled->path);
      return FALSE;
    }

  g_autoptr (RostrumModel) model = train_on (options->train, labelled, rows, n, error);

  if (model == NULL)
    return FALSE;
  for (gsize i = 0; i < n_judged; i++)
    judgements->fold[judged[i]] = fold;
  return rostrum_judgements_add (judgements, labelled, model, judged, n_judged, error);
}

RostrumJudgements *
rostrum_evaluate_folds (const RostrumEvaluateOptions *options, const RostrumLabelled *labelled,
                        double part, GError **error)
{
  const RostrumTrainOptions *train = options->train;
  g_autoptr (RostrumFolds) folds = rostrum_folds_new (labelled, options->n_folds, train->seed);
  g_autoptr (RostrumJudgements) judgements = rostrum_judgements_new (
      labelled, (const char *const *)labelled->topics, labelled->n_topics, train->seed);
  g_autofree gboolean *keep = g_new (gboolean, labelled->rows->len);

  judgements->fold = g_new0 (guint, labelled->rows->len);
  keep_part (labelled, part, train->seed, keep);
  for (guint fold = 0; fold < folds->n_folds; fold++)
    {
      if (part >= 1)
        tell_fold (train, fold + 1, folds->n_folds);
      if (!judge_fold (options, labelled, folds, fold, keep, judgements, error))
        return NULL;
    }
  return g_steal_pointer (&judgements);
}

RostrumJudgements *
rostrum_evaluate_split (const RostrumEvaluateOptions *options, const RostrumLabelled *training,
                        const RostrumLabelled *test, double part, GError **error)
{
  const RostrumTrainOptions *train = options->train;
  g_autofree gboolean *keep = g_new (gboolean, training->rows->len);
  g_autofree guint *rows = g_new (guint, training->rows->len);
  gsize n = 0;

  keep_part (training, part, train->seed, keep);
  for (guint i = 0; i < training->rows->len; i++)
    if (keep[i])
      rows[n++] = i;

  g_autoptr (RostrumModel) model = train_on (train, training, rows, n, error);

  if (model == NULL)
    return NULL;
  return rostrum_evaluate_model (model, test, train->seed, part >= 1 ? train->message : NULL,
                                 train->message_data, error);
}

/* Topics of the file that the model lacks, joined by commas; NULL: none. */
static char *
unknown_topics (const RostrumModel *model, const RostrumLabelled *test, guint *n_unknown)
{
  GString *names = g_string_new (NULL);

  *n_unknown = 0;
  for (guint t = 0; t < test->n_topics; t++)
    {
      if (g_strv_contains ((const char *const *)model->topics, test->topics[t]))
        continue;
      g_string_append_printf (names, "%s\"%s\"", *n_unknown > 0 ? ", " : "", test->topics[t]);
      ++*n_unknown;
    }
  return g_string_free (names, *n_unknown == 0);
}

RostrumJudgements *
rostrum_evaluate_model (const RostrumModel *model, const RostrumLabelled *test, guint64 seed,
                        RostrumTrainMessage message, gpointer message_data, GError **error)
{
  guint n_unknown;
  g_autofree char *unknown = unknown_topics (model, test, &n_unknown);
  g_autoptr (RostrumJudgements) judgements = NULL;

  if (n_unknown > 0 && n_unknown == test->n_topics)
    {
      g_autofree char *known = g_strjoinv (", ", model->topics);

      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: model %s knows none of its topics (%s), only %s; judge with another model",
                   test->path, model->name, unknown, known);
      return NULL;
    }
  if (n_unknown > 0 && message != NULL)
    {
      g_autofree char *text = g_strdup_printf (
          "%s: model %s does not know %s, which count%s as never given; is it a slip of the pen?",
          test->path, model->name, unknown, n_unknown == 1 ? "s" : "");

      message (message_data, TRUE, text);
    }
  judgements =
      rostrum_judgements_new (test, (const char *const *)model->topics, model->n_topics, seed);
  if (!rostrum_judgements_add (judgements, test, model, NULL, 0, error))
    return NULL;
  return g_steal_pointer (&judgements);
}
