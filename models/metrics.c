/* SPDX-License-Identifier: MIT */
/* Counting judgements, and resampling the counts. */
#include "models/metrics.h"

#include "models/clusters.h"
#include "models/resample.h"

/* What is counted of a cluster: three numbers per topic, then these. All figures are ratios of
 * their sums, so that a draw of clusters has figures of its own. */
enum
{
  HITS,
  MISSES,
  FALSE_ALARMS,
  PER_TOPIC,
};
enum
{
  ROWS,
  EXACT,
  OTHER_ROWS,
  OTHER_GIVEN,
  RIGHT,
  N_TOTALS,
};

/* The figures of a draw: three per topic, then these. */
enum
{
  MICRO_PRECISION,
  MICRO_RECALL,
  MICRO_F1,
  MACRO_PRECISION,
  MACRO_RECALL,
  MACRO_F1,
  EXACT_PART,
  OTHER_PART,
  ACCURACY,
  N_FIGURES,
};

static double
ratio (double part, double whole)
{
  return whole > 0 ? part / whole : 0;
}

static void
three_ratios (double hits, double misses, double false_alarms, double *figures)
{
  figures[0] = ratio (hits, hits + false_alarms);
  figures[1] = ratio (hits, hits + misses);
  figures[2] = ratio (2 * hits, 2 * hits + misses + false_alarms);
}

/* FIGURES has room for 3 · n_topics + N_FIGURES. */
static void
derive (const double *sums, guint n_topics, double *figures)
{
  const double *totals = sums + (gsize)PER_TOPIC * n_topics;
  double *overall = figures + (gsize)3 * n_topics;
  double all[PER_TOPIC] = { 0 };
  guint counted = 0;

  for (guint f = 0; f < N_FIGURES; f++)
    overall[f] = 0;
  for (guint t = 0; t < n_topics; t++)
    {
      const double *counts = sums + (gsize)PER_TOPIC * t;
      double *own = figures + (gsize)3 * t;

      three_ratios (counts[HITS], counts[MISSES], counts[FALSE_ALARMS], own);
      for (guint k = 0; k < PER_TOPIC; k++)
        all[k] += counts[k];
      if (counts[HITS] + counts[MISSES] + counts[FALSE_ALARMS] == 0)
        continue;
      counted++;
      for (guint k = 0; k < 3; k++)
        overall[MACRO_PRECISION + k] += own[k];
    }
  for (guint k = 0; k < 3; k++)
    overall[MACRO_PRECISION + k] = ratio (overall[MACRO_PRECISION + k], counted);
  three_ratios (all[HITS], all[MISSES], all[FALSE_ALARMS], overall + MICRO_PRECISION);
  overall[EXACT_PART] = ratio (totals[EXACT], totals[ROWS]);
  overall[OTHER_PART] = ratio (totals[OTHER_GIVEN], totals[OTHER_ROWS]);
  overall[ACCURACY] = ratio (totals[RIGHT], totals[ROWS]);
}

gboolean
rostrum_metrics_exact (const RostrumJudgements *judgements, gsize row)
{
  for (guint t = 0; t < judgements->n_topics; t++)
    {
      RostrumLabel label = judgements->labels[row * judgements->n_topics + t];

      if (label != ROSTRUM_LABEL_OPTIONAL &&
          (label == ROSTRUM_LABEL_REQUIRED) != judgements->given[row * judgements->n_topics + t])
        return FALSE;
    }
  return TRUE;
}

static void
count_row (const RostrumJudgements *judgements, gsize row, RostrumMetrics *metrics, double *sums)
{
  double *totals = sums + (gsize)PER_TOPIC * judgements->n_topics;
  gboolean empty = TRUE, any = FALSE;

  for (guint t = 0; t < judgements->n_topics; t++)
    {
      RostrumTopicMetrics *topic = &metrics->topics[t];
      RostrumLabel label = judgements->labels[row * judgements->n_topics + t];
      gboolean given = judgements->given[row * judgements->n_topics + t];
      double *counts = sums + (gsize)PER_TOPIC * t;

      empty = empty && label == ROSTRUM_LABEL_ABSENT;
      any = any || given;
      topic->units += label == ROSTRUM_LABEL_REQUIRED;
      topic->optional += label == ROSTRUM_LABEL_OPTIONAL;
      topic->rejections += label == ROSTRUM_LABEL_ABSENT && !given;
      counts[HITS] += label == ROSTRUM_LABEL_REQUIRED && given;
      counts[MISSES] += label == ROSTRUM_LABEL_REQUIRED && !given;
      counts[FALSE_ALARMS] += label == ROSTRUM_LABEL_ABSENT && given;
    }
  totals[ROWS]++;
  totals[EXACT] += rostrum_metrics_exact (judgements, row);
  totals[OTHER_ROWS] += empty;
  totals[OTHER_GIVEN] += empty && any;
  totals[RIGHT] += judgements->answer[row] == judgements->truth[row];
}

