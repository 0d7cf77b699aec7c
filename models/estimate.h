/* SPDX-License-Identifier: MIT */
#pragma once

#include "models/clusters.h"
#include "models/rates.h"

G_BEGIN_DECLS

/* Corrected shares of a group of texts (a year, a speaker, a meeting), with draws for intervals.
 *
 * A row of draws holds the estimate first, then n_draws draws. Draw i of all groups goes with draw
 * i of the error rates. */

/* A group with fewer units of equal weight than this gets no corrected share. */
#define ROSTRUM_ESTIMATE_MINIMUM_UNITS 5.0

/* What was counted in a group. Clusters are meetings. Of a group with several, the variation
 * between meetings is drawn; of a group with one meeting, that between its remarks is in EFFECTIVE.
 */
typedef struct
{
  const RostrumRates *rates;

  /* A row for each: n_topics × width values of what was observed (rostrum_estimate_width), then the
   * words. Their scratch is used. */
  RostrumClusters *clusters;

  /* By topic: the number of independent units that a binomial proportion would need to vary as the
   * one that was observed does; between units, and between remarks. See
   * rostrum_estimate_effective. */
  const double *units;
  const double *effective;

  const double *given; /* by topic: the part of the words that was given the topic */
} RostrumEstimateInput;

/* Values per cluster and topic: words times rates->observed, or with EMQ the words of each bin. */
guint rostrum_estimate_width (const RostrumRates *rates);

/* Sums over the remarks of a group that tell how independent its units are: of words and of words
 * given the topic, squared and multiplied, by remark and by unit. */
typedef struct
{
  double remarks;
  double words, given;                          /* over all */
  double words_words, words_given, given_given; /* by remark */
  double unit_words, unit_given;                /* squares by unit */
} RostrumEstimateMoments;

/* How many independent units the given words stand for: by remark from the linearised variance of a
 * ratio of cluster totals (Cochran 1977, Sampling Techniques, section 2.11 and chapter 9A; design
 * effect: Kish 1965, section 8.2), by *UNITS as the number of units of equal weight. With one
 * remark, units are all there is. LEVEL: few remarks count as still fewer, see
 * rostrum_resample_widening. */
double rostrum_estimate_effective (const RostrumEstimateMoments *moments, double level,
                                   double *units);

/* Corrected prevalences: PREVALENCES, n_topics rows of draws. Rows of topics with rates->why are 0.
 * Clusters are resampled in their order, so that inputs with the same clusters and equally seeded
 * RANDOMs get the same ones. */
void rostrum_estimate_prevalences (const RostrumEstimateInput *input, double level,
                                   RostrumRandom *random, double *prevalences);

/* From prevalences to shares that add up to 1 with `other`: SHARES, n_topics + 1 rows of draws, the
 * last for `other`. SPLIT: by topic, the part of a text's words that its topic gets on average, the
 * rest going to other topics of the same text. Topics with WHY take no part; if there is one, the
 * row of `other` means nothing. */
void rostrum_estimate_shares (const double *prevalences, guint n_topics, guint n_draws,
                              const double *split, const char *const *why, double *shares);

G_END_DECLS
