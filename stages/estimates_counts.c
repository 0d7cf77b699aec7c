/* SPDX-License-Identifier: MIT */
/* What a group of a tally holds, as the estimators want it. */
#include <string.h>

#include "stages/estimates_private.h"

static gsize
words_at (const Counts *counts)
{
  return (gsize)counts->reader->topics->len * counts->width;
}

void
rostrum_counts_init (Counts *counts, const Reader *reader, guint n_all_topics)
{
  guint n = reader->topics->len;

  *counts = (Counts){
    .reader = reader,
    .width = rostrum_estimate_width (reader->rates),
    .n_all_topics = n_all_topics,
    .naive = g_new0 (double, n_all_topics),
    .moments = g_new0 (RostrumEstimateMoments, MAX (n, 1)),
    .squares = g_new0 (double, MAX (n, 1)),
  };
  counts->clusters = rostrum_clusters_new (words_at (counts) + 1);
  counts->row = g_new0 (double, words_at (counts) + 1);
}

void
rostrum_counts_reset (Counts *counts)
{
  guint n = counts->reader->topics->len;

  counts->total = counts->units = 0;
  counts->sources = (Sources){ .n = 0 };
  memset (counts->naive, 0, counts->n_all_topics * sizeof *counts->naive);
  memset (counts->moments, 0, n * sizeof *counts->moments);
  memset (counts->squares, 0, n * sizeof *counts->squares);
  rostrum_clusters_clear (counts->clusters);
}

void
rostrum_counts_clear (Counts *counts)
{
  rostrum_clusters_free (counts->clusters);
  g_free (counts->row);
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

static gboolean
in_class (RostrumEvidence evidence, RostrumClass class)
{
  return class == ROSTRUM_CLASS_ALL ||
         (evidence == ROSTRUM_EVIDENCE_REPORTED) == (class == ROSTRUM_CLASS_REPORTED);
}

/* Adds a part to those of CLASSES that are not NULL. */
static void
add_part (Counts *const *classes, const RostrumTallyMeeting *meeting, guint32 speaker,
          GArray *scores, GArray *spreads)
{
  g_array_set_size (scores, 0);
  g_array_set_size (spreads, 0);
  rostrum_tally_packed_append (&meeting->scores, speaker, scores, spreads);
  for (guint class = 0; class < ROSTRUM_N_CLASSES; class ++)
    {
      if (classes[class] == NULL)
        continue;
      for (guint i = 0; i < scores->len; i++)
        {
          const RostrumTallyScore *score = &g_array_index (scores, RostrumTallyScore, i);

          if (in_class (score->evidence, (RostrumClass) class))
            add_score (classes[class], score);
        }
      for (guint i = 0; i < spreads->len; i++)
        {
          const RostrumTallySpread *spread = &g_array_index (spreads, RostrumTallySpread, i);

          if (in_class (spread->evidence, (RostrumClass) class))
            add_spread (classes[class], spread);
        }
    }
}

/* SPEAKER has words in the meeting of PART. Parts come in order, and so do the speakers of each. */
static void
note_source (Sources *sources, const RostrumGroupPart *part, guint32 speaker)
{
  gboolean same_meeting = sources->n > 0 && sources->last.meeting == part->meeting;

  if (same_meeting && sources->last.speaker == speaker)
    return;
  sources->meetings = sources->meetings || (sources->n > 0 && !same_meeting);
  sources->whole = part->speaker == ROSTRUM_EVERYONE;
  sources->last = (RostrumGroupPart){ part->meeting, speaker };
  sources->n++;
}

/* Words by topic as counted, divided among topics. */
static void
add_naive (Counts *const *classes, const RostrumTallyMeeting *meeting, const RostrumGroupPart *part)
{
  guint n;
  const RostrumTallyCell *cells = rostrum_tally_cells (meeting, part->speaker, &n);

  for (guint i = 0; i < n; i++)
    for (guint class = 0; class < ROSTRUM_N_CLASSES; class ++)
      {
        if (classes[class] == NULL || !in_class (cells[i].evidence, (RostrumClass) class))
          continue;
        classes[class]->naive[cells[i].topic] += (double)cells[i].parts / ROSTRUM_TALLY_PARTS;
        if (cells[i].parts > 0)
          note_source (&classes[class]->sources, part, cells[i].speaker);
      }
}

static void
end_meetings (Counts *const *classes)
{
  for (guint class = 0; class < ROSTRUM_N_CLASSES; class ++)
    if (classes[class] != NULL)
      end_meeting (classes[class]);
}

void
rostrum_counts_add (Counts *const *classes, const Slice *slice, GArray *scores, GArray *spreads)
{
  const RostrumEstimates *estimates = slice->estimates;
  guint32 last = G_MAXUINT32;

  for (guint i = 0; i < slice->n; i++)
    {
      const RostrumGroupPart *part = &slice->parts[i];
      const RostrumTallyMeeting *meeting =
          g_ptr_array_index (estimates->tally->meetings, part->meeting);

      if (estimates->reader[part->meeting] != slice->reader)
        continue;
      if (part->meeting != last)
        end_meetings (classes);
      last = part->meeting;
      add_part (classes, meeting, part->speaker, scores, spreads);
      add_naive (classes, meeting, part);
    }
  end_meetings (classes);
}
