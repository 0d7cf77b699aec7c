/* SPDX-License-Identifier: MIT */
/* Tables with delimiters, a row a remark: CSV, TSV, what spreadsheets save. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/table/delimited.h"
#include "corpus/table/grouper.h"

/* So many bad rows are told one by one; the others are counted. */
#define TOLD_ROWS 20

typedef struct
{
  RostrumInput *input;
  RostrumColumns columns;
  gint places[ROSTRUM_N_COLUMNS]; /* of the columns in a row; -1: there is none */
  guint n_cells;                  /* of a good row */
  RostrumDelimited *delimited;
  RostrumGrouper *grouper;
  RostrumRow row;
  gboolean waiting; /* ROW is the first one of the next meeting */
  gboolean ended;
  guint64 n_bad;
  GError *fault; /* why the rest cannot be read */
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
  /* A table whose columns must be named by the user. The last row may be cut off. */
  while (rows < 5 && rostrum_delimited_next (delimited, &row, &cells, NULL) && cells->len == n)
    rows++;
  return n > 2 && rows >= 3 ? 20 : 0;
}

/* Where the columns stand, by the first row. */
static gboolean
place_columns (State *state, const char *const *names, GError **error)
{
  g_autofree char *all = g_strjoinv (", ", (char **)names);

  if (!state->columns.headless)
    rostrum_columns_guess (&state->columns, names);
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
  rostrum_columns_clear (&state->columns);
  rostrum_delimited_free (state->delimited);
  rostrum_grouper_free (state->grouper);
  rostrum_row_clear (&state->row);
  g_clear_error (&state->fault);
  g_free (state);
}

/* Takes the values of the row out of its cells. */
static void
take_values (State *state, const GArray *cells)
{
  for (guint i = 0; i < ROSTRUM_N_COLUMNS; i++)
    state->row.values[i] = state->places[i] >= 0
                               ? g_array_index (cells, RostrumRowValue, state->places[i])
                               : (RostrumRowValue){ 0, 0 };
}

static gboolean
read_header (State *state, GError **error)
{
  g_auto (GStrv) names = NULL;
  GArray *cells;
  GError *local = NULL;

  if (!rostrum_delimited_next (state->delimited, &state->row, &cells, &local))
    {
      if (local != NULL)
        g_propagate_error (error, local);
      else
        g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                     "%s: no row in it; give it its table or leave it out",
                     rostrum_input_name (state->input));
      return FALSE;
    }
  names = names_of (&state->row, cells);
  if (!place_columns (state, (const char *const *)names, error))
    return FALSE;
  state->n_cells = cells->len;
  state->waiting = state->columns.headless;
  if (state->waiting)
    take_values (state, cells);
  return TRUE;
}

static gpointer
open_table (RostrumInput *input, const RostrumReaderOptions *options, GError **error)
{
  State *state = g_new0 (State, 1);
  g_autofree char *taken = NULL;

  state->input = input;
  rostrum_row_init (&state->row);
  if (rostrum_columns_parse (options->columns, &state->columns, error))
    state->delimited = rostrum_delimited_new (input, error);
  if (state->delimited == NULL || !read_header (state, error))
    {
      close_state (state);
      return NULL;
    }
  state->grouper = rostrum_grouper_new (input, options, &state->columns);
  taken = rostrum_columns_describe (&state->columns);
  if (taken != NULL)
    rostrum_grouper_notice (state->grouper, g_strdup_printf ("%s: %s; --columns names others",
                                                             rostrum_input_name (input), taken));
  return state;
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

/* Leaves the row out. TRUE: ERROR tells of it. */
static gboolean
refuse_row (State *state, guint n_cells, GError **error)
{
  g_autofree char *why =
      g_strdup_printf ("%u cells, where the first row has %u", n_cells, state->n_cells);

  rostrum_grouper_refuse (state->grouper, state->row.line, state->row.position, why);
  if (++state->n_bad > TOLD_ROWS)
    return FALSE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s:%u: %s; the row is left out: put texts with delimiters into quotation marks",
               rostrum_input_name (state->input), state->row.line, why);
  return TRUE;
}

static RostrumNext
end_table (State *state, RostrumMeeting **meeting, GError **error)
{
  if (!state->ended)
    {
      RostrumNext next = rostrum_grouper_end (state->grouper, rostrum_input_position (state->input),
                                              meeting, error);

      state->ended = TRUE;
      if (next != ROSTRUM_NEXT_END)
        return next;
    }
  if (state->n_bad <= TOLD_ROWS)
    return ROSTRUM_NEXT_END;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s: %" G_GUINT64_FORMAT " more rows with other numbers of cells are left out; "
               "unresolved.csv has them all",
               rostrum_input_name (state->input), state->n_bad - TOLD_ROWS);
  state->n_bad = 0;
  return ROSTRUM_NEXT_SKIPPED;
}

static RostrumNext
fail (State *state, GError **error)
{
  g_propagate_error (error, g_steal_pointer (&state->fault));
  return ROSTRUM_NEXT_FAILED;
}

static RostrumNext
next_meeting (gpointer data, RostrumMeeting **meeting, GError **error)
{
  State *state = data;
  GError *local = NULL;
  RostrumNext next;
  GArray *cells;

  if (state->fault != NULL)
    return fail (state, error);
  if (state->waiting && !rostrum_grouper_add (state->grouper, &state->row, error))
    return ROSTRUM_NEXT_FAILED;
  state->waiting = FALSE;
  while (!state->ended && rostrum_delimited_next (state->delimited, &state->row, &cells, &local))
    {
      if (!is_good (state, cells))
        {
          if (refuse_row (state, cells->len, error))
            return ROSTRUM_NEXT_SKIPPED;
          continue;
        }
      take_values (state, cells);
      if (rostrum_grouper_is_next (state->grouper, &state->row))
        {
          state->waiting = TRUE;
          return rostrum_grouper_end (state->grouper, state->row.position, meeting, error);
        }
      if (!rostrum_grouper_add (state->grouper, &state->row, error))
        return ROSTRUM_NEXT_FAILED;
    }
  if (local == NULL)
    return end_table (state, meeting, error);
  /* What was read before the fault is a meeting still. */
  state->fault = local;
  next = rostrum_grouper_end (state->grouper, state->row.position, meeting, error);
  return next == ROSTRUM_NEXT_END ? fail (state, error) : next;
}

static const char *const extensions[] = { ".csv", ".tsv", ".tab", NULL };

const RostrumReader rostrum_reader_csv = {
  .name = "csv",
  .summary = "tables with commas, semicolons, tabs or bars: a row a remark, columns by --columns",
  .extensions = extensions,
  .sure = TRUE,
  .probe = probe,
  .open = open_table,
  .next = next_meeting,
  .close = close_state,
};
