/* SPDX-License-Identifier: MIT */
/* Error rates and their draws. */
#include "models/rates.h"

#include <math.h>
#include <string.h>

#include "models/clusters.h"
#include "models/resample.h"

/* Weight in words that each bin is smoothed with. */
#define SMOOTHING 1.0

/* A class of length that holds less than this part of the labelled words speaks for no more than
 * what its part is raised to. */
#define MINIMUM_PART 0.03

/* What is added up over labelled texts of one topic, truth and length: their words by bin (EMQ), or
 * their words and what was observed of them. */
#define WORDS_AND_OBSERVED 2

typedef struct
{
  const RostrumErrors *errors;
  RostrumRates *rates;
  const double *none;
  double lengths[ROSTRUM_ERRORS_LENGTHS]; /* parts of the corpus; all 0: not known */
  guint *topic_of;                        /* the model's topics in errors */
  double level;
  guint width;               /* values per cell */
  RostrumClusters *clusters; /* by group; see cell_index */
  double *sums;
} Work;

static gsize
cell_index (const Work *work, guint topic, guint truth, guint length)
{
  return ((((gsize)topic * ROSTRUM_N_TRUTHS) + truth) * ROSTRUM_ERRORS_LENGTHS + length) *
         work->width;
}

static gsize
row_width (const Work *work)
{
  return cell_index (work, work->rates->n_topics, 0, 0);
}

static double
cell_words (const Work *work, const double *cell)
{
  double words = 0;

  if (work->width == WORDS_AND_OBSERVED)
    return cell[0];
  for (guint k = 0; k < work->width; k++)
    words += cell[k];
  return words;
}

/* Values of all texts of one truth, per word, lengths mixed as in the corpus. FALSE: there is no
 * such text. */
static gboolean
mix_lengths (const Work *work, const double *sums, guint topic, guint truth, double *mixed)
{
  double words[ROSTRUM_ERRORS_LENGTHS], all = 0, total = 0, known = 0;

  for (guint l = 0; l < ROSTRUM_ERRORS_LENGTHS; l++)
    {
      words[l] = cell_words (work, sums + cell_index (work, topic, truth, l));
      all += words[l];
      known += work->lengths[l];
    }
  for (guint k = 0; k < work->width; k++)
    mixed[k] = 0;
  if (!(all > 0))
    return FALSE;
  for (guint l = 0; l < ROSTRUM_ERRORS_LENGTHS; l++)
    {
      const double *cell = sums + cell_index (work, topic, truth, l);
      double weight = known > 0 ? work->lengths[l] / MAX (words[l] / all, MINIMUM_PART) : 1;

      total += weight * words[l];
      for (guint k = 0; k < work->width; k++)
        mixed[k] += weight * cell[k];
    }
  for (guint k = 0; k < work->width && total > 0; k++)
    mixed[k] /= total;
  return total > 0;
}

/* The same for texts without TOPIC: those without any and those with another, mixed as in the
 * corpus. */
static gboolean
mix_without (const Work *work, const double *sums, guint topic, double *mixed)
{
  double none[ROSTRUM_ERRORS_BINS], words[2] = { 0, 0 }, part;
  gboolean has_another = mix_lengths (work, sums, topic, ROSTRUM_TRUTH_ANOTHER, mixed);
  gboolean has_none = mix_lengths (work, sums, topic, ROSTRUM_TRUTH_NONE, none);

  for (guint l = 0; l < ROSTRUM_ERRORS_LENGTHS; l++)
    for (guint i = 0; i < 2; i++)
      words[i] += cell_words (work, sums + cell_index (work, topic, ROSTRUM_TRUTH_ANOTHER + i, l));
  part = work->none != NULL ? CLAMP (work->none[topic], 0, 1) : words[1] / (words[0] + words[1]);
  if (!has_another)
    part = 1;
  else if (!has_none)
    part = 0;
  for (guint k = 0; k < work->width; k++)
    mixed[k] = (1 - part) * mixed[k] + part * none[k];
  return has_another || has_none;
}

/* What is observed per word of texts with (or without) TOPIC. */
static gboolean
mix (const Work *work, const double *sums, guint topic, gboolean applies, double *mixed)
{
  return applies ? mix_lengths (work, sums, topic, ROSTRUM_TRUTH_APPLIES, mixed)
                 : mix_without (work, sums, topic, mixed);
}

