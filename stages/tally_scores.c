/* SPDX-License-Identifier: MIT */
/* Where margins lay, and how alike the units of a remark are. */
#include "stages/tally_scores.h"

#include <stdlib.h>
#include <string.h>

/* The places that a topic's units touched are the bits of one word. */
G_STATIC_ASSERT (ROSTRUM_ERRORS_PLACES == 64);

RostrumTallyScores *
rostrum_tally_scores_new (void)
{
  RostrumTallyScores *scores = g_new0 (RostrumTallyScores, 1);

  scores->scores = g_array_new (FALSE, FALSE, sizeof (RostrumTallyScore));
  scores->spreads = g_array_new (FALSE, FALSE, sizeof (RostrumTallySpread));
  scores->remark = g_array_new (FALSE, FALSE, sizeof (RostrumTallySpread));
  scores->places = g_array_new (FALSE, TRUE, sizeof (guint64));
  scores->touched = g_array_new (FALSE, TRUE, sizeof (guint64));
  return scores;
}

void
rostrum_tally_scores_free (RostrumTallyScores *scores)
{
  if (scores == NULL)
    return;
  g_array_unref (scores->scores);
  g_array_unref (scores->spreads);
  g_array_unref (scores->remark);
  g_array_unref (scores->places);
  g_array_unref (scores->touched);
  rostrum_tally_slots_free (&scores->score_slots);
  rostrum_tally_slots_free (&scores->spread_slots);
  g_free (scores);
}

void
rostrum_tally_scores_clear (RostrumTallyScores *scores)
{
  memset (scores->lengths, 0, sizeof scores->lengths);
  g_array_set_size (scores->scores, 0);
  g_array_set_size (scores->spreads, 0);
  g_array_set_size (scores->remark, 0);
  g_array_set_size (scores->places, 0);
  g_array_set_size (scores->touched, 0);
  rostrum_tally_slots_clear (&scores->score_slots);
  rostrum_tally_slots_clear (&scores->spread_slots);
}

static int
compare_keys (guint32 speaker_a, guint32 speaker_b, RostrumEvidence a, RostrumEvidence b,
              guint32 topic_a, guint32 topic_b)
{
  if (speaker_a != speaker_b)
    return speaker_a < speaker_b ? -1 : 1;
  if (a != b)
    return a < b ? -1 : 1;
  return (topic_a > topic_b) - (topic_a < topic_b);
}

static int
compare_scores (const void *a, const void *b)
{
  const RostrumTallyScore *x = a, *y = b;
  int order = compare_keys (x->speaker, y->speaker, x->evidence, y->evidence, x->topic, y->topic);

  return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

static int
compare_spreads (const void *a, const void *b)
{
  const RostrumTallySpread *x = a, *y = b;

  return compare_keys (x->speaker, y->speaker, x->evidence, y->evidence, x->topic, y->topic);
}

static guint32
hash_of (guint32 speaker, RostrumEvidence evidence, guint32 topic, guint32 place)
{
  guint64 hash = ((guint64)speaker << 32 | topic) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  hash = (hash ^ hash >> 32 ^ (guint64)evidence << 8 ^ place) *
         G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f);
  return (guint32)(hash >> 32);
}

static void
add_score (RostrumTallyScores *scores, const RostrumTallyScore *score)
{
  guint32 hash = hash_of (score->speaker, score->evidence, score->topic, score->place);
  guint32 at = hash, number;

  while ((number = rostrum_tally_slots_next (&scores->score_slots, hash, &at)) != 0)
    {
      RostrumTallyScore *known = &g_array_index (scores->scores, RostrumTallyScore, number - 1);

      if (compare_scores (known, score) != 0)
        continue;
      known->words += score->words;
      return;
    }
  g_array_append_vals (scores->scores, score, 1);
  rostrum_tally_slots_add (&scores->score_slots, hash, scores->scores->len);
}

static void
add_sums (RostrumTallySpread *to, const RostrumTallySpread *from)
{
  for (guint i = 0; i < ROSTRUM_N_SPREAD; i++)
    to->sums[i] += from->sums[i];
}

static void
add_spread (RostrumTallyScores *scores, const RostrumTallySpread *spread)
{
  guint32 hash = hash_of (spread->speaker, spread->evidence, spread->topic, 0);
  guint32 at = hash, number;

  while ((number = rostrum_tally_slots_next (&scores->spread_slots, hash, &at)) != 0)
    {
      RostrumTallySpread *known = &g_array_index (scores->spreads, RostrumTallySpread, number - 1);

      if (compare_spreads (known, spread) != 0)
        continue;
      add_sums (known, spread);
      return;
    }
  g_array_append_vals (scores->spreads, spread, 1);
  rostrum_tally_slots_add (&scores->spread_slots, hash, scores->spreads->len);
}

/* Adds the scores of the remark. */
static void
end_places (RostrumTallyScores *scores)
{
  for (guint t = 0; t < scores->remark->len; t++)
    {
      const RostrumTallySpread *spread = &g_array_index (scores->remark, RostrumTallySpread, t);
      guint64 *words = &g_array_index (scores->places, guint64, t * ROSTRUM_ERRORS_PLACES);
      guint64 *touched = &g_array_index (scores->touched, guint64, t);

      for (; *touched != 0; *touched &= *touched - 1)
        {
          guint32 place = (guint32)__builtin_ctzll (*touched);
          RostrumTallyScore score = { .speaker = spread->speaker,
                                      .topic = spread->topic,
                                      .evidence = spread->evidence,
                                      .place = place,
                                      .words = words[place] };

          add_score (scores, &score);
          words[place] = 0;
        }
    }
}

