/* SPDX-License-Identifier: MIT */
/* Precision, recall, F1, and the threshold that serves F1 best. */
#include "models/scores.h"

#include <math.h>
#include <stdlib.h>

static double
ratio (guint part, guint whole)
{
  return whole > 0 ? (double)part / whole : 0;
}

double
rostrum_score_precision (const RostrumScore *score)
{
  return ratio (score->hits, score->hits + score->false_alarms);
}

double
rostrum_score_recall (const RostrumScore *score)
{
  return ratio (score->hits, score->hits + score->misses);
}

double
rostrum_score_f1 (const RostrumScore *score)
{
  return ratio (2 * score->hits, 2 * score->hits + score->misses + score->false_alarms);
}

RostrumScore
rostrum_score_count (const double *margins, const gboolean *truth, gsize n, double threshold)
{
  RostrumScore score = { 0 };

  for (gsize i = 0; i < n; i++)
    if (margins[i] >= threshold)
      {
        score.hits += truth[i] != FALSE;
        score.false_alarms += truth[i] == FALSE;
      }
    else
      score.misses += truth[i] != FALSE;
  return score;
}

typedef struct
{
  double margin;
  double weight;
  gboolean truth;
} Decision;

static int
compare_decisions (const void *a, const void *b)
{
  double x = ((const Decision *)a)->margin, y = ((const Decision *)b)->margin;

  return (x < y) - (x > y);
}

double
rostrum_score_best_threshold (const double *margins, const gboolean *truth, const double *weights,
                              gsize n)
{
  g_autofree Decision *decisions = g_new (Decision, n + 1);
  double best = 0, best_f1 = 0;
  double wanted = 0, given = 0,
         hits = 0; /* weights of units that have the topic, that get it, both */

  for (gsize i = 0; i < n; i++)
    {
      decisions[i] = (Decision){ margins[i], weights != NULL ? weights[i] : 1, truth[i] };
      if (truth[i])
        wanted += decisions[i].weight;
    }
  /* Equal margins may come in any order: they are passed together. */
  qsort (decisions, n, sizeof *decisions, compare_decisions);

  for (gsize i = 0; i < n; i++)
    {
      given += decisions[i].weight;
      if (decisions[i].truth)
        hits += decisions[i].weight;
      if (i + 1 < n && decisions[i + 1].margin == decisions[i].margin)
        continue;

      double below = i + 1 < n ? decisions[i + 1].margin : decisions[i].margin - 2;
      double threshold = decisions[i].margin + (below - decisions[i].margin) / 2;
      double f1 = hits > 0 ? 2 * hits / (wanted + given) : 0;

      if (f1 > best_f1 || (f1 == best_f1 && f1 > 0 && fabs (threshold) < fabs (best)))
        {
          best = threshold;
          best_f1 = f1;
        }
    }
  return best;
}
