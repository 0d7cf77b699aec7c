/* SPDX-License-Identifier: MIT */
/* Corrected shares of a group, with draws. */
#include "models/estimate.h"

#include <math.h>

#include "models/distributions.h"
#include "models/resample.h"

guint
rostrum_estimate_width (const RostrumRates *rates)
{
  return rates->estimator == ROSTRUM_ESTIMATOR_EMQ ? ROSTRUM_ERRORS_BINS : 1;
}

double
rostrum_estimate_effective (const RostrumEstimateMoments *moments, double level, double *units)
{
  double words = moments->words;
  double q = words > 0 ? moments->given / words : 0;
  double remarks, variance, effective, widening;

  *units = moments->unit_words > 0 ? words * words / moments->unit_words : 0;
  remarks = moments->words_words > 0 ? words * words / moments->words_words : 0;
  widening = rostrum_resample_widening (moments->remarks < 2 ? *units : remarks, level);
  if (moments->remarks < 2)
    return *units / (widening * widening);
  variance = (moments->given_given - 2 * q * moments->words_given + q * q * moments->words_words) /
             (words * words);
  /* If all or none was given the topic, nothing is known of how remarks differ. */
  effective = variance > 0 ? q * (1 - q) / variance : remarks;
  return MIN (effective, *units) / (widening * widening);
}

/* A corrected proportion. Where the drawn rates allow no correction, nothing is known: the two ends
 * stand for that in turn. DOUBTFUL: less was observed of the group than false alarms alone would
 * give, so that they must be rarer here than they were measured. Anything between none and the
 * measured number of them is possible, and zero would be claimed with too much certainty. */
static double
corrected (const RostrumRates *rates, guint topic, guint draw, double observed, gboolean doubtful)
{
  gsize i = (gsize)topic * (rates->n_draws + 1) + draw;
  double share;

  if (!rostrum_share_adjust (observed, rates->recall[i], rates->false_alarms[i], &share))
    return draw % 2;
  if (doubtful && share < 0 && draw % 2 == 1)
    share = observed / rates->recall[i];
  return CLAMP (share, 0, 1);
}

/* What is observed of the topics when the meetings are drawn. */
static void
draw_proportions (const RostrumEstimateInput *input, RostrumRandom *random, double *prevalences)
{
  gsize n_topics = input->rates->n_topics, length = input->rates->n_draws + (gsize)1;
  g_autofree double *sums = g_new (double, ROSTRUM_CLUSTER_DRAWS *(n_topics + 1));

  for (gsize draw = 1, n; draw < length; draw += n)
    {
      n = MIN (ROSTRUM_CLUSTER_DRAWS, length - draw);
      rostrum_clusters_resample (input->clusters, random, n, sums);
      for (gsize i = 0; i < n; i++)
        for (gsize t = 0; t < n_topics; t++)
          {
            const double *own = sums + i * (n_topics + 1);

            prevalences[t * length + draw + i] =
                own[n_topics] > 0 ? own[t] / own[n_topics] : prevalences[t * length];
          }
    }
}

static void
adjust (const RostrumEstimateInput *input, const double *sums, double widening,
        RostrumRandom *random, double *prevalences)
{
  const RostrumRates *rates = input->rates;
  guint n_topics = rates->n_topics, n_draws = rates->n_draws;
  gsize length = n_draws + 1;
  gboolean several = rostrum_clusters_count (input->clusters) > 1;

  for (guint t = 0; t < n_topics; t++)
    prevalences[t * length] = sums[n_topics] > 0 ? sums[t] / sums[n_topics] : 0;
  if (several)
    draw_proportions (input, random, prevalences);
  for (guint t = 0; t < n_topics; t++)
    {
      double *row = prevalences + t * length;

      if (several)
        {
          rostrum_resample_stretch (row + 1, n_draws, row[0], widening);
          rostrum_resample_at_least (row + 1, n_draws, row[0], input->units[t], random);
        }
      else
        rostrum_resample_proportion (row + 1, n_draws, row[0], input->effective[t], random);

      gboolean doubtful = row[0] < rates->false_alarms[t * length];

      for (guint draw = 0; draw <= n_draws; draw++)
        row[draw] = rates->why[t] == NULL ? corrected (rates, t, draw, row[draw], doubtful) : 0;
    }
}

/* Draws that are made together. */
#define DRAWS ROSTRUM_SHARE_DRAWS
G_STATIC_ASSERT (ROSTRUM_SHARE_DRAWS == ROSTRUM_CLUSTER_DRAWS);
G_STATIC_ASSERT (ROSTRUM_ERRORS_BINS <= ROSTRUM_SHARE_BINS);

