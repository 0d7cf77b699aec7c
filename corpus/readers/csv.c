/* SPDX-License-Identifier: MIT */
/* Tables with delimiters, a row a remark: CSV, TSV, what spreadsheets save. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/table/delimited.h"
#include "corpus/table/meetings.h"

typedef struct
{
  RostrumInput *input;
  const RostrumReaderOptions *options;
  RostrumColumns columns;
  gint places[ROSTRUM_N_COLUMNS]; /* of the columns in a row; -1: there is none */
  guint n_cells;                  /* of a good row; 0 before the first one */
  RostrumDelimited *delimited;
  RostrumTableMeetings *meetings;
} State;

/* The names in a header, spaces around them cut off. (transfer full) */
static char **
names_of (const RostrumRow *row, const GArray *cells)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < cells->len; i++)
    {
      char *name = rostrum_row_print (row, g_array_index (cells, RostrumRowValue, i));

      g_ptr_array_add (names, name != NULL ? name : g_strdup (""));
    }
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (names, FALSE);
}

/* Names of columns are short, and no sentences. */
static gboolean
looks_like_header (const char *const *names)
{
  for (gsize i = 0; names[i] != NULL; i++)
    if (*names[i] == '\0' || strlen (names[i]) > 60 || strpbrk (names[i], "!?<>{}[]") != NULL ||
        strstr (names[i], ". ") != NULL)
      return FALSE;
  return names[0] != NULL && names[1] != NULL;
}

/* A numbered paragraph ("191.", a tab, words with commas), or a line that ends a sentence. */
static gboolean
looks_like_prose (const char *const *names)
{
  const char *first = names[0];
  const char *last = names[g_strv_length ((char **)names) - 1];
  gsize digits = strspn (first, "0123456789");

  return (digits > 0 && first[digits] != '\0' && strchr (".)\t", first[digits]) != NULL) ||
         g_str_has_suffix (last, ".") || g_str_has_suffix (last, ":");
}

static int
probe (const char *text, gsize length)
{
  g_autoptr (RostrumDelimited) delimited = rostrum_delimited_new_for_text (text, length);
  g_auto (RostrumRow) row = { 0 };
  g_auto (GStrv) names = NULL;
  GArray *cells;
  guint n, rows = 0;

  rostrum_row_init (&row);
  if (!rostrum_delimited_next (delimited, &row, &cells, NULL))
    return 0;
  names = names_of (&row, cells);
  n = cells->len;
  if (!looks_like_header ((const char *const *)names))
    return 0;
  if (rostrum_columns_fit ((const char *const *)names))
    return 70;
  if (looks_like_prose ((const char *const *)names))
    return 0;
  /* A table whose columns must be named by the user. The last row may be cut off. */
  while (rows < 5 && rostrum_delimited_next (delimited, &row, &cells, NULL) && cells->len == n)
    rows++;
  return n > 2 && rows >= 3 ? 20 : 0;
}

/* Whether NAME, which is no number, is that of one column only. */
static gboolean
check_single (const State *state, RostrumColumn column, const char *const *names, GError **error)
{
  const char *name = state->columns.names[column];
  gint first = -1;

  for (gint i = 0; names[i] != NULL; i++)
    {
      if (strcmp (names[i], name) != 0)
        continue;
      if (first >= 0)
        {
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                       "%s: columns %d and %d are both called \"%.100s\"; say which one is the %s, "
                       "by --columns %s=#%d or %s=#%d",
                       rostrum_input_name (state->input), first + 1, i + 1, name,
                       rostrum_column_name (column), rostrum_column_name (column), first + 1,
                       rostrum_column_name (column), i + 1);
          return FALSE;
        }
      first = i;
    }
  return TRUE;
}

/* Where the columns stand among NAMES. */
static gboolean
place_columns (State *state, const char *const *names, GError **error)
{
  g_autofree char *all = g_strjoinv (", ", (char **)names);

  for (guint i = 0; i < ROSTRUM_N_COLUMNS; i++)
    {
      const char *name = state->columns.names[i];

      state->places[i] = name != NULL ? rostrum_columns_place (name, names) : -1;
      if (name != NULL && state->places[i] < 0)
        {
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                       "%s: there is no column \"%.100s\"; --columns can name: %.1000s",
                       rostrum_input_name (state->input), name, all);
          return FALSE;
        }
      if (name != NULL && !check_single (state, (RostrumColumn)i, names, error))
        return FALSE;
    }
  if (state->places[ROSTRUM_COLUMN_TEXT] >= 0)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s: no column looks like the text; name it by --columns text=NAME, of: %.1000s",
               rostrum_input_name (state->input), all);
  return FALSE;
}

static void
close_state (gpointer data)
{
  State *state = data;

  if (state == NULL)
    return;
  rostrum_table_meetings_free (state->meetings);
  rostrum_columns_clear (&state->columns);
  rostrum_delimited_free (state->delimited);
  g_free (state);
}

/* A row may end with delimiters too many, as spreadsheets save them. */
static gboolean
is_good (const State *state, const GArray *cells)
{
  for (guint i = state->n_cells; i < cells->len; i++)
    {
      const RostrumRowValue *value = &g_array_index (cells, RostrumRowValue, i);

      if (value->first < value->last)
        return FALSE;
    }
  return cells->len >= state->n_cells;
}

