/* SPDX-License-Identifier: MIT */
/* rostrum evaluate: how good models are on texts that they have not seen. */
#include "models/evaluate.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/output.h"
#include "pipeline/evaluation.h"
#include "pipeline/places.h"
#include "pipeline/progress.h"
#include "pipeline/train_options.h"
#include "pipeline/verb.h"

#define DEFAULT_FOLDS 5
#define DEFAULT_DRAWS 1000
#define CURVE_POINTS  10

static char *output;
static char *folds;
static char *draws;
static char *level;
static char *second_model;
static char *judgements_file;
static gboolean learning_curve;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "write to FILE (default: standard output)",
    "FILE" },
  { "folds", 0, 0, G_OPTION_ARG_FILENAME, &folds, "that many folds (default: 5)", "N" },
  { "compare", 0, 0, G_OPTION_ARG_FILENAME, &second_model,
    "with --model: judge with a second model as well, and test the difference (McNemar)",
    "NAME|DIR" },
  { "learning-curve", 0, 0, G_OPTION_ARG_NONE, &learning_curve,
    "without --model: train on 10 to 100 % of the texts; would more labels help?", NULL },
  { "judgements", 0, 0, G_OPTION_ARG_FILENAME, &judgements_file,
    "write what was said of each text to FILE as JSON Lines", "FILE" },
  { "draws", 0, 0, G_OPTION_ARG_FILENAME, &draws,
    "draws of the bootstrap (default: 1000); 0: no intervals", "N" },
  { "level", 0, 0, G_OPTION_ARG_FILENAME, &level, "level of the intervals; default: 0.95",
    "LEVEL" },
  ROSTRUM_TRAIN_ENTRIES,
  { NULL },
};

static const char *const formats[] = { "text", "csv", "json", NULL };

/* Progress over all trainings of an evaluation. */
typedef struct
{
  RostrumProgress *progress;
  gint n;
  gint done; /* atomic */
} Trainings;

/* All that one evaluation holds on to. */
typedef struct
{
  Trainings trainings;
  const RostrumOptions *options;
  RostrumTrainOptions train;
  RostrumEvaluateOptions evaluate;
  guint n_draws;
  double level;

  RostrumLabelled *test;     /* the texts that are judged */
  RostrumLabelled *training; /* with a split: the texts that are trained on; else NULL */
  RostrumModel *model;       /* --model */
  RostrumModel *second;      /* --compare */

  RostrumJudgements *judgements, *second_judgements;
  RostrumMetrics *metrics, *second_metrics;
  RostrumCurvePoint curve[CURVE_POINTS];
  guint n_points;
  char *how;
} Evaluate;

static void
evaluate_clear (Evaluate *self)
{
  g_clear_pointer (&self->trainings.progress, rostrum_progress_finish);
  g_clear_pointer (&self->test, rostrum_labelled_free);
  g_clear_pointer (&self->training, rostrum_labelled_free);
  g_clear_pointer (&self->model, rostrum_model_free);
  g_clear_pointer (&self->second, rostrum_model_free);
  g_clear_pointer (&self->judgements, rostrum_judgements_free);
  g_clear_pointer (&self->second_judgements, rostrum_judgements_free);
  g_clear_pointer (&self->metrics, rostrum_metrics_free);
  g_clear_pointer (&self->second_metrics, rostrum_metrics_free);
  g_clear_pointer (&self->how, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Evaluate, evaluate_clear)

static gboolean
parse_level (double *value, GError **error)
{
  char *end;

  if (level == NULL)
    return TRUE;
  *value = g_ascii_strtod (level, &end);
  if (end != level && *end == '\0' && *value >= 0.5 && *value <= 0.999)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "--level: \"%s\" is no number from 0.5 to 0.999; e.g. 0.95", level);
  return FALSE;
}

static gboolean
check_arguments (const RostrumOptions *options, const char *const *arguments, GError **error)
{
  const char *fault = NULL;

  if (arguments[0] == NULL)
    fault = "evaluate: no labelled texts; name a file with columns topics and text";
  else if (arguments[1] != NULL)
    fault = "evaluate: more than one file; join them into one";
  else if (options->model == NULL && second_model != NULL)
    fault = "--compare: compared with which model? Name it with --model";
  else if (options->model != NULL && (learning_curve || folds != NULL))
    fault = "--model is judged as it is; leave out --folds and --learning-curve, or the model";
  else
    return TRUE;
  g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE, fault);
  return FALSE;
}

