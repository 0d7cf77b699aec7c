/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Calculations of which many are done side by side, in the lanes of vectors. Each is one source
 * file that is compiled once for each kind of processor; all give the same bits. */

/* Draws whose mixtures are found together. */
#define ROSTRUM_MIXTURE_LANES 4

typedef struct
{
  /* rostrum_share_mixture() of ROSTRUM_MIXTURE_LANES draws, whose RATIOS and WEIGHTS (N each)
   * follow one another. */
  void (*mixtures) (const double *ratios, const double *weights, gsize n, double start,
                    double tolerance, double *shares);

  /* Replaces N probabilities by their rostrum_normal_quantile(). */
  void (*normal_quantiles) (double *values, gsize n);
} RostrumKernels;

/* The fastest ones that this processor knows. */
const RostrumKernels *rostrum_kernels (void);

/* All that it knows, the fastest last; NULL-terminated. For tests. */
const RostrumKernels *const *rostrum_kernels_list (void);

void rostrum_mixtures (const double *ratios, const double *weights, gsize n, double start,
                       double tolerance, double *shares);
void rostrum_normal_quantiles (double *values, gsize n);
#ifdef __x86_64__
void rostrum_mixtures_avx2 (const double *ratios, const double *weights, gsize n, double start,
                            double tolerance, double *shares);
void rostrum_normal_quantiles_avx2 (double *values, gsize n);
#endif

G_END_DECLS
