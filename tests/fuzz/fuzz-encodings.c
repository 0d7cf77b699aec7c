/* SPDX-License-Identifier: MIT */
/* One text in two forms gives the same paragraphs, remarks and units, and the same words in them:
 * as UTF-8 and as UTF-16 or UTF-32, with lines that end in LF and in CR LF. The first byte chooses
 * the encoding. */
#include <string.h>

#include "corpus/reader.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/meetings.h"

#define ERROR "error "

static const char *const encodings[] = { "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE" };

/* Runs of white space are one blank: a line in a unit may end in either way, and blanks stand in
 * the place of what is inserted. */
static void
append_text (GString *out, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      g_string_append_c (out, text[i]);
    else if (out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
}

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
    return g_strdup_printf (ERROR "%d", error->code);
  fuzz_segment (meeting);
  g_string_append_printf (out, "%s %s %s %s\n", meeting->title, meeting->date, meeting->place,
                          meeting->language);
  for (guint i = 0; i < meeting->units->len; i++)
    {
      const RostrumUnit *unit = rostrum_meeting_unit (meeting, i);
      const RostrumRemark *remark = rostrum_meeting_remark (meeting, unit->remark);

      g_string_append_printf (out, "%u %u %u %s %s %s ", unit->paragraph, unit->remark, unit->words,
                              rostrum_meeting_speaker (meeting, remark->speaker)->name,
                              remark->role, rostrum_evidence_name (remark->evidence));
      append_text (out, meeting->text + unit->span.start, unit->span.end - unit->span.start);
      g_string_append_c (out, '\n');
    }
  for (guint i = 0; i < meeting->unresolved->len; i++)
    {
      const RostrumUnresolved *row = g_ptr_array_index (meeting->unresolved, i);

      g_string_append_printf (out, "%u %s\n", row->line, row->why);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
compare_line_ends (const char *text, gsize length, const char *with_feeds)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *returns = NULL, *with_returns = NULL;

  if (memchr (text, '\r', length) != NULL)
    return;
  lines = g_strsplit (text, "\n", -1);
  returns = g_strjoinv ("\r\n", lines);
  with_returns = describe (returns, strlen (returns), "UTF-8");
  /* Whether it is a text at all depends on the part of it that is control characters. */
  if (!g_str_has_prefix (with_feeds, ERROR) && !g_str_has_prefix (with_returns, ERROR))
    g_assert_cmpstr (with_feeds, ==, with_returns);
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
  compare_line_ends (text, length, one);
  return 0;
}
