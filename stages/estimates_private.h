/* SPDX-License-Identifier: MIT */
#pragma once

#include "stages/estimates.h"

G_BEGIN_DECLS

/* A model that read some of the meetings. */
typedef struct
{
  const char *name;
  GArray *topics; /* of guint32, indices of the tally; those of its meetings */
  RostrumRates *rates;
  gint *index; /* of the tally's topics in topics, or -1 */
} Reader;

struct _RostrumEstimates
{
  const RostrumTally *tally;
  RostrumEstimateOptions options;
  GPtrArray *readers; /* of Reader * */
  guint32 *reader;    /* by meeting */
  guint32 *rank;      /* of meetings, by id */
  struct _RostrumEstimatesKnown *known;
};

/* Who has words in what was counted. */
typedef struct
{
  RostrumGroupPart last; /* a meeting, and a speaker there */
  gsize n;               /* speakers in meetings, each as often as there are such pairs */
  gboolean meetings;     /* more than one */
  gboolean whole;        /* the last meeting was counted as a whole */
} Sources;

/* What one class of a group holds, as read by one reader. */
typedef struct
{
  const Reader *reader;
  guint width, n_all_topics;
  double *naive;                   /* by topic of the tally: words as divided among topics */
  double total;                    /* words */
  RostrumClusters *clusters;       /* the meetings */
  double *row;                     /* the one that is counted: by topic and width; then its words */
  RostrumEstimateMoments *moments; /* by topic */
  double *squares;                 /* by topic: Σ words · observed², for the spread of scores */
  double units;
  Sources sources;
} Counts;

/* Parts of one reader, sorted by meeting. */
typedef struct
{
  const RostrumEstimates *estimates;
  const RostrumGroupPart *parts; /* of the whole group, sorted */
  guint n;
  guint32 reader;
} Slice;

/* Nothing counted yet. READER must outlive it. */
void rostrum_counts_init (Counts *counts, const Reader *reader, guint n_all_topics);
void rostrum_counts_reset (Counts *counts);
void rostrum_counts_clear (Counts *counts);

/* Counts those CLASSES (ROSTRUM_N_CLASSES) of a slice that are not NULL. Meetings without a word of
 * a class are left out of it. SCORES (of RostrumTallyScore) and SPREADS (of RostrumTallySpread):
 * scratch. */
void rostrum_counts_add (Counts *const *classes, const Slice *slice, GArray *scores,
                         GArray *spreads);

/* Estimates of what one speaker said in one meeting, kept because several tables have them; shared
 * by threads. Shares, intervals and reasons are kept, draws are not. */
typedef struct _RostrumEstimatesKnown RostrumEstimatesKnown;

RostrumEstimatesKnown *rostrum_estimates_known_new (guint n_topics);
void rostrum_estimates_known_free (RostrumEstimatesKnown *all);

/* Sets shares, intervals and reasons of ESTIMATE, if they are known. LAST: they are forgotten
 * then. */
gboolean rostrum_estimates_known_find (RostrumEstimatesKnown *all, const RostrumGroupPart *part,
                                       RostrumClass class, gboolean last,
                                       RostrumGroupEstimate *estimate);
void rostrum_estimates_known_add (RostrumEstimatesKnown *all, const RostrumGroupPart *part,
                                  RostrumClass class, const RostrumGroupEstimate *estimate);

G_END_DECLS
