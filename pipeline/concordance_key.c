/* SPDX-License-Identifier: MIT */
/* Sorting concordance lines by the words around the keyword. */
#include <string.h>

#include "corpus/text/stemmer.h"
#include "corpus/text/utf8.h"
#include "corpus/text/words.h"
#include "pipeline/concordance_private.h"

#define KEY_WORDS 6
/* Bytes that are looked at; six words seldom need more. */
#define KEY_BYTES 200

/* The part of the line that the key is made of, at whole characters. */
static void
find_window (const RostrumConcordanceLine *line, RostrumSort sort, gsize *start, gsize *end)
{
  if (sort == ROSTRUM_SORT_LEFT)
    {
      *end = line->start;
      *start = *end > KEY_BYTES ? *end - KEY_BYTES : 0;
      while (*start < *end && ((guchar)line->text[*start] & 0xC0) == 0x80)
        (*start)++;
      return;
    }
  *start = line->end;
  *end = MIN (line->length, *start + KEY_BYTES);
  while (*end<line->length && * end> * start && ((guchar)line->text[*end] & 0xC0) == 0x80)
    (*end)--;
}

char *
rostrum_concordance_key (const RostrumConcordanceLine *line, RostrumSort sort)
{
  gsize start, end;
  RostrumTokens tokens = { 0 };
  g_autofree char *padded = NULL;
  GString *key = g_string_new (NULL);

  find_window (line, sort, &start, &end);
  padded = g_malloc0 (end - start + ROSTRUM_TEXT_PADDING);
  memcpy (padded, line->text + start, end - start);
  if (!g_utf8_validate_len (padded, end - start, NULL))
    return g_string_free (key, FALSE);
  rostrum_words_tokenize (padded, 0, end - start, &tokens);
  for (gsize i = 0; i < MIN (tokens.count, KEY_WORDS); i++)
    {
      gsize token = sort == ROSTRUM_SORT_LEFT ? tokens.count - 1 - i : i;
      g_autofree char *folded =
          rostrum_fold (padded + tokens.start[token], tokens.length[token], NULL);

      g_string_append (key, folded);
      g_string_append_c (key, ' ');
    }
  rostrum_tokens_free_data (&tokens);
  return g_string_free (key, FALSE);
}
