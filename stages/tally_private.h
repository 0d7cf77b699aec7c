/* SPDX-License-Identifier: MIT */
#pragma once

#include "stages/tally.h"

G_BEGIN_DECLS

/* How tallies grow: for folding and merging only. */

/* The index of NAME in NAMES, which own it; appended when it is new. */
guint32 rostrum_tally_intern (GPtrArray *names, GHashTable *index, const char *name);

/* The meeting with that id, made when it is new. (transfer none) */
RostrumTallyMeeting *rostrum_tally_meeting (RostrumTally *tally, const char *id);

/* Sorts cells (of RostrumTallyCell), and adds up those that are alike. */
void rostrum_tally_compact (GArray *cells);

/* Adds MORE (in any order; changed) to the cells of MEETING. */
void rostrum_tally_add_cells (RostrumTallyMeeting *meeting, GArray *more);

/* Sets *MINE to a copy of OTHER that TALLY owns, unless it is set. */
void rostrum_tally_take_text (RostrumTally *tally, const char **mine, const char *other);

/* Keeps the errors of a model, unless some are known. */
void rostrum_tally_take_errors (RostrumTally *tally, const char *model, RostrumErrors *errors);

void rostrum_tally_add_topics (RostrumTally *tally, RostrumTallyMeeting *meeting,
                               const guint32 *topics, guint n);

/* Adds MORE (no two of one speaker; borrowed) to the appearances of MEETING. */
void rostrum_tally_add_appearances (RostrumTallyMeeting *meeting, const GArray *more);
int rostrum_tally_compare_appearances (const void *a, const void *b);

void rostrum_tally_add_ledger (RostrumTallyMeeting *meeting, const guint64 *bytes,
                               const guint64 *paragraphs);

/* Appends a copy of the N rows of MORE. */
void rostrum_tally_add_unresolved (RostrumTally *tally, RostrumTallyMeeting *meeting,
                                   const RostrumTallyUnresolved *more, guint n);

G_END_DECLS
