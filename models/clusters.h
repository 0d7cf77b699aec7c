/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/base/random.h"

G_BEGIN_DECLS

/* What is resampled: a row of values for each cluster (a meeting, a group of training texts), of
 * which only those that are not zero are kept. One training text is at a few of some 1,500 places
 * where its kind can be. */
typedef struct _RostrumClusters RostrumClusters;

/* Returns: (transfer full) no rows yet, of WIDTH values each. */
RostrumClusters *rostrum_clusters_new (gsize width);
void rostrum_clusters_free (RostrumClusters *clusters);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumClusters, rostrum_clusters_free)

/* Takes all rows out, to be filled anew. */
void rostrum_clusters_clear (RostrumClusters *clusters);

/* Appends a row. */
void rostrum_clusters_add (RostrumClusters *clusters, const double *row);

gsize rostrum_clusters_count (const RostrumClusters *clusters);

/* The SUMS (width) of all rows. */
void rostrum_clusters_sum (const RostrumClusters *clusters, double *sums);

/* The number of rows of equal weight, where the values of COLUMN are the weights; see
 * rostrum_resample_effective(). */
double rostrum_clusters_effective (const RostrumClusters *clusters, gsize column);

/* Draws that are added up side by side. */
#define ROSTRUM_CLUSTER_DRAWS 8

/* The bootstrap over clusters (Efron 1979, Annals of Statistics 7(1); for ratios of cluster totals,
 * Davison & Hinkley 1997, section 3.8): as many rows as there are are drawn with replacement, and
 * added up. That N times, one after the other, N <= ROSTRUM_CLUSTER_DRAWS: SUMS, N rows of width.
 * The clusters hold the scratch for it. */
void rostrum_clusters_resample (RostrumClusters *clusters, RostrumRandom *random, gsize n,
                                double *sums);

G_END_DECLS
