/* SPDX-License-Identifier: MIT */
/* The readers of XML: the parts of a file follow one another and add up to it, what is attributed
 * is in range, and everything holds that holds for every meeting. The first byte chooses the reader
 * and how many bytes it gets at a time. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/input_private.h"
#include "corpus/reader.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/meetings.h"
#include "tests/support.h"

static const char *const readers[] = { "akn", "bundestag", "hansard", "tei" };

/* What lies beside the document: names, offices and parties. */
static const char list[] =
    "<listPerson><person xml:id='a'><persName><surname>Dorrit</surname><forename>Anna</forename>"
    "</persName><affiliation role='member' ref='#party.red' from='2010'/></person></listPerson>";

static char *
read_beside (gpointer data G_GNUC_UNUSED, const char *relative, gsize limit G_GNUC_UNUSED,
             gsize *length, GError **error)
{
  if (strstr (relative, "list") == NULL)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO, "%s: not there", relative);
      return NULL;
    }
  *length = strlen (list);
  return fuzz_padded ((const uint8_t *)list, *length);
}

static void
check_attributions (const RostrumMeeting *meeting)
{
  for (guint i = 0; i < meeting->paragraphs->len; i++)
    g_assert_cmpuint (rostrum_meeting_paragraph (meeting, i)->attribution, <=,
                      meeting->attributions->len);
  for (guint i = 0; i < meeting->attributions->len; i++)
    g_assert_nonnull (rostrum_meeting_attribution (meeting, i)->name);
}

static void
read_all (const RostrumReader *reader, RostrumInput *input, size_t size)
{
  const RostrumReaderOptions options = { .max_meeting = 1 << 20 };
  g_autoptr (GError) error = NULL;
  gpointer state = reader->open (input, &options, &error);
  gboolean whole = TRUE;
  gsize end = 0;

  g_assert_no_error (error);
  for (;;)
    {
      g_autoptr (RostrumMeeting) meeting = NULL;
      RostrumNext next = reader->next (state, &meeting, &error);

      g_assert_true ((error != NULL) ==
                     (next == ROSTRUM_NEXT_SKIPPED || next == ROSTRUM_NEXT_FAILED));
      whole = whole && error == NULL;
      g_clear_error (&error);
      if (next == ROSTRUM_NEXT_END || next == ROSTRUM_NEXT_FAILED)
        break;
      if (next == ROSTRUM_NEXT_SKIPPED)
        continue;
      if (whole)
        g_assert_cmpuint (meeting->source_start, ==, end);
      end = meeting->source_start + meeting->source_bytes;
      g_assert_cmpuint (end, <=, size);
      check_attributions (meeting);
      if (meeting->id == NULL)
        meeting->id = g_strdup ("fuzz");
      fuzz_segment (meeting);
    }
  reader->close (state);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const size_t rooms[] = { 65536, 4096, 16, 1 };
  g_autoptr (RostrumInput) input = NULL;
  TestMemory memory;
  RostrumBytes bytes = { .read = test_memory_read, .beside = read_beside, .data = &memory };

  if (size < 2)
    return 0;
  memory = (TestMemory){ (const char *)data + 1, size - 1, 0,
                         rooms[(data[0] >> 2) % G_N_ELEMENTS (rooms)] };
  input = rostrum_input_new ("KV_2021-12-09.xml", &bytes, NULL, NULL);
  if (input != NULL)
    read_all (rostrum_reader_by_name (readers[data[0] % G_N_ELEMENTS (readers)]), input, size - 1);
  return 0;
}
