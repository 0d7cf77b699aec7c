/* SPDX-License-Identifier: MIT */
/* Folding and stemming. */
#include <locale.h>
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/text/stemmer.h"
#include "tests/support.h"

static void
test_fold (void)
{
  static const struct
  {
    const char *token, *language, *folded;
  } cases[] = {
    { "", NULL, "" },
    { "Council", "en", "council" },
    { "DON’T", "en", "don't" },
    { "donʼt", NULL, "don't" },
    { "ÉTAT", "fr", "état" },
    { "E\u0301TAT", "fr", "état" },
    { "Ёлка", "ru", "елка" },
    { "Е\u0308лка", "ru", "елка" },
    { "Ё", "russian", "е" },
    { "Ёлка", "uk", "ёлка" },
    { "Ёлка", NULL, "ёлка" },
    { "Й И\u0306", "ru", "й й" },
    { "I", "en", "i" },
    { "IĞDIR", "tr", "ığdır" },
    { "İSTANBUL", "tr", "istanbul" },
    { "I\u0307", "tr", "i" },
    { "ΟΔΟΣ", "el", "οδοσ" },
    { "οδος", "el", "οδοσ" },
    { "STRASSE Straße ẞ", "de", "strasse straße ß" },
    { "\u212bngström", "sv", "ångström" },
    { "Ǆ", NULL, "ǆ" },
    { "日本", NULL, "日本" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded =
          rostrum_fold (cases[i].token, strlen (cases[i].token), cases[i].language);

      g_assert_cmpstr (folded, ==, cases[i].folded);
    }
}

/* No locale may change it: Turkish and Lithuanian ones change g_utf8_strdown(). */
static void
test_locale (void)
{
  static const char *const locales[] = { "tr_TR.UTF-8", "lt_LT.UTF-8", "C.UTF-8" };

  for (gsize i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      g_autofree char *folded = NULL;

      if (setlocale (LC_ALL, locales[i]) == NULL)
        continue;
      folded = rostrum_fold ("IÌ", strlen ("IÌ"), "en");
      g_assert_cmpstr (folded, ==, "iì");
    }
  setlocale (LC_ALL, "C");
}

static void
assert_stem (const char *language, const char *token, const char *stem)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumStemmer) stemmer = rostrum_stemmer_new (language, &error);
  gsize length;
  const char *result;

  g_assert_no_error (error);
  result = rostrum_stemmer_stem (stemmer, token, strlen (token), &length);
  g_assert_cmpstr (result, ==, stem);
  g_assert_cmpuint (length, ==, strlen (stem));
}

static void
test_stem (void)
{
  assert_stem ("en", "Migrants", "migrant");
  assert_stem ("english", "MIGRATION", "migrat");
  assert_stem ("eng", "Council’s", "council");
  assert_stem ("en", "don’t", "don't");
  assert_stem ("en", "2021", "2021");
  assert_stem ("ru", "Заключённые", "заключен");
  assert_stem ("ru", "Заключе\u0308нных", "заключен");
  assert_stem ("ru", "ЗАКЛЮЧЕННЫМ", "заключен");
  assert_stem ("ru", "Council", "council");
  assert_stem ("de", "Häuser", "haus");
  assert_stem ("porter", "migrations", "migrat");
}

/* Never fails, whatever the token and the language. */
static void
test_hostile (void)
{
  static const char invalid[] = "a\xff\xc3(\xe2\x80";
  char row[1200];

  memset (row, 'E', sizeof row);
  for (const char *const *code = rostrum_language_list (); *code != NULL; code++)
    {
      g_autoptr (RostrumStemmer) stemmer = rostrum_stemmer_new (*code, NULL);
      gsize length;

      g_assert_nonnull (stemmer);
      rostrum_stemmer_stem (stemmer, "", 0, &length);
      g_assert_cmpuint (length, ==, 0);
      g_assert_true (g_utf8_validate (
          rostrum_stemmer_stem (stemmer, invalid, sizeof invalid - 1, &length), -1, NULL));
      g_assert_nonnull (rostrum_stemmer_stem (stemmer, "a\0b", 3, &length));
      for (gsize i = 1; i < sizeof row; i += 7)
        {
          const char *stem = rostrum_stemmer_stem (stemmer, row, i, &length);

          g_assert_cmpuint (length, ==, strlen (stem));
          g_assert_cmpuint (length, >, 0);
        }
    }
}

static void
test_huge (void)
{
  static const char *const pieces[] = { "E", "Я", "e\u0301", "\u0301\u0316", "日", "Ё" };
  const gsize size = 4 << 20;
  g_autoptr (RostrumStemmer) stemmer = rostrum_stemmer_new ("ru", NULL);
  g_autofree char *token = g_malloc (size);

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      gsize piece = strlen (pieces[i]), length = 0, stem_length;

      for (; length + piece <= size; length += piece)
        memcpy (token + length, pieces[i], piece);
      g_assert_nonnull (rostrum_stemmer_stem (stemmer, token, length, &stem_length));
      g_assert_cmpuint (stem_length, >, size / 2);
    }
}

static void
test_languages (void)
{
  g_autoptr (GError) error = NULL;
  const char *const *list = rostrum_language_list ();

  g_assert_cmpstr (rostrum_language_code ("en"), ==, "en");
  g_assert_cmpstr (rostrum_language_code ("eng"), ==, "en");
  g_assert_cmpstr (rostrum_language_code ("English"), ==, "en");
  g_assert_cmpstr (rostrum_language_code ("ger"), ==, "de");
  g_assert_cmpstr (rostrum_language_code ("porter"), ==, "en");
  g_assert_null (rostrum_language_code ("uk"));
  g_assert_null (rostrum_language_code (""));
  g_assert_null (rostrum_language_code (NULL));
  g_assert_true (g_strv_contains (list, "en"));
  g_assert_true (g_strv_contains (list, "ru"));
  for (gsize i = 1; list[i] != NULL; i++)
    g_assert_cmpstr (list[i - 1], <, list[i]);

  g_assert_null (rostrum_stemmer_new ("klingon", &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LANGUAGE);
  g_assert_nonnull (strstr (error->message, "klingon"));
  g_assert_nonnull (strstr (error->message, "en, "));
  rostrum_stemmer_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stemmer/fold", test_fold);
  g_test_add_func ("/stemmer/locale", test_locale);
  g_test_add_func ("/stemmer/stem", test_stem);
  g_test_add_func ("/stemmer/hostile", test_hostile);
  g_test_add_func ("/stemmer/huge", test_huge);
  g_test_add_func ("/stemmer/languages", test_languages);
  return g_test_run ();
}