static gboolean
parse (Evaluate *self, const RostrumOptions *options, GError **error)
{
  self->options = options;
  self->n_draws = DEFAULT_DRAWS;
  self->level = 0.95;
  self->evaluate = (RostrumEvaluateOptions){ .train = &self->train, .n_folds = DEFAULT_FOLDS };
  return rostrum_train_options_parse (options, &self->train, error) &&
         rostrum_train_options_count ("--folds", folds, 2, 1000, &self->evaluate.n_folds, error) &&
         rostrum_train_options_count ("--draws", draws, 0, 100000, &self->n_draws, error) &&
         parse_level (&self->level, error);
}

static RostrumLabelled *
read_split (const Evaluate *self, const char *path, const char *split, GError **error)
{
  RostrumLabelledOptions reading = self->train.reading;

  reading.split = split;
  return rostrum_labelled_read_with (path, &reading, error);
}

/* Which rows are judged, and on which is trained: a file that is split into train and test is taken
 * at its word, unless folds are asked for. */
static gboolean
read_texts (Evaluate *self, const char *path, GError **error)
{
  const char *split = rostrum_train_texts.split;

  self->test = read_split (self, path, split, error);
  if (self->test == NULL)
    return FALSE;
  if (split != NULL || !rostrum_labelled_has_split (self->test, "test"))
    return TRUE;
  if (folds == NULL &&
      (self->options->model != NULL || rostrum_labelled_has_split (self->test, "train")))
    {
      rostrum_labelled_free (self->test);
      self->test = read_split (self, path, "test", error);
      if (self->test != NULL && self->options->model == NULL)
        self->training = read_split (self, path, "train", error);
      return self->test != NULL && (self->options->model != NULL || self->training != NULL);
    }
  return TRUE;
}

static RostrumModel *
load (const char *name, GError **error)
{
  g_autofree char *directory = rostrum_model_find (name, error);

  return directory != NULL ? rostrum_model_load (directory, error) : NULL;
}

/* A RostrumAdvance: SHARE of the training that is under way. */
static void
advance (gpointer data, double share, const char *what G_GNUC_UNUSED)
{
  Trainings *trainings = data;
  gint done = g_atomic_int_get (&trainings->done);
  g_autofree char *text =
      g_strdup_printf ("training %d of %d", MIN (done + 1, trainings->n), trainings->n);

  rostrum_progress_share (trainings->progress, (done + share) / trainings->n, text);
  if (share >= 1)
    g_atomic_int_inc (&trainings->done);
}

static void
start_progress (Evaluate *self)
{
  guint trainings = self->training != NULL ? 1 : self->evaluate.n_folds;

  self->trainings.n = (gint)(trainings * (learning_curve ? 1 + CURVE_POINTS : 1));
  self->trainings.progress = rostrum_progress_new (self->options, 0);
  self->train.advance = advance;
  self->train.advance_data = &self->trainings;
}

static RostrumJudgements *
judge (Evaluate *self, double part, GError **error)
{
  if (self->training != NULL)
    return rostrum_evaluate_split (&self->evaluate, self->training, self->test, part, error);
  return rostrum_evaluate_folds (&self->evaluate, self->test, part, error);
}

static gboolean
evaluate_model (Evaluate *self, GError **error)
{
  const RostrumTrainOptions *train = &self->train;

  for (guint i = 0; i < self->test->warnings->len; i++)
    train->message (train->message_data, TRUE, g_ptr_array_index (self->test->warnings, i));
  self->model = load (self->options->model, error);
  if (self->model == NULL)
    return FALSE;
  self->how = g_strdup_printf ("model %s", self->model->name);
  self->judgements = rostrum_evaluate_model (self->model, self->test, train->seed, train->message,
                                             train->message_data, error);
  if (self->judgements == NULL || second_model == NULL)
    return self->judgements != NULL;
  self->second = load (second_model, error);
  if (self->second == NULL)
    return FALSE;
  self->second_judgements = rostrum_evaluate_model (self->second, self->test, train->seed,
                                                    train->message, train->message_data, error);
  return self->second_judgements != NULL;
}

static gboolean
evaluate_training (Evaluate *self, GError **error)
{
  const RostrumLabelled *labelled = self->training != NULL ? self->training : self->test;

  self->train.language = rostrum_evaluate_check (&self->evaluate, labelled, error);
  if (self->train.language == NULL)
    return FALSE;
  start_progress (self);
  self->judgements = judge (self, 1, error);
  if (self->judgements == NULL)
    return FALSE;
  self->how = self->training != NULL
                  ? g_strdup_printf ("trained on %u others", self->training->rows->len)
                  : g_strdup_printf ("%u folds by %s", self->evaluate.n_folds,
                                     self->judgements->by_group ? "group" : "row");
  return TRUE;
}

