/* SPDX-License-Identifier: MIT */
/* Cutting a plain text into paragraphs. */
#include "corpus/lines.h"

#include <string.h>

#include "corpus/dates.h"
#include "corpus/labels.h"
#include "corpus/text/utf8.h"

/* What is looked at to tell whether a text is wrapped by hand. */
#define SAMPLE_LINES 4000
#define FEWEST_PAIRS 4

/* No typewriter, terminal or mail program wraps later; a line is counted in characters. */
#define WIDEST_LINE 120

/* Of a hundred pairs of neighbouring lines, how many break inside a sentence in a wrapped text. */
#define WRAPPED_PER_CENT 40

/* Of a hundred lines, how many may be longer than the widest (a link, a table). */
#define WIDE_PER_CENT 3

typedef struct
{
  const char *text;
  gsize length;
  gsize at;
  guint line; /* of the line last read, from 1 */
  /* Behind the first LF and the first CR from AT on (length + 1: there is none). Each is sought
   * again once AT has reached it, so that a text with one kind of line end is not searched for the
   * other at each line. */
  gsize feed_end, return_end;
} LineReader;

typedef struct
{
  RostrumSpan span; /* trimmed */
  gboolean empty;
  gsize indent;  /* bytes of white space before it */
  gboolean date; /* it is a date line; known only where it matters */
} Line;

/* Behind the first BYTE from START on, or length + 1. */
static gsize
end_behind (const LineReader *reader, gsize start, char byte)
{
  const char *found = memchr (reader->text + start, byte, reader->length - start);

  return found != NULL ? (gsize)(found - reader->text) + 1 : reader->length + 1;
}

/* The next line; FALSE at the end of the text. */
static gboolean
next_line (LineReader *reader, Line *line)
{
  gsize start = reader->at, end, next;
  gboolean feed;

  if (start >= reader->length)
    return FALSE;
  if (reader->feed_end <= start)
    reader->feed_end = end_behind (reader, start, '\n');
  if (reader->return_end <= start)
    reader->return_end = end_behind (reader, start, '\r');
  feed = reader->feed_end <= reader->length;
  end = reader->feed_end - 1;
  next = feed ? end + 1 : end;
  if (reader->return_end < end)
    {
      /* A lone CR ends a line; CR before LF is part of its end. */
      next = reader->return_end;
      end = next - 1;
    }
  reader->at = next;
  reader->line++;
  line->span = (RostrumSpan){ start, end };
  rostrum_utf8_trim (reader->text, &line->span.start, &line->span.end);
  line->empty = line->span.start >= line->span.end;
  line->indent = line->empty ? 0 : line->span.start - start;
  return TRUE;
}

static gboolean
ends_sentence (const char *text, RostrumSpan span)
{
  gsize at = span.end;

  while (at > span.start)
    {
      guint size;
      gunichar c;

      do
        at--;
      while (at > span.start && ((guchar)text[at] & 0xc0) == 0x80);
      c = rostrum_utf8_decode (text + at, &size);
      if (c == ')' || c == ']' || c == '"' || c == '\'' || c == 0x201d || c == 0x2019 ||
          c == 0x00bb)
        continue;
      return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2026 || c == ';';
    }
  return TRUE;
}

/* Whether SPAN has more characters than the widest line; they have one to four bytes each. */
static gboolean
is_wide (const char *text, RostrumSpan span)
{
  gsize bytes = span.end - span.start, characters = 0;

  if (bytes <= WIDEST_LINE || bytes > 4 * WIDEST_LINE)
    return bytes > WIDEST_LINE;
  for (gsize i = span.start; i < span.end; i++)
    characters += ((guchar)text[i] & 0xc0) != 0x80;
  return characters > WIDEST_LINE;
}

static gboolean
is_wrapped (const char *text, gsize length)
{
  LineReader reader = { .text = text, .length = length };
  Line line, previous = { .empty = TRUE };
  guint lines = 0, wide = 0, pairs = 0, broken = 0;

  while (lines < SAMPLE_LINES && next_line (&reader, &line))
    {
      if (!line.empty)
        {
          guint size;

          lines++;
          if (is_wide (text, line.span))
            wide++;
          /* A text of long lines is told at once, whatever its size. */
          if (wide > 40 && wide * 100 > lines * WIDE_PER_CENT)
            return FALSE;
          if (!previous.empty)
            {
              pairs++;
              if (!ends_sentence (text, previous.span) &&
                  g_unichar_islower (rostrum_utf8_decode (text + line.span.start, &size)))
                broken++;
            }
        }
      previous = line;
    }
  return pairs >= FEWEST_PAIRS && wide * 100 <= lines * WIDE_PER_CENT &&
         broken * 100 >= pairs * WRAPPED_PER_CENT;
}

static void
cut_lines (RostrumMeeting *meeting)
{
  LineReader reader = { .text = meeting->text, .length = meeting->length };
  Line line;

  while (next_line (&reader, &line))
    {
      RostrumParagraph paragraph = { .span = line.span, .line = reader.line };

      if (!line.empty)
        g_array_append_val (meeting->paragraphs, paragraph);
    }
}

/* The end of the line behind END, if it is not empty: a label may be broken over two lines. */
static gsize
end_of_next (const LineReader *reader, gsize end)
{
  LineReader ahead = *reader;
  Line line;

  return next_line (&ahead, &line) && !line.empty ? line.span.end : end;
}

static gboolean
is_date_line (const char *text, RostrumSpan span)
{
  g_autofree char *place = NULL;
  g_autofree char *date = rostrum_date_line (text, span.start, span.end, &place);

  return date != NULL;
}

/* Whether LINE opens a paragraph though no empty line stands before it. */
static gboolean
opens_paragraph (const char *text, const LineReader *reader, const Line *line, const Line *previous)
{
  if (line->indent > previous->indent + 1 || line->date || previous->date)
    return TRUE;
  return ends_sentence (text, previous->span) &&
         rostrum_labels_resembles (text, line->span.start, end_of_next (reader, line->span.end));
}

static void
cut_runs (RostrumMeeting *meeting)
{
  LineReader reader = { .text = meeting->text, .length = meeting->length };
  Line line, previous = { .empty = TRUE };
  RostrumParagraph paragraph = { .line = 0 };

  while (next_line (&reader, &line))
    {
      gboolean opens;

      line.date = !line.empty && is_date_line (meeting->text, line.span);
      opens = !line.empty &&
              (previous.empty || opens_paragraph (meeting->text, &reader, &line, &previous));

      if ((line.empty || opens) && paragraph.line > 0)
        {
          g_array_append_val (meeting->paragraphs, paragraph);
          paragraph.line = 0;
        }
      if (opens)
        paragraph = (RostrumParagraph){ .span = line.span, .line = reader.line };
      else if (!line.empty)
        paragraph.span.end = line.span.end;
      previous = line;
    }
  if (paragraph.line > 0)
    g_array_append_val (meeting->paragraphs, paragraph);
}

void
rostrum_lines_cut (RostrumMeeting *meeting)
{
  if (is_wrapped (meeting->text, meeting->length))
    cut_runs (meeting);
  else
    cut_lines (meeting);
}
