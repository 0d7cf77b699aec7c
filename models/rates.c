/* SPDX-License-Identifier: MIT */
/* Error rates and their draws. */
#include "models/rates.h"

#include <math.h>
#include <string.h>

#include "models/resample.h"

/* Words of labelled texts at each place, by topic and truth, of all groups or of a draw of them. */
#define WIDTH(errors) rostrum_errors_index (errors, 1, 0, ROSTRUM_TRUTH_APPLIES)

/* Weight in words that each bin is smoothed with. */
#define SMOOTHING 1.0

typedef struct
{
  const RostrumErrors *errors;
  const double *none;
  RostrumRates *rates;
  double *sums;    /* words of a draw */
  guint *topic_of; /* the model's topic in errors */
  double level;
} Work;

static double
total (const double *words)
{
  double sum = 0;

  for (guint p = 0; p < ROSTRUM_ERRORS_PLACES; p++)
    sum += words[p];
  return sum;
}

/* Words per place of texts without the topic, those without any and those with another mixed as in
 * the corpus: as rates, so that they add up to 1. */
static void
mix_negatives (const double *another, const double *none, double part_none, double *mixed)
{
  double n_another = total (another), n_none = total (none);
  double weight_none = n_none > 0 ? (n_another > 0 ? part_none / n_none : 1 / n_none) : 0;
  double weight_another =
      n_another > 0 ? (n_none > 0 ? (1 - part_none) / n_another : 1 / n_another) : 0;

  for (guint p = 0; p < ROSTRUM_ERRORS_PLACES; p++)
    mixed[p] = weight_another * another[p] + weight_none * none[p];
}

static double
part_without_topic (const Work *work, guint topic, const double *another, const double *none)
{
  double n_another = total (another), n_none = total (none);

  if (work->none != NULL)
    return CLAMP (work->none[topic], 0, 1);
  return n_another + n_none > 0 ? n_none / (n_another + n_none) : 0;
}

static double
product (const double *a, const double *b)
{
  double sum = 0;

  for (guint p = 0; p < ROSTRUM_ERRORS_PLACES; p++)
    sum += a[p] * b[p];
  return sum;
}

/* Rates (adding up to 1) per place of texts with and without TOPIC. FALSE if a kind is missing. */
static gboolean
place_rates (const Work *work, const double *sums, guint topic, double *with, double *without)
{
  const double *base =
      sums + (gsize)work->topic_of[topic] * ROSTRUM_N_TRUTHS * ROSTRUM_ERRORS_PLACES;
  const double *another = base + ROSTRUM_TRUTH_ANOTHER * ROSTRUM_ERRORS_PLACES;
  const double *none = base + ROSTRUM_TRUTH_NONE * ROSTRUM_ERRORS_PLACES;
  double n = total (base);

  if (!(n > 0) || !(total (another) + total (none) > 0))
    return FALSE;
  for (guint p = 0; p < ROSTRUM_ERRORS_PLACES; p++)
    with[p] = base[p] / n;
  mix_negatives (another, none, part_without_topic (work, topic, another, none), without);
  return TRUE;
}

static void
fold_places (const double *places, double *bins)
{
  for (guint b = 0; b < ROSTRUM_ERRORS_BINS; b++)
    bins[b] = places[2 * b] + places[2 * b + 1];
}

/* Posteriors of the bins at a prevalence of one half, from rates that stand for N and M words: the
 * odds are then the likelihood ratios. */
static void
bin_posteriors (const double *with, double n, const double *without, double m, double *posterior)
{
  double yes[ROSTRUM_ERRORS_BINS], no[ROSTRUM_ERRORS_BINS];
  double size = MIN (n, m);

  fold_places (with, yes);
  fold_places (without, no);
  for (guint b = 0; b < ROSTRUM_ERRORS_BINS; b++)
    {
      yes[b] *= size;
      no[b] *= size;
    }
  rostrum_share_posteriors (yes, no, ROSTRUM_ERRORS_BINS, SMOOTHING, posterior);
}

static double
words_of (const Work *work, const double *sums, guint topic, gboolean applies)
{
  const double *base =
      sums + (gsize)work->topic_of[topic] * ROSTRUM_N_TRUTHS * ROSTRUM_ERRORS_PLACES;

  return applies ? total (base)
                 : total (base + ROSTRUM_TRUTH_ANOTHER * ROSTRUM_ERRORS_PLACES) +
                       total (base + ROSTRUM_TRUTH_NONE * ROSTRUM_ERRORS_PLACES);
}

/* The rates of one draw (DRAW 0: the estimate). Where a draw holds no text of a kind, those of the
 * estimate stand. */
