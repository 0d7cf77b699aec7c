/* SPDX-License-Identifier: MIT */
/* UTF-8: validation against GLib's, the offset of the first wrong byte, spaces. */
#include <string.h>

#include "corpus/text/utf8.h"
#include "tests/support.h"

static void
test_every_character (void)
{
  for (gunichar character = 0; character <= 0x10ffff; character++)
    {
      char bytes[8] = { 0 };
      gsize length, invalid;
      guint size;

      if (character >= 0xd800 && character <= 0xdfff)
        continue;
      length = (gsize)g_unichar_to_utf8 (character, bytes);
      g_assert_true (rostrum_utf8_validate (bytes, length, &invalid));
      g_assert_cmpuint (rostrum_utf8_decode (bytes, &size), ==, character);
      g_assert_cmpuint (size, ==, length);
    }
}

static void
test_invalid (void)
{
  static const struct
  {
    const char *bytes;
    gsize length, invalid;
  } cases[] = {
    { "\x80", 1, 0 },                  /* continuation alone */
    { "a\xbf", 2, 1 },                 /* the same, later */
    { "\xc0\x80", 2, 0 },              /* overlong NUL */
    { "\xc1\xbf", 2, 0 },              /* overlong */
    { "\xe0\x9f\xbf", 3, 0 },          /* overlong */
    { "\xf0\x8f\xbf\xbf", 4, 0 },      /* overlong */
    { "ab\xed\xa0\x80", 5, 2 },        /* surrogate */
    { "\xed\xbf\xbf", 3, 0 },          /* surrogate */
    { "\xf4\x90\x80\x80", 4, 0 },      /* beyond U+10FFFF */
    { "\xf5\x80\x80\x80", 4, 0 },      /* beyond */
    { "\xfe", 1, 0 },                  /* never */
    { "\xd0", 1, 0 },                  /* cut off */
    { "\xd0\xb0\xd0", 3, 2 },          /* cut off behind a good one */
    { "\xe2\x80", 2, 0 },              /* cut off */
    { "\xf0\x9f\x98", 3, 0 },          /* cut off */
    { "\xe2\x28\xa1", 3, 0 },          /* no continuation */
    { "\xf0\x9f\x28\xa1", 4, 0 },      /* no continuation */
    { "0123456789abcdef\xff", 17, 16 } /* behind a whole step */
  };
  gsize invalid;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_false (rostrum_utf8_validate (cases[i].bytes, cases[i].length, &invalid));
      g_assert_cmpuint (invalid, ==, cases[i].invalid);
      g_assert_false (rostrum_utf8_validate (cases[i].bytes, cases[i].length, NULL));
    }
  g_assert_true (rostrum_utf8_validate ("", 0, &invalid));
  g_assert_true (rostrum_utf8_validate ("a\0b", 3, &invalid));
}

/* The same verdict and the same place as GLib's. */
static void
assert_as_glib (const char *bytes, gsize length)
{
  gsize invalid = 0;
  const char *end;
  gboolean good = g_utf8_validate_len (bytes, length, &end);

  g_assert_cmpint (rostrum_utf8_validate (bytes, length, &invalid), ==, good);
  if (!good)
    g_assert_cmpuint (invalid, ==, (gsize)(end - bytes));
}

/* Random bytes of all kinds (but NUL, which GLib refuses). */
static void
test_random_bytes (void)
{
  static const guchar likely[] = { 'a',  0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc2, 0xd0,
                                   0xdf, 0xe0, 0xe2, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5 };
  RostrumRandom random;

  rostrum_random_seed (&random, 8);
  for (guint round = 0; round < 100000; round++)
    {
      char bytes[100];
      gsize length = (gsize)rostrum_random_below (&random, sizeof bytes + 1);
      gsize plain = (gsize)rostrum_random_below (&random, sizeof bytes + 1);

      for (gsize i = 0; i < length; i++)
        bytes[i] =
            i < plain ? 'x' : (char)likely[rostrum_random_below (&random, G_N_ELEMENTS (likely))];
      assert_as_glib (bytes, length);
    }
}

/* Good texts, good ones that are cut off, and good ones with one wrong byte. */
static void
test_random_texts (void)
{
  static const gunichar characters[] = { 'a',     ' ',     0x80,   0xe9,   0x43e,  0x7ff,
                                         0x800,   0x1000,  0x2019, 0xd7ff, 0xe000, 0xfffd,
                                         0x10000, 0x1f600, 0x2014, 0x430,  0x44f,  0x10ffff };
  RostrumRandom random;

  rostrum_random_seed (&random, 9);
  for (guint round = 0; round < 100000; round++)
    {
      char bytes[220];
      gsize length = 0, wanted = (gsize)rostrum_random_below (&random, 200);
      /* Fewer kinds in one text: blocks of two and three bytes alone go another way. */
      gsize first = (gsize)rostrum_random_below (&random, G_N_ELEMENTS (characters));
      gsize kinds = 1 + (gsize)rostrum_random_below (&random, 4);

      while (length < wanted)
        {
          gsize kind = first + (gsize)rostrum_random_below (&random, kinds);

          length += (gsize)g_unichar_to_utf8 (characters[kind % G_N_ELEMENTS (characters)],
                                              bytes + length);
        }
      assert_as_glib (bytes, length);
      assert_as_glib (bytes, MIN (length, wanted));
      if (length == 0)
        continue;
      bytes[rostrum_random_below (&random, length)] =
          (char)(1 + (int)rostrum_random_below (&random, 255));
      assert_as_glib (bytes, length);
    }
}

static void
test_spaces (void)
{
  static const gunichar spaces[] = { '\t',   '\n',   '\v',   '\f',   '\r',   ' ',    0x85,
                                     0xa0,   0x1680, 0x2000, 0x2007, 0x200a, 0x200b, 0x2028,
                                     0x2029, 0x202f, 0x205f, 0x3000, 0xfeff };
  guint count = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (spaces); i++)
    g_assert_true (rostrum_utf8_is_space (spaces[i]));
  for (gunichar character = 0; character <= 0x10ffff; character++)
    count += rostrum_utf8_is_space (character);
  g_assert_cmpuint (count, ==, 27);
}

static void
test_trim (void)
{
  static const struct
  {
    const char *text, *trimmed;
  } cases[] = {
    { "", "" },
    { " \u00a0\n", "" },
    { "a", "a" },
    { " a b ", "a b" },
    { "\ufeff«да» \u202f", "«да»" },
    { "\u2028\u3000я\u2009\r\n", "я" },
    { "я\u00a0", "я" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize start = 0, end = strlen (cases[i].text);
      g_autofree char *trimmed = NULL;

      rostrum_utf8_trim (cases[i].text, &start, &end);
      trimmed = g_strndup (cases[i].text + start, end - start);
      g_assert_cmpstr (trimmed, ==, cases[i].trimmed);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/utf8/every-character", test_every_character);
  g_test_add_func ("/utf8/invalid", test_invalid);
  g_test_add_func ("/utf8/random-bytes", test_random_bytes);
  g_test_add_func ("/utf8/random-texts", test_random_texts);
  g_test_add_func ("/utf8/spaces", test_spaces);
  g_test_add_func ("/utf8/trim", test_trim);
  return g_test_run ();
}
