/* SPDX-License-Identifier: MIT */
/* Of the page: which words of a unit decided on its topics. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "corpus/text/memo.h"
#include "corpus/text/utf8.h"
#include "models/explain.h"
#include "models/vectorizer.h"
#include "stages/report_private.h"

/* The strongest words that are told of each topic. */
#define N_WORDS 12

/* Spellings that a memo holds (corpus/text/memo.h). */
#define MEMO_LIMIT 100000

/* What a model needs to look at a text. */
typedef struct
{
  const RostrumModel *model;
  RostrumMemo *memo;
  RostrumVectorizer *vectorizer;
  gint *topics; /* place in the page → topic of the model, or -1 */
} Reader;

struct _RostrumReportWords
{
  const RostrumReportData *data;
  GHashTable *readers; /* language, interned → Reader * */
  RostrumTokens tokens;
  GString *text;   /* padded */
  GArray *stems;   /* of guint32 */
  GArray *utf16;   /* of guint: where tokens start, then where they end */
  GArray *vector;  /* of guint32 */
  GArray *values;  /* of double */
  GArray *weights; /* of double, by token */
  GArray *order;   /* of guint */
};

static void
reader_free (gpointer data)
{
  Reader *reader = data;

  rostrum_memo_free (reader->memo);
  rostrum_vectorizer_free (reader->vectorizer);
  g_free (reader->topics);
  g_free (reader);
}

RostrumReportWords *
rostrum_report_words_new (const RostrumReportData *data)
{
  RostrumReportWords *words = g_new0 (RostrumReportWords, 1);

  words->data = data;
  words->readers = g_hash_table_new_full (NULL, NULL, NULL, reader_free);
  words->text = g_string_new (NULL);
  words->stems = g_array_new (FALSE, FALSE, sizeof (guint32));
  words->utf16 = g_array_new (FALSE, FALSE, sizeof (guint));
  words->vector = g_array_new (FALSE, FALSE, sizeof (guint32));
  words->values = g_array_new (FALSE, FALSE, sizeof (double));
  words->weights = g_array_new (FALSE, FALSE, sizeof (double));
  words->order = g_array_new (FALSE, FALSE, sizeof (guint));
  return words;
}

void
rostrum_report_words_free (RostrumReportWords *words)
{
  if (words == NULL)
    return;
  g_hash_table_unref (words->readers);
  rostrum_tokens_free_data (&words->tokens);
  g_string_free (words->text, TRUE);
  g_array_unref (words->stems);
  g_array_unref (words->utf16);
  g_array_unref (words->vector);
  g_array_unref (words->values);
  g_array_unref (words->weights);
  g_array_unref (words->order);
  g_free (words);
}

static gint *
map_topics (const GPtrArray *topics, const RostrumModel *model)
{
  gint *map = g_new (gint, topics->len);

  for (guint i = 0; i < topics->len; i++)
    {
      map[i] = -1;
      for (guint t = 0; t < model->n_topics; t++)
        if (strcmp (g_ptr_array_index (topics, i), model->topics[t]) == 0)
          map[i] = (gint)t;
    }
  return map;
}

static Reader *
reader_of (RostrumReportWords *words, const char *language, GError **error)
{
  const RostrumShared *shared = words->data->shared;
  const char *key = g_intern_string (language != NULL ? language : "");
  Reader *reader = g_hash_table_lookup (words->readers, key);
  const RostrumModel *model;
  RostrumStemmer *stemmer;

  if (reader != NULL)
    return reader;
  model = shared->choose_model (shared->choose_model_data, language, NULL, error);
  stemmer = model != NULL ? rostrum_stemmer_new (model->language, error) : NULL;
  if (stemmer == NULL)
    return NULL;
  reader = g_new0 (Reader, 1);
  reader->model = model;
  reader->memo = rostrum_memo_new (stemmer, rostrum_vocabulary_stem, model->vocabulary);
  reader->vectorizer = rostrum_vectorizer_new (model->vocabulary);
  reader->topics = map_topics (words->data->topics, model);
  g_hash_table_insert (words->readers, (gpointer)key, reader);
  return reader;
}

/* Offsets of tokens as JavaScript counts them. */
static void
count_utf16 (RostrumReportWords *words)
{
  const RostrumTokens *tokens = &words->tokens;
  guint *places;
  gsize byte = 0;
  guint units = 0;

  g_array_set_size (words->utf16, (guint)(2 * tokens->count));
  places = (guint *)(void *)words->utf16->data;
  for (gsize i = 0; i < 2 * tokens->count; i++)
    {
      gsize token = i / 2;
      gsize to = tokens->start[token] + (i % 2 == 1 ? tokens->length[token] : 0);

      for (; byte < to; byte++)
        {
          guchar c = (guchar)words->text->str[byte];

          /* Characters beyond the first 65,536 take two. */
          units += (c & 0xC0) == 0x80 ? 0 : c >= 0xF0 ? 2 : 1;
        }
      places[i] = units;
    }
}

