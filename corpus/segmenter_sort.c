/* SPDX-License-Identifier: MIT */
/* What each paragraph is: speech, a report, a note, a mark, or front. */
#include "corpus/segmenter_sort.h"

#include <string.h>

/* A bracket that is not closed in its paragraph may go on over so many. */
#define LONGEST_BLOCK 20

/* A lead has never been seen longer than 2 KiB. What stands before a first label that comes later
 * than this is speech without a label, not front. */
#define LONGEST_FRONT 8192

/* In a long text without labels, one or two that come late are more likely sentences. */
#define FEWEST_LATE_LABELS 3

const RostrumLabel *
rostrum_segmenter_label (const RostrumSegmenter *segmenter, guint paragraph)
{
  guint label = rostrum_sorted_at (segmenter, paragraph)->label;

  return label > 0 ? rostrum_labels_get (segmenter->labels, label - 1) : NULL;
}

RostrumSpan
rostrum_segmenter_words (const RostrumSegmenter *segmenter, guint paragraph)
{
  RostrumSpan span = rostrum_meeting_paragraph (segmenter->meeting, paragraph)->span;
  const RostrumLabel *label = rostrum_segmenter_label (segmenter, paragraph);

  if (label != NULL)
    span.start = MIN (label->text, span.end);
  return span;
}

void
rostrum_segmenter_place_labels (RostrumSegmenter *segmenter)
{
  RostrumMeeting *meeting = segmenter->meeting;
  GArray *labels = segmenter->labels->labels;
  gsize before = 0;

  segmenter->first_label = labels->len > 0 ? rostrum_labels_get (segmenter->labels, 0)->paragraph
                                           : meeting->paragraphs->len;
  for (guint i = 0; i < segmenter->first_label; i++)
    {
      const RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);

      if (paragraph->kind == ROSTRUM_PARAGRAPH_BODY)
        before += paragraph->span.end - paragraph->span.start;
    }
  segmenter->unattributed = labels->len == 0 || before > LONGEST_FRONT;
  if (segmenter->unattributed && labels->len > 0 && labels->len < FEWEST_LATE_LABELS)
    {
      for (guint i = 0; i < labels->len; i++)
        {
          const RostrumLabel *label = rostrum_labels_get (segmenter->labels, i);

          rostrum_meeting_log_unresolved (
              meeting, rostrum_meeting_paragraph (meeting, label->paragraph)->line,
              meeting->text + label->span.start, label->span.end - label->span.start,
              "not taken for a speaker: a long text without labels stands before it");
        }
      g_array_set_size (labels, 0);
      segmenter->first_label = meeting->paragraphs->len;
    }
  for (guint i = 0; i < labels->len; i++)
    {
      const RostrumLabel *label = rostrum_labels_get (segmenter->labels, i);

      rostrum_sorted_at (segmenter, label->paragraph)->label = i + 1;
      rostrum_resolver_add (segmenter->resolver, label->name, label->anonymous,
                            rostrum_meeting_paragraph (meeting, label->paragraph)->line);
    }
}

/* To whom the speech before PARAGRAPH gives the floor: its last paragraph, or the one before it in
 * the same remark. */
static char *
find_hand_over (const RostrumSegmenter *segmenter, guint paragraph)
{
  for (guint steps = 0; steps < 2 && paragraph > 0; steps++)
    {
      char *name;

      paragraph--;
      if (rostrum_sorted_at (segmenter, paragraph)->sort != ROSTRUM_SORT_SPEECH)
        return NULL;
      name = rostrum_report_handed_to (segmenter->meeting->text,
                                       rostrum_segmenter_words (segmenter, paragraph));
      if (name != NULL)
        return name;
      if (rostrum_segmenter_label (segmenter, paragraph) != NULL)
        return NULL;
    }
  return NULL;
}

/* How many paragraphs behind FIRST belong to a bracket that was left open there. */
static guint
find_block (const RostrumSegmenter *segmenter, guint first)
{
  const RostrumMeeting *meeting = segmenter->meeting;
  guint last = MIN (meeting->paragraphs->len, first + 1 + LONGEST_BLOCK);

  for (guint i = first + 1; i < last; i++)
    {
      const RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);
      RostrumSpan inner;

      if (rostrum_sorted_at (segmenter, i)->label > 0 ||
          paragraph->kind == ROSTRUM_PARAGRAPH_FRONT ||
          rostrum_bracket_whole (meeting->text, paragraph->span, &inner) != ROSTRUM_BRACKET_NONE)
        return 0;
      if (rostrum_bracket_closes (meeting->text, paragraph->span))
        return i - first;
    }
  return 0;
}

/* Sorts a paragraph that is a bracket as a whole. Returns the number of paragraphs behind it that
 * belong to it. */
