/* SPDX-License-Identifier: MIT */
/* Counting the stems of groups, and the table of those that mark them. */
#include "stages/keyness_table.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/base/csv.h"
#include "corpus/base/output.h"
#include "corpus/text/memo.h"
#include "corpus/text/utf8.h"
#include "models/keyness.h"
#include "stages/unit_file.h"

const char *const rostrum_keyness_names[ROSTRUM_N_KEYNESS] = { "year", "meeting", "speaker" };

/* A stem of one language. */
typedef struct
{
  char *language, *stem;
  guint64 count;
  GHashTable *forms; /* surface form → count */
} Word;

typedef struct
{
  char *name;
  guint64 words;
  GHashTable *counts; /* index of the word → count */
} Group;

typedef struct
{
  GPtrArray *words;       /* of Word * */
  GHashTable *word_index; /* "language\tstem" → index + 1 */
  GHashTable *groups;     /* name → Group * */
  GHashTable *memos;      /* language → RostrumMemo * */
  guint64 all;
  RostrumTokens tokens;
} Counts;

void
rostrum_keyness_options_init (RostrumKeynessOptions *options)
{
  *options =
      (RostrumKeynessOptions){ .by = ROSTRUM_KEYNESS_YEAR, .top = 100, .prior = 1000, .least = 3 };
}

static void
word_free (gpointer data)
{
  Word *word = data;

  g_free (word->language);
  g_free (word->stem);
  g_hash_table_unref (word->forms);
  g_free (word);
}

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->name);
  g_hash_table_unref (group->counts);
  g_free (group);
}

static void
counts_init (Counts *counts)
{
  *counts = (Counts){ 0 };
  counts->words = g_ptr_array_new_with_free_func (word_free);
  counts->word_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  counts->groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, group_free);
  counts->memos =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)rostrum_memo_free);
}

static void
counts_clear (Counts *counts)
{
  g_ptr_array_unref (counts->words);
  g_hash_table_unref (counts->word_index);
  g_hash_table_unref (counts->groups);
  g_hash_table_unref (counts->memos);
  rostrum_tokens_free_data (&counts->tokens);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counts, counts_clear)

/* NULL with an error if the language has no stemmer. */
static RostrumMemo *
memo_of (Counts *counts, const char *language, GError **error)
{
  RostrumMemo *memo = g_hash_table_lookup (counts->memos, language);
  RostrumStemmer *stemmer;

  if (memo != NULL)
    return memo;
  stemmer = rostrum_stemmer_new (language, error);
  if (stemmer == NULL)
    return NULL;
  memo = rostrum_memo_new (stemmer, NULL, NULL);
  g_hash_table_insert (counts->memos, g_strdup (language), memo);
  return memo;
}

/* One more of KEY. */
static void
add_one (GHashTable *table, gpointer key, GDestroyNotify unused)
{
  gpointer known, count;

  if (g_hash_table_lookup_extended (table, key, &known, &count))
    {
      if (unused != NULL)
        unused (key);
      key = known;
      g_hash_table_steal (table, key);
    }
  else
    count = NULL;
  g_hash_table_insert (table, key, GSIZE_TO_POINTER (GPOINTER_TO_SIZE (count) + 1));
}

static guint
word_index (Counts *counts, const char *language, const char *stem)
{
  char *key = g_strdup_printf ("%s\t%s", language, stem);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (counts->word_index, key));
  Word *word;

  if (index > 0)
    {
      g_free (key);
      return index - 1;
    }
  word = g_new0 (Word, 1);
  word->language = g_strdup (language);
  word->stem = g_strdup (stem);
  word->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (counts->words, word);
  g_hash_table_insert (counts->word_index, key, GUINT_TO_POINTER (counts->words->len));
  return counts->words->len - 1;
}

static Group *
group_of (Counts *counts, const char *name)
{
  Group *group = g_hash_table_lookup (counts->groups, name);

  if (group != NULL)
    return group;
  group = g_new0 (Group, 1);
  group->name = g_strdup (name);
  group->counts = g_hash_table_new (NULL, NULL);
  g_hash_table_insert (counts->groups, group->name, group);
  return group;
}

static gboolean
count_unit (Counts *counts, const RostrumUnitFile *unit, const char *name, GError **error)
{
  const char *language = unit->language != NULL ? unit->language : "en";
  RostrumMemo *memo = memo_of (counts, language, error);
  gsize length = strlen (unit->text);
  g_autofree char *text = g_malloc0 (length + ROSTRUM_TEXT_PADDING);
  Group *group;

  if (memo == NULL)
    return FALSE;
  group = group_of (counts, name);
  memcpy (text, unit->text, length);
  rostrum_tokens_clear (&counts->tokens);
  rostrum_words_tokenize (text, 0, length, &counts->tokens);
  for (gsize i = 0; i < counts->tokens.count; i++)
    {
      const char *token = text + counts->tokens.start[i];
      gsize stem_length;
      const char *stem = rostrum_memo_stem (memo, token, counts->tokens.length[i], &stem_length);
      guint index = word_index (counts, language, stem);
      Word *word = g_ptr_array_index (counts->words, index);

      word->count++;
      group->words++;
      counts->all++;
      add_one (word->forms, g_strndup (token, counts->tokens.length[i]), g_free);
      add_one (group->counts, GUINT_TO_POINTER (index + 1), NULL);
    }
  return TRUE;
}

