/* SPDX-License-Identifier: MIT */
/* stem: from tokens to stem ids of the model's vocabulary, through the worker's memo. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/json.h"
#include "corpus/text/language.h"
#include "corpus/text/memo.h"
#include "stages/records.h"

/* Distinct tokens that a worker's memo holds before it starts anew: some 20 MB. Speech has far
 * fewer; hostile input does not. */
#define MEMO_LIMIT 200000

/* One memo per model, and per language where there is no model: a corpus may mix them. */
typedef struct
{
  const RostrumShared *shared;
  GHashTable *memos; /* model or interned language → RostrumMemo */
} State;

static gpointer
open_state (const RostrumShared *shared, GError **error G_GNUC_UNUSED)
{
  State *state = g_new0 (State, 1);

  state->shared = shared;
  state->memos = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)rostrum_memo_free);
  return state;
}

static void
close_state (gpointer data)
{
  State *state = data;

  g_hash_table_unref (state->memos);
  g_free (state);
}

static RostrumMemo *
memo_for (State *state, const RostrumBatch *batch, GError **error)
{
  const RostrumModel *model = batch->model;
  const char *language = model != NULL ? model->language : batch->meeting->language;

  if (language == NULL)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LANGUAGE, "%s: " ROSTRUM_LANGUAGE_UNKNOWN,
                   batch->meeting->source != NULL ? batch->meeting->source : batch->meeting->id,
                   batch->meeting->doubt != NULL ? batch->meeting->doubt : "its record names none");
      return NULL;
    }

  gconstpointer key = model != NULL ? (gconstpointer)model : g_intern_string (language);
  RostrumMemo *memo = g_hash_table_lookup (state->memos, key);

  if (memo == NULL)
    {
      RostrumStemmer *stemmer = rostrum_stemmer_new (language, error);

      if (stemmer == NULL)
        return NULL;
      memo = model != NULL ? rostrum_memo_new (stemmer, rostrum_vocabulary_stem, model->vocabulary)
                           : rostrum_memo_new (stemmer, NULL, NULL);
      g_hash_table_insert (state->memos, (gpointer)key, memo);
    }
  rostrum_memo_trim (memo, MEMO_LIMIT);
  return memo;
}

static gboolean
stem (gpointer data, RostrumBatch *batch, GError **error)
{
  State *state = data;
  RostrumMemo *memo = memo_for (state, batch, error);
  const char *text = batch->meeting->text;

  if (memo == NULL)
    return FALSE;
  g_array_set_size (batch->stems, (guint)batch->tokens.count);
  rostrum_memo_ids (memo, text, &batch->tokens, 0, (guint32 *)(void *)batch->stems->data);
  if (!state->shared->stem_texts)
    return TRUE;
  for (gsize i = 0; i < batch->tokens.count; i++)
    {
      gsize length;
      const char *found =
          rostrum_memo_stem (memo, text + batch->tokens.start[i], batch->tokens.length[i], &length);

      g_ptr_array_add (batch->stem_texts, g_strndup (found, length));
    }
  return TRUE;
}

static void
write_stems (const RostrumBatch *batch, gsize unit, GString *json)
{
  gsize end = g_array_index (batch->unit_tokens, gsize, unit + 1);

  rostrum_json_key (json, "stems");
  g_string_append_c (json, '[');
  for (gsize i = g_array_index (batch->unit_tokens, gsize, unit); i < end; i++)
    {
      if (json->str[json->len - 1] != '[')
        g_string_append_c (json, ',');
      rostrum_json_string (json, g_ptr_array_index (batch->stem_texts, i), -1);
    }
  g_string_append_c (json, ']');
}

static gboolean
read_stems (RostrumBatch *batch, gsize unit, JsonObject *record, GError **error)
{
  JsonArray *stems = rostrum_record_array (record, "stems", "stem", error);
  guint n = stems != NULL ? json_array_get_length (stems) : 0;
  gsize count;

  if (stems == NULL)
    return FALSE;
  if (unit == 0)
    {
      count = batch->stems->len;
      g_array_append_val (batch->unit_tokens, count);
    }
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (stems, i);
      const char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      guint32 id = ROSTRUM_STEM_NONE;

      if (text == NULL)
        {
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                       "stem %u is not a string; pass on records as `rostrum stem` writes them",
                       i + 1);
          return FALSE;
        }
      if (batch->model != NULL)
        id = rostrum_vocabulary_stem (batch->model->vocabulary, text, strlen (text));
      g_array_append_val (batch->stems, id);
      g_ptr_array_add (batch->stem_texts, g_strdup (text));
    }
  count = batch->stems->len;
  g_array_append_val (batch->unit_tokens, count);
  return TRUE;
}

const RostrumStage rostrum_stage_stem = {
  .name = "stem",
  .summary = "reduce words to stems (Snowball)",
  .consumes = ROSTRUM_LAYER_TOKENS,
  .produces = ROSTRUM_LAYER_STEMS,
  .open = open_state,
  .close = close_state,
  .batch = stem,
  .write = write_stems,
  .read = read_stems,
};