static guint
sort_bracket (RostrumSegmenter *segmenter, guint i, RostrumBracketKind kind, RostrumSpan inner,
              const char *current_role)
{
  RostrumMeeting *meeting = segmenter->meeting;
  const RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);
  gboolean round = meeting->text[paragraph->span.start] == '(';
  g_autofree char *handed_to = NULL;
  RostrumReport report;
  guint behind = 0;

  if (kind == ROSTRUM_BRACKET_CLOSED && rostrum_bracket_is_stage (meeting->text, inner))
    {
      rostrum_sorted_at (segmenter, i)->sort = ROSTRUM_SORT_STAGE;
      return 0;
    }
  handed_to = find_hand_over (segmenter, i);
  if (kind == ROSTRUM_BRACKET_OPEN)
    behind = find_block (segmenter, i);

  RostrumReportContext context = { segmenter->resolver, segmenter->roster, meeting->date,
                                   current_role, round ? handed_to : NULL };

  rostrum_report_find (meeting->text, inner, kind == ROSTRUM_BRACKET_CLOSED, &context, &report);
  if (report.kind == ROSTRUM_REPORT_PERSON || report.kind == ROSTRUM_REPORT_CURRENT)
    {
      if (report.name != NULL)
        rostrum_resolver_add (segmenter->resolver, report.name, FALSE, paragraph->line);
      g_array_append_val (segmenter->reports, report);
      rostrum_sorted_at (segmenter, i)->sort = ROSTRUM_SORT_REPORT;
      rostrum_sorted_at (segmenter, i)->report = segmenter->reports->len;
    }
  else
    {
      gsize bytes = inner.end - inner.start;

      if (report.kind != ROSTRUM_REPORT_NONE)
        rostrum_meeting_log_unresolved (
            meeting, paragraph->line, meeting->text + paragraph->span.start,
            paragraph->span.end - paragraph->span.start,
            report.kind == ROSTRUM_REPORT_SILENT
                ? "somebody is named who is not told to have spoken: counted as editorial"
            : report.kind == ROSTRUM_REPORT_SEVERAL
                ? "a report on several people at once: counted as editorial"
                : "a report that does not say who spoke: counted as editorial");
      /* A few words in round brackets are about the room. */
      rostrum_sorted_at (segmenter, i)->sort =
          round && bytes <= 80 && report.kind == ROSTRUM_REPORT_NONE ? ROSTRUM_SORT_STAGE
                                                                     : ROSTRUM_SORT_NOTE;
      rostrum_report_clear (&report);
    }
  for (guint j = 1; j <= behind; j++)
    {
      rostrum_sorted_at (segmenter, i + j)->sort =
          rostrum_sorted_at (segmenter, i)->sort == ROSTRUM_SORT_REPORT ? ROSTRUM_SORT_CONTINUED
                                                                        : ROSTRUM_SORT_NOTE;
      rostrum_sorted_at (segmenter, i + j)->report = rostrum_sorted_at (segmenter, i)->report;
    }
  return behind;
}

void
rostrum_segmenter_sort (RostrumSegmenter *segmenter)
{
  RostrumMeeting *meeting = segmenter->meeting;
  const char *current_role = NULL;
  guint speech = 0;

  for (guint i = 0; i < meeting->paragraphs->len; i++)
    {
      const RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);
      const RostrumLabel *label = rostrum_segmenter_label (segmenter, i);
      gboolean front = i < segmenter->first_label && !segmenter->unattributed;
      RostrumBracketKind kind;
      RostrumSpan inner;

      if (paragraph->kind == ROSTRUM_PARAGRAPH_FRONT)
        continue; /* ROSTRUM_SORT_FRONT */
      if (paragraph->kind != ROSTRUM_PARAGRAPH_BODY && label == NULL)
        {
          if (!front)
            rostrum_sorted_at (segmenter, i)->sort = paragraph->kind == ROSTRUM_PARAGRAPH_PROCEDURAL
                                                         ? ROSTRUM_SORT_STAGE
                                                         : ROSTRUM_SORT_NOTE;
          continue;
        }
      if (label != NULL)
        {
          if (label->role != NULL)
            g_hash_table_insert (segmenter->roles, (gpointer)label->name, (gpointer)label->role);
          current_role = g_hash_table_lookup (segmenter->roles, label->name);
          rostrum_sorted_at (segmenter, i)->sort = ROSTRUM_SORT_SPEECH;
          speech = label->text < paragraph->span.end ? 1 : 0;
          continue;
        }
      kind = rostrum_bracket_whole (meeting->text, paragraph->span, &inner);
      if (kind != ROSTRUM_BRACKET_NONE)
        {
          guint behind = sort_bracket (segmenter, i, kind, inner, current_role);

          if (front && rostrum_sorted_at (segmenter, i)->sort != ROSTRUM_SORT_REPORT)
            for (guint j = 0; j <= behind; j++)
              rostrum_sorted_at (segmenter, i + j)->sort = ROSTRUM_SORT_FRONT;
          i += behind;
          continue;
        }
      if (front)
        continue;
      if (rostrum_bracket_is_mark (meeting->text, paragraph->span))
        {
          rostrum_sorted_at (segmenter, i)->sort = ROSTRUM_SORT_MARK;
          continue;
        }
      rostrum_sorted_at (segmenter, i)->sort = ROSTRUM_SORT_SPEECH;
      segmenter->continued = segmenter->continued || speech > 0;
      speech++;
    }
}
