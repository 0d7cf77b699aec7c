/* SPDX-License-Identifier: MIT */
/* rostrum explain: which words raised and lowered a margin, and what a model looks for. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/output.h"
#include "pipeline/explanation.h"
#include "pipeline/filter.h"
#include "pipeline/places.h"
#include "pipeline/session.h"

#define TOP_TEXT  8
#define TOP_MODEL 20

static char *output;
static char *top;
static char *topic;
static char *unit;
static gboolean lines;
static gboolean labelled;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "write to FILE (default: standard output)",
    "FILE" },
  { "lines", 'l', 0, G_OPTION_ARG_NONE, &lines, "the input is text, one unit per line", NULL },
  { "labelled", 0, 0, G_OPTION_ARG_NONE, &labelled, "the input is a labelled file, as for train",
    NULL },
  { "unit", 0, 0, G_OPTION_ARG_FILENAME, &unit,
    "the argument is the folder of a run: explain this unit of it", "MEETING:UNIT" },
  { "topic", 0, 0, G_OPTION_ARG_FILENAME, &topic, "only this topic", "TOPIC" },
  { "top", 0, 0, G_OPTION_ARG_FILENAME, &top,
    "so many words that raise and so many that lower a margin (default: 8 of a text, in the format "
    "text; 20 of a model)",
    "N" },
  { NULL },
};

static const char *const formats[] = { "text", "csv", "json", NULL };

static gboolean
parse (const RostrumOptions *options, const char *const *arguments, RostrumExplanation *explanation,
       GError **error)
{
  guint64 number = 0;
  const char *fault = NULL;

  if (lines && labelled)
    fault = "--lines and --labelled exclude each other; give one of them";
  else if (unit != NULL && (lines || labelled || arguments[0] == NULL || arguments[1] != NULL))
    fault = "--unit: give one folder of a run, and neither --lines nor --labelled";
  if (fault != NULL)
    {
      g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE, fault);
      return FALSE;
    }
  if (top != NULL && !rostrum_options_number ("--top", top, 1, 1000000, FALSE, &number, error))
    return FALSE;
  explanation->top = (guint)number;
  explanation->topic = topic;
  explanation->format = g_strcmp0 (options->format, "json") == 0  ? ROSTRUM_EXPLANATION_JSON
                        : g_strcmp0 (options->format, "csv") == 0 ? ROSTRUM_EXPLANATION_CSV
                                                                  : ROSTRUM_EXPLANATION_TEXT;
  return TRUE;
}

static gboolean
check_topic (const RostrumModel *model, GError **error)
{
  g_autofree char *all = NULL;

  if (topic == NULL || g_strv_contains ((const char *const *)model->topics, topic))
    return TRUE;
  all = g_strjoinv (", ", model->topics);
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "--topic: model %s has no topic \"%s\"; name one of: %s", model->name, topic, all);
  return FALSE;
}

static RostrumExit
explain_model (const RostrumOptions *options, RostrumExplanation *explanation, GError **error)
{
  g_autofree char *directory = options->model != NULL ? rostrum_model_find (options->model, error)
                               : options->language != NULL
                                   ? rostrum_model_find_for_language (options->language, error)
                                   : NULL;
  g_autoptr (RostrumModel) model = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  if (options->model == NULL && options->language == NULL)
    {
      g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                           "explain: explain what? Name a model with --model, or a file (or - for "
                           "the standard input), with --lines if it is plain text");
      return ROSTRUM_EXIT_USAGE;
    }
  model = directory != NULL ? rostrum_model_load (directory, error) : NULL;
  if (model == NULL)
    return ROSTRUM_EXIT_NOTHING;
  if (!check_topic (model, error))
    return ROSTRUM_EXIT_USAGE;
  if (explanation->top == 0)
    explanation->top = TOP_MODEL;
  rostrum_explanation_model (explanation, model, out);
  return rostrum_output_file (output != NULL ? output : "-", out->str, (gssize)out->len, error)
             ? ROSTRUM_EXIT_GOOD
             : ROSTRUM_EXIT_NOTHING;
}

static void
write_unit (gpointer data, const RostrumBatch *batch, gsize i, GString *out)
{
  rostrum_explanation_unit (data, batch, i, out);
}

/* The unit that --unit names, as a record. */
static JsonObject *
find_unit (const char *folder, GError **error)
{
  const char *colon = strrchr (unit, ':');
  g_autofree char *meeting = colon != NULL ? g_strndup (unit, (gsize)(colon - unit)) : NULL;
  guint64 number;

  if (meeting == NULL || !g_ascii_string_to_unsigned (colon + 1, 10, 1, G_MAXINT32, &number, NULL))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                   "--unit: \"%s\" is no MEETING:UNIT; give the meeting's id, a colon, and the "
                   "number of the unit",
                   unit);
      return NULL;
    }
  return rostrum_explanation_find (folder, meeting, number, error);
}

