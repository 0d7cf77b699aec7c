/* SPDX-License-Identifier: MIT */
/* vectorize: from stem ids to sparse vectors over the model's vocabulary. */
#include "corpus/base/error.h"
#include "corpus/base/json.h"
#include "models/vectorizer.h"
#include "stages/records.h"

static gpointer
open_state (const RostrumShared *shared G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
  return g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)rostrum_vectorizer_free);
}

static void
close_state (gpointer state)
{
  g_hash_table_unref (state);
}

static RostrumVectorizer *
vectorizer_for (GHashTable *vectorizers, const RostrumModel *model)
{
  RostrumVectorizer *vectorizer = g_hash_table_lookup (vectorizers, model);

  if (vectorizer == NULL)
    {
      vectorizer = rostrum_vectorizer_new (model->vocabulary);
      g_hash_table_insert (vectorizers, (gpointer)model, vectorizer);
    }
  return vectorizer;
}

static gboolean
vectorize (gpointer state, RostrumBatch *batch, GError **error G_GNUC_UNUSED)
{
  RostrumVectorizer *vectorizer = vectorizer_for (state, batch->model);
  const guint32 *stems = (const guint32 *)(void *)batch->stems->data;
  gsize count = 0;

  g_array_set_size (batch->unit_features, 0);
  for (gsize i = 0; i < batch->n_units; i++)
    {
      gsize start = g_array_index (batch->unit_tokens, gsize, i);
      gsize n = g_array_index (batch->unit_tokens, gsize, i + 1) - start;

      g_array_append_val (batch->unit_features, count);
      if (n == 0)
        continue;
      g_array_set_size (batch->features, (guint)(count + ROSTRUM_VECTOR_ROOM (n)));
      g_array_set_size (batch->values, (guint)(count + ROSTRUM_VECTOR_ROOM (n)));
      count += rostrum_vectorizer_vector (vectorizer, stems + start, n,
                                          &g_array_index (batch->features, guint32, count),
                                          &g_array_index (batch->values, double, count));
    }
  g_array_append_val (batch->unit_features, count);
  g_array_set_size (batch->features, (guint)count);
  g_array_set_size (batch->values, (guint)count);
  return TRUE;
}

static void
write_vector (const RostrumBatch *batch, gsize unit, GString *json)
{
  gsize end = g_array_index (batch->unit_features, gsize, unit + 1);

  rostrum_json_key (json, "vector");
  g_string_append_c (json, '{');
  for (gsize i = g_array_index (batch->unit_features, gsize, unit); i < end; i++)
    {
      guint32 feature = g_array_index (batch->features, guint32, i);

      rostrum_json_key (json, rostrum_vocabulary_name (batch->model->vocabulary, feature));
      rostrum_json_double (json, g_array_index (batch->values, double, i));
    }
  g_string_append_c (json, '}');
}

typedef struct
{
  guint32 feature;
  double value;
} Component;

static int
compare_components (const void *a, const void *b)
{
  guint32 x = ((const Component *)a)->feature, y = ((const Component *)b)->feature;

  return (x > y) - (x < y);
}

static gboolean
read_vector (RostrumBatch *batch, gsize unit, JsonObject *record, GError **error)
{
  JsonObject *vector = rostrum_record_object (record, "vector", "vectorize", error);
  g_autoptr (GArray) components = g_array_new (FALSE, FALSE, sizeof (Component));
  JsonObjectIter iterator;
  const char *name;
  JsonNode *node;
  gsize count = batch->features->len;

  if (vector == NULL)
    return FALSE;
  if (unit == 0)
    g_array_append_val (batch->unit_features, count);
  json_object_iter_init (&iterator, vector);
  while (json_object_iter_next (&iterator, &name, &node))
    {
      Component component = { rostrum_vocabulary_find (batch->model->vocabulary, name), 0 };

      if (component.feature == ROSTRUM_FEATURE_NONE || !JSON_NODE_HOLDS_VALUE (node))
        {
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                       "feature \"%s\" is not in the vocabulary of model %s; vectorize and "
                       "classify with the same model",
                       name, batch->model->name);
          return FALSE;
        }
      component.value = json_node_get_double (node);
      g_array_append_val (components, component);
    }
  /* Ascending features fix the order of the sums, and so the last bits of the margins. */
  g_array_sort (components, compare_components);
  for (guint i = 0; i < components->len; i++)
    {
      Component *component = &g_array_index (components, Component, i);

      g_array_append_val (batch->features, component->feature);
      g_array_append_val (batch->values, component->value);
    }
  count = batch->features->len;
  g_array_append_val (batch->unit_features, count);
  return TRUE;
}

const RostrumStage rostrum_stage_vectorize = {
  .name = "vectorize",
  .summary = "weigh stems and pairs of stems (tf-idf)",
  .consumes = ROSTRUM_LAYER_STEMS,
  .produces = ROSTRUM_LAYER_VECTORS,
  .open = open_state,
  .close = close_state,
  .batch = vectorize,
  .write = write_vector,
  .read = read_vector,
};
