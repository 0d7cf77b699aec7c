/* SPDX-License-Identifier: MIT */
/* Training: cross-validated margins, thresholds, and the final fit. */
#include "models/train.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/parallel.h"
#include "corpus/text/language.h"
#include "corpus/text/stemmer.h"
#include "corpus/text/utf8.h"
#include "models/folds.h"
#include "models/reliability.h"
#include "models/separation.h"
#include "models/train_errors.h"
#include "models/warnings.h"

void
rostrum_train_options_init (RostrumTrainOptions *options)
{
  *options = (RostrumTrainOptions){
    .solver = { .kind = ROSTRUM_SOLVER_AUTO, .cost = 1, .positive_weight = 1 },
    .features = { .minimum_documents = 2, .pairs = TRUE, .pair_association = 12 },
    .separation = TRUE,
    .n_folds = 5,
    .seed = 1,
    .n_threads = 1,
  };
}

static void tell (const RostrumTrainOptions *options, gboolean warning, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static void
tell (const RostrumTrainOptions *options, gboolean warning, const char *format, ...)
{
  va_list arguments;

  if (options->message == NULL)
    return;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  options->message (options->message_data, warning, message);
}

/* One fit: of a fold (margins of its rows are the result), or the final one (the model is). */
typedef struct
{
  gint fold;           /* -1: final */
  RostrumModel *model; /* final only */
} Job;

/* What all jobs share. Each writes only its own rows or its own model: nothing depends on which
 * thread takes which job. */
typedef struct
{
  const RostrumTrainOptions *options;
  const RostrumLabelled *labelled;
  const RostrumExamples *examples;
  const RostrumFolds *folds;
  const char *name;
  const char *language;
  gboolean *truth; /* n_topics × n_rows */
  double *margins; /* n_rows × n_topics */
  Job *jobs;
  guint n_jobs;
  gint n_fits; /* done; atomic */
} Training;

/* 12 significant digits: far finer than what the solver's tolerance leaves open, and shorter files.
 */
static double
rounded (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  /* + 0: a negative zero would be written as "-0". */
  return g_ascii_strtod (g_ascii_formatd (buffer, sizeof buffer, "%.11e", value), NULL) + 0.0;
}

static void
store (RostrumModel *model, guint topic, guint32 n_features, const double *weights, double bias)
{
  model->bias[topic] = rounded (bias);
  for (guint32 i = 0; i < n_features; i++)
    model->weights[(gsize)i * model->stride + topic] = rounded (weights[i]);
}

/* One topic of one job is done. */
static void
advance (Training *training)
{
  const RostrumTrainOptions *options = training->options;
  gint done = g_atomic_int_add (&training->n_fits, 1) + 1;

  if (options->advance != NULL)
    options->advance (options->advance_data,
                      (double)done / (training->n_jobs * (double)training->labelled->n_topics),
                      NULL);
}

static void
run_job (Training *training, Job *job)
{
  const RostrumLabelled *labelled = training->labelled;
  gsize n_rows = training->examples->n_rows;
  g_autofree gboolean *used = g_new (gboolean, n_rows);
  g_autofree guint *rows = g_new (guint, n_rows);
  gsize n = 0;

  for (gsize i = 0; i < n_rows; i++)
    {
      used[i] = job->fold < 0 || training->folds->fold[i] != (guint)job->fold;
      if (used[i])
        rows[n++] = (guint)i;
    }

  RostrumVocabulary *vocabulary =
      rostrum_features_select (training->examples, used, &training->options->features);

  if (training->options->features.pairs && training->options->features.pair_association > 0)
    vocabulary = rostrum_separation_keep_pairs (vocabulary, training->examples, labelled, used,
                                                training->options->features.pair_association);
  if (training->options->separation)
    rostrum_separation_set (vocabulary, training->examples, labelled, used);

  g_autoptr (RostrumMatrix) matrix = rostrum_matrix_new (training->examples, vocabulary);
  g_autofree double *weights = g_new (double, MAX (matrix->n_features, 1));

  if (job->fold < 0)
    job->model = rostrum_model_new (training->name, training->language,
                                    (const char *const *)labelled->topics, labelled->n_topics,
                                    g_steal_pointer (&vocabulary));
  for (guint t = 0; t < labelled->n_topics; t++)
    {
      double bias;

      rostrum_solver_fit (&training->options->solver, matrix, rows, n, training->truth + t * n_rows,
                          weights, &bias);
      if (job->fold < 0)
        store (job->model, t, matrix->n_features, weights, bias);
      else
        for (gsize i = 0; i < n_rows; i++)
          if (!used[i])
            training->margins[i * labelled->n_topics + t] =
                rostrum_solver_margin (matrix, i, weights, bias);
      advance (training);
    }
  rostrum_vocabulary_free (vocabulary);
}

static void
run_one (gpointer data, guint worker G_GNUC_UNUSED, guint job)
{
  Training *training = data;

  run_job (training, &training->jobs[job]);
}

static gboolean *
collect_truth (const RostrumLabelled *labelled)
{
  gsize n = labelled->rows->len;
  gboolean *truth = g_new0 (gboolean, n * labelled->n_topics + 1);

  for (gsize i = 0; i < n; i++)
    {
      const RostrumLabelledRow *row = rostrum_labelled_row (labelled, i);

      for (guint k = 0; k < row->n_topics; k++)
        truth[g_array_index (labelled->topic_ids, guint, row->first_topic + k) * n + i] = TRUE;
    }
  return truth;
}

static gboolean
check_labelled (const RostrumTrainOptions *options, const RostrumLabelled *labelled, GError **error)
{
  for (guint i = 0; i < labelled->warnings->len; i++)
    tell (options, TRUE, "%s", (const char *)g_ptr_array_index (labelled->warnings, i));
  if (labelled->n_topics == 0)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: no row has a topic; label some rows with a topic other than `other`",
                   labelled->path);
      return FALSE;
    }
  for (guint t = 0; t < labelled->n_topics; t++)
    {
      guint count = rostrum_labelled_count (labelled, t);

      if (count == labelled->rows->len)
        {
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                       "%s: every row has topic \"%s\", so there is nothing to tell it from; add "
                       "rows without it (`other`)",
                       labelled->path, labelled->topics[t]);
          return FALSE;
        }
    }
  return TRUE;
}

