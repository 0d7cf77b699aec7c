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
  gboolean truth;
} Decision;

static int
compare_decisions (const void *a, const void *b)
{
  double x = ((const Decision *)a)->margin, y = ((const Decision *)b)->margin;

  return (x < y) - (x > y);
}

double
rostrum_score_best_threshold (const double *margins, const gboolean *truth, gsize n)
{
  g_autofree Decision *decisions = g_new (Decision, n + 1);
  RostrumScore score = { 0 };
  double best = 0, best_f1 = 0;

  for (gsize i = 0; i < n; i++)
    {
      decisions[i] = (Decision){ margins[i], truth[i] };
      score.misses += truth[i] != FALSE;
    }
  qsort (decisions, n, sizeof *decisions, compare_decisions);

  /* Downwards through the margins: every unit passed so far is given the topic. */
  for (gsize i = 0; i < n; i++)
    {
      if (decisions[i].truth)
        {
          score.hits++;
          score.misses--;
        }
      else
        score.false_alarms++;
      if (i + 1 < n && decisions[i + 1].margin == decisions[i].margin)
        continue;

      double below = i + 1 < n ? decisions[i + 1].margin : decisions[i].margin - 2;
      double threshold = decisions[i].margin + (below - decisions[i].margin) / 2;
      double f1 = rostrum_score_f1 (&score);

      if (f1 > best_f1 || (f1 == best_f1 && f1 > 0 && fabs (threshold) < fabs (best)))
        {
          best = threshold;
          best_f1 = f1;
        }
    }
  return best;
}
