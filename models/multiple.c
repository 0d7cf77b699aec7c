/* SPDX-License-Identifier: MIT */
/* Many tests at once. */
#include "models/multiple.h"

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const double *p = data;
  double x = p[*(const gsize *)a], y = p[*(const gsize *)b];

  return (x > y) - (x < y);
}

void
rostrum_multiple_adjust (const double *p, gsize n, double *adjusted)
{
  g_autofree gsize *order = g_new (gsize, MAX (n, 1));
  double least = 1;

  for (gsize i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint)n, sizeof *order, compare, (gpointer)p);
  for (gsize i = n; i-- > 0;)
    {
      least = MIN (least, p[order[i]] * (double)n / (double)(i + 1));
      adjusted[order[i]] = least;
    }
}
