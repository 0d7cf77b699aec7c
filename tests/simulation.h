/* SPDX-License-Identifier: MIT */
#pragma once

/* Corpora whose shares and error rates are known, because they are drawn: how far corrected shares
 * are from the truth, and how often their intervals hold it. The short version runs in the suite
 * (tests/unit/test-simulation.c), the long one as a benchmark (tests/bench/simulation.c). */
#include <math.h>
#include <string.h>

#include "models/distributions.h"
#include "models/estimate.h"
#include "models/resample.h"

G_BEGIN_DECLS

#define SIMULATION_TOPICS 4

typedef struct
{
  RostrumEstimator estimator;
  guint n_corpora;
  guint n_meetings;
  guint n_draws;
  double level;
  double share[SIMULATION_TOPICS]; /* true shares of the population of meetings */
  double recall;                   /* of each topic; words given to the threshold */
  double false_alarms;
  double clustering; /* share of the variance of a topic's prevalence that lies between meetings */
  double source; /* standard deviation of what a source (meeting, training group) adds to margins,
                    as part of that of the margins */
  guint64 seed;
} SimulationOptions;

typedef struct
{
  double naive[SIMULATION_TOPICS + 1];     /* means over the corpora; the last is `other` */
  double corrected[SIMULATION_TOPICS + 1]; /* */
  double deviation[SIMULATION_TOPICS + 1]; /* of the corrected shares */
  double covered[SIMULATION_TOPICS + 1];   /* part of the intervals that hold the truth */
  double width[SIMULATION_TOPICS + 1];     /* mean width of the intervals */
} SimulationResult;

/* As the shipped English model was trained: groups of a dozen short texts, each about one topic or
 * none. */
#define SIMULATION_GROUPS     168
#define SIMULATION_GROUP_ROWS 11
#define SIMULATION_SPREAD     0.35

/* Margins of one topic: two normal distributions that the threshold cuts as recall and false alarms
 * demand. */
static inline void
simulation_margins (const SimulationOptions *options, guint truth, const double *source,
                    RostrumRandom *random, double *margins)
{
  double gap = rostrum_normal_quantile (1 - options->false_alarms) -
               rostrum_normal_quantile (1 - options->recall);
  double within = sqrt (1 - options->source * options->source);

  for (guint t = 0; t < SIMULATION_TOPICS; t++)
    margins[t] = SIMULATION_SPREAD *
                 (rostrum_normal_quantile (options->false_alarms) + (truth == t ? gap : 0) +
                  options->source * source[t] + within * rostrum_random_normal (random));
}

static inline double
simulation_words (RostrumRandom *random)
{
  return (double)(15 + rostrum_random_below (random, 110));
}

static inline void
simulation_source (RostrumRandom *random, double *source)
{
  for (guint t = 0; t < SIMULATION_TOPICS; t++)
    source[t] = rostrum_random_normal (random);
}

static inline RostrumErrors *
simulation_errors (const SimulationOptions *options, const char *const *topics,
                   RostrumRandom *random)
{
  RostrumErrors *errors = rostrum_errors_new (topics, SIMULATION_TOPICS);

  for (guint g = 0; g < SIMULATION_GROUPS; g++)
    {
      g_autofree char *name = g_strdup_printf ("group-%u", g);
      double source[SIMULATION_TOPICS], margins[SIMULATION_TOPICS];
      /* Two of six groups have no topic. */
      guint truth = g % (SIMULATION_TOPICS + 2);

      simulation_source (random, source);
      for (guint i = 0; i < SIMULATION_GROUP_ROWS; i++)
        {
          double words = simulation_words (random);

          simulation_margins (options, truth, source, random, margins);
          for (guint t = 0; t < SIMULATION_TOPICS; t++)
            rostrum_errors_add (errors, name, t,
                                truth == t                  ? ROSTRUM_TRUTH_APPLIES
                                : truth < SIMULATION_TOPICS ? ROSTRUM_TRUTH_ANOTHER
                                                            : ROSTRUM_TRUTH_NONE,
                                rostrum_errors_length (words),
                                rostrum_errors_place (margins[t], margins[t] >= 0), 1, words,
                                truth == t ? words : 0);
        }
    }
  return errors;
}

/* A gamma variate with shape A: Marsaglia & Tsang 2000, ACM TOMS 26(3). */
static inline double
simulation_gamma (double a, RostrumRandom *random)
{
  double boost = a < 1 ? pow (rostrum_random_double (random), 1 / a) : 1;
  double d = (a < 1 ? a + 1 : a) - 1.0 / 3, c = 1 / sqrt (9 * d);

  for (;;)
    {
      double x = rostrum_random_normal (random);
      double v = 1 + c * x;

      v = v * v * v;
      if (v > 0 && log (1 - rostrum_random_double (random)) < 0.5 * x * x + d - d * v + d * log (v))
        return boost * d * v;
    }
}

