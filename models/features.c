/* SPDX-License-Identifier: MIT */
/* From labelled texts to stems, a vocabulary and sparse rows. */
#include "models/features.h"

#include <math.h>
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/text/memo.h"
#include "models/vectorizer.h"

/* Numbers stems in order of appearance. */
static guint32
intern_stem (RostrumExamples *examples, GHashTable *ids, const char *stem)
{
  gpointer id = g_hash_table_lookup (ids, stem);

  if (id == NULL)
    {
      char *kept = g_string_chunk_insert (examples->strings, stem);

      g_ptr_array_add (examples->stems, kept);
      id = GUINT_TO_POINTER (examples->stems->len);
      g_hash_table_insert (ids, kept, id);
    }
  return GPOINTER_TO_UINT (id) - 1;
}

RostrumExamples *
rostrum_examples_new (const RostrumLabelled *labelled, const char *language, GError **error)
{
  RostrumStemmer *stemmer = rostrum_stemmer_new (language, error);

  if (stemmer == NULL)
    return NULL;

  g_autoptr (RostrumMemo) memo = rostrum_memo_new (stemmer, NULL, NULL);
  g_autoptr (RostrumExamples) examples = g_new0 (RostrumExamples, 1);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  RostrumTokens tokens = { 0 };

  examples->strings = g_string_chunk_new (64 * 1024);
  examples->stems = g_ptr_array_new ();
  examples->n_rows = labelled->rows->len;
  examples->start = g_new0 (gsize, examples->n_rows + 1);
  for (gsize i = 0; i < examples->n_rows; i++)
    {
      const RostrumLabelledRow *row = rostrum_labelled_row (labelled, i);

      rostrum_tokens_clear (&tokens);
      if (rostrum_words_tokenize (labelled->text->str, row->start, row->end, &tokens) == 0)
        {
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                       "%s:%u: the text has no word; write one or remove the row", labelled->path,
                       row->line);
          rostrum_tokens_free_data (&tokens);
          return NULL;
        }
      for (gsize k = 0; k < tokens.count; k++)
        {
          gsize length;
          const char *stem = rostrum_memo_stem (memo, labelled->text->str + tokens.start[k],
                                                tokens.length[k], &length);
          guint32 id = intern_stem (examples, known, stem);

          g_array_append_val (ids, id);
        }
      examples->start[i + 1] = ids->len;
    }
  rostrum_tokens_free_data (&tokens);
  examples->ids = (guint32 *)(void *)g_array_free (g_steal_pointer (&ids), FALSE);
  return g_steal_pointer (&examples);
}

void
rostrum_examples_free (RostrumExamples *examples)
{
  if (examples == NULL)
    return;
  if (examples->strings != NULL)
    g_string_chunk_free (examples->strings);
  if (examples->stems != NULL)
    g_ptr_array_unref (examples->stems);
  g_free (examples->ids);
  g_free (examples->start);
  g_free (examples);
}

/* Document frequency of a stem or a pair. */
typedef struct
{
  guint count;
  gsize last_row; /* + 1: a row counts once */
} Frequency;

typedef struct
{
  char *name;
  guint count;
} Candidate;

static void
count_once (Frequency *frequency, gsize row)
{
  if (frequency->last_row == row + 1)
    return;
  frequency->last_row = row + 1;
  frequency->count++;
}

/* GLib's own hash folds a pair onto first ^ second: too few values for millions of pairs. */
static guint
hash_pair (gconstpointer pair)
{
  return (guint)((*(const guint64 *)pair * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32);
}

static Frequency *
pair_frequency (GHashTable *pairs, guint32 first, guint32 second)
{
  gint64 key = (gint64)((guint64)first << 32 | second);
  gpointer known = g_hash_table_lookup (pairs, &key);

  if (known == NULL)
    {
      struct
      {
        gint64 key;
        Frequency frequency;
      } *entry = g_malloc0 (sizeof *entry);

      entry->key = key;
      g_hash_table_insert (pairs, &entry->key, &entry->frequency);
      known = &entry->frequency;
    }
  return known;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Candidate *)a)->name, ((const Candidate *)b)->name);
}

static void
clear_candidate (gpointer candidate)
{
  g_free (((Candidate *)candidate)->name);
}

static void
add_candidate (GArray *candidates, char *name, guint count)
{
  Candidate candidate = { name, count };

  g_array_append_val (candidates, candidate);
}

