/* SPDX-License-Identifier: MIT */
/* The language of a text, by script and function words. */
#include "corpus/text/language.h"

#include <string.h>

#include "corpus/text/language_words.h"
#include "corpus/text/stemmer.h"
#include "corpus/text/utf8.h"
#include "corpus/text/words.h"

#define MOST_LETTERS   65536
#define MOST_LANGUAGES 64
#define MOST_SCRIPTS   256

/* What a verdict needs. Running text has 25 to 50 % function words, Finnish, Hungarian and Turkish
 * half of that, and a transcript full of names somewhat less than its language. */
#define FEWEST_LETTERS  30
#define MAIN_SCRIPT     0.7 /* share of all letters */
#define FEWEST_HITS     4
#define FEWEST_DISTINCT 3
#define LOWEST_COVERAGE 0.10
#define CLEAR_LEAD      2    /* by words that the best language has and another one has not */
#define FOREIGN_LETTERS 0.02 /* Cyrillic letters that Russian has not: Ukrainian has 7 % */

/* The longest of our function words takes fewer bytes. */
#define LONGEST_WORD 32

typedef struct
{
  guint64 languages; /* bit mask: those that have the word */
  guint number;
} FunctionWord;

typedef struct
{
  gsize letters;
  gsize main_letters;
  gsize foreign; /* Cyrillic letters that are not Russian */
  GUnicodeScript script;
  gsize end; /* how far we look */
  gsize words;
  gsize *counts; /* how often each function word stands there, by its number */
} Evidence;

static gpointer
build_words (G_GNUC_UNUSED gpointer data)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_assert (rostrum_function_words_count <= MOST_LANGUAGES);
  for (gsize i = 0; i < rostrum_function_words_count; i++)
    {
      g_auto (GStrv) words = g_strsplit (rostrum_function_words[i].words, " ", -1);

      for (char **text = words; *text != NULL; text++)
        {
          FunctionWord *word = g_hash_table_lookup (table, *text);

          if (word == NULL)
            {
              word = g_new0 (FunctionWord, 1);
              word->number = g_hash_table_size (table);
              g_hash_table_insert (table, g_strdup (*text), word);
            }
          word->languages |= G_GUINT64_CONSTANT (1) << i;
        }
    }
  return table;
}

static GHashTable *
function_words (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, build_words, NULL);
}

static gboolean
is_russian (gunichar character)
{
  return (character >= 0x0410 && character <= 0x044f) || character == 0x0401 || character == 0x0451;
}

/* Letters by script, as far as we look. */
static void
count_letters (const char *text, gsize length, Evidence *evidence)
{
  gsize scripts[MOST_SCRIPTS] = { 0 };
  gsize at = 0;
  guint size;

  for (; at < length && evidence->letters < MOST_LETTERS; at += size)
    {
      gunichar character = rostrum_utf8_decode (text + at, &size);
      guint script;

      if (!g_unichar_isalpha (character))
        continue;
      script = (guint)g_unichar_get_script (character);
      evidence->letters++;
      if (script < MOST_SCRIPTS)
        scripts[script]++;
      if (script == G_UNICODE_SCRIPT_CYRILLIC && !is_russian (character))
        evidence->foreign++;
    }
  evidence->end = at;
  for (guint script = 0; script < MOST_SCRIPTS; script++)
    if (scripts[script] > evidence->main_letters)
      {
        evidence->main_letters = scripts[script];
        evidence->script = (GUnicodeScript)script;
      }
}

static void
count_words (const char *text, Evidence *evidence)
{
  GHashTable *table = function_words ();

  for (gsize at = 0, next; at < evidence->end; at = next)
    {
      g_autofree char *folded = NULL;
      const FunctionWord *word;
      char *apostrophe;
      guint size;
      gunichar first = rostrum_utf8_decode (text + at, &size);

      next = rostrum_words_next_boundary (text, at, evidence->end);
      if (!g_unichar_isalpha (first) || g_unichar_get_script (first) != evidence->script)
        continue;
      evidence->words++;
      if (next - at > LONGEST_WORD)
        continue;
      folded = rostrum_fold (text + at, next - at, NULL);
      word = g_hash_table_lookup (table, folded);
      if (word == NULL && (apostrophe = strchr (folded, '\'')) != NULL)
        {
          /* "l'homme" begins with the article. */
          apostrophe[1] = '\0';
          word = g_hash_table_lookup (table, folded);
        }
      if (word != NULL)
        evidence->counts[word->number]++;
    }
}

/* The language that the script alone tells, or NULL. */
static const char *
language_of_script (GUnicodeScript script)
{
  switch (script)
    {
    case G_UNICODE_SCRIPT_GREEK:
      return "el";
    case G_UNICODE_SCRIPT_ARMENIAN:
      return "hy";
    case G_UNICODE_SCRIPT_TAMIL:
      return "ta";
    default:
      return NULL;
    }
}

static gboolean
has_function_words (GUnicodeScript script)
{
  return script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_CYRILLIC ||
         script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_DEVANAGARI ||
         script == G_UNICODE_SCRIPT_HEBREW;
}

