/* SPDX-License-Identifier: MIT */
/* Learning the weights of context: a grid, judged by leaving one meeting out. */
#include <string.h>

#include "corpus/base/error.h"
#include "models/context.h"
#include "models/mcnemar.h"

static const double fades[] = { 0.5, 0.6, 0.7, 0.8, 0.9, 1 };
static const double strengths[] = { 0, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 2.5, 3 };

/* Below this, more decisions put right than spoilt are no accident. */
#define SIGNIFICANT 0.05

#define N_FADES     G_N_ELEMENTS (fades)
#define N_STRENGTHS G_N_ELEMENTS (strengths)
#define N_POINTS    (N_FADES * N_STRENGTHS * N_STRENGTHS)

RostrumExchanges *
rostrum_exchanges_new (guint n_topics)
{
  RostrumExchanges *exchanges = g_new0 (RostrumExchanges, 1);

  exchanges->n_topics = n_topics;
  exchanges->margins = g_array_new (FALSE, FALSE, sizeof (double));
  exchanges->meetings = g_array_new (FALSE, FALSE, sizeof (guint));
  exchanges->turns = g_array_new (FALSE, FALSE, sizeof (guint));
  exchanges->truth = g_array_new (FALSE, FALSE, sizeof (gboolean));
  return exchanges;
}

void
rostrum_exchanges_free (RostrumExchanges *exchanges)
{
  if (exchanges == NULL)
    return;
  g_array_unref (exchanges->margins);
  g_array_unref (exchanges->meetings);
  g_array_unref (exchanges->turns);
  g_array_unref (exchanges->truth);
  g_free (exchanges);
}

void
rostrum_context_learnt_free (RostrumContextLearnt *learnt)
{
  if (learnt == NULL)
    return;
  g_free (learnt->alone);
  g_free (learnt->exchange);
  g_free (learnt);
}

static void
add_score (RostrumScore *sum, const RostrumScore *score)
{
  sum->hits += score->hits;
  sum->misses += score->misses;
  sum->false_alarms += score->false_alarms;
}

double
rostrum_context_micro_f1 (const RostrumScore *scores, guint n_topics)
{
  RostrumScore sum = { 0 };

  for (guint t = 0; t < n_topics; t++)
    add_score (&sum, &scores[t]);
  return rostrum_score_f1 (&sum);
}

double
rostrum_context_macro_f1 (const RostrumScore *scores, guint n_topics)
{
  double sum = 0;

  for (guint t = 0; t < n_topics; t++)
    sum += rostrum_score_f1 (&scores[t]);
  return n_topics > 0 ? sum / n_topics : 0;
}

static void
count (RostrumScore *score, gboolean given, gboolean truth)
{
  if (given && truth)
    score->hits++;
  else if (given)
    score->false_alarms++;
  else if (truth)
    score->misses++;
}

/* What the neighbours say of each unit at each of the fades: two arrays of n × n_topics per fade.
 */
typedef struct
{
  const RostrumExchanges *exchanges;
  gsize n_units;
  double *remark[N_FADES];
  double *answered[N_FADES];
} Heard;

static Heard *
hear (const RostrumExchanges *exchanges)
{
  Heard *heard = g_new0 (Heard, 1);
  gsize n = exchanges->meetings->len, k = exchanges->n_topics;
  const double *margins = (const double *)(void *)exchanges->margins->data;
  const guint *meetings = (const guint *)(void *)exchanges->meetings->data;
  g_autofree double *excesses = g_new0 (double, n *k);

  heard->exchanges = exchanges;
  heard->n_units = n;
  for (gsize i = 0; i < n * k; i++)
    excesses[i] = rostrum_context_excess (margins[i], 0);
  for (gsize f = 0; f < N_FADES; f++)
    {
      gsize first = 0;

      heard->remark[f] = g_new0 (double, n *k);
      heard->answered[f] = g_new0 (double, n *k);
      for (gsize i = 0; i < n; i++)
        {
          if (i > 0 && meetings[i] != meetings[i - 1])
            first = i;
          rostrum_context_hear (excesses, (const guint *)(void *)exchanges->turns->data, first, i,
                                exchanges->n_topics, fades[f], heard->remark[f] + i * k,
                                heard->answered[f] + i * k);
        }
    }
  return heard;
}