static const char *
find_language (const RostrumTrainOptions *options, const RostrumLabelled *labelled, GError **error)
{
  g_autofree char *why = NULL;
  const char *language = options->language;

  if (language != NULL)
    {
      const char *code = rostrum_language_code (language);

      if (code == NULL)
        g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LANGUAGE,
                     "no stemmer for language \"%s\"; see `rostrum stem --help` for those that "
                     "there are",
                     language);
      return code;
    }
  language = rostrum_language_detect (labelled->text->str,
                                      labelled->text->len - ROSTRUM_TEXT_PADDING, &why);
  if (language == NULL)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LANGUAGE, "%s: " ROSTRUM_LANGUAGE_UNKNOWN,
                 labelled->path, why != NULL ? why : "no known words");
  return language;
}

/* Probabilities from the margins of one topic, and how far they are from what came true. */
static void
calibrate (const Training *training, guint topic, const double *margins, const gboolean *truth,
           const double *weights, RostrumCalibration *calibration, RostrumTrainScore *score)
{
  const RostrumFolds *folds = training->folds;
  gsize n = training->labelled->rows->len;
  g_autofree double *probabilities = g_new (double, n);
  RostrumReliabilityBin bins[ROSTRUM_RELIABILITY_BINS];

  score->calibrated = rostrum_calibration_fit (margins, truth, weights, n, calibration);
  if (!score->calibrated)
    {
      tell (training->options, TRUE,
            "%s: in cross-validation, texts of topic \"%s\" have no greater margins than others, "
            "so that it gets no probabilities; label more of its texts",
            training->labelled->path, training->labelled->topics[topic]);
      return;
    }
  rostrum_calibration_cross_fit (margins, truth, weights, folds->fold, folds->n_folds, n,
                                 probabilities);
  score->calibration_error = rostrum_reliability (probabilities, truth, weights, n, bins);
  score->calibration_error_unweighted = rostrum_reliability (probabilities, truth, NULL, n, bins);
}

/* Thresholds and calibrations from the margins that cross-validation left, and what they are
 * worth. */
