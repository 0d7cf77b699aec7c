/* SPDX-License-Identifier: MIT */
/* Title, date and place at the beginning of a text, the closing date line and page data at its end.
 */
#include "corpus/head.h"

#include "corpus/dates.h"
#include "corpus/furniture.h"
#include "corpus/labels.h"
#include "corpus/names.h"
#include "corpus/text/utf8.h"

/* Title and date line stand among the first paragraphs. */
#define HEAD_PARAGRAPHS 30

#define LONGEST_TITLE 300

static gboolean
ends_like_sentence (const char *text, RostrumSpan span)
{
  char last = text[span.end - 1];

  return last == '.' || last == ':' || last == ';' || last == ',' || last == ')';
}

static gboolean
can_be_title (const RostrumMeeting *meeting, const RostrumParagraph *paragraph)
{
  guint size;
  gunichar first = rostrum_utf8_decode (meeting->text + paragraph->span.start, &size);

  return paragraph->kind == ROSTRUM_PARAGRAPH_BODY &&
         paragraph->span.end - paragraph->span.start <= LONGEST_TITLE &&
         (g_unichar_isalnum (first) || first == '#' || first == '"' || first == 0x201c ||
          first == 0x00ab) &&
         !ends_like_sentence (meeting->text, paragraph->span) &&
         !rostrum_labels_resembles (meeting->text, paragraph->span.start, paragraph->span.end);
}

static void
take_title (RostrumMeeting *meeting, RostrumParagraph *paragraph)
{
  RostrumSpan span = paragraph->span;

  /* The mark of a heading is no part of it. */
  while (span.start < span.end && meeting->text[span.start] == '#')
    span.start++;
  if (meeting->title == NULL)
    meeting->title = rostrum_name_print (meeting->text, span);
  paragraph->kind = ROSTRUM_PARAGRAPH_FRONT;
}

/* Takes the paragraph as date line if it is one. */
static gboolean
take_date (RostrumMeeting *meeting, RostrumParagraph *paragraph)
{
  g_autofree char *place = NULL;
  g_autofree char *date =
      rostrum_date_line (meeting->text, paragraph->span.start, paragraph->span.end, &place);

  if (date == NULL)
    {
      const char *fault =
          rostrum_date_line_fault (meeting->text, paragraph->span.start, paragraph->span.end);

      if (fault != NULL)
        rostrum_meeting_log_unresolved (meeting, paragraph->line,
                                        meeting->text + paragraph->span.start,
                                        paragraph->span.end - paragraph->span.start, "%s", fault);
      return FALSE;
    }
  paragraph->kind = ROSTRUM_PARAGRAPH_FRONT;
  if (meeting->date == NULL)
    {
      meeting->date = g_steal_pointer (&date);
      if (meeting->place == NULL)
        meeting->place = g_steal_pointer (&place);
    }
  return TRUE;
}

gboolean
rostrum_head_read (RostrumMeeting *meeting, guint start)
{
  guint n = (guint)MIN (meeting->paragraphs->len, (guint64)start + HEAD_PARAGRAPHS);
  RostrumParagraph *first = NULL;
  gboolean page = FALSE;

  for (guint i = start; i < n; i++)
    {
      RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);

      if (paragraph->kind != ROSTRUM_PARAGRAPH_BODY)
        continue;
      if (rostrum_furniture_is_head (meeting->text, paragraph->span))
        {
          paragraph->kind = ROSTRUM_PARAGRAPH_FRONT;
          page = TRUE;
          continue;
        }
      if (first == NULL)
        first = paragraph;
      if (rostrum_labels_resembles (meeting->text, paragraph->span.start, paragraph->span.end))
        break;
      if (!take_date (meeting, paragraph))
        continue;
      /* The title stands before the date line, or else behind it. */
      if (i > start && can_be_title (meeting, rostrum_meeting_paragraph (meeting, i - 1)))
        take_title (meeting, rostrum_meeting_paragraph (meeting, i - 1));
      else if (i + 1 < meeting->paragraphs->len &&
               can_be_title (meeting, rostrum_meeting_paragraph (meeting, i + 1)))
        take_title (meeting, rostrum_meeting_paragraph (meeting, i + 1));
      return page;
    }
  /* No date line: only the very first words of the text can be a title, if there is more. */
  if (meeting->title == NULL && first != NULL && meeting->paragraphs->len > start + 1 &&
      can_be_title (meeting, first))
    take_title (meeting, first);
  return page;
}

void
rostrum_head_read_tail (RostrumMeeting *meeting, guint end)
{
  guint i = end;

  /* Page furniture at the end, then the closing date line before it. */
  while (i > 1 && rostrum_furniture_is_tail (meeting->text,
                                             rostrum_meeting_paragraph (meeting, i - 1)->span))
    {
      i--;
      rostrum_meeting_paragraph (meeting, i)->kind = ROSTRUM_PARAGRAPH_FRONT;
    }
  if (i > 1)
    take_date (meeting, rostrum_meeting_paragraph (meeting, i - 1));
}
