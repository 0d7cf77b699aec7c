/* SPDX-License-Identifier: MIT */
/* From tallies to corrected shares. */
#include "stages/estimates.h"

#include <string.h>

#include "models/resample.h"
#include "stages/estimates_private.h"

const char *const rostrum_class_names[ROSTRUM_N_CLASSES] = { "verbatim", "reported", "all" };
const char *const rostrum_basis_names[] = { "", "meetings", "remarks", "units" };

void
rostrum_estimate_options_init (RostrumEstimateOptions *options)
{
  *options = (RostrumEstimateOptions){
    .estimator = ROSTRUM_ESTIMATOR_EMQ,
    .level = 0.95,
    .n_draws = 1000,
    .seed = 1,
  };
}

static void
reader_free (gpointer data)
{
  Reader *reader = data;

  g_array_unref (reader->topics);
  rostrum_rates_free (reader->rates);
  g_free (reader->index);
  g_free (reader);
}

static const RostrumTallyMeeting *
meeting_at (const RostrumEstimates *estimates, guint i)
{
  return g_ptr_array_index (estimates->tally->meetings, i);
}

static gboolean
same_topics (const GArray *a, const GArray *b)
{
  return a->len == b->len && memcmp (a->data, b->data, a->len * sizeof (guint32)) == 0;
}

static guint32
find_reader (RostrumEstimates *estimates, const RostrumTallyMeeting *meeting)
{
  guint n_topics = estimates->tally->topics->len;
  Reader *reader;

  for (guint i = 0; i < estimates->readers->len; i++)
    {
      reader = g_ptr_array_index (estimates->readers, i);
      if (g_strcmp0 (reader->name, meeting->model) == 0 &&
          same_topics (reader->topics, meeting->topics))
        return i;
    }
  reader = g_new0 (Reader, 1);
  reader->name = meeting->model;
  reader->topics = g_array_ref (meeting->topics);
  reader->index = g_new (gint, n_topics);
  for (guint t = 0; t < n_topics; t++)
    reader->index[t] = -1;
  for (guint i = 0; i < reader->topics->len; i++)
    reader->index[g_array_index (reader->topics, guint32, i)] = (gint)i;
  g_ptr_array_add (estimates->readers, reader);
  return estimates->readers->len - 1;
}

/* By topic, the part of the words without any topic among those that were not given it, in all
 * meetings of a reader. */
static double *
parts_without_topic (const RostrumEstimates *estimates, guint32 r)
{
  const Reader *reader = g_ptr_array_index (estimates->readers, r);
  g_autofree double *given = g_new0 (double, reader->topics->len + 1);
  double *none = g_new (double, reader->topics->len + 1);
  g_autoptr (GArray) scores = g_array_new (FALSE, FALSE, sizeof (RostrumTallyScore));
  g_autoptr (GArray) spreads = g_array_new (FALSE, FALSE, sizeof (RostrumTallySpread));
  double words = 0, other = 0;

  for (guint m = 0; m < estimates->tally->meetings->len; m++)
    {
      const RostrumTallyMeeting *meeting = meeting_at (estimates, m);

      if (estimates->reader[m] != r)
        continue;
      for (guint i = 0; i < meeting->cells->len; i++)
        {
          const RostrumTallyCell *cell = &g_array_index (meeting->cells, RostrumTallyCell, i);

          words += (double)cell->parts / ROSTRUM_TALLY_PARTS;
          if (cell->topic == ROSTRUM_TALLY_OTHER)
            other += (double)cell->parts / ROSTRUM_TALLY_PARTS;
        }
      g_array_set_size (scores, 0);
      g_array_set_size (spreads, 0);
      rostrum_tally_packed_append (&meeting->scores, ROSTRUM_EVERYONE, scores, spreads);
      for (guint i = 0; i < spreads->len; i++)
        {
          const RostrumTallySpread *spread = &g_array_index (spreads, RostrumTallySpread, i);

          given[reader->index[spread->topic]] += (double)spread->sums[ROSTRUM_SPREAD_GIVEN];
        }
    }
  for (guint t = 0; t < reader->topics->len; t++)
    none[t] = words > given[t] ? other / (words - given[t]) : 1;
  return none;
}