/* The shares of one meeting: Dirichlet around the population's. */
static inline void
simulation_meeting (const SimulationOptions *options, RostrumRandom *random, double *shares)
{
  double concentration = 1 / options->clustering - 1, rest = 1, sum = 0;

  for (guint t = 0; t < SIMULATION_TOPICS; t++)
    {
      shares[t] = simulation_gamma (options->share[t] * concentration, random);
      rest -= options->share[t];
      sum += shares[t];
    }
  sum += simulation_gamma (rest * concentration, random);
  for (guint t = 0; t < SIMULATION_TOPICS; t++)
    shares[t] /= sum;
}

static inline guint
simulation_topic (const double *shares, RostrumRandom *random)
{
  double u = rostrum_random_double (random);

  for (guint t = 0; t < SIMULATION_TOPICS; t++)
    if ((u -= shares[t]) < 0)
      return t;
  return SIMULATION_TOPICS;
}

/* What is counted in a corpus. */
typedef struct
{
  GArray *words;  /* of double, by meeting */
  GArray *places; /* of double, by meeting, topic and place */
  double naive[SIMULATION_TOPICS + 1];
  double split[SIMULATION_TOPICS];
  RostrumEstimateMoments moments[SIMULATION_TOPICS];
} SimulationCorpus;

/* Meetings of 25 to 50 remarks; a remark is about one topic and has one to five units. */
static inline void
simulation_corpus (const SimulationOptions *options, RostrumRandom *random,
                   SimulationCorpus *corpus)
{
  double given_all[SIMULATION_TOPICS] = { 0 }, total = 0;

  memset (corpus, 0, sizeof *corpus);
  corpus->words = g_array_new (FALSE, TRUE, sizeof (double));
  corpus->places = g_array_new (FALSE, TRUE, sizeof (double));
  g_array_set_size (corpus->words, options->n_meetings);
  g_array_set_size (corpus->places,
                    options->n_meetings * SIMULATION_TOPICS * ROSTRUM_ERRORS_PLACES);
  for (guint m = 0; m < options->n_meetings; m++)
    {
      double shares[SIMULATION_TOPICS], source[SIMULATION_TOPICS], margins[SIMULATION_TOPICS];
      guint n_remarks = 25 + (guint)rostrum_random_below (random, 26);

      simulation_meeting (options, random, shares);
      simulation_source (random, source);
      for (guint r = 0; r < n_remarks; r++)
        {
          guint truth = simulation_topic (shares, random);
          guint n_units = 1 + (guint)rostrum_random_below (random, 5);
          double remark_words = 0, given[SIMULATION_TOPICS] = { 0 };

          for (guint u = 0; u < n_units; u++)
            {
              double words = simulation_words (random);
              guint n_given = 0;

              simulation_margins (options, truth, source, random, margins);
              for (guint t = 0; t < SIMULATION_TOPICS; t++)
                n_given += margins[t] >= 0 ? 1 : 0;
              for (guint t = 0; t < SIMULATION_TOPICS; t++)
                {
                  gboolean yes = margins[t] >= 0;
                  guint place = rostrum_errors_place (margins[t], yes);

                  g_array_index (corpus->places, double,
                                 (m * SIMULATION_TOPICS + t) * ROSTRUM_ERRORS_PLACES + place) +=
                      words;
                  given[t] += yes ? words : 0;
                  given_all[t] += yes ? words : 0;
                  corpus->naive[t] += yes ? words / n_given : 0;
                  corpus->moments[t].unit_words += words * words;
                  corpus->moments[t].unit_given += yes ? words * words : 0;
                }
              corpus->naive[SIMULATION_TOPICS] += n_given == 0 ? words : 0;
              remark_words += words;
            }
          for (guint t = 0; t < SIMULATION_TOPICS; t++)
            {
              RostrumEstimateMoments *moments = &corpus->moments[t];

              moments->remarks++;
              moments->words += remark_words;
              moments->given += given[t];
              moments->words_words += remark_words * remark_words;
              moments->words_given += remark_words * given[t];
              moments->given_given += given[t] * given[t];
            }
          g_array_index (corpus->words, double, m) += remark_words;
          total += remark_words;
        }
    }
  for (guint t = 0; t < SIMULATION_TOPICS; t++)
    corpus->split[t] = given_all[t] > 0 ? corpus->naive[t] / given_all[t] : 1;
  for (guint t = 0; t <= SIMULATION_TOPICS; t++)
    corpus->naive[t] /= total;
}