/* Takes the values of ROW out of its cells. */
static void
take_values (const State *state, const GArray *cells, RostrumRow *row)
{
  for (guint i = 0; i < ROSTRUM_N_COLUMNS; i++)
    if (state->places[i] >= 0)
      row->values[i] = g_array_index (cells, RostrumRowValue, state->places[i]);
}

static gboolean
read_header (State *state, GError **error)
{
  g_auto (RostrumRow) row = { 0 };
  g_auto (GStrv) names = NULL;
  GArray *cells;
  GError *local = NULL;

  rostrum_row_init (&row);
  if (!rostrum_delimited_next (state->delimited, &row, &cells, &local))
    {
      if (local != NULL)
        g_propagate_error (error, local);
      else
        g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                     "%s: no row in it; give it its table or leave it out",
                     rostrum_input_name (state->input));
      return FALSE;
    }
  names = names_of (&row, cells);
  state->n_cells = cells->len;
  rostrum_columns_guess (&state->columns, (const char *const *)names);
  return place_columns (state, (const char *const *)names, error);
}

/* A table without header: its columns are told by the number of its first row. */
static gboolean
take_width (State *state, guint n_cells, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_cells; i++)
    g_ptr_array_add (names, g_strdup_printf ("#%u", i + 1));
  g_ptr_array_add (names, NULL);
  state->n_cells = n_cells;
  return place_columns (state, (const char *const *)names->pdata, error);
}

/* Takes the width of the first row of the file. */
static gboolean
read_width (State *state, GError **error)
{
  g_auto (RostrumRow) row = { 0 };
  GArray *cells;
  GError *local = NULL;

  rostrum_row_init (&row);
  if (rostrum_delimited_next (state->delimited, &row, &cells, &local))
    return take_width (state, cells->len, error);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* For rostrum_table_meetings_new. */
static RostrumRowResult
next_row (gpointer data, RostrumRow *row, GError **error)
{
  State *state = data;
  GError *local = NULL;
  GArray *cells;

  if (!rostrum_delimited_next (state->delimited, row, &cells, &local))
    {
      if (local == NULL)
        return ROSTRUM_ROW_END;
      g_propagate_error (error, local);
      return ROSTRUM_ROW_FAILED;
    }
  if (state->n_cells == 0 && !take_width (state, cells->len, error))
    return ROSTRUM_ROW_FAILED;
  if (rostrum_delimited_torn (state->delimited) > 0)
    {
      g_set_error (
          error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
          "%s:%u: the quotation mark that opens here is closed by one of another row; what "
          "is between them is left out: close the mark, and double those within a cell",
          rostrum_input_name (state->input), rostrum_delimited_torn (state->delimited));
      return ROSTRUM_ROW_BAD;
    }
  if (is_good (state, cells))
    {
      take_values (state, cells, row);
      return ROSTRUM_ROW_GOOD;
    }
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s:%u: %u cells, where the first row has %u; the row is left out: put texts with "
               "delimiters into quotation marks",
               rostrum_input_name (state->input), row->line, cells->len, state->n_cells);
  return ROSTRUM_ROW_BAD;
}

/* Only its rows. */
static State *
open_rows (RostrumInput *input, const RostrumReaderOptions *options, GError **error)
{
  State *state = g_new0 (State, 1);

  state->input = input;
  state->options = options;
  if (rostrum_columns_parse (options->columns, &state->columns, error))
    state->delimited = rostrum_delimited_new (input, error);
  if (state->delimited == NULL || (!state->columns.headless && !read_header (state, error)))
    {
      close_state (state);
      return NULL;
    }
  return state;
}

static gpointer
again (gpointer data, RostrumInput *input, GError **error)
{
  return open_rows (input, ((const State *)data)->options, error);
}

static gboolean
seek (gpointer data, const RostrumCut *from, GError **error)
{
  State *state = data;

  /* Without a header the first row has told how many cells there are. */
  return (state->n_cells > 0 || read_width (state, error)) &&
         rostrum_delimited_seek (state->delimited, from->at, (guint)from->lines, error);
}

static gpointer
open_table (RostrumInput *input, const RostrumReaderOptions *options, GError **error)
{
  State *state = open_rows (input, options, error);
  RostrumRowSource source = {
    .next = next_row,
    .data = state,
    .bad = "rows that do not fit the first",
    .again = again,
    .close = close_state,
    .seek = seek,
  };

  if (state != NULL)
    state->meetings = rostrum_table_meetings_new (input, options, &state->columns, source);
  return state;
}

static RostrumNext
next_meeting (gpointer data, RostrumMeeting **meeting, GError **error)
{
  State *state = data;

  return rostrum_table_meetings_next (state->meetings, meeting, error);
}

static gboolean
mark (gpointer data, RostrumCut *cut)
{
  const State *state = data;

  return rostrum_table_meetings_mark (state->meetings, cut);
}

static gboolean
take_piece (gpointer data, const RostrumPiece *piece, GError **error)
{
  State *state = data;

  return rostrum_table_meetings_take_piece (state->meetings, piece, error);
}

static const char *const extensions[] = { ".csv", ".tsv", ".tab", NULL };

const RostrumReader rostrum_reader_csv = {
  .name = "csv",
  .summary = "tables with commas, semicolons, tabs or bars: a row a remark, columns by --columns",
  .extensions = extensions,
  .unsure = TRUE,
  .probe = probe,
  .open = open_table,
  .next = next_meeting,
  .close = close_state,
  .mark = mark,
  .take_piece = take_piece,
};
