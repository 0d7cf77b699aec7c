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

/* Draws that are made together; see rostrum_share_mixtures(). */
#define DRAWS ROSTRUM_CLUSTER_DRAWS

/* The bins of all topics that have words: their parts of the words, and how far these deviate, in
 * an only meeting, with the noise of so many independent units (the normal limit of Poisson
 * counts). */
typedef struct
{
  gsize n;
  gsize *bin;   /* of all bins of all topics */
  gsize *place; /* in the weights of DRAWS draws, of the first of them */
  double *part, *deviation;
  double *normals; /* DRAWS × n */
} Bins;

/* The weights of one topic: DRAWS rows of ROSTRUM_ERRORS_BINS. */
static inline gsize
weights_of (guint topic)
{
  return (gsize)topic * DRAWS * ROSTRUM_ERRORS_BINS;
}

static void
bins_init (Bins *bins, const RostrumEstimateInput *input, const double *point, double words)
{
  gsize n = (gsize)input->rates->n_topics * ROSTRUM_ERRORS_BINS;

  *bins = (Bins){ .bin = g_new (gsize, n + 1),
                  .place = g_new (gsize, n + 1),
                  .part = g_new (double, n + 1),
                  .deviation = g_new (double, n + 1),
                  .normals = g_new (double, DRAWS *n + 1) };
  for (gsize i = 0; i < n; i++)
    {
      guint topic = (guint)(i / ROSTRUM_ERRORS_BINS);
      double part = point[i] / words;

      if (!(part > 0))
        continue;
      bins->bin[bins->n] = i;
      bins->place[bins->n] = weights_of (topic) + i % ROSTRUM_ERRORS_BINS;
      bins->part[bins->n] = part;
      bins->deviation[bins->n++] = sqrt (part / MAX (input->effective[topic], 0.5));
    }
}

static void
bins_clear (Bins *bins)
{
  g_free (bins->bin);
  g_free (bins->place);
  g_free (bins->part);
  g_free (bins->deviation);
  g_free (bins->normals);
}

/* Weights of the bins in N draws. */
static void
draw_noise (Bins *bins, gsize n, RostrumRandom *random, double *weights)
{
  rostrum_random_normals (random, bins->normals, n * bins->n);
  for (gsize draw = 0; draw < n; draw++)
    for (gsize i = 0; i < bins->n; i++)
      {
        double part = bins->part[i] + bins->deviation[i] * bins->normals[draw * bins->n + i];

        weights[bins->place[i] + draw * ROSTRUM_ERRORS_BINS] = MAX (part, 0);
      }
}

/* The same by meetings that are drawn. TOTAL: the number of bins; SUMS: scratch, DRAWS × (TOTAL +
 * 1).
 */
static void
draw_meetings (const Bins *bins, RostrumClusters *clusters, gsize total, double widening, gsize n,
               RostrumRandom *random, double *sums, double *weights)
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
          weights[bins->place[i] + draw * ROSTRUM_ERRORS_BINS] = MAX (part, 0);
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
  g_autofree double *weights = g_new0 (double, weights_of (n_topics) + 1);
  g_autofree double *sums = g_new (double, DRAWS *(total + 1));
  gboolean several = rostrum_clusters_count (input->clusters) > 1;
  Bins bins;

  bins_init (&bins, input, point, MAX (point[total], 1));
  for (gsize draw = 1, n; draw < length; draw += n)
    {
      n = MIN (DRAWS, length - draw);
      if (several)
        draw_meetings (&bins, input->clusters, total, widening, n, random, sums, weights);
      else
        draw_noise (&bins, n, random, weights);
      for (guint t = 0; t < n_topics; t++)
        {
          double *row = prevalences + t * length;

          if (rates->why[t] == NULL)
            rostrum_share_mixtures (rates->ratios + (t * length + draw) * ROSTRUM_ERRORS_BINS,
                                    weights + weights_of (t), ROSTRUM_ERRORS_BINS, n, row[0],
                                    DRAW_TOLERANCE, row + draw);
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
      prevalences[t * length] =
          rostrum_share_mixture (rates->ratios + t * length * ROSTRUM_ERRORS_BINS,
                                 point + t * ROSTRUM_ERRORS_BINS, ROSTRUM_ERRORS_BINS, 0.5, 1e-15);
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
