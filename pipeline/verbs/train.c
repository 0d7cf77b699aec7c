/* SPDX-License-Identifier: MIT */
/* rostrum train: from labelled texts to a model. */
#include "models/train.h"

#include <math.h>

#include "corpus/base/error.h"
#include "pipeline/message.h"
#include "pipeline/verb.h"

static char *output;
static char *solver;
static char *cost;
static char *positive_weight;
static char *minimum_documents;
static char *other_share;
static char *folds;
static gboolean no_pairs;
static char *pair_association;
static gboolean no_separation;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    "the folder of the model (required); an earlier model there is replaced", "DIR" },
  { "cost", 'c', 0, G_OPTION_ARG_FILENAME, &cost, "C of the soft margin (default: 1)", "NUMBER" },
  { "positive-weight", 0, 0, G_OPTION_ARG_FILENAME, &positive_weight,
    "C of rows with the topic is this many times as high (default: 1)", "NUMBER" },
  { "min-documents", 0, 0, G_OPTION_ARG_FILENAME, &minimum_documents,
    "leave out features that fewer texts have (default: 2)", "N" },
  { "no-pairs", 0, 0, G_OPTION_ARG_NONE, &no_pairs,
    "only stems are features, not pairs of neighbouring stems", NULL },
  { "pair-association", 0, 0, G_OPTION_ARG_FILENAME, &pair_association,
    "leave out pairs whose chi-square with every topic is below this (default: 12); 0: none",
    "NUMBER" },
  { "no-separation", 0, 0, G_OPTION_ARG_NONE, &no_separation,
    "do not weigh features by how well they tell topics apart", NULL },
  { "other-share", 0, 0, G_OPTION_ARG_FILENAME, &other_share,
    "choose thresholds for meetings where this part of the units has no topic "
    "(default: 0, as many as in the labelled texts)",
    "SHARE" },
  { "folds", 0, 0, G_OPTION_ARG_FILENAME, &folds, "folds of the cross-validation (default: 5)",
    "N" },
  { "solver", 0, 0, G_OPTION_ARG_FILENAME, &solver,
    "libsvm, liblinear or auto: libsvm up to 20,000 rows (the default: auto)", "NAME" },
  { NULL },
};

static gboolean
parse_number (const char *name, const char *text, double minimum, double maximum, double *value,
              GError **error)
{
  char *end;
  double number;

  if (text == NULL)
    return TRUE;
  number = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && number >= minimum && number <= maximum)
    {
      *value = number;
      return TRUE;
    }
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "%s: \"%s\" is no number from %g to %g; give one", name, text, minimum, maximum);
  return FALSE;
}

static gboolean
parse_count (const char *name, const char *text, guint minimum, guint maximum, guint *value,
             GError **error)
{
  guint64 number;

  if (text == NULL)
    return TRUE;
  if (!rostrum_options_number (name, text, minimum, maximum, FALSE, &number, error))
    return FALSE;
  *value = (guint)number;
  return TRUE;
}

static gboolean
parse_solver (RostrumSolverKind *kind, GError **error)
{
  if (solver == NULL || rostrum_solver_from_name (solver, kind))
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "--solver: there is no solver \"%s\"; give libsvm, liblinear or auto", solver);
  return FALSE;
}

static gboolean
check_arguments (const char *const *arguments, GError **error)
{
  const char *fault = NULL;

  if (arguments[0] == NULL)
    fault = "train: no labelled texts; name a file with columns topics and text";
  else if (arguments[1] != NULL)
    fault = "train: more than one file; join them into one";
  else if (output == NULL || *output == '\0')
    fault = "train: no folder for the model; name one with -o DIR";
  if (fault != NULL)
    g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE, fault);
  return fault == NULL;
}

static void
tell (gpointer data, gboolean warning, const char *message)
{
  const RostrumOptions *options = data;
  g_autofree char *text = g_strconcat (warning ? "warning: " : "train: ", message, NULL);

  if (warning || !options->quiet)
    rostrum_message (text);
}

static RostrumExit
run (const RostrumVerb *verb G_GNUC_UNUSED, const RostrumOptions *options,
     const char *const *arguments, GError **error)
{
  RostrumTrainOptions train;

  rostrum_train_options_init (&train);
  train.language = options->language;
  train.seed = options->seed;
  train.n_threads = options->threads;
  train.message = tell;
  train.message_data = (gpointer)options;
  train.features.pairs = !no_pairs;
  train.separation = !no_separation;
  if (!check_arguments (arguments, error) || !parse_solver (&train.solver.kind, error) ||
      !parse_number ("--cost", cost, 1e-6, 1e6, &train.solver.cost, error) ||
      !parse_number ("--positive-weight", positive_weight, 1e-3, 1e3, &train.solver.positive_weight,
                     error) ||
      !parse_number ("--pair-association", pair_association, 0, 1e6,
                     &train.features.pair_association, error) ||
      !parse_number ("--other-share", other_share, 0, 0.999, &train.other_share, error) ||
      !parse_count ("--min-documents", minimum_documents, 1, 1000000,
                    &train.features.minimum_documents, error) ||
      !parse_count ("--folds", folds, 2, 1000, &train.n_folds, error))
    return ROSTRUM_EXIT_USAGE;
  if (!rostrum_train_file (&train, arguments[0], output, error))
    return ROSTRUM_EXIT_NOTHING;
  return ROSTRUM_EXIT_GOOD;
}

const RostrumVerb rostrum_verb_train = {
  .name = "train",
  .summary = "make a model from labelled texts",
  .arguments = "LABELLED.tsv -o DIR",
  .details =
      "Reads a table with tabs whose first line names the columns, or JSON Lines: topics (joined\n"
      "by |; other or nothing: none) and text, and if there are such group (texts that belong\n"
      "together), register and decade. Writes a model's folder: model.json (the card), \n"
      "vocabulary.tsv and weights.tsv. The same input gives the same bytes.",
  .examples = "  rostrum train corpus/labelled/en.tsv -o my-model",
  .memory = "the labelled texts, once per thread",
  .entries = entries,
  .run = run,
};
