/* SPDX-License-Identifier: MIT */
/* Who said what: from paragraphs to remarks and units. First every paragraph is sorted, then people
 * are joined, then remarks are built. */
#include "corpus/segmenter.h"

#include <string.h>

#include "corpus/ledger.h"
#include "corpus/mojibake.h"
#include "corpus/names.h"
#include "corpus/namesakes.h"
#include "corpus/segmenter_attributed.h"
#include "corpus/segmenter_sort.h"
#include "corpus/text/utf8.h"
#include "corpus/units.h"

static void
clear_report (gpointer report)
{
  rostrum_report_clear (report);
}

static RostrumEvidence
evidence_of (RostrumSort sort)
{
  switch (sort)
    {
    case ROSTRUM_SORT_SPEECH:
      return ROSTRUM_EVIDENCE_VERBATIM;
    case ROSTRUM_SORT_REPORT:
    case ROSTRUM_SORT_CONTINUED:
      return ROSTRUM_EVIDENCE_REPORTED;
    case ROSTRUM_SORT_STAGE:
      return ROSTRUM_EVIDENCE_PROCEDURAL;
    case ROSTRUM_SORT_MARK:
    case ROSTRUM_SORT_NOTE:
      return ROSTRUM_EVIDENCE_EDITORIAL;
    default:
      return ROSTRUM_EVIDENCE_FRONT;
    }
}

static void
describe_rows (RostrumSegmenter *segmenter)
{
  RostrumMeeting *meeting = segmenter->meeting;

  for (guint i = 0; i < meeting->paragraphs->len; i++)
    {
      RostrumLedgerRow *row = rostrum_row_at (segmenter, i);
      const RostrumLabel *label = rostrum_segmenter_label (segmenter, i);
      RostrumSpan words = rostrum_segmenter_words (segmenter, i);
      RostrumSort sort = rostrum_sorted_at (segmenter, i)->sort;

      row->evidence = evidence_of (sort);
      row->first_insert = segmenter->inserts->len;
      if (label != NULL)
        {
          gsize start = rostrum_meeting_paragraph (meeting, i)->span.start;

          row->label_start = (guint)(label->span.start - start);
          row->label_end = (guint)(words.start - start);
          /* A label alone on its line. */
          if (words.start >= words.end)
            row->evidence = ROSTRUM_EVIDENCE_EDITORIAL;
        }
      if (sort == ROSTRUM_SORT_REPORT)
        words.start++;
      if (sort == ROSTRUM_SORT_SPEECH || sort == ROSTRUM_SORT_REPORT ||
          sort == ROSTRUM_SORT_CONTINUED)
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
add_paragraph (RostrumSegmenter *segmenter, Turn *turn, guint paragraph)
{
  RostrumMeeting *meeting = segmenter->meeting;
  RostrumSpan span = rostrum_segmenter_words (segmenter, paragraph);
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
log_paragraph (RostrumSegmenter *segmenter, guint paragraph, const char *why)
{
  const RostrumParagraph *found = rostrum_meeting_paragraph (segmenter->meeting, paragraph);

  rostrum_meeting_log_unresolved (segmenter->meeting, found->line,
                                  segmenter->meeting->text + found->span.start,
                                  found->span.end - found->span.start, "%s", why);
}

/* A report interrupts speech; what follows it without a label goes on with the speech. */
static void
build_report (RostrumSegmenter *segmenter, const Turn *speech, Turn *turn, guint paragraph)
{
  const RostrumReport *report = &g_array_index (
      segmenter->reports, RostrumReport, rostrum_sorted_at (segmenter, paragraph)->report - 1);

  *turn =
      (Turn){ .name = report->name, .role = report->role, .evidence = ROSTRUM_EVIDENCE_REPORTED };
  if (report->kind == ROSTRUM_REPORT_CURRENT)
    {
      turn->name = speech->name;
      turn->anonymous = speech->anonymous;
    }
}

static void
build_remarks (RostrumSegmenter *segmenter)
{
  RostrumMeeting *meeting = segmenter->meeting;
  Turn speech = { 0 }, report = { 0 };
  gboolean interrupted = FALSE;

  if (segmenter->unattributed)
    speech = (Turn){ .name = ROSTRUM_SPEAKER_UNATTRIBUTED, .anonymous = TRUE };
  for (guint i = 0; i < meeting->paragraphs->len; i++)
    {
      const RostrumLabel *label = rostrum_segmenter_label (segmenter, i);

      switch (rostrum_sorted_at (segmenter, i)->sort)
        {
        case ROSTRUM_SORT_REPORT:
          build_report (segmenter, &speech, &report, i);
          add_paragraph (segmenter, &report, i);
          interrupted = TRUE;
          break;
        case ROSTRUM_SORT_CONTINUED:
          add_paragraph (segmenter, &report, i);
          break;
        case ROSTRUM_SORT_SPEECH:
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
log_unattributed (RostrumSegmenter *segmenter)
{
  for (guint i = 0; i < segmenter->first_label; i++)
    if (rostrum_sorted_at (segmenter, i)->sort == ROSTRUM_SORT_SPEECH)
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

static gboolean
segment_by_labels (RostrumMeeting *meeting, const RostrumRoster *roster, GError **error)
{
  guint n = meeting->paragraphs->len;
  g_autoptr (RostrumLabels) labels = rostrum_labels_find (meeting, roster);
  g_autoptr (RostrumResolver) resolver = rostrum_resolver_new (meeting, roster);
  g_autoptr (GArray) sorted =
      g_array_set_size (g_array_new (FALSE, TRUE, sizeof (RostrumSorted)), n);
  g_autoptr (GArray) rows =
      g_array_set_size (g_array_new (FALSE, TRUE, sizeof (RostrumLedgerRow)), n);
  g_autoptr (GArray) reports = g_array_new (FALSE, FALSE, sizeof (RostrumReport));
  g_autoptr (GArray) inserts = g_array_new (FALSE, FALSE, sizeof (RostrumNote));
  g_autoptr (GHashTable) roles = g_hash_table_new (rostrum_name_hash, g_str_equal);
  RostrumSegmenter segmenter = { .meeting = meeting,
                                 .roster = roster,
                                 .labels = labels,
                                 .resolver = resolver,
                                 .sorted = sorted,
                                 .reports = reports,
                                 .rows = rows,
                                 .inserts = inserts,
                                 .roles = roles };

  g_array_set_clear_func (reports, clear_report);
  rostrum_segmenter_place_labels (&segmenter);
  rostrum_segmenter_sort (&segmenter);
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

gboolean
rostrum_segment (RostrumMeeting *meeting, const RostrumRoster *roster, GError **error)
{
  rostrum_mojibake_log (meeting);
  return meeting->attributed ? rostrum_segment_attributed (meeting, roster, error)
                             : segment_by_labels (meeting, roster, error);
}
