/* SPDX-License-Identifier: MIT */
/* Normal and Student distributions. */
#include "models/distributions.h"

#include <math.h>

#include "models/kernels.h"
#include "models/normal_coefficients.h"

double
rostrum_normal_cdf (double x)
{
  return 0.5 * erfc (-x / G_SQRT2);
}

/* Σ c[i] x^i */
static double
polynomial (const double *c, gsize n, double x)
{
  double sum = 0;

  for (gsize i = n; i-- > 0;)
    sum = sum * x + c[i];
  return sum;
}

double
rostrum_normal_quantile (double p)
{
  double q = p - 0.5;

  g_return_val_if_fail (p > 0 && p < 1, 0);
  if (fabs (q) <= ROSTRUM_NORMAL_CENTRE)
    {
      double r = 0.180625 - q * q;

      return q * polynomial (centre_above, ROSTRUM_NORMAL_TERMS, r) /
             polynomial (centre_below, ROSTRUM_NORMAL_TERMS, r);
    }

  double r = sqrt (-log (q < 0 ? p : 1 - p));
  double x = r <= 5 ? polynomial (side_above, ROSTRUM_NORMAL_TERMS, r - 1.6) /
                          polynomial (side_below, ROSTRUM_NORMAL_TERMS, r - 1.6)
                    : polynomial (tail_above, ROSTRUM_NORMAL_TERMS, r - 5) /
                          polynomial (tail_below, ROSTRUM_NORMAL_TERMS, r - 5);

  return q < 0 ? -x : x;
}

/* Keeps the continued fraction away from a division by zero. */
static double
apart_from_zero (double x)
{
  return fabs (x) < 1e-300 ? 1e-300 : x;
}

static double
beta_fraction (double x, double a, double b)
{
  double c = 1;
  double d = 1 / apart_from_zero (1 - (a + b) * x / (a + 1));
  double h = d;

  for (int m = 1; m <= 10000; m++)
    {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));

      d = 1 / apart_from_zero (1 + even * d);
      c = apart_from_zero (1 + even / c);
      h *= d * c;
      d = 1 / apart_from_zero (1 + odd * d);
      c = apart_from_zero (1 + odd / c);
      h *= d * c;
      if (fabs (d * c - 1) < 1e-15)
        break;
    }
  return h;
}

double
rostrum_beta_cdf (double x, double a, double b)
{
  if (!(x > 0))
    return 0;
  if (x >= 1)
    return 1;

  /* lgamma_r: lgamma itself writes to a variable that all threads share. */
  int sign;
  double front = exp (lgamma_r (a + b, &sign) - lgamma_r (a, &sign) - lgamma_r (b, &sign) +
                      a * log (x) + b * log1p (-x));

  if (x < (a + 1) / (a + b + 2))
    return front * beta_fraction (x, a, b) / a;
  return 1 - front * beta_fraction (1 - x, b, a) / b;
}

double
rostrum_t_two_sided (double t, double df)
{
  return rostrum_beta_cdf (df / (df + t * t), df / 2, 0.5);
}

double
rostrum_t_cdf (double t, double df)
{
  double tail = rostrum_t_two_sided (t, df) / 2;

  return t > 0 ? 1 - tail : tail;
}

double
rostrum_t_quantile (double p, double df)
{
  double tail = 2 * MIN (p, 1 - p);
  double low = 0, high = 1;

  g_return_val_if_fail (p > 0 && p < 1 && df > 0, 0);
  while (rostrum_t_two_sided (high, df) > tail && high < 1e300)
    high *= 2;
  for (int i = 0; i < 200 && high - low > 1e-15 * high; i++)
    {
      double middle = low + (high - low) / 2;

      if (rostrum_t_two_sided (middle, df) > tail)
        low = middle;
      else
        high = middle;
    }
  return p < 0.5 ? -high : high;
}

/* The middle of one of 2^52 equal steps: never 0 or 1. */
static inline double
random_probability (RostrumRandom *random)
{
  return ((double)(rostrum_random_next (random) >> 12) + 0.5) * 0x1.0p-52;
}

double
rostrum_random_normal (RostrumRandom *random)
{
  return rostrum_normal_quantile (random_probability (random));
}

void
rostrum_random_normals (RostrumRandom *random, double *values, gsize n)
{
  for (gsize i = 0; i < n; i++)
    values[i] = random_probability (random);
  rostrum_kernels ()->normal_quantiles (values, n);
}

void
rostrum_random_normal_columns (RostrumRandom *random, const gboolean *wanted, gsize n, gsize n_rows,
                               double *values)
{
  gsize kept = 0;

  for (gsize row = 0; row < n_rows; row++)
    for (gsize i = 0; i < n; i++)
      if (wanted[i])
        values[kept++] = random_probability (random);
      else
        rostrum_random_next (random);
  rostrum_kernels ()->normal_quantiles (values, kept);
}
