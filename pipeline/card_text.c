/* SPDX-License-Identifier: MIT */
/* A model's card for people. Whatever a later version of the program puts into a card is shown as
 * well. */
#include "pipeline/card_text.h"

#include <json-glib/json-glib.h>

#include "corpus/base/error.h"
#include "corpus/base/json.h"
#include "corpus/base/json_load.h"

/* A plain value as text; (transfer full). */
static char *
plain (JsonNode *node)
{
  GString *text;

  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("-");
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "yes" : "no");
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  text = g_string_new (NULL);
  rostrum_json_double (text, json_node_get_double (node));
  return g_string_free (text, FALSE);
}

static gboolean
is_plain (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) || JSON_NODE_HOLDS_NULL (node);
}

/* A list of objects with plain members can be a table. */
static gboolean
is_table (JsonArray *list)
{
  if (json_array_get_length (list) == 0)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      g_autoptr (GList) values = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return FALSE;
      values = json_object_get_values (json_node_get_object (node));
      for (GList *at = values; at != NULL; at = at->next)
        if (!is_plain (at->data))
          return FALSE;
    }
  return TRUE;
}

static char *
spoken (const char *name)
{
  return g_strdelimit (g_strdup (name), "_", ' ');
}

static void
indent (GString *out, guint depth)
{
  for (guint i = 0; i < depth; i++)
    g_string_append (out, "  ");
}

static void
append_padded (GString *out, const char *text, glong width)
{
  g_string_append (out, text);
  for (glong n = g_utf8_strlen (text, -1); n < width; n++)
    g_string_append_c (out, ' ');
}

static char *
cell (JsonObject *object, const char *member)
{
  return json_object_has_member (object, member) ? plain (json_object_get_member (object, member))
                                                 : g_strdup ("-");
}

static void
append_table (GString *out, JsonArray *list, guint depth)
{
  guint n_rows = json_array_get_length (list);
  g_autoptr (GList) members = json_object_get_members (json_array_get_object_element (list, 0));
  guint n = g_list_length (members), column = 0;
  g_autofree glong *width = g_new0 (glong, n + 1);

  for (GList *at = members; at != NULL; at = at->next, column++)
    {
      width[column] = g_utf8_strlen (at->data, -1);
      for (guint i = 0; i < n_rows; i++)
        {
          g_autofree char *text = cell (json_array_get_object_element (list, i), at->data);

          width[column] = MAX (width[column], g_utf8_strlen (text, -1));
        }
    }
  for (guint i = 0; i <= n_rows; i++)
    {
      indent (out, depth);
      column = 0;
      for (GList *at = members; at != NULL; at = at->next, column++)
        {
          g_autofree char *text =
              i == 0 ? spoken (at->data)
                     : cell (json_array_get_object_element (list, i - 1), at->data);

          append_padded (out, text, at->next != NULL ? width[column] + 2 : 0);
        }
      g_string_append_c (out, '\n');
    }
}

static void append_member (GString *out, const char *name, JsonNode *node, guint depth);

static void
append_object (GString *out, JsonObject *object, guint depth)
{
  JsonObjectIter iterator;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iterator, object);
  while (json_object_iter_next_ordered (&iterator, &name, &node))
    append_member (out, name, node, depth);
}

static void
append_member (GString *out, const char *name, JsonNode *node, guint depth)
{
  g_autofree char *title = spoken (name);

  indent (out, depth);
  g_string_append (out, title);
  if (is_plain (node))
    {
      g_autofree char *text = plain (node);

      g_string_append_printf (out, ": %s\n", text);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_string_append_c (out, '\n');
      append_object (out, json_node_get_object (node), depth + 1);
    }
  else if (is_table (json_node_get_array (node)))
    {
      g_string_append_c (out, '\n');
      append_table (out, json_node_get_array (node), depth + 1);
    }
  else
    {
      JsonArray *list = json_node_get_array (node);

      g_string_append_c (out, ':');
      for (guint i = 0; i < json_array_get_length (list); i++)
        {
          JsonNode *element = json_array_get_element (list, i);
          g_autofree char *text =
              is_plain (element) ? plain (element) : json_to_string (element, FALSE);

          g_string_append_printf (out, "%s %s", i > 0 ? "," : "", text);
        }
      g_string_append_c (out, '\n');
    }
}

GString *
rostrum_card_text (const char *json, const char *path, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *card = rostrum_json_load (parser, json, strlen (json), NULL);
  GString *out;

  if (card == NULL)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MODEL,
                   "%s: is no JSON object; train the model again", path);
      return NULL;
    }
  out = g_string_new (NULL);
  append_object (out, card, 0);
  return out;
}
