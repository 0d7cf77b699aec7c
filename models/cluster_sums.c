/* SPDX-License-Identifier: MIT */
/* Sums over clusters in several draws side by side, one draw in a lane.
 *
 * The file is compiled once more for each kind of processor with wider vectors. */
#include <string.h>

#include "models/kernels.h"
#include "models/lanes.h"

/* What this file is compiled as. */
#ifndef ROSTRUM_CLUSTER_SUMS
#define ROSTRUM_CLUSTER_SUMS rostrum_cluster_sums
#endif

/* A row's draws take one vector or two. */
#define VECTORS (ROSTRUM_CLUSTER_LANES / ROSTRUM_LANES)
G_STATIC_ASSERT (VECTORS *ROSTRUM_LANES == ROSTRUM_CLUSTER_LANES);

static inline RostrumLanes
load_times (const guint8 *times)
{
  guint8 bytes __attribute__ ((vector_size (ROSTRUM_LANES)));

  memcpy (&bytes, times, sizeof bytes);
  return __builtin_convertvector(bytes, RostrumLanes);
}

static inline void
add (double *place, RostrumLanes more)
{
  RostrumLanes sum = rostrum_lanes_load (place) + more;

  memcpy (place, &sum, sizeof sum);
}

void
ROSTRUM_CLUSTER_SUMS (const gsize *first, gsize n, const guint32 *column, const double *value,
                      const guint8 *times, double *sums)
{
  for (gsize row = 0; row < n; row++)
    {
      const guint8 *own = times + row * ROSTRUM_CLUSTER_LANES;
      RostrumLanes drawn[VECTORS];

      for (int i = 0; i < VECTORS; i++)
        drawn[i] = load_times (own + i * ROSTRUM_LANES);
      for (gsize at = first[row]; at < first[row + 1]; at++)
        {
          double *place = sums + (gsize)column[at] * ROSTRUM_CLUSTER_LANES;
          RostrumLanes factor = rostrum_lanes_all (value[at]);

          for (int i = 0; i < VECTORS; i++)
            add (place + i * ROSTRUM_LANES, drawn[i] * factor);
        }
    }
}