/* The bins of topics that have words: their parts of the words, and how far these deviate, in an
 * only meeting, with the noise of so many independent units (the normal limit of Poisson counts).
 * Of a topic whose draws are all 0, whatever the noise, none is kept. */
typedef struct
{
  gsize n_found;    /* bins that have words */
  gboolean *wanted; /* n_found; those that are kept */
  gsize n;          /* of those that are kept: */
  gsize *bin;       /* of all bins of all topics */
  gsize *first;     /* by topic, n_topics + 1: its bins are [first[t], first[t + 1]) */
  double *part, *deviation;
  double *normals;       /* DRAWS × n */
  double *weights;       /* n × DRAWS */
  const double **ratios; /* those of the draws that are made */
} Bins;

/* Whether a topic can be corrected, and one of its bins that have words speaks for it. */
static gboolean
is_heard (const RostrumRates *rates, const double *point, guint topic)
{
  for (gsize b = 0; rates->why[topic] == NULL && b < ROSTRUM_ERRORS_BINS; b++)
    if (point[topic * ROSTRUM_ERRORS_BINS + b] > 0 &&
        rates->speaks[topic * ROSTRUM_ERRORS_BINS + b])
      return TRUE;
  return FALSE;
}

static void
bins_init (Bins *bins, const RostrumEstimateInput *input, const double *point, double words)
{
  guint n_topics = input->rates->n_topics;
  gsize n = (gsize)n_topics * ROSTRUM_ERRORS_BINS;
  gboolean heard = FALSE;

  *bins = (Bins){ .wanted = g_new (gboolean, n + 1),
                  .bin = g_new (gsize, n + 1),
                  .first = g_new (gsize, n_topics + 1),
                  .part = g_new (double, n + 1),
                  .deviation = g_new (double, n + 1),
                  .normals = g_new (double, DRAWS *n + 1),
                  .weights = g_new0 (double, DRAWS *n + 1),
                  .ratios = g_new (const double *, n + 1) };
  for (gsize i = 0; i < n; i++)
    {
      guint topic = (guint)(i / ROSTRUM_ERRORS_BINS);
      double part = point[i] / words;

      if (i % ROSTRUM_ERRORS_BINS == 0)
        {
          bins->first[topic] = bins->n;
          heard = is_heard (input->rates, point, topic);
        }
      if (!(part > 0))
        continue;
      bins->wanted[bins->n_found++] = heard;
      if (!heard)
        continue;
      bins->bin[bins->n] = i;
      bins->part[bins->n] = part;
      bins->deviation[bins->n++] = sqrt (part / MAX (input->effective[topic], 0.5));
    }
  bins->first[n_topics] = bins->n;
}

static void
bins_clear (Bins *bins)
{
  g_free (bins->wanted);
  g_free (bins->bin);
  g_free (bins->first);
  g_free (bins->part);
  g_free (bins->deviation);
  g_free (bins->normals);
  g_free (bins->weights);
  g_free (bins->ratios);
}

/* Weights of the bins in N draws. */
static void
draw_noise (Bins *bins, gsize n, RostrumRandom *random)
{
  rostrum_random_normal_columns (random, bins->wanted, bins->n_found, n, bins->normals);
  for (gsize i = 0; i < bins->n; i++)
    for (gsize draw = 0; draw < n; draw++)
      {
        double part = bins->part[i] + bins->deviation[i] * bins->normals[draw * bins->n + i];

        bins->weights[i * DRAWS + draw] = MAX (part, 0);
      }
}

/* The same by meetings that are drawn. TOTAL: the number of bins of all topics; SUMS: scratch,
 * DRAWS × (TOTAL + 1). */
static void
draw_meetings (Bins *bins, RostrumClusters *clusters, gsize total, double widening, gsize n,
               RostrumRandom *random, double *sums)
{
  rostrum_clusters_resample (clusters, random, n, sums);
  for (gsize draw = 0; draw < n; draw++)
    {
      const double *own = sums + draw * (total + 1);
      double words = MAX (own[total], 1);

      for (gsize i = 0; i < bins->n; i++)
        {
          double part = bins->part[i];

          part += widening * (own[bins->bin[i]] / words - part);
          bins->weights[i * DRAWS + draw] = MAX (part, 0);
        }
    }
}

/* Draws need not be as exact as the estimate. */
#define DRAW_TOLERANCE 1e-7

