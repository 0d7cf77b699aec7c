/* SPDX-License-Identifier: MIT */
/* The first filter: from sources to paragraph records. */
#include "corpus/base/output.h"
#include "pipeline/filter.h"
#include "pipeline/message.h"
#include "stages/records.h"

/* What is told of a source or a meeting that cannot be read. */
typedef struct
{
  void (*failed) (gpointer data, const GError *error);
  gpointer data;
} Faults;

static gboolean
write_meeting (const RostrumMeeting *meeting, GString *lines, RostrumOutput *out, GError **error)
{
  RostrumParagraphsWritten written = { 0 };
  gboolean more;

  do
    {
      g_string_truncate (lines, 0);
      more = rostrum_record_write_paragraphs (meeting, &written, lines);
      if (!rostrum_output_write (out, lines->str, (gssize)lines->len, error))
        return FALSE;
    }
  while (more);
  return TRUE;
}

/* Writes the meetings of SOURCE. Returns: FALSE if they cannot be written. *WHOLE: becomes FALSE if
 * one could not be read. *GIVEN: one was, or there is none. */
static gboolean
ingest_source (const RostrumStage *stage, gpointer state, const RostrumSource *source,
               RostrumOutput *out, GString *lines, const Faults *faults, gboolean *whole,
               gboolean *given, GError **error)
{
  RostrumItem item = { .source = source };
  RostrumFeed *feed = NULL;
  gboolean written = TRUE, faulty = FALSE;

  *given = FALSE;
  do
    {
      stage->meeting (state, &item, &item.error);
      feed = item.feed;
      if (item.error != NULL)
        {
          faults->failed (faults->data, item.error);
          faulty = TRUE;
        }
      else if (item.part != ROSTRUM_PART_END)
        {
          *given = TRUE;
          for (guint i = 0; i < item.meeting->notices->len; i++)
            rostrum_message (g_ptr_array_index (item.meeting->notices, i));
          written = write_meeting (item.meeting, lines, out, error);
        }
      rostrum_item_clear (&item);
    }
  while (written && item.part == ROSTRUM_PART_MEETING);
  rostrum_feed_free (feed);
  *whole = *whole && !faulty;
  *given = *given || !faulty;
  return written;
}

gssize
rostrum_filter_ingest (RostrumShared *shared, GPtrArray *sources, const char *output,
                       void (*failed) (gpointer data, const GError *error), gpointer data,
                       gboolean *whole, GError **error)
{
  const RostrumStage *stage = rostrum_stages[0];
  RostrumOutput *out = rostrum_output_open (output, error);
  g_autoptr (GString) lines = g_string_new (NULL);
  Faults faults = { failed, data };
  gpointer state;
  gssize n = 0;

  *whole = TRUE;
  if (out == NULL)
    return -1;
  state = stage->open (shared, error);
  for (guint i = 0; i < sources->len && n >= 0; i++)
    {
      gboolean given;

      if (!ingest_source (stage, state, g_ptr_array_index (sources, i), out, lines, &faults, whole,
                          &given, error))
        n = -1;
      else
        n += given ? 1 : 0;
    }
  if (stage->close != NULL)
    stage->close (state);
  if (n < 0)
    rostrum_output_abort (out);
  else if (!rostrum_output_commit (out, error))
    n = -1;
  return n;
}
