/* SPDX-License-Identifier: MIT */
#pragma once

#include "models/errors.h"
#include "models/share.h"

G_BEGIN_DECLS

/* A model's error rates as an estimator needs them, with draws that tell how well they are known:
 * groups of labelled texts are resampled, so that texts of one source count as one. Read-only once
 * made; all groups of a corpus share the same draws, so that differences between them do not count
 * the same uncertainty twice. */

/* Fewer labelled texts than this, with or without the topic, tell no error rate. */
#define ROSTRUM_RATES_MINIMUM_UNITS 10

typedef struct
{
  RostrumEstimator estimator;
  guint n_topics;
  guint n_draws;
  const char **why; /* by topic: NULL, or why no correction is possible; static strings */

  /* ACC, PACC, AUDIT: what is observed of texts with and without the topic; the first of each row
   * is the estimate, n_draws draws follow. n_topics × (n_draws + 1). */
  double *recall;
  double *false_alarms;

  /* What one word at a place counts as observed: n_topics × ROSTRUM_ERRORS_PLACES. NAIVE, ACC and
   * AUDIT: 1 if the topic was given. PACC: the posterior probability. */
  double *observed;

  /* By topic, the part of a text's words that is the topic's where it applies, the rest being that
   * of other topics of the same text: as in the labelled texts, because false alarms beside true
   * topics would make it too small. With NAIVE 0: the caller knows it. */
  double *split;

  /* EMQ: likelihood ratios of the bins, n_topics × ROSTRUM_ERRORS_BINS × (n_draws + 1), and room
   * for ROSTRUM_SHARE_DRAWS more. */
  double *ratios;

  /* Whether a bin of a topic speaks for it in any draw, n_topics × ROSTRUM_ERRORS_BINS: where all
   * words are in bins that never do, every draw estimates none. */
  gboolean *speaks;
} RostrumRates;

/* ERRORS may be NULL with NAIVE. TOPICS: those of the model. NONE: the part of the words without a
 * topic among those to which a given topic does not apply, by topic, in the corpus that is to be
 * corrected; NULL: as in the labelled texts. LENGTHS: the words of that corpus by class of length
 * (ROSTRUM_ERRORS_LENGTHS), to which the labelled texts are weighted (post-stratification: Holt &
 * Smith 1979, Journal of the Royal Statistical Society A 142(1)); NULL: as they are. Rates are
 * weighted by words. Returns: (transfer full)
 */
RostrumRates *rostrum_rates_new (const RostrumErrors *errors, const char *const *topics,
                                 guint n_topics, const double *none, const double *lengths,
                                 RostrumEstimator estimator, guint n_draws, guint64 seed,
                                 double level);
void rostrum_rates_free (RostrumRates *rates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumRates, rostrum_rates_free)

G_END_DECLS
