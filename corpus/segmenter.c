/* SPDX-License-Identifier: MIT */
/* Who said what: from paragraphs to remarks and units. First every paragraph is sorted, then people
 * are joined, then remarks are built. */
#include "corpus/segmenter.h"

#include <string.h>

#include "corpus/brackets.h"
#include "corpus/labels.h"
#include "corpus/ledger.h"
#include "corpus/names.h"
#include "corpus/namesakes.h"
#include "corpus/reported.h"
#include "corpus/resolve.h"
#include "corpus/text/utf8.h"
#include "corpus/units.h"

/* A bracket that is not closed in its paragraph may go on over so many. */
#define LONGEST_BLOCK 20

/* A lead has never been seen longer than 2 KiB. What stands before a first label that comes later
 * than this is speech without a label, not front. */
#define LONGEST_FRONT 8192

/* In a long text without labels, one or two that come late are more likely sentences. */
#define FEWEST_LATE_LABELS 3

typedef enum
{
  SORT_FRONT,
  SORT_SPEECH,
  SORT_MARK,
  SORT_STAGE,
  SORT_NOTE,     /* a bracket by the editor */
  SORT_REPORT,   /* a report begins */
  SORT_CONTINUED /* the report goes on */
} Sort;

typedef struct
{
  Sort sort;
  guint label;  /* index of its label + 1, or 0 */
  guint report; /* index of its report + 1, or 0 */
} Sorted;

typedef struct
{
  RostrumMeeting *meeting;
  const RostrumRoster *roster;
  RostrumLabels *labels;
  RostrumResolver *resolver;
  GArray *sorted;        /* of Sorted, one per paragraph */
  GArray *reports;       /* of RostrumReport */
  GArray *rows;          /* of RostrumLedgerRow, one per paragraph */
  GArray *inserts;       /* of RostrumInsert */
  GHashTable *roles;     /* printed name → role last printed with it */
  guint first_label;     /* paragraph of the first label, or the number of paragraphs */
  gboolean unattributed; /* speech before the first label has no speaker's name */
  gboolean continued;    /* some remark goes on over several paragraphs */
} Segmenter;

#define sorted_at(s, i) (&g_array_index ((s)->sorted, Sorted, (i)))
#define row_at(s, i)    (&g_array_index ((s)->rows, RostrumLedgerRow, (i)))

static void
clear_report (gpointer report)
{
  rostrum_report_clear (report);
}

static const RostrumLabel *
label_of (const Segmenter *segmenter, guint paragraph)
{
  guint label = sorted_at (segmenter, paragraph)->label;

  return label > 0 ? rostrum_labels_get (segmenter->labels, label - 1) : NULL;
}

/* The words of a paragraph: without its label. */
static RostrumSpan
words_of (const Segmenter *segmenter, guint paragraph)
{
  RostrumSpan span = rostrum_meeting_paragraph (segmenter->meeting, paragraph)->span;
  const RostrumLabel *label = label_of (segmenter, paragraph);

  if (label != NULL)
    span.start = MIN (label->text, span.end);
  return span;
}

/* Notes which paragraphs have labels, and whether the text before the first is front. */
static void
place_labels (Segmenter *segmenter)
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

      sorted_at (segmenter, label->paragraph)->label = i + 1;
      rostrum_resolver_add (segmenter->resolver, label->name, label->anonymous,
                            rostrum_meeting_paragraph (meeting, label->paragraph)->line);
    }
}

/* To whom the speech before PARAGRAPH gives the floor: its last paragraph, or the one before it in
 * the same remark. */
static char *
find_hand_over (const Segmenter *segmenter, guint paragraph)
{
  for (guint steps = 0; steps < 2 && paragraph > 0; steps++)
    {
      char *name;

      paragraph--;
      if (sorted_at (segmenter, paragraph)->sort != SORT_SPEECH)
        return NULL;
      name = rostrum_report_handed_to (segmenter->meeting->text, words_of (segmenter, paragraph));
      if (name != NULL)
        return name;
      if (label_of (segmenter, paragraph) != NULL)
        return NULL;
    }
  return NULL;
}

