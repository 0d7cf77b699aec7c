/* SPDX-License-Identifier: MIT */
/* Estimates of one group after another. */
#include <string.h>

#include "models/resample.h"
#include "stages/estimates_private.h"

struct _RostrumEstimateRoom
{
  const RostrumEstimates *estimates;
  Counts *counts;           /* by reader, and class */
  GArray *parts;            /* of RostrumGroupPart, sorted */
  GArray *scores, *spreads; /* of a part */
  GString *seed;

  /* by topic of a reader */
  double *split, *units, *effective, *given;
  double *prevalences; /* rows of draws */
  double *shares;      /* likewise, and one for `other` */

  double *draws;  /* by topic of the tally, as those of RostrumGroupEstimate */
  double *sorted; /* a row of them */
};

static Counts *
counts_of (const RostrumEstimateRoom *room, guint reader, RostrumClass class)
{
  return &room->counts[reader * ROSTRUM_N_CLASSES + class];
}

static guint
count_topics (const RostrumEstimates *estimates)
{
  return estimates->tally->topics->len;
}

RostrumEstimateRoom *
rostrum_estimate_room_new (const RostrumEstimates *estimates)
{
  RostrumEstimateRoom *room = g_new0 (RostrumEstimateRoom, 1);
  gsize n = count_topics (estimates), length = estimates->options.n_draws + (gsize)1;
  guint n_readers = estimates->readers->len;

  room->estimates = estimates;
  room->counts = g_new0 (Counts, (gsize)n_readers * ROSTRUM_N_CLASSES + 1);
  for (guint r = 0; r < n_readers; r++)
    for (guint class = 0; class < ROSTRUM_N_CLASSES; class ++)
      rostrum_counts_init (counts_of (room, r, (RostrumClass) class),
                           g_ptr_array_index (estimates->readers, r), (guint)n);
  room->parts = g_array_new (FALSE, FALSE, sizeof (RostrumGroupPart));
  room->scores = g_array_new (FALSE, FALSE, sizeof (RostrumTallyScore));
  room->spreads = g_array_new (FALSE, FALSE, sizeof (RostrumTallySpread));
  room->seed = g_string_new (NULL);
  room->split = g_new (double, n);
  room->units = g_new (double, n);
  room->effective = g_new (double, n);
  room->given = g_new (double, n);
  room->prevalences = g_new (double, n *length);
  room->shares = g_new (double, n *length);
  room->draws = g_new (double, n *length);
  room->sorted = g_new (double, length);
  return room;
}

void
rostrum_estimate_room_free (RostrumEstimateRoom *room)
{
  if (room == NULL)
    return;
  for (guint i = 0; i < room->estimates->readers->len * ROSTRUM_N_CLASSES; i++)
    rostrum_counts_clear (&room->counts[i]);
  g_free (room->counts);
  g_array_unref (room->parts);
  g_array_unref (room->scores);
  g_array_unref (room->spreads);
  g_string_free (room->seed, TRUE);
  g_free (room->split);
  g_free (room->units);
  g_free (room->effective);
  g_free (room->given);
  g_free (room->prevalences);
  g_free (room->shares);
  g_free (room->draws);
  g_free (room->sorted);
  g_free (room);
}

void
rostrum_group_estimate_init (RostrumGroupEstimate *estimate, const RostrumEstimates *estimates,
                             gboolean draws)
{
  gsize n = count_topics (estimates);

  *estimate = (RostrumGroupEstimate){
    .n_topics = (guint)n,
    .n_draws = estimates->options.n_draws,
    .why = g_new0 (const char *, n),
    .naive = g_new0 (double, n),
    .share = g_new0 (double, n),
    .low = g_new0 (double, n),
    .high = g_new0 (double, n),
    .draws = draws ? g_new0 (double, n *(estimates->options.n_draws + (gsize)1)) : NULL,
  };
}

void
rostrum_group_estimate_clear (RostrumGroupEstimate *estimate)
{
  g_free (estimate->why);
  g_free (estimate->naive);
  g_free (estimate->share);
  g_free (estimate->low);
  g_free (estimate->high);
  g_free (estimate->draws);
  *estimate = (RostrumGroupEstimate){ 0 };
}

