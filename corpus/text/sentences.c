/* SPDX-License-Identifier: MIT */
/* Sentence ends, by punctuation and by what stands around it. */
#include "corpus/text/sentences.h"

#include <string.h>

#include "corpus/text/seek.h"
#include "corpus/text/utf8.h"

typedef struct
{
  const char *text;
  gsize length;
} Word;

#define WORD(text)                                                                                 \
  {                                                                                                \
    text, sizeof (text) - 1                                                                        \
  }

/* What never ends a sentence with its full stop. The word before must not be longer: "Mr",
 * not "Emr". Sorted for people only. */
static const Word abbreviations[] = {
  WORD ("Mr"),   WORD ("Mrs"),  WORD ("Ms"),     WORD ("Dr"),   WORD ("Prof"), WORD ("Messrs"),
  WORD ("St"),   WORD ("Gen"),  WORD ("Lt"),     WORD ("Col"),  WORD ("Capt"), WORD ("Sgt"),
  WORD ("Maj"),  WORD ("Adm"),  WORD ("Sen"),    WORD ("Rep"),  WORD ("Gov"),  WORD ("Pres"),
  WORD ("Hon"),  WORD ("Rev"),  WORD ("e.g"),    WORD ("i.e"),  WORD ("cf"),   WORD ("vs"),
  WORD ("viz"),  WORD ("al"),   WORD ("approx"), WORD ("г"),    WORD ("гг"),   WORD ("т.д"),
  WORD ("т.п"),  WORD ("т.е"),  WORD ("т.к"),    WORD ("т.н"),  WORD ("др"),   WORD ("пр"),
  WORD ("см"),   WORD ("ср"),   WORD ("им"),     WORD ("ул"),   WORD ("обл"),  WORD ("руб"),
  WORD ("коп"),  WORD ("тыс"),  WORD ("млн"),    WORD ("млрд"), WORD ("трлн"), WORD ("проф"),
  WORD ("акад"), WORD ("д-р"),  WORD ("г-н"),    WORD ("г-жа"), WORD ("гр"),   WORD ("ген"),
  WORD ("полк"), WORD ("напр"), WORD ("н.э"),    WORD ("с.г"),  WORD ("ст"),   WORD ("чел"),
};

/* What does not before a number. */
static const Word before_numbers[] = {
  WORD ("No"),   WORD ("Nos"),   WORD ("no"),  WORD ("nos"), WORD ("Art"), WORD ("art"),
  WORD ("Sec"),  WORD ("sec"),   WORD ("Fig"), WORD ("fig"), WORD ("Vol"), WORD ("vol"),
  WORD ("Ch"),   WORD ("ch"),    WORD ("p"),   WORD ("pp"),  WORD ("par"), WORD ("Jan"),
  WORD ("Feb"),  WORD ("Mar"),   WORD ("Apr"), WORD ("Jun"), WORD ("Jul"), WORD ("Aug"),
  WORD ("Sep"),  WORD ("Sept"),  WORD ("Oct"), WORD ("Nov"), WORD ("Dec"), WORD ("Ст"),
  WORD ("п"),    WORD ("пп"),    WORD ("ч"),   WORD ("стр"), WORD ("рис"), WORD ("гл"),
  WORD ("табл"), WORD ("пункт"), WORD ("абз"), WORD ("№"),
};

/* The last two bytes of the abbreviations, as bits: most words before a full stop end otherwise. */
static gpointer
collect_endings (G_GNUC_UNUSED gpointer data)
{
  static guint64 endings[65536 / 64];

  for (gsize i = 0; i < G_N_ELEMENTS (abbreviations); i++)
    {
      const char *word = abbreviations[i].text;
      gsize length = abbreviations[i].length;
      guint pair;

      g_assert (length >= 2);
      pair = (guint)(guchar)word[length - 2] << 8 | (guchar)word[length - 1];
      endings[pair / 64] |= G_GUINT64_CONSTANT (1) << (pair % 64);
    }
  return endings;
}

static gboolean
ends_like_abbreviation (const char *text, gsize start, gsize stop)
{
  static GOnce once = G_ONCE_INIT;
  const guint64 *endings = g_once (&once, collect_endings, NULL);
  guint pair;

  if (stop - start < 2)
    return FALSE;
  pair = (guint)(guchar)text[stop - 2] << 8 | (guchar)text[stop - 1];
  return (endings[pair / 64] >> (pair % 64) & 1) != 0;
}

static gsize
previous (const char *text, gsize start, gsize at)
{
  do
    at--;
  while (at > start && ((guchar)text[at] & 0xc0) == 0x80);
  return at;
}

static gunichar
decode (const char *text, gsize at, gsize end, guint *size)
{
  if (at < end)
    return rostrum_utf8_decode (text + at, size);
  *size = 0;
  return 0;
}

/* Is one of the COUNT WORDS what TEXT[START, STOP) ends with, as a whole word? */
static gboolean
ends_with (const Word *words, gsize count, const char *text, gsize start, gsize stop)
{
  for (gsize i = 0; i < count; i++)
    {
      gsize length = words[i].length;
      guint size;

      /* Most differ in the last byte. */
      if (stop - start < length || text[stop - 1] != words[i].text[length - 1] ||
          memcmp (text + stop - length, words[i].text, length) != 0)
        continue;
      if (stop - length == start)
        return TRUE;
      if (!g_unichar_isalnum (
              rostrum_utf8_decode (text + previous (text, start, stop - length), &size)))
        return TRUE;
    }
  return FALSE;
}

/* Does a single capital stand before STOP, as in "V. Petrov"? The English word "I" is told from an
 * initial by the small letter of the word before it. */
