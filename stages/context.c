/* SPDX-License-Identifier: MIT */
/* context: what the neighbours within an exchange say is added to a unit's own margins. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/json.h"
#include "models/context.h"
#include "stages/records.h"

extern const RostrumStage rostrum_stage_tokenize, rostrum_stage_stem, rostrum_stage_vectorize,
    rostrum_stage_classify;

/* The stages that score units, once more for those before the batch: what a batch is told must not
 * depend on where it begins. */
static const RostrumStage *const scorers[] = { &rostrum_stage_tokenize, &rostrum_stage_stem,
                                               &rostrum_stage_vectorize, &rostrum_stage_classify };

typedef struct
{
  gboolean exchange; /* FALSE: the stage does nothing */
  gpointer states[G_N_ELEMENTS (scorers)];
  RostrumBatch *before; /* the units before the batch that may matter */
  GArray *excesses;     /* of double: of the units before, then of the batch */
  GArray *turns;        /* of guint, likewise */
  GArray *heard;        /* of double, 2 × n_topics */
} State;

static void
close_state (gpointer data)
{
  State *state = data;

  for (gsize i = 0; i < G_N_ELEMENTS (scorers); i++)
    if (state->states[i] != NULL && scorers[i]->close != NULL)
      scorers[i]->close (state->states[i]);
  if (state->before != NULL)
    {
      /* It borrows its meeting from the batch. */
      state->before->meeting = NULL;
      rostrum_batch_free (state->before);
    }
  g_clear_pointer (&state->excesses, g_array_unref);
  g_clear_pointer (&state->turns, g_array_unref);
  g_clear_pointer (&state->heard, g_array_unref);
  g_free (state);
}

static gpointer
open_state (const RostrumShared *shared, GError **error)
{
  State *state = g_new0 (State, 1);

  state->exchange = shared->exchange;
  if (!state->exchange)
    return state;
  state->before = rostrum_batch_new ();
  state->excesses = g_array_new (FALSE, FALSE, sizeof (double));
  state->turns = g_array_new (FALSE, FALSE, sizeof (guint));
  state->heard = g_array_new (FALSE, FALSE, sizeof (double));
  for (gsize i = 0; i < G_N_ELEMENTS (scorers); i++)
    {
      if (scorers[i]->open == NULL)
        continue;
      state->states[i] = scorers[i]->open (shared, error);
      if (state->states[i] == NULL)
        {
          close_state (state);
          return NULL;
        }
    }
  return state;
}

static gboolean
score_before (State *state, const RostrumBatch *batch, GError **error)
{
  RostrumBatch *before = state->before;

  rostrum_batch_clear (before);
  before->n_units = MIN (batch->first_unit, ROSTRUM_CONTEXT_WINDOW);
  before->first_unit = batch->first_unit - before->n_units;
  before->meeting = batch->meeting;
  before->model = batch->model;
  for (gsize i = 0; i < G_N_ELEMENTS (scorers); i++)
    if (!scorers[i]->batch (state->states[i], before, error))
      return FALSE;
  return TRUE;
}

/* Adds excesses and turns of the units of BATCH behind those that are there. */
static void
collect (State *state, const RostrumBatch *batch, guint *last_speaker)
{
  const RostrumModel *model = batch->model;

  for (gsize i = 0; i < batch->n_units; i++)
    {
      const double *margins = rostrum_batch_unit_margins (batch, i);
      guint remark = rostrum_batch_unit (batch, i)->remark;
      guint speaker = rostrum_meeting_remark (batch->meeting, remark)->speaker;
      guint turn = state->turns->len > 0
                       ? g_array_index (state->turns, guint, state->turns->len - 1) +
                             (speaker != *last_speaker ? 1 : 0)
                       : 0;

      *last_speaker = speaker;
      g_array_append_val (state->turns, turn);
      for (guint t = 0; t < model->n_topics; t++)
        {
          double excess = rostrum_context_excess (margins[t], model->threshold[t]);

          g_array_append_val (state->excesses, excess);
        }
    }
}

static void
add_context (State *state, RostrumBatch *batch, gsize unit)
{
  const RostrumModel *model = batch->model;
  const double *remark = (const double *)(void *)state->heard->data;
  const double *answered = remark + model->n_topics;
  double *margins = &g_array_index (batch->margins, double, unit * model->stride);
  guint64 *topics =
      &g_array_index (batch->topics, guint64, unit * rostrum_batch_topic_words (batch));

  rostrum_context_hear ((const double *)(void *)state->excesses->data,
                        (const guint *)(void *)state->turns->data, 0, state->before->n_units + unit,
                        model->n_topics, model->context->fade, (double *)(void *)state->heard->data,
                        (double *)(void *)state->heard->data + model->n_topics);
  for (guint t = 0; t < model->n_topics; t++)
    {
      double added = model->context->remark * remark[t] + model->context->answered * answered[t];

      g_array_append_val (batch->context, added);
      margins[t] += added;
      if (margins[t] >= model->threshold[t])
        topics[t / 64] |= G_GUINT64_CONSTANT (1) << (t % 64);
    }
}

static gboolean
exchange (gpointer data, RostrumBatch *batch, GError **error)
{
  State *state = data;
  guint speaker = 0;

  if (!state->exchange || batch->n_units == 0)
    return TRUE;
  if (batch->model->context == NULL)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MODEL,
                   "--context exchange: model %s has no weights for it (" ROSTRUM_CONTEXT_FILE
                   "); learn them with `rostrum train --exchanges`, or leave --context out",
                   batch->model->name);
      return FALSE;
    }
  if (!score_before (state, batch, error))
    return FALSE;
  g_array_set_size (state->excesses, 0);
  g_array_set_size (state->turns, 0);
  g_array_set_size (state->heard, 2 * batch->model->n_topics);
  g_array_set_size (batch->context, 0);
  collect (state, state->before, &speaker);
  collect (state, batch, &speaker);
  for (gsize i = 0; i < batch->n_units; i++)
    add_context (state, batch, i);
  return TRUE;
}

/* The scores, and how much of each margin came from the neighbours. */
static void
write_context (const RostrumBatch *batch, gsize unit, GString *json)
{
  const RostrumModel *model = batch->model;

  rostrum_stage_classify.write (batch, unit, json);
  if (batch->context->len == 0)
    return;
  rostrum_json_key (json, "context");
  g_string_append_c (json, '{');
  for (guint t = 0; t < model->n_topics; t++)
    {
      double added = g_array_index (batch->context, double, unit * model->n_topics + t);

      if (added == 0)
        continue;
      rostrum_json_key (json, model->topics[t]);
      rostrum_json_double (json, added);
    }
  g_string_append_c (json, '}');
}

static gboolean
read_scores (RostrumBatch *batch, gsize unit, JsonObject *record, GError **error)
{
  return rostrum_stage_classify.read (batch, unit, record, error);
}

const RostrumStage rostrum_stage_context = {
  .name = "context",
  .summary = "add what the neighbours within an exchange say",
  .consumes = ROSTRUM_LAYER_SCORES,
  .produces = ROSTRUM_LAYER_SCORES,
  .open = open_state,
  .close = close_state,
  .batch = exchange,
  .write = write_context,
  .read = read_scores,
};
