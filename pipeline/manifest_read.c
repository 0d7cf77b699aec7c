/* SPDX-License-Identifier: MIT */
/* Reading manifest.json. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/json_load.h"
#include "corpus/text/utf8.h"
#include "pipeline/manifest_private.h"

/* What is read, and the place for messages. */
typedef struct
{
  const char *file;
  const char *part; /* "sources", … */
  GError **error;
} Place;

static gboolean
malformed (const Place *place, const char *name, const char *expected)
{
  g_set_error (place->error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s: \"%s\" in %s is not %s; this is no manifest of a run, make the run again",
               place->file, name, place->part, expected);
  return FALSE;
}

/* A string; with OPTIONAL it may be null or absent. */
static gboolean
read_text (JsonObject *object, const char *name, gboolean optional, char **value,
           const Place *place)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return optional || malformed (place, name, "there");
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return malformed (place, name, "a string");
  *value = json_node_dup_string (node);
  return TRUE;
}

static gboolean
read_path (JsonObject *object, const char *name, gboolean optional, char **path, const Place *place)
{
  g_autofree char *escaped = NULL;

  if (!read_text (object, name, optional, &escaped, place))
    return FALSE;
  *path = escaped != NULL ? rostrum_utf8_unescape (escaped) : NULL;
  return TRUE;
}

static gboolean
read_number (JsonObject *object, const char *name, gboolean optional, guint64 *value,
             const Place *place)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    return optional || malformed (place, name, "there");
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64 ||
      json_node_get_int (node) < 0)
    return malformed (place, name, "a whole number");
  *value = (guint64)json_node_get_int (node);
  return TRUE;
}

static gboolean
read_texts (JsonObject *object, const char *name, char ***values, const Place *place)
{
  JsonNode *node = json_object_get_member (object, name);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return malformed (place, name, "a list");
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      JsonNode *element = json_array_get_element (json_node_get_array (node), i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
        return malformed (place, name, "a list of strings");
      g_ptr_array_add (list, json_node_dup_string (element));
    }
  g_ptr_array_add (list, NULL);
  *values = (char **)g_ptr_array_free (g_steal_pointer (&list), FALSE);
  return TRUE;
}

static gboolean
read_file (JsonObject *object, gpointer data, const Place *place)
{
  RostrumManifestFile *file = data;

  return read_path (object, "path", FALSE, &file->path, place) &&
         read_number (object, "bytes", FALSE, &file->bytes, place) &&
         read_text (object, "sha256", FALSE, &file->sha256, place);
}

static gboolean
read_source (JsonObject *object, gpointer data, const Place *place)
{
  RostrumManifestSource *source = data;
  guint64 n_meetings = 0, n_faulty = 0;

  if (!read_number (object, "meetings", TRUE, &n_meetings, place) ||
      !read_number (object, "skipped_meetings", TRUE, &n_faulty, place))
    return FALSE;
  source->several = json_object_has_member (object, "meetings");
  source->n_meetings = (guint)MIN (n_meetings, G_MAXUINT);
  source->n_faulty = (guint)MIN (n_faulty, G_MAXUINT);

  return read_path (object, "path", FALSE, &source->path, place) &&
         read_text (object, "meeting", TRUE, &source->id, place) &&
         read_number (object, "bytes", TRUE, &source->bytes, place) &&
         read_text (object, "sha256", TRUE, &source->sha256, place) &&
         read_text (object, "why", TRUE, &source->why, place);
}

static gboolean
read_model (JsonObject *object, gpointer data, const Place *place)
{
  RostrumManifestModel *model = data;

  return read_text (object, "name", FALSE, &model->name, place) &&
         read_text (object, "language", FALSE, &model->language, place) &&
         read_text (object, "sha256", FALSE, &model->sha256, place);
}