static const char *G_GNUC_PRINTF (2, 3) refuse (char **why, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (why != NULL)
    *why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return NULL;
}

static int
per_cent (gsize part, gsize whole)
{
  return whole == 0 ? 0 : (int)((part * 100 + whole / 2) / whole);
}

static gboolean
has_word (gsize language, const FunctionWord *word)
{
  return (word->languages >> language & 1) != 0;
}

static guint
count_languages (guint64 languages)
{
  guint count = 0;

  for (; languages != 0; languages &= languages - 1)
    count++;
  return count;
}

/* The language with the most function words, each divided among the languages that share it. */
static gsize
find_best (const Evidence *evidence)
{
  double score[MOST_LANGUAGES] = { 0 };
  GHashTableIter words;
  gpointer value;
  gsize best = 0;

  g_hash_table_iter_init (&words, function_words ());
  while (g_hash_table_iter_next (&words, NULL, &value))
    {
      const FunctionWord *word = value;
      double share = (double)evidence->counts[word->number] / count_languages (word->languages);

      for (gsize i = 0; i < rostrum_function_words_count; i++)
        if (has_word (i, word))
          score[i] += share;
    }
  for (gsize i = 0; i < rostrum_function_words_count; i++)
    if (score[i] > score[best])
      best = i;
  return best;
}

/* The language that has the most of the words that BEST has not, if these are too many beside those
 * that BEST has and it has not; else BEST. *HITS and *DISTINCT: the words of BEST. */
static gsize
find_rival (const Evidence *evidence, gsize best, gsize *hits, gsize *distinct)
{
  gsize only_best[MOST_LANGUAGES] = { 0 }, only_other[MOST_LANGUAGES] = { 0 };
  GHashTableIter words;
  gpointer value;
  gsize rival = best;

  *hits = *distinct = 0;
  g_hash_table_iter_init (&words, function_words ());
  while (g_hash_table_iter_next (&words, NULL, &value))
    {
      const FunctionWord *word = value;
      gsize count = evidence->counts[word->number];

      if (has_word (best, word))
        {
          *hits += count;
          *distinct += count > 0;
        }
      for (gsize i = 0; i < rostrum_function_words_count; i++)
        if (has_word (best, word) && !has_word (i, word))
          only_best[i] += count;
        else if (!has_word (best, word) && has_word (i, word))
          only_other[i] += count;
    }
  for (gsize i = 0; i < rostrum_function_words_count; i++)
    if (only_best[i] < CLEAR_LEAD * only_other[i] && only_other[i] > only_other[rival])
      rival = i;
  return rival;
}

static const char *
judge_words (const Evidence *evidence, char **why)
{
  const RostrumFunctionWords *languages = rostrum_function_words;
  gsize hits, distinct, best = find_best (evidence);
  gsize rival = find_rival (evidence, best, &hits, &distinct);

  if (hits == 0)
    return refuse (why, "none of its %" G_GSIZE_FORMAT " words is a function word that is known",
                   evidence->words);
  if (hits < FEWEST_HITS || distinct < FEWEST_DISTINCT ||
      (double)hits < LOWEST_COVERAGE * (double)evidence->words)
    return refuse (why,
                   "only %" G_GSIZE_FORMAT " of its %" G_GSIZE_FORMAT
                   " words are function words of the likeliest language, %s",
                   hits, evidence->words, languages[best].name);
  if (languages[best].code == NULL)
    return refuse (why, "it looks like %s, which has no stemmer", languages[best].name);
  if (rival != best)
    return refuse (why, "it looks like %s, but also like %s", languages[best].name,
                   languages[rival].name);
  if (strcmp (languages[best].code, "ru") == 0 &&
      (double)evidence->foreign > FOREIGN_LETTERS * (double)evidence->main_letters)
    return refuse (why, "it looks like Russian, but %d %% of its letters are not Russian",
                   per_cent (evidence->foreign, evidence->main_letters));
  return languages[best].code;
}

const char *
rostrum_language_detect (const char *text, gsize length, char **why)
{
  g_autofree gsize *counts = g_new0 (gsize, g_hash_table_size (function_words ()));
  Evidence evidence = { .counts = counts };
  const char *code;

  if (why != NULL)
    *why = NULL;
  count_letters (text, length, &evidence);
  if (evidence.letters == 0)
    return refuse (why, "there are no letters");
  if ((double)evidence.main_letters < MAIN_SCRIPT * (double)evidence.letters)
    return refuse (why, "only %d %% of the letters are of one script",
                   per_cent (evidence.main_letters, evidence.letters));
  if (evidence.letters < FEWEST_LETTERS)
    return refuse (why, "there are only %" G_GSIZE_FORMAT " letters", evidence.letters);
  code = language_of_script (evidence.script);
  if (code == NULL && has_function_words (evidence.script))
    {
      count_words (text, &evidence);
      code = judge_words (&evidence, why);
    }
  else if (code == NULL)
    return refuse (why, "its script is of no language that has a stemmer");
  if (code != NULL && rostrum_language_code (code) == NULL)
    return refuse (why, "libstemmer was built without its language, %s", code);
  return code;
}