/* Returns: the number of features. */
static gsize
read_text (RostrumReportWords *words, Reader *reader, const char *text)
{
  gsize length = strlen (text);
  guint n;

  g_string_assign (words->text, text);
  g_string_set_size (words->text, length + ROSTRUM_TEXT_PADDING);
  memset (words->text->str + length, 0, ROSTRUM_TEXT_PADDING);
  rostrum_tokens_clear (&words->tokens);
  rostrum_words_tokenize (words->text->str, 0, length, &words->tokens);
  n = (guint)words->tokens.count;
  g_array_set_size (words->stems, n);
  g_array_set_size (words->weights, n);
  g_array_set_size (words->vector, ROSTRUM_VECTOR_ROOM (n));
  g_array_set_size (words->values, ROSTRUM_VECTOR_ROOM (n));
  if (n == 0)
    return 0;
  rostrum_memo_trim (reader->memo, MEMO_LIMIT);
  rostrum_memo_ids (reader->memo, words->text->str, &words->tokens, 0,
                    (guint32 *)(void *)words->stems->data);
  count_utf16 (words);
  return rostrum_vectorizer_vector (reader->vectorizer, (const guint32 *)(void *)words->stems->data,
                                    n, (guint32 *)(void *)words->vector->data,
                                    (double *)(void *)words->values->data);
}

static int
compare_strength (gconstpointer a, gconstpointer b, gpointer data)
{
  const double *weights = data;
  guint x = *(const guint *)a, y = *(const guint *)b;
  double p = fabs (weights[x]), q = fabs (weights[y]);

  if (p != q)
    return p > q ? -1 : 1;
  return (x > y) - (x < y);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *)a, y = *(const guint *)b;

  return (x > y) - (x < y);
}

/* Weights as they are written, so that what is read adds up. */
static double
rounded (double weight)
{
  return round (weight * 1e4) / 1e4;
}

/* The strongest tokens in the order of the text. */
static void
choose (RostrumReportWords *words)
{
  const double *weights = (const double *)(void *)words->weights->data;

  g_array_set_size (words->order, 0);
  for (guint i = 0; i < words->weights->len; i++)
    if (rounded (weights[i]) != 0)
      g_array_append_val (words->order, i);
  g_array_sort_with_data (words->order, compare_strength, (gpointer)weights);
  g_array_set_size (words->order, MIN (words->order->len, N_WORDS));
  g_array_sort (words->order, compare_places);
}

/* Returns: the sum of what was written. */
static double
append_words (RostrumReportWords *words, guint place, GString *json)
{
  const guint *utf16 = (const guint *)(void *)words->utf16->data;
  double sum = 0;

  choose (words);
  for (guint i = 0; i < words->order->len; i++)
    {
      guint token = g_array_index (words->order, guint, i);
      double weight = rounded (g_array_index (words->weights, double, token));

      rostrum_report_comma (json);
      g_string_append_printf (json, "[%u,%u,%u,", utf16[2 * token], utf16[2 * token + 1], place);
      rostrum_report_rounded (json, weight, 4);
      g_string_append_c (json, ']');
      sum += weight;
    }
  return sum;
}

gboolean
rostrum_report_words_of (RostrumReportWords *words, const char *language, const char *text,
                         const RostrumReportGiven *given, guint n, GString *json, GError **error)
{
  g_autoptr (GString) rest = g_string_new ("[");
  Reader *reader;
  gsize n_features;

  g_string_append_c (json, '[');
  if (n > 0)
    {
      reader = reader_of (words, language, error);
      if (reader == NULL)
        return FALSE;
      n_features = read_text (words, reader, text);
      for (guint i = 0; i < n; i++)
        {
          gint topic = reader->topics[given[i].place];
          double sum = 0;

          if (topic < 0)
            continue;
          rostrum_explain_tokens (reader->model, (guint)topic,
                                  (const guint32 *)(void *)words->stems->data, words->stems->len,
                                  (const guint32 *)(void *)words->vector->data,
                                  (const double *)(void *)words->values->data, n_features,
                                  (double *)(void *)words->weights->data);
          sum = append_words (words, given[i].place, json);
          rostrum_report_comma (rest);
          g_string_append_printf (rest, "[%u,", given[i].place);
          rostrum_report_rounded (rest, given[i].margin - sum, 4);
          g_string_append_c (rest, ']');
        }
    }
  g_string_append_printf (json, "]\n%s]", rest->str);
  return TRUE;
}
