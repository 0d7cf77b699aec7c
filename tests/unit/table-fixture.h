/* SPDX-License-Identifier: MIT */
#pragma once

/* What readers make of tables and records that stand in the tests. */
#include "corpus/base/error.h"
#include "corpus/input_private.h"
#include "tests/unit/meeting-fixture.h"

G_BEGIN_DECLS

/* What the reader FORMAT makes of TEXT, a line a meeting: "id|date|title|language: units", or
 * "error: message"; every unit must stand in the source, and the ledgers must add up to it.
 * (transfer full) */
static inline char *
fixture_stream (const char *format, const char *text, gsize length, const char *columns)
{
  TestMemory bytes = { text, length, 0, 7 };
  RostrumBytes source = { .read = test_memory_read, .data = &bytes };
  RostrumReaderOptions options = { .columns = columns, .max_meeting = 1 << 20 };
  const RostrumReader *reader = rostrum_reader_by_name (format);
  GString *found = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumInput) input = rostrum_input_new ("table", &source, NULL, &error);
  gpointer state;
  gsize ledger = 0;
  gboolean skipped = FALSE;
  RostrumNext next;

  g_assert_no_error (error);
  state = reader->open (input, &options, &error);
  if (state == NULL)
    {
      g_string_append_printf (found, "error: %s\n", error->message);
      return g_string_free (found, FALSE);
    }
  do
    {
      g_autoptr (RostrumMeeting) meeting = NULL;
      g_autofree char *units = NULL;

      next = reader->next (state, &meeting, &error);
      if (error != NULL)
        g_string_append_printf (found, "error: %s\n", error->message);
      g_clear_error (&error);
      skipped = skipped || next == ROSTRUM_NEXT_SKIPPED || next == ROSTRUM_NEXT_FAILED;
      if (next != ROSTRUM_NEXT_MEETING)
        continue;
      ledger += meeting->source_bytes;
      g_assert_true (rostrum_segment (meeting, NULL, &error));
      units = fixture_units (meeting);
      g_string_append_printf (found, "%s|%s|%s|%s: %s\n", meeting->id, meeting->date,
                              meeting->title, meeting->language, units);
    }
  while (next == ROSTRUM_NEXT_MEETING || next == ROSTRUM_NEXT_SKIPPED);
  reader->close (state);
  if (!skipped)
    g_assert_cmpuint (ledger, ==, length);
  return g_string_free (found, FALSE);
}

G_END_DECLS