static void
make_rates (RostrumEstimates *estimates, guint32 r)
{
  Reader *reader = g_ptr_array_index (estimates->readers, r);
  const RostrumEstimateOptions *options = &estimates->options;
  const RostrumErrors *errors = options->audit;
  g_autofree double *none = parts_without_topic (estimates, r);
  double lengths[ROSTRUM_ERRORS_LENGTHS] = { 0 };
  g_autofree const char **names = g_new0 (const char *, reader->topics->len + 1);

  if (options->estimator != ROSTRUM_ESTIMATOR_AUDIT)
    errors =
        reader->name == NULL ? NULL : g_hash_table_lookup (estimates->tally->errors, reader->name);
  for (guint t = 0; t < reader->topics->len; t++)
    names[t] =
        g_ptr_array_index (estimates->tally->topics, g_array_index (reader->topics, guint32, t));
  for (guint m = 0; m < estimates->tally->meetings->len; m++)
    for (guint l = 0; l < ROSTRUM_ERRORS_LENGTHS && estimates->reader[m] == r; l++)
      lengths[l] += (double)meeting_at (estimates, m)->scores.lengths[l];
  /* An audited sample holds texts of all lengths, with and without topics, as the corpus does. */
  if (options->estimator == ROSTRUM_ESTIMATOR_AUDIT)
    reader->rates =
        rostrum_rates_new (errors, names, reader->topics->len, NULL, NULL, options->estimator,
                           options->n_draws, options->seed, options->level);
  else
    reader->rates =
        rostrum_rates_new (errors, names, reader->topics->len, none, lengths, options->estimator,
                           options->n_draws, options->seed, options->level);
}

RostrumEstimates *
rostrum_estimates_new (const RostrumTally *tally, const RostrumEstimateOptions *options)
{
  RostrumEstimates *estimates = g_new0 (RostrumEstimates, 1);
  g_autofree guint32 *order = rostrum_tally_order_meetings (tally);

  estimates->tally = tally;
  estimates->options = *options;
  estimates->readers = g_ptr_array_new_with_free_func (reader_free);
  estimates->reader = g_new (guint32, MAX (tally->meetings->len, 1));
  estimates->rank = rostrum_tally_ranks (order, tally->meetings->len);
  for (guint i = 0; i < tally->meetings->len; i++)
    estimates->reader[order[i]] = find_reader (estimates, meeting_at (estimates, order[i]));
  for (guint r = 0; r < estimates->readers->len; r++)
    make_rates (estimates, r);
  return estimates;
}

void
rostrum_estimates_free (RostrumEstimates *estimates)
{
  if (estimates == NULL)
    return;
  g_ptr_array_unref (estimates->readers);
  g_free (estimates->reader);
  g_free (estimates->rank);
  g_free (estimates);
}

const RostrumEstimateOptions *
rostrum_estimates_options (const RostrumEstimates *estimates)
{
  return &estimates->options;
}

/* Independent units of each topic. A mean of probabilities varies less than a proportion. */
static void
effective_units (const Counts *counts, double level, double *units, double *effective)
{
  const RostrumRates *rates = counts->reader->rates;
  g_autofree double *sums = g_new (double, (gsize)rates->n_topics * counts->width + 1);

  rostrum_clusters_sum (counts->clusters, sums);
  for (guint t = 0; t < rates->n_topics; t++)
    {
      const RostrumEstimateMoments *moments = &counts->moments[t];
      double mean, variance;

      effective[t] = rostrum_estimate_effective (moments, level, &units[t]);
      if (rates->estimator != ROSTRUM_ESTIMATOR_PACC || !(moments->words > 0))
        continue;
      mean = sums[t];
      mean /= moments->words;
      variance = counts->squares[t] / moments->words - mean * mean;
      if (!(variance > 0) || variance > mean * (1 - mean))
        continue;
      units[t] *= mean * (1 - mean) / variance;
      effective[t] *= mean * (1 - mean) / variance;
    }
}

