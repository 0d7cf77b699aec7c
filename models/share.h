/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Shares corrected for the errors of a classifier: one topic against the rest, words as weights.
 * All of them rest on one assumption, that of prior shift: among texts to which a topic applies,
 * and among those to which it does not, the classifier errs as often here as where its errors were
 * measured. */

typedef enum
{
  ROSTRUM_ESTIMATOR_NAIVE, /* classify and count */
  ROSTRUM_ESTIMATOR_ACC,   /* adjusted classify and count */
  ROSTRUM_ESTIMATOR_PACC,  /* probabilistic adjusted classify and count */
  ROSTRUM_ESTIMATOR_EMQ,   /* expectation maximisation under prior shift */
  ROSTRUM_ESTIMATOR_AUDIT, /* ACC, with errors measured on an audited sample of the corpus itself */
  ROSTRUM_N_ESTIMATORS
} RostrumEstimator;

/* "naive" …; (transfer none) */
const char *rostrum_estimator_name (RostrumEstimator estimator);
gboolean rostrum_estimator_from_name (const char *name, RostrumEstimator *estimator);

/* (OBSERVED − F) / (R − F), not yet clipped to [0, 1]. With OBSERVED the part that was given the
 * topic, R the recall and F the rate of false alarms, this is ACC (Gart & Buck 1966, American
 * Journal of Epidemiology 83(3); Forman 2008, Data Mining and Knowledge Discovery 17(2)). With mean
 * posterior probabilities in all three places, it is PACC (Bella, Ferri, Hernández-Orallo &
 * Ramírez-Quintana 2010, ICDM). FALSE if R − F < ROSTRUM_SHARE_MINIMUM_GAP: such a classifier tells
 * next to nothing about the topic. */
#define ROSTRUM_SHARE_MINIMUM_GAP 0.05
gboolean rostrum_share_adjust (double observed, double recall, double false_alarms, double *share);

/* The prevalence at which expectation maximisation comes to rest: Saerens, Latinne & Decaestecker
 * 2002, "Adjusting the outputs of a classifier to new a priori probabilities", Neural Computation
 * 14(1). POSTERIOR[i]: the probability, under the prevalence PRIOR of the training texts, that the
 * topic applies to texts of total weight WEIGHT[i]. The fixed point is the maximum of a concave
 * likelihood, so it is found directly instead of by iteration. 0 < PRIOR < 1; returns PRIOR if all
 * weights are 0. */
double rostrum_share_emq (const double *posterior, const double *weight, gsize n, double prior);

/* The same from likelihood ratios RATIO[i] = p(i | topic) / p(i | not topic) >= 0 (infinity is
 * allowed), to within about TOLERANCE. START is where the search begins, and what is returned if
 * all weights are 0. */
double rostrum_share_mixture (const double *ratio, const double *weight, gsize n, double start,
                              double tolerance);

/* After so many steps the search stands where it is. */
#define ROSTRUM_SHARE_STEPS 200

/* The same of N_DRAWS <= ROSTRUM_SHARE_DRAWS draws side by side, into SHARES: the same bits, in a
 * quarter of the time. Item i has the ratio RATIOS[i][draw] and the weight
 * WEIGHTS[i * ROSTRUM_SHARE_DRAWS + draw] in each; both must be readable for ROSTRUM_SHARE_DRAWS
 * draws. N <= ROSTRUM_SHARE_BINS. */
#define ROSTRUM_SHARE_DRAWS 8
#define ROSTRUM_SHARE_BINS  64
void rostrum_share_mixtures (const double *const *ratios, const double *weights, gsize n,
                             gsize n_draws, double start, double tolerance, double *shares);

/* Posteriors of bins in order of the classifier's margin, from the weights of true and false texts
 * in each bin: monotone (isotonic regression by pooling adjacent violators: Ayer, Brunk, Ewing,
 * Reid & Silverman 1955, Annals of Mathematical Statistics 26(4); for calibration, Zadrozny & Elkan
 * 2002, KDD), after SMOOTHING of weight in the proportion of the whole was added to each bin, so
 * that none is 0 or 1. */
void rostrum_share_posteriors (const double *applies, const double *absent, gsize n,
                               double smoothing, double *posterior);

/* Clips N shares of topics to [0, 1], scales them if they add up to more than 1, and returns what
 * is left for `other`. */
double rostrum_share_complete (double *shares, gsize n);

G_END_DECLS