static void
take_draw (const Work *work, const double *sums, guint topic, guint draw)
{
  RostrumRates *rates = work->rates;
  gsize row = (gsize)topic * (rates->n_draws + 1);
  double with[ROSTRUM_ERRORS_PLACES], without[ROSTRUM_ERRORS_PLACES];
  gboolean good = place_rates (work, sums, topic, with, without);

  if (rates->estimator == ROSTRUM_ESTIMATOR_EMQ)
    {
      double *ratios = rates->ratios + (row + draw) * ROSTRUM_ERRORS_BINS;

      if (!good)
        {
          memcpy (ratios, rates->ratios + row * ROSTRUM_ERRORS_BINS,
                  ROSTRUM_ERRORS_BINS * sizeof (double));
          return;
        }
      bin_posteriors (with, words_of (work, sums, topic, TRUE), without,
                      words_of (work, sums, topic, FALSE), ratios);
      for (guint b = 0; b < ROSTRUM_ERRORS_BINS; b++)
        ratios[b] = ratios[b] / (1 - ratios[b]);
      return;
    }

  const double *observed = rates->observed + (gsize)topic * ROSTRUM_ERRORS_PLACES;

  rates->recall[row + draw] = good ? product (with, observed) : rates->recall[row];
  rates->false_alarms[row + draw] = good ? product (without, observed) : rates->false_alarms[row];
}

/* Words of the topic itself in all texts to which it applies. */
static double
part_of_words (const Work *work, guint topic)
{
  const RostrumErrors *errors = work->errors;
  double words = 0, part = 0;

  for (guint g = 0; g < errors->groups->len; g++)
    {
      gsize first = rostrum_errors_index (errors, g, work->topic_of[topic], ROSTRUM_TRUTH_APPLIES);

      words += total (&g_array_index (errors->words, double, first));
      part += total (&g_array_index (errors->parts, double, first));
    }
  return words > 0 ? MIN (part / words, 1) : 1;
}

/* What one word at each place counts. */
static void
set_observed (const Work *work, const double *sums, guint topic)
{
  double *observed = work->rates->observed + (gsize)topic * ROSTRUM_ERRORS_PLACES;
  double with[ROSTRUM_ERRORS_PLACES], without[ROSTRUM_ERRORS_PLACES];
  double posterior[ROSTRUM_ERRORS_BINS];

  for (guint p = 0; p < ROSTRUM_ERRORS_PLACES; p++)
    observed[p] = p % 2;
  if (work->rates->estimator != ROSTRUM_ESTIMATOR_PACC || sums == NULL ||
      !place_rates (work, sums, topic, with, without))
    return;
  bin_posteriors (with, words_of (work, sums, topic, TRUE), without,
                  words_of (work, sums, topic, FALSE), posterior);
  for (guint p = 0; p < ROSTRUM_ERRORS_PLACES; p++)
    observed[p] = posterior[p / 2];
}

/* Labelled texts with (or without) TOPIC, and the number of groups of equal weight that they come
 * from. */
static void
count_texts (const Work *work, guint topic, gboolean applies, double *units, double *groups)
{
  const RostrumErrors *errors = work->errors;
  guint n = errors->groups->len;
  g_autofree double *words = g_new (double, MAX (n, 1));

  *units = 0;
  for (guint g = 0; g < n; g++)
    {
      words[g] = words_of (work, &g_array_index (errors->words, double, 0) + g * WIDTH (errors),
                           topic, applies);
      *units += words_of (work, &g_array_index (errors->units, double, 0) + g * WIDTH (errors),
                          topic, applies);
    }
  *groups = rostrum_resample_effective (words, n, 1);
}

static const char *
judge (const Work *work, guint topic)
{
  RostrumRates *rates = work->rates;
  gsize row = (gsize)topic * (rates->n_draws + 1);
  double with, without, groups;
  double share;

  if (work->topic_of[topic] == G_MAXUINT)
    return "no errors of the model are known for this topic";
  count_texts (work, topic, TRUE, &with, &groups);
  if (with < ROSTRUM_RATES_MINIMUM_UNITS)
    return "too few labelled texts with this topic to know how often it is missed";
  count_texts (work, topic, FALSE, &without, &groups);
  if (without < ROSTRUM_RATES_MINIMUM_UNITS)
    return "too few labelled texts without this topic to know how often it is given wrongly";
  rates->split[topic] = part_of_words (work, topic);
  take_draw (work, work->sums, topic, 0);
  if (rates->estimator != ROSTRUM_ESTIMATOR_EMQ &&
      !rostrum_share_adjust (0, rates->recall[row], rates->false_alarms[row], &share))
    return "the model gives this topic about as often where it does not apply as where it does";
  return NULL;
}