/* Adds the shares of a slice, weighted by its part of the words, to ESTIMATE. */
static void
add_slice (const Slice *slice, const Counts *counts, const double *split, double weight,
           RostrumGroupEstimate *estimate)
{
  const RostrumEstimateOptions *options = &slice->estimates->options;
  const RostrumRates *rates = counts->reader->rates;
  guint n_topics = rates->n_topics;
  gsize length = rates->n_draws + 1;
  g_autofree double *units = g_new0 (double, MAX (n_topics, 1));
  g_autofree double *effective = g_new0 (double, MAX (n_topics, 1));
  g_autofree double *given = g_new0 (double, MAX (n_topics, 1));
  g_autofree double *prevalences = g_new0 (double, MAX (n_topics * length, 1));
  g_autofree double *shares = g_new0 (double, (n_topics + 1) * length);
  RostrumEstimateInput input = { rates, counts->clusters, units, effective, given };
  RostrumRandom random;

  for (guint t = 0; t < n_topics; t++)
    given[t] = counts->moments[t].given / counts->moments[t].words;
  effective_units (counts, options->level, units, effective);
  rostrum_resample_seed (&random, options->seed, slice->key);
  rostrum_estimate_prevalences (&input, options->level, &random, prevalences);
  rostrum_estimate_shares (prevalences, n_topics, rates->n_draws, split,
                           (const char *const *)rates->why, shares);
  for (guint t = 0; t <= n_topics; t++)
    {
      guint topic =
          t < n_topics ? g_array_index (counts->reader->topics, guint32, t) : ROSTRUM_TALLY_OTHER;

      for (gsize i = 0; i < length; i++)
        estimate->draws[topic * length + i] += weight * shares[t * length + i];
      if (t < n_topics && rates->why[t] != NULL)
        {
          estimate->why[topic] = rates->why[t];
          estimate->why[ROSTRUM_TALLY_OTHER] = "what is left for other is not known while a topic "
                                               "cannot be corrected";
        }
    }
}

/* The part of a text's words that a topic gets. As counted, where nothing is corrected. */
static void
find_split (const RostrumEstimates *estimates, const Counts *counts, double *split)
{
  for (guint t = 0; t < counts->reader->rates->n_topics; t++)
    {
      double given = counts->moments[t].given;
      double own = counts->naive[g_array_index (counts->reader->topics, guint32, t)];

      split[t] = counts->reader->rates->split[t];
      if (estimates->options.estimator == ROSTRUM_ESTIMATOR_NAIVE)
        split[t] = given > 0 ? own / given : 1;
    }
}

/* Of several readers, the basis of the most meetings counts. */
static void
find_basis (const Counts *counts, RostrumGroupEstimate *estimate)
{
  guint n_clusters = (guint)rostrum_clusters_count (counts->clusters);
  double remarks = counts->moments[0].remarks;

  if (n_clusters > 1 || estimate->basis == ROSTRUM_BASIS_MEETINGS)
    {
      estimate->clusters =
          (estimate->basis == ROSTRUM_BASIS_MEETINGS ? estimate->clusters : 0) + n_clusters;
      estimate->basis = ROSTRUM_BASIS_MEETINGS;
    }
  else
    {
      estimate->basis = remarks > 1 ? ROSTRUM_BASIS_REMARKS : ROSTRUM_BASIS_UNITS;
      estimate->clusters = (guint64)(remarks > 1 ? remarks : counts->units);
    }
}

static void
refuse (RostrumGroupEstimate *estimate, const char *why)
{
  for (guint t = 0; t < estimate->n_topics; t++)
    estimate->why[t] = why;
}

static void
finish (RostrumGroupEstimate *estimate, double level)
{
  gsize length = estimate->n_draws + 1;
  g_autofree double *sorted = g_new (double, length);

  for (guint t = 0; t < estimate->n_topics; t++)
    {
      if (estimate->why[t] != NULL)
        continue;
      memcpy (sorted, estimate->draws + t * length + 1, (length - 1) * sizeof (double));
      rostrum_resample_interval (sorted, length - 1, level, &estimate->low[t], &estimate->high[t]);
    }
}

