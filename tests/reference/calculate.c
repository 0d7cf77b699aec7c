/* SPDX-License-Identifier: MIT */
/* calculate: the estimators of models/ behind lines of numbers, for the comparison with independent
 * implementations (check-estimates). Each input line is an operation and its numbers; each output
 * line is its results. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "models/agreement.h"
#include "models/audit.h"
#include "models/decomposition.h"
#include "models/distributions.h"
#include "models/divergence.h"
#include "models/keyness.h"
#include "models/multiple.h"
#include "models/share.h"
#include "models/trend.h"

/* The numbers of a line: counts first, as each operation wants them. */
typedef struct
{
  double *values;
  gsize n, at;
} Numbers;

static double
next (Numbers *numbers)
{
  g_assert (numbers->at < numbers->n);
  return numbers->values[numbers->at++];
}

static const double *
take (Numbers *numbers, gsize n)
{
  numbers->at += n;
  g_assert (numbers->at <= numbers->n);
  return numbers->values + numbers->at - n;
}

static void
acc (Numbers *in)
{
  double share, q = next (in), r = next (in), f = next (in);

  if (rostrum_share_adjust (q, r, f, &share))
    printf ("%.17g", share);
  else
    printf ("none");
}

static void
emq (Numbers *in)
{
  gsize n = (gsize)next (in);
  double prior = next (in);
  const double *posterior = take (in, n), *weight = take (in, n);

  printf ("%.17g", rostrum_share_emq (posterior, weight, n, prior));
}

static void
isotonic (Numbers *in)
{
  gsize n = (gsize)next (in);
  double smoothing = next (in);
  const double *yes = take (in, n), *no = take (in, n);
  g_autofree double *posterior = g_new (double, n);

  rostrum_share_posteriors (yes, no, n, smoothing, posterior);
  for (gsize i = 0; i < n; i++)
    printf ("%.17g ", posterior[i]);
}

static void
jensen_shannon (Numbers *in)
{
  gsize n = (gsize)next (in);
  const double *p = take (in, n), *q = take (in, n);

  printf ("%.17g", rostrum_divergence_distance (p, q, n));
}

static void
benjamini_hochberg (Numbers *in)
{
  gsize n = (gsize)next (in);
  g_autofree double *adjusted = g_new (double, n);

  rostrum_multiple_adjust (take (in, n), n, adjusted);
  for (gsize i = 0; i < n; i++)
    printf ("%.17g ", adjusted[i]);
}

static void
keyness (Numbers *in)
{
  RostrumKeynessCounts counts;
  double prior, delta, z;

  counts.group = (guint64)next (in);
  counts.all = (guint64)next (in);
  counts.group_words = (guint64)next (in);
  counts.all_words = (guint64)next (in);
  prior = next (in);
  z = rostrum_keyness_log_odds (&counts, prior, &delta);
  printf ("%.17g %.17g %.17g", delta, z, rostrum_keyness_g2 (&counts));
}

static void
trend (Numbers *in)
{
  gsize n = (gsize)next (in);
  const double *x = take (in, n), *y = take (in, n), *w = take (in, n);
  RostrumTrend line;

  if (rostrum_trend_fit (x, y, w, n, &line))
    printf ("%.17g %.17g %.17g", line.slope, line.deviation, line.p);
  else
    printf ("none");
}

static void
alpha (Numbers *in)
{
  gsize units = (gsize)next (in), coders = (gsize)next (in);
  const double *values = take (in, units * coders);
  g_autofree gint *whole = g_new (gint, units * coders);
  double result;

  for (gsize i = 0; i < units * coders; i++)
    whole[i] = (gint)values[i];
  if (rostrum_agreement_alpha (whole, units, (guint)coders, &result))
    printf ("%.17g", result);
  else
    printf ("none");
}

static void
student (Numbers *in)
{
  double t = next (in), df = next (in), p = next (in);

  printf ("%.17g %.17g %.17g %.17g", rostrum_t_cdf (t, df), rostrum_t_quantile (p, df),
          rostrum_normal_cdf (t), rostrum_normal_quantile (p));
}

static void
decompose (Numbers *in)
{
  gsize n = (gsize)next (in), cells = n * ROSTRUM_DECOMPOSITION_FORMS;
  const double *before = take (in, 2 * cells), *after = take (in, 2 * cells);
  RostrumDecomposition parts;

  if (rostrum_decompose ((const RostrumDecompositionCell *)(const void *)before,
                         (const RostrumDecompositionCell *)(const void *)after, n, &parts))
    printf ("%.17g %.17g %.17g %.17g %.17g", parts.before, parts.after, parts.form, parts.speakers,
            parts.attention);
  else
    printf ("none");
}

static void
audit (Numbers *in)
{
  double predicted = next (in), total, deviation;
  gsize n = (gsize)next (in);
  g_autofree RostrumAuditStratum *strata = g_new0 (RostrumAuditStratum, n);
  guint64 unjudged;

  for (gsize h = 0; h < n; h++)
    {
      strata[h].size = (guint64)next (in);
      strata[h].n = (guint64)next (in);
      strata[h].sum = next (in);
      strata[h].squares = next (in);
    }
  if (rostrum_audit_total (predicted, strata, n, &total, &deviation, &unjudged))
    printf ("%.17g %.17g %" G_GUINT64_FORMAT, total, deviation, unjudged);
  else
    printf ("none");
}

static const struct
{
  const char *name;
  void (*calculate) (Numbers *in);
} operations[] = {
  { "acc", acc },
  { "emq", emq },
  { "isotonic", isotonic },
  { "jensen-shannon", jensen_shannon },
  { "bh", benjamini_hochberg },
  { "keyness", keyness },
  { "trend", trend },
  { "alpha", alpha },
  { "student", student },
  { "decompose", decompose },
  { "audit", audit },
};

int
main (void)
{
  g_autofree char *line = NULL;
  size_t size = 0;

  while (getline (&line, &size, stdin) > 0)
    {
      g_auto (GStrv) words = g_strsplit_set (g_strchomp (line), " ", -1);
      gsize n = g_strv_length (words);
      g_autofree double *values = g_new (double, n + 1);
      Numbers numbers = { values, n - 1, 0 };

      for (gsize i = 1; i < n; i++)
        values[i - 1] = g_ascii_strtod (words[i], NULL);
      for (gsize i = 0; i < G_N_ELEMENTS (operations); i++)
        if (strcmp (words[0], operations[i].name) == 0)
          operations[i].calculate (&numbers);
      printf ("\n");
    }
  return 0;
}
