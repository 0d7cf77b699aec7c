/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Calculations of which many are done side by side, in the lanes of vectors. Each is one source
 * file that is compiled once for each kind of processor; all give the same bits. */

/* Draws whose mixtures are found together. */
#define ROSTRUM_MIXTURE_LANES 8

/* Bins that a mixture has at most. */
#define ROSTRUM_MIXTURE_BINS 64

/* Draws whose clusters are added up together. */
#define ROSTRUM_CLUSTER_LANES 8

typedef struct
{
  /* rostrum_share_mixture() of ROSTRUM_MIXTURE_LANES draws: of bin i (of N) they have the ratios
   * RATIOS[i][draw], and the weights WEIGHTS[i * ROSTRUM_MIXTURE_LANES + draw]. */
  void (*mixtures) (const double *const *ratios, const double *weights, gsize n, double start,
                    double tolerance, double *shares);

  /* Replaces N probabilities by their rostrum_normal_quantile(). */
  void (*normal_quantiles) (double *values, gsize n);

  /* How often each of N rows was drawn in each of ROSTRUM_CLUSTER_LANES draws is in TIMES: adds
   * that often their values, VALUE[i] in COLUMN[i] for i in [FIRST[row], FIRST[row + 1]), to SUMS
   * (by column and draw). */
  void (*cluster_sums) (const gsize *first, gsize n, const guint32 *column, const double *value,
                        const guint8 *times, double *sums);
} RostrumKernels;

/* The fastest ones that this processor knows. */
const RostrumKernels *rostrum_kernels (void);

/* All that it knows, the fastest last; NULL-terminated. For tests. */
const RostrumKernels *const *rostrum_kernels_list (void);

void rostrum_mixtures (const double *const *ratios, const double *weights, gsize n, double start,
                       double tolerance, double *shares);
void rostrum_normal_quantiles (double *values, gsize n);
void rostrum_cluster_sums (const gsize *first, gsize n, const guint32 *column, const double *value,
                           const guint8 *times, double *sums);
#ifdef __x86_64__
void rostrum_mixtures_avx2 (const double *const *ratios, const double *weights, gsize n,
                            double start, double tolerance, double *shares);
void rostrum_normal_quantiles_avx2 (double *values, gsize n);
void rostrum_cluster_sums_avx2 (const gsize *first, gsize n, const guint32 *column,
                                const double *value, const guint8 *times, double *sums);
void rostrum_mixtures_avx512 (const double *const *ratios, const double *weights, gsize n,
                              double start, double tolerance, double *shares);
void rostrum_normal_quantiles_avx512 (double *values, gsize n);
void rostrum_cluster_sums_avx512 (const gsize *first, gsize n, const guint32 *column,
                                  const double *value, const guint8 *times, double *sums);
#endif

G_END_DECLS
