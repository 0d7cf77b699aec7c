/* SPDX-License-Identifier: MIT */
/* Who said what where the format itself says who speaks: no label and no report is searched. */
#include "corpus/segmenter_attributed.h"

#include <string.h>

#include "corpus/brackets.h"
#include "corpus/label_shape.h"
#include "corpus/ledger.h"
#include "corpus/namesakes.h"
#include "corpus/resolve.h"
#include "corpus/text/utf8.h"
#include "corpus/units.h"

/* What an attribution comes to. */
typedef struct
{
  const char *id; /* NULL: NAME tells who it is */
  char *name;
  char *role;
  gboolean anonymous;
} Who;

typedef struct
{
  RostrumMeeting *meeting;
  RostrumResolver *resolver;
  GArray *who;        /* of Who, by attribution; [0] is nobody */
  GArray *rows;       /* of RostrumLedgerRow, by paragraph */
  GArray *inserts;    /* of RostrumNote */
  gboolean continued; /* some remark goes on over several paragraphs */
} Attributed;

#define row_at(a, i) (&g_array_index ((a)->rows, RostrumLedgerRow, (i)))
#define who_at(a, i) (&g_array_index ((a)->who, Who, (i)))

static void
clear_who (gpointer data)
{
  Who *who = data;

  g_free (who->name);
  g_free (who->role);
}

static gboolean
is_speech (RostrumEvidence evidence)
{
  return evidence == ROSTRUM_EVIDENCE_VERBATIM || evidence == ROSTRUM_EVIDENCE_REPORTED;
}

/* "President of Kalvenia Tomas Verholm", as it is printed in a column of names, is a role and a
 * name. What has not the shape of a name stays as it is. */
static void
take_apart (const RostrumAttribution *attribution, Who *who)
{
  gsize length = strlen (attribution->name);
  g_autofree char *padded = g_malloc0 (length + ROSTRUM_TEXT_PADDING);
  RostrumLabelShape shape;

  memcpy (padded, attribution->name, length);
  rostrum_label_shape (padded, (RostrumSpan){ 0, length }, NULL, NULL, &shape);
  switch (shape.quality)
    {
    case ROSTRUM_LABEL_SURE:
    case ROSTRUM_LABEL_BARE:
    case ROSTRUM_LABEL_SINGLE:
      who->name = g_strdup (shape.name);
      if (attribution->role == NULL)
        who->role = g_strdup (shape.role);
      break;
    case ROSTRUM_LABEL_ANONYMOUS:
      who->anonymous = TRUE;
      break;
    default:
      break;
    }
  rostrum_label_shape_clear (&shape);
}

static void
find_who (Attributed *attributed)
{
  RostrumMeeting *meeting = attributed->meeting;

  g_array_append_vals (attributed->who,
                       &(Who){ .name = g_strdup (ROSTRUM_SPEAKER_UNATTRIBUTED), .anonymous = TRUE },
                       1);
  for (guint i = 0; i < meeting->attributions->len; i++)
    {
      const RostrumAttribution *attribution = rostrum_meeting_attribution (meeting, i);
      Who who = { .id = attribution->anonymous ? NULL : attribution->id,
                  .role = g_strdup (attribution->role),
                  .anonymous = attribution->anonymous };

      if (who.id == NULL && !who.anonymous)
        take_apart (attribution, &who);
      if (who.name == NULL)
        who.name = g_strdup (attribution->name);
      g_array_append_val (attributed->who, who);
    }
}

static RostrumEvidence
evidence_of (const RostrumMeeting *meeting, const RostrumParagraph *paragraph)
{
  RostrumSpan inner;

  switch (paragraph->kind)
    {
    case ROSTRUM_PARAGRAPH_FRONT:
      return ROSTRUM_EVIDENCE_FRONT;
    case ROSTRUM_PARAGRAPH_PROCEDURAL:
      return ROSTRUM_EVIDENCE_PROCEDURAL;
    case ROSTRUM_PARAGRAPH_EDITORIAL:
      return ROSTRUM_EVIDENCE_EDITORIAL;
    case ROSTRUM_PARAGRAPH_REPORTED:
      return ROSTRUM_EVIDENCE_REPORTED;
    default:
      break;
    }
  if (rostrum_bracket_is_mark (meeting->text, paragraph->span))
    return ROSTRUM_EVIDENCE_EDITORIAL;
  if (!meeting->notes_marked &&
      rostrum_bracket_whole (meeting->text, paragraph->span, &inner) == ROSTRUM_BRACKET_CLOSED &&
      rostrum_bracket_is_stage (meeting->text, inner))
    return ROSTRUM_EVIDENCE_PROCEDURAL;
  return ROSTRUM_EVIDENCE_VERBATIM;
}

/* Appends what is not the speaker's in a paragraph: the notes of the format, and, where it has no
 * way to mark them, brackets between them. NEXT: index of the first note that is left. */
static void
add_inserts (Attributed *attributed, RostrumSpan span, guint *next)
{
  const RostrumMeeting *meeting = attributed->meeting;

  while (*next < meeting->notes->len)
    {
      const RostrumNote *note = &g_array_index (meeting->notes, RostrumNote, *next);

      if (note->span.start >= span.end)
        break;
      if (!meeting->notes_marked && note->span.start > span.start)
        rostrum_bracket_inserts (meeting->text, (RostrumSpan){ span.start, note->span.start },
                                 attributed->inserts);
      g_array_append_vals (attributed->inserts, note, 1);
      span.start = note->span.end;
      (*next)++;
    }
  if (!meeting->notes_marked && span.start < span.end)
    rostrum_bracket_inserts (meeting->text, span, attributed->inserts);
}

