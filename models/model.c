/* SPDX-License-Identifier: MIT */
/* A trained model in memory: margins, and writing it to its folder of text files. */
#include "models/model.h"

#include <string.h>

#include "corpus/base/digest.h"
#include "corpus/base/error.h"
#include "corpus/base/json.h"
#include "corpus/base/json_load.h"
#include "corpus/base/output.h"
#include "corpus/base/signals.h"
#include "corpus/text/words.h"
#include "models/card.h"
#include "models/context.h"
#include "models/model_files.h"

#define BLOCK     4 /* topics that are summed together: two SSE2 registers */
#define ALIGNMENT 32

RostrumModel *
rostrum_model_new (const char *name, const char *language, const char *const *topics,
                   guint n_topics, RostrumVocabulary *vocabulary)
{
  RostrumModel *model = g_new0 (RostrumModel, 1);

  model->name = g_strdup (name);
  model->language = g_strdup (language);
  model->n_topics = n_topics;
  model->topics = g_new0 (char *, n_topics + 1);
  for (guint t = 0; t < n_topics && topics != NULL; t++)
    model->topics[t] = g_strdup (topics[t]);
  model->bias = g_new0 (double, n_topics);
  model->threshold = g_new0 (double, n_topics);
  model->calibration = g_new0 (RostrumCalibration, n_topics);
  model->vocabulary = vocabulary;
  model->stride = (n_topics + BLOCK - 1) / BLOCK * BLOCK;
  if (vocabulary != NULL)
    model->weights = g_aligned_alloc0 (
        MAX ((gsize)rostrum_vocabulary_n_features (vocabulary) * model->stride, 1), sizeof (double),
        ALIGNMENT);
  return model;
}

void
rostrum_model_free (RostrumModel *model)
{
  if (model == NULL)
    return;
  g_free (model->name);
  g_free (model->language);
  g_free (model->card);
  g_free (model->digest);
  g_strfreev (model->topics);
  g_free (model->bias);
  g_free (model->threshold);
  g_free (model->calibration);
  rostrum_vocabulary_free (model->vocabulary);
  rostrum_errors_unref (model->errors);
  g_free (model->context);
  g_aligned_free (model->weights);
  g_free (model);
}

void
rostrum_model_margins (const RostrumModel *model, const guint32 *features, const double *values,
                       gsize n, double *margins)
{
  for (guint block = 0; block < model->stride; block += BLOCK)
    {
      const double *weights = model->weights + block;
      double sum[BLOCK];

      for (guint t = 0; t < BLOCK; t++)
        sum[t] = block + t < model->n_topics ? model->bias[block + t] : 0;
      for (gsize i = 0; i < n; i++)
        {
          const double *row = weights + (gsize)features[i] * model->stride;

          for (guint t = 0; t < BLOCK; t++)
            sum[t] += values[i] * row[t];
        }
      memcpy (margins + block, sum, sizeof sum);
    }
}

static gboolean
has_separation (const RostrumVocabulary *vocabulary)
{
  for (guint32 i = 0; i < rostrum_vocabulary_n_features (vocabulary); i++)
    if (rostrum_vocabulary_separation (vocabulary, i) != 1)
      return TRUE;
  return FALSE;
}

static GString *
vocabulary_text (const RostrumModel *model)
{
  const RostrumVocabulary *vocabulary = model->vocabulary;
  gboolean separation = has_separation (vocabulary);
  GString *text = g_string_new (ROSTRUM_VOCABULARY_HEADER);

  g_string_append (text, separation ? "\t" ROSTRUM_SEPARATION_HEADER "\n" : "\n");
  for (guint32 i = 0; i < rostrum_vocabulary_n_features (vocabulary); i++)
    {
      g_string_append_printf (text, "%s\t%u\t", rostrum_vocabulary_name (vocabulary, i),
                              rostrum_vocabulary_document_frequency (vocabulary, i));
      rostrum_json_double (text, rostrum_vocabulary_idf (vocabulary, i));
      if (separation)
        {
          g_string_append_c (text, '\t');
          rostrum_json_double (text, rostrum_vocabulary_separation (vocabulary, i));
        }
      g_string_append_c (text, '\n');
    }
  return text;
}

static GString *
weights_text (const RostrumModel *model)
{
  GString *text = g_string_new ("feature");

  for (guint t = 0; t < model->n_topics; t++)
    g_string_append_printf (text, "\t%s", model->topics[t]);
  g_string_append_c (text, '\n');
  for (guint32 i = 0; i < rostrum_vocabulary_n_features (model->vocabulary); i++)
    {
      g_string_append (text, rostrum_vocabulary_name (model->vocabulary, i));
      for (guint t = 0; t < model->n_topics; t++)
        {
          g_string_append_c (text, '\t');
          rostrum_json_double (text, model->weights[(gsize)i * model->stride + t]);
        }
      g_string_append_c (text, '\n');
    }
  return text;
}

static void
append_file (GString *json, const char *name, const GString *text)
{
  g_autofree char *sha256 = rostrum_digest_of (text->str, text->len);

  rostrum_json_key (json, name);
  g_string_append_printf (json, "{\"bytes\":%" G_GSIZE_FORMAT ",\"sha256\":\"%s\"}", text->len,
                          sha256);
}

