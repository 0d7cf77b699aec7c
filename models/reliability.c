/* SPDX-License-Identifier: MIT */
/* The table of reliability, and the expected calibration error. */
#include "models/reliability.h"

#include <math.h>

double
rostrum_reliability (const double *probabilities, const gboolean *truth, const double *weights,
                     gsize n, RostrumReliabilityBin *bins)
{
  double error = 0, total = 0;

  for (guint b = 0; b < ROSTRUM_RELIABILITY_BINS; b++)
    bins[b] = (RostrumReliabilityBin){ 0 };
  for (gsize i = 0; i < n; i++)
    {
      double weight = weights != NULL ? weights[i] : 1;
      gint b;

      if (isnan (probabilities[i]))
        continue;
      b = (gint)(probabilities[i] * ROSTRUM_RELIABILITY_BINS);

      RostrumReliabilityBin *bin = &bins[CLAMP (b, 0, ROSTRUM_RELIABILITY_BINS - 1)];

      bin->n++;
      bin->weight += weight;
      bin->forecast += weight * probabilities[i];
      bin->observed += truth[i] ? weight : 0;
      total += weight;
    }
  for (guint b = 0; b < ROSTRUM_RELIABILITY_BINS; b++)
    {
      if (bins[b].n == 0)
        continue;
      error += fabs (bins[b].forecast - bins[b].observed) / total;
      bins[b].forecast /= bins[b].weight;
      bins[b].observed /= bins[b].weight;
    }
  return error;
}
