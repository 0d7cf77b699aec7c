/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/base/random.h"

G_BEGIN_DECLS

/* Resampling of clusters (meetings, groups of training texts), seeded: the same draws on every
 * machine and at any number of threads. */

/* A generator for one purpose: the same SEED and KEY give the same draws, other keys others. */
void rostrum_resample_seed (RostrumRandom *random, guint64 seed, const char *key);

/* The number of equal parts that weigh as much as these: (Σw)² / Σw² (Kish 1965, Survey Sampling,
 * section 11.7). 0 if all are 0. */
double rostrum_resample_effective (const double *weights, gsize n, gsize stride);

/* How much wider than its bootstrap an interval must be when there are but EFFECTIVE clusters: the
 * quantile of Student's t instead of the normal one, and n / (n − 1) for the variance (Hesterberg
 * 2015, The American Statistician 69(4), "expanded percentile interval", with the deviations
 * scaled instead of the percentiles shifted). EFFECTIVE is taken as at least 2. */
double rostrum_resample_widening (double effective, double level);

/* Values around POINT become POINT + WIDENING · (value − POINT), within [0, 1]. */
void rostrum_resample_stretch (double *draws, gsize n, double point, double widening);

/* If the draws vary less than a proportion of EFFECTIVE independent units does, they are drawn anew
 * as one: a bootstrap of clusters that are all alike, all zero for instance, would claim certainty.
 */
void rostrum_resample_at_least (double *draws, gsize n, double point, double effective,
                                RostrumRandom *random);

/* N draws of a proportion of EFFECTIVE units around POINT, from its normal limit on the arcsine
 * scale (Anscombe 1948, Biometrika 35). EFFECTIVE 0: any value is possible. */
void rostrum_resample_proportion (double *draws, gsize n, double point, double effective,
                                  RostrumRandom *random);

/* The interval of LEVEL between the percentiles of DRAWS, whose order changes (Hyndman & Fan 1996,
 * The American Statistician 50(4), type 7). */
void rostrum_resample_interval (double *draws, gsize n, double level, double *low, double *high);

/* Mean and standard deviation. */
double rostrum_resample_deviation (const double *draws, gsize n, double *mean);

G_END_DECLS
