/* SPDX-License-Identifier: MIT */
/* Trends over years. */
#include "models/trend.h"

#include <math.h>

#include "models/distributions.h"

typedef struct
{
  double weight, x, y; /* sums and weighted means */
  double xx, xy;       /* weighted sums of squares around the means */
  gsize n;
} Moments;

static Moments
sum_up (const double *x, const double *y, const double *weights, gsize n)
{
  Moments m = { 0 };

  for (gsize i = 0; i < n; i++)
    {
      m.n += weights[i] > 0 ? 1 : 0;
      m.weight += weights[i];
      m.x += weights[i] * x[i];
      m.y += weights[i] * y[i];
    }
  m.x /= m.weight;
  m.y /= m.weight;
  for (gsize i = 0; i < n; i++)
    {
      m.xx += weights[i] * (x[i] - m.x) * (x[i] - m.x);
      m.xy += weights[i] * (x[i] - m.x) * (y[i] - m.y);
    }
  return m;
}

gboolean
rostrum_trend_fit (const double *x, const double *y, const double *weights, gsize n,
                   RostrumTrend *trend)
{
  Moments m = sum_up (x, y, weights, n);
  double variance = 0;

  if (m.n < 3 || !(m.xx > 0))
    return FALSE;
  trend->slope = m.xy / m.xx;
  for (gsize i = 0; i < n; i++)
    {
      double distance = x[i] - m.x;
      double leverage = weights[i] * (1 / m.weight + distance * distance / m.xx);
      double residual = y[i] - m.y - trend->slope * distance;
      double part;

      if (!(weights[i] > 0))
        continue;
      if (leverage > 1 - 1e-9)
        return FALSE;
      part = weights[i] * distance * residual / (1 - leverage);
      variance += part * part;
    }
  trend->deviation = sqrt (variance) / m.xx;
  trend->p = trend->deviation > 0
                 ? rostrum_t_two_sided (trend->slope / trend->deviation, (double)(m.n - 2))
                 : (trend->slope == 0 ? 1 : 0);
  return TRUE;
}
