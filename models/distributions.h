/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

#include "corpus/base/random.h"

G_BEGIN_DECLS

/* Normal and Student distributions, as far as intervals and tests need them. */

/* Φ(x). */
double rostrum_normal_cdf (double x);

/* The x with Φ(x) = P, 0 < P < 1, to about 16 digits: Wichura 1988, "Algorithm AS 241: the
 * percentage points of the normal distribution", Applied Statistics 37(3). */
double rostrum_normal_quantile (double p);

/* The regularised incomplete beta function I_x(a, b), by its continued fraction: Abramowitz &
 * Stegun 1964, 26.5.8, evaluated as by Lentz 1976 (Applied Optics 15(3)). */
double rostrum_beta_cdf (double x, double a, double b);

/* Student's t with DF > 0 degrees of freedom, which need not be whole. The quantile is found by
 * bisection of the distribution. */
double rostrum_t_cdf (double t, double df);
double rostrum_t_quantile (double p, double df);

/* The probability of |t| or more on both sides. */
double rostrum_t_two_sided (double t, double df);

/* A draw from N(0, 1), by inversion: one number of the generator per draw. */
double rostrum_random_normal (RostrumRandom *random);

/* The next N of them: the same bits, in less time. */
void rostrum_random_normals (RostrumRandom *random, double *values, gsize n);

/* The next N_ROWS × N of them, of which only the columns that are WANTED (N flags) are calculated
 * and kept, in the order of the rows. */
void rostrum_random_normal_columns (RostrumRandom *random, const gboolean *wanted, gsize n,
                                    gsize n_rows, double *values);

G_END_DECLS