/* A list of objects, each read into a zeroed element of SIZE bytes that LIST owns. */
static gboolean
read_list (JsonObject *root, const char *name, GPtrArray *list, gsize size,
           gboolean (*read) (JsonObject *object, gpointer data, const Place *place),
           const Place *whole)
{
  JsonNode *node = json_object_get_member (root, name);
  Place place = { whole->file, name, whole->error };

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return malformed (whole, name, "a list");
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      JsonNode *element = json_array_get_element (json_node_get_array (node), i);

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return malformed (whole, name, "a list of objects");
      g_ptr_array_add (list, g_malloc0 (size));
      if (!read (json_node_get_object (element), g_ptr_array_index (list, i), &place))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_options (JsonObject *root, RostrumManifest *manifest, const Place *whole)
{
  JsonNode *node = json_object_get_member (root, "options");
  Place place = { whole->file, "options", whole->error };

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return malformed (whole, "options", "an object");

  JsonObject *options = json_node_get_object (node);

  return read_path (options, "model", TRUE, &manifest->model, &place) &&
         read_text (options, "format", TRUE, &manifest->format, &place) &&
         read_text (options, "encoding", TRUE, &manifest->encoding, &place) &&
         read_text (options, "language", TRUE, &manifest->language, &place) &&
         read_text (options, "columns", TRUE, &manifest->columns, &place) &&
         read_text (options, "select", TRUE, &manifest->select, &place) &&
         read_number (options, "seed", FALSE, &manifest->seed, &place) &&
         read_number (options, "max_meeting", FALSE, &manifest->max_meeting, &place) &&
         read_number (options, "max_members", TRUE, &manifest->max_members, &place) &&
         read_number (options, "max_unpacked", TRUE, &manifest->max_unpacked, &place) &&
         read_number (options, "max_ratio", TRUE, &manifest->max_ratio, &place) &&
         read_text (options, "context", TRUE, &manifest->context, &place) &&
         read_text (options, "lang", TRUE, &manifest->lang, &place) &&
         read_text (options, "estimator", TRUE, &manifest->estimator, &place) &&
         read_text (options, "level", TRUE, &manifest->level, &place) &&
         read_path (options, "audit", TRUE, &manifest->audit, &place) &&
         read_texts (options, "outputs", &manifest->outputs, &place) &&
         read_path (options, "units", TRUE, &manifest->units, &place);
}

static gboolean
read_roster (JsonObject *root, RostrumManifest *manifest, const Place *whole)
{
  JsonNode *node = json_object_get_member (root, "roster");
  Place place = { whole->file, "roster", whole->error };

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return malformed (whole, "roster", "an object");
  manifest->roster = g_new0 (RostrumManifestFile, 1);
  return read_file (json_node_get_object (node), manifest->roster, &place);
}

static gboolean
read_root (JsonObject *root, RostrumManifest *manifest, const Place *place)
{
  guint64 tokenizer = 0;

  if (!read_text (root, "rostrum", FALSE, &manifest->program, place) ||
      !read_number (root, "tokenizer", FALSE, &tokenizer, place))
    return FALSE;
  manifest->tokenizer = (guint)MIN (tokenizer, G_MAXUINT);
  return read_options (root, manifest, place) && read_roster (root, manifest, place) &&
         read_list (root, "models", manifest->models, sizeof (RostrumManifestModel), read_model,
                    place) &&
         read_list (root, "sources", manifest->sources, sizeof (RostrumManifestSource), read_source,
                    place) &&
         read_list (root, "files", manifest->files, sizeof (RostrumManifestFile), read_file, place);
}

RostrumManifest *
rostrum_manifest_from_json (JsonObject *root, const char *file, GError **error)
{
  g_autoptr (RostrumManifest) manifest = rostrum_manifest_new_empty ();
  Place place = { file, "the manifest", error };

  return read_root (root, manifest, &place) ? g_steal_pointer (&manifest) : NULL;
}

RostrumManifest *
rostrum_manifest_load (const char *directory, GError **error)
{
  g_autofree char *path = g_build_filename (directory, ROSTRUM_MANIFEST_NAME, NULL);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autofree char *data = NULL;
  gsize length;
  g_autoptr (GError) local = NULL;
  JsonObject *root;

  if (!g_file_get_contents (path, &data, &length, &local))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                   "%s: cannot be read; name the folder of a finished run", path);
      return NULL;
    }
  root = rostrum_json_load (parser, data, length, &local);
  if (root == NULL)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: is %s; this is no manifest of a run, make the run again", path,
                   local->message);
      return NULL;
    }
  return rostrum_manifest_from_json (root, path, error);
}
