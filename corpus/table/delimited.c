/* SPDX-License-Identifier: MIT */
/* Rows of a table with delimiters, piece by piece, each cell with its place. */
#include "corpus/table/delimited.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/text/bytes.h"

#define BUFFER 65536

struct _RostrumDelimited
{
  RostrumInput *input; /* NULL: the text is all there is */
  char *room;          /* for the input's bytes */
  const char *buffer;
  gsize n, at;    /* of the buffer: bytes, and those that were read */
  gsize position; /* of the buffer's first byte */
  guint line;     /* of the next byte, from 1 */
  char delimiter;
  gboolean named; /* by the first line */
  guint torn;     /* line of a quotation mark of the row that closes nowhere; 0: there is none */
  GArray *cells;
};

/* The delimiter that stands most often in the first row. */
static char
guess_delimiter (const char *text, gsize length)
{
  static const char candidates[] = ",;\t|";
  guint counts[sizeof candidates - 1] = { 0 }, best = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length && (quoted || (text[i] != '\n' && text[i] != '\r')); i++)
    {
      const char *found = text[i] != '\0' ? strchr (candidates, text[i]) : NULL;

      if (text[i] == '"')
        quoted = !quoted;
      else if (!quoted && found != NULL)
        counts[found - candidates]++;
    }
  for (guint i = 1; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] > counts[best])
      best = i;
  return candidates[best];
}

/* Whether a line "sep=;" stands there, as for Excel. */
static gboolean
names_separator (const char *text, gsize length)
{
  return length >= 6 && g_ascii_strncasecmp (text, "sep=", 4) == 0 &&
         (text[5] == '\n' || text[5] == '\r');
}

static void
begin (RostrumDelimited *delimited, const char *head, gsize length)
{
  delimited->line = 1;
  delimited->cells = g_array_new (FALSE, FALSE, sizeof (RostrumRowValue));
  delimited->named = names_separator (head, length);
  delimited->delimiter = delimited->named ? head[4] : guess_delimiter (head, length);
}

RostrumDelimited *
rostrum_delimited_new (RostrumInput *input, GError **error)
{
  RostrumDelimited *delimited;
  gsize length;
  const char *head = rostrum_input_peek (input, ROSTRUM_INPUT_PEEK, &length, error);

  if (head == NULL)
    return NULL;
  delimited = g_new0 (RostrumDelimited, 1);
  begin (delimited, head, length);
  delimited->input = input;
  delimited->room = g_malloc (BUFFER);
  delimited->buffer = delimited->room;
  delimited->position = rostrum_input_position (input);
  return delimited;
}

RostrumDelimited *
rostrum_delimited_new_for_text (const char *text, gsize length)
{
  RostrumDelimited *delimited = g_new0 (RostrumDelimited, 1);

  begin (delimited, text, length);
  delimited->buffer = text;
  delimited->n = length;
  return delimited;
}

void
rostrum_delimited_free (RostrumDelimited *delimited)
{
  if (delimited == NULL)
    return;
  g_array_unref (delimited->cells);
  g_free (delimited->room);
  g_free (delimited);
}

guint
rostrum_delimited_torn (const RostrumDelimited *delimited)
{
  return delimited->torn;
}

gboolean
rostrum_delimited_seek (RostrumDelimited *delimited, gsize at, guint lines, GError **error)
{
  if (!rostrum_input_seek (delimited->input, at, lines, error))
    return FALSE;
  delimited->position = rostrum_input_position (delimited->input);
  delimited->n = delimited->at = 0;
  delimited->line = lines + 1;
  return TRUE;
}

static const char *
name_of (const RostrumDelimited *delimited)
{
  return delimited->input != NULL ? rostrum_input_name (delimited->input) : "-";
}

/* Makes sure that a byte is there. FALSE at the end (error unset) or with an error. */
static gboolean
fill (RostrumDelimited *delimited, GError **error)
{
  gssize n;

  if (delimited->at < delimited->n)
    return TRUE;
  if (delimited->input == NULL)
    return FALSE;
  n = rostrum_input_read (delimited->input, delimited->room, BUFFER, error);
  if (n <= 0)
    return FALSE;
  delimited->position += delimited->n;
  delimited->n = (gsize)n;
  delimited->at = 0;
  return TRUE;
}

/* What follows in the buffer up to one of STOPS becomes part of the cell. */
static void
take_run (RostrumDelimited *delimited, RostrumRow *row, const char stops[3])
{
  gsize start = delimited->at;

  delimited->at = rostrum_bytes_find (delimited->buffer, start, delimited->n, stops);
  /* A line feed that stops the run is counted by whoever takes it. */
  delimited->line += rostrum_bytes_count (delimited->buffer, start, delimited->at, '\n');
  rostrum_row_add (row, delimited->buffer + start, delimited->at - start,
                   delimited->position + start, delimited->at - start);
}

