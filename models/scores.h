/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Counts of one topic's decisions, and what is derived from them. */
typedef struct
{
  guint hits;         /* the topic applies and was given */
  guint misses;       /* applies, was not given */
  guint false_alarms; /* does not apply, was given */
} RostrumScore;

/* 0 where the denominator is 0. */
double rostrum_score_precision (const RostrumScore *score);
double rostrum_score_recall (const RostrumScore *score);
double rostrum_score_f1 (const RostrumScore *score);

/* The decisions "margin >= THRESHOLD" of N units against what is TRUE of them. */
RostrumScore rostrum_score_count (const double *margins, const gboolean *truth, gsize n,
                                  double threshold);

/* A threshold that serves F1 when unit i counts WEIGHTS[i] times (NULL: once): the middle of the
 * range of thresholds whose F1 is within ROSTRUM_SCORE_TOLERANCE of the best. The single best one
 * hangs on a few units: over several seeds of the folds the middle moves less and does as well on
 * texts that were not seen (docs/models.md). 0 if the topic never applies. */
#define ROSTRUM_SCORE_TOLERANCE 0.02

double rostrum_score_threshold (const double *margins, const gboolean *truth, const double *weights,
                                gsize n);

G_END_DECLS
