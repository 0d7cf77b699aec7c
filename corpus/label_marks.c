/* SPDX-License-Identifier: MIT */
/* Bullets, numbers, time stamps and emphasis around the name of a label. */
#include "corpus/label_marks.h"

#include <string.h>

#include "corpus/label_shape.h"
#include "corpus/names.h"
#include "corpus/text/utf8.h"

/* "[00:10:16.500] >> **" */
#define LONGEST_MARKS 32

/* A name in brackets. */
#define LONGEST_BRACKET 120

#define MOST_WORDS 6

static gsize
skip_blanks (const char *text, gsize at, gsize end)
{
  while (at < end && (text[at] == ' ' || text[at] == '\t'))
    at++;
  return at;
}

/* "10:16", "00:10:16.500", in brackets or not. Returns: START if there is none. */
static gsize
skip_time (const char *text, gsize start, gsize end)
{
  gsize at = start;
  gboolean bracket = text[at] == '[' || text[at] == '(';
  guint colons = 0;

  if (bracket)
    at++;
  while (at < end && (g_ascii_isdigit (text[at]) || text[at] == ':' || text[at] == '.'))
    colons += text[at++] == ':' ? 1 : 0;
  if (colons == 0 || !g_ascii_isdigit (text[at - 1]))
    return start;
  if (!bracket)
    return at < end && (text[at] == ' ' || text[at] == '\t') ? at : start;
  return at < end && (text[at] == ']' || text[at] == ')') ? at + 1 : start;
}

/* "1.", "12)", "(3)" and a space. */
static gsize
skip_number (const char *text, gsize start, gsize end)
{
  gsize at = start;
  gboolean bracket = text[at] == '(' || text[at] == '[';
  gsize digits;

  if (bracket)
    at++;
  digits = at;
  while (at < end && at - digits < 4 && g_ascii_isdigit (text[at]))
    at++;
  if (at == digits || at + 1 >= end || strchr (bracket ? ")]" : ".)", text[at]) == NULL)
    return start;
  return text[at + 1] == ' ' || text[at + 1] == '\t' ? at + 1 : start;
}

/* A dash or a bullet and a space. */
static gsize
skip_bullet (const char *text, gsize start, gsize end)
{
  guint size;
  gunichar c = rostrum_utf8_decode (text + start, &size);
  gsize at = start + size;

  if (c != '-' && c != '*' && c != '+' && c != 0x2013 && c != 0x2014 && c != 0x2022 && c != 0x00b7)
    return start;
  return at < end && (text[at] == ' ' || text[at] == '\t') ? at : start;
}

/* The bracket that opens "[Ann Lee]:". */
static gsize
skip_bracket (const char *text, gsize start, gsize end)
{
  guint size;
  const char *close;
  gsize at = start + 1;

  if (text[start] != '[' || at >= end ||
      !g_unichar_isalpha (rostrum_utf8_decode (text + at, &size)))
    return start;
  close = memchr (text + at, ']', MIN (end - at, LONGEST_BRACKET));
  if (close == NULL || memchr (text + at, '[', (gsize)(close - text) - at) != NULL)
    return start;
  return rostrum_label_colon_end (text, (gsize)(close - text) + 1, end) > (gsize)(close - text) + 1
             ? at
             : start;
}

static gsize
skip_run (const char *text, gsize at, gsize end, const char *marks, gsize most)
{
  gsize start = at;

  while (at < end && at - start < most && text[at] != '\0' && strchr (marks, text[at]) != NULL)
    at++;
  return at;
}

RostrumMarks
rostrum_label_marks (const char *text, gsize start, gsize end, gsize *behind)
{
  RostrumMarks marks = ROSTRUM_MARKS_NONE;
  gsize at = start;

  while (at < end && at - start < LONGEST_MARKS)
    {
      RostrumMarks kind = ROSTRUM_MARKS_CLEAR;
      guint size;
      gunichar c = rostrum_utf8_decode (text + at, &size);
      gsize next;

      if (g_unichar_isalpha (c))
        break;
      next = skip_time (text, at, end);
      if (next == at)
        next = skip_run (text, at, end, ">", 3);
      if (next == at)
        next = skip_bracket (text, at, end);
      if (next == at)
        {
          next = skip_number (text, at, end);
          if (next == at)
            next = skip_bullet (text, at, end);
          if (next > at)
            kind = ROSTRUM_MARKS_LIST;
        }
      if (next == at)
        next = skip_run (text, at, end, "*_", 3);
      if (next == at)
        {
          next = at + size;
          kind = ROSTRUM_MARKS_OTHER;
        }
      marks = MAX (marks, kind);
      at = skip_blanks (text, next, end);
    }
  *behind = MIN (at, end);
  return marks;
}

gsize
rostrum_label_marks_end (const char *text, gsize start, gsize end)
{
  if (end > start + 1 && text[end - 1] == ']' && memchr (text + start, '[', end - start) == NULL)
    end--;
  while (end > start + 1 && (text[end - 1] == '*' || text[end - 1] == '_' || text[end - 1] == ' '))
    end--;
  return end;
}

gsize
rostrum_label_marks_close (const char *text, gsize at, gsize end)
{
  gsize closed = skip_run (text, at, end, "*_", 3);

  /* "Bob Roe: *emphasis*" does not close anything. */
  return closed == end || rostrum_utf8_is_space ((guchar)text[closed]) ? closed : at;
}

gboolean
rostrum_label_marks_resemble (const char *text, RostrumSpan span)
{
  RostrumNameToken tokens[ROSTRUM_NAME_TOKENS];
  RostrumScanEnd why;
  gsize stop, n, words = 1;

  if (span.end <= span.start)
    return FALSE;
  for (gsize i = span.start; i < span.end; i++)
    {
      words += text[i] == ' ' ? 1 : 0;
      /* A sentence that has ended is none; "Gen. Roe" goes on. */
      if (text[i] == '?' || text[i] == '!' || text[i] == ';' || words > MOST_WORDS)
        return FALSE;
    }
  n = rostrum_name_scan (text, span.start, span.end, tokens, &stop, &why);
  if (n == 0 || why == ROSTRUM_SCAN_END || !tokens[0].capital)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (tokens[i].kind == ROSTRUM_TOKEN_STOP || tokens[i].kind == ROSTRUM_TOKEN_LOWER)
      return FALSE;
  /* What follows begins with a capital letter, too. */
  while (stop < span.end)
    {
      guint size;
      gunichar c = rostrum_utf8_decode (text + stop, &size);

      if (g_unichar_isalnum (c))
        return !g_unichar_islower (c);
      stop += size;
    }
  return TRUE;
}
