/* SPDX-License-Identifier: MIT */
/* rostrum train: from labelled texts to a model. */
#include "corpus/base/error.h"
#include "pipeline/exchanges.h"
#include "pipeline/progress.h"
#include "pipeline/train_options.h"
#include "pipeline/verb.h"

static char *output;
static char *folds;
static char *exchanges;
static char *gold;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    "the folder of the model (required); an earlier model there is replaced", "DIR" },
  { "folds", 0, 0, G_OPTION_ARG_FILENAME, &folds, "folds of the cross-validation (default: 5)",
    "N" },
  { "exchanges", 0, 0, G_OPTION_ARG_FILENAME, &exchanges,
    "also learn how neighbours count (run --context exchange), from the transcripts in FOLDER",
    "FOLDER" },
  { "gold", 0, 0, G_OPTION_ARG_FILENAME, &gold,
    "with --exchanges: their topics, a table with the columns meeting, paragraph and topics",
    "FILE" },
  ROSTRUM_TRAIN_ENTRIES,
  { NULL },
};

static gboolean
check_arguments (const char *const *arguments, GError **error)
{
  const char *fault = NULL;

  if (arguments[0] == NULL)
    fault =
        "train: no labelled texts; name a file with columns topics and text, as in `rostrum train "
        "labelled.tsv -o my-model`";
  else if (arguments[1] != NULL)
    fault = "train: more than one file; join them into one";
  else if (output == NULL || *output == '\0')
    fault = "train: no folder for the model; name one with -o DIR";
  else if ((exchanges == NULL) != (gold == NULL))
    fault = "train: --exchanges and --gold belong together; give both";
  if (fault != NULL)
    g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE, fault);
  return fault == NULL;
}

static RostrumExit
run (const RostrumVerb *verb G_GNUC_UNUSED, const RostrumOptions *options,
     const char *const *arguments, GError **error)
{
  RostrumTrainOptions train;
  g_autoptr (RostrumProgress) progress = NULL;

  if (!check_arguments (arguments, error) ||
      !rostrum_train_options_parse (options, &train, error) ||
      !rostrum_train_options_count ("--folds", folds, 2, 1000, &train.n_folds, error))
    return ROSTRUM_EXIT_USAGE;
  progress = rostrum_progress_new (options, 0);
  train.advance = rostrum_progress_share;
  train.advance_data = progress;
  if (!rostrum_train_file (&train, arguments[0], output, error))
    return ROSTRUM_EXIT_NOTHING;
  if (exchanges != NULL && !rostrum_exchanges_learn (options, output, exchanges, gold, error))
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
