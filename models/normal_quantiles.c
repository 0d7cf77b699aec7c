/* SPDX-License-Identifier: MIT */
/* rostrum_normal_quantile() of many probabilities, side by side. */
#include <math.h>
#include <string.h>

#include "models/distributions.h"
#include "models/kernels.h"
#include "models/lanes.h"
#include "models/normal_coefficients.h"

/* What this file is compiled as. */
#ifndef ROSTRUM_NORMAL_QUANTILES
#define ROSTRUM_NORMAL_QUANTILES rostrum_normal_quantiles
#endif

/* Probabilities that are worked on at a time; a multiple of ROSTRUM_LANES. */
#define BLOCK 64

static inline RostrumLanes
polynomial (const double *c, RostrumLanes x)
{
  RostrumLanes sum = rostrum_lanes_all (0);

  for (gsize i = ROSTRUM_NORMAL_TERMS; i-- > 0;)
    sum = sum * x + rostrum_lanes_all (c[i]);
  return sum;
}

/* Those outside the centre: N of them, at PLACES of P and X. */
static void
fill_sides (const double *p, const guint *places, guint n, double *x)
{
  double r[BLOCK];

  for (guint i = 0; i < n; i++)
    {
      double near = p[places[i]];

      r[i] = -log (near < 0.5 ? near : 1 - near);
    }
  /* Whole vectors, of which the last lanes may hold anything finite. */
  for (guint i = n; i % ROSTRUM_LANES != 0; i++)
    r[i] = 1;
  for (guint i = 0; i < n; i++)
    r[i] = sqrt (r[i]);
  for (guint i = 0; i < n; i += ROSTRUM_LANES)
    {
      RostrumLanes above_side = rostrum_lanes_load (r + i) - rostrum_lanes_all (1.6);
      RostrumLanes side = polynomial (side_above, above_side) / polynomial (side_below, above_side);

      for (guint lane = 0; lane < ROSTRUM_LANES && i + lane < n; lane++)
        {
          guint place = places[i + lane];

          if (G_UNLIKELY (r[i + lane] > 5))
            x[place] = rostrum_normal_quantile (p[place]);
          else
            x[place] = p[place] < 0.5 ? -side[lane] : side[lane];
        }
    }
}

/* The quantiles of BLOCK probabilities P. */
static void
fill_block (const double *p, double *x)
{
  guint places[BLOCK + 1], n_sides = 0;

  for (guint i = 0; i < BLOCK; i += ROSTRUM_LANES)
    {
      RostrumLanes q = rostrum_lanes_load (p + i) - rostrum_lanes_all (0.5);
      RostrumLanes r = rostrum_lanes_all (0.180625) - q * q;
      RostrumLanes centre = q * polynomial (centre_above, r) / polynomial (centre_below, r);

      memcpy (x + i, &centre, sizeof centre);
    }
  for (guint i = 0; i < BLOCK; i++)
    {
      places[n_sides] = i;
      n_sides += fabs (p[i] - 0.5) > ROSTRUM_NORMAL_CENTRE;
    }
  fill_sides (p, places, n_sides, x);
}

void
ROSTRUM_NORMAL_QUANTILES (double *values, gsize n)
{
  double x[BLOCK];
  gsize at = 0;

  for (; at + BLOCK <= n; at += BLOCK)
    {
      fill_block (values + at, x);
      /* A vector at a time: for a copy of this size, compilers take an instruction that starts
       * slowly. */
      for (guint i = 0; i < BLOCK; i += ROSTRUM_LANES)
        memcpy (values + at + i, x + i, sizeof (RostrumLanes));
    }
  if (at < n)
    {
      double p[BLOCK];

      for (guint i = 0; i < BLOCK; i++)
        p[i] = i < n - at ? values[at + i] : 0.5;
      fill_block (p, x);
      memcpy (values + at, x, (n - at) * sizeof *x);
    }
}
