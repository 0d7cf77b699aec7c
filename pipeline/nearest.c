/* SPDX-License-Identifier: MIT */
/* "Did you mean …?" */
#include "pipeline/nearest.h"

#include <string.h>

/* Longer names are no slips of the hand. */
#define MAX_LENGTH 64

static guint
distance (const char *a, const char *b)
{
  gsize m = strlen (b);
  g_autofree guint *row = g_new (guint, m + 1);

  for (gsize j = 0; j <= m; j++)
    row[j] = (guint)j;
  for (gsize i = 1; a[i - 1] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0] = (guint)i;
      for (gsize j = 1; j <= m; j++)
        {
          guint above = row[j];
          guint changed = diagonal + (a[i - 1] != b[j - 1]);

          row[j] = MIN (MIN (above, row[j - 1]) + 1, changed);
          diagonal = above;
        }
    }
  return row[m];
}

const char *
rostrum_nearest (const char *name, const GPtrArray *names)
{
  const char *best = NULL;
  guint best_distance = G_MAXUINT;

  if (strlen (name) > MAX_LENGTH)
    return NULL;
  for (guint i = 0; i < names->len; i++)
    {
      const char *candidate = g_ptr_array_index (names, i);
      guint found = distance (name, candidate);

      if (found < best_distance && 2 * found < strlen (candidate))
        {
          best = candidate;
          best_distance = found;
        }
    }
  for (guint i = 0; best == NULL && name[0] != '\0' && name[1] != '\0' && i < names->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (names, i), name))
      best = g_ptr_array_index (names, i);
  return best;
}