static void
describe_rows (Attributed *attributed)
{
  const RostrumMeeting *meeting = attributed->meeting;
  const RostrumParagraph *before = NULL;
  guint next = 0;

  for (guint i = 0; i < meeting->paragraphs->len; i++)
    {
      const RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);
      RostrumLedgerRow *row = row_at (attributed, i);

      row->evidence = evidence_of (meeting, paragraph);
      row->first_insert = attributed->inserts->len;
      if (is_speech (row->evidence))
        {
          add_inserts (attributed, paragraph->span, &next);
          if (before != NULL && before->turn == paragraph->turn &&
              before->attribution == paragraph->attribution)
            attributed->continued = TRUE;
          before = paragraph;
        }
      while (next < meeting->notes->len &&
             g_array_index (meeting->notes, RostrumNote, next).span.start < paragraph->span.end)
        next++;
      row->last_insert = attributed->inserts->len;
    }
}

/* Tells the resolver of everybody; who speaks comes with the line of the first paragraph. */
static void
add_people (Attributed *attributed)
{
  const RostrumMeeting *meeting = attributed->meeting;
  g_autofree guint *lines = g_new0 (guint, attributed->who->len);

  for (guint i = 0; i < meeting->paragraphs->len; i++)
    {
      const RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);

      if (is_speech (row_at (attributed, i)->evidence) && lines[paragraph->attribution] == 0)
        lines[paragraph->attribution] = MAX (paragraph->line, 1);
    }
  for (guint i = 0; i < attributed->who->len; i++)
    {
      const Who *who = who_at (attributed, i);

      if (who->id != NULL)
        rostrum_resolver_add_identified (attributed->resolver, who->id, who->name,
                                         rostrum_meeting_attribution (meeting, i - 1)->aliases,
                                         lines[i]);
      else if (lines[i] > 0)
        rostrum_resolver_add (attributed->resolver, who->name, who->anonymous, lines[i]);
    }
}

/* The first words of nobody are logged: the format names no speaker for them. */
static void
log_unattributed (Attributed *attributed)
{
  RostrumMeeting *meeting = attributed->meeting;

  for (guint i = 0; i < meeting->paragraphs->len; i++)
    {
      const RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);

      if (paragraph->attribution > 0 || !is_speech (row_at (attributed, i)->evidence))
        continue;
      rostrum_meeting_log_unresolved (
          meeting, paragraph->line, meeting->text + paragraph->span.start,
          paragraph->span.end - paragraph->span.start,
          "the source names no speaker for this: it is a remark of (unattributed)");
      return;
    }
}

static guint
speaker_of (Attributed *attributed, guint attribution)
{
  const Who *who = who_at (attributed, attribution);

  if (who->id != NULL)
    return rostrum_resolver_identified_speaker (attributed->resolver, who->id, who->role);
  return rostrum_resolver_speaker (attributed->resolver, who->name, who->anonymous, who->role);
}

static void
build_remarks (Attributed *attributed)
{
  RostrumMeeting *meeting = attributed->meeting;
  const RostrumParagraph *before = NULL; /* the last one of the remark in the making */
  RostrumEvidence evidence = ROSTRUM_EVIDENCE_FRONT;

  for (guint i = 0; i < meeting->paragraphs->len; i++)
    {
      const RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);
      RostrumRemark remark = { .evidence = row_at (attributed, i)->evidence };
      gboolean goes_on = before != NULL && before->turn == paragraph->turn &&
                         before->attribution == paragraph->attribution &&
                         evidence == remark.evidence;

      if (!is_speech (remark.evidence) ||
          rostrum_units_cut (meeting, paragraph->span, meeting->remarks->len - (goes_on ? 1 : 0),
                             i + 1, !attributed->continued) == 0)
        continue;
      before = paragraph;
      evidence = remark.evidence;
      if (goes_on)
        continue;
      remark.speaker = speaker_of (attributed, paragraph->attribution);
      remark.role = rostrum_resolver_role (attributed->resolver, remark.speaker);
      g_array_append_val (meeting->remarks, remark);
    }
}

gboolean
rostrum_segment_attributed (RostrumMeeting *meeting, const RostrumRoster *roster, GError **error)
{
  g_autoptr (RostrumResolver) resolver = rostrum_resolver_new (meeting, roster);
  g_autoptr (GArray) who = g_array_new (FALSE, FALSE, sizeof (Who));
  g_autoptr (GArray) inserts = g_array_new (FALSE, FALSE, sizeof (RostrumNote));
  g_autoptr (GArray) rows = g_array_set_size (g_array_new (FALSE, TRUE, sizeof (RostrumLedgerRow)),
                                              meeting->paragraphs->len);
  Attributed attributed = {
    .meeting = meeting, .resolver = resolver, .who = who, .rows = rows, .inserts = inserts
  };

  g_array_set_clear_func (who, clear_who);
  find_who (&attributed);
  describe_rows (&attributed);
  add_people (&attributed);
  log_unattributed (&attributed);
  rostrum_resolver_settle (resolver);
  rostrum_namesakes_log (meeting, resolver);
  if (!rostrum_ledger_fill (meeting, rows, inserts, error))
    return FALSE;
  rostrum_ledger_blank (meeting, inserts);
  build_remarks (&attributed);
  rostrum_meeting_sort_unresolved (meeting);
  return TRUE;
}
