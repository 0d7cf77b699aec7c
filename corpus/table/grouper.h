/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/reader.h"
#include "corpus/table/making.h"

G_BEGIN_DECLS

/* From rows to meetings. Rows with the same meeting are one; without a column of meetings those of
 * one date; without dates all rows. They stand together, or it is known beforehand where each ends;
 * the meetings that have begun are held until then, their text together no larger than the limit of
 * one. A row is a remark; rows of one speaker with the same value of `remark`, one after the other,
 * are one. A line of a text is a paragraph.
 *
 * Rows that say their evidence are taken at their word, as are our own unit records: a row is one
 * paragraph, brackets in it are words, and a speaker's name is whole. */
typedef struct _RostrumGrouper RostrumGrouper;

/* INPUT, OPTIONS and COLUMNS must outlive it. */
RostrumGrouper *rostrum_grouper_new (RostrumInput *input, const RostrumReaderOptions *options,
                                     const RostrumColumns *columns);
void rostrum_grouper_free (RostrumGrouper *grouper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumGrouper, rostrum_grouper_free)

/* A line is a paragraph also where rows say their evidence. */
void rostrum_grouper_cut_lines (RostrumGrouper *grouper);

/* Something for the user about the meeting in the making, or the first one; a whole message. TAKES
 * it. */
void rostrum_grouper_notice (RostrumGrouper *grouper, char *notice);

/* Whether it was told so: the rows of several meetings alternate. */
gboolean rostrum_grouper_alternates (const RostrumGrouper *grouper);

/* The next meeting begins at POSITION, behind others that are not known; its notices were given
 * with the first of them. Before the first row. */
void rostrum_grouper_begin_at (RostrumGrouper *grouper, gsize position);

/* ROW, of which only the place is known, was left out as one of the WHAT ("rows with …"): its bytes
 * count as editorial, and it is logged. */
void rostrum_grouper_refuse (RostrumGrouper *grouper, const RostrumRow *row, const char *what);

/* Whether rows say of which meeting they are. */
gboolean rostrum_grouper_has_key (const RostrumGrouper *grouper);

/* What tells the meeting of ROW from others. (transfer full); NULL: nothing does, and it goes on
 * with the meeting of the row before. */
char *rostrum_grouper_key (const RostrumGrouper *grouper, const RostrumRow *row);

/* Meetings alternate: ENDS (taken) is as of rostrum_table_ends. Before the first row. */
void rostrum_grouper_expect (RostrumGrouper *grouper, GHashTable *ends);

/* Whether the meeting in the making ends before ROW, which is of another one: rostrum_grouper_end
 * comes first then. FALSE at the first row. */
gboolean rostrum_grouper_ends_before (const RostrumGrouper *grouper, const RostrumRow *row);

/* Adds ROW. FALSE with ROSTRUM_ERROR_FORMAT (the meeting was ended before and comes again) or
 * _LIMIT (too much is held): no row can be added any more. */
gboolean rostrum_grouper_add (RostrumGrouper *grouper, const RostrumRow *row, GError **error);

/* Ends the meeting in the making at POSITION of the input; where there is none, one of those that
 * were expected to go on. Returns: MEETING, SKIPPED with an error, or END: there is none. */
RostrumNext rostrum_grouper_end (RostrumGrouper *grouper, gsize position, RostrumMeeting **meeting,
                                 GError **error);

/* What is listed apart from the rows, by what they have as meeting; each may be NULL. */
typedef struct
{
  char *id; /* another than the rows have */
  char *title;
  char *date; /* as of a cell */
  char *place;
  char *language;
} RostrumListedMeeting;

/* PEOPLE (of RostrumListedPerson by speaker) and MEETINGS (of RostrumListedMeeting by meeting) must
 * outlive it. A person's id is what the rows have as speaker. */
void rostrum_grouper_list (RostrumGrouper *grouper, GHashTable *people, GHashTable *meetings);

G_END_DECLS
