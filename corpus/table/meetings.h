/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/table/grouper.h"

G_BEGIN_DECLS

/* From rows, whatever they are read from, to the meetings of a source: what the readers of tables
 * and of records share. */

typedef enum
{
  ROSTRUM_ROW_GOOD,
  ROSTRUM_ROW_BAD,    /* this one has a fault; the next may be good */
  ROSTRUM_ROW_END,    /* there are no more */
  ROSTRUM_ROW_FAILED, /* the rest cannot be read */
} RostrumRowResult;

/* Reads the next row into ROW. BAD and FAILED come with an error; ROW has the place of what is bad.
 */
typedef RostrumRowResult (*RostrumRowNext) (gpointer data, RostrumRow *row, GError **error);

typedef struct
{
  RostrumRowNext next;
  gpointer data;   /* not owned */
  const char *bad; /* what bad rows are: "rows with another number of cells"; static */

  /* The same rows of INPUT, which has the same text: the data for `next`, freed by `close` before
   * INPUT and DATA; or NULL with an error. */
  gpointer (*again) (gpointer data, RostrumInput *input, GError **error);
  void (*close) (gpointer data);

  /* Whether a piece can begin with the row that was given last; NULL: it can with any. */
  gboolean (*can_begin) (gconstpointer data);
  /* Goes on with the row at FROM, before the first one is read. FALSE with an error. */
  gboolean (*seek) (gpointer data, const RostrumCut *from, GError **error);
} RostrumRowSource;

typedef struct _RostrumTableMeetings RostrumTableMeetings;

/* INPUT, OPTIONS and COLUMNS must outlive it. Where the rows of several meetings may alternate,
 * they are all looked through first, if INPUT can be read again. The columns that were guessed are
 * told to the user with the first meeting. */
RostrumTableMeetings *rostrum_table_meetings_new (RostrumInput *input,
                                                  const RostrumReaderOptions *options,
                                                  const RostrumColumns *columns,
                                                  RostrumRowSource source);
void rostrum_table_meetings_free (RostrumTableMeetings *meetings);

/* As the `next` of a reader. */
RostrumNext rostrum_table_meetings_next (RostrumTableMeetings *meetings, RostrumMeeting **meeting,
                                         GError **error);

/* As the `mark` of a reader. */
gboolean rostrum_table_meetings_mark (const RostrumTableMeetings *meetings, RostrumCut *cut);

/* The same with `take_piece`. */
gboolean rostrum_table_meetings_take_piece (RostrumTableMeetings *meetings,
                                            const RostrumPiece *piece, GError **error);

/* For what a format knows beyond its rows; valid as long as MEETINGS. */
RostrumGrouper *rostrum_table_meetings_grouper (RostrumTableMeetings *meetings);

G_END_DECLS
