/* SPDX-License-Identifier: MIT */
/* librostrum: the classifier for callers in other languages. */
#include "pipeline/rostrum.h"

#include "config.h"
#include "corpus/base/error.h"
#include "corpus/text/memo.h"
#include "corpus/text/utf8.h"
#include "models/model.h"
#include "models/vectorizer.h"
#include "pipeline/command.h"

/* Longest text of one call: offsets in it are 32 bits wide. */
#define MAX_TEXT ((size_t)1 << 30)

struct rostrum_classifier
{
  RostrumModel *model;
  RostrumMemo *memo;
  RostrumVectorizer *vectorizer;
  RostrumTokens tokens;
  GString *text; /* the caller's text, padded */
  GArray *stems, *features, *values, *margins;
};

/* Distinct words that are remembered between calls. */
#define MEMO_LIMIT 200000

static void
tell (GError *error, char *message, size_t size)
{
  if (size > 0)
    {
      g_strlcpy (message, error->message, size);
      /* A cut must not leave half a character. */
      const char *end;

      if (!g_utf8_validate (message, -1, &end))
        message[end - message] = '\0';
    }
  g_error_free (error);
}

int
rostrum_command (int n, const char *const *arguments)
{
  g_autoptr (GPtrArray) copy = g_ptr_array_new ();

  for (int i = 0; i < n; i++)
    g_ptr_array_add (copy, (gpointer)arguments[i]);
  g_ptr_array_add (copy, NULL);
  return (int)rostrum_command_run ((const char *const *)copy->pdata);
}

const char *
rostrum_version (void)
{
  return ROSTRUM_VERSION;
}

rostrum_classifier *
rostrum_classifier_open (const char *name, char *message, size_t size)
{
  GError *error = NULL;
  g_autofree char *folder = rostrum_model_find (name, &error);
  RostrumModel *model = folder != NULL ? rostrum_model_load (folder, &error) : NULL;
  RostrumStemmer *stemmer = model != NULL ? rostrum_stemmer_new (model->language, &error) : NULL;

  if (stemmer == NULL)
    {
      rostrum_model_free (model);
      tell (error, message, size);
      return NULL;
    }

  rostrum_classifier *classifier = g_new0 (rostrum_classifier, 1);

  classifier->model = model;
  classifier->memo = rostrum_memo_new (stemmer, rostrum_vocabulary_stem, model->vocabulary);
  classifier->vectorizer = rostrum_vectorizer_new (model->vocabulary);
  classifier->text = g_string_new (NULL);
  classifier->stems = g_array_new (FALSE, FALSE, sizeof (guint32));
  classifier->features = g_array_new (FALSE, FALSE, sizeof (guint32));
  classifier->values = g_array_new (FALSE, FALSE, sizeof (double));
  classifier->margins = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_set_size (classifier->margins, model->stride);
  return classifier;
}

void
rostrum_classifier_close (rostrum_classifier *classifier)
{
  if (classifier == NULL)
    return;
  rostrum_memo_free (classifier->memo);
  rostrum_vectorizer_free (classifier->vectorizer);
  rostrum_model_free (classifier->model);
  rostrum_tokens_free_data (&classifier->tokens);
  g_string_free (classifier->text, TRUE);
  g_array_unref (classifier->stems);
  g_array_unref (classifier->features);
  g_array_unref (classifier->values);
  g_array_unref (classifier->margins);
  g_free (classifier);
}

size_t
rostrum_classifier_n_topics (const rostrum_classifier *classifier)
{
  return classifier->model->n_topics;
}

const char *
rostrum_classifier_topic (const rostrum_classifier *classifier, size_t topic)
{
  return topic < classifier->model->n_topics ? classifier->model->topics[topic] : NULL;
}

/* The words of the classifier's text as a vector; returns its non-zeros. */
static gsize
make_vector (rostrum_classifier *classifier)
{
  rostrum_tokens_clear (&classifier->tokens);
  rostrum_memo_trim (classifier->memo, MEMO_LIMIT);

  guint n = (guint)rostrum_words_tokenize (
      classifier->text->str, 0, classifier->text->len - ROSTRUM_TEXT_PADDING, &classifier->tokens);

  g_array_set_size (classifier->stems, n);
  g_array_set_size (classifier->features, ROSTRUM_VECTOR_ROOM (n));
  g_array_set_size (classifier->values, ROSTRUM_VECTOR_ROOM (n));
  if (n == 0)
    return 0;
  rostrum_memo_ids (classifier->memo, classifier->text->str, &classifier->tokens, 0,
                    &g_array_index (classifier->stems, guint32, 0));
  return rostrum_vectorizer_vector (classifier->vectorizer,
                                    &g_array_index (classifier->stems, guint32, 0), n,
                                    &g_array_index (classifier->features, guint32, 0),
                                    &g_array_index (classifier->values, double, 0));
}

int
rostrum_classifier_score (rostrum_classifier *classifier, const char *text, size_t length,
                          double *margins, unsigned char *applies, char *message, size_t size)
{
  static const char padding[ROSTRUM_TEXT_PADDING];
  const RostrumModel *model = classifier->model;
  double *scores = &g_array_index (classifier->margins, double, 0);
  gsize invalid = 0;

  if (length > MAX_TEXT || !rostrum_utf8_validate (text, length, &invalid))
    {
      GError *error = length > MAX_TEXT ? g_error_new (ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
                                                       "the text is longer than 1 GiB; cut it")
                                        : g_error_new (ROSTRUM_ERROR, ROSTRUM_ERROR_ENCODING,
                                                       "byte %" G_GSIZE_FORMAT
                                                       " of the text: not UTF-8; convert it",
                                                       invalid);

      tell (error, message, size);
      return -1;
    }

  g_string_truncate (classifier->text, 0);
  g_string_append_len (classifier->text, text, (gssize)length);
  g_string_append_len (classifier->text, padding, sizeof padding);

  gsize n = make_vector (classifier);

  rostrum_model_margins (model, &g_array_index (classifier->features, guint32, 0),
                         &g_array_index (classifier->values, double, 0), n, scores);
  for (guint t = 0; t < model->n_topics; t++)
    {
      if (margins != NULL)
        margins[t] = scores[t];
      if (applies != NULL)
        applies[t] = scores[t] >= model->threshold[t];
    }
  return 0;
}