/* Widens the draws of a rate as few groups demand; those of a proportion of texts at least to what
 * the number of texts does. */
static void
widen (const Work *work, guint topic, gboolean applies, double *row, RostrumRandom *random)
{
  RostrumRates *rates = work->rates;
  double units, groups, widening;

  count_texts (work, topic, applies, &units, &groups);
  widening = rostrum_resample_widening (groups, work->level);
  rostrum_resample_stretch (row + 1, rates->n_draws, row[0], widening);
  if (rates->estimator == ROSTRUM_ESTIMATOR_ACC)
    rostrum_resample_at_least (row + 1, rates->n_draws, row[0], units, random);
}

static void
draw_all (Work *work, guint64 seed)
{
  const RostrumErrors *errors = work->errors;
  RostrumRates *rates = work->rates;
  const double *words = &g_array_index (errors->words, double, 0);
  RostrumRandom random;

  rostrum_resample_seed (&random, seed, "error rates");
  for (guint draw = 1; draw <= rates->n_draws; draw++)
    {
      rostrum_resample_sums (words, errors->groups->len, WIDTH (errors), &random, work->sums);
      for (guint t = 0; t < rates->n_topics; t++)
        if (rates->why[t] == NULL)
          take_draw (work, work->sums, t, draw);
    }
  for (guint t = 0; rates->estimator != ROSTRUM_ESTIMATOR_EMQ && t < rates->n_topics; t++)
    if (rates->why[t] == NULL)
      {
        widen (work, t, TRUE, rates->recall + (gsize)t * (rates->n_draws + 1), &random);
        widen (work, t, FALSE, rates->false_alarms + (gsize)t * (rates->n_draws + 1), &random);
      }
}

RostrumRates *
rostrum_rates_new (const RostrumErrors *errors, const char *const *topics, guint n_topics,
                   const double *none, RostrumEstimator estimator, guint n_draws, guint64 seed,
                   double level)
{
  RostrumRates *rates = g_new0 (RostrumRates, 1);
  gboolean naive = estimator == ROSTRUM_ESTIMATOR_NAIVE;
  gboolean known = errors != NULL && errors->groups->len > 0;
  g_autofree double *sums = known ? g_new0 (double, WIDTH (errors)) : NULL;
  g_autofree guint *topic_of = g_new (guint, MAX (n_topics, 1));
  Work work = { errors, none, rates, sums, topic_of, level };

  /* An audited sample is a table of errors like another. */
  rates->estimator = estimator == ROSTRUM_ESTIMATOR_AUDIT ? ROSTRUM_ESTIMATOR_ACC : estimator;
  rates->n_topics = n_topics;
  rates->n_draws = n_draws;
  rates->why = g_new0 (const char *, MAX (n_topics, 1));
  rates->recall = g_new0 (double, MAX ((gsize)n_topics * (n_draws + 1), 1));
  rates->false_alarms = g_new0 (double, MAX ((gsize)n_topics * (n_draws + 1), 1));
  rates->split = g_new0 (double, MAX (n_topics, 1));
  rates->observed = g_new0 (double, MAX ((gsize)n_topics * ROSTRUM_ERRORS_PLACES, 1));
  if (estimator == ROSTRUM_ESTIMATOR_EMQ)
    rates->ratios = g_new0 (double, MAX ((gsize)n_topics * (n_draws + 1) * ROSTRUM_ERRORS_BINS, 1));
  for (guint g = 0; known && g < errors->groups->len; g++)
    for (gsize k = 0; k < WIDTH (errors); k++)
      sums[k] += g_array_index (errors->words, double, g *WIDTH (errors) + k);
  for (guint t = 0; t < n_topics; t++)
    {
      gint found = known ? rostrum_errors_topic (errors, topics[t]) : -1;

      topic_of[t] = found < 0 ? G_MAXUINT : (guint)found;
      set_observed (&work, found < 0 ? NULL : sums, t);
      if (!naive)
        rates->why[t] = judge (&work, t);
    }
  for (gsize i = 0; naive && i < (gsize)n_topics * (n_draws + 1); i++)
    rates->recall[i] = 1;
  if (!naive && known)
    draw_all (&work, seed);
  return rates;
}

void
rostrum_rates_free (RostrumRates *rates)
{
  if (rates == NULL)
    return;
  g_free (rates->why);
  g_free (rates->recall);
  g_free (rates->false_alarms);
  g_free (rates->observed);
  g_free (rates->split);
  g_free (rates->ratios);
  g_free (rates);
}