static double
words_of (const Work *work, const double *sums, guint topic, gboolean applies)
{
  double words = 0;

  for (guint truth = 0; truth < ROSTRUM_N_TRUTHS; truth++)
    for (guint l = 0; l < ROSTRUM_ERRORS_LENGTHS; l++)
      if ((truth == ROSTRUM_TRUTH_APPLIES) == applies)
        words += cell_words (work, sums + cell_index (work, topic, truth, l));
  return words;
}

/* Posteriors of the bins at a prevalence of one half, so that their odds are likelihood ratios. */
static gboolean
bin_posteriors (const Work *work, const double *sums, guint topic, double *posterior)
{
  double with[ROSTRUM_ERRORS_BINS], without[ROSTRUM_ERRORS_BINS];
  double size = MIN (words_of (work, sums, topic, TRUE), words_of (work, sums, topic, FALSE));

  if (!mix (work, sums, topic, TRUE, with) || !mix (work, sums, topic, FALSE, without))
    return FALSE;
  for (guint b = 0; b < ROSTRUM_ERRORS_BINS; b++)
    {
      with[b] *= size;
      without[b] *= size;
    }
  rostrum_share_posteriors (with, without, ROSTRUM_ERRORS_BINS, SMOOTHING, posterior);
  return TRUE;
}

/* Adds up the errors of GROUP into a row. */
static void
fill_row (const Work *work, guint group, double *row)
{
  const RostrumErrors *errors = work->errors;

  for (guint t = 0; t < work->rates->n_topics; t++)
    for (guint truth = 0; truth < ROSTRUM_N_TRUTHS && work->topic_of[t] != G_MAXUINT; truth++)
      for (guint l = 0; l < ROSTRUM_ERRORS_LENGTHS; l++)
        {
          double *cell = row + cell_index (work, t, truth, l);
          guint32 first = rostrum_errors_first (work->topic_of[t], truth, l);
          guint n;
          const RostrumErrorsCell *found =
              rostrum_errors_cells (errors, group, first, first + ROSTRUM_ERRORS_PLACES, &n);

          for (guint i = 0; i < n; i++)
            {
              guint p = found[i].at - first;
              double words = found[i].words;

              if (work->width == WORDS_AND_OBSERVED)
                {
                  cell[0] += words;
                  cell[1] += words * work->rates->observed[t * ROSTRUM_ERRORS_PLACES + p];
                }
              else
                cell[p / 2] += words;
            }
        }
}

/* A row for each group, and the sums of all. */
static void
fill_rows (Work *work, guint width)
{
  g_autofree double *row = NULL;
  gsize length;

  work->width = width;
  length = row_width (work);
  row = g_new (double, length + 1);
  g_clear_pointer (&work->clusters, rostrum_clusters_free);
  g_free (work->sums);
  work->clusters = rostrum_clusters_new (length);
  work->sums = g_new0 (double, length + 1);
  for (guint g = 0; g < work->errors->groups->len; g++)
    {
      memset (row, 0, length * sizeof *row);
      fill_row (work, g, row);
      rostrum_clusters_add (work->clusters, row);
    }
  rostrum_clusters_sum (work->clusters, work->sums);
}

/* The rates of one draw (0: the estimate). Where a draw holds no text of a kind, those of the
 * estimate stand. */
static void
take_draw (const Work *work, const double *sums, guint topic, guint draw)
{
  RostrumRates *rates = work->rates;
  gsize row = (gsize)topic * (rates->n_draws + 1);
  double with[ROSTRUM_ERRORS_BINS], without[ROSTRUM_ERRORS_BINS];

  if (work->width == ROSTRUM_ERRORS_BINS)
    {
      double *ratios = rates->ratios + row * ROSTRUM_ERRORS_BINS;
      gsize stride = rates->n_draws + (gsize)1;
      gboolean known = bin_posteriors (work, sums, topic, with);

      for (guint b = 0; b < ROSTRUM_ERRORS_BINS; b++)
        ratios[b * stride + draw] = known ? with[b] / (1 - with[b]) : ratios[b * stride];
      return;
    }
  rates->recall[row + draw] = mix (work, sums, topic, TRUE, with) ? with[1] : rates->recall[row];
  rates->false_alarms[row + draw] =
      mix (work, sums, topic, FALSE, without) ? without[1] : rates->false_alarms[row];
}