/* Independent units of each topic. A mean of probabilities varies less than a proportion. */
static void
effective_units (const Counts *counts, double level, double *units, double *effective)
{
  const RostrumRates *rates = counts->reader->rates;
  g_autofree double *sums = NULL;

  if (rates->estimator == ROSTRUM_ESTIMATOR_PACC)
    {
      sums = g_new (double, (gsize)rates->n_topics * counts->width + 1);
      rostrum_clusters_sum (counts->clusters, sums);
    }
  for (guint t = 0; t < rates->n_topics; t++)
    {
      const RostrumEstimateMoments *moments = &counts->moments[t];
      double mean, variance;

      effective[t] = rostrum_estimate_effective (moments, level, &units[t]);
      if (sums == NULL || !(moments->words > 0))
        continue;
      mean = sums[t] / moments->words;
      variance = counts->squares[t] / moments->words - mean * mean;
      if (!(variance > 0) || variance > mean * (1 - mean))
        continue;
      units[t] *= mean * (1 - mean) / variance;
      effective[t] *= mean * (1 - mean) / variance;
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

/* Adds the shares that one reader gives, weighted by its part of the words, to the draws. */
static void
add_slice (RostrumEstimateRoom *room, const Counts *counts, const char *key, double weight,
           RostrumGroupEstimate *estimate)
{
  const RostrumEstimateOptions *options = &room->estimates->options;
  const RostrumRates *rates = counts->reader->rates;
  guint n_topics = rates->n_topics;
  gsize length = rates->n_draws + (gsize)1;
  RostrumEstimateInput input = { rates, counts->clusters, room->units, room->effective,
                                 room->given };
  RostrumRandom random;

  for (guint t = 0; t < n_topics; t++)
    room->given[t] = counts->moments[t].given / counts->moments[t].words;
  find_split (room->estimates, counts, room->split);
  effective_units (counts, options->level, room->units, room->effective);
  rostrum_resample_seed (&random, options->seed, key);
  rostrum_estimate_prevalences (&input, options->level, &random, room->prevalences);
  rostrum_estimate_shares (room->prevalences, n_topics, rates->n_draws, room->split,
                           (const char *const *)rates->why, room->shares);
  for (guint t = 0; t <= n_topics; t++)
    {
      guint topic =
          t < n_topics ? g_array_index (counts->reader->topics, guint32, t) : ROSTRUM_TALLY_OTHER;
      double *draws = room->draws + topic * length;
      const double *shares = room->shares + t * length;

      for (gsize i = 0; i < length; i++)
        draws[i] += weight * shares[i];
      if (t < n_topics && rates->why[t] != NULL)
        {
          estimate->why[topic] = rates->why[t];
          estimate->why[ROSTRUM_TALLY_OTHER] = "what is left for other is not known while a topic "
                                               "cannot be corrected";
        }
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
take_draws (RostrumEstimateRoom *room, RostrumGroupEstimate *estimate)
{
  gsize length = estimate->n_draws + (gsize)1;

  for (guint t = 0; t < estimate->n_topics; t++)
    {
      const double *draws = room->draws + t * length;

      if (estimate->why[t] != NULL)
        continue;
      estimate->share[t] = draws[0];
      memcpy (room->sorted, draws + 1, (length - 1) * sizeof (double));
      rostrum_resample_interval (room->sorted, length - 1, room->estimates->options.level,
                                 &estimate->low[t], &estimate->high[t]);
    }
  if (estimate->draws != NULL)
    memcpy (estimate->draws, room->draws, estimate->n_topics * length * sizeof (double));
}

/* What is counted of all readers. Returns the number of units of equal weight. */
static double
sum_up (RostrumEstimateRoom *room, RostrumClass class, RostrumGroupEstimate *estimate)
{
  double units = 0;

  estimate->basis = ROSTRUM_BASIS_NONE;
  estimate->clusters = 0;
  estimate->words = 0;
  for (guint t = 0; t < estimate->n_topics; t++)
    {
      estimate->why[t] = NULL;
      estimate->naive[t] = estimate->share[t] = estimate->low[t] = estimate->high[t] = 0;
    }
  for (guint r = 0; r < room->estimates->readers->len; r++)
    {
      const Counts *counts = counts_of (room, r, class);

      estimate->words += counts->total;
      for (guint t = 0; t < estimate->n_topics; t++)
        estimate->naive[t] += counts->naive[t];
      if (!(counts->total > 0))
        continue;
      units += counts->total * counts->total / counts->moments[0].unit_words;
      find_basis (counts, estimate);
    }
  for (guint t = 0; t < estimate->n_topics && estimate->words > 0; t++)
    estimate->naive[t] /= estimate->words;
  return units;
}

/* Whether all words of CLASS are of one meeting, of one speaker there, or of the whole: *PART. */
static gboolean
is_one_part (const RostrumEstimateRoom *room, RostrumClass class, RostrumGroupPart *part)
{
  const Sources *only = NULL;

  for (guint r = 0; r < room->estimates->readers->len; r++)
    {
      const Sources *sources = &counts_of (room, r, class)->sources;

      if (sources->n > 0 && only != NULL)
        return FALSE;
      only = sources->n > 0 ? sources : only;
    }
  if (only == NULL || only->meetings || (only->n > 1 && !only->whole))
    return FALSE;
  *part = only->last;
  if (only->n > 1)
    part->speaker = ROSTRUM_EVERYONE;
  return TRUE;
}

/* The same for the same words in whatever group, and for no others: by names, as the numbers of
 * meetings and speakers depend on how tallies were merged. It begins with a number, as no other key
 * does. Without the class, what was said and what was reported in a meeting would be drawn alike.
 */
static const char *
seed_of_part (RostrumEstimateRoom *room, const RostrumGroupPart *part, RostrumClass class)
{
  const RostrumTally *tally = room->estimates->tally;
  const RostrumTallyMeeting *meeting = g_ptr_array_index (tally->meetings, part->meeting);

  g_string_printf (room->seed, "%" G_GSIZE_FORMAT "\n%s\n%s", strlen (meeting->id), meeting->id,
                   rostrum_class_names[class]);
  if (part->speaker != ROSTRUM_EVERYONE)
    g_string_append_printf (room->seed, "\n%s",
                            (const char *)g_ptr_array_index (tally->speakers, part->speaker));
  return room->seed->str;
}

/* What is counted gives shares and intervals. */
static void
draw (RostrumEstimateRoom *room, RostrumClass class, const char *seed,
      RostrumGroupEstimate *estimate)
{
  memset (room->draws, 0, estimate->n_topics * (estimate->n_draws + (gsize)1) * sizeof (double));
  for (guint r = 0; r < room->estimates->readers->len; r++)
    {
      const Counts *counts = counts_of (room, r, class);

      if (counts->total > 0)
        add_slice (room, counts, seed, counts->total / estimate->words, estimate);
    }
  take_draws (room, estimate);
}

static void
estimate_class (RostrumEstimateRoom *room, RostrumClass class, const char *key, gboolean last,
                RostrumGroupEstimate *estimate)
{
  RostrumEstimatesKnown *known = room->estimates->known;
  double units = sum_up (room, class, estimate);
  RostrumGroupPart part;
  gboolean wanted;

  if (!(estimate->words > 0))
    {
      refuse (estimate, "no words");
      return;
    }
  if (units < ROSTRUM_ESTIMATE_MINIMUM_UNITS)
    {
      refuse (estimate, "too few units to say how sure a share is");
      return;
    }
  if (!is_one_part (room, class, &part))
    {
      draw (room, class, key, estimate);
      return;
    }
  wanted = part.speaker != ROSTRUM_EVERYONE && estimate->draws == NULL;
  if (wanted && rostrum_estimates_known_find (known, &part, class, last, estimate))
    return;
  draw (room, class, seed_of_part (room, &part, class), estimate);
  if (wanted && !last)
    rostrum_estimates_known_add (known, &part, class, estimate);
}

/* Both were initialised for the same estimates. */
static void
copy (const RostrumGroupEstimate *from, RostrumGroupEstimate *to)
{
  gsize n = from->n_topics;

  to->basis = from->basis;
  to->clusters = from->clusters;
  to->words = from->words;
  memcpy (to->why, from->why, n * sizeof *from->why);
  memcpy (to->naive, from->naive, n * sizeof *from->naive);
  memcpy (to->share, from->share, n * sizeof *from->share);
  memcpy (to->low, from->low, n * sizeof *from->low);
  memcpy (to->high, from->high, n * sizeof *from->high);
  if (from->draws != NULL && to->draws != NULL)
    memcpy (to->draws, from->draws, n * (from->n_draws + (gsize)1) * sizeof *from->draws);
}

static void
count (RostrumEstimateRoom *room, gboolean all)
{
  Slice slice = { .estimates = room->estimates,
                  .parts = (const RostrumGroupPart *)(const void *)room->parts->data,
                  .n = room->parts->len };

  for (slice.reader = 0; slice.reader < room->estimates->readers->len; slice.reader++)
    {
      Counts *classes[ROSTRUM_N_CLASSES] = { NULL };

      for (guint class = 0; class < ROSTRUM_N_CLASSES; class ++)
        if ((class == ROSTRUM_CLASS_ALL) == all)
          {
            classes[class] = counts_of (room, slice.reader, (RostrumClass) class);
            rostrum_counts_reset (classes[class]);
          }
      rostrum_counts_add (classes, &slice, room->scores, room->spreads);
    }
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
rostrum_estimates_group (RostrumEstimateRoom *room, const RostrumGroupPart *parts, guint n,
                         const char *key, gboolean last, RostrumGroupEstimate *group)
{
  RostrumGroupEstimate *verbatim = &group[ROSTRUM_CLASS_VERBATIM];
  RostrumGroupEstimate *reported = &group[ROSTRUM_CLASS_REPORTED];
  RostrumGroupEstimate *all = &group[ROSTRUM_CLASS_ALL];

  g_array_set_size (room->parts, 0);
  g_array_append_vals (room->parts, parts, n);
  if (n > 1)
    g_qsort_with_data (room->parts->data, (gint)n, sizeof *parts, compare_parts,
                       room->estimates->rank);
  count (room, FALSE);
  estimate_class (room, ROSTRUM_CLASS_VERBATIM, key, last, verbatim);
  estimate_class (room, ROSTRUM_CLASS_REPORTED, key, last, reported);
  /* Where nothing is reported, or nothing else, all is what was estimated already. */
  if (!(reported->words > 0))
    copy (verbatim, all);
  else if (!(verbatim->words > 0))
    copy (reported, all);
  else
    {
      count (room, TRUE);
      estimate_class (room, ROSTRUM_CLASS_ALL, key, last, all);
    }
}
