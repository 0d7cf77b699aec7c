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

typedef struct
{
  const uint8_t *data;
  size_t size;
  size_t at;
  size_t room;
} Table;

static gssize
read_table (gpointer data, char *buffer, gsize room, GError **error G_GNUC_UNUSED)
{
  Table *table = data;
  gsize n = MIN (MIN (room, table->room), table->size - table->at);

  memcpy (buffer, table->data + table->at, n);
  table->at += n;
  return (gssize)n;
}

/* Half of what lies beside a corpus of ConvoKit is what was read, so that it is damaged as well. */
static char *
read_beside (gpointer data, const char *relative, gsize limit, gsize *length, GError **error)
{
  static const char people[] = "{\"s1\":{\"meta\":{\"name\":\"Ada Roe\",\"role\":\"Chair\"}}}";
  const Table *table = data;

  if (strcmp (relative, "speakers.json") == 0)
    {
      *length = strlen (people);
      return fuzz_padded ((const uint8_t *)people, *length);
    }
  if (table->size > limit)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT, "%s: too large", relative);
      return NULL;
    }
  return fuzz_text (table->data, table->size, length);
}

static void
read_all (const RostrumReader *reader, RostrumInput *input, const char *columns, size_t size)
{
  const RostrumReaderOptions options = { .columns = columns, .max_meeting = 1 << 20 };
  g_autoptr (GError) error = NULL;
  gpointer state = reader->open (input, &options, &error);
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
      if (whole)
        g_assert_cmpuint (meeting->source_start, ==, end);
      end = meeting->source_start + meeting->source_bytes;
      g_assert_cmpuint (end, <=, size);
      if (meeting->id == NULL)
        meeting->id = g_strdup ("fuzz");
      fuzz_segment (meeting);
    }
  if (state != NULL)
    reader->close (state);
}

void
fuzz_table (const uint8_t *data, size_t size, const char *format)
{
  static const size_t rooms[] = { 65536, 16, 3, 1 };
  g_autoptr (RostrumInput) input = NULL;
  g_autofree char *columns = NULL;
  g_auto (RostrumColumns) parsed = { 0 };
  const uint8_t *feed;
  Table table;
  RostrumBytes bytes = { read_table, read_beside, &table };

  if (size == 0)
    return;
  table = (Table){ data + 1, size - 1, 0, rooms[data[0] % G_N_ELEMENTS (rooms)] };
  feed = memchr (table.data, '\n', table.size);
  if (feed != NULL && table.size >= 8 && memcmp (table.data, "columns:", 8) == 0)
    {
      columns = g_strndup ((const char *)table.data + 8, (gsize)(feed - (table.data + 8)));
      table.size -= (gsize)(feed + 1 - table.data);
      table.data = feed + 1;
    }
  /* The program has refused it before it reads. */
  if (!rostrum_columns_parse (columns, &parsed, NULL))
    return;
  input = rostrum_input_new ("table", &bytes, NULL, NULL);
  if (input != NULL)
    read_all (rostrum_reader_by_name (format), input, columns, table.size);
}
