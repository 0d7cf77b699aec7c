/* SPDX-License-Identifier: MIT */
/* The table of reliability, and the expected calibration error. */
#include "models/reliability.h"

#include <math.h>

double
rostrum_reliability (const double *probabilities, const gboolean *truth, gsize n,
                     RostrumReliabilityBin *bins)
{
  double error = 0;

  for (guint b = 0; b < ROSTRUM_RELIABILITY_BINS; b++)
    bins[b] = (RostrumReliabilityBin){ 0 };
  for (gsize i = 0; i < n; i++)
    {
      gint b = (gint)(probabilities[i] * ROSTRUM_RELIABILITY_BINS);
      RostrumReliabilityBin *bin = &bins[CLAMP (b, 0, ROSTRUM_RELIABILITY_BINS - 1)];

      bin->n++;
      bin->forecast += probabilities[i];
      bin->observed += truth[i] ? 1 : 0;
    }
  for (guint b = 0; b < ROSTRUM_RELIABILITY_BINS; b++)
    {
      if (bins[b].n == 0)
        continue;
      error += fabs (bins[b].forecast - bins[b].observed) / (double)n;
      bins[b].forecast /= (double)bins[b].n;
      bins[b].observed /= (double)bins[b].n;
    }
  return error;
}