static gboolean
count_units (const char *path, RostrumKeynessBy by, Counts *counts, guint64 *n_undated,
             GError **error)
{
  g_auto (RostrumUnitFile) units = { 0 };
  g_autoptr (GError) local = NULL;

  *n_undated = 0;
  if (!rostrum_unit_file_open (&units, path, error))
    return FALSE;
  while (rostrum_unit_file_next (&units, &local))
    {
      g_autofree char *year = units.date != NULL ? g_strndup (units.date, 4) : NULL;
      const char *name = by == ROSTRUM_KEYNESS_YEAR      ? year
                         : by == ROSTRUM_KEYNESS_MEETING ? units.meeting
                                                         : units.speaker;

      if (name == NULL)
        ++*n_undated;
      else if (!count_unit (counts, &units, name, error))
        return FALSE;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The commonest form; of equally common ones the first in the order of bytes. */
static const char *
commonest_form (const Word *word)
{
  GHashTableIter iter;
  gpointer form, count;
  const char *best = "";
  gsize most = 0;

  g_hash_table_iter_init (&iter, word->forms);
  while (g_hash_table_iter_next (&iter, &form, &count))
    {
      gsize n = GPOINTER_TO_SIZE (count);

      if (n > most || (n == most && strcmp (form, best) < 0))
        {
          best = form;
          most = n;
        }
    }
  return best;
}

/* A word in a group. */
typedef struct
{
  const Word *word;
  RostrumKeynessCounts counts;
  double delta, z;
} Mark;

static int
compare_marks (const void *a, const void *b)
{
  const Mark *x = a, *y = b;
  int order;

  if (x->z != y->z)
    return x->z > y->z ? -1 : 1;
  order = strcmp (x->word->stem, y->word->stem);
  return order != 0 ? order : strcmp (x->word->language, y->word->language);
}

static void
append_group (const Counts *counts, const Group *group, const RostrumKeynessOptions *options,
              GString *rows)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  GHashTableIter iter;
  gpointer index, count;

  g_hash_table_iter_init (&iter, group->counts);
  while (g_hash_table_iter_next (&iter, &index, &count))
    {
      const Word *word = g_ptr_array_index (counts->words, GPOINTER_TO_UINT (index) - 1);
      Mark mark = {
        word, { GPOINTER_TO_SIZE (count), word->count, group->words, counts->all }, 0, 0
      };

      if (word->count < options->least)
        continue;
      mark.z = rostrum_keyness_log_odds (&mark.counts, options->prior, &mark.delta);
      if (mark.z > 0)
        g_array_append_val (marks, mark);
    }
  g_array_sort (marks, compare_marks);
  for (guint i = 0; i < MIN (marks->len, options->top); i++)
    {
      const Mark *mark = &g_array_index (marks, Mark, i);

      rostrum_csv_field (rows, rostrum_keyness_names[options->by]);
      rostrum_csv_field (rows, group->name);
      rostrum_csv_integer (rows, (gint64)i + 1);
      rostrum_csv_field (rows, mark->word->language);
      rostrum_csv_field (rows, mark->word->stem);
      rostrum_csv_field (rows, commonest_form (mark->word));
      rostrum_csv_integer (rows, (gint64)mark->counts.group);
      rostrum_csv_integer (rows, (gint64)mark->counts.all);
      rostrum_csv_integer (rows, (gint64)mark->counts.group_words);
      rostrum_csv_integer (rows, (gint64)mark->counts.all_words);
      rostrum_csv_decimal (rows, mark->delta, 6);
      rostrum_csv_decimal (rows, mark->z, 6);
      rostrum_csv_decimal (rows, rostrum_keyness_g2 (&mark->counts), 6);
      rostrum_csv_end (rows);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

gboolean
rostrum_keyness_write (const char *units, const RostrumKeynessOptions *options, const char *file,
                       guint *n_groups, guint64 *n_undated, GError **error)
{
  g_autoptr (GString) rows =
      g_string_new ("by,group,rank,language,stem,word,count,count_all,words,words_all,"
                    "log_odds,z,g2\n");
  g_auto (Counts) counts;
  g_autoptr (GList) names = NULL;

  counts_init (&counts);
  if (!count_units (units, options->by, &counts, n_undated, error))
    return FALSE;
  names = g_list_sort (g_hash_table_get_keys (counts.groups), compare_names);
  for (GList *i = names; i != NULL; i = i->next)
    append_group (&counts, g_hash_table_lookup (counts.groups, i->data), options, rows);
  *n_groups = g_hash_table_size (counts.groups);
  return rostrum_output_file (file, rows->str, (gssize)rows->len, error);
}