/* What one word at each place counts: probabilities with PACC, else whether the topic was given. */
static void
set_observed (Work *work)
{
  RostrumRates *rates = work->rates;
  double posterior[ROSTRUM_ERRORS_BINS];

  for (guint i = 0; i < rates->n_topics * ROSTRUM_ERRORS_PLACES; i++)
    rates->observed[i] = i % 2;
  if (rates->estimator != ROSTRUM_ESTIMATOR_PACC || work->errors == NULL)
    return;
  fill_rows (work, ROSTRUM_ERRORS_BINS);
  for (guint t = 0; t < rates->n_topics; t++)
    if (work->topic_of[t] != G_MAXUINT && bin_posteriors (work, work->sums, t, posterior))
      for (guint p = 0; p < ROSTRUM_ERRORS_PLACES; p++)
        rates->observed[t * ROSTRUM_ERRORS_PLACES + p] = posterior[p / 2];
}

/* All texts of a group with (or without) TOPIC. */
static RostrumErrorsCell
sum_of_kind (const RostrumErrors *errors, guint group, guint topic, gboolean applies)
{
  guint32 first = rostrum_errors_first (topic, applies ? 0 : 1, 0);
  guint32 end = rostrum_errors_first (topic, applies ? 1 : ROSTRUM_N_TRUTHS, 0);
  RostrumErrorsCell sum = { .at = first };
  guint n;
  const RostrumErrorsCell *cells = rostrum_errors_cells (errors, group, first, end, &n);

  for (guint i = 0; i < n; i++)
    {
      sum.units += cells[i].units;
      sum.words += cells[i].words;
      sum.part += cells[i].part;
    }
  return sum;
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
      RostrumErrorsCell sum = sum_of_kind (errors, g, work->topic_of[topic], applies);

      words[g] = sum.words;
      *units += sum.units;
    }
  *groups = rostrum_resample_effective (words, n, 1);
}

/* Words of the topic itself in all texts to which it applies. */
static double
part_of_words (const Work *work, guint topic)
{
  const RostrumErrors *errors = work->errors;
  double words = 0, part = 0;

  for (guint g = 0; g < errors->groups->len; g++)
    {
      RostrumErrorsCell sum = sum_of_kind (errors, g, work->topic_of[topic], TRUE);

      words += sum.words;
      part += sum.part;
    }
  return words > 0 ? MIN (part / words, 1) : 1;
}

