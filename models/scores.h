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

/* The threshold with the greatest F1 when unit i counts WEIGHTS[i] times (NULL: once): midway
 * between two neighbouring margins (a margin's distance beyond the ends). Of equally good ones, the
 * one that is nearest to 0, and of two such the higher. 0 if the topic never applies. */
double rostrum_score_best_threshold (const double *margins, const gboolean *truth,
                                     const double *weights, gsize n);

G_END_DECLS
