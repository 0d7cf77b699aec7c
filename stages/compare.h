/* SPDX-License-Identifier: MIT */
#pragma once

#include "stages/estimates.h"

G_BEGIN_DECLS

/* Comparisons between groups of meetings or speakers, as tables compare_*.csv. */

typedef enum
{
  ROSTRUM_COMPARE_YEAR,
  ROSTRUM_COMPARE_MEETING,
  ROSTRUM_COMPARE_SPEAKER,
  ROSTRUM_COMPARE_EVIDENCE,
  ROSTRUM_N_COMPARE
} RostrumCompareBy;

/* "year", "meeting", "speaker", "evidence" */
extern const char *const rostrum_compare_names[ROSTRUM_N_COMPARE];

/* Draws that comparisons are made with. */
#define ROSTRUM_COMPARE_DRAWS 2000

/* Speakers that are compared with all others: those with the most words. */
#define ROSTRUM_COMPARE_SPEAKERS 50

/* Which years or meetings are compared: each with the one before it and the last with the first, or
 * each with every earlier one. */
typedef enum
{
  ROSTRUM_COMPARE_NEIGHBOURS,
  ROSTRUM_COMPARE_ALL_PAIRS,
  ROSTRUM_N_PAIRS
} RostrumComparePairs;

/* "neighbours", "all" */
extern const char *const rostrum_compare_pairs_names[ROSTRUM_N_PAIRS];

/* Rows that all pairs may take: 44 years of five topics. */
#define ROSTRUM_COMPARE_ROWS 15000

/* One topic of two groups. */
typedef struct
{
  char *a, *b;          /* the groups */
  const char *relation; /* "next", "first-last", "pair", "rest", "forms"; static */
  RostrumClass class;   /* of b, where evidence is compared */
  guint32 topic;
  double naive[2], share[2];
  double difference, low, high;
  double p, adjusted; /* */
  const char *why;    /* NULL, or why nothing can be said; static */
} RostrumComparison;

/* higher, lower, cannot tell: whether B's share differs from A's, when of all differences of one
 * relation and class that are reported at LEVEL, at most 1 − LEVEL are expected to be false.
 * (transfer none) */
const char *rostrum_comparison_verdict (const RostrumComparison *comparison, double level);

/* Whether all pairs of BY (years or meetings) take at most ROSTRUM_COMPARE_ROWS rows. *N_GROUPS
 * (may be NULL): how many years or meetings there are. */
gboolean rostrum_compare_can_pair (const RostrumTally *tally, RostrumCompareBy by, guint *n_groups);

/* Meetings without a date are left out of years, and come last among meetings. PAIRS matters to
 * years and meetings only, and rostrum_compare_can_pair says whether all are good. Returns:
 * (transfer full) of RostrumComparison *, in the order of the table. */
GPtrArray *rostrum_compare (const RostrumTally *tally, const RostrumEstimateOptions *options,
                            RostrumCompareBy by, RostrumComparePairs pairs);

/* Writes compare_BY.csv, and what belongs to it: compare_BY_trend.csv (years),
 * compare_BY_divergence.csv (all but evidence) and compare_BY_parts.csv (years and meetings) into
 * FOLDER, which exists. */
gboolean rostrum_compare_write (const RostrumTally *tally, const RostrumEstimateOptions *options,
                                RostrumCompareBy by, RostrumComparePairs pairs,
                                const GPtrArray *comparisons, const char *folder, GError **error);

G_END_DECLS
