/* SPDX-License-Identifier: MIT */
#pragma once

/* Meetings made from text in the tests; all people in them are invented. */
#include "corpus/reader.h"
#include "corpus/segmenter.h"
#include "tests/support.h"

G_BEGIN_DECLS

/* TEXT read as a plain transcript from a file named NAME, not yet segmented. */
static inline RostrumMeeting *
fixture_read_bytes (const char *name, const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  RostrumMeeting *meeting = rostrum_reader_read (
      name, name, test_padded (bytes, length), length,
      &(RostrumReaderOptions){ .format = "transcript", .language = "en" }, &error);

  g_assert_no_error (error);
  return meeting;
}

static inline RostrumMeeting *
fixture_read (const char *text)
{
  return fixture_read_bytes ("meeting.txt", text, strlen (text));
}

static inline RostrumMeeting *
fixture_segment (const char *text, const RostrumRoster *roster)
{
  RostrumMeeting *meeting = fixture_read (text);
  g_autoptr (GError) error = NULL;
  guint64 bytes = 0;

  rostrum_segment (meeting, roster, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ROSTRUM_N_EVIDENCE; i++)
    bytes += meeting->ledger_bytes[i];
  g_assert_cmpuint (bytes, ==, meeting->source_bytes);
  return meeting;
}

/* The units as "speaker/evidence: words of the unit|…", spaces joined. (transfer full) */
static inline char *
fixture_units (const RostrumMeeting *meeting)
{
  GString *units = g_string_new (NULL);

  for (guint i = 0; i < meeting->units->len; i++)
    {
      const RostrumUnit *unit = rostrum_meeting_unit (meeting, i);
      const RostrumRemark *remark = rostrum_meeting_remark (meeting, unit->remark);
      g_autofree char *text =
          g_strndup (meeting->text + unit->span.start, unit->span.end - unit->span.start);
      g_auto (GStrv) words = g_strsplit_set (text, " \n\t", -1);

      g_string_append_printf (units, "%s%s/%s:", i > 0 ? "|" : "",
                              rostrum_meeting_speaker (meeting, remark->speaker)->name,
                              rostrum_evidence_name (remark->evidence));
      for (gsize word = 0; words[word] != NULL; word++)
        if (*words[word] != '\0')
          g_string_append_printf (units, " %s", words[word]);
    }
  return g_string_free (units, FALSE);
}

/* Whether a row of the log has both pieces in its text and its reason. */
static inline gboolean
fixture_logged (const RostrumMeeting *meeting, const char *text, const char *why)
{
  for (guint i = 0; i < meeting->unresolved->len; i++)
    {
      const RostrumUnresolved *row = g_ptr_array_index (meeting->unresolved, i);

      if (strstr (row->text, text) != NULL && strstr (row->why, why) != NULL)
        return TRUE;
    }
  return FALSE;
}

static inline const RostrumSpeaker *
fixture_speaker (const RostrumMeeting *meeting, const char *name)
{
  for (guint i = 0; i < meeting->speakers->len; i++)
    if (strcmp (rostrum_meeting_speaker (meeting, i)->name, name) == 0)
      return rostrum_meeting_speaker (meeting, i);
  return NULL;
}

G_END_DECLS