static void
append_calibration (GString *json, const RostrumCalibration *calibration)
{
  if (!(calibration->slope > 0))
    return;
  rostrum_json_key (json, "slope");
  rostrum_json_double (json, calibration->slope);
  rostrum_json_key (json, "offset");
  rostrum_json_double (json, calibration->offset);
}

static GString *
model_json (const RostrumModel *model, const char *card_json, const GString *vocabulary,
            const GString *weights, const GString *errors)
{
  GString *json = g_string_new ("{");

  rostrum_json_key (json, "format");
  rostrum_json_string (json, ROSTRUM_MODEL_FORMAT, -1);
  rostrum_json_key (json, "version");
  g_string_append_printf (json, "%d", ROSTRUM_MODEL_VERSION);
  rostrum_json_key (json, "tokenizer");
  g_string_append_printf (json, "%d", ROSTRUM_TOKENIZER_VERSION);
  rostrum_json_key (json, "language");
  rostrum_json_string (json, model->language, -1);
  rostrum_json_key (json, "features");
  g_string_append_printf (json, "%u", rostrum_vocabulary_n_features (model->vocabulary));
  rostrum_json_key (json, "topics");
  g_string_append_c (json, '[');
  for (guint t = 0; t < model->n_topics; t++)
    {
      g_string_append (json, t > 0 ? ",{" : "{");
      rostrum_json_key (json, "topic");
      rostrum_json_string (json, model->topics[t], -1);
      rostrum_json_key (json, "bias");
      rostrum_json_double (json, model->bias[t]);
      rostrum_json_key (json, "threshold");
      rostrum_json_double (json, model->threshold[t]);
      append_calibration (json, &model->calibration[t]);
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
  rostrum_json_key (json, "files");
  g_string_append_c (json, '{');
  append_file (json, ROSTRUM_VOCABULARY_FILE, vocabulary);
  append_file (json, ROSTRUM_WEIGHTS_FILE, weights);
  if (errors != NULL)
    append_file (json, ROSTRUM_ERRORS_FILE, errors);
  g_string_append_c (json, '}');
  rostrum_json_key (json, "card");
  g_string_append (json, card_json);
  g_string_append_c (json, '}');
  return json;
}

static gboolean
write_in (const char *folder, const char *name, const GString *text, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return rostrum_output_file (path, text->str, (gssize)text->len, error);
}

/* Whether DIRECTORY/model.json says that it is one of ours, of whatever version. */
static gboolean
is_model_folder (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, ROSTRUM_MODEL_FILE, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *text = NULL;
  JsonObject *root;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return FALSE;
  root = rostrum_json_load (parser, text, length, NULL);
  return root != NULL &&
         g_strcmp0 (rostrum_json_get_text (root, "format"), ROSTRUM_MODEL_FORMAT) == 0;
}

/* DATA: whether the folder is a model's. */
static gboolean
owns_file (const char *name, gconstpointer data)
{
  static const char *const names[] = { ROSTRUM_MODEL_FILE,   ROSTRUM_VOCABULARY_FILE,
                                       ROSTRUM_WEIGHTS_FILE, ROSTRUM_ERRORS_FILE,
                                       ROSTRUM_CONTEXT_FILE, NULL };

  return *(const gboolean *)data && g_strv_contains (names, name);
}

static gboolean
save (const RostrumModel *model, const char *card_json, const char *directory, GError **error)
{
  gboolean earlier = is_model_folder (directory);
  g_autofree char *folder =
      rostrum_output_folder_open (directory, ROSTRUM_MODEL_FILE, owns_file, &earlier, error);

  if (folder == NULL)
    return FALSE;

  g_autoptr (GString) vocabulary = vocabulary_text (model);
  g_autoptr (GString) weights = weights_text (model);
  g_autoptr (GString) errors =
      model->errors != NULL ? rostrum_errors_to_text (model->errors) : NULL;
  g_autoptr (GString) compact = model_json (model, card_json, vocabulary, weights, errors);
  g_autoptr (GString) json = rostrum_card_indent (compact->str);

  if (!write_in (folder, ROSTRUM_VOCABULARY_FILE, vocabulary, error) ||
      !write_in (folder, ROSTRUM_WEIGHTS_FILE, weights, error) ||
      (errors != NULL && !write_in (folder, ROSTRUM_ERRORS_FILE, errors, error)) ||
      !write_in (folder, ROSTRUM_MODEL_FILE, json, error))
    {
      rostrum_output_folder_abort (folder);
      return FALSE;
    }
  return rostrum_output_folder_commit (folder, directory, error);
}

gboolean
rostrum_model_save (const RostrumModel *model, const char *card_json, const char *directory,
                    GError **error)
{
  gboolean good;

  /* It takes a moment: who wants to stop gets a whole model, not a folder beside it. */
  rostrum_signals_hold ();
  good = save (model, card_json, directory, error);
  rostrum_signals_release (TRUE);
  return good;
}
