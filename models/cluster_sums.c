/* SPDX-License-Identifier: MIT */
/* Sums over clusters in several draws side by side, one draw in a lane.
 *
 * The file is compiled a second time for processors with AVX2. */
#include <string.h>

#include "models/kernels.h"
#include "models/lanes.h"

/* What this file is compiled as. */
#ifndef ROSTRUM_CLUSTER_SUMS
#define ROSTRUM_CLUSTER_SUMS rostrum_cluster_sums
#endif

/* Vectors for the draws. */
#define PIECES (ROSTRUM_CLUSTER_LANES / ROSTRUM_LANES)

static inline RostrumLanes
load (const double *values)
{
  RostrumLanes lanes;

  memcpy (&lanes, values, sizeof lanes);
  return lanes;
}

static inline RostrumLanes
load_times (const guint8 *times)
{
  guint8 bytes __attribute__ ((vector_size (ROSTRUM_LANES)));

  memcpy (&bytes, times, sizeof bytes);
  return __builtin_convertvector(bytes, RostrumLanes);
}

void
ROSTRUM_CLUSTER_SUMS (const gsize *first, gsize n, const guint32 *column, const double *value,
                      const guint8 *times, double *sums)
{
  for (gsize row = 0; row < n; row++)
    {
      RostrumLanes drawn[PIECES];

      for (gsize piece = 0; piece < PIECES; piece++)
        drawn[piece] = load_times (times + row * ROSTRUM_CLUSTER_LANES + piece * ROSTRUM_LANES);
      for (gsize at = first[row]; at < first[row + 1]; at++)
        {
          double *place = sums + (gsize)column[at] * ROSTRUM_CLUSTER_LANES;

          for (gsize piece = 0; piece < PIECES; piece++)
            {
              RostrumLanes sum = load (place + piece * ROSTRUM_LANES);

              sum += drawn[piece] * rostrum_lanes_all (value[at]);
              memcpy (place + piece * ROSTRUM_LANES, &sum, sizeof sum);
            }
        }
    }
}
