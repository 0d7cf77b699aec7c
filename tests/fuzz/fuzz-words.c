/* SPDX-License-Identifier: MIT */
/* Tokens: the fast path finds exactly those segments between the boundaries of the reference that
 * hold a letter or digit. */
#include "corpus/text/utf8.h"
#include "corpus/text/words.h"
#include "tests/fuzz/fuzz.h"

/* Whether the fast path may leave [START, END) out: nothing in it is a letter or digit to GLib
 * either. GLib's Unicode is of another version than ours, so only plain characters decide. */
static gboolean
has_plain_word (const char *text, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    if (g_ascii_isalnum (text[i]))
      return TRUE;
  return FALSE;
}

static gboolean
all_ascii (const char *text, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    if ((guchar)text[i] >= 0x80)
      return FALSE;
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  RostrumTokens tokens = { 0 };
  gsize length, token = 0;
  g_autofree char *text = fuzz_text (data, size, &length);

  rostrum_words_tokenize (text, 0, length, &tokens);
  g_assert_cmpuint (rostrum_words_count (text, 0, length), ==, tokens.count);
  for (gsize start = 0, end; start < length; start = end)
    {
      gboolean found;

      end = rostrum_words_next_boundary (text, start, length);
      g_assert_cmpuint (end, >, start);
      g_assert_cmpuint (end, <=, length);
      found = token < tokens.count && tokens.start[token] == start &&
              tokens.length[token] == end - start;
      if (has_plain_word (text, start, end))
        g_assert_true (found);
      else if (all_ascii (text, start, end))
        g_assert_false (found);
      token += found;
    }
  g_assert_cmpuint (token, ==, tokens.count);
  rostrum_tokens_free_data (&tokens);
  return 0;
}