/* None at all is estimated, because what was given the topic looks like the false alarms that were
 * measured. These may be rarer here: as with ACC, all of it or none of it may be right. */
static void
doubt (double *row, guint n_draws, double given)
{
  for (guint draw = 1; row[0] <= 0 && draw <= n_draws; draw += 2)
    row[draw] = MAX (row[draw], given);
}

/* The draws of all topics, but for those that cannot be corrected. */
static void
maximise_draws (const RostrumEstimateInput *input, const double *point, double widening,
                RostrumRandom *random, double *prevalences)
{
  const RostrumRates *rates = input->rates;
  guint n_topics = rates->n_topics;
  gsize length = rates->n_draws + 1;
  gsize total = (gsize)n_topics * ROSTRUM_ERRORS_BINS;
  g_autofree double *sums = g_new (double, DRAWS *(total + 1));
  gboolean several = rostrum_clusters_count (input->clusters) > 1;
  Bins bins;

  bins_init (&bins, input, point, MAX (point[total], 1));
  for (gsize draw = 1, n; draw < length; draw += n)
    {
      n = MIN (DRAWS, length - draw);
      if (several)
        draw_meetings (&bins, input->clusters, total, widening, n, random, sums);
      else
        draw_noise (&bins, n, random);
      for (gsize i = 0; i < bins.n; i++)
        bins.ratios[i] = rates->ratios + bins.bin[i] * length + draw;
      for (guint t = 0; t < n_topics; t++)
        {
          double *row = prevalences + t * length;

          if (rates->why[t] == NULL)
            rostrum_share_mixtures (
                bins.ratios + bins.first[t], bins.weights + bins.first[t] * DRAWS,
                bins.first[t + 1] - bins.first[t], n, row[0], DRAW_TOLERANCE, row + draw);
        }
    }
  bins_clear (&bins);
}

static void
maximise (const RostrumEstimateInput *input, const double *point, double widening,
          RostrumRandom *random, double *prevalences)
{
  const RostrumRates *rates = input->rates;
  gsize length = rates->n_draws + 1;
  gboolean several = rostrum_clusters_count (input->clusters) > 1;

  for (guint t = 0; t < rates->n_topics; t++)
    if (rates->why[t] != NULL)
      for (gsize draw = 0; draw < length; draw++)
        prevalences[t * length + draw] = 0;
    else
      {
        double ratios[ROSTRUM_ERRORS_BINS];

        for (gsize b = 0; b < ROSTRUM_ERRORS_BINS; b++)
          ratios[b] = rates->ratios[(t * ROSTRUM_ERRORS_BINS + b) * length];
        prevalences[t * length] = rostrum_share_mixture (ratios, point + t * ROSTRUM_ERRORS_BINS,
                                                         ROSTRUM_ERRORS_BINS, 0.5, 1e-15);
      }
  maximise_draws (input, point, widening, random, prevalences);
  for (guint t = 0; t < rates->n_topics; t++)
    if (rates->why[t] == NULL)
      {
        double *row = prevalences + t * length;

        rostrum_resample_at_least (row + 1, rates->n_draws, row[0],
                                   several ? input->units[t] : input->effective[t], random);
        doubt (row, rates->n_draws, input->given[t]);
      }
}

void
rostrum_estimate_prevalences (const RostrumEstimateInput *input, double level,
                              RostrumRandom *random, double *prevalences)
{
  gsize width = (gsize)input->rates->n_topics * rostrum_estimate_width (input->rates);
  g_autofree double *sums = g_new (double, width + 1);
  double widening =
      rostrum_resample_widening (rostrum_clusters_effective (input->clusters, width), level);

  rostrum_clusters_sum (input->clusters, sums);
  if (input->rates->estimator == ROSTRUM_ESTIMATOR_EMQ)
    maximise (input, sums, widening, random, prevalences);
  else
    adjust (input, sums, widening, random, prevalences);
}

void
rostrum_estimate_shares (const double *prevalences, guint n_topics, guint n_draws,
                         const double *split, const char *const *why, double *shares)
{
  gsize length = n_draws + 1;
  g_autofree double *topics = g_new (double, MAX (n_topics, 1));

  for (gsize draw = 0; draw < length; draw++)
    {
      for (guint t = 0; t < n_topics; t++)
        topics[t] = why[t] == NULL ? split[t] * prevalences[t * length + draw] : 0;
      shares[n_topics * length + draw] = rostrum_share_complete (topics, n_topics);
      for (guint t = 0; t < n_topics; t++)
        shares[t * length + draw] = topics[t];
    }
}
