/* SPDX-License-Identifier: MIT */
/* Bootstrap draws and the intervals made of them. */
#include "models/resample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/distributions.h"

void
rostrum_resample_seed (RostrumRandom *random, guint64 seed, const char *key)
{
  /* FNV-1a (Fowler, Noll & Vo), over the key behind the seed. */
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037) ^ seed;

  hash *= G_GUINT64_CONSTANT (1099511628211);
  for (const char *c = key; *c != '\0'; c++)
    hash = (hash ^ (guchar)*c) * G_GUINT64_CONSTANT (1099511628211);
  rostrum_random_seed (random, hash);
}

void
rostrum_resample_sums (const double *rows, gsize n, gsize width, RostrumRandom *random,
                       double *sums)
{
  for (gsize k = 0; k < width; k++)
    sums[k] = 0;
  for (gsize i = 0; i < n; i++)
    {
      const double *row = rows + rostrum_random_below (random, n) * width;

      for (gsize k = 0; k < width; k++)
        sums[k] += row[k];
    }
}

double
rostrum_resample_effective (const double *weights, gsize n, gsize stride)
{
  double sum = 0, squares = 0;

  for (gsize i = 0; i < n; i++)
    {
      sum += weights[i * stride];
      squares += weights[i * stride] * weights[i * stride];
    }
  return squares > 0 ? sum * sum / squares : 0;
}

double
rostrum_resample_widening (double effective, double level)
{
  double n = MAX (effective, 2);
  double p = 0.5 + level / 2;

  return rostrum_t_quantile (p, n - 1) / rostrum_normal_quantile (p) * sqrt (n / (n - 1));
}

double
rostrum_resample_deviation (const double *draws, gsize n, double *mean)
{
  double sum = 0, squares = 0;

  for (gsize i = 0; i < n; i++)
    sum += draws[i];
  *mean = sum / (double)n;
  for (gsize i = 0; i < n; i++)
    squares += (draws[i] - *mean) * (draws[i] - *mean);
  return sqrt (squares / (double)n);
}

/* Anscombe's stabilised proportion. */
static double
stabilised (double point, double effective)
{
  return (point * effective + 0.375) / (effective + 0.75);
}

void
rostrum_resample_proportion (double *draws, gsize n, double point, double effective,
                             RostrumRandom *random)
{
  double centre = asin (sqrt (stabilised (point, effective)));
  double deviation = 0.5 / sqrt (effective + 0.5);

  for (gsize i = 0; i < n; i++)
    {
      double angle = centre + deviation * rostrum_random_normal (random);

      /* Beyond the ends the proportion stays there. */
      angle = CLAMP (angle, 0, G_PI_2);
      draws[i] = sin (angle) * sin (angle);
    }
}

void
rostrum_resample_stretch (double *draws, gsize n, double point, double widening)
{
  for (gsize i = 0; i < n; i++)
    {
      double value = point + widening * (draws[i] - point);

      draws[i] = CLAMP (value, 0, 1);
    }
}

void
rostrum_resample_at_least (double *draws, gsize n, double point, double effective,
                           RostrumRandom *random)
{
  double q = stabilised (point, effective);
  double mean, deviation = rostrum_resample_deviation (draws, n, &mean);

  if (deviation * deviation * (effective + 0.75) < q * (1 - q))
    rostrum_resample_proportion (draws, n, point, effective, random);
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static double
percentile (const double *sorted, gsize n, double p)
{
  double place = p * (double)(n - 1);
  gsize below = (gsize)place;

  if (below + 1 >= n)
    return sorted[n - 1];
  return sorted[below] + (place - (double)below) * (sorted[below + 1] - sorted[below]);
}

void
rostrum_resample_interval (double *draws, gsize n, double level, double *low, double *high)
{
  qsort (draws, n, sizeof (double), compare_doubles);
  *low = percentile (draws, n, (1 - level) / 2);
  *high = percentile (draws, n, (1 + level) / 2);
}
