/* SPDX-License-Identifier: MIT */
/* Words: the rules on known strings, the fast path against the rules, hostile input. */
#include <string.h>

#include "corpus/text/word_break_data.h"
#include "corpus/text/words.h"
#include "corpus/text/words_private.h"
#include "tests/support.h"

/* The tokens of TEXT, separated by "|". */
static char *
tokens_of (const char *text)
{
  g_autofree char *padded = test_padded (text, strlen (text));
  GString *result = g_string_new (NULL);
  RostrumTokens tokens = { 0 };

  rostrum_words_tokenize (padded, 0, strlen (text), &tokens);
  for (gsize i = 0; i < tokens.count; i++)
    {
      if (i > 0)
        g_string_append_c (result, '|');
      g_string_append_len (result, padded + tokens.start[i], tokens.length[i]);
    }
  rostrum_tokens_free_data (&tokens);
  return g_string_free (result, FALSE);
}

static void
test_known (void)
{
  static const struct
  {
    const char *text, *tokens;
  } cases[] = {
    { "", "" },
    { " . – “” — ", "" },
    { "Thank you.", "Thank|you" },
    { "I don’t, you don't; we can’t.", "I|don’t|you|don't|we|can’t" },
    { "’tis the members’ ‘right’", "tis|the|members|right" },
    { "1,234.56 and 3;4 and 1:2 and 5.", "1,234.56|and|3;4|and|1|2|and|5" },
    { "a,b a;b a:b a.b a.1 1.a", "a|b|a|b|a:b|a.b|a|1|1|a" },
    { "the U.N. and e.g. this", "the|U.N|and|e.g|this" },
    { "snake_case __init__ ___ _ 1_000", "snake_case|__init__|1_000" },
    { "no\u00a0break\u202fspaces\u2007here", "no|break|spaces|here" },
    { "В.Путин: «Добрый день!» – сказал он.", "В.Путин|Добрый|день|сказал|он" },
    { "что-то, кто-нибудь", "что|то|кто|нибудь" },
    { "об’єднання й п'ять", "об’єднання|й|п'ять" },
    { "ё е\u0308 за\u0301мок", "ё|е\u0308|за\u0301мок" },
    { "№ 5 § 3 20°C 5% €7", "5|3|20|C|5|7" },
    { "2² ½ Ⅷ", "2|²|½|Ⅷ" },
    { "l’État, aujourd’hui", "l’État|aujourd’hui" },
    { "Straße – ÀÉ × ÷ ñ", "Straße|ÀÉ|ñ" },
    { "col·lega", "col·lega" },
    { "soft\u00adhyphen zero\u200bwidth join\u2060er", "soft\u00adhyphen|zero|width|join\u2060er" },
    { "日本", "日|本" },
    { "カタカナ_ア", "カタカナ_ア" },
    { "한국어", "한국어" },
    { "צה״ל צה\"ל ג׳", "צה״ל|צה\"ל|ג׳" },
    { "🇫🇷🇩🇪 👩‍👩‍👧 ☺️", "" },
    { "1️⃣ a\u200d😀", "1️⃣|a\u200d😀" },
    { "a\u200b.b a.\u0301b", "a|b|a.\u0301b" },
    { "end\r\nline\u2028other\xc2\x85"
      "next\vmore",
      "end|line|other|next|more" },
    { "  \u200d\u2139", "  \u200d\u2139" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tokens = tokens_of (cases[i].text);

      g_assert_cmpstr (tokens, ==, cases[i].tokens);
    }
}

/* What counts as letter or digit is General_Category L* or N* of Unicode 15. */
static void
test_letters (void)
{
  g_assert_true (rostrum_word_break ('a') & ROSTRUM_WORD_BREAK_TOKEN);
  g_assert_true (rostrum_word_break (0x0b2 /* ² */) & ROSTRUM_WORD_BREAK_TOKEN);
  g_assert_true (rostrum_word_break (0x4e00 /* 一 */) & ROSTRUM_WORD_BREAK_TOKEN);
  g_assert_false (rostrum_word_break ('_') & ROSTRUM_WORD_BREAK_TOKEN);
  g_assert_false (rostrum_word_break (0x301) & ROSTRUM_WORD_BREAK_TOKEN);
  g_assert_false (rostrum_word_break (0x10ffff) & ROSTRUM_WORD_BREAK_TOKEN);
}

/* The tokens as the rules give them. */
static void
tokenize_by_rules (const char *text, gsize start, gsize end, RostrumTokens *tokens)
{
  while (start < end)
    {
      gsize boundary = rostrum_words_next_boundary (text, start, end);
      gboolean token = FALSE;
      guint size;

      g_assert_cmpuint (boundary, >, start);
      for (gsize at = start; at < boundary; at += size)
        if (rostrum_word_break (rostrum_utf8_decode (text + at, &size)) & ROSTRUM_WORD_BREAK_TOKEN)
          token = TRUE;
      if (token)
        {
          rostrum_tokens_reserve (tokens, 1);
          tokens->start[tokens->count] = (guint32)start;
          tokens->length[tokens->count++] = (guint32)(boundary - start);
        }
      start = boundary;
    }
}

/* By every way that this processor knows. */
static void
assert_same (const char *text, gsize start, gsize end)
{
  RostrumTokens fast = { 0 }, rules = { 0 };

  tokenize_by_rules (text, start, end, &rules);
  for (const RostrumWordsScan *scan = rostrum_words_scans (); *scan != NULL; scan++)
    {
      fast.count = 0;
      g_assert_cmpuint ((*scan) (text, start, end, &fast), ==, rules.count);
      g_assert_cmpuint ((*scan) (text, start, end, NULL), ==, rules.count);
      g_assert_cmpmem (fast.start, fast.count * 4, rules.start, rules.count * 4);
      g_assert_cmpmem (fast.length, fast.count * 4, rules.length, rules.count * 4);
    }
  rostrum_tokens_free_data (&fast);
  rostrum_tokens_free_data (&rules);
}

/* One of every class and size, and those that the fast path knows by name. */
static const gunichar alphabet[] = {
  'a',     'Z',     '0',     '9',     '_',     ' ',     ' ',     '\'',     '.',     ',',
  ':',     ';',     '"',     '-',     '\r',    '\n',    '\v',    '#',      0x0,     0x85,
  0xa0,    0xa9,    0xaa,    0xab,    0xad,    0xb2,    0xb5,    0xb7,     0xd7,    0xe9,
  0x12f,   0x2bc,   0x2c2,   0x301,   0x308,   0x37e,   0x387,   0x3b1,    0x410,   0x44f,
  0x451,   0x482,   0x483,   0x4ff,   0x55f,   0x5d0,   0x5d1,   0x5f3,    0x5f4,   0x600,
  0x661,   0x66b,   0x66c,   0xe01,   0x1160,  0x1680,  0x2009,  0x200b,   0x200c,  0x200d,
  0x200e,  0x2013,  0x2014,  0x2018,  0x2019,  0x201c,  0x201d,  0x2024,   0x2026,  0x2027,
  0x2028,  0x202f,  0x203f,  0x2116,  0x2122,  0x2139,  0x2160,  0x24b6,   0x263a,  0x3000,
  0x3031,  0x30ab,  0x30fc,  0x4e00,  0xac00,  0xd7ff,  0xe000,  0xfb1d,   0xfe0f,  0xfe13,
  0xfeff,  0xff07,  0xff0c,  0xff10,  0xff3f,  0xff76,  0xfffd,  0x10000,  0x1d7ce, 0x1f1e6,
  0x1f1ff, 0x1f3fb, 0x1f469, 0x1f600, 0x20000, 0xe0001, 0xe0100, 0x10ffff,
};

/* Mostly plain characters, so that what is special stands in many different neighbourhoods.
 * SPECIAL: how many of a thousand are; LATIN: the others are ASCII. */
static gunichar
random_character (RostrumRandom *random, guint64 special, gboolean latin)
{
  static const char plain[] = "eeeettaoinsr   12'.,:;";
  static const gunichar russian[] = { 0x43e, 0x435, 0x430, 0x438, ' ', 0x42f, '.', 0xa0, 0x2019 };

  if (rostrum_random_below (random, 1000) < special)
    return alphabet[rostrum_random_below (random, G_N_ELEMENTS (alphabet))];
  if (!latin && rostrum_random_below (random, 3) == 0)
    return russian[rostrum_random_below (random, G_N_ELEMENTS (russian))];
  return (gunichar)plain[rostrum_random_below (random, sizeof plain - 1)];
}

static void
test_random (void)
{
  static const guint64 special[] = { 0, 5, 20, 100, 500, 1000 };
  RostrumRandom random;

  rostrum_random_seed (&random, 29);
  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *padded = NULL;
      /* In Latin there are several blocks between two special characters. */
      gboolean latin = round % 2 == 0;
      gsize start, end, count = (gsize)rostrum_random_below (&random, latin ? 400 : 150);

      for (gsize i = 0; i < count; i++)
        g_string_append_unichar (
            text, random_character (&random, special[round / 2 % G_N_ELEMENTS (special)], latin));
      padded = test_padded (text->str, text->len);
      assert_same (padded, 0, text->len);

      /* A range stands alone, whatever stands beside it. */
      start = (gsize)rostrum_random_below (&random, text->len + 1);
      end = start + (gsize)rostrum_random_below (&random, text->len - start + 1);
      while (start < end && (padded[start] & 0xc0) == 0x80)
        start++;
      while (end > start && (padded[end] & 0xc0) == 0x80)
        end--;
      assert_same (padded, start, end);
    }
}