static gboolean
is_initial (const char *text, gsize start, gsize stop)
{
  gsize letter, before, word;
  guint size;
  gunichar character;

  if (stop == start)
    return FALSE;
  letter = previous (text, start, stop);
  character = rostrum_utf8_decode (text + letter, &size);
  if (!g_unichar_isupper (character))
    return FALSE;
  if (letter == start)
    return TRUE;
  before = previous (text, start, letter);
  if (g_unichar_isalnum (rostrum_utf8_decode (text + before, &size)) || text[before] == '\'')
    return FALSE;
  if (character != 'I' || before == start || text[before] != ' ')
    return TRUE;
  word = previous (text, start, before);
  return !g_unichar_islower (rostrum_utf8_decode (text + word, &size));
}

/* "1." or "12)" alone at the start numbers a point, and the point is still to come. */
static gboolean
is_enumerator (const char *text, gsize start, gsize stop)
{
  if (stop - start > 4)
    return FALSE;
  for (gsize at = start; at < stop; at++)
    if (!g_ascii_isdigit (text[at]))
      return FALSE;
  return stop > start;
}

static gboolean
is_closing (gunichar character)
{
  switch (character)
    {
    case '"':
    case '\'':
    case ')':
    case ']':
    case '}':
    case 0x00bb: /* » */
    case 0x2019: /* ’ */
    case 0x201c: /* “, which closes in German and in Russian handwriting style */
    case 0x201d: /* ” */
    case 0x203a: /* › */
    case 0x300d: /* 」 */
    case 0x300f: /* 』 */
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_opening (gunichar character)
{
  switch (character)
    {
    case '"':
    case '\'':
    case '(':
    case '[':
    case '{':
    case '-':
    case 0x00ab: /* « */
    case 0x00bf: /* ¿ */
    case 0x00a1: /* ¡ */
    case 0x2018: /* ‘ */
    case 0x201c: /* “ */
    case 0x201e: /* „ */
    case 0x2039: /* ‹ */
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015: /* dashes */
      return TRUE;
    default:
      return FALSE;
    }
}

static gsize
skip_spaces (const char *text, gsize at, gsize end)
{
  guint size;

  while (at < end && rostrum_utf8_is_space (rostrum_utf8_decode (text + at, &size)))
    at += size;
  return at;
}

/* Can the character at AT, after its opening marks, begin a sentence? *FIRST: that character. */
static gboolean
can_open (const char *text, gsize at, gsize end, gunichar *first)
{
  guint size;
  gunichar character = decode (text, at, end, &size);

  while (at < end && (is_opening (character) || rostrum_utf8_is_space (character)))
    {
      at += size;
      character = decode (text, at, end, &size);
    }
  *first = character;
  if (at >= end)
    return TRUE;
  return !g_unichar_islower (character) && !is_closing (character) &&
         (character >= 0x80 || strchr (",;:.!?%/", (int)character) == NULL) && character != 0x2026;
}

/* A full stop, … that ends sentences in scripts without spaces. */
static gboolean
is_wide_stop (gunichar character)
{
  return character == 0x3002 || character == 0xff01 || character == 0xff1f || character == 0xff0e;
}

static gboolean
is_stop (gunichar character)
{
  return character == '.' || character == '!' || character == '?' || character == 0x2026 ||
         is_wide_stop (character);
}

/* Two line ends with nothing but spaces between them, from AT on, end the sentence too. Returns the
 * offset behind them, or AT. */
static gsize
skip_blank_line (const char *text, gsize at, gsize end)
{
  gsize behind = skip_spaces (text, at, end);

  return memchr (text + at + 1, '\n', behind - at - 1) != NULL ? behind : at;
}

/* Looks at the row of stops that begins at AT. Returns TRUE if the sentence ends there; *AT is then
 * its end, else the place to go on from. */
static gboolean
ends_at (const char *text, gsize start, gsize *at, gsize end)
{
  gsize stop = *at, behind, opening;
  guint size;
  gunichar character = decode (text, *at, end, &size), first;
  gboolean only_full_stop = TRUE, wide = FALSE;

  for (; *at < end && is_stop (character); character = decode (text, *at, end, &size))
    {
      only_full_stop = only_full_stop && character == '.';
      wide = is_wide_stop (character);
      *at += size;
    }
  only_full_stop = only_full_stop && *at - stop == 1;
  behind = *at;
  while (behind < end && is_closing (character))
    {
      behind += size;
      character = decode (text, behind, end, &size);
    }
  opening = skip_spaces (text, behind, end);
  if (opening == behind && opening < end && !wide)
    return FALSE;
  if (!can_open (text, opening, end, &first))
    {
      *at = MAX (*at, opening);
      return FALSE;
    }
  if (only_full_stop && behind == *at && opening < end &&
      (is_initial (text, start, stop) || is_enumerator (text, start, stop) ||
       (ends_like_abbreviation (text, start, stop) &&
        ends_with (abbreviations, G_N_ELEMENTS (abbreviations), text, start, stop)) ||
       (g_unichar_isdigit (first) &&
        ends_with (before_numbers, G_N_ELEMENTS (before_numbers), text, start, stop))))
    return FALSE;
  *at = opening;
  return TRUE;
}

gsize
rostrum_sentence_end (const char *text, gsize start, gsize end)
{
  const RostrumSeek *seek = rostrum_seek ();

  for (gsize at = seek->stop (text, start, end); at < end; at = seek->stop (text, at, end))
    if (text[at] == '\n')
      {
        gsize behind = skip_blank_line (text, at, end);

        if (behind > at)
          return behind;
        at++;
      }
    else
      {
        guint size;

        if (!is_stop (rostrum_utf8_decode (text + at, &size)))
          at += size;
        else if (ends_at (text, start, &at, end))
          return at;
      }
  return end;
}
