/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether probabilities mean what they say: forecasts in bins of equal width, beside how often they
 * came true (Murphy & Winkler 1977, Applied Statistics 26(1)). */
#define ROSTRUM_RELIABILITY_BINS 10

typedef struct
{
  gsize n;
  double weight;   /* how often its texts count; n if each counts once */
  double forecast; /* mean probability in the bin */
  double observed; /* part that was true */
} RostrumReliabilityBin;

/* Fills BINS (ROSTRUM_RELIABILITY_BINS; 1 belongs to the last) and returns the expected calibration
 * error: |forecast − observed| averaged over the texts (Naeini, Cooper & Hauskrecht 2015, AAAI).
 * WEIGHTS: how often each text counts; NULL: once. Texts without a probability (NAN) are left out.
 */
double rostrum_reliability (const double *probabilities, const gboolean *truth,
                            const double *weights, gsize n, RostrumReliabilityBin *bins);

G_END_DECLS
