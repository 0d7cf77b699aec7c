/* SPDX-License-Identifier: MIT */
/* One row of a table, or one record. */
#include "corpus/table/row.h"

#include <string.h>

#include "corpus/text/utf8.h"

void
rostrum_row_init (RostrumRow *row)
{
  *row = (RostrumRow){ .text = g_string_new (NULL),
                       .pieces = g_array_new (FALSE, FALSE, sizeof (RostrumRowPiece)) };
}

void
rostrum_row_clear (RostrumRow *row)
{
  if (row->text != NULL)
    g_string_free (row->text, TRUE);
  g_clear_pointer (&row->pieces, g_array_unref);
  row->text = NULL;
}

void
rostrum_row_reset (RostrumRow *row, guint line, gsize position)
{
  row->line = line;
  row->position = position;
  row->open = 0;
  g_string_truncate (row->text, 0);
  g_array_set_size (row->pieces, 0);
  memset (row->values, 0, sizeof row->values);
}

void
rostrum_row_begin (RostrumRow *row)
{
  row->open = row->pieces->len;
}

void
rostrum_row_add (RostrumRow *row, const char *text, gsize length, gsize position, gsize raw)
{
  RostrumRowPiece piece = { row->text->len, row->text->len + length, position, raw };
  RostrumRowPiece *last;

  if (length == 0)
    return;
  g_string_append_len (row->text, text, (gssize)length);
  last = row->pieces->len > row->open
             ? &g_array_index (row->pieces, RostrumRowPiece, row->pieces->len - 1)
             : NULL;
  /* A character that the end of a buffer had cut is whole again. */
  if (last != NULL && raw == length && last->end - last->start == last->raw &&
      last->position + last->raw == position)
    {
      last->end += length;
      last->raw += raw;
      return;
    }
  g_array_append_val (row->pieces, piece);
}

RostrumRowValue
rostrum_row_end (const RostrumRow *row)
{
  return (RostrumRowValue){ row->open, row->pieces->len };
}

char *
rostrum_row_print (const RostrumRow *row, RostrumRowValue value)
{
  const RostrumRowPiece *pieces = (const RostrumRowPiece *)(void *)row->pieces->data;
  gsize start, end;

  if (value.first >= value.last)
    return NULL;
  start = pieces[value.first].start;
  end = pieces[value.last - 1].end;
  rostrum_utf8_trim (row->text->str, &start, &end);
  return start < end ? g_strndup (row->text->str + start, end - start) : NULL;
}

char *
rostrum_row_value (const RostrumRow *row, RostrumColumn column)
{
  return rostrum_row_print (row, row->values[column]);
}