/* Behind an opening quote, up to the closing one. FALSE: there is none, or an error. */
static gboolean
take_quoted (RostrumDelimited *delimited, RostrumRow *row, GError **error)
{
  static const char quotes[3] = { '"', '"', '"' };
  GError *local = NULL;
  guint line = delimited->line;
  gboolean closed = FALSE;

  while (fill (delimited, &local))
    {
      take_run (delimited, row, quotes);
      if (row->text->len > ROSTRUM_TABLE_ROW_MAX)
        {
          g_set_error (
              error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
              "%s:%u: the cell whose quotation mark opens here has more than 64 MiB; close "
              "the mark or split the text",
              name_of (delimited), line);
          return FALSE;
        }
      if (delimited->at == delimited->n)
        continue;
      delimited->at++;
      closed = !fill (delimited, &local);
      if (closed)
        break;
      if (delimited->buffer[delimited->at] != '"')
        return TRUE;
      /* Two of them are one. */
      rostrum_row_add (row, "\"", 1, delimited->position + delimited->at, 1);
      delimited->at++;
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (closed)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s:%u: the quotation mark that opens here is never closed; double the marks within "
               "a cell",
               name_of (delimited), line);
  return FALSE;
}

/* Reads a cell, up to a delimiter or the end of the row. */
static gboolean
take_cell (RostrumDelimited *delimited, RostrumRow *row, GError **error)
{
  const char stops[3] = { delimited->delimiter, '\n', '\r' };
  guint line = delimited->line;
  gboolean quoted = FALSE;
  GError *local = NULL;
  RostrumRowValue value;

  rostrum_row_begin (row);
  if (fill (delimited, &local) && delimited->buffer[delimited->at] == '"')
    {
      delimited->at++;
      if (!take_quoted (delimited, row, error))
        return FALSE;
      quoted = TRUE;
    }
  while (local == NULL && fill (delimited, &local))
    {
      /* Marks that are not doubled are taken within a line. Over lines, one that opens in another
       * row is the closing one: what is between would be words of the wrong speaker. */
      if (quoted && delimited->line > line &&
          memchr (stops, delimited->buffer[delimited->at], 3) == NULL)
        delimited->torn = line;
      quoted = FALSE;
      take_run (delimited, row, stops);
      if (delimited->at < delimited->n)
        break;
      if (row->text->len > ROSTRUM_TABLE_ROW_MAX)
        g_set_error (&local, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
                     "%s:%u: a row of more than 64 MiB; is it a table?", name_of (delimited),
                     row->line);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  value = rostrum_row_end (row);
  g_array_append_val (delimited->cells, value);
  return TRUE;
}

/* Reads the line end, or the end of the source, behind a row. FALSE: a delimiter stands there. */
static gboolean
take_end (RostrumDelimited *delimited, GError **error)
{
  if (!fill (delimited, error))
    return TRUE;
  if (delimited->buffer[delimited->at] == delimited->delimiter)
    {
      delimited->at++;
      return FALSE;
    }
  if (delimited->buffer[delimited->at] == '\r')
    {
      delimited->at++;
      if (!fill (delimited, error) || delimited->buffer[delimited->at] != '\n')
        {
          delimited->line++;
          return TRUE;
        }
    }
  delimited->at++;
  delimited->line++;
  return TRUE;
}

static gboolean
read_row (RostrumDelimited *delimited, RostrumRow *row, GError **error)
{
  GError *local = NULL;

  rostrum_row_reset (row, delimited->line, delimited->position + delimited->at);
  g_array_set_size (delimited->cells, 0);
  delimited->torn = 0;
  do
    {
      if (!take_cell (delimited, row, error))
        return FALSE;
      if (delimited->cells->len > ROSTRUM_TABLE_CELLS_MAX)
        {
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
                       "%s:%u: a row of more than 16384 cells; is it a table?", name_of (delimited),
                       row->line);
          return FALSE;
        }
    }
  while (!take_end (delimited, &local) && local == NULL);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
rostrum_delimited_next (RostrumDelimited *delimited, RostrumRow *row, GArray **cells,
                        GError **error)
{
  GError *local = NULL;

  while (fill (delimited, &local))
    {
      gboolean first = delimited->position + delimited->at == 0;

      if (!read_row (delimited, row, error))
        return FALSE;
      if (first && delimited->named && g_ascii_strcasecmp (row->text->str, "sep=") == 0)
        continue;
      if (delimited->cells->len == 1 && row->text->len == 0)
        continue;
      *cells = delimited->cells;
      return TRUE;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return FALSE;
}