/* How many paragraphs behind FIRST belong to a bracket that was left open there. */
static guint
find_block (const Segmenter *segmenter, guint first)
{
  const RostrumMeeting *meeting = segmenter->meeting;
  guint last = MIN (meeting->paragraphs->len, first + 1 + LONGEST_BLOCK);

  for (guint i = first + 1; i < last; i++)
    {
      const RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);
      RostrumSpan inner;

      if (sorted_at (segmenter, i)->label > 0 || paragraph->kind == ROSTRUM_PARAGRAPH_FRONT ||
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
sort_bracket (Segmenter *segmenter, guint i, RostrumBracketKind kind, RostrumSpan inner,
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
      sorted_at (segmenter, i)->sort = SORT_STAGE;
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
      sorted_at (segmenter, i)->sort = SORT_REPORT;
      sorted_at (segmenter, i)->report = segmenter->reports->len;
    }
  else
    {
      gsize bytes = inner.end - inner.start;

      if (report.kind != ROSTRUM_REPORT_NONE)
        rostrum_meeting_log_unresolved (
            meeting, paragraph->line, meeting->text + paragraph->span.start,
            paragraph->span.end - paragraph->span.start,
            report.kind == ROSTRUM_REPORT_SEVERAL
                ? "a report on several people at once: counted as editorial"
                : "a report that does not say who spoke: counted as editorial");
      /* A few words in round brackets are about the room. */
      sorted_at (segmenter, i)->sort =
          round && bytes <= 80 && report.kind == ROSTRUM_REPORT_NONE ? SORT_STAGE : SORT_NOTE;
      rostrum_report_clear (&report);
    }
  for (guint j = 1; j <= behind; j++)
    {
      sorted_at (segmenter, i + j)->sort =
          sorted_at (segmenter, i)->sort == SORT_REPORT ? SORT_CONTINUED : SORT_NOTE;
      sorted_at (segmenter, i + j)->report = sorted_at (segmenter, i)->report;
    }
  return behind;
}

static void
sort_paragraphs (Segmenter *segmenter)
{
  RostrumMeeting *meeting = segmenter->meeting;
  const char *current_role = NULL;
  guint speech = 0;

  for (guint i = 0; i < meeting->paragraphs->len; i++)
    {
      const RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);
      const RostrumLabel *label = label_of (segmenter, i);
      gboolean front = i < segmenter->first_label && !segmenter->unattributed;
      RostrumBracketKind kind;
      RostrumSpan inner;

      if (paragraph->kind == ROSTRUM_PARAGRAPH_FRONT)
        continue; /* SORT_FRONT */
      if (label != NULL)
        {
          if (label->role != NULL)
            g_hash_table_insert (segmenter->roles, (gpointer)label->name, (gpointer)label->role);
          current_role = g_hash_table_lookup (segmenter->roles, label->name);
          sorted_at (segmenter, i)->sort = SORT_SPEECH;
          speech = label->text < paragraph->span.end ? 1 : 0;
          continue;
        }
      kind = rostrum_bracket_whole (meeting->text, paragraph->span, &inner);
      if (kind != ROSTRUM_BRACKET_NONE)
        {
          guint behind = sort_bracket (segmenter, i, kind, inner, current_role);

          if (front && sorted_at (segmenter, i)->sort != SORT_REPORT)
            for (guint j = 0; j <= behind; j++)
              sorted_at (segmenter, i + j)->sort = SORT_FRONT;
          i += behind;
          continue;
        }
      if (front)
        continue;
      if (rostrum_bracket_is_mark (meeting->text, paragraph->span))
        {
          sorted_at (segmenter, i)->sort = SORT_MARK;
          continue;
        }
      sorted_at (segmenter, i)->sort = SORT_SPEECH;
      segmenter->continued = segmenter->continued || speech > 0;
      speech++;
    }
}

