/* SPDX-License-Identifier: MIT */
/* Sentence ends. */
#include <string.h>

#include "corpus/text/sentences.h"
#include "tests/support.h"

/* The sentences of TEXT, separated by "|", the white space behind them left out. */
static char *
sentences_of (const char *text)
{
  GString *result = g_string_new (NULL);
  gsize length = strlen (text);

  for (gsize start = 0, end; start < length; start = end)
    {
      gsize first = start, last;

      end = rostrum_sentence_end (text, start, length);
      g_assert_cmpuint (end, >, start);
      g_assert_cmpuint (end, <=, length);
      last = end;
      rostrum_utf8_trim (text, &first, &last);
      if (result->len > 0)
        g_string_append_c (result, '|');
      g_string_append_len (result, text + first, (gssize)(last - first));
    }
  return g_string_free (result, FALSE);
}

static void
test_known (void)
{
  /* "|" where a sentence ends; the rest is the text itself. */
  static const char *const cases[] = {
    "One. |Two! |Three? |Four… |Five",
    "Mr. Ravel and Dr. Ostin of St. Maren came. |They spoke.",
    "V. Ravel and J. K. Ostin came. |They spoke.",
    "В.Равель приехал. |А. Б. Остин тоже.",
    "It was so, as did I. |We left.",
    "The sum is 3.5 per cent, i.e. Much more than 1,200.75 in No. 5. |No. |Nothing else.",
    "See Art. 12 of the law. |It is an old art. |We know it.",
    "On Dec. 9 they met. |On 9 Dec. |They left.",
    "В 2020 г. Совет собрался. |Это т.е. Совет, и т.д. Дальше.",
    "Дали 5 млн. руб. Кальвении и 7 тыс. человек. |Мы рады.",
    "«Что это?» – спросил он. |«Совет». |Так.",
    "“Is it so?” she asked. |“Yes.” |He left.",
    "He said: “It is so.” |“No!” |(It was not.) |[Really.] |So.",
    "Why?! |Because… |Well... |Then.",
    "I waited… and waited... and then left.",
    "1. First we meet. |2. Then we talk.",
    "in the U.S. Congress they met. |So did we.",
    "A line\nwrapped here. |Next\n\n|A new paragraph without a full stop\n \t\n|The last",
    "Fine.No space. |Good.",
    "Он ушёл. |— Да. |– Нет!",
    "No-break.\u00a0|Next one.\u202f|Last.",
    "彼は言った。|そうです。|はい！|終わり",
    "At 5 p.m. |The doors open.",
    "Version 2. |3 people came.",
    "...and so on. |End.",
    "¡Hola! |¿Qué? |Sí.",
    "Das war „gut.“ |Ja.",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) expected = g_strsplit (cases[i], "|", -1);
      g_autofree char *text = g_strjoinv (NULL, expected);
      g_autofree char *found = sentences_of (text), *wanted = NULL;

      for (char **sentence = expected; *sentence != NULL; sentence++)
        {
          gsize start = 0, end = strlen (*sentence);
          char *trimmed;

          rostrum_utf8_trim (*sentence, &start, &end);
          trimmed = g_strndup (*sentence + start, end - start);
          g_free (*sentence);
          *sentence = trimmed;
        }
      if (expected[0] != NULL && *expected[g_strv_length (expected) - 1] == '\0')
        g_clear_pointer (&expected[g_strv_length (expected) - 1], g_free);
      wanted = g_strjoinv ("|", expected);
      g_assert_cmpstr (found, ==, wanted);
    }
}

/* Any text is cut without a gap, and in linear time. */
static void
test_hostile (void)
{
  static const char *const pieces[] = { ".",   ". ",  "a.",  "\n",  " ",     "\"",     "a. b ",
                                        "A. ", "!'",  "…",   "。",  "–",     ". – ",   "Mr. ",
                                        "1. ", ".\n", ". (", ". a", "a\n\n", "\u00a0", "\"\n" };
  const gsize size = 1 << 20;

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *text = g_malloc0 (size + ROSTRUM_TEXT_PADDING);
      gsize piece = strlen (pieces[i]), length = 0;
      gint64 before = g_get_monotonic_time ();

      for (; length + piece <= size; length += piece)
        memcpy (text + length, pieces[i], piece);
      for (gsize start = 0, end; start < length; start = end)
        {
          end = rostrum_sentence_end (text, start, length);
          g_assert_cmpuint (end, >, start);
        }
      g_assert_cmpint (g_get_monotonic_time () - before, <, 5 * G_USEC_PER_SEC);
    }
}

/* What stands outside the range has no say. */
static void
test_range (void)
{
  static const char text[] = "Mr. End. a";

  g_assert_cmpuint (rostrum_sentence_end (text, 0, 3), ==, 3);
  g_assert_cmpuint (rostrum_sentence_end (text, 1, 10), ==, 4);
  g_assert_cmpuint (rostrum_sentence_end (text, 0, 8), ==, 8);
  g_assert_cmpuint (rostrum_sentence_end (text, 0, 10), ==, 10);
  g_assert_cmpuint (rostrum_sentence_end (text, 5, 5), ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentences/known", test_known);
  g_test_add_func ("/sentences/hostile", test_hostile);
  g_test_add_func ("/sentences/range", test_range);
  return g_test_run ();
}