static const char *
judge (const Work *work, guint topic)
{
  RostrumRates *rates = work->rates;
  gsize row = (gsize)topic * (rates->n_draws + 1);
  double with, without, groups, share;

  if (work->errors == NULL || work->topic_of[topic] == G_MAXUINT)
    return "no errors of the model are known for this topic";
  count_texts (work, topic, TRUE, &with, &groups);
  if (with < ROSTRUM_RATES_MINIMUM_UNITS)
    return "too few labelled texts with this topic to know how often it is missed";
  count_texts (work, topic, FALSE, &without, &groups);
  if (without < ROSTRUM_RATES_MINIMUM_UNITS)
    return "too few labelled texts without this topic to know how often it is given wrongly";
  rates->split[topic] = part_of_words (work, topic);
  take_draw (work, work->sums, topic, 0);
  if (rates->ratios == NULL &&
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
  double units, groups;

  count_texts (work, topic, applies, &units, &groups);
  rostrum_resample_stretch (row + 1, rates->n_draws, row[0],
                            rostrum_resample_widening (groups, work->level));
  if (rates->estimator != ROSTRUM_ESTIMATOR_PACC)
    rostrum_resample_at_least (row + 1, rates->n_draws, row[0], units, random);
}

static void
draw_all (Work *work, guint64 seed)
{
  RostrumRates *rates = work->rates;
  gsize length = row_width (work), n = rates->n_draws + 1;
  g_autofree double *sums = g_new (double, ROSTRUM_CLUSTER_DRAWS *length + 1);
  RostrumRandom random;

  rostrum_resample_seed (&random, seed, "error rates");
  for (guint draw = 1, together; draw < n; draw += together)
    {
      together = MIN (ROSTRUM_CLUSTER_DRAWS, (guint)n - draw);
      rostrum_clusters_resample (work->clusters, &random, together, sums);
      for (guint i = 0; i < together; i++)
        for (guint t = 0; t < rates->n_topics; t++)
          if (rates->why[t] == NULL)
            take_draw (work, sums + i * length, t, draw + i);
    }
  for (guint t = 0; rates->ratios == NULL && t < rates->n_topics; t++)
    if (rates->why[t] == NULL)
      {
        widen (work, t, TRUE, rates->recall + t * n, &random);
        widen (work, t, FALSE, rates->false_alarms + t * n, &random);
      }
}

static void
find_speaking (RostrumRates *rates)
{
  gsize length = rates->n_draws + (gsize)1;

  for (gsize i = 0; i < (gsize)rates->n_topics * ROSTRUM_ERRORS_BINS; i++)
    for (gsize draw = 0; draw < length && !rates->speaks[i]; draw++)
      rates->speaks[i] = rates->ratios[i * length + draw] > 1;
}

static RostrumRates *
allocate (RostrumEstimator estimator, guint n_topics, guint n_draws)
{
  RostrumRates *rates = g_new0 (RostrumRates, 1);
  gsize n = (gsize)n_topics * (n_draws + 1) + 1;

  rates->estimator = estimator;
  rates->n_topics = n_topics;
  rates->n_draws = n_draws;
  rates->why = g_new0 (const char *, n_topics + 1);
  rates->recall = g_new0 (double, n);
  rates->false_alarms = g_new0 (double, n);
  rates->split = g_new0 (double, n_topics + 1);
  rates->observed = g_new0 (double, n_topics *ROSTRUM_ERRORS_PLACES + 1);
  if (estimator == ROSTRUM_ESTIMATOR_EMQ)
    {
      rates->ratios = g_new0 (double, n *ROSTRUM_ERRORS_BINS + ROSTRUM_SHARE_DRAWS);
      rates->speaks = g_new0 (gboolean, n_topics * ROSTRUM_ERRORS_BINS + 1);
    }
  return rates;
}

static void
set_lengths (Work *work, const double *lengths)
{
  double sum = 0;

  for (guint l = 0; lengths != NULL && l < ROSTRUM_ERRORS_LENGTHS; l++)
    sum += lengths[l];
  for (guint l = 0; sum > 0 && l < ROSTRUM_ERRORS_LENGTHS; l++)
    work->lengths[l] = lengths[l] / sum;
}

RostrumRates *
rostrum_rates_new (const RostrumErrors *errors, const char *const *topics, guint n_topics,
                   const double *none, const double *lengths, RostrumEstimator estimator,
                   guint n_draws, guint64 seed, double level)
{
  RostrumRates *rates = allocate (estimator, n_topics, n_draws);
  gboolean known = errors != NULL && errors->groups->len > 0;
  g_autofree guint *topic_of = g_new (guint, n_topics + 1);
  Work work = { .errors = known ? errors : NULL,
                .rates = rates,
                .none = none,
                .topic_of = topic_of,
                .level = level };

  set_lengths (&work, lengths);
  for (guint t = 0; t < n_topics; t++)
    {
      gint found = known ? rostrum_errors_topic (errors, topics[t]) : -1;

      topic_of[t] = found < 0 ? G_MAXUINT : (guint)found;
    }
  set_observed (&work);
  if (estimator == ROSTRUM_ESTIMATOR_NAIVE)
    {
      for (gsize i = 0; i < (gsize)n_topics * (n_draws + 1); i++)
        rates->recall[i] = 1;
      return rates;
    }
  if (known)
    fill_rows (&work, rates->ratios != NULL ? ROSTRUM_ERRORS_BINS : WORDS_AND_OBSERVED);
  for (guint t = 0; t < n_topics; t++)
    rates->why[t] = judge (&work, t);
  if (known)
    draw_all (&work, seed);
  if (rates->ratios != NULL)
    find_speaking (rates);
  rostrum_clusters_free (work.clusters);
  g_free (work.sums);
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
  g_free (rates->speaks);
  g_free (rates);
}
