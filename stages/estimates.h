/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/base/advance.h"
#include "models/estimate.h"
#include "stages/tally.h"

G_BEGIN_DECLS

/* Corrected shares of groups of a tally: which meetings and speakers belong to a group is the
 * caller's matter. */

struct _RostrumEstimateOptions
{
  RostrumEstimator estimator;
  double level;           /* of the intervals, between 0 and 1 */
  guint n_draws;          /* */
  guint64 seed;           /* */
  guint threads;          /* that tables are estimated with */
  RostrumErrors *audit;   /* errors found in an audited sample; with ROSTRUM_ESTIMATOR_AUDIT only */
  RostrumAdvance advance; /* told during comparisons; NULL: nobody wants to know */
  gpointer advance_data;
};

/* EMQ at 95 %, 1000 draws, seed 1, one thread. */
void rostrum_estimate_options_init (RostrumEstimateOptions *options);

typedef enum
{
  ROSTRUM_CLASS_VERBATIM,
  ROSTRUM_CLASS_REPORTED,
  ROSTRUM_CLASS_ALL,
  ROSTRUM_N_CLASSES
} RostrumClass;

/* "verbatim", "reported", "all" */
extern const char *const rostrum_class_names[ROSTRUM_N_CLASSES];

/* All of a meeting (SPEAKER is ROSTRUM_EVERYONE), or what one speaker said there. */
typedef struct
{
  guint32 meeting;
  guint32 speaker;
} RostrumGroupPart;

/* What an interval rests on: how meetings differ, or, where there is one meeting, how its remarks
 * do, or, where there is one remark, the number of its units. */
typedef enum
{
  ROSTRUM_BASIS_NONE,
  ROSTRUM_BASIS_MEETINGS,
  ROSTRUM_BASIS_REMARKS,
  ROSTRUM_BASIS_UNITS,
} RostrumBasis;

extern const char *const rostrum_basis_names[];

/* One group and class. By topic of the tally, `other` first. */
typedef struct
{
  guint n_topics; /* of the tally */
  guint n_draws;
  RostrumBasis basis;
  guint64 clusters;   /* meetings, remarks or units */
  double words;       /* */
  const char **why;   /* by topic: NULL, or why there is no corrected share; static strings */
  double *naive;      /* by topic */
  double *share;      /* by topic: the corrected share, unless there is a reason why not */
  double *low, *high; /* by topic, likewise */
  double *draws;      /* by topic, n_draws + 1: share, then its draws; NULL: not wanted */
} RostrumGroupEstimate;

typedef struct _RostrumEstimates RostrumEstimates;

/* TALLY must outlive it. Returns: (transfer full) */
RostrumEstimates *rostrum_estimates_new (const RostrumTally *tally,
                                         const RostrumEstimateOptions *options);
void rostrum_estimates_free (RostrumEstimates *estimates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumEstimates, rostrum_estimates_free)

const RostrumEstimateOptions *rostrum_estimates_options (const RostrumEstimates *estimates);

/* Scratch for estimates of one group after another; each thread has its own. */
typedef struct _RostrumEstimateRoom RostrumEstimateRoom;

/* ESTIMATES must outlive it. Returns: (transfer full) */
RostrumEstimateRoom *rostrum_estimate_room_new (const RostrumEstimates *estimates);
void rostrum_estimate_room_free (RostrumEstimateRoom *room);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumEstimateRoom, rostrum_estimate_room_free)

/* Estimates the group of N parts, each of another meeting or speaker. KEY seeds the draws of a
 * class with words of several meetings: the meetings that are drawn depend on the key, on the
 * number of meetings and on nothing else, so the classes of a group go with one another. Where all
 * words of a class are one speaker's in one meeting, or those of one whole meeting, its draws are
 * seeded by that, and are the same in every group that holds just these words. LAST: no group that
 * follows does; with FALSE, the estimate of one speaker in one meeting is kept for those, unless
 * draws are wanted. GROUP: three estimates, each initialised; they may have held another group. */
void rostrum_estimates_group (RostrumEstimateRoom *room, const RostrumGroupPart *parts, guint n,
                              const char *key, gboolean last, RostrumGroupEstimate *group);

/* DRAWS: whether they are wanted. */
void rostrum_group_estimate_init (RostrumGroupEstimate *estimate, const RostrumEstimates *estimates,
                                  gboolean draws);
void rostrum_group_estimate_clear (RostrumGroupEstimate *estimate);

G_END_DECLS
