/* SPDX-License-Identifier: MIT */
/* rostrum models: which models there are, and what is in one. */
#include "models/model.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/output.h"
#include "pipeline/card_text.h"
#include "pipeline/message.h"
#include "pipeline/verb.h"

/* A line about the shipped model NAME, or FALSE if it cannot be used. */
static gboolean
append_line (GString *out, const char *name, GError **error)
{
  g_autofree char *directory = rostrum_model_find (name, error);
  g_autoptr (RostrumModel) model = directory != NULL ? rostrum_model_load (directory, error) : NULL;
  g_autofree char *topics = NULL;

  if (model == NULL)
    return FALSE;
  topics = g_strjoinv ("|", model->topics);
  g_string_append_printf (out, "%s\t%s\t%s\t%s\n", model->name, model->language, topics,
                          model->digest);
  return TRUE;
}

static const char *const formats[] = { "json", NULL };

static RostrumExit
list (GError **error)
{
  g_auto (GStrv) names = rostrum_model_list ();
  g_autoptr (GString) out = g_string_new ("model\tlanguage\ttopics\tdigest\n");
  RostrumExit status = ROSTRUM_EXIT_GOOD;

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) fault = NULL;

      if (append_line (out, names[i], &fault))
        continue;
      rostrum_message (fault->message);
      status = ROSTRUM_EXIT_INCOMPLETE;
    }
  if (!rostrum_output_file ("-", out->str, (gssize)out->len, error))
    return ROSTRUM_EXIT_NOTHING;
  return status;
}

/* Prints model.json, for people or as it is. The model is loaded first, so that a card is only
 * shown of a model that is whole. */
static RostrumExit
show (const char *name, gboolean as_it_is, GError **error)
{
  g_autofree char *directory = rostrum_model_find (name, error);
  g_autoptr (RostrumModel) model = directory != NULL ? rostrum_model_load (directory, error) : NULL;
  g_autofree char *path = NULL;
  g_autofree char *card = NULL;
  g_autoptr (GString) text = NULL;

  if (model == NULL)
    return ROSTRUM_EXIT_NOTHING;
  path = g_build_filename (directory, "model.json", NULL);
  if (!g_file_get_contents (path, &card, NULL, NULL))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MODEL,
                   "%s: cannot be read any more; is somebody writing to the folder?", path);
      return ROSTRUM_EXIT_NOTHING;
    }
  if (as_it_is)
    text = g_string_new (card);
  else
    text = rostrum_card_text (card, path, error);
  return text != NULL && rostrum_output_file ("-", text->str, (gssize)text->len, error)
             ? ROSTRUM_EXIT_GOOD
             : ROSTRUM_EXIT_NOTHING;
}

static RostrumExit
run (const RostrumVerb *verb G_GNUC_UNUSED, const RostrumOptions *options,
     const char *const *arguments, GError **error)
{
  if (arguments[0] == NULL)
    return list (error);
  if (strcmp (arguments[0], "show") == 0 && arguments[1] != NULL && arguments[2] == NULL)
    return show (arguments[1], options->format != NULL, error);
  g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                       "models: give nothing (a list), or: show NAME|DIR, as in `rostrum models "
                       "show council-en`");
  return ROSTRUM_EXIT_USAGE;
}

const RostrumVerb rostrum_verb_models = {
  .name = "models",
  .summary = "list the shipped models, or show the card of one",
  .arguments = "[show NAME|DIR]",
  .details =
      "Without arguments: a table of the shipped models with language, topics and digest.\n"
      "show: the model's card: topics, options, training data, scores; --format json prints\n"
      "the file model.json as it is.",
  .examples = "  rostrum models\n  rostrum models show council-en",
  .memory = "one model",
  .formats = formats,
  .without_sources = TRUE,
  .run = run,
};
