/* SPDX-License-Identifier: MIT */
/* JSON objects by json-glib, made strict, and their members. */
#include "corpus/base/json_load.h"

#include <string.h>

#include "corpus/base/error.h"

/* Of \uXXXX. */
#define UNICODE_ESCAPE 6

/* The code unit of an escape \uXXXX at AT; FALSE: there is none. */
static gboolean
code_unit (const char *text, gsize length, gsize at, guint *unit)
{
  *unit = 0;
  if (at + UNICODE_ESCAPE > length || text[at] != '\\' || text[at + 1] != 'u')
    return FALSE;
  for (gsize i = at + 2; i < at + UNICODE_ESCAPE; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return FALSE;
      *unit = *unit << 4 | (guint)g_ascii_xdigit_value (text[i]);
    }
  return TRUE;
}

/* The length of the escape at AT. 0: there is none. *HALF: half a surrogate pair. */
static gsize
measure_escape (const char *text, gsize length, gsize at, gboolean *half)
{
  guint unit, low;

  *half = FALSE;
  if (at + 1 < length && text[at + 1] != '\0' && strchr ("\"\\/bfnrt", text[at + 1]) != NULL)
    return 2;
  if (!code_unit (text, length, at, &unit))
    return 0;
  if (unit < 0xD800 || unit > 0xDFFF)
    return UNICODE_ESCAPE;
  *half = unit > 0xDBFF || !code_unit (text, length, at + UNICODE_ESCAPE, &low) || low < 0xDC00 ||
          low > 0xDFFF;
  return *half ? UNICODE_ESCAPE : 2 * UNICODE_ESCAPE;
}

/* Looks through the escapes. *MENDED: TEXT with U+FFFD for half surrogate pairs, if it has any. */
static gboolean
check_escapes (const char *text, gsize length, char **mended, GError **error)
{
  const char *found;

  for (gsize at = 0; (found = memchr (text + at, '\\', length - at)) != NULL;)
    {
      gboolean half;
      gsize size;

      at = (gsize)(found - text);
      size = measure_escape (text, length, at, &half);
      if (size == 0)
        {
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                       "not JSON (byte %" G_GSIZE_FORMAT ": no escape of JSON)", at + 1);
          return FALSE;
        }
      if (half)
        {
          if (*mended == NULL)
            *mended = g_memdup2 (text, length);
          memcpy (*mended + at, "\\ufffd", UNICODE_ESCAPE);
        }
      at += size;
    }
  return TRUE;
}

/* Whether anything stands behind the first object, which json-glib has parsed. */
static gboolean
holds_more (const char *text, gsize length)
{
  gboolean in_string = FALSE;
  gsize depth = 0, at = 0;

  for (; at < length; at++)
    {
      char c = text[at];

      if (in_string && c == '\\')
        at++;
      else if (c == '"')
        in_string = !in_string;
      else if (!in_string && (c == '{' || c == '['))
        depth++;
      else if (!in_string && depth > 0 && (c == '}' || c == ']') && --depth == 0)
        break;
    }
  for (at++; at < length; at++)
    if (!g_ascii_isspace (text[at]))
      return TRUE;
  return FALSE;
}

JsonObject *
rostrum_json_load (JsonParser *parser, const char *text, gsize length, GError **error)
{
  g_autofree char *mended = NULL;
  g_autoptr (GError) cause = NULL;
  JsonNode *root;

  if (!check_escapes (text, length, &mended, error))
    return NULL;
  if (!json_parser_load_from_data (parser, mended != NULL ? mended : text, (gssize)length, &cause))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT, "not JSON (%s)", cause->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT, "not a JSON object");
      return NULL;
    }
  if (holds_more (text, length))
    {
      g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT, "more than one JSON object");
      return NULL;
    }
  return json_node_get_object (root);
}

const char *
rostrum_json_get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

gboolean
rostrum_json_get_number (JsonObject *object, const char *name, guint64 *number)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < 0)
    return FALSE;
  *number = (guint64)json_node_get_int (node);
  return TRUE;
}
