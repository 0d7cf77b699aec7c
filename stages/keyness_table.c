/* SPDX-License-Identifier: MIT */
/* Counting the stems of groups, and the table of those that mark them. */
#include "stages/keyness_table.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/base/csv.h"
#include "corpus/base/output.h"
#include "corpus/text/language.h"
#include "corpus/text/memo.h"
#include "corpus/text/utf8.h"
#include "models/keyness.h"
#include "stages/unit_file.h"

/* Spellings that a memo holds (corpus/text/memo.h). */
#define MEMO_LIMIT 100000

const char *const rostrum_keyness_names[ROSTRUM_N_KEYNESS] = { "year", "meeting", "speaker",
                                                               "topic" };

/* A spelling of a word; its text lies behind it. */
typedef struct
{
  const char *text;
  gsize length;
  const char *language; /* interned */
  guint word;
  guint64 count;
} Form;

/* A stem of one language. */
typedef struct
{
  const char *language; /* interned */
  char *stem;
  guint64 count[ROSTRUM_N_KEYNESS];
  GPtrArray *forms; /* of Form *, borrowed */
} Word;

typedef struct
{
  char *name;
  guint64 words;
  GHashTable *counts; /* index of the word + 1 → count */
} Group;

typedef struct
{
  const RostrumKeynessOptions *options;
  GPtrArray *words;                      /* of Word * */
  GHashTable *word_index;                /* "language\tstem" → index + 1 */
  GHashTable *forms;                     /* of Form *, owned */
  GHashTable *memos;                     /* language → RostrumMemo * */
  GHashTable *groups[ROSTRUM_N_KEYNESS]; /* name → Group * */
  guint64 all[ROSTRUM_N_KEYNESS];
  RostrumTokens tokens;
  GString *text;      /* of the unit, padded */
  GPtrArray *members; /* of Group *: those of the unit */
} Counts;

void
rostrum_keyness_options_init (RostrumKeynessOptions *options)
{
  *options = (RostrumKeynessOptions){
    .by = 1u << ROSTRUM_KEYNESS_YEAR, .top = 100, .prior = 1000, .least = 3, .forms = 2000000
  };
}

static guint
form_hash (gconstpointer data)
{
  const Form *form = data;
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < form->length; i++)
    hash = (hash ^ (guchar)form->text[i]) * 16777619u;
  return hash;
}

static gboolean
form_equal (gconstpointer a, gconstpointer b)
{
  const Form *x = a, *y = b;

  return x->length == y->length && x->language == y->language &&
         memcmp (x->text, y->text, x->length) == 0;
}

static void
word_free (gpointer data)
{
  Word *word = data;

  g_free (word->stem);
  g_ptr_array_unref (word->forms);
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
counts_init (Counts *counts, const RostrumKeynessOptions *options)
{
  *counts = (Counts){ .options = options };
  counts->words = g_ptr_array_new_with_free_func (word_free);
  counts->word_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  counts->forms = g_hash_table_new_full (form_hash, form_equal, g_free, NULL);
  counts->memos =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)rostrum_memo_free);
  for (guint by = 0; by < ROSTRUM_N_KEYNESS; by++)
    counts->groups[by] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, group_free);
  counts->text = g_string_new (NULL);
  counts->members = g_ptr_array_new ();
}

static void
counts_clear (Counts *counts)
{
  g_ptr_array_unref (counts->words);
  g_hash_table_unref (counts->word_index);
  g_hash_table_unref (counts->forms);
  g_hash_table_unref (counts->memos);
  for (guint by = 0; by < ROSTRUM_N_KEYNESS; by++)
    g_hash_table_unref (counts->groups[by]);
  rostrum_tokens_free_data (&counts->tokens);
  g_string_free (counts->text, TRUE);
  g_ptr_array_unref (counts->members);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counts, counts_clear)

/* LANGUAGE is interned. NULL with an error if the language has no stemmer. */
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
  g_hash_table_insert (counts->memos, (gpointer)language, memo);
  return memo;
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
  word->language = language;
  word->stem = g_strdup (stem);
  word->forms = g_ptr_array_new ();
  g_ptr_array_add (counts->words, word);
  g_hash_table_insert (counts->word_index, key, GUINT_TO_POINTER (counts->words->len));
  return counts->words->len - 1;
}

