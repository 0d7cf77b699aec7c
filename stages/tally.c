/* SPDX-License-Identifier: MIT */
/* tally: exact counts by meeting, speaker, evidence and topic. */
#include "stages/tally_private.h"

/* The meeting in work is made compact when this many cells were added since the last time. */
#define PENDING_SLACK 4096

static void
use_model (RostrumTally *tally, const RostrumModel *model)
{
  if (model == tally->model)
    return;
  tally->model = model;
  g_array_set_size (tally->model_topics, 0);
  if (model != NULL)
    rostrum_tally_take_errors (tally, model->name, model->errors);
  for (guint t = 0; model != NULL && t < model->n_topics; t++)
    {
      guint32 topic = rostrum_tally_intern (tally->topics, tally->topic_index, model->topics[t]);

      g_array_append_val (tally->model_topics, topic);
    }
}

static guint
count_topics (const RostrumBatch *batch, gsize unit)
{
  guint n = 0;

  for (guint t = 0; batch->model != NULL && t < batch->model->n_topics; t++)
    n += rostrum_batch_has_topic (batch, unit, t) ? 1 : 0;
  return n;
}

/* Appends CELL, or adds it to the last one: most units have the speaker and the topic of the one
 * before. */
static void
add_cell (GArray *cells, const RostrumTallyCell *cell)
{
  RostrumTallyCell *last =
      cells->len > 0 ? &g_array_index (cells, RostrumTallyCell, cells->len - 1) : NULL;

  if (last == NULL || last->speaker != cell->speaker || last->topic != cell->topic ||
      last->evidence != cell->evidence)
    {
      g_array_append_vals (cells, cell, 1);
      return;
    }
  last->units += cell->units;
  last->parts += cell->parts;
}

/* One cell per topic of a unit, which SPEAKER spoke. */
static void
add_unit (RostrumTally *tally, const RostrumBatch *batch, gsize i, guint32 speaker)
{
  const RostrumUnit *unit = rostrum_batch_unit (batch, i);
  const RostrumRemark *remark = rostrum_meeting_remark (batch->meeting, unit->remark);
  guint64 parts = unit->words * ROSTRUM_TALLY_PARTS;
  guint n = count_topics (batch, i);
  guint given = 0;
  RostrumTallyCell cell = {
    .speaker = speaker,
    .topic = ROSTRUM_TALLY_OTHER,
    .evidence = remark->evidence,
    .units = 1,
    .parts = parts,
  };

  rostrum_tally_scores_add (tally->pending_scores, batch, i, cell.speaker,
                            (const guint32 *)(void *)tally->model_topics->data);
  if (n == 0)
    add_cell (tally->pending, &cell);
  for (guint t = 0; given < n; t++)
    {
      if (!rostrum_batch_has_topic (batch, i, t))
        continue;
      cell.topic = g_array_index (tally->model_topics, guint32, t);
      cell.parts = parts / n + (given < parts % n ? 1 : 0);
      add_cell (tally->pending, &cell);
      given++;
    }
}

static guint32
intern_speaker (RostrumTally *tally, const RostrumMeeting *meeting, guint remark)
{
  const RostrumSpeaker *speaker =
      rostrum_meeting_speaker (meeting, rostrum_meeting_remark (meeting, remark)->speaker);

  return rostrum_tally_intern (tally->speakers, tally->speaker_index, speaker->name);
}

static void
describe (RostrumTally *tally, RostrumTallyMeeting *meeting, const RostrumMeeting *source)
{
  rostrum_tally_take_text (tally, &meeting->date, source->date);
  rostrum_tally_take_text (tally, &meeting->title, source->title);
  rostrum_tally_take_text (tally, &meeting->place, source->place);
  rostrum_tally_take_text (tally, &meeting->language, source->language);
}

