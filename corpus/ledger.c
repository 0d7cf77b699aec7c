/* SPDX-License-Identifier: MIT */
/* Every byte of a source in exactly one class. */
#include "corpus/ledger.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/text/utf8.h"

static gsize
to_source (const RostrumMeeting *meeting, gsize offset)
{
  if (offset >= meeting->length)
    return rostrum_meeting_source_end (meeting);
  return rostrum_source_map_offset (meeting->map, meeting->text, offset);
}

/* Moves the bytes of SPAN from the class FROM to the class TO. */
static void
move_bytes (RostrumMeeting *meeting, RostrumSpan span, RostrumEvidence from, RostrumEvidence to)
{
  guint64 bytes;

  if (span.start >= span.end || from == to)
    return;
  bytes = to_source (meeting, span.end) - to_source (meeting, span.start);
  meeting->ledger_bytes[from] -= bytes;
  meeting->ledger_bytes[to] += bytes;
}

/* The first byte of [START, END) that is no white space, or END. */
static gsize
skip_spaces (const char *text, gsize start, gsize end)
{
  rostrum_utf8_trim (text, &start, &end);
  return start;
}

gboolean
rostrum_ledger_fill (RostrumMeeting *meeting, const GArray *rows, const GArray *inserts,
                     GError **error)
{
  guint64 sum = 0;
  guint gap = 0;

  for (guint i = 0; i < meeting->paragraphs->len; i++)
    {
      const RostrumLedgerRow *row = &g_array_index (rows, RostrumLedgerRow, i);
      RostrumSpan span = rostrum_meeting_paragraph (meeting, i)->span;
      gsize end = i + 1 < meeting->paragraphs->len
                      ? rostrum_meeting_paragraph (meeting, i + 1)->span.start
                      : meeting->length;
      gsize source_start = to_source (meeting, span.start);
      gsize source_end = to_source (meeting, end);
      gsize cut_off = skip_spaces (meeting->text, span.end, end);

      /* Before the first paragraph: white space, a byte order mark, the head of a structured file.
       */
      if (i == 0)
        meeting->ledger_bytes[ROSTRUM_EVIDENCE_FRONT] +=
            source_start - meeting->source_start - rostrum_meeting_gap (meeting, 0, &gap);
      meeting->ledger_paragraphs[row->evidence]++;
      meeting->ledger_bytes[row->evidence] +=
          source_end - source_start - rostrum_meeting_gap (meeting, i + 1, &gap);
      /* Page furniture that had run into the paragraph. */
      if (cut_off < end)
        move_bytes (meeting, (RostrumSpan){ cut_off, end }, row->evidence, ROSTRUM_EVIDENCE_FRONT);
      move_bytes (meeting,
                  (RostrumSpan){ span.start + row->label_start, span.start + row->label_end },
                  row->evidence, ROSTRUM_EVIDENCE_EDITORIAL);
      for (guint j = row->first_insert; j < row->last_insert; j++)
        {
          const RostrumNote *insert = &g_array_index (inserts, RostrumNote, j);

          move_bytes (meeting, insert->span, row->evidence, insert->evidence);
        }
    }
  for (guint i = 0; i < ROSTRUM_N_EVIDENCE; i++)
    sum += meeting->ledger_bytes[i];
  if (sum == meeting->source_bytes)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s: %" G_GUINT64_FORMAT " of %" G_GSIZE_FORMAT
               " bytes are accounted for; this is a fault of rostrum, please report it",
               meeting->source, sum, meeting->source_bytes);
  return FALSE;
}

static gint
compare_anchors (gconstpointer a, gconstpointer b)
{
  const RostrumAnchor *one = a, *other = b;

  return one->text < other->text ? -1 : one->text > other->text;
}

void
rostrum_ledger_blank (RostrumMeeting *meeting, const GArray *inserts)
{
  if (inserts->len == 0)
    return;
  /* Where characters are counted to find the way back, blanking changes their number: both ends of
   * an insert become anchors. */
  if (meeting->map->width != ROSTRUM_ENCODING_UTF8)
    {
      g_autoptr (GArray) anchors = g_array_new (FALSE, FALSE, sizeof (RostrumAnchor));

      for (guint i = 0; i < inserts->len; i++)
        {
          const RostrumNote *insert = &g_array_index (inserts, RostrumNote, i);
          RostrumAnchor ends[2] = {
            { insert->span.start, to_source (meeting, insert->span.start) },
            { insert->span.end, to_source (meeting, insert->span.end) },
          };

          g_array_append_vals (anchors, ends, 2);
        }
      g_array_append_vals (meeting->map->anchors, anchors->data, anchors->len);
      g_array_sort (meeting->map->anchors, compare_anchors);
    }
  for (guint i = 0; i < inserts->len; i++)
    {
      const RostrumNote *insert = &g_array_index (inserts, RostrumNote, i);

      memset (meeting->text + insert->span.start, ' ', insert->span.end - insert->span.start);
    }
}
