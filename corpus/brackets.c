/* SPDX-License-Identifier: MIT */
/* Brackets in transcripts. */
#include "corpus/brackets.h"

#include <string.h>

#include "corpus/lexicon.h"
#include "corpus/names.h"
#include "corpus/text/seek.h"
#include "corpus/text/utf8.h"

/* An insert is a few words; what is longer was left open by mistake. */
#define LONGEST_INSERT 1000

/* "(Addressing Minister of Labour and Social Protection Ann Lee.)" */
#define MOST_STAGE_WORDS 16
#define MOST_PLAIN_WORDS 8

gboolean
rostrum_bracket_is_mark (const char *text, RostrumSpan span)
{
  for (gsize at = span.start; at < span.end;)
    {
      guint size;

      if (g_unichar_isalnum (rostrum_utf8_decode (text + at, &size)))
        return FALSE;
      at += size;
    }
  return TRUE;
}

static gboolean
is_opening (char byte)
{
  return byte == '(' || byte == '[';
}

static gboolean
is_closing (char byte)
{
  return byte == ')' || byte == ']';
}

RostrumBracketKind
rostrum_bracket_whole (const char *text, RostrumSpan span, RostrumSpan *inner)
{
  guint depth = 0;

  if (span.start >= span.end || !is_opening (text[span.start]))
    return ROSTRUM_BRACKET_NONE;
  *inner = (RostrumSpan){ span.start + 1, span.end };
  for (gsize at = span.start; at < span.end; at++)
    {
      if (is_opening (text[at]))
        depth++;
      else if (is_closing (text[at]) && --depth == 0)
        {
          RostrumSpan rest = { at + 1, span.end };

          inner->end = at;
          return rostrum_bracket_is_mark (text, rest) ? ROSTRUM_BRACKET_CLOSED
                                                      : ROSTRUM_BRACKET_NONE;
        }
    }
  return ROSTRUM_BRACKET_OPEN;
}

gboolean
rostrum_bracket_closes (const char *text, RostrumSpan span)
{
  gint depth = 0;

  for (gsize at = span.start; at < span.end; at++)
    {
      if (is_opening (text[at]))
        depth++;
      else if (is_closing (text[at]) && --depth < 0)
        {
          RostrumSpan rest = { at + 1, span.end };

          return rostrum_bracket_is_mark (text, rest);
        }
    }
  return FALSE;
}

/* The next word of TEXT[*AT, END), folded into WORD (transfer full); FALSE if there is none. */
static gboolean
next_word (const char *text, gsize *at, gsize end, char **word, gboolean *capital)
{
  gsize start;
  guint size;

  while (*at < end && !g_unichar_isalnum (rostrum_utf8_decode (text + *at, &size)))
    *at += size;
  start = *at;
  if (start >= end)
    return FALSE;
  *capital = g_unichar_isupper (rostrum_utf8_decode (text + start, &size));
  while (*at < end)
    {
      gunichar c = rostrum_utf8_decode (text + *at, &size);

      if (!g_unichar_isalnum (c) && c != '-' && c != '\'' && c != 0x2019)
        break;
      *at += size;
    }
  *word = rostrum_name_fold (text + start, *at - start);
  return TRUE;
}

/* Words that open a note on the delivery even in small letters. */
static gboolean
opens_note (const char *word)
{
  return strcmp (word, "addressing") == 0 || strcmp (word, "обращаясь") == 0 ||
         strcmp (word, "retranslated") == 0 || strcmp (word, "speaking") == 0 ||
         strcmp (word, "spoke") == 0 || strcmp (word, "responding") == 0;
}

gboolean
rostrum_bracket_is_stage (const char *text, RostrumSpan inner)
{
  gboolean capital_first = FALSE, stage = FALSE, stage_first = FALSE, to_first = FALSE;
  gboolean language = FALSE, opens = FALSE, spoke = FALSE, point;
  guint words = 0;
  gsize at = inner.start;

  if (inner.end - inner.start > LONGEST_INSERT)
    return FALSE;
  for (;;)
    {
      g_autofree char *word = NULL;
      gboolean capital;
      guint classes;

      if (!next_word (text, &at, inner.end, &word, &capital))
        break;
      classes = rostrum_lexicon_classes (word);
      if (words == 0)
        {
          capital_first = capital;
          stage_first = (classes & ROSTRUM_WORD_STAGE) != 0;
          to_first = capital && (strcmp (word, "to") == 0 || strcmp (word, "к") == 0);
          opens = opens_note (word);
          spoke = strcmp (word, "spoke") == 0;
        }
      stage = stage || (classes & ROSTRUM_WORD_STAGE) != 0;
      language = language || (classes & ROSTRUM_WORD_LANGUAGE) != 0;
      words++;
    }
  point = inner.end > inner.start && (text[inner.end - 1] == '.' || text[inner.end - 1] == '!');
  if (words == 0)
    return TRUE;
  if (opens)
    return words <= MOST_STAGE_WORDS && (language || !spoke);
  if (!capital_first)
    return stage && words <= 2;
  if (stage_first && words <= MOST_STAGE_WORDS && point)
    return TRUE;
  if (stage)
    return words <= (point ? MOST_PLAIN_WORDS : 4);
  /* "(In English.)", "(To the minister.)" */
  return (language && words <= 3) || (to_first && point && words <= MOST_STAGE_WORDS);
}

/* Where the square bracket that opens at START closes, or START. "[" may be closed by ")", if no
 * "]" follows before the next "[". */
static gsize
square_end (const char *text, gsize start, gsize end)
{
  gsize limit = MIN (end, start + LONGEST_INSERT), round = start;
  guint depth = 0;

  for (gsize at = start + 1; at < limit; at++)
    {
      if (text[at] == ']')
        return at + 1;
      if (text[at] == '[')
        break;
      if (text[at] == '(')
        depth++;
      else if (text[at] == ')')
        {
          if (depth > 0)
            depth--;
          else if (round == start)
            round = at + 1;
        }
    }
  return round;
}

static gsize
round_end (const char *text, gsize start, gsize end)
{
  gsize limit = MIN (end, start + LONGEST_INSERT);

  for (gsize at = start + 1; at < limit; at++)
    {
      if (text[at] == ')')
        return at + 1;
      if (text[at] == '(')
        break;
    }
  return start;
}

void
rostrum_bracket_inserts (const char *text, RostrumSpan span, GArray *inserts)
{
  const RostrumSeek *seek = rostrum_seek ();

  for (gsize open = seek->bracket (text, span.start, span.end), next; open < span.end;
       open = seek->bracket (text, next, span.end))
    {
      RostrumNote insert;
      gsize close;

      if (text[open] == '(')
        {
          close = round_end (text, open, span.end);
          insert.evidence = ROSTRUM_EVIDENCE_PROCEDURAL;
          if (close > open &&
              !rostrum_bracket_is_stage (text, (RostrumSpan){ open + 1, close - 1 }))
            close = open;
        }
      else
        {
          close = square_end (text, open, span.end);
          insert.evidence = ROSTRUM_EVIDENCE_EDITORIAL;
        }
      next = close > open ? close : open + 1;
      if (close == open)
        continue;
      insert.span = (RostrumSpan){ open, close };
      g_array_append_val (inserts, insert);
    }
}
