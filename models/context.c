/* SPDX-License-Identifier: MIT */
/* Context: the rule, and the file of its weights. */
#include "models/context.h"

#include <json-glib/json-glib.h>
#include <math.h>

#include "corpus/base/error.h"
#include "corpus/base/json.h"
#include "corpus/base/json_load.h"
#include "corpus/base/output.h"
#include "models/card.h"

double
rostrum_context_excess (double margin, double threshold)
{
  return CLAMP (margin - threshold, 0, ROSTRUM_CONTEXT_CAP);
}

void
rostrum_context_hear (const double *excesses, const guint *turns, gsize first, gsize at,
                      guint n_topics, double fade, double *remark, double *answered)
{
  double loudness = 1;

  for (guint t = 0; t < n_topics; t++)
    remark[t] = answered[t] = 0;
  for (gsize d = 1; d <= ROSTRUM_CONTEXT_WINDOW && d <= at - first; d++, loudness *= fade)
    {
      const double *neighbour = excesses + (at - d) * n_topics;
      double *heard = turns[at - d] == turns[at] ? remark : answered;

      if (turns[at - d] + 1 < turns[at])
        return;
      for (guint t = 0; t < n_topics; t++)
        heard[t] = MAX (heard[t], loudness * neighbour[t]);
    }
}

static gboolean
read_weight (JsonObject *object, const char *name, double maximum, double *value)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      (json_node_get_value_type (node) != G_TYPE_DOUBLE &&
       json_node_get_value_type (node) != G_TYPE_INT64))
    return FALSE;
  *value = json_node_get_double (node);
  return isfinite (*value) && *value >= 0 && *value <= maximum;
}

gboolean
rostrum_context_read (const char *directory, RostrumDigest *digest, RostrumContext **context,
                      GError **error)
{
  g_autofree char *path = g_build_filename (directory, ROSTRUM_CONTEXT_FILE, NULL);
  g_autofree char *text = NULL;
  g_autofree RostrumContext *found = g_new0 (RostrumContext, 1);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) local = NULL;
  gsize length;

  *context = NULL;
  if (!g_file_get_contents (path, &text, &length, &local))
    {
      if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return TRUE;
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MODEL,
                   "%s: cannot be read; mend its permissions, or remove it", path);
      return FALSE;
    }

  JsonObject *object = g_utf8_validate_len (text, length, NULL)
                           ? rostrum_json_load (parser, text, length, NULL)
                           : NULL;

  if (object == NULL || !read_weight (object, "remark", 1000, &found->remark) ||
      !read_weight (object, "answered", 1000, &found->answered) ||
      !read_weight (object, "fade", 1, &found->fade))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MODEL,
                   "%s: is not a JSON object with the weights remark and answered (0 or more) and "
                   "fade (from 0 to 1); restore the file, or train the model again",
                   path);
      return FALSE;
    }
  rostrum_digest_update (digest, text, length);
  *context = g_steal_pointer (&found);
  return TRUE;
}

static void
append_number (GString *json, const char *name, double value)
{
  rostrum_json_key (json, name);
  rostrum_json_double (json, value);
}

static void
append_count (GString *json, const char *name, guint value)
{
  rostrum_json_key (json, name);
  g_string_append_printf (json, "%u", value);
}

/* Scores are for reading: four digits. */
static void
append_score (GString *json, const char *name, double value)
{
  append_number (json, name, round (value * 1e4) / 1e4);
}

static void
append_topic (GString *json, const char *topic, const RostrumScore *alone,
              const RostrumScore *exchange)
{
  rostrum_json_key (json, "topic");
  rostrum_json_string (json, topic, -1);
  append_count (json, "units", alone->hits + alone->misses);
  append_score (json, "f1_none", rostrum_score_f1 (alone));
  append_score (json, "f1_exchange", rostrum_score_f1 (exchange));
}

gboolean
rostrum_context_write (const RostrumContextLearnt *learnt, const char *const *topics,
                       guint n_topics, guint n_meetings, const char *directory, GError **error)
{
  g_autofree char *path = g_build_filename (directory, ROSTRUM_CONTEXT_FILE, NULL);
  g_autoptr (GString) json = g_string_new ("{");

  append_number (json, "remark", learnt->context.remark);
  append_number (json, "answered", learnt->context.answered);
  append_number (json, "fade", learnt->context.fade);
  rostrum_json_key (json, "cross_validation");
  g_string_append_c (json, '{');
  append_count (json, "meetings", n_meetings);
  append_score (json, "micro_f1_none", rostrum_context_micro_f1 (learnt->alone, n_topics));
  append_score (json, "micro_f1_exchange", rostrum_context_micro_f1 (learnt->exchange, n_topics));
  append_score (json, "macro_f1_none", rostrum_context_macro_f1 (learnt->alone, n_topics));
  append_score (json, "macro_f1_exchange", rostrum_context_macro_f1 (learnt->exchange, n_topics));
  append_count (json, "put_right", learnt->better);
  append_count (json, "spoilt", learnt->worse);
  append_score (json, "p", learnt->p);
  rostrum_json_key (json, "topics");
  g_string_append_c (json, '[');
  for (guint t = 0; t < n_topics; t++)
    {
      g_string_append (json, t > 0 ? ",{" : "{");
      append_topic (json, topics[t], &learnt->alone[t], &learnt->exchange[t]);
      g_string_append_c (json, '}');
    }
  g_string_append (json, "]}}");

  g_autoptr (GString) text = rostrum_card_indent (json->str);

  return rostrum_output_file (path, text->str, (gssize)text->len, error);
}
