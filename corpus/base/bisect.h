/* SPDX-License-Identifier: MIT */
#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

/* The first of N elements of SIZE bytes, sorted by the guint32 that each begins with, whose number
 * is not below KEY; N if there is none. */
static inline gsize
rostrum_lower_bound (gconstpointer elements, gsize n, gsize size, guint32 key)
{
  gsize low = 0, high = n;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;
      guint32 found;

      memcpy (&found, (const char *)elements + middle * size, sizeof found);
      if (found < key)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

G_END_DECLS
