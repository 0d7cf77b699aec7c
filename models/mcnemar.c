/* SPDX-License-Identifier: MIT */
/* McNemar's exact test. */
#include "models/mcnemar.h"

#include <math.h>

#include "models/metrics.h"

double
rostrum_mcnemar_p (gsize first, gsize second)
{
  gsize n = first + second, k = MIN (first, second), halvings = n;
  double term = 1, sum = 0, ratio = 1;

  if (first == second)
    return 1;
  /* The greatest term, C(n, k) / 2^n, kept near 1 on the way; the others follow from it. */
  for (gsize i = 1; i <= k; i++)
    {
      term *= (double)(n - k + i) / (double)i;
      while (term > 1 && halvings > 0)
        {
          term /= 2;
          halvings--;
        }
    }
  for (gsize i = k + 1; i-- > 0;)
    {
      sum += ratio;
      ratio *= (double)i / (double)(n - i + 1);
    }
  /* 2^-n may be too small for a double, so that p is 0. */
  return MIN (1, ldexp (2 * term * sum, -(int)MIN (halvings, (gsize)G_MAXINT)));
}

static void
count (RostrumMcnemar *mcnemar, gboolean first, gboolean second)
{
  if (first && second)
    mcnemar->both++;
  else if (first)
    mcnemar->first++;
  else if (second)
    mcnemar->second++;
  else
    mcnemar->neither++;
}

static gboolean
is_given (const RostrumJudgements *judgements, gsize row, gint topic)
{
  return topic >= 0 && judgements->given[row * judgements->n_topics + (gsize)topic];
}

RostrumMcnemar
rostrum_mcnemar_topic (const RostrumJudgements *first, const RostrumJudgements *second,
                       const char *topic)
{
  RostrumMcnemar mcnemar = { 0 };
  gint a = rostrum_judgements_topic (first, topic), b = rostrum_judgements_topic (second, topic);

  for (gsize i = 0; i < first->n_rows; i++)
    {
      RostrumLabel label =
          a >= 0 ? first->labels[i * first->n_topics + (gsize)a] : ROSTRUM_LABEL_ABSENT;
      gboolean applies = label == ROSTRUM_LABEL_REQUIRED;

      if (label != ROSTRUM_LABEL_OPTIONAL)
        count (&mcnemar, is_given (first, i, a) == applies, is_given (second, i, b) == applies);
    }
  mcnemar.p = rostrum_mcnemar_p (mcnemar.first, mcnemar.second);
  return mcnemar;
}

static gboolean
is_right (const RostrumJudgements *judgements, gsize row)
{
  if (!judgements->single_label)
    return rostrum_metrics_exact (judgements, row);
  return judgements->answer[row] == judgements->truth[row];
}

RostrumMcnemar
rostrum_mcnemar_texts (const RostrumJudgements *first, const RostrumJudgements *second)
{
  RostrumMcnemar mcnemar = { 0 };

  for (gsize i = 0; i < first->n_rows; i++)
    count (&mcnemar, is_right (first, i), is_right (second, i));
  mcnemar.p = rostrum_mcnemar_p (mcnemar.first, mcnemar.second);
  return mcnemar;
}
