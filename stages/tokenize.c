/* SPDX-License-Identifier: MIT */
/* tokenize: the words of each unit. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/json.h"
#include "stages/records.h"

static gboolean
tokenize (gpointer state G_GNUC_UNUSED, RostrumBatch *batch, GError **error G_GNUC_UNUSED)
{
  g_array_set_size (batch->unit_tokens, 0);
  for (gsize i = 0; i < batch->n_units; i++)
    {
      RostrumSpan span = rostrum_batch_unit (batch, i)->span;

      g_array_append_val (batch->unit_tokens, batch->tokens.count);
      rostrum_words_tokenize (batch->meeting->text, span.start, span.end, &batch->tokens);
    }
  g_array_append_val (batch->unit_tokens, batch->tokens.count);
  return TRUE;
}

static void
write_tokens (const RostrumBatch *batch, gsize unit, GString *json)
{
  gsize end = g_array_index (batch->unit_tokens, gsize, unit + 1);

  rostrum_json_key (json, "tokens");
  g_string_append_c (json, '[');
  for (gsize i = g_array_index (batch->unit_tokens, gsize, unit); i < end; i++)
    {
      if (json->str[json->len - 1] != '[')
        g_string_append_c (json, ',');
      rostrum_json_string (json, batch->meeting->text + batch->tokens.start[i],
                           batch->tokens.length[i]);
    }
  g_string_append_c (json, ']');
}

/* Finds the tokens again in the unit's text: between two tokens stands nothing that could be taken
 * for the next one, since tokens are all that holds letters and digits. */
static gboolean
read_tokens (RostrumBatch *batch, gsize unit, JsonObject *record, GError **error)
{
  RostrumSpan span = rostrum_batch_unit (batch, unit)->span;
  JsonArray *tokens = rostrum_record_array (record, "tokens", "tokenize", error);
  guint n = tokens != NULL ? json_array_get_length (tokens) : 0;
  const char *text = batch->meeting->text;
  gsize at = span.start;

  if (tokens == NULL)
    return FALSE;
  if (unit == 0)
    g_array_append_val (batch->unit_tokens, batch->tokens.count);
  rostrum_tokens_reserve (&batch->tokens, n);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (tokens, i);
      const char *token = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      const char *found = token == NULL || *token == '\0'
                              ? NULL
                              : memmem (text + at, span.end - at, token, strlen (token));

      if (found == NULL)
        {
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                       "token %u is not in the text behind the token before it; "
                       "pass on records as `rostrum tokenize` writes them",
                       i + 1);
          return FALSE;
        }
      at = (gsize)(found - text);
      batch->tokens.start[batch->tokens.count] = (guint32)at;
      batch->tokens.length[batch->tokens.count] = (guint32)strlen (token);
      batch->tokens.count++;
      at += strlen (token);
    }
  g_array_append_val (batch->unit_tokens, batch->tokens.count);
  return TRUE;
}

const RostrumStage rostrum_stage_tokenize = {
  .name = "tokenize",
  .summary = "find the words of each unit (UAX #29)",
  .consumes = ROSTRUM_LAYER_UNITS,
  .produces = ROSTRUM_LAYER_TOKENS,
  .batch = tokenize,
  .write = write_tokens,
  .read = read_tokens,
};
