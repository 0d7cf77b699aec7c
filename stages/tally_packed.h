/* SPDX-License-Identifier: MIT */
#pragma once

#include "stages/tally_scores.h"

G_BEGIN_DECLS

/* The scores of a finished meeting in few bytes: a corpus holds those of all its meetings, and most
 * of their numbers are small. Every speaker is found by bisection, and unpacked alone. */

/* In place of a speaker: all of them. */
#define ROSTRUM_EVERYONE G_MAXUINT32

/* Zeroed: holds nothing. */
typedef struct
{
  guint64 lengths[ROSTRUM_ERRORS_LENGTHS]; /* words by class of their units' length */

  /* private */
  struct RostrumTallyPlace *places; /* where the numbers of a speaker begin, by speaker */
  guint n_places;
  guint8 *bytes; /* behind the places, in one block with them */
} RostrumTallyPacked;

void rostrum_tally_packed_clear (RostrumTallyPacked *packed);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RostrumTallyPacked, rostrum_tally_packed_clear)

/* Appends to SCORES (of RostrumTallyScore) and SPREADS (of RostrumTallySpread) what SPEAKER has, in
 * the order of RostrumTallyScores. */
void rostrum_tally_packed_append (const RostrumTallyPacked *packed, guint32 speaker, GArray *scores,
                                  GArray *spreads);

/* Appends all of it to SCORES, lengths too. */
void rostrum_tally_packed_unpack (const RostrumTallyPacked *packed, RostrumTallyScores *scores);

/* Adds MORE, whose last remark has ended. MORE is changed: it holds the sum afterwards. */
void rostrum_tally_packed_add (RostrumTallyPacked *packed, RostrumTallyScores *more);

G_END_DECLS
