/* SPDX-License-Identifier: MIT */
/* One text in two encodings: as UTF-8 and as UTF-16 or UTF-32 it gives the same paragraphs, remarks
 * and units, and the same words in them. The first byte chooses the encoding and whether there is a
 * byte order mark. */
#include <string.h>

#include "corpus/reader.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/meetings.h"

static const char *const encodings[] = { "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE" };

/* What came out, as a text; of an error only its kind, since it may name a byte of the source. */
static char *
describe (const char *bytes, gsize size, const char *encoding)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (RostrumMeeting) meeting = rostrum_reader_read (
      "fuzz", "fuzz", fuzz_padded ((const uint8_t *)bytes, size), size,
      &(RostrumReaderOptions){ .format = "transcript", .encoding = encoding }, &error);

  if (meeting == NULL)
    return g_strdup_printf ("error %d", error->code);
  fuzz_segment (meeting);
  g_string_append_printf (out, "%s %s %s %s\n", meeting->title, meeting->date, meeting->place,
                          meeting->language);
  for (guint i = 0; i < meeting->units->len; i++)
    {
      const RostrumUnit *unit = rostrum_meeting_unit (meeting, i);
      const RostrumRemark *remark = rostrum_meeting_remark (meeting, unit->remark);

      g_string_append_printf (out, "%u %u %u %s %s %s %.*s\n", unit->paragraph, unit->remark,
                              unit->words, rostrum_meeting_speaker (meeting, remark->speaker)->name,
                              remark->role, rostrum_evidence_name (remark->evidence),
                              (int)(unit->span.end - unit->span.start),
                              meeting->text + unit->span.start);
    }
  for (guint i = 0; i < meeting->unresolved->len; i++)
    {
      const RostrumUnresolved *row = g_ptr_array_index (meeting->unresolved, i);

      g_string_append_printf (out, "%u %s %s\n", row->line, row->text, row->why);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  gsize length, other_size;
  g_autofree char *text = NULL, *other = NULL, *one = NULL, *two = NULL;
  g_autoptr (GError) error = NULL;
  const char *encoding;

  if (size == 0)
    return 0;
  encoding = encodings[data[0] % G_N_ELEMENTS (encodings)];
  text = fuzz_text (data + 1, size - 1, &length);
  other = g_convert (text, (gssize)length, encoding, "UTF-8", NULL, &other_size, &error);
  g_assert_no_error (error);
  one = describe (text, length, "UTF-8");
  two = describe (other, other_size, encoding);
  g_assert_cmpstr (one, ==, two);
  return 0;
}
