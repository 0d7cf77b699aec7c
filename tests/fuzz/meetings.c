/* SPDX-License-Identifier: MIT */
/* What must be true of every meeting, whatever it was read from. */
#include "tests/fuzz/meetings.h"

#include "stages/stage.h"
#include "tests/fuzz/fuzz.h"

static void
check_ledger (const RostrumMeeting *meeting)
{
  guint64 bytes = 0, paragraphs = 0;

  for (guint i = 0; i < ROSTRUM_N_EVIDENCE; i++)
    {
      g_assert_cmpuint (meeting->ledger_bytes[i], <=, meeting->source_bytes);
      bytes += meeting->ledger_bytes[i];
      paragraphs += meeting->ledger_paragraphs[i];
    }
  g_assert_cmpuint (bytes, ==, meeting->source_bytes);
  g_assert_cmpuint (paragraphs, ==, meeting->paragraphs->len);
}

static void
check_units (const RostrumMeeting *meeting)
{
  gsize before = 0;

  for (guint i = 0; i < meeting->units->len; i++)
    {
      const RostrumUnit *unit = rostrum_meeting_unit (meeting, i);

      g_assert_cmpuint (unit->span.start, >=, before);
      g_assert_cmpuint (unit->span.end, >, unit->span.start);
      g_assert_cmpuint (unit->span.end, <=, meeting->length);
      g_assert_cmpuint (unit->remark, <, meeting->remarks->len);
      g_assert_cmpuint (unit->paragraph, >=, 1);
      g_assert_cmpuint (unit->paragraph, <=, meeting->paragraphs->len);
      before = unit->span.end;
    }
}

static void
check_remarks (const RostrumMeeting *meeting)
{
  for (guint i = 0; i < meeting->remarks->len; i++)
    {
      const RostrumRemark *remark = rostrum_meeting_remark (meeting, i);

      g_assert_cmpuint (remark->speaker, <, meeting->speakers->len);
      g_assert_true (remark->evidence == ROSTRUM_EVIDENCE_VERBATIM ||
                     remark->evidence == ROSTRUM_EVIDENCE_REPORTED);
    }
  for (guint i = 0; i < meeting->speakers->len; i++)
    {
      g_assert_nonnull (rostrum_meeting_speaker (meeting, i)->name);
      g_assert_cmpstr (rostrum_meeting_speaker (meeting, i)->name, !=, "");
    }
}

void
fuzz_segment (RostrumMeeting *meeting)
{
  static const RostrumShared shared;
  const RostrumStage *stage = rostrum_stage_by_name ("segment");
  RostrumItem item = { .meeting = meeting };
  g_autoptr (GError) error = NULL;
  gpointer state = NULL;

  if (stage->open != NULL)
    state = stage->open (&shared, &error);
  g_assert_no_error (error);
  if (stage->meeting (state, &item, &error))
    {
      check_ledger (meeting);
      check_remarks (meeting);
      check_units (meeting);
    }
  else
    g_assert_nonnull (error);
  if (stage->close != NULL)
    stage->close (state);
}

void
fuzz_read (const uint8_t *data, size_t size, const RostrumReaderOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumMeeting) meeting =
      rostrum_reader_read ("fuzz", "fuzz", fuzz_padded (data, size), size, options, &error);

  if (meeting == NULL)
    {
      g_assert_nonnull (error);
      return;
    }
  g_assert_cmpuint (meeting->source_bytes, ==, size);
  fuzz_segment (meeting);
}
