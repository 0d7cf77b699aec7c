/* SPDX-License-Identifier: MIT */
/* kwic: patterns, and lines in columns. */
#include <string.h>

#include "corpus/base/error.h"
#include "pipeline/concordance_line.h"
#include "pipeline/concordance_private.h"
#include "pipeline/display.h"
#include "pipeline/pattern.h"

static void
test_patterns (void)
{
  static const struct
  {
    const char *pattern, *match;
  } cases[] = {
    { "prison", "\"prison\"" },
    { " prison \t law ", "\"prison\" AND \"law\"" },
    { "prison*", "\"prison\" *" },
    { "\"foreign agents\" law*", "\"foreign agents\" AND \"law\" *" },
    { "\"foreign ag\"*", "\"foreign ag\" *" },
    { "\"foreign agents\"law", "\"foreign agents\" AND \"law\"" },
    { "law\"foreign agents\"", "\"law\" AND \"foreign agents\"" },
    { "ещё И\xCC\x86од", "\"еще\" AND \"Йод\"" },
    { "NEAR(a, b)", "\"NEAR(a,\" AND \"b)\"" },
    { "text:law", "\"text:law\"" },
    { "don’t", "\"don’t\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *match = rostrum_pattern_to_match (cases[i].pattern, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (match, ==, cases[i].match);
    }
}

static void
test_refused (void)
{
  static const char *const patterns[] = { "",    " ",     "*",  "\"",      "\"open", "\"\"",
                                          "a*b", "law -", "**", "\"a*b\"", "\xFF",   "a\xC3" };

  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *match = rostrum_pattern_to_match (patterns[i], &error);

      g_assert_null (match);
      g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE);
    }
}

static void
test_tail (void)
{
  static const struct
  {
    const char *text;
    guint width;
    const char *tail;
  } cases[] = {
    { "short", 10, "short" },
    { "short", 5, "short" },
    { "longer text", 5, "…text" },
    { "longer text", 1, "…" },
    { "longer text", 0, "" },
    { "", 5, "" },
    /* A wide character does not fit a single column. */
    { "日本語", 4, "…語" },
    /* An accent goes with its letter. */
    { "xe\xCC\x81t", 3, "xe\xCC\x81t" },
    { "xye\xCC\x81t", 3, "…e\xCC\x81t" },
    { "bell\a", 5, "bell\xEF\xBF\xBD" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tail = rostrum_display_tail (cases[i].text, cases[i].width);

      g_assert_cmpstr (tail, ==, cases[i].tail);
      g_assert_cmpuint (rostrum_display_width (tail), <=, cases[i].width);
    }
}

static RostrumConcordanceLine
make_line (const char *text, const char *keyword)
{
  const char *at = strstr (text, keyword);

  return (RostrumConcordanceLine){ .meeting = "m",
                                   .speaker = "S",
                                   .evidence = "verbatim",
                                   .topics = "a; b",
                                   .text = text,
                                   .length = strlen (text),
                                   .start = (gsize)(at - text),
                                   .end = (gsize)(at - text) + strlen (keyword) };
}

/* Wherever the keyword stands and whatever is around it, it begins at the same column, and what
 * follows the text does, too. */
static void
test_columns (void)
{
  static const struct
  {
    const char *text, *keyword;
  } cases[] = {
    { "keyword", "keyword" },
    { "A keyword in some text that is long enough to be cut behind it.", "keyword" },
    { "Much text that is long enough to be cut stands before a keyword", "keyword" },
    { "Ещё немного слов, коллеги, и мой последний вопрос о законе", "вопрос" },
    { "日本語の文章はとても長いので切ります。言葉", "言葉" },
    { "e\xCC\x81\xCC\x82 e\xCC\x81 keyword e\xCC\x81", "keyword" },
    { "line\nfeed\ttab\r keyword \x1b[31m\xE2\x80\xAE", "keyword" },
    { "a verylongkeywordthatisnotshownwholebecausethereisnoroomforit b",
      "verylongkeywordthatisnotshownwholebecausethereisnoroomforit" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RostrumConcordanceLine line = make_line (cases[i].text, cases[i].keyword);
      g_autoptr (GString) out = g_string_new (NULL);
      char *rest;

      rostrum_concordance_terminal (&line, 40, FALSE, out);
      g_assert_true (g_utf8_validate (out->str, -1, NULL));
      rest = strstr (out->str, "  no date  S  verbatim  m:0-0\n");
      g_assert_nonnull (rest);
      *rest = '\0';
      g_assert_cmpuint (rostrum_display_width (out->str), ==, 40);
      g_assert_null (strpbrk (out->str, "\n\t\r\x1b"));
    }
}

static void
test_formats (void)
{
  RostrumConcordanceLine line = make_line ("He said \"no\",\nkeyword and more", "keyword");
  g_autoptr (GString) csv = g_string_new (NULL);
  g_autoptr (GString) json = g_string_new (NULL);

  rostrum_concordance_csv (&line, 0, csv);
  rostrum_concordance_json (&line, 0, json);
  g_assert_cmpstr (csv->str, ==,
                   "m,,S,,verbatim,a; b,0,0,0,0,\"He said \"\"no\"\",\n\",keyword, and more\n");
  g_assert_cmpstr (json->str, ==,
                   "{\"meeting\":\"m\",\"date\":null,\"speaker\":\"S\",\"role\":null,"
                   "\"evidence\":\"verbatim\",\"topics\":[\"a\",\"b\"],\"unit\":0,"
                   "\"paragraph\":0,\"bytes\":[0,0],\"left\":\"He said \\\"no\\\",\\n\","
                   "\"keyword\":\"keyword\",\"right\":\" and more\"}\n");
}

static void
test_keys (void)
{
  RostrumConcordanceLine line = make_line (
      "one Two, three ÉCLAIR five keyword six SEVEN. eight nine ten eleven twelve", "keyword");
  g_autofree char *left = rostrum_concordance_key (&line, ROSTRUM_SORT_LEFT);
  g_autofree char *right = rostrum_concordance_key (&line, ROSTRUM_SORT_RIGHT);
  g_autofree char *text = g_strconcat ("яя", NULL);
  g_autofree char *broken = NULL;

  g_assert_cmpstr (left, ==, "five éclair three two one ");
  g_assert_cmpstr (right, ==, "six seven eight nine ten eleven ");
  /* A place inside a character, as a damaged index may give it. */
  line = (RostrumConcordanceLine){ .text = text, .length = strlen (text), .start = 1, .end = 3 };
  broken = rostrum_concordance_key (&line, ROSTRUM_SORT_RIGHT);
  g_assert_cmpstr (broken, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/concordance/patterns", test_patterns);
  g_test_add_func ("/concordance/refused", test_refused);
  g_test_add_func ("/concordance/tail", test_tail);
  g_test_add_func ("/concordance/columns", test_columns);
  g_test_add_func ("/concordance/formats", test_formats);
  g_test_add_func ("/concordance/keys", test_keys);
  return g_test_run ();
}