static void
heard_free (Heard *heard)
{
  for (gsize f = 0; f < N_FADES; f++)
    {
      g_free (heard->remark[f]);
      g_free (heard->answered[f]);
    }
  g_free (heard);
}

static RostrumContext
context_of (gsize point)
{
  RostrumContext context = {
    .fade = fades[point / (N_STRENGTHS * N_STRENGTHS)],
    .remark = strengths[point / N_STRENGTHS % N_STRENGTHS],
    .answered = strengths[point % N_STRENGTHS],
  };

  return context;
}

static gboolean
decide (const Heard *heard, gsize point, gsize cell)
{
  RostrumContext context = context_of (point);
  gsize fade = point / (N_STRENGTHS * N_STRENGTHS);
  double added =
      context.remark * heard->remark[fade][cell] + context.answered * heard->answered[fade][cell];

  return g_array_index (heard->exchanges->margins, double, cell) + added >= 0;
}

/* Per point of the grid and meeting, all topics together. */
static RostrumScore *
score_points (const Heard *heard)
{
  const RostrumExchanges *exchanges = heard->exchanges;
  RostrumScore *scores = g_new0 (RostrumScore, N_POINTS * exchanges->n_meetings);
  gsize k = exchanges->n_topics;

  for (gsize point = 0; point < N_POINTS; point++)
    for (gsize cell = 0; cell < heard->n_units * k; cell++)
      {
        guint meeting = g_array_index (exchanges->meetings, guint, cell / k);

        count (&scores[point * exchanges->n_meetings + meeting], decide (heard, point, cell),
               g_array_index (exchanges->truth, gboolean, cell));
      }
  return scores;
}

/* The best point on all meetings but LEFT_OUT (or on all, if that is none of them). */
static gsize
choose (const RostrumScore *scores, guint n_meetings, guint left_out)
{
  gsize best = 0;
  double best_f1 = -1, best_strength = 0;

  for (gsize point = 0; point < N_POINTS; point++)
    {
      RostrumContext context = context_of (point);
      double strength = context.remark + context.answered;
      RostrumScore sum = { 0 };

      for (guint m = 0; m < n_meetings; m++)
        if (m != left_out)
          add_score (&sum, &scores[point * n_meetings + m]);

      double f1 = rostrum_score_f1 (&sum);

      if (f1 > best_f1 || (f1 == best_f1 && strength < best_strength))
        {
          best = point;
          best_f1 = f1;
          best_strength = strength;
        }
    }
  return best;
}

RostrumContextLearnt *
rostrum_context_learn (const RostrumExchanges *exchanges, GError **error)
{
  guint n = exchanges->n_meetings, k = exchanges->n_topics;

  if (n < 2)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "weights of context are learnt by leaving one meeting out, and there %s; "
                   "label the units of two meetings or more",
                   n == 1 ? "is only one with labels" : "is none with labels");
      return NULL;
    }

  RostrumContextLearnt *learnt = g_new0 (RostrumContextLearnt, 1);
  Heard *heard = hear (exchanges);
  g_autofree RostrumScore *scores = score_points (heard);
  g_autofree gsize *points = g_new0 (gsize, n);

  learnt->alone = g_new0 (RostrumScore, k);
  learnt->exchange = g_new0 (RostrumScore, k);
  learnt->context = context_of (choose (scores, n, n));
  for (guint m = 0; m < n; m++)
    points[m] = choose (scores, n, m);
  for (gsize cell = 0; cell < heard->n_units * k; cell++)
    {
      gboolean truth = g_array_index (exchanges->truth, gboolean, cell);
      gboolean alone = g_array_index (exchanges->margins, double, cell) >= 0;
      gboolean given =
          decide (heard, points[g_array_index (exchanges->meetings, guint, cell / k)], cell);

      count (&learnt->alone[cell % k], alone, truth);
      count (&learnt->exchange[cell % k], given, truth);
      learnt->better += given != alone && given == truth;
      learnt->worse += given != alone && given != truth;
    }
  learnt->p = rostrum_mcnemar_p (learnt->worse, learnt->better);
  learnt->helps = learnt->better > learnt->worse && learnt->p < SIGNIFICANT;
  heard_free (heard);
  return learnt;
}