/* The speakers of a meeting; two entries of one name become one. */
static void
add_speakers (RostrumTally *tally, RostrumTallyMeeting *meeting, const RostrumMeeting *source)
{
  g_autoptr (GArray) all = g_array_new (FALSE, TRUE, sizeof (RostrumTallyAppearance));
  guint n = source->speakers->len, last = 0;
  RostrumTallyAppearance *data;

  if (n == 0)
    return;
  g_array_set_size (all, n);
  data = (RostrumTallyAppearance *)(void *)all->data;
  for (guint i = 0; i < n; i++)
    {
      const RostrumSpeaker *speaker = rostrum_meeting_speaker (source, i);

      data[i].speaker = rostrum_tally_intern (tally->speakers, tally->speaker_index, speaker->name);
      data[i].roles = speaker->roles;
      data[i].aliases = speaker->aliases;
    }
  for (guint i = 0; i < source->remarks->len; i++)
    {
      const RostrumRemark *remark = rostrum_meeting_remark (source, i);

      if (remark->evidence <= ROSTRUM_EVIDENCE_REPORTED)
        data[remark->speaker].remarks++;
    }
  g_array_sort (all, rostrum_tally_compare_appearances);
  for (guint i = 1; i < n; i++)
    {
      if (data[i].speaker != data[last].speaker)
        data[++last] = data[i];
      else
        data[last].remarks += data[i].remarks;
    }
  g_array_set_size (all, last + 1);
  rostrum_tally_add_appearances (meeting, all);
}

static void
add_unresolved (RostrumTally *tally, RostrumTallyMeeting *meeting, const RostrumMeeting *source)
{
  guint n = source->unresolved->len;
  g_autofree RostrumTallyUnresolved *rows = g_new (RostrumTallyUnresolved, n);

  for (guint i = 0; i < n; i++)
    {
      const RostrumUnresolved *row = g_ptr_array_index (source->unresolved, i);

      rows[i] = (RostrumTallyUnresolved){ row->line, row->text, row->why };
    }
  rostrum_tally_add_unresolved (tally, meeting, rows, n);
}

static void
commit (RostrumTally *tally, const RostrumBatch *batch)
{
  RostrumTallyMeeting *meeting = rostrum_tally_meeting (tally, batch->meeting->id);

  rostrum_tally_add_cells (meeting, tally->pending);
  rostrum_tally_scores_end (tally->pending_scores);
  rostrum_tally_scores_compact (tally->pending_scores);
  rostrum_tally_packed_add (&meeting->scores, tally->pending_scores);
  if (batch->model != NULL)
    rostrum_tally_take_text (tally, &meeting->model, batch->model->name);
  rostrum_tally_add_topics (tally, meeting, (const guint32 *)(void *)tally->model_topics->data,
                            tally->model_topics->len);
  describe (tally, meeting, batch->meeting);
  if (batch->item == NULL)
    return;
  add_speakers (tally, meeting, batch->meeting);
  rostrum_tally_add_ledger (meeting, batch->meeting->ledger_bytes,
                            batch->meeting->ledger_paragraphs);
  add_unresolved (tally, meeting, batch->meeting);
}

void
rostrum_tally_fold (RostrumTally *tally, const RostrumBatch *batch)
{
  gboolean skipped = batch->meeting == NULL || (batch->item != NULL && batch->item->error != NULL);
  guint last_remark = 0;
  guint32 speaker = 0;

  if (batch->item == NULL || batch->serial == 0)
    {
      g_array_set_size (tally->pending, 0);
      rostrum_tally_scores_clear (tally->pending_scores);
      tally->pending_compact = 0;
    }
  if (skipped)
    return;
  use_model (tally, batch->model);
  for (gsize i = 0; i < batch->n_units; i++)
    {
      guint remark = rostrum_batch_unit (batch, i)->remark;

      if (i == 0 || remark != last_remark)
        speaker = intern_speaker (tally, batch->meeting, remark);
      last_remark = remark;
      add_unit (tally, batch, i, speaker);
    }
  if (tally->pending->len > 2 * tally->pending_compact + PENDING_SLACK)
    {
      rostrum_tally_compact (tally->pending);
      tally->pending_compact = tally->pending->len;
    }
  if (batch->last || batch->item == NULL)
    commit (tally, batch);
}

static gboolean
fold_stage (const RostrumShared *shared, const RostrumBatch *batch, GError **error G_GNUC_UNUSED)
{
  rostrum_tally_fold (shared->tally, batch);
  return TRUE;
}

const RostrumStage rostrum_stage_tally = {
  .name = "tally",
  .summary = "add up units and words by meeting, speaker, evidence and topic",
  .consumes = ROSTRUM_LAYER_SCORES,
  .produces = ROSTRUM_LAYER_TALLIES,
  .fold = fold_stage,
};