static RostrumCrossValidation *
validate (const Training *training, RostrumModel *model)
{
  const RostrumLabelled *labelled = training->labelled;
  RostrumCrossValidation *validation = g_new0 (RostrumCrossValidation, 1);
  gsize n = labelled->rows->len;
  g_autofree double *margins = g_new (double, n);
  g_autofree double *weights = rostrum_labelled_weights (labelled, training->options->other_share);

  validation->n_rows = n;
  validation->n_topics = labelled->n_topics;
  validation->n_folds = training->folds->n_folds;
  validation->by_row = training->folds->by_row;
  validation->scores = g_new0 (RostrumTrainScore, labelled->n_topics);
  for (guint t = 0; t < labelled->n_topics; t++)
    {
      const gboolean *truth = training->truth + t * n;

      for (gsize i = 0; i < n; i++)
        margins[i] = training->margins[i * labelled->n_topics + t];
      model->threshold[t] = rounded (rostrum_score_threshold (margins, truth, weights, n));
      validation->scores[t].units = rostrum_labelled_count (labelled, t);
      validation->scores[t].score = rostrum_score_count (margins, truth, n, model->threshold[t]);
      calibrate (training, t, margins, truth, weights, &model->calibration[t],
                 &validation->scores[t]);
      validation->macro_f1 += rostrum_score_f1 (&validation->scores[t].score) / labelled->n_topics;
    }
  return validation;
}

void
rostrum_cross_validation_free (RostrumCrossValidation *validation)
{
  if (validation == NULL)
    return;
  g_free (validation->margins);
  g_free (validation->scores);
  g_free (validation);
}

RostrumModel *
rostrum_train (const RostrumTrainOptions *options, const RostrumLabelled *labelled,
               const char *name, RostrumCrossValidation **validation, GError **error)
{
  if (!check_labelled (options, labelled, error))
    return NULL;

  const char *language = find_language (options, labelled, error);

  if (language == NULL)
    return NULL;

  g_autoptr (RostrumExamples) examples = rostrum_examples_new (labelled, language, error);

  if (examples == NULL)
    return NULL;

  g_autoptr (RostrumFolds) folds = rostrum_folds_new (labelled, options->n_folds, options->seed);
  g_autofree gboolean *truth = collect_truth (labelled);
  g_autofree double *margins = g_new0 (double, examples->n_rows * labelled->n_topics);
  g_autofree Job *jobs = g_new0 (Job, folds->n_folds + 1);
  Training training = {
    .options = options,
    .labelled = labelled,
    .examples = examples,
    .folds = folds,
    .name = name,
    .language = language,
    .truth = truth,
    .margins = margins,
    .jobs = jobs,
    .n_jobs = folds->n_folds + 1,
  };

  rostrum_warnings_tell (labelled, language, folds, options->message, options->message_data);
  /* The final fit is the longest job and goes first. */
  for (guint i = 0; i < training.n_jobs; i++)
    jobs[i].fold = (gint)i - 1;
  tell (options, FALSE, "%u rows, %u topics, %u folds", labelled->rows->len, labelled->n_topics,
        folds->n_folds);
  rostrum_parallel (options->n_threads, training.n_jobs, run_one, &training);

  RostrumModel *model = jobs[0].model;
  g_autoptr (RostrumCrossValidation) result = validate (&training, model);

  result->margins = g_steal_pointer (&margins);
  if (validation != NULL)
    *validation = g_steal_pointer (&result);
  return model;
}

gboolean
rostrum_train_file (const RostrumTrainOptions *options, const char *labelled_path,
                    const char *output, GError **error)
{
  g_autoptr (RostrumLabelled) labelled =
      rostrum_labelled_read_with (labelled_path, &options->reading, error);
  g_autoptr (RostrumCrossValidation) validation = NULL;
  g_autofree char *name = g_path_get_basename (output);

  if (labelled == NULL)
    return FALSE;
  if (labelled->n_left_out > 0)
    tell (options, FALSE, "%s: %u rows of other splits than \"%s\" are left out", labelled_path,
          labelled->n_left_out, options->reading.split);

  g_autoptr (RostrumModel) model = rostrum_train (options, labelled, name, &validation, error);

  if (model == NULL)
    return FALSE;

  g_autofree char *card = rostrum_train_card (options, labelled, model, validation);

  for (guint t = 0; t < model->n_topics; t++)
    {
      const RostrumScore *score = &validation->scores[t].score;

      tell (options, FALSE, "%s: precision %.3f, recall %.3f, F1 %.3f", model->topics[t],
            rostrum_score_precision (score), rostrum_score_recall (score),
            rostrum_score_f1 (score));
    }
  model->errors = rostrum_train_errors (labelled, model, validation, error);
  return model->errors != NULL && rostrum_model_save (model, card, output, error);
}
