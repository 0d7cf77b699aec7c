/* SPDX-License-Identifier: MIT */
/* The options of training. */
#include "pipeline/train_options.h"

#include "corpus/base/error.h"
#include "pipeline/message.h"

RostrumTrainTexts rostrum_train_texts;

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

gboolean
rostrum_train_options_count (const char *name, const char *text, guint minimum, guint maximum,
                             guint *value, GError **error)
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
parse_solver (const char *text, RostrumSolverKind *kind, GError **error)
{
  if (text == NULL || rostrum_solver_from_name (text, kind))
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "--solver: there is no solver \"%s\"; give libsvm, liblinear or auto", text);
  return FALSE;
}

void
rostrum_train_options_tell (gpointer data, gboolean warning, const char *message)
{
  const RostrumOptions *options = data;
  g_autofree char *text = g_strconcat (warning ? "warning: " : "train: ", message, NULL);

  if (warning || !options->quiet)
    rostrum_message (text);
}

gboolean
rostrum_train_options_parse (const RostrumOptions *options, RostrumTrainOptions *train,
                             GError **error)
{
  const RostrumTrainTexts *texts = &rostrum_train_texts;

  rostrum_train_options_init (train);
  train->language = options->language;
  train->seed = options->seed;
  train->n_threads = options->threads;
  train->message = rostrum_train_options_tell;
  train->message_data = (gpointer)options;
  train->features.pairs = !texts->no_pairs;
  train->separation = !texts->no_separation;
  train->reading = (RostrumLabelledOptions){ texts->columns, texts->group,
                                             texts->split != NULL ? texts->split : "train" };
  return parse_solver (texts->solver, &train->solver.kind, error) &&
         parse_number ("--cost", texts->cost, 1e-6, 1e6, &train->solver.cost, error) &&
         parse_number ("--positive-weight", texts->positive_weight, 1e-3, 1e3,
                       &train->solver.positive_weight, error) &&
         parse_number ("--other-share", texts->other_share, 0, 0.999, &train->other_share, error) &&
         parse_number ("--pair-association", texts->pair_association, 0, 1e6,
                       &train->features.pair_association, error) &&
         rostrum_train_options_count ("--min-documents", texts->minimum_documents, 1, 1000000,
                                      &train->features.minimum_documents, error);
}