/* A part that cannot be trained on (all rows of one topic, say) is warned of and left out. */
static void
draw_curve (Evaluate *self)
{
  for (guint i = 1; i <= CURVE_POINTS; i++)
    {
      double part = (double)i / CURVE_POINTS;
      g_autoptr (GError) fault = NULL;
      g_autoptr (RostrumJudgements) judgements = judge (self, part, &fault);
      g_autoptr (RostrumMetrics) metrics = NULL;

      if (judgements == NULL)
        {
          g_autofree char *text =
              g_strdup_printf ("%u %% of the texts: %s", i * 100 / CURVE_POINTS, fault->message);

          self->train.message (self->train.message_data, TRUE, text);
          continue;
        }
      metrics = rostrum_metrics_new (judgements, self->n_draws, self->level, self->options->seed);
      self->curve[self->n_points++] = (RostrumCurvePoint){ .part = part,
                                                           .macro_f1 = metrics->macro_f1,
                                                           .micro_f1 = metrics->micro_f1,
                                                           .accuracy = metrics->accuracy };
    }
}

static gboolean
write_all (const Evaluate *self, GError **error)
{
  const char *format = self->options->format != NULL ? self->options->format : "text";
  const RostrumEvaluation evaluation = {
    .file = self->test->path,
    .how = self->how,
    .model_name = self->model != NULL ? self->model->name : NULL,
    .level = self->level,
    .n_draws = self->n_draws,
    .judgements = self->judgements,
    .metrics = self->metrics,
    .curve = self->n_points > 0 ? self->curve : NULL,
    .n_points = self->n_points,
    .other_name = self->second != NULL ? self->second->name : NULL,
    .other = self->second_judgements,
    .other_metrics = self->second_metrics,
  };
  g_autoptr (GString) text = strcmp (format, "json") == 0  ? rostrum_evaluation_json (&evaluation)
                             : strcmp (format, "csv") == 0 ? rostrum_evaluation_csv (&evaluation)
                                                           : rostrum_evaluation_text (&evaluation);

  if (judgements_file != NULL)
    {
      g_autoptr (GString) lines = rostrum_evaluation_judgements (self->judgements);

      if (!rostrum_output_file (judgements_file, lines->str, (gssize)lines->len, error))
        return FALSE;
    }
  return rostrum_output_file (output != NULL ? output : "-", text->str, (gssize)text->len, error);
}

static RostrumExit
run (const RostrumVerb *verb G_GNUC_UNUSED, const RostrumOptions *options,
     const char *const *arguments, GError **error)
{
  g_auto (Evaluate) self = { 0 };

  if (!check_arguments (options, arguments, error) || !parse (&self, options, error))
    return ROSTRUM_EXIT_USAGE;
  if (!rostrum_place_check_output ("-o", output, arguments, error) ||
      !rostrum_place_check_output ("--judgements", judgements_file, arguments, error))
    return ROSTRUM_EXIT_NOTHING;
  if (!read_texts (&self, arguments[0], error) ||
      !(options->model != NULL ? evaluate_model (&self, error) : evaluate_training (&self, error)))
    return ROSTRUM_EXIT_NOTHING;
  if (self.train.other_share > 0)
    self.judgements->weights = rostrum_labelled_weights (self.test, self.train.other_share);
  self.metrics = rostrum_metrics_new (self.judgements, self.n_draws, self.level, options->seed);
  if (self.second_judgements != NULL)
    self.second_metrics =
        rostrum_metrics_new (self.second_judgements, self.n_draws, self.level, options->seed);
  if (learning_curve)
    draw_curve (&self);
  g_clear_pointer (&self.trainings.progress, rostrum_progress_finish);
  return write_all (&self, error) ? ROSTRUM_EXIT_GOOD : ROSTRUM_EXIT_NOTHING;
}

const RostrumVerb rostrum_verb_evaluate = {
  .name = "evaluate",
  .summary = "measure a model, or training, on labelled texts",
  .arguments = "LABELLED.tsv",
  .details =
      "With --model: judges the texts with a model that has not seen them. Without: trains by the\n"
      "options given, and judges each fold by a model that was trained without it; groups are not\n"
      "torn apart. A file with a column split is taken at its word: trained on train, judged on\n"
      "test, unless --folds is given. Precision, recall and F1 per topic, micro and macro, with\n"
      "intervals from a bootstrap over groups; decisions; where no text has two topics, accuracy\n"
      "and confusion. Where the columns are required and optional instead of topics, the optional\n"
      "topics of a text count neither way.",
  .examples = "  rostrum evaluate corpus/labelled/en.tsv --solver liblinear\n"
              "  rostrum evaluate corpus/labelled/en.tsv --model council-en --format json",
  .memory = "the labelled texts, once per thread",
  .entries = entries,
  .formats = formats,
  .run = run,
};
