/* SPDX-License-Identifier: MIT */
/* Normal and Student distributions. */
#include "models/distributions.h"

#include <math.h>

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

/* The coefficients of PPND16. */
static const double centre_above[] = { 3.3871328727963666080e0,  1.3314166789178437745e+2,
                                       1.9715909503065514427e+3, 1.3731693765509461125e+4,
                                       4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                       3.3430575583588128105e+4, 2.5090809287301226727e+3 };
static const double centre_below[] = { 1.0,
                                       4.2313330701600911252e+1,
                                       6.8718700749205790830e+2,
                                       5.3941960214247511077e+3,
                                       2.1213794301586595867e+4,
                                       3.9307895800092710610e+4,
                                       2.8729085735721942674e+4,
                                       5.2264952788528545610e+3 };
static const double side_above[] = { 1.42343711074968357734e0,  4.63033784615654529590e0,
                                     5.76949722146069140550e0,  3.64784832476320460504e0,
                                     1.27045825245236838258e0,  2.41780725177450611770e-1,
                                     2.27238449892691845833e-2, 7.74545014278341407640e-4 };
static const double side_below[] = { 1.0,
                                     2.05319162663775882187e0,
                                     1.67638483018380384940e0,
                                     6.89767334985100004550e-1,
                                     1.48103976427480074590e-1,
                                     1.51986665636164571966e-2,
                                     5.47593808499534494600e-4,
                                     1.05075007164441684324e-9 };
static const double tail_above[] = { 6.65790464350110377720e0,  5.46378491116411436990e0,
                                     1.78482653991729133580e0,  2.96560571828504891230e-1,
                                     2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                     2.71155556874348757815e-5, 2.01033439929228813265e-7 };
static const double tail_below[] = { 1.0,
                                     5.99832206555887937690e-1,
                                     1.36929880922735805310e-1,
                                     1.48753612908506148525e-2,
                                     7.86869131145613259100e-4,
                                     1.84631831751005468180e-5,
                                     1.42151175831644588870e-7,
                                     2.04426310338993978564e-15 };

double
rostrum_normal_quantile (double p)
{
  double q = p - 0.5;

  g_return_val_if_fail (p > 0 && p < 1, 0);
  if (fabs (q) <= 0.425)
    {
      double r = 0.180625 - q * q;

      return q * polynomial (centre_above, 8, r) / polynomial (centre_below, 8, r);
    }

  double r = sqrt (-log (q < 0 ? p : 1 - p));
  double x = r <= 5 ? polynomial (side_above, 8, r - 1.6) / polynomial (side_below, 8, r - 1.6)
                    : polynomial (tail_above, 8, r - 5) / polynomial (tail_below, 8, r - 5);

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

double
rostrum_random_normal (RostrumRandom *random)
{
  /* The middle of one of 2^52 equal steps: never 0 or 1. */
  double p = ((double)(rostrum_random_next (random) >> 12) + 0.5) * 0x1.0p-52;

  return rostrum_normal_quantile (p);
}