/* What was observed in each meeting. */
static inline RostrumClusters *
simulation_clusters (const SimulationCorpus *corpus, const RostrumRates *rates, guint n_meetings)
{
  gsize width = rostrum_estimate_width (rates), total = SIMULATION_TOPICS * width;
  RostrumClusters *clusters = rostrum_clusters_new (total + 1);
  g_autofree double *row = g_new (double, total + 1);

  for (guint m = 0; m < n_meetings; m++)
    {
      memset (row, 0, total * sizeof *row);
      for (guint t = 0; t < SIMULATION_TOPICS; t++)
        for (guint p = 0; p < ROSTRUM_ERRORS_PLACES; p++)
          {
            gsize place = ((gsize)m * SIMULATION_TOPICS + t) * ROSTRUM_ERRORS_PLACES + p;
            double words = g_array_index (corpus->places, double, place);

            row[t * width + (width > 1 ? p / 2 : 0)] +=
                width > 1 ? words : words * rates->observed[t * ROSTRUM_ERRORS_PLACES + p];
          }
      row[total] = g_array_index (corpus->words, double, m);
      rostrum_clusters_add (clusters, row);
    }
  return clusters;
}

/* Estimates of one corpus: rows of draws, `other` last. */
static inline double *
simulation_estimate (const SimulationOptions *options, const RostrumErrors *errors,
                     const char *const *topics, const SimulationCorpus *corpus, guint64 seed)
{
  double given[SIMULATION_TOPICS], none[SIMULATION_TOPICS], units[SIMULATION_TOPICS],
      effective[SIMULATION_TOPICS];
  g_autoptr (RostrumRates) rates = NULL;
  gsize length = options->n_draws + 1;
  g_autofree double *prevalences = g_new0 (double, SIMULATION_TOPICS *length);
  double *shares = g_new (double, (SIMULATION_TOPICS + 1) * length);
  g_autoptr (RostrumClusters) clusters = NULL;
  RostrumRandom random;

  for (guint t = 0; t < SIMULATION_TOPICS; t++)
    none[t] = corpus->naive[SIMULATION_TOPICS] / (1 - corpus->naive[t]);
  rates = rostrum_rates_new (errors, topics, SIMULATION_TOPICS, none, NULL, options->estimator,
                             options->n_draws, seed, options->level);
  clusters = simulation_clusters (corpus, rates, options->n_meetings);
  for (guint t = 0; t < SIMULATION_TOPICS; t++)
    {
      effective[t] = rostrum_estimate_effective (&corpus->moments[t], options->level, &units[t]);
      given[t] = corpus->moments[t].given / corpus->moments[t].words;
    }

  RostrumEstimateInput input = { rates, clusters, units, effective, given };

  rostrum_resample_seed (&random, seed, "simulation");
  rostrum_estimate_prevalences (&input, options->level, &random, prevalences);
  rostrum_estimate_shares (prevalences, SIMULATION_TOPICS, options->n_draws,
                           options->estimator == ROSTRUM_ESTIMATOR_NAIVE ? corpus->split
                                                                         : rates->split,
                           (const char *const *)rates->why, shares);
  return shares;
}

static inline void
simulation_add (const SimulationOptions *options, const SimulationCorpus *corpus, double *shares,
                SimulationResult *result)
{
  gsize length = options->n_draws + 1;
  double n = options->n_corpora, rest = 1;

  for (guint t = 0; t <= SIMULATION_TOPICS; t++)
    {
      double truth = t < SIMULATION_TOPICS ? options->share[t] : rest, low, high;
      double *row = shares + t * length;

      rest -= truth;
      result->naive[t] += corpus->naive[t] / n;
      result->corrected[t] += row[0] / n;
      result->deviation[t] += (row[0] - truth) * (row[0] - truth) / n;
      rostrum_resample_interval (row + 1, options->n_draws, options->level, &low, &high);
      result->covered[t] += (low <= truth && truth <= high) / n;
      result->width[t] += (high - low) / n;
    }
}

/* Each corpus comes with a model of its own, trained on other texts. */
static inline void
simulation_run (const SimulationOptions *options, SimulationResult *result)
{
  static const char *const topics[] = { "a", "b", "c", "d" };

  memset (result, 0, sizeof *result);
  for (guint i = 0; i < options->n_corpora; i++)
    {
      RostrumRandom random;
      SimulationCorpus corpus;

      rostrum_random_seed (&random, options->seed + i);

      g_autoptr (RostrumErrors) errors = simulation_errors (options, topics, &random);

      simulation_corpus (options, &random, &corpus);

      g_autofree double *shares =
          simulation_estimate (options, errors, topics, &corpus, options->seed + i);

      simulation_add (options, &corpus, shares, result);
      g_array_unref (corpus.words);
      g_array_unref (corpus.places);
    }
  for (guint t = 0; t <= SIMULATION_TOPICS; t++)
    result->deviation[t] = sqrt (result->deviation[t]);
}

G_END_DECLS
