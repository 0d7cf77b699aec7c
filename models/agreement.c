/* SPDX-License-Identifier: MIT */
/* Agreement of coders. */
#include "models/agreement.h"

#include <string.h>

#include "models/resample.h"

static gint
largest (const gint *values, gsize n)
{
  gint most = -1;

  for (gsize i = 0; i < n; i++)
    most = MAX (most, values[i]);
  return most;
}

/* Adds what one unit disagrees within itself to *WITHIN, and its values to TOTALS. */
static void
add_unit (const gint *values, guint n_coders, gint n_values, double *totals, double *within)
{
  double n = 0, pairs = 0;

  for (guint c = 0; c < n_coders; c++)
    n += values[c] >= 0 ? 1 : 0;
  if (n < 2)
    return;
  for (guint c = 0; c < n_coders; c++)
    for (guint d = 0; d < n_coders; d++)
      pairs += values[c] >= 0 && values[d] >= 0 && values[c] != values[d] ? 1 : 0;
  for (guint c = 0; c < n_coders; c++)
    if (values[c] >= 0 && values[c] < n_values)
      totals[values[c]]++;
  *within += pairs / (n - 1);
}

/* ORDER: the units to take, or NULL for each once. */
static gboolean
alpha_of (const gint *values, const gsize *order, gsize n_units, guint n_coders, gint n_values,
          double *alpha)
{
  g_autofree double *totals = g_new0 (double, (gsize)n_values + 1);
  double within = 0, n = 0, between = 0;

  for (gsize i = 0; i < n_units; i++)
    add_unit (values + (order != NULL ? order[i] : i) * n_coders, n_coders, n_values, totals,
              &within);
  for (gint v = 0; v < n_values; v++)
    n += totals[v];
  for (gint v = 0; v < n_values; v++)
    between += totals[v] * (n - totals[v]);
  if (!(between > 0))
    return FALSE;
  *alpha = 1 - (n - 1) * within / between;
  return TRUE;
}

gboolean
rostrum_agreement_alpha (const gint *values, gsize n_units, guint n_coders, double *alpha)
{
  return alpha_of (values, NULL, n_units, n_coders, largest (values, n_units * n_coders) + 1,
                   alpha);
}

gboolean
rostrum_agreement_interval (const gint *values, gsize n_units, guint n_coders, guint n_draws,
                            double level, RostrumRandom *random, double *low, double *high)
{
  g_autofree double *draws = g_new (double, MAX (n_draws, 1));
  g_autofree gsize *order = g_new (gsize, MAX (n_units, 1));
  gint n_values = largest (values, n_units * n_coders) + 1;
  double alpha;

  if (n_draws == 0 || !rostrum_agreement_alpha (values, n_units, n_coders, &alpha))
    return FALSE;
  for (guint d = 0; d < n_draws; d++)
    {
      for (gsize i = 0; i < n_units; i++)
        order[i] = (gsize)rostrum_random_below (random, n_units);
      if (!alpha_of (values, order, n_units, n_coders, n_values, &draws[d]))
        draws[d] = 1;
    }
  rostrum_resample_interval (draws, n_draws, level, low, high);
  return TRUE;
}