/* The remark is whole: its sums can be squared. */
void
rostrum_tally_scores_end (RostrumTallyScores *scores)
{
  for (guint i = 0; i < scores->remark->len; i++)
    {
      RostrumTallySpread *spread = &g_array_index (scores->remark, RostrumTallySpread, i);
      guint64 words = spread->sums[ROSTRUM_SPREAD_WORDS];
      guint64 given = spread->sums[ROSTRUM_SPREAD_GIVEN];

      spread->sums[ROSTRUM_SPREAD_REMARKS] = 1;
      spread->sums[ROSTRUM_SPREAD_WORDS_WORDS] = words * words;
      spread->sums[ROSTRUM_SPREAD_WORDS_GIVEN] = words * given;
      spread->sums[ROSTRUM_SPREAD_GIVEN_GIVEN] = given * given;
    }
  end_places (scores);
  for (guint i = 0; i < scores->remark->len; i++)
    add_spread (scores, &g_array_index (scores->remark, RostrumTallySpread, i));
  g_array_set_size (scores->remark, 0);
}

static void
begin_remark (RostrumTallyScores *scores, const RostrumBatch *batch, const RostrumUnit *unit,
              guint32 speaker, const guint32 *topics)
{
  RostrumTallySpread spread = {
    .speaker = speaker,
    .evidence = rostrum_meeting_remark (batch->meeting, unit->remark)->evidence,
  };

  scores->remark_index = unit->remark;
  g_array_set_size (scores->places, batch->model->n_topics * ROSTRUM_ERRORS_PLACES);
  g_array_set_size (scores->touched, batch->model->n_topics);
  for (guint t = 0; t < batch->model->n_topics; t++)
    {
      spread.topic = topics[t];
      g_array_append_val (scores->remark, spread);
    }
}

void
rostrum_tally_scores_add (RostrumTallyScores *scores, const RostrumBatch *batch, gsize i,
                          guint32 speaker, const guint32 *topics)
{
  const RostrumUnit *unit = rostrum_batch_unit (batch, i);
  guint64 words = unit->words;
  const double *margins = NULL;

  if (batch->model == NULL)
    return;
  if (batch->margins->len >= (i + 1) * batch->model->stride)
    margins = rostrum_batch_unit_margins (batch, i);
  if (scores->remark->len != batch->model->n_topics || scores->remark_index != unit->remark)
    {
      rostrum_tally_scores_end (scores);
      begin_remark (scores, batch, unit, speaker, topics);
    }
  scores->lengths[rostrum_errors_length (unit->words)] += words;
  for (guint t = 0; t < batch->model->n_topics; t++)
    {
      gboolean given = rostrum_batch_has_topic (batch, i, t);
      RostrumTallySpread *spread = &g_array_index (scores->remark, RostrumTallySpread, t);
      guint place = rostrum_errors_place (margins != NULL ? margins[t] : given ? 0.5 : -0.5, given);

      g_array_index (scores->places, guint64, t * ROSTRUM_ERRORS_PLACES + place) += words;
      g_array_index (scores->touched, guint64, t) |= G_GUINT64_CONSTANT (1) << place;
      spread->sums[ROSTRUM_SPREAD_UNITS]++;
      spread->sums[ROSTRUM_SPREAD_WORDS] += words;
      spread->sums[ROSTRUM_SPREAD_GIVEN] += given ? words : 0;
      spread->sums[ROSTRUM_SPREAD_UNIT_WORDS] += words * words;
      spread->sums[ROSTRUM_SPREAD_UNIT_GIVEN] += given ? words * words : 0;
    }
}

/* A meeting of one speaker, and what is merged into nothing, is in order as it comes. */
static gboolean
is_sorted (const GArray *array, int (*compare) (const void *a, const void *b))
{
  gsize size = g_array_get_element_size ((GArray *)array);

  for (gsize i = 1; i < array->len; i++)
    if (compare (array->data + (i - 1) * size, array->data + i * size) > 0)
      return FALSE;
  return TRUE;
}

static void
compact_scores (GArray *array)
{
  RostrumTallyScore *data = (RostrumTallyScore *)(void *)array->data;
  guint n = 0;

  if (array->len == 0)
    return;
  if (!is_sorted (array, compare_scores))
    qsort (data, array->len, sizeof *data, compare_scores);
  for (guint i = 1; i < array->len; i++)
    if (compare_scores (&data[n], &data[i]) != 0)
      data[++n] = data[i];
    else
      data[n].words += data[i].words;
  g_array_set_size (array, n + 1);
}

static void
compact_spreads (GArray *array)
{
  RostrumTallySpread *data = (RostrumTallySpread *)(void *)array->data;
  guint n = 0;

  if (array->len == 0)
    return;
  if (!is_sorted (array, compare_spreads))
    qsort (data, array->len, sizeof *data, compare_spreads);
  for (guint i = 1; i < array->len; i++)
    if (compare_spreads (&data[n], &data[i]) != 0)
      data[++n] = data[i];
    else
      add_sums (&data[n], &data[i]);
  g_array_set_size (array, n + 1);
}

void
rostrum_tally_scores_compact (RostrumTallyScores *scores)
{
  compact_scores (scores->scores);
  compact_spreads (scores->spreads);
  rostrum_tally_slots_clear (&scores->score_slots);
  rostrum_tally_slots_clear (&scores->spread_slots);
}
