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
    .threads = 1,
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
  return a == b || (a->len == b->len && memcmp (a->data, b->data, a->len * sizeof (guint32)) == 0);
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
      for (guint i = 0; i < meeting->n_cells; i++)
        {
          const RostrumTallyCell *cell = &meeting->cells[i];

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
  estimates->known = rostrum_estimates_known_new (tally->topics->len);
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
  rostrum_estimates_known_free (estimates->known);
  g_free (estimates);
}

const RostrumEstimateOptions *
rostrum_estimates_options (const RostrumEstimates *estimates)
{
  return &estimates->options;
}
