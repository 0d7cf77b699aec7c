/* SPDX-License-Identifier: MIT */
/* The language of a text, by script and function words. */
#include "corpus/text/language.h"

#include <string.h>

#include "corpus/text/function_words.h"
#include "corpus/text/stemmer.h"
#include "corpus/text/utf8.h"
#include "corpus/text/vector.h"
#include "corpus/text/words.h"

#define MOST_LETTERS 65536
#define MOST_SCRIPTS 256

/* What a verdict needs. Running text has 25 to 50 % function words, Finnish, Hungarian and Turkish
 * half of that, and a transcript full of names somewhat less than its language. */
#define FEWEST_LETTERS  30
#define MAIN_SCRIPT     0.7 /* share of all letters */
#define FEWEST_HITS     4
#define FEWEST_DISTINCT 3
#define LOWEST_COVERAGE 0.10
#define CLEAR_LEAD      2    /* by words that the best language has and another one has not */
#define FOREIGN_LETTERS 0.02 /* Cyrillic letters that Russian has not: Ukrainian has 7 % */

/* Words are looked for in pieces of so many bytes. */
#define PIECE 16384

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

gboolean
rostrum_language_is_function_word (const char *language, const char *word)
{
  g_autofree char *folded = rostrum_fold (word, strlen (word), NULL);
  char text[ROSTRUM_FUNCTION_WORD_ROOM] = { 0 };
  const RostrumFunctionWord *found;

  if (language == NULL || strlen (folded) >= ROSTRUM_FUNCTION_WORD_LONGEST)
    return FALSE;
  memcpy (text, folded, strlen (folded));
  found = rostrum_function_table_find (rostrum_function_table (), text);
  for (gsize i = 0; found != NULL && i < rostrum_function_words_count; i++)
    if (((found->languages >> i) & 1) != 0 &&
        g_strcmp0 (rostrum_function_words[i].code, language) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_russian (gunichar character)
{
  return (character >= 0x0410 && character <= 0x044f) || character == 0x0401 || character == 0x0451;
}

/* What script_of() says of other characters. */
#define NO_LETTER G_MAXUINT

/* The script of a letter; those of most texts are known without GLib's tables. */
static inline guint
script_of (gunichar character)
{
  if (character < 0x80)
    return g_ascii_isalpha ((char)character) ? (guint)G_UNICODE_SCRIPT_LATIN : NO_LETTER;
  if (character >= 0x0400 && character <= 0x0481)
    return G_UNICODE_SCRIPT_CYRILLIC;
  return g_unichar_isalpha (character) ? (guint)g_unichar_get_script (character) : NO_LETTER;
}

/* The Latin letters of the ROSTRUM_VECTOR bytes from TEXT on if all are ASCII, else -1. */
static inline int
ascii_letters (const char *text)
{
  RostrumVector vector = rostrum_vector_load (text);

  if (rostrum_vector_high_bits (vector) != 0)
    return -1;
  return (int)rostrum_mask_count (
      rostrum_vector_high_bits ((RostrumVector)((vector | 0x20) - 'a' < 26)));
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
      int latin = -1;

      if (length - at >= ROSTRUM_VECTOR && evidence->letters + ROSTRUM_VECTOR <= MOST_LETTERS)
        latin = ascii_letters (text + at);
      if (latin >= 0)
        {
          evidence->letters += (gsize)latin;
          scripts[G_UNICODE_SCRIPT_LATIN] += (gsize)latin;
          size = ROSTRUM_VECTOR;
          continue;
        }

      gunichar character = rostrum_utf8_decode (text + at, &size);
      guint script = (guint)script_of (character);

      if (script == NO_LETTER)
        continue;
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

/* TOKEN: a word, or something else that begins with no letter; readable for ROSTRUM_TEXT_PADDING
 * bytes. */
static void
count_word (const char *token, gsize length, const RostrumFunctionTable *table, Evidence *evidence)
{
  char word[ROSTRUM_FUNCTION_WORD_ROOM], *apostrophe;
  const RostrumFunctionWord *found;
  guint size;

  if (script_of (rostrum_utf8_decode (token, &size)) != (guint)evidence->script)
    return;
  evidence->words++;
  if (length > ROSTRUM_FUNCTION_WORD_LONGEST)
    return;
  rostrum_function_word_fold (token, length, word);
  found = rostrum_function_table_find (table, word);
  if (found == NULL && (apostrophe = memchr (word, '\'', ROSTRUM_FUNCTION_WORD_ROOM)) != NULL)
    {
      /* "l'homme" begins with the article. */
      memset (apostrophe + 1, 0, ROSTRUM_FUNCTION_WORD_ROOM - (gsize)(apostrophe + 1 - word));
      found = rostrum_function_table_find (table, word);
    }
  if (found != NULL)
    evidence->counts[found->number]++;
}

/* Counts the words of a piece of TEXT that begins at AT; returns where the next one begins. */
static gsize
count_piece (const char *text, gsize at, RostrumTokens *tokens, Evidence *evidence)
{
  const RostrumFunctionTable *table = rostrum_function_table ();
  gsize stop = MIN (at + PIECE, evidence->end), n;

  while (stop < evidence->end && ((guchar)text[stop] & 0xc0) == 0x80)
    stop++;
  rostrum_tokens_clear (tokens);
  n = rostrum_words_tokenize (text + at, 0, stop - at, tokens);
  /* The last word may go on behind the piece. */
  if (stop < evidence->end)
    {
      n -= n > 0 ? 1 : 0;
      stop = n > 0 ? at + tokens->start[n] : at;
    }
  for (gsize i = 0; i < n; i++)
    count_word (text + at + tokens->start[i], tokens->length[i], table, evidence);
  if (stop > at)
    return stop;
  /* Hardly a word in so many bytes: step by step. */
  for (gsize next; at < stop + PIECE && at < evidence->end; at = next)
    {
      next = rostrum_words_next_boundary (text, at, evidence->end);
      count_word (text + at, next - at, table, evidence);
    }
  return at;
}

static void
count_words (const char *text, Evidence *evidence)
{
  RostrumTokens tokens = { 0 };

  for (gsize at = 0; at < evidence->end;)
    at = count_piece (text, at, &tokens, evidence);
  rostrum_tokens_free_data (&tokens);
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
has_word (gsize language, const RostrumFunctionWord *word)
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
  double score[ROSTRUM_FUNCTION_LANGUAGES] = { 0 };
  const RostrumFunctionTable *table = rostrum_function_table ();
  gsize best = 0;

  for (gsize w = 0; w < table->n_words; w++)
    {
      const RostrumFunctionWord *word = &table->words[w];
      gsize count = evidence->counts[word->number];
      double share;

      if (count == 0)
        continue;
      share = (double)count / count_languages (word->languages);
      for (guint64 rest = word->languages; rest != 0; rest &= rest - 1)
        score[__builtin_ctzll (rest)] += share;
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
  gsize of[ROSTRUM_FUNCTION_LANGUAGES] = { 0 }, shared[ROSTRUM_FUNCTION_LANGUAGES] = { 0 };
  const RostrumFunctionTable *table = rostrum_function_table ();
  gsize rival = best;

  *hits = *distinct = 0;
  for (gsize w = 0; w < table->n_words; w++)
    {
      const RostrumFunctionWord *word = &table->words[w];
      gsize count = evidence->counts[word->number];
      gboolean of_best = has_word (best, word);

      if (count == 0)
        continue;
      *hits += of_best ? count : 0;
      *distinct += of_best;
      for (guint64 rest = word->languages; rest != 0; rest &= rest - 1)
        {
          of[__builtin_ctzll (rest)] += count;
          shared[__builtin_ctzll (rest)] += of_best ? count : 0;
        }
    }
  for (gsize i = 0; i < rostrum_function_words_count; i++)
    {
      gsize only_best = *hits - shared[i], only_other = of[i] - shared[i];

      if (only_best < CLEAR_LEAD * only_other && only_other > of[rival] - shared[rival])
        rival = i;
    }
  return rival;
}

/* "English (en)" */
static char *
with_code (const RostrumFunctionWords *language)
{
  return language->code != NULL ? g_strdup_printf ("%s (%s)", language->name, language->code)
                                : g_strdup (language->name);
}

/* What is said of a text that is too short, with the likeliest language, if there is one. */
static const char *
judge_short (const char *text, Evidence *evidence, char **why)
{
  gsize hits, distinct, best;
  g_autofree char *likely = NULL;

  if (!has_function_words (evidence->script))
    return refuse (why, "there are only %" G_GSIZE_FORMAT " letters", evidence->letters);
  count_words (text, evidence);
  best = find_best (evidence);
  find_rival (evidence, best, &hits, &distinct);
  if (hits == 0)
    return refuse (why, "there are only %" G_GSIZE_FORMAT " letters", evidence->letters);
  likely = with_code (&rostrum_function_words[best]);
  return refuse (why, "there are only %" G_GSIZE_FORMAT " letters; the likeliest language is %s",
                 evidence->letters, likely);
}

static const char *
judge_words (const Evidence *evidence, char **why)
{
  const RostrumFunctionWords *languages = rostrum_function_words;
  gsize hits, distinct, best = find_best (evidence);
  gsize rival = find_rival (evidence, best, &hits, &distinct);
  g_autofree char *likely = with_code (&languages[best]);

  if (hits == 0)
    return refuse (why, "none of its %" G_GSIZE_FORMAT " words is a function word that is known",
                   evidence->words);
  if (hits < FEWEST_HITS || distinct < FEWEST_DISTINCT ||
      (double)hits < LOWEST_COVERAGE * (double)evidence->words)
    return refuse (why,
                   "only %" G_GSIZE_FORMAT " of its %" G_GSIZE_FORMAT
                   " words are function words of the likeliest language, %s",
                   hits, evidence->words, likely);
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
  g_autofree gsize *counts = g_new0 (gsize, rostrum_function_table ()->n_words);
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
    return judge_short (text, &evidence, why);
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