static double
inverse_document_frequency (gsize n, guint count)
{
  double idf = 1 + log ((1.0 + (double)n) / (1.0 + count));

  return round (idf * 1e9) / 1e9;
}

static gsize
count_documents (const RostrumExamples *examples, const gboolean *used,
                 const RostrumFeatureOptions *options, Frequency *stems, GHashTable *pairs)
{
  gsize n = 0;

  for (gsize row = 0; row < examples->n_rows; row++)
    {
      if (used != NULL && !used[row])
        continue;
      n++;
      for (gsize k = examples->start[row]; k < examples->start[row + 1]; k++)
        {
          count_once (&stems[examples->ids[k]], row);
          if (options->pairs && k > examples->start[row])
            count_once (pair_frequency (pairs, examples->ids[k - 1], examples->ids[k]), row);
        }
    }
  return n;
}

RostrumVocabulary *
rostrum_features_select (const RostrumExamples *examples, const gboolean *used,
                         const RostrumFeatureOptions *options)
{
  g_autofree Frequency *stems = g_new0 (Frequency, examples->stems->len);
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (hash_pair, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  RostrumVocabulary *vocabulary = rostrum_vocabulary_new ();
  gsize n = count_documents (examples, used, options, stems, pairs);
  guint minimum = MAX (options->minimum_documents, 1);
  GHashTableIter iterator;
  gpointer key, value;

  g_array_set_clear_func (candidates, clear_candidate);
  for (guint i = 0; i < examples->stems->len; i++)
    if (stems[i].count >= minimum)
      add_candidate (candidates, g_strdup (g_ptr_array_index (examples->stems, i)), stems[i].count);
  g_hash_table_iter_init (&iterator, pairs);
  while (g_hash_table_iter_next (&iterator, &key, &value))
    {
      guint64 pair = (guint64) * (gint64 *)key;
      guint count = ((Frequency *)value)->count;

      if (count >= minimum)
        add_candidate (candidates,
                       g_strconcat (g_ptr_array_index (examples->stems, pair >> 32), " ",
                                    g_ptr_array_index (examples->stems, pair & G_MAXUINT32), NULL),
                       count);
    }
  /* The names are distinct: their order does not depend on the hash table's. */
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (candidates, Candidate, i);

      rostrum_vocabulary_add (vocabulary, candidate->name, candidate->count,
                              inverse_document_frequency (n, candidate->count));
    }
  return vocabulary;
}

RostrumMatrix *
rostrum_matrix_new (const RostrumExamples *examples, const RostrumVocabulary *vocabulary)
{
  RostrumMatrix *matrix = g_new0 (RostrumMatrix, 1);
  g_autoptr (RostrumVectorizer) vectorizer = rostrum_vectorizer_new (vocabulary);
  g_autofree guint32 *map = g_new (guint32, examples->stems->len);
  g_autofree guint32 *ids = g_new (guint32, examples->start[examples->n_rows] + 1);
  gsize room = ROSTRUM_VECTOR_ROOM (examples->start[examples->n_rows]);
  gsize count = 0;

  for (guint i = 0; i < examples->stems->len; i++)
    {
      const char *stem = g_ptr_array_index (examples->stems, i);

      map[i] = rostrum_vocabulary_stem (vocabulary, stem, strlen (stem));
    }
  for (gsize i = 0; i < examples->start[examples->n_rows]; i++)
    ids[i] = map[examples->ids[i]];

  matrix->n_rows = examples->n_rows;
  matrix->n_features = rostrum_vocabulary_n_features (vocabulary);
  matrix->start = g_new0 (gsize, matrix->n_rows + 1);
  matrix->features = g_new (guint32, room);
  matrix->values = g_new (double, room);
  for (gsize row = 0; row < matrix->n_rows; row++)
    {
      gsize first = examples->start[row];

      count += rostrum_vectorizer_vector (vectorizer, ids + first, examples->start[row + 1] - first,
                                          matrix->features + count, matrix->values + count);
      matrix->start[row + 1] = count;
    }
  return matrix;
}

void
rostrum_matrix_free (RostrumMatrix *matrix)
{
  if (matrix == NULL)
    return;
  g_free (matrix->start);
  g_free (matrix->features);
  g_free (matrix->values);
  g_free (matrix);
}
