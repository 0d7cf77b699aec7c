/* SPDX-License-Identifier: MIT */
/* Reading the key of an audit. */
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/json_load.h"
#include "corpus/base/lines.h"
#include "stages/audit_private.h"

#define MAXIMUM_LINE (G_GUINT64_CONSTANT (1) << 26)

static void
unit_free (gpointer data)
{
  RostrumAuditUnit *unit = data;

  g_free (unit->meeting);
  g_free (unit->text_sha256);
  g_free (unit->margins);
  g_free (unit);
}

void
rostrum_audit_free (RostrumAudit *audit)
{
  if (audit == NULL)
    return;
  g_strfreev (audit->topics);
  g_free (audit->predicted);
  g_array_unref (audit->strata);
  g_hash_table_unref (audit->names);
  g_hash_table_unref (audit->index);
  g_ptr_array_unref (audit->units);
  g_clear_pointer (&audit->messages, g_ptr_array_unref);
  g_free (audit);
}

/* A finite number >= 0. */
static gboolean
number_of (JsonObject *object, const char *name, double *number)
{
  JsonNode *node = json_object_get_member (object, name);
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : 0;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;
  *number = json_node_get_double (node);
  return isfinite (*number) && *number >= 0 && *number <= 1e15;
}

static gboolean
read_corpus (RostrumAudit *audit, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "predicted");
  g_autoptr (GList) names = NULL;
  double rest;

  if (audit->topics != NULL || node == NULL || !JSON_NODE_HOLDS_OBJECT (node) ||
      !number_of (object, "words", &audit->words) || !(audit->words > 0))
    return FALSE;
  rest = audit->words;
  names = json_object_get_members (json_node_get_object (node));
  audit->n_topics = g_list_length (names);
  if (audit->n_topics == 0 || audit->n_topics > ROSTRUM_AUDIT_TOPICS)
    return FALSE;
  audit->topics = g_new0 (char *, audit->n_topics + 1);
  audit->predicted = g_new0 (double, audit->n_topics + 1);
  for (guint t = 0; t < audit->n_topics; t++)
    {
      const char *name = g_list_nth_data (names, t);

      audit->topics[t] = g_strdup (name);
      if (!number_of (json_node_get_object (node), name, &audit->predicted[t]))
        return FALSE;
      rest -= audit->predicted[t];
    }
  audit->predicted[audit->n_topics] = MAX (rest, 0);
  /* Topics share the words; what is below zero beyond rounding was changed by hand. */
  return rest >= -1e-6 * audit->words;
}

static gboolean
read_stratum (RostrumAudit *audit, JsonObject *object)
{
  const char *name = rostrum_json_get_text (object, "stratum");
  RostrumAuditStratum stratum = { 0 };
  double size;

  if (name == NULL || g_hash_table_contains (audit->names, name) ||
      !number_of (object, "units", &size))
    return FALSE;
  stratum.size = (guint64)size;
  g_hash_table_insert (audit->names, g_strdup (name), GUINT_TO_POINTER (audit->strata->len));
  g_array_append_val (audit->strata, stratum);
  return TRUE;
}

static gboolean
read_prediction (const RostrumAudit *audit, RostrumAuditUnit *unit, JsonObject *object)
{
  JsonNode *topics = json_object_get_member (object, "topics");
  JsonNode *margins = json_object_get_member (object, "margins");

  if (topics == NULL || !JSON_NODE_HOLDS_ARRAY (topics) || margins == NULL ||
      !JSON_NODE_HOLDS_OBJECT (margins))
    return FALSE;
  for (guint t = 0; t < audit->n_topics; t++)
    {
      JsonNode *node = json_object_get_member (json_node_get_object (margins), audit->topics[t]);

      if (node != NULL && JSON_NODE_HOLDS_VALUE (node))
        unit->margins[t] = json_node_get_double (node);
      for (guint i = 0; i < json_array_get_length (json_node_get_array (topics)); i++)
        {
          JsonNode *given = json_array_get_element (json_node_get_array (topics), i);

          if (JSON_NODE_HOLDS_VALUE (given) &&
              g_strcmp0 (json_node_get_string (given), audit->topics[t]) == 0)
            unit->predicted |= G_GUINT64_CONSTANT (1) << t;
        }
    }
  return TRUE;
}

static gboolean
read_unit (RostrumAudit *audit, JsonObject *object)
{
  RostrumAuditUnit *unit = g_new0 (RostrumAuditUnit, 1);
  const char *stratum = rostrum_json_get_text (object, "stratum");
  gpointer found;
  double id;

  g_ptr_array_add (audit->units, unit);
  unit->margins = g_new0 (double, audit->n_topics + 1);
  unit->meeting = g_strdup (rostrum_json_get_text (object, "meeting"));
  unit->text_sha256 = g_strdup (rostrum_json_get_text (object, "text_sha256"));
  if (audit->topics == NULL || stratum == NULL || unit->meeting == NULL || *unit->meeting == '\0' ||
      unit->text_sha256 == NULL ||
      !g_hash_table_lookup_extended (audit->names, stratum, NULL, &found) ||
      !number_of (object, "id", &id) || !number_of (object, "words", &unit->words) ||
      !number_of (object, "probability", &unit->probability) ||
      !(unit->probability > 0 && unit->probability <= 1))
    return FALSE;
  unit->id = (guint64)id;
  unit->stratum = GPOINTER_TO_UINT (found);
  if (g_hash_table_contains (audit->index, &unit->id))
    return FALSE;
  g_hash_table_insert (audit->index, &unit->id, unit);
  return read_prediction (audit, unit, object);
}

static gboolean
read_line (RostrumAudit *audit, JsonParser *parser, const char *line, gsize length)
{
  JsonObject *object = rostrum_json_load (parser, line, length, NULL);

  if (object == NULL)
    return FALSE;
  if (json_object_has_member (object, "predicted"))
    return read_corpus (audit, object);
  return json_object_has_member (object, "id") ? read_unit (audit, object)
                                               : read_stratum (audit, object);
}

RostrumAudit *
rostrum_audit_read_key (const char *file, GError **error)
{
  g_autofree char *path = g_strconcat (file, ".key", NULL);
  g_autoptr (RostrumAudit) audit = g_new0 (RostrumAudit, 1);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (RostrumLines) lines = NULL;
  g_autoptr (GError) local = NULL;
  const char *line;
  gsize length;

  audit->strata = g_array_new (FALSE, FALSE, sizeof (RostrumAuditStratum));
  audit->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  audit->units = g_ptr_array_new_with_free_func (unit_free);
  audit->index = g_hash_table_new (g_int64_hash, g_int64_equal);
  audit->messages = g_ptr_array_new_with_free_func (g_free);
  lines = rostrum_lines_open (path, MAXIMUM_LINE, error);
  if (lines == NULL)
    return NULL;
  while ((line = rostrum_lines_next (lines, &length, &local)) != NULL)
    if (!read_line (audit, parser, line, length))
      {
        g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                     "%s:%" G_GUINT64_FORMAT ": is no key of an audit; draw the sample again", path,
                     rostrum_lines_number (lines));
        return NULL;
      }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (audit->topics != NULL)
    return g_steal_pointer (&audit);
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s:1: is no key of an audit; draw the sample again", path);
  return NULL;
}
