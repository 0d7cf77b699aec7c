/* SPDX-License-Identifier: MIT */
/* How far two distributions lie apart. */
#include "models/divergence.h"

#include <math.h>

static double
term (double p, double middle)
{
  return p > 0 ? p * log2 (p / middle) : 0;
}

double
rostrum_divergence_distance (const double *p, const double *q, gsize n)
{
  double sum_p = 0, sum_q = 0, divergence = 0;

  for (gsize i = 0; i < n; i++)
    {
      sum_p += p[i];
      sum_q += q[i];
    }
  if (!(sum_p > 0) || !(sum_q > 0))
    return -1;
  for (gsize i = 0; i < n; i++)
    {
      double a = p[i] / sum_p, b = q[i] / sum_q, middle = (a + b) / 2;

      divergence += (term (a, middle) + term (b, middle)) / 2;
    }
  return sqrt (CLAMP (divergence, 0, 1));
}
