/* SPDX-License-Identifier: MIT */
/* What a group of a tally holds, as the estimators want it. */
#include <string.h>

#include "stages/estimates_private.h"

static gsize
words_at (const Counts *counts)
{
  return (gsize)counts->reader->topics->len * counts->width;
}

static void
start (Counts *counts, const Reader *reader, guint n_all_topics)
{
  guint n = reader->topics->len;

  *counts = (Counts){
    .reader = reader,
    .width = rostrum_estimate_width (reader->rates),
    .naive = g_new0 (double, n_all_topics),
    .scores = g_array_new (FALSE, FALSE, sizeof (RostrumTallyScore)),
    .spreads = g_array_new (FALSE, FALSE, sizeof (RostrumTallySpread)),
    .moments = g_new0 (RostrumEstimateMoments, MAX (n, 1)),
    .squares = g_new0 (double, MAX (n, 1)),
  };
  counts->clusters = rostrum_clusters_new (words_at (counts) + 1);
  counts->row = g_new0 (double, words_at (counts) + 1);
}

void
rostrum_counts_clear (Counts *counts)
{
  rostrum_clusters_free (counts->clusters);
  g_free (counts->row);
  g_array_unref (counts->scores);
  g_array_unref (counts->spreads);
  g_free (counts->moments);
  g_free (counts->naive);
  g_free (counts->squares);
}

/* Meetings that have nothing of the class would count as meetings without variation. */
static void
end_meeting (Counts *counts)
{
  gsize n = words_at (counts);

  if (counts->row[n] > 0)
    {
      counts->total += counts->row[n];
      rostrum_clusters_add (counts->clusters, counts->row);
    }
  memset (counts->row, 0, (n + 1) * sizeof (double));
}

static void
add_score (Counts *counts, const RostrumTallyScore *score)
{
  const RostrumRates *rates = counts->reader->rates;
  guint t = (guint)counts->reader->index[score->topic];
  double *observed = counts->row + (gsize)t * counts->width;
  double words = (double)score->words;
  double one = rates->observed[t * ROSTRUM_ERRORS_PLACES + score->place];

  if (counts->width > 1)
    observed[score->place / 2] += words;
  else
    observed[0] += words * one;
  counts->squares[t] += words * one * one;
}

static void
add_spread (Counts *counts, const RostrumTallySpread *spread)
{
  guint t = (guint)counts->reader->index[spread->topic];
  RostrumEstimateMoments *moments = &counts->moments[t];
  const guint64 *sums = spread->sums;

  if (t == 0)
    {
      counts->row[words_at (counts)] += (double)sums[ROSTRUM_SPREAD_WORDS];
      counts->units += (double)sums[ROSTRUM_SPREAD_UNITS];
    }
  moments->remarks += (double)sums[ROSTRUM_SPREAD_REMARKS];
  moments->words += (double)sums[ROSTRUM_SPREAD_WORDS];
  moments->given += (double)sums[ROSTRUM_SPREAD_GIVEN];
  moments->words_words += (double)sums[ROSTRUM_SPREAD_WORDS_WORDS];
  moments->words_given += (double)sums[ROSTRUM_SPREAD_WORDS_GIVEN];
  moments->given_given += (double)sums[ROSTRUM_SPREAD_GIVEN_GIVEN];
  moments->unit_words += (double)sums[ROSTRUM_SPREAD_UNIT_WORDS];
  moments->unit_given += (double)sums[ROSTRUM_SPREAD_UNIT_GIVEN];
}

/* The first element of a sorted array (whose elements begin with the speaker) that is not before
 * SPEAKER. */
static guint
lower_bound (const GArray *array, guint32 speaker)
{
  guint low = 0, high = array->len;
  guint size = g_array_get_element_size ((GArray *)array);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (*(const guint32 *)(const void *)(array->data + middle * size) < speaker)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
find_range (const GArray *array, guint32 speaker, guint *first, guint *end)
{
  *first = speaker == ROSTRUM_EVERYONE ? 0 : lower_bound (array, speaker);
  *end = speaker == ROSTRUM_EVERYONE ? array->len : lower_bound (array, speaker + 1);
}

static gboolean
in_class (RostrumEvidence evidence, RostrumClass class)
{
  return class == ROSTRUM_CLASS_ALL ||
         (evidence == ROSTRUM_EVIDENCE_REPORTED) == (class == ROSTRUM_CLASS_REPORTED);
}

static void
add_part (Counts *counts, const RostrumTallyMeeting *meeting, guint32 speaker, RostrumClass class)
{
  g_array_set_size (counts->scores, 0);
  g_array_set_size (counts->spreads, 0);
  rostrum_tally_packed_append (&meeting->scores, speaker, counts->scores, counts->spreads);
  for (guint i = 0; i < counts->scores->len; i++)
    {
      const RostrumTallyScore *score = &g_array_index (counts->scores, RostrumTallyScore, i);

      if (in_class (score->evidence, class))
        add_score (counts, score);
    }
  for (guint i = 0; i < counts->spreads->len; i++)
    {
      const RostrumTallySpread *spread = &g_array_index (counts->spreads, RostrumTallySpread, i);

      if (in_class (spread->evidence, class))
        add_spread (counts, spread);
    }
}

/* Words by topic as counted, divided among topics. */
static void
add_naive (const RostrumTallyMeeting *meeting, guint32 speaker, RostrumClass class, double *naive)
{
  guint first, end;

  find_range (meeting->cells, speaker, &first, &end);
  for (guint i = first; i < end; i++)
    {
      const RostrumTallyCell *cell = &g_array_index (meeting->cells, RostrumTallyCell, i);

      if (in_class (cell->evidence, class))
        naive[cell->topic] += (double)cell->parts / ROSTRUM_TALLY_PARTS;
    }
}

void
rostrum_counts_init (Counts *counts, const Slice *slice, RostrumClass class)
{
  const RostrumEstimates *estimates = slice->estimates;
  guint32 last = G_MAXUINT32;

  start (counts, g_ptr_array_index (estimates->readers, slice->reader),
         estimates->tally->topics->len);
  for (guint i = 0; i < slice->n; i++)
    {
      const RostrumGroupPart *part = &slice->parts[i];
      const RostrumTallyMeeting *meeting =
          g_ptr_array_index (estimates->tally->meetings, part->meeting);

      if (estimates->reader[part->meeting] != slice->reader)
        continue;
      if (part->meeting != last)
        end_meeting (counts);
      last = part->meeting;
      add_part (counts, meeting, part->speaker, class);
      add_naive (meeting, part->speaker, class, counts->naive);
    }
  end_meeting (counts);
}