static RostrumEvidence
evidence_of (Sort sort)
{
  switch (sort)
    {
    case SORT_SPEECH:
      return ROSTRUM_EVIDENCE_VERBATIM;
    case SORT_REPORT:
    case SORT_CONTINUED:
      return ROSTRUM_EVIDENCE_REPORTED;
    case SORT_STAGE:
      return ROSTRUM_EVIDENCE_PROCEDURAL;
    case SORT_MARK:
    case SORT_NOTE:
      return ROSTRUM_EVIDENCE_EDITORIAL;
    default:
      return ROSTRUM_EVIDENCE_FRONT;
    }
}

static void
describe_rows (Segmenter *segmenter)
{
  RostrumMeeting *meeting = segmenter->meeting;

  for (guint i = 0; i < meeting->paragraphs->len; i++)
    {
      RostrumLedgerRow *row = row_at (segmenter, i);
      const RostrumLabel *label = label_of (segmenter, i);
      RostrumSpan words = words_of (segmenter, i);
      Sort sort = sorted_at (segmenter, i)->sort;

      row->evidence = evidence_of (sort);
      row->first_insert = segmenter->inserts->len;
      if (label != NULL)
        {
          row->label = (RostrumSpan){ label->span.start, words.start };
          /* A label alone on its line. */
          if (words.start >= words.end)
            row->evidence = ROSTRUM_EVIDENCE_EDITORIAL;
        }
      if (sort == SORT_REPORT)
        words.start++;
      if (sort == SORT_SPEECH || sort == SORT_REPORT || sort == SORT_CONTINUED)
        rostrum_bracket_inserts (meeting->text, words, segmenter->inserts);
      row->last_insert = segmenter->inserts->len;
    }
}

/* The remark that is being built. */
typedef struct
{
  const char *name; /* of the speaker; NULL: nobody speaks */
  const char *role; /* printed with it, or NULL */
  gboolean anonymous;
  RostrumEvidence evidence;
  gboolean begun; /* it has units */
  guint speaker;  /* once it has begun */
} Turn;

static void
add_paragraph (Segmenter *segmenter, Turn *turn, guint paragraph)
{
  RostrumMeeting *meeting = segmenter->meeting;
  RostrumSpan span = words_of (segmenter, paragraph);
  guint remark = meeting->remarks->len - (turn->begun ? 1 : 0);
  guint speaker;

  rostrum_utf8_trim (meeting->text, &span.start, &span.end);
  if (span.start >= span.end ||
      rostrum_units_cut (meeting, span, remark, paragraph + 1, !segmenter->continued) == 0 ||
      turn->begun)
    return;
  speaker = rostrum_resolver_speaker (segmenter->resolver, turn->name, turn->anonymous, turn->role);
  RostrumRemark begun = { speaker, turn->evidence,
                          rostrum_resolver_role (segmenter->resolver, speaker) };

  g_array_append_val (meeting->remarks, begun);
  turn->begun = TRUE;
  turn->speaker = speaker;
}

static void
log_paragraph (Segmenter *segmenter, guint paragraph, const char *why)
{
  const RostrumParagraph *found = rostrum_meeting_paragraph (segmenter->meeting, paragraph);

  rostrum_meeting_log_unresolved (segmenter->meeting, found->line,
                                  segmenter->meeting->text + found->span.start,
                                  found->span.end - found->span.start, "%s", why);
}

/* A report interrupts speech; what follows it without a label goes on with the speech. */
static void
build_report (Segmenter *segmenter, const Turn *speech, Turn *turn, guint paragraph)
{
  const RostrumReport *report = &g_array_index (segmenter->reports, RostrumReport,
                                                sorted_at (segmenter, paragraph)->report - 1);

  *turn =
      (Turn){ .name = report->name, .role = report->role, .evidence = ROSTRUM_EVIDENCE_REPORTED };
  if (report->kind == ROSTRUM_REPORT_CURRENT)
    {
      turn->name = speech->name;
      turn->anonymous = speech->anonymous;
    }
}

