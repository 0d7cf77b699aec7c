/* SPDX-License-Identifier: MIT */
/* Precision, recall, F1, and thresholds that serve F1. */
#include "models/scores.h"

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

/* Downwards through the margins, every unit passed so far is given the topic. Writes a threshold
 * and its F1 for each distinct margin: midway to the next one (a margin of 1 below the last).
 * Returns: how many. */
static gsize
trace (const Decision *decisions, gsize n, double wanted, double *thresholds, double *f1)
{
  double given = 0, hits = 0;
  gsize count = 0;

  for (gsize i = 0; i < n; i++)
    {
      given += decisions[i].weight;
      if (decisions[i].truth)
        hits += decisions[i].weight;
      if (i + 1 < n && decisions[i + 1].margin == decisions[i].margin)
        continue;

      double below = i + 1 < n ? decisions[i + 1].margin : decisions[i].margin - 2;

      thresholds[count] = decisions[i].margin + (below - decisions[i].margin) / 2;
      f1[count++] = hits > 0 ? 2 * hits / (wanted + given) : 0;
    }
  return count;
}

double
rostrum_score_threshold (const double *margins, const gboolean *truth, const double *weights,
                         gsize n)
{
  g_autofree Decision *decisions = g_new (Decision, n + 1);
  g_autofree double *thresholds = g_new (double, n + 1);
  g_autofree double *f1 = g_new (double, n + 1);
  double wanted = 0, best = 0, high = -G_MAXDOUBLE, low = G_MAXDOUBLE;

  for (gsize i = 0; i < n; i++)
    {
      decisions[i] = (Decision){ margins[i], weights != NULL ? weights[i] : 1, truth[i] };
      if (truth[i])
        wanted += decisions[i].weight;
    }
  if (wanted <= 0)
    return 0;
  /* Equal margins may come in any order: they are passed together. */
  qsort (decisions, n, sizeof *decisions, compare_decisions);
  n = trace (decisions, n, wanted, thresholds, f1);
  for (gsize i = 0; i < n; i++)
    best = MAX (best, f1[i]);
  for (gsize i = 0; i < n; i++)
    if (f1[i] >= best - ROSTRUM_SCORE_TOLERANCE)
      {
        high = MAX (high, thresholds[i]);
        low = MIN (low, thresholds[i]);
      }
  return low + (high - low) / 2;
}
