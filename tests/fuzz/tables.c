/* SPDX-License-Identifier: MIT */
/* What must be true of tables and records, whatever is in them. */
#include "tests/fuzz/tables.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/input_private.h"
#include "corpus/reader.h"
#include "corpus/table/columns.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/meetings.h"
#include "tests/support.h"

/* Bits of the first byte; the lowest two choose the size of the pieces. */
#define SMALL_MEETINGS 4  /* only are allowed */
#define ALONE          8  /* nothing lies beside */
#define AGAIN          16 /* it can be read a second time, as a file can */

/* Half of what lies beside a corpus of ConvoKit is what was read, so that it is damaged as well. */
static char *
read_beside (gpointer data, const char *relative, gsize limit, gsize *length, GError **error)
{
  static const char people[] = "{\"s1\":{\"meta\":{\"name\":\"Ada Roe\",\"role\":\"Chair\"}}}";
  const TestMemory *table = data;

  if (strcmp (relative, "speakers.json") == 0)
    {
      *length = strlen (people);
      return fuzz_padded ((const uint8_t *)people, *length);
    }
  if (table->length > limit)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT, "%s: too large", relative);
      return NULL;
    }
  return fuzz_text ((const uint8_t *)table->bytes, table->length, length);
}

static void
read_all (const RostrumReader *reader, RostrumInput *input, const RostrumReaderOptions *options,
          size_t size)
{
  g_autoptr (GError) error = NULL;
  gpointer state = reader->open (input, options, &error);
  gboolean whole = TRUE;
  gsize end = 0;

  g_assert_true ((state == NULL) == (error != NULL));
  while (state != NULL)
    {
      g_autoptr (RostrumMeeting) meeting = NULL;
      RostrumNext next = reader->next (state, &meeting, &error);

      g_assert_true ((error != NULL) ==
                     (next == ROSTRUM_NEXT_SKIPPED || next == ROSTRUM_NEXT_FAILED));
      whole = whole && error == NULL;
      g_clear_error (&error);
      if (next == ROSTRUM_NEXT_END && whole)
        g_assert_true (end == 0 || end == size);
      if (next == ROSTRUM_NEXT_END || next == ROSTRUM_NEXT_FAILED)
        break;
      if (next == ROSTRUM_NEXT_SKIPPED)
        continue;
      /* Rows of several meetings may alternate. */
      g_assert_cmpuint (meeting->source_start, <=, size);
      g_assert_cmpuint (rostrum_meeting_source_end (meeting), <=, size);
      end += meeting->source_bytes;
      g_assert_cmpuint (end, <=, size);
      if (meeting->id == NULL)
        meeting->id = g_strdup ("fuzz");
      fuzz_segment (meeting);
    }
  if (state != NULL)
    reader->close (state);
}

static void
probe (const RostrumReader *reader, const TestMemory *table)
{
  gsize length;
  g_autofree char *text = fuzz_text ((const uint8_t *)table->bytes, table->length, &length);
  int certainty = reader->probe (text, length);

  g_assert_cmpint (certainty, >=, 0);
  g_assert_cmpint (certainty, <=, 100);
}

void
fuzz_table (const uint8_t *data, size_t size, const char *format)
{
  static const size_t rooms[] = { 65536, 16, 3, 1 };
  const RostrumReader *reader = rostrum_reader_by_name (format);
  RostrumReaderOptions options = { .max_meeting = 1 << 20 };
  g_autoptr (RostrumInput) input = NULL;
  g_autofree char *columns = NULL;
  g_auto (RostrumColumns) parsed = { 0 };
  uint8_t choices;
  TestMemory table;
  RostrumBytes bytes = { .read = test_memory_read, .beside = read_beside, .data = &table };

  if (size == 0)
    return;
  choices = *data++;
  size--;
  columns = fuzz_option ("columns:", &data, &size);
  table = (TestMemory){ (const char *)data, size, 0, rooms[choices & 3] };
  /* The program has refused it before it reads. */
  if (!rostrum_columns_parse (columns, &parsed, NULL))
    return;
  probe (reader, &table);
  options.columns = columns;
  if ((choices & SMALL_MEETINGS) != 0)
    options.max_meeting = 64;
  if ((choices & ALONE) != 0)
    bytes.beside = NULL;
  if ((choices & AGAIN) != 0)
    bytes.again = test_memory_again;
  input = rostrum_input_new ("table", &bytes, NULL, NULL);
  if (input != NULL)
    read_all (reader, input, &options, table.length);
}