/* Each special character, and each pair of them, at every place around the end of a block. */
static void
test_block_ends (void)
{
  static const char *const before[] = { "a", "1", " ", "я", "'", "’", "  ", "—" };
  static const char *const after[] = { "a", "1", " ", "я", "\u0301", "\u200d\u2139" };

  for (gsize special = 0; special < G_N_ELEMENTS (alphabet); special++)
    for (gsize b = 0; b < G_N_ELEMENTS (before); b++)
      for (gsize a = 0; a < G_N_ELEMENTS (after); a++)
        for (gsize shift = 56; shift < 68; shift++)
          {
            g_autoptr (GString) text = g_string_new (NULL);
            g_autofree char *padded = NULL;

            for (gsize i = 0; i < shift; i++)
              g_string_append_c (text, i % 5 == 4 || shift % 2 == 0 ? ' ' : 'e');
            g_string_append (text, before[b]);
            g_string_append_unichar (text, alphabet[special]);
            g_string_append (text, after[a]);
            g_string_append (text,
                             "b c d’e f.g h i j k l m n o p q r s t u v w x y z a b c d e f g");
            padded = test_padded (text->str, text->len);
            assert_same (padded, 0, text->len);
          }
}

/* Every character of Unicode between two letters. */
static void
test_every_character (void)
{
  for (gunichar character = 0; character <= 0x10ffff; character++)
    {
      char text[80] = "a", *end = text + 1;

      if (character >= 0xd800 && character <= 0xdfff)
        continue;
      end += g_unichar_to_utf8 (character, end);
      *end++ = 'b';
      *end++ = '1';
      end += g_unichar_to_utf8 (character, end);
      *end++ = '2';
      assert_same (text, 0, (gsize)(end - text));
    }
}

static void
test_long (void)
{
  static const char *const pieces[] = { "a",  "я",      "a.",      "'",      "\u0301", "a.\u0301",
                                        "_",  "a_",     "\u200d",  " ",      "🇫",      "a’",
                                        "1,", "\u00ad", " \u0301", "日",     "א\"",    " \u200d",
                                        "\n", "\u3000", "カ",      "\u2009 " };
  const gsize size = 1 << 20;

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *text = g_malloc0 (size + ROSTRUM_TEXT_PADDING);
      gsize length = strlen (pieces[i]), end = 0;
      gint64 before = g_get_monotonic_time ();

      for (; end + length <= size; end += length)
        memcpy (text + end, pieces[i], length);
      assert_same (text, 0, end);
      /* Linear time takes a few hundredths of a second; squares would take hours. */
      g_assert_cmpint (g_get_monotonic_time () - before, <, 20 * G_USEC_PER_SEC);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/known", test_known);
  g_test_add_func ("/words/letters", test_letters);
  g_test_add_func ("/words/random", test_random);
  g_test_add_func ("/words/block-ends", test_block_ends);
  g_test_add_func ("/words/every-character", test_every_character);
  g_test_add_func ("/words/long", test_long);
  return g_test_run ();
}
