/* SPDX-License-Identifier: MIT */
/* JSON records, a record a remark: JSON Lines and arrays, our own unit records too. */
#include "corpus/reader.h"
#include "corpus/table/records.h"

typedef struct
{
  RostrumColumns columns;
  RostrumRecords *records;
  RostrumTableMeetings *meetings;
} State;

static int
probe (const char *text, gsize length)
{
  g_auto (GStrv) names = NULL;
  gsize at = 0;

  while (at < length && g_ascii_isspace (text[at]))
    at++;
  if (at >= length || (text[at] != '{' && text[at] != '['))
    return 0;
  names = rostrum_records_names (text, length);
  if (names == NULL || names[0] == NULL)
    return 0;
  return rostrum_columns_fit ((const char *const *)names) ? 70 : 20;
}

static void
close_records (gpointer data)
{
  State *state = data;

  if (state == NULL)
    return;
  rostrum_table_meetings_free (state->meetings);
  rostrum_records_free (state->records);
  rostrum_columns_clear (&state->columns);
  g_free (state);
}

static gpointer
open_records (RostrumInput *input, const RostrumReaderOptions *options, GError **error)
{
  State *state = g_new0 (State, 1);

  if (rostrum_columns_parse (options->columns, &state->columns, error))
    state->records = rostrum_records_new (input, &state->columns, error);
  if (state->records == NULL)
    {
      close_records (state);
      return NULL;
    }
  state->meetings = rostrum_table_meetings_new (input, options, &state->columns,
                                                rostrum_records_source (state->records));
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

static const char *const extensions[] = { ".jsonl", ".ndjson", ".json", NULL };

const RostrumReader rostrum_reader_jsonl = {
  .name = "jsonl",
  .summary = "JSON Lines or an array of objects: a record a remark, members by --columns",
  .extensions = extensions,
  .unsure = TRUE,
  .probe = probe,
  .open = open_records,
  .next = next_meeting,
  .close = close_records,
  .mark = mark,
  .take_piece = take_piece,
};