/* The form of a token, or NULL if no more are held. */
static Form *
form_of (Counts *counts, RostrumMemo *memo, const char *language, const char *token, gsize length)
{
  Form wanted = { token, length, language, 0, 0 };
  Form *form = g_hash_table_lookup (counts->forms, &wanted);
  gsize stem_length;

  if (form != NULL)
    return form;
  if (g_hash_table_size (counts->forms) >= counts->options->forms)
    return NULL;
  form = g_malloc (sizeof *form + length + 1);
  *form = (Form){ (const char *)(form + 1), length, language, 0, 0 };
  memcpy (form + 1, token, length);
  ((char *)(form + 1))[length] = '\0';
  form->word = word_index (counts, language, rostrum_memo_stem (memo, token, length, &stem_length));
  g_ptr_array_add (((Word *)g_ptr_array_index (counts->words, form->word))->forms, form);
  g_hash_table_add (counts->forms, form);
  /* The forms hold what is known; the memo is asked once for each. */
  rostrum_memo_trim (memo, MEMO_LIMIT);
  return form;
}

static void
join_group (Counts *counts, RostrumKeynessBy by, const char *name)
{
  Group *group = g_hash_table_lookup (counts->groups[by], name);

  if (group == NULL)
    {
      group = g_new0 (Group, 1);
      group->name = g_strdup (name);
      group->counts = g_hash_table_new (NULL, NULL);
      g_hash_table_insert (counts->groups[by], group->name, group);
    }
  g_ptr_array_add (counts->members, group);
}

/* The groups of a unit. Returns: of which kinds it has any, as bits. */
static guint
join_groups (Counts *counts, const RostrumUnitFile *unit, guint64 *n_undated)
{
  guint by = counts->options->by;

  g_ptr_array_set_size (counts->members, 0);
  if (by & 1u << ROSTRUM_KEYNESS_YEAR)
    {
      g_autofree char *year = unit->date != NULL ? g_strndup (unit->date, 4) : NULL;

      if (year != NULL)
        join_group (counts, ROSTRUM_KEYNESS_YEAR, year);
      else
        {
          by &= ~(1u << ROSTRUM_KEYNESS_YEAR);
          ++*n_undated;
        }
    }
  if (by & 1u << ROSTRUM_KEYNESS_MEETING)
    join_group (counts, ROSTRUM_KEYNESS_MEETING, unit->meeting);
  if (by & 1u << ROSTRUM_KEYNESS_SPEAKER)
    join_group (counts, ROSTRUM_KEYNESS_SPEAKER, unit->speaker);
  if (by & 1u << ROSTRUM_KEYNESS_TOPIC)
    for (guint i = 0; i < MAX (unit->topics->len, 1); i++)
      join_group (counts, ROSTRUM_KEYNESS_TOPIC,
                  unit->topics->len > 0 ? g_ptr_array_index (unit->topics, i) : "other");
  return by;
}

static void
count_token (Counts *counts, const Form *form, guint by)
{
  Word *word = g_ptr_array_index (counts->words, form->word);
  gpointer key = GUINT_TO_POINTER (form->word + 1);

  for (guint k = 0; k < ROSTRUM_N_KEYNESS; k++)
    word->count[k] += (by >> k) & 1;
  for (guint i = 0; i < counts->members->len; i++)
    {
      GHashTable *known = ((Group *)g_ptr_array_index (counts->members, i))->counts;
      gsize count = GPOINTER_TO_SIZE (g_hash_table_lookup (known, key));

      g_hash_table_insert (known, key, GSIZE_TO_POINTER (count + 1));
    }
}

