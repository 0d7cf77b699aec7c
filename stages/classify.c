/* SPDX-License-Identifier: MIT */
/* classify: margins and topics of each unit. */
#include <math.h>
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/json.h"
#include "stages/records.h"

static void
decide (const RostrumModel *model, const double *margins, guint64 *bits)
{
  for (guint t = 0; t < model->n_topics; t++)
    if (margins[t] >= model->threshold[t])
      bits[t / 64] |= G_GUINT64_CONSTANT (1) << (t % 64);
}

static void
make_room (RostrumBatch *batch)
{
  g_array_set_size (batch->margins, (guint)(batch->n_units * batch->model->stride));
  g_array_set_size (batch->topics, (guint)(batch->n_units * rostrum_batch_topic_words (batch)));
  if (batch->topics->len > 0)
    memset (batch->topics->data, 0, batch->topics->len * sizeof (guint64));
}

/* A batch without a word has no arrays to point into. */
static gconstpointer
element (const GArray *array, gsize i)
{
  return array->len == 0 ? NULL : array->data + i * g_array_get_element_size ((GArray *)array);
}

static gboolean
classify (gpointer state G_GNUC_UNUSED, RostrumBatch *batch, GError **error G_GNUC_UNUSED)
{
  const RostrumModel *model = batch->model;

  make_room (batch);
  for (gsize i = 0; i < batch->n_units; i++)
    {
      gsize start = g_array_index (batch->unit_features, gsize, i);
      gsize n = g_array_index (batch->unit_features, gsize, i + 1) - start;
      double *margins = &g_array_index (batch->margins, double, i * model->stride);

      rostrum_model_margins (model, element (batch->features, start),
                             element (batch->values, start), n, margins);
      decide (model, margins,
              &g_array_index (batch->topics, guint64, i * rostrum_batch_topic_words (batch)));
    }
  return TRUE;
}

static void
write_scores (const RostrumBatch *batch, gsize unit, GString *json)
{
  const RostrumModel *model = batch->model;
  const double *margins = rostrum_batch_unit_margins (batch, unit);

  rostrum_json_key (json, "topics");
  g_string_append_c (json, '[');
  for (guint t = 0; t < model->n_topics; t++)
    if (rostrum_batch_has_topic (batch, unit, t))
      {
        if (json->str[json->len - 1] != '[')
          g_string_append_c (json, ',');
        rostrum_json_string (json, model->topics[t], -1);
      }
  g_string_append_c (json, ']');

  rostrum_json_key (json, "margins");
  g_string_append_c (json, '{');
  for (guint t = 0; t < model->n_topics; t++)
    {
      rostrum_json_key (json, model->topics[t]);
      rostrum_json_double (json, margins[t]);
    }
  g_string_append_c (json, '}');

  rostrum_json_key (json, "probabilities");
  g_string_append_c (json, '{');
  for (guint t = 0; t < model->n_topics; t++)
    {
      double probability = rostrum_calibration_probability (&model->calibration[t], margins[t]);

      if (isnan (probability))
        continue;
      rostrum_json_key (json, model->topics[t]);
      rostrum_json_double (json, probability);
    }
  g_string_append_c (json, '}');
}

/* Only the topics are needed behind this stage: a person may have edited them. */
static gboolean
read_scores (RostrumBatch *batch, gsize unit, JsonObject *record, GError **error)
{
  JsonArray *topics = rostrum_record_array (record, "topics", "classify", error);
  guint n = topics != NULL ? json_array_get_length (topics) : 0;

  if (topics == NULL)
    return FALSE;
  /* The batch grows by one record after the other. */
  for (gsize i = 0; i < rostrum_batch_topic_words (batch); i++)
    {
      const guint64 none = 0;

      g_array_append_val (batch->topics, none);
    }
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (topics, i);
      const char *name = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      guint t = 0;

      while (t < batch->model->n_topics && g_strcmp0 (name, batch->model->topics[t]) != 0)
        t++;
      if (t == batch->model->n_topics)
        {
          g_set_error (
              error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
              "topic \"%s\" is none of model %s; give the model that classified with --model",
              name != NULL ? name : "", batch->model->name);
          return FALSE;
        }
      g_array_index (batch->topics, guint64, unit * rostrum_batch_topic_words (batch) + t / 64) |=
          G_GUINT64_CONSTANT (1) << (t % 64);
    }
  return TRUE;
}

const RostrumStage rostrum_stage_classify = {
  .name = "classify",
  .summary = "score each unit for each topic and decide",
  .consumes = ROSTRUM_LAYER_VECTORS,
  .produces = ROSTRUM_LAYER_SCORES,
  .batch = classify,
  .write = write_scores,
  .read = read_scores,
};
