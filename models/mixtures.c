/* SPDX-License-Identifier: MIT */
/* rostrum_share_mixture() of several draws side by side: the same steps in each lane of a vector,
 * and so the same bits.
 *
 * Every step waits for the sum of the step before, term by term; four such sums take no longer
 * than one. The file is compiled once more for processors with wider vectors, which do the
 * divisions of a term at once. */
#include <math.h>
#include <string.h>

#include "models/kernels.h"
#include "models/lanes.h"
#include "models/share.h"

/* What this file is compiled as. */
#ifndef ROSTRUM_MIXTURES
#define ROSTRUM_MIXTURES rostrum_mixtures
#endif

#define LANES ROSTRUM_LANES
G_STATIC_ASSERT (ROSTRUM_MIXTURE_LANES % LANES == 0);

/* What is searched in each lane. Where a draw has no weight in a bin, both are 0, which adds
 * nothing. */
typedef struct
{
  gsize n;
  RostrumLanes excess[ROSTRUM_MIXTURE_BINS]; /* the ratio, less 1 */
  RostrumLanes weight[ROSTRUM_MIXTURE_BINS];
} Search;

/* FALSE if a ratio is infinite: such draws go the plain way. */
static gboolean
fill (Search *search, const double *const *ratios, gsize draw, const double *weights, gsize n)
{
  RostrumMasks infinite = { 0 };

  search->n = n;
  for (gsize i = 0; i < n; i++)
    {
      RostrumLanes ratio = rostrum_lanes_load (ratios[i] + draw);
      RostrumLanes weight = rostrum_lanes_load (weights + i * ROSTRUM_MIXTURE_LANES + draw);
      RostrumMasks counts = weight > rostrum_lanes_all (0);

      infinite |= counts & (RostrumMasks)(ratio == rostrum_lanes_all (INFINITY));
      search->excess[i] =
          rostrum_lanes_choose (counts, ratio - rostrum_lanes_all (1), rostrum_lanes_all (0));
      search->weight[i] = rostrum_lanes_choose (counts, weight, rostrum_lanes_all (0));
    }
  return !rostrum_lanes_any (infinite);
}

/* As score() of rostrum_share_mixture(). */
static inline RostrumLanes
score (const Search *search, RostrumLanes q, RostrumLanes *slope)
{
  RostrumLanes sum = rostrum_lanes_all (0), fall = rostrum_lanes_all (0);

  for (gsize i = 0; i < search->n; i++)
    {
      RostrumLanes excess = search->excess[i];
      RostrumLanes term = excess / (rostrum_lanes_all (1) + q * excess);
      RostrumLanes part = search->weight[i] * term;

      sum += part;
      fall -= part * term;
    }
  *slope = fall;
  return sum;
}

/* score() at 0, where a term is the excess itself, and the sum of the weights. */
static inline RostrumLanes
score_at_zero (const Search *search, RostrumLanes *total)
{
  RostrumLanes sum = rostrum_lanes_all (0), weights = rostrum_lanes_all (0);

  for (gsize i = 0; i < search->n; i++)
    {
      sum += search->weight[i] * search->excess[i];
      weights += search->weight[i];
    }
  *total = weights;
  return sum;
}

/* Newton's steps in the lanes that are OPEN; the RESULT of the others stands. */
static inline RostrumLanes
search_between (const Search *search, RostrumMasks open, double start, double tolerance,
                RostrumLanes result)
{
  RostrumLanes low = rostrum_lanes_all (0), high = rostrum_lanes_all (1),
               q = rostrum_lanes_all (CLAMP (start, 0.01, 0.99)), slope, next;

  for (int i = 0; i < ROSTRUM_SHARE_STEPS && rostrum_lanes_any (open); i++)
    {
      RostrumLanes value = score (search, q, &slope), distance;
      RostrumMasks above = value > rostrum_lanes_all (0), done;

      low = rostrum_lanes_choose (above, q, low);
      high = rostrum_lanes_choose (above, high, q);
      next = rostrum_lanes_choose (slope < rostrum_lanes_all (0), q - value / slope,
                                   rostrum_lanes_all (-1));
      next = rostrum_lanes_choose ((RostrumMasks)(next > low) & (RostrumMasks)(next < high), next,
                                   low + (high - low) / rostrum_lanes_all (2));
      distance = rostrum_lanes_choose (next > q, next - q, q - next);
      done = open & (RostrumMasks)(distance <= rostrum_lanes_all (tolerance));
      result = rostrum_lanes_choose (done, next, result);
      open &= ~done;
      q = next;
    }
  return rostrum_lanes_choose (open, q, result);
}

static RostrumLanes
find_maxima (const Search *search, double start, double tolerance)
{
  RostrumLanes total, slope, result = rostrum_lanes_all (start);
  RostrumMasks rising = score_at_zero (search, &total) > rostrum_lanes_all (0);
  RostrumMasks weighed = total > rostrum_lanes_all (0), full;

  result = rostrum_lanes_choose (weighed & ~rising, rostrum_lanes_all (0), result);
  rising &= weighed;
  if (!rostrum_lanes_any (rising))
    return result;
  full = rising &
         (RostrumMasks)(score (search, rostrum_lanes_all (1), &slope) >= rostrum_lanes_all (0));
  result = rostrum_lanes_choose (full, rostrum_lanes_all (1), result);
  return search_between (search, rising & ~full, start, tolerance, result);
}

static double
find_plainly (const double *const *ratios, gsize draw, const double *weights, gsize n, double start,
              double tolerance)
{
  double ratio[ROSTRUM_MIXTURE_BINS], weight[ROSTRUM_MIXTURE_BINS];

  for (gsize i = 0; i < n; i++)
    {
      ratio[i] = ratios[i][draw];
      weight[i] = weights[i * ROSTRUM_MIXTURE_LANES + draw];
    }
  return rostrum_share_mixture (ratio, weight, n, start, tolerance);
}

void
ROSTRUM_MIXTURES (const double *const *ratios, const double *weights, gsize n, double start,
                  double tolerance, double *shares)
{
  Search search;

  for (gsize draw = 0; draw < ROSTRUM_MIXTURE_LANES; draw += LANES)
    if (fill (&search, ratios, draw, weights, n))
      {
        RostrumLanes result = find_maxima (&search, start, tolerance);

        memcpy (shares + draw, &result, sizeof result);
      }
    else
      for (gsize lane = draw; lane < draw + LANES; lane++)
        shares[lane] = find_plainly (ratios, lane, weights, n, start, tolerance);
}
