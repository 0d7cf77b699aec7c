/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The Jensen–Shannon distance of two distributions over N topics: the square root of their
 * Jensen–Shannon divergence to base 2, a metric from 0 (the same) to 1 (nothing in common). Lin
 * 1991, "Divergence measures based on the Shannon entropy", IEEE Transactions on Information Theory
 * 37(1); Endres & Schindelin 2003, "A new metric for probability distributions", ibid. 49(7). P and
 * Q are weights >= 0 that need not add up to 1. -1 if one of them is nothing but zeros. */
double rostrum_divergence_distance (const double *p, const double *q, gsize n);

G_END_DECLS
