/* SPDX-License-Identifier: MIT */
/* The memo: the same ids and stems as without it, for tokens of all lengths. */
#include <string.h>

#include "corpus/text/memo_private.h"
#include "tests/support.h"

/* A stand-in for a vocabulary: the id is the stem's hash. */
static guint32
lookup (gconstpointer vocabulary, const char *stem, gsize length)
{
  guint32 hash = GPOINTER_TO_UINT (vocabulary);

  for (gsize i = 0; i < length; i++)
    hash = hash * 31 + (guchar)stem[i];
  return hash;
}

static char *
random_text (gsize words, gsize *length)
{
  static const char *const letters[] = { "a", "b", "E", "s", "’", "я", "Ё", "1", "é", "\u0301" };
  RostrumRandom random;
  GString *text = g_string_new (NULL);

  rostrum_random_seed (&random, 5);
  for (gsize i = 0; i < words; i++)
    {
      gsize size = 1 + (gsize)rostrum_random_below (&random, i % 50 == 0 ? 60 : 5);

      for (gsize j = 0; j < size; j++)
        g_string_append (text, letters[rostrum_random_below (&random, G_N_ELEMENTS (letters))]);
      g_string_append_c (text, ' ');
    }
  *length = text->len;
  g_string_set_size (text, text->len + ROSTRUM_TEXT_PADDING);
  memset (text->str + *length, 0, ROSTRUM_TEXT_PADDING);
  return g_string_free (text, FALSE);
}

static void
check (RostrumMemo *memo, RostrumStemmer *stemmer, const char *text, const RostrumTokens *tokens,
       const guint32 *ids, gsize first)
{
  for (gsize i = first; i < tokens->count; i++)
    {
      gsize length, memo_length;
      const char *token = text + tokens->start[i];
      const char *stem = rostrum_stemmer_stem (stemmer, token, tokens->length[i], &length);
      const char *known = rostrum_memo_stem (memo, token, tokens->length[i], &memo_length);

      g_assert_cmpmem (known, memo_length, stem, length);
      g_assert_cmpuint (ids[i - first], ==, lookup (GUINT_TO_POINTER (7), stem, length));
    }
}

/* By every way that this processor knows. */
static void
test_ids (void)
{
  g_autoptr (RostrumStemmer) stemmer = rostrum_stemmer_new ("ru", NULL);
  gsize length;
  g_autofree char *text = random_text (40000, &length);
  g_autofree guint32 *ids = NULL;
  RostrumTokens tokens = { 0 };

  rostrum_words_tokenize (text, 0, length, &tokens);
  ids = g_new (guint32, tokens.count);
  for (const RostrumMemoIds *way = rostrum_memo_ways (); *way != NULL; way++)
    {
      g_autoptr (RostrumMemo) memo =
          rostrum_memo_new (rostrum_stemmer_new ("ru", NULL), lookup, GUINT_TO_POINTER (7));

      for (int round = 0; round < 3; round++)
        {
          (*way) (memo, text, &tokens, 0, ids);
          check (memo, stemmer, text, &tokens, ids, 0);
          rostrum_memo_trim (memo, round == 0 ? G_MAXSIZE : 100);
        }
      (*way) (memo, text, &tokens, 39000, ids);
      check (memo, stemmer, text, &tokens, ids, 39000);
    }
  rostrum_tokens_free_data (&tokens);
}

/* Tokens of every length that begin alike. */
static void
test_lengths (void)
{
  const gsize longest = 600;
  g_autoptr (RostrumStemmer) stemmer = rostrum_stemmer_new ("en", NULL);
  g_autofree char *text = g_malloc0 (longest * (longest + 3) / 2 + ROSTRUM_TEXT_PADDING);
  g_autofree guint32 *ids = g_new (guint32, longest);
  RostrumTokens tokens = { 0 };
  gsize length = 0;

  for (gsize size = 1; size <= longest; size++, text[length++] = ' ')
    for (gsize i = 0; i < size; i++)
      text[length++] = 'q';
  rostrum_words_tokenize (text, 0, length, &tokens);
  g_assert_cmpuint (tokens.count, ==, longest);
  for (const RostrumMemoIds *way = rostrum_memo_ways (); *way != NULL; way++)
    {
      g_autoptr (RostrumMemo) memo =
          rostrum_memo_new (rostrum_stemmer_new ("en", NULL), lookup, GUINT_TO_POINTER (7));

      for (int round = 0; round < 2; round++)
        {
          (*way) (memo, text, &tokens, 0, ids);
          check (memo, stemmer, text, &tokens, ids, 0);
        }
    }
  rostrum_tokens_free_data (&tokens);
}

static void
test_without_lookup (void)
{
  g_autoptr (RostrumMemo) memo = rostrum_memo_new (rostrum_stemmer_new ("en", NULL), NULL, NULL);
  g_autofree char *text = test_padded ("Councils councils", 17);
  RostrumTokens tokens = { 0 };
  guint32 ids[2];
  gsize length;

  rostrum_words_tokenize (text, 0, 17, &tokens);
  g_assert_cmpuint (tokens.count, ==, 2);
  rostrum_memo_ids (memo, text, &tokens, 0, ids);
  g_assert_cmpuint (ids[0], ==, ROSTRUM_STEM_NONE);
  g_assert_cmpuint (ids[1], ==, ROSTRUM_STEM_NONE);
  g_assert_cmpstr (rostrum_memo_stem (memo, text, 8, &length), ==, "council");
  g_assert_cmpuint (length, ==, 7);
  rostrum_tokens_free_data (&tokens);
  rostrum_memo_free (NULL);
}

static void
test_huge_token (void)
{
  const gsize size = 4 << 20;
  g_autoptr (RostrumMemo) memo = rostrum_memo_new (rostrum_stemmer_new ("en", NULL), NULL, NULL);
  g_autofree char *text = g_malloc0 (size + ROSTRUM_TEXT_PADDING);
  gsize length;

  memset (text, 'Q', size);
  for (int round = 0; round < 2; round++)
    {
      const char *stem = rostrum_memo_stem (memo, text, size, &length);

      g_assert_cmpuint (length, ==, size);
      g_assert_cmpint (stem[size - 1], ==, 'q');
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/memo/ids", test_ids);
  g_test_add_func ("/memo/lengths", test_lengths);
  g_test_add_func ("/memo/without-lookup", test_without_lookup);
  g_test_add_func ("/memo/huge-token", test_huge_token);
  return g_test_run ();
}