static void
estimate_class (Slice *slice, RostrumClass class, RostrumGroupEstimate *estimate)
{
  const RostrumEstimates *estimates = slice->estimates;
  guint n_topics = estimates->tally->topics->len;
  guint n_readers = estimates->readers->len;
  g_autofree Counts *counts = g_new0 (Counts, MAX (n_readers, 1));
  g_autofree double *split = g_new0 (double, n_topics);
  double units = 0;

  *estimate = (RostrumGroupEstimate){
    .n_topics = n_topics,
    .n_draws = estimates->options.n_draws,
    .why = g_new0 (const char *, n_topics),
    .naive = g_new0 (double, n_topics),
    .draws = g_new0 (double, n_topics *(estimates->options.n_draws + (gsize)1)),
    .low = g_new0 (double, n_topics),
    .high = g_new0 (double, n_topics),
  };
  for (slice->reader = 0; slice->reader < n_readers; slice->reader++)
    {
      Counts *own = &counts[slice->reader];

      rostrum_counts_init (own, slice, class);
      estimate->words += own->total;
      for (guint t = 0; t < n_topics; t++)
        estimate->naive[t] += own->naive[t];
    }
  for (guint r = 0; r < n_readers; r++)
    if (counts[r].total > 0)
      {
        units += counts[r].total * counts[r].total / counts[r].moments[0].unit_words;
        find_basis (&counts[r], estimate);
      }
  if (!(estimate->words > 0))
    refuse (estimate, "no words");
  else if (units < ROSTRUM_ESTIMATE_MINIMUM_UNITS)
    refuse (estimate, "too few units to say how sure a share is");
  for (slice->reader = 0; slice->reader < n_readers; slice->reader++)
    {
      Counts *own = &counts[slice->reader];

      if (own->total > 0 && units >= ROSTRUM_ESTIMATE_MINIMUM_UNITS)
        {
          find_split (estimates, own, split);
          add_slice (slice, own, split, own->total / estimate->words, estimate);
        }
      rostrum_counts_clear (own);
    }
  for (guint t = 0; t < n_topics && estimate->words > 0; t++)
    estimate->naive[t] /= estimate->words;
  finish (estimate, estimates->options.level);
}

static void
copy (const RostrumGroupEstimate *from, RostrumGroupEstimate *to)
{
  gsize n = from->n_topics;

  *to = *from;
  to->why = g_memdup2 (from->why, n * sizeof *from->why);
  to->naive = g_memdup2 (from->naive, n * sizeof *from->naive);
  to->draws = g_memdup2 (from->draws, n * (from->n_draws + (gsize)1) * sizeof *from->draws);
  to->low = g_memdup2 (from->low, n * sizeof *from->low);
  to->high = g_memdup2 (from->high, n * sizeof *from->high);
}

static int
compare_parts (gconstpointer a, gconstpointer b, gpointer data)
{
  const RostrumGroupPart *x = a, *y = b;
  const guint32 *rank = data;

  if (x->meeting != y->meeting)
    return rank[x->meeting] < rank[y->meeting] ? -1 : 1;
  return (x->speaker > y->speaker) - (x->speaker < y->speaker);
}

void
rostrum_estimates_group (const RostrumEstimates *estimates, const RostrumGroupPart *parts, guint n,
                         const char *key, RostrumGroupEstimate *group)
{
  g_autofree RostrumGroupPart *sorted = g_memdup2 (parts, n * sizeof *parts);
  Slice slice = { .estimates = estimates, .parts = sorted, .n = n, .key = key };

  g_qsort_with_data (sorted, (gint)n, sizeof *sorted, compare_parts, estimates->rank);
  for (guint class = 0; class < ROSTRUM_N_CLASSES; class ++)
    {
      const RostrumGroupEstimate *same = NULL;

      /* Where nothing is reported, or nothing else, all is what was estimated already. */
      if (class == ROSTRUM_CLASS_ALL && !(group[ROSTRUM_CLASS_REPORTED].words > 0))
        same = &group[ROSTRUM_CLASS_VERBATIM];
      else if (class == ROSTRUM_CLASS_ALL && !(group[ROSTRUM_CLASS_VERBATIM].words > 0))
        same = &group[ROSTRUM_CLASS_REPORTED];
      if (same != NULL)
        copy (same, &group[class]);
      else
        estimate_class (&slice, (RostrumClass) class, &group[class]);
    }
}

void
rostrum_group_estimate_clear (RostrumGroupEstimate *estimate)
{
  g_free (estimate->why);
  g_free (estimate->naive);
  g_free (estimate->draws);
  g_free (estimate->low);
  g_free (estimate->high);
  *estimate = (RostrumGroupEstimate){ 0 };
}
