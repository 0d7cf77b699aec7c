/* SPDX-License-Identifier: MIT */
/* Samples for people to judge, and what follows from them. */
#include "models/audit.h"

#include <math.h>

void
rostrum_audit_allocate (const guint64 *size, gsize n_strata, guint64 n, guint64 *take)
{
  double roots = 0;

  for (gsize h = 0; h < n_strata; h++)
    roots += sqrt ((double)size[h]);
  for (gsize h = 0; h < n_strata; h++)
    {
      guint64 part = roots > 0 ? (guint64)((double)n * sqrt ((double)size[h]) / roots + 0.5) : 0;

      take[h] = MIN (MAX (part, 2), size[h]);
    }
}

void
rostrum_audit_choose (guint64 size, guint64 take, RostrumRandom *random, guint64 *chosen)
{
  guint64 found = 0;

  for (guint64 i = 0; i < size && found < take; i++)
    if (rostrum_random_below (random, size - i) < take - found)
      chosen[found++] = i;
}

/* Variance of the errors of all judged units around their strata's means. */
static double
pooled_variance (const RostrumAuditStratum *strata, gsize n_strata)
{
  double squares = 0, sum = 0, n = 0;

  for (gsize h = 0; h < n_strata; h++)
    {
      squares += strata[h].squares;
      sum += strata[h].sum;
      n += (double)strata[h].n;
    }
  return n > 1 ? MAX (squares - sum * sum / n, 0) / (n - 1) : 0;
}

gboolean
rostrum_audit_total (double predicted, const RostrumAuditStratum *strata, gsize n_strata,
                     double *total, double *deviation, guint64 *unjudged)
{
  double pooled = pooled_variance (strata, n_strata), variance = 0;
  guint64 judged = 0;

  *total = predicted;
  *unjudged = 0;
  for (gsize h = 0; h < n_strata; h++)
    {
      const RostrumAuditStratum *s = &strata[h];
      double n = (double)s->n, size = (double)s->size, own = pooled;

      judged += s->n;
      if (s->n == 0)
        {
          *unjudged += s->size;
          continue;
        }
      *total += size * s->sum / n;
      if (s->n > 1)
        own = MAX (s->squares - s->sum * s->sum / n, 0) / (n - 1);
      variance += size * size * MAX (1 - n / size, 0) * own / n;
    }
  *deviation = sqrt (variance);
  return judged > 0;
}
