/* SPDX-License-Identifier: MIT */
/* Bootstrap draws and the intervals made of them. */
#include "models/resample.h"

#include <math.h>

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
  /* The topics of a group share their number of units, and the quantile takes a thousand steps. */
  static _Thread_local double last_n, last_level, last;
  double n = MAX (effective, 2);
  double p = 0.5 + level / 2;

  if (n != last_n || level != last_level)
    {
      last = rostrum_t_quantile (p, n - 1) / rostrum_normal_quantile (p) * sqrt (n / (n - 1));
      last_n = n;
      last_level = level;
    }
  return last;
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

  rostrum_random_normals (random, draws, n);
  for (gsize i = 0; i < n; i++)
    {
      double angle = centre + deviation * draws[i], sine;

      /* Beyond the ends the proportion stays there. */
      angle = CLAMP (angle, 0, G_PI_2);
      sine = sin (angle);
      draws[i] = sine * sine;
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

/* Moves the value that is at PLACE in sorted order there, smaller ones before it and larger ones
 * behind (Hoare 1961, "Algorithm 65: FIND", Communications of the ACM 4(7); in the form of Wirth
 * 1976). */
static void
select_place (double *values, gssize n, gssize place)
{
  gssize low = 0, high = n - 1;

  while (low < high)
    {
      double pivot = values[place];
      gssize i = low, j = high;

      while (i <= j)
        {
          while (values[i] < pivot)
            i++;
          while (pivot < values[j])
            j--;
          if (i <= j)
            {
              double swap = values[i];

              values[i++] = values[j];
              values[j--] = swap;
            }
        }
      if (j < place)
        low = i;
      if (place < i)
        high = j;
    }
}

/* A tail of fewer draws than this is found by insertion, a longer one by selection. */
#define SHORT_TAIL 64

/* The N smallest of VALUES, or the N largest if SIGN is -1, from the end inwards, times SIGN. */
static inline void
find_tail (const double *values, gsize n_values, double sign, double *tail, gsize n)
{
  gsize found = 0;

  for (gsize i = 0; i < n_values; i++)
    {
      double value = sign * values[i];
      gsize place;

      if (found == n && !(value < tail[n - 1]))
        continue;
      for (place = found < n ? found++ : n - 1; place > 0 && value < tail[place - 1]; place--)
        tail[place] = tail[place - 1];
      tail[place] = value;
    }
}

/* The values that are BELOW-th and next in order, from 0; the last one twice. */
static void
find_neighbours (double *values, gsize n, gsize below, double *neighbours)
{
  double tail[SHORT_TAIL];

  if (below + 1 >= n)
    below = n - 1;
  if (below + 2 <= SHORT_TAIL && below + 2 <= n)
    {
      find_tail (values, n, 1, tail, below + 2);
      neighbours[0] = tail[below];
      neighbours[1] = tail[below + 1];
      return;
    }
  if (n - below <= SHORT_TAIL)
    {
      find_tail (values, n, -1, tail, n - below);
      neighbours[0] = -tail[n - below - 1];
      neighbours[1] = -tail[MAX (n - below, 2) - 2];
      return;
    }
  select_place (values, (gssize)n, (gssize)below);
  neighbours[0] = values[below];
  neighbours[1] = values[below + 1];
  for (gsize i = below + 2; i < n; i++)
    neighbours[1] = MIN (neighbours[1], values[i]);
}

static double
percentile (double *values, gsize n, double p)
{
  double place = p * (double)(n - 1), neighbours[2];
  gsize below = (gsize)place;

  find_neighbours (values, n, below, neighbours);
  if (below + 1 >= n)
    return neighbours[1];
  return neighbours[0] + (place - (double)below) * (neighbours[1] - neighbours[0]);
}

void
rostrum_resample_interval (double *draws, gsize n, double level, double *low, double *high)
{
  *low = percentile (draws, n, (1 - level) / 2);
  *high = percentile (draws, n, (1 + level) / 2);
}