static void
build_remarks (Segmenter *segmenter)
{
  RostrumMeeting *meeting = segmenter->meeting;
  Turn speech = { 0 }, report = { 0 };
  gboolean interrupted = FALSE;

  if (segmenter->unattributed)
    speech = (Turn){ .name = ROSTRUM_SPEAKER_UNATTRIBUTED, .anonymous = TRUE };
  for (guint i = 0; i < meeting->paragraphs->len; i++)
    {
      const RostrumLabel *label = label_of (segmenter, i);

      switch (sorted_at (segmenter, i)->sort)
        {
        case SORT_REPORT:
          build_report (segmenter, &speech, &report, i);
          add_paragraph (segmenter, &report, i);
          interrupted = TRUE;
          break;
        case SORT_CONTINUED:
          add_paragraph (segmenter, &report, i);
          break;
        case SORT_SPEECH:
          if (label != NULL)
            speech =
                (Turn){ .name = label->name, .role = label->role, .anonymous = label->anonymous };
          else if (interrupted)
            {
              /* A new remark, for the last one is the report. */
              speech.begun = FALSE;
              if (speech.name != NULL)
                add_paragraph (segmenter, &speech, i);
              if (speech.begun && report.begun && speech.speaker != report.speaker)
                log_paragraph (segmenter, i,
                               "no label behind a report: taken as going on with the last label");
              interrupted = FALSE;
              break;
            }
          interrupted = FALSE;
          if (speech.name != NULL)
            add_paragraph (segmenter, &speech, i);
          break;
        default:
          break;
        }
    }
}

static void
log_unattributed (Segmenter *segmenter)
{
  for (guint i = 0; i < segmenter->first_label; i++)
    if (sorted_at (segmenter, i)->sort == SORT_SPEECH)
      {
        log_paragraph (segmenter, i,
                       segmenter->labels->labels->len == 0
                           ? "no speaker's label in the whole text: all of it is one remark of "
                             "(unattributed)"
                           : "a long text before the first label: it is a remark of "
                             "(unattributed)");
        return;
      }
}

gboolean
rostrum_segment (RostrumMeeting *meeting, const RostrumRoster *roster, GError **error)
{
  guint n = meeting->paragraphs->len;
  g_autoptr (RostrumLabels) labels = rostrum_labels_find (meeting);
  g_autoptr (RostrumResolver) resolver = rostrum_resolver_new (meeting, roster);
  g_autoptr (GArray) sorted = g_array_set_size (g_array_new (FALSE, TRUE, sizeof (Sorted)), n);
  g_autoptr (GArray) rows =
      g_array_set_size (g_array_new (FALSE, TRUE, sizeof (RostrumLedgerRow)), n);
  g_autoptr (GArray) reports = g_array_new (FALSE, FALSE, sizeof (RostrumReport));
  g_autoptr (GArray) inserts = g_array_new (FALSE, FALSE, sizeof (RostrumInsert));
  g_autoptr (GHashTable) roles = g_hash_table_new (rostrum_name_hash, g_str_equal);
  Segmenter segmenter = { .meeting = meeting,
                          .roster = roster,
                          .labels = labels,
                          .resolver = resolver,
                          .sorted = sorted,
                          .reports = reports,
                          .rows = rows,
                          .inserts = inserts,
                          .roles = roles };

  g_array_set_clear_func (reports, clear_report);
  place_labels (&segmenter);
  sort_paragraphs (&segmenter);
  if (segmenter.unattributed)
    {
      rostrum_resolver_add (resolver, ROSTRUM_SPEAKER_UNATTRIBUTED, TRUE, 1);
      log_unattributed (&segmenter);
    }
  rostrum_resolver_settle (resolver);
  rostrum_namesakes_log (meeting, resolver);
  describe_rows (&segmenter);
  if (!rostrum_ledger_fill (meeting, rows, inserts, error))
    return FALSE;
  rostrum_ledger_blank (meeting, inserts);
  build_remarks (&segmenter);
  rostrum_meeting_sort_unresolved (meeting);
  return TRUE;
}
