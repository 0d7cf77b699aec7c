/* SPDX-License-Identifier: MIT */
#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

/* Such vectors are passed to inlined functions only: no ABI is at stake. */
#pragma GCC diagnostic ignored "-Wpsabi"

/* Numbers side by side. Where the processor has narrower vectors, the compiler takes several. */
#ifdef __AVX512F__
#define ROSTRUM_LANES 8
#else
#define ROSTRUM_LANES 4
#endif

typedef double RostrumLanes __attribute__ ((vector_size (ROSTRUM_LANES * sizeof (double))));

/* What comparisons give: all bits of a lane, or none. */
typedef gint64 RostrumMasks __attribute__ ((vector_size (ROSTRUM_LANES * sizeof (gint64))));

static inline RostrumLanes
rostrum_lanes_all (double value)
{
#if ROSTRUM_LANES == 8
  return (RostrumLanes){ value, value, value, value, value, value, value, value };
#else
  return (RostrumLanes){ value, value, value, value };
#endif
}

static inline RostrumLanes
rostrum_lanes_choose (RostrumMasks mask, RostrumLanes yes, RostrumLanes no)
{
  return (RostrumLanes)((mask & (RostrumMasks)yes) | (~mask & (RostrumMasks)no));
}

static inline gboolean
rostrum_lanes_any (RostrumMasks mask)
{
  gint64 any = 0;

  for (int i = 0; i < ROSTRUM_LANES; i++)
    any |= mask[i];
  return any != 0;
}

static inline RostrumLanes
rostrum_lanes_load (const double *values)
{
  RostrumLanes lanes;

  memcpy (&lanes, values, sizeof lanes);
  return lanes;
}

G_END_DECLS
