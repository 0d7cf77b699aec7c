/* SPDX-License-Identifier: MIT */
/* rostrum_share_mixture() of four draws side by side: the same steps in each lane of a vector, and
 * so the same bits.
 *
 * Every step waits for the sum of the step before, term by term; four such sums take no longer than
 * one. The file is compiled a second time for processors with AVX2, which do the four divisions of
 * a term at once. */
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
G_STATIC_ASSERT (ROSTRUM_LANES == ROSTRUM_MIXTURE_LANES);

/* Of more bins, the draws are searched one by one. */
#define MOST_BINS 64

/* What is searched in each lane; bins that no draw has a weight in are left out. */
typedef struct
{
  gsize n;
  RostrumLanes excess[MOST_BINS]; /* the ratio, less 1 */
  RostrumLanes weight[MOST_BINS];
  RostrumMasks counts[MOST_BINS]; /* all ones where the weight is above 0 */
} Search;

/* FALSE if a ratio is infinite: such draws go the plain way. */
static gboolean
fill (Search *search, const double *ratios, const double *weights, gsize n)
{
  search->n = 0;
  for (gsize i = 0; i < n; i++)
    {
      RostrumLanes ratio, weight;
      RostrumMasks counts;

      for (int lane = 0; lane < LANES; lane++)
        {
          ratio[lane] = ratios[lane * n + i];
          weight[lane] = weights[lane * n + i];
        }
      counts = weight > rostrum_lanes_all (0);
      if (!rostrum_lanes_any (counts))
        continue;
      if (rostrum_lanes_any (ratio == rostrum_lanes_all (INFINITY)))
        return FALSE;
      search->excess[search->n] = ratio - rostrum_lanes_all (1);
      search->weight[search->n] = weight;
      search->counts[search->n++] = counts;
    }
  return TRUE;
}

/* As score() of rostrum_share_mixture(). */
static inline RostrumLanes
score (const Search *search, RostrumLanes q, RostrumLanes *slope)
{
  RostrumLanes sum = rostrum_lanes_all (0);

  *slope = rostrum_lanes_all (0);
  for (gsize i = 0; i < search->n; i++)
    {
      RostrumLanes excess = search->excess[i];
      RostrumLanes term = excess / (rostrum_lanes_all (1) + q * excess);
      RostrumLanes part = search->weight[i] * term;

      sum += rostrum_lanes_choose (search->counts[i], part, rostrum_lanes_all (0));
      *slope -= rostrum_lanes_choose (search->counts[i], part * term, rostrum_lanes_all (0));
    }
  return sum;
}

/* score() at 0, where a term is the excess itself. */
static inline RostrumLanes
score_at_zero (const Search *search)
{
  RostrumLanes sum = rostrum_lanes_all (0);

  for (gsize i = 0; i < search->n; i++)
    sum += rostrum_lanes_choose (search->counts[i], search->weight[i] * search->excess[i],
                                 rostrum_lanes_all (0));
  return sum;
}

static inline RostrumMasks
has_weight (const Search *search)
{
  RostrumLanes total = rostrum_lanes_all (0);

  for (gsize i = 0; i < search->n; i++)
    total += rostrum_lanes_choose (search->counts[i], search->weight[i], rostrum_lanes_all (0));
  return total > rostrum_lanes_all (0);
}

static void
find_maxima (const Search *search, double start, double tolerance, double *shares)
{
  RostrumLanes low = rostrum_lanes_all (0), high = rostrum_lanes_all (1),
               q = rostrum_lanes_all (CLAMP (start, 0.01, 0.99)), slope, next;
  RostrumMasks weighed = has_weight (search);
  RostrumMasks none = weighed & (RostrumMasks)(score_at_zero (search) <= rostrum_lanes_all (0));
  RostrumMasks full =
      weighed & ~none &
      (RostrumMasks)(score (search, rostrum_lanes_all (1), &slope) >= rostrum_lanes_all (0));
  RostrumMasks open = weighed & ~none & ~full;
  RostrumLanes result = rostrum_lanes_choose (
      weighed, rostrum_lanes_choose (full, rostrum_lanes_all (1), rostrum_lanes_all (0)),
      rostrum_lanes_all (start));

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
  result = rostrum_lanes_choose (open, q, result);
  memcpy (shares, &result, sizeof result);
}

void
ROSTRUM_MIXTURES (const double *ratios, const double *weights, gsize n, double start,
                  double tolerance, double *shares)
{
  Search search;

  if (n <= MOST_BINS && fill (&search, ratios, weights, n))
    {
      find_maxima (&search, start, tolerance, shares);
      return;
    }
  for (gsize lane = 0; lane < LANES; lane++)
    shares[lane] =
        rostrum_share_mixture (ratios + lane * n, weights + lane * n, n, start, tolerance);
}