static RostrumFigure *
figure_at (RostrumMetrics *metrics, gsize f)
{
  gsize n = (gsize)3 * metrics->n_topics;

  if (f < n)
    {
      RostrumTopicMetrics *topic = &metrics->topics[f / 3];

      return f % 3 == 0 ? &topic->precision : f % 3 == 1 ? &topic->recall : &topic->f1;
    }
  switch (f - n)
    {
    case MICRO_PRECISION:
      return &metrics->micro_precision;
    case MICRO_RECALL:
      return &metrics->micro_recall;
    case MICRO_F1:
      return &metrics->micro_f1;
    case MACRO_PRECISION:
      return &metrics->macro_precision;
    case MACRO_RECALL:
      return &metrics->macro_recall;
    case MACRO_F1:
      return &metrics->macro_f1;
    case EXACT_PART:
      return &metrics->exact;
    case OTHER_PART:
      return &metrics->other_given;
    default:
      return &metrics->accuracy;
    }
}

/* COUNTS: of each cluster, n_clusters × width. */
static void
draw_intervals (const RostrumJudgements *judgements, const double *counts, gsize width,
                guint n_draws, double level, guint64 seed, RostrumMetrics *metrics)
{
  gsize n = judgements->n_clusters, n_figures = (gsize)3 * judgements->n_topics + N_FIGURES;
  const double *rows = counts + (gsize)PER_TOPIC * judgements->n_topics + ROWS;
  double widening = rostrum_resample_widening (rostrum_resample_effective (rows, n, width), level);
  g_autoptr (RostrumClusters) clusters = rostrum_clusters_new (width);
  g_autofree double *sums = g_new (double, ROSTRUM_CLUSTER_DRAWS *width);
  g_autofree double *figures = g_new (double, n_figures);
  g_autofree double *draws = g_new (double, n_figures *n_draws);
  RostrumRandom random;

  rostrum_resample_seed (&random, seed, "evaluate");
  for (gsize c = 0; c < n; c++)
    rostrum_clusters_add (clusters, counts + c * width);
  for (guint d = 0, together; d < n_draws; d += together)
    {
      together = MIN (ROSTRUM_CLUSTER_DRAWS, n_draws - d);
      rostrum_clusters_resample (clusters, &random, together, sums);
      for (guint i = 0; i < together; i++)
        {
          derive (sums + i * width, judgements->n_topics, figures);
          for (gsize f = 0; f < n_figures; f++)
            draws[f * n_draws + d + i] = figures[f];
        }
    }
  for (gsize f = 0; f < n_figures; f++)
    {
      RostrumFigure *figure = figure_at (metrics, f);

      rostrum_resample_stretch (draws + f * n_draws, n_draws, figure->value, widening);
      rostrum_resample_interval (draws + f * n_draws, n_draws, level, &figure->low, &figure->high);
    }
}

static void
count_confusion (const RostrumJudgements *judgements, RostrumMetrics *metrics)
{
  gsize n = (gsize)judgements->n_topics + 1;

  metrics->confusion = g_new0 (gsize, n * n);
  for (gsize i = 0; i < judgements->n_rows; i++)
    metrics->confusion[judgements->truth[i] * n + judgements->answer[i]]++;
}

RostrumMetrics *
rostrum_metrics_new (const RostrumJudgements *judgements, guint n_draws, double level, guint64 seed)
{
  RostrumMetrics *metrics = g_new0 (RostrumMetrics, 1);
  guint n_topics = judgements->n_topics;
  gsize width = (gsize)PER_TOPIC * n_topics + N_TOTALS;
  gsize n_figures = (gsize)3 * n_topics + N_FIGURES;
  g_autofree double *clusters = g_new0 (double, judgements->n_clusters *width);
  g_autofree double *sums = g_new0 (double, width);
  g_autofree double *figures = g_new (double, n_figures);

  metrics->n_topics = n_topics;
  metrics->topics = g_new0 (RostrumTopicMetrics, n_topics);
  metrics->single_label = judgements->single_label;
  for (gsize i = 0; i < judgements->n_rows; i++)
    count_row (judgements, i, metrics, clusters + judgements->cluster[i] * width);
  for (guint c = 0; c < judgements->n_clusters; c++)
    for (gsize k = 0; k < width; k++)
      sums[k] += clusters[c * width + k];

  for (guint t = 0; t < n_topics; t++)
    {
      const double *counts = sums + (gsize)PER_TOPIC * t;

      metrics->topics[t].score = (RostrumScore){ .hits = (guint)counts[HITS],
                                                 .misses = (guint)counts[MISSES],
                                                 .false_alarms = (guint)counts[FALSE_ALARMS] };
      metrics->topics[t].counted = counts[HITS] + counts[MISSES] + counts[FALSE_ALARMS] > 0;
    }
  metrics->other_units = (gsize)sums[(gsize)PER_TOPIC * n_topics + OTHER_ROWS];
  derive (sums, n_topics, figures);
  for (gsize f = 0; f < n_figures; f++)
    {
      RostrumFigure *figure = figure_at (metrics, f);

      figure->value = figure->low = figure->high = figures[f];
    }
  if (n_draws > 0)
    draw_intervals (judgements, clusters, width, n_draws, level, seed, metrics);
  if (metrics->single_label)
    count_confusion (judgements, metrics);
  return metrics;
}

void
rostrum_metrics_free (RostrumMetrics *metrics)
{
  if (metrics == NULL)
    return;
  g_free (metrics->topics);
  g_free (metrics->confusion);
  g_free (metrics);
}