static RostrumExit
explain_texts (const RostrumOptions *options, const char *const *arguments,
               RostrumExplanation *explanation, GError **error)
{
  g_auto (RostrumSession) session = { 0 };
  g_autoptr (JsonObject) record = NULL;
  RostrumFilterOptions filter = {
    .stage = rostrum_stage_by_name ("classify"),
    .input = lines      ? ROSTRUM_INPUT_LINES
             : labelled ? ROSTRUM_INPUT_LABELLED
                        : ROSTRUM_INPUT_TEXTS,
    .batch_units = options->batch_units,
    .max_line = options->max_meeting,
    .write = write_unit,
    .write_data = explanation,
  };

  if (!rostrum_place_check_filter (output, arguments, error))
    return ROSTRUM_EXIT_NOTHING;
  if (unit != NULL)
    {
      record = filter.record = find_unit (arguments[0], error);
      if (record == NULL)
        return ROSTRUM_EXIT_NOTHING;
    }
  if (!rostrum_session_open (&session, options, TRUE, error))
    return ROSTRUM_EXIT_NOTHING;
  if (options->model != NULL)
    {
      const char *language = rostrum_models_in_use_language (session.models);

      if (!check_topic (rostrum_models_in_use_choose (session.models, language, NULL, NULL), error))
        return ROSTRUM_EXIT_USAGE;
      /* Text without a meeting has no language of its own: the model says it. */
      if (session.shared.reading.language == NULL)
        session.shared.reading.language = language;
    }
  if (explanation->top == 0)
    explanation->top = TOP_TEXT;
  return rostrum_filter_run (&filter, &session.shared, arguments, output != NULL ? output : "-",
                             error)
             ? ROSTRUM_EXIT_GOOD
             : ROSTRUM_EXIT_NOTHING;
}

static RostrumExit
run (const RostrumVerb *verb G_GNUC_UNUSED, const RostrumOptions *options,
     const char *const *arguments, GError **error)
{
  RostrumExplanation explanation = { 0 };

  if (!parse (options, arguments, &explanation, error))
    return ROSTRUM_EXIT_USAGE;
  if (arguments[0] == NULL && !lines && !labelled)
    return explain_model (options, &explanation, error);
  return explain_texts (options, arguments, &explanation, error);
}

const RostrumVerb rostrum_verb_explain = {
  .name = "explain",
  .summary = "show which words made a unit's topics, or what a model looks for",
  .arguments = "[FILE…]",
  .details =
      "Of texts (unit records, or --lines): per topic the bias of the model and what each word "
      "adds\n"
      "to or takes from the margin; together they are the margin. --format csv and json hold "
      "every\n"
      "word, in an order in which the contributions, added to the bias one after the other, give\n"
      "the margin to the last bit. Without FILE and --lines: the strongest terms of the model "
      "that\n"
      "--model names.",
  .examples = "  echo 'Inmates wait months for a doctor.' | rostrum explain --lines --language en\n"
              "  rostrum explain --model council-en --top 30",
  .memory = "the model and one batch of units",
  .entries = entries,
  .formats = formats,
  .run = run,
};