static gboolean
count_unit (Counts *counts, const RostrumUnitFile *unit, RostrumKeynessResult *result,
            GError **error)
{
  const char *language = g_intern_string (unit->language != NULL ? unit->language : "en");
  RostrumMemo *memo = memo_of (counts, language, error);
  gsize length = strlen (unit->text);
  guint by = memo != NULL ? join_groups (counts, unit, &result->n_undated) : 0;

  if (memo == NULL)
    return FALSE;
  if (by == 0)
    return TRUE;
  g_string_assign (counts->text, unit->text);
  g_string_set_size (counts->text, length + ROSTRUM_TEXT_PADDING);
  memset (counts->text->str + length, 0, ROSTRUM_TEXT_PADDING);
  rostrum_tokens_clear (&counts->tokens);
  rostrum_words_tokenize (counts->text->str, 0, length, &counts->tokens);
  for (guint k = 0; k < ROSTRUM_N_KEYNESS; k++)
    counts->all[k] += (by >> k) & 1 ? counts->tokens.count : 0;
  for (guint i = 0; i < counts->members->len; i++)
    ((Group *)g_ptr_array_index (counts->members, i))->words += counts->tokens.count;
  for (gsize i = 0; i < counts->tokens.count; i++)
    {
      Form *form = form_of (counts, memo, language, counts->text->str + counts->tokens.start[i],
                            counts->tokens.length[i]);

      if (form == NULL)
        {
          result->n_beyond++;
          continue;
        }
      form->count++;
      count_token (counts, form, by);
    }
  return TRUE;
}

static gboolean
count_units (const char *path, Counts *counts, RostrumKeynessResult *result, GError **error)
{
  const RostrumKeynessOptions *options = counts->options;
  g_auto (RostrumUnitFile) units = { 0 };
  g_autoptr (GError) local = NULL;

  if (!rostrum_unit_file_open (&units, path, error))
    return FALSE;
  while (rostrum_unit_file_next (&units, &local))
    {
      if (options->advance != NULL)
        options->advance (options->advance_data, rostrum_unit_file_share (&units), units.meeting);
      if (!count_unit (counts, &units, result, error))
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
  const Form *best = g_ptr_array_index (word->forms, 0);

  for (guint i = 1; i < word->forms->len; i++)
    {
      const Form *form = g_ptr_array_index (word->forms, i);

      if (form->count > best->count ||
          (form->count == best->count && strcmp (form->text, best->text) < 0))
        best = form;
    }
  return best->text;
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
append_group (const Counts *counts, RostrumKeynessBy by, const Group *group, GString *rows)
{
  const RostrumKeynessOptions *options = counts->options;
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  GHashTableIter iter;
  gpointer index, count;

  g_hash_table_iter_init (&iter, group->counts);
  while (g_hash_table_iter_next (&iter, &index, &count))
    {
      const Word *word = g_ptr_array_index (counts->words, GPOINTER_TO_UINT (index) - 1);
      Mark mark = {
        word, { GPOINTER_TO_SIZE (count), word->count[by], group->words, counts->all[by] }, 0, 0
      };

      if (word->count[by] < options->least)
        continue;
      mark.z = rostrum_keyness_log_odds (&mark.counts, options->prior, &mark.delta);
      if (mark.z > 0)
        g_array_append_val (marks, mark);
    }
  g_array_sort (marks, compare_marks);
  for (guint i = 0, rank = 0; i < marks->len && rank < options->top; i++)
    {
      const Mark *mark = &g_array_index (marks, Mark, i);
      const char *form = commonest_form (mark->word);

      if (options->content_words && rostrum_language_is_function_word (mark->word->language, form))
        continue;
      rostrum_csv_field (rows, rostrum_keyness_names[by]);
      rostrum_csv_field (rows, group->name);
      rostrum_csv_integer (rows, (gint64)++rank);
      rostrum_csv_field (rows, mark->word->language);
      rostrum_csv_field (rows, mark->word->stem);
      rostrum_csv_field (rows, form);
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
                       RostrumKeynessResult *result, GError **error)
{
  g_autoptr (GString) rows =
      g_string_new ("by,group,rank,language,stem,word,count,count_all,words,words_all,"
                    "log_odds,z,g2\n");
  g_auto (Counts) counts;

  *result = (RostrumKeynessResult){ 0 };
  counts_init (&counts, options);
  if (!count_units (units, &counts, result, error))
    return FALSE;
  for (guint by = 0; by < ROSTRUM_N_KEYNESS; by++)
    {
      g_autoptr (GList) names =
          g_list_sort (g_hash_table_get_keys (counts.groups[by]), compare_names);

      for (GList *i = names; i != NULL; i = i->next)
        append_group (&counts, (RostrumKeynessBy)by,
                      g_hash_table_lookup (counts.groups[by], i->data), rows);
      result->n_groups += g_hash_table_size (counts.groups[by]);
    }
  return rostrum_output_file (file, rows->str, (gssize)rows->len, error);
}
