/* SPDX-License-Identifier: MIT */
/* From rows to the meetings of a source; bad rows are told and left out. */
#include "corpus/table/meetings.h"

#include "corpus/base/error.h"
#include "corpus/table/ends.h"

/* So many bad rows are told one by one; the others are counted. */
#define TOLD_ROWS 20

struct _RostrumTableMeetings
{
  RostrumInput *input;
  RostrumRowSource source;
  RostrumGrouper *grouper;
  RostrumRow row;
  gboolean waiting; /* ROW is the first one of the next meeting */
  gboolean rows_ended;
  gboolean ended; /* all meetings were given */
  guint64 n_bad;
  gboolean looked;  /* ahead, or it is not to be done */
  gboolean cut_off; /* other pieces of the source follow */
  gboolean marked;  /* the meeting in the making can be gone on with from here: */
  gsize begin;      /* byte of the source of its first row, */
  guint line;       /* its line, */
  guint64 n_before; /* and the bad rows before it */
  GError *fault;    /* why the rest cannot be read */
};

/* What cannot be read is told when it is read. */
static void
look_ahead (RostrumTableMeetings *meetings)
{
  g_autoptr (RostrumInput) again = NULL;
  GHashTable *ends;

  if (meetings->looked || !rostrum_grouper_has_key (meetings->grouper))
    return;
  meetings->looked = TRUE;
  again = rostrum_input_again (meetings->input, NULL);
  ends = again != NULL ? rostrum_table_ends (meetings->grouper, &meetings->source, again) : NULL;
  if (ends != NULL)
    rostrum_grouper_expect (meetings->grouper, ends);
}

RostrumTableMeetings *
rostrum_table_meetings_new (RostrumInput *input, const RostrumReaderOptions *options,
                            const RostrumColumns *columns, RostrumRowSource source)
{
  RostrumTableMeetings *meetings = g_new0 (RostrumTableMeetings, 1);
  g_autofree char *taken = rostrum_columns_describe (columns);

  meetings->input = input;
  meetings->source = source;
  meetings->looked = options->together;
  meetings->grouper = rostrum_grouper_new (input, options, columns);
  rostrum_row_init (&meetings->row);
  if (taken != NULL)
    rostrum_grouper_notice (meetings->grouper, g_strdup_printf ("%s: %s; --columns names others",
                                                                rostrum_input_name (input), taken));
  return meetings;
}

void
rostrum_table_meetings_free (RostrumTableMeetings *meetings)
{
  if (meetings == NULL)
    return;
  rostrum_grouper_free (meetings->grouper);
  rostrum_row_clear (&meetings->row);
  g_clear_error (&meetings->fault);
  g_free (meetings);
}

RostrumGrouper *
rostrum_table_meetings_grouper (RostrumTableMeetings *meetings)
{
  return meetings->grouper;
}

gboolean
rostrum_table_meetings_mark (const RostrumTableMeetings *meetings, RostrumCut *cut)
{
  const RostrumRowSource *source = &meetings->source;

  if (!meetings->marked || rostrum_grouper_alternates (meetings->grouper) ||
      !rostrum_input_can_seek (meetings->input) ||
      (source->can_begin != NULL && !source->can_begin (source->data)))
    return FALSE;
  cut->at = meetings->begin;
  cut->lines = meetings->line - 1;
  cut->faults = meetings->n_before;
  return TRUE;
}

gboolean
rostrum_table_meetings_take_piece (RostrumTableMeetings *meetings, const RostrumPiece *piece,
                                   GError **error)
{
  if (piece->from.at > 0 && !meetings->source.seek (meetings->source.data, &piece->from, error))
    return FALSE;
  /* It was cut between meetings, which do not alternate then. */
  meetings->looked = piece->from.at > 0 || !rostrum_piece_is_last (piece);
  meetings->n_bad = piece->from.faults;
  meetings->cut_off = !rostrum_piece_is_last (piece);
  if (piece->from.at > 0)
    rostrum_grouper_begin_at (meetings->grouper, rostrum_input_position (meetings->input));
  return TRUE;
}

/* Adds ROW, which begins a meeting behind another one. */
static gboolean
begin_next (RostrumTableMeetings *meetings, GError **error)
{
  meetings->waiting = FALSE;
  meetings->marked = TRUE;
  meetings->begin = rostrum_input_source (meetings->input, meetings->row.position);
  meetings->line = meetings->row.line;
  meetings->n_before = meetings->n_bad;
  return rostrum_grouper_add (meetings->grouper, &meetings->row, error);
}

static RostrumNext
end_rows (RostrumTableMeetings *meetings, RostrumMeeting **meeting, GError **error)
{
  if (!meetings->ended)
    {
      RostrumNext next = rostrum_grouper_end (
          meetings->grouper, rostrum_input_position (meetings->input), meeting, error);

      if (next != ROSTRUM_NEXT_END)
        return next;
      meetings->ended = TRUE;
    }
  if (meetings->n_bad <= TOLD_ROWS || meetings->cut_off)
    return ROSTRUM_NEXT_END;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s: %" G_GUINT64_FORMAT " more %s are left out; unresolved.csv has them all",
               rostrum_input_name (meetings->input), meetings->n_bad - TOLD_ROWS,
               meetings->source.bad);
  meetings->n_bad = 0;
  return ROSTRUM_NEXT_SKIPPED;
}

/* The rest cannot be read, for the reason in FAULT, but what was read before is meetings still. */
static RostrumNext
end_at_fault (RostrumTableMeetings *meetings, RostrumMeeting **meeting, GError **error)
{
  RostrumNext next =
      rostrum_grouper_end (meetings->grouper, meetings->row.position, meeting, error);

  if (next != ROSTRUM_NEXT_END)
    return next;
  g_propagate_error (error, g_steal_pointer (&meetings->fault));
  meetings->rows_ended = meetings->ended = TRUE;
  return ROSTRUM_NEXT_FAILED;
}

RostrumNext
rostrum_table_meetings_next (RostrumTableMeetings *meetings, RostrumMeeting **meeting,
                             GError **error)
{
  look_ahead (meetings);
  if (meetings->fault != NULL)
    return end_at_fault (meetings, meeting, error);
  if (meetings->waiting && !begin_next (meetings, error))
    return ROSTRUM_NEXT_FAILED;
  while (!meetings->rows_ended)
    {
      GError *local = NULL;

      switch (meetings->source.next (meetings->source.data, &meetings->row, &local))
        {
        case ROSTRUM_ROW_END:
          meetings->rows_ended = TRUE;
          continue;
        case ROSTRUM_ROW_FAILED:
          meetings->fault = local;
          return end_at_fault (meetings, meeting, error);
        case ROSTRUM_ROW_BAD:
          rostrum_grouper_refuse (meetings->grouper, &meetings->row, meetings->source.bad);
          if (++meetings->n_bad <= TOLD_ROWS)
            {
              g_propagate_error (error, local);
              return ROSTRUM_NEXT_SKIPPED;
            }
          g_clear_error (&local);
          continue;
        default:
          break;
        }
      if (rostrum_grouper_ends_before (meetings->grouper, &meetings->row))
        {
          meetings->waiting = TRUE;
          return rostrum_grouper_end (meetings->grouper, meetings->row.position, meeting, error);
        }
      if (!rostrum_grouper_add (meetings->grouper, &meetings->row, error))
        return ROSTRUM_NEXT_FAILED;
    }
  return end_rows (meetings, meeting, error);
}
