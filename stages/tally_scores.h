/* SPDX-License-Identifier: MIT */
#pragma once

#include "models/errors.h"
#include "stages/batch.h"
#include "stages/tally_slots.h"

G_BEGIN_DECLS

/* What corrected shares and their intervals need of a meeting, besides its cells: where the margins
 * lay, and how alike the units of a remark are. Whole numbers, mergeable like the rest of a tally.
 */

/* Words of the units whose margin for a topic lies at one place (models/errors.h). Every unit is at
 * one place per topic of its model. */
typedef struct
{
  guint32 speaker; /* index into tally->speakers */
  guint32 topic;   /* index into tally->topics */
  RostrumEvidence evidence;
  guint32 place;
  guint64 words;
} RostrumTallyScore;

/* Sums over remarks and units (models/estimate.h: RostrumEstimateMoments) as whole numbers. Given
 * words are those of units that have the topic, undivided. */
typedef enum
{
  ROSTRUM_SPREAD_UNITS,
  ROSTRUM_SPREAD_REMARKS,
  ROSTRUM_SPREAD_WORDS,
  ROSTRUM_SPREAD_GIVEN,
  ROSTRUM_SPREAD_WORDS_WORDS,
  ROSTRUM_SPREAD_WORDS_GIVEN,
  ROSTRUM_SPREAD_GIVEN_GIVEN,
  ROSTRUM_SPREAD_UNIT_WORDS,
  ROSTRUM_SPREAD_UNIT_GIVEN,
  ROSTRUM_N_SPREAD
} RostrumSpread;

typedef struct
{
  guint32 speaker;
  guint32 topic;
  RostrumEvidence evidence;
  guint64 sums[ROSTRUM_N_SPREAD];
} RostrumTallySpread;

/* The scores of the meeting that is being folded, merged or read. What a finished meeting keeps of
 * them is packed (stages/tally_packed.h). */
typedef struct
{
  /* of RostrumTallyScore, by (speaker, evidence, topic, place) once they are compact */
  GArray *scores;
  guint64 lengths[ROSTRUM_ERRORS_LENGTHS]; /* words by class of their units' length */
  GArray *spreads; /* of RostrumTallySpread, by (speaker, evidence, topic), likewise */

  /* private: the remark that is being added up */
  GArray *remark; /* of RostrumTallySpread, one per topic */
  guint remark_index;
  GArray *places;  /* of guint64, topics × ROSTRUM_ERRORS_PLACES: words; 0 between remarks */
  GArray *touched; /* of guint64, one per topic: bit p is set when there are units at place p */
  /* those of `scores` and of `spreads` that were added since they were last put in order */
  RostrumTallySlots score_slots;
  RostrumTallySlots spread_slots;
} RostrumTallyScores;

RostrumTallyScores *rostrum_tally_scores_new (void);
void rostrum_tally_scores_free (RostrumTallyScores *scores);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumTallyScores, rostrum_tally_scores_free)
void rostrum_tally_scores_clear (RostrumTallyScores *scores);

/* Adds unit I of BATCH, which SPEAKER spoke. TOPICS: the model's topics as indices of the tally.
 * Units come in text order. Margins that are not there (records that a person edited) count as 0.5
 * where the topic was given, else as -0.5.
 */
void rostrum_tally_scores_add (RostrumTallyScores *scores, const RostrumBatch *batch, gsize i,
                               guint32 speaker, const guint32 *topics);

/* Ends the last remark: call it before the scores of a meeting are packed. */
void rostrum_tally_scores_end (RostrumTallyScores *scores);

/* Puts them in order, and adds up what is alike. */
void rostrum_tally_scores_compact (RostrumTallyScores *scores);

G_END_DECLS
