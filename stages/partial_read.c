/* SPDX-License-Identifier: MIT */
/* Reading partials: header, trailer and index; the blocks are parsed by partial_block.c. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config.h"
#include "corpus/base/error.h"
#include "corpus/base/json_load.h"
#include "corpus/text/utf8.h"
#include "stages/partial_private.h"

void
rostrum_partial_model_free (gpointer data)
{
  RostrumPartialModel *model = data;

  g_free (model->name);
  g_free (model->language);
  g_free (model->digest);
  g_free (model);
}

void
rostrum_partial_free (RostrumPartial *partial)
{
  if (partial == NULL)
    return;
  rostrum_partial_close (partial);
  g_free (partial->path);
  g_string_free (partial->trailer_line, TRUE);
  rostrum_partial_header_clear (&partial->header);
  g_ptr_array_unref (partial->models);
  g_free (partial);
}

void
rostrum_partial_close (RostrumPartial *partial)
{
  if (partial->fd >= 0)
    close (partial->fd);
  partial->fd = -1;
}

char *
rostrum_partial_name (const RostrumPartial *partial)
{
  if (partial->header.shard == 0)
    return g_strdup (partial->path);
  return g_strdup_printf ("%s (shard %u)", partial->path, partial->header.shard);
}

gboolean
rostrum_partial_refuse (const RostrumPartial *partial, const char *what, GError **error)
{
  g_autofree char *name = rostrum_partial_name (partial);

  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s: is no whole partial: %s; remove it and make it again", name, what);
  return FALSE;
}

/* All LENGTH bytes at AT. */
gboolean
rostrum_partial_read_at (const RostrumPartial *partial, guint64 at, char *to, gsize length,
                         GError **error)
{
  while (length > 0)
    {
      gssize n = pread (partial->fd, to, length, (off_t)at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n == 0)
        return rostrum_partial_refuse (partial, "it became shorter while it was read", error);
      if (n < 0)
        {
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                       "%s: cannot be read: %s; check the name and the permissions", partial->path,
                       g_strerror (errno));
          return FALSE;
        }
      to += n;
      at += (guint64)n;
      length -= (gsize)n;
    }
  return TRUE;
}

/* One line as a JSON object; NULL: it is none. */
JsonObject *
rostrum_partial_parse_line (JsonParser *parser, const char *line, gsize length)
{
  return rostrum_utf8_validate (line, length, NULL) ? rostrum_json_load (parser, line, length, NULL)
                                                    : NULL;
}

/* Whether member NAME is a text, or null (*TEXT is NULL then). */
gboolean
rostrum_partial_get_text (JsonObject *object, const char *name, char **text)
{
  JsonNode *node = json_object_get_member (object, name);

  *text = NULL;
  if (node != NULL && JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;
  *text = json_node_dup_string (node);
  return TRUE;
}

gboolean
rostrum_partial_get_path (JsonObject *object, const char *name, char **path)
{
  g_autofree char *escaped = NULL;

  if (!rostrum_partial_get_text (object, name, &escaped) || escaped == NULL)
    return FALSE;
  *path = rostrum_utf8_unescape (escaped);
  return TRUE;
}

static gboolean
get_header (JsonObject *object, RostrumPartialHeader *header)
{
  guint64 tokenizer, shard, n_shards, texts;

  if (!rostrum_partial_get_text (object, "program", &header->program) || header->program == NULL ||
      !rostrum_json_get_number (object, "tokenizer", &tokenizer) ||
      !rostrum_partial_get_text (object, "options", &header->options) || header->options == NULL ||
      !rostrum_partial_get_text (object, "plan", &header->plan) ||
      !rostrum_json_get_number (object, "shard", &shard) ||
      !rostrum_json_get_number (object, "shards", &n_shards) ||
      !rostrum_json_get_number (object, "first", &header->first) ||
      !rostrum_json_get_number (object, "end", &header->end) ||
      !rostrum_json_get_number (object, "texts", &texts))
    return FALSE;
  header->tokenizer = (guint)MIN (tokenizer, G_MAXUINT);
  header->shard = (guint)MIN (shard, G_MAXUINT);
  header->n_shards = (guint)MIN (n_shards, G_MAXUINT);
  header->texts = texts != 0;
  return header->first <= header->end;
}

/* The first or last line, from *AT; *LENGTH without its newline. NULL: there is none. */
static char *
read_line (RostrumPartial *partial, gboolean last, guint64 *at, gsize *length, GError **error)
{
  gsize size = (gsize)MIN (partial->size, ROSTRUM_PARTIAL_LINE_MAX);
  g_autofree char *bytes = g_malloc (size + 1);
  const char *start = bytes, *end;

  *at = last ? partial->size - size : 0;
  if (!rostrum_partial_read_at (partial, *at, bytes, size, error))
    return NULL;
  if (last)
    {
      end = size > 0 && bytes[size - 1] == '\n' ? bytes + size - 1 : NULL;
      start = end != NULL ? memrchr (bytes, '\n', (gsize)(end - bytes)) : NULL;
      if (start == NULL)
        {
          rostrum_partial_refuse (partial, "it was cut off", error);
          return NULL;
        }
      start++;
      *at += (guint64)(start - bytes);
    }
  else
    {
      end = memchr (bytes, '\n', size);
      if (end == NULL)
        {
          rostrum_partial_refuse (partial, "it does not begin like one", error);
          return NULL;
        }
    }
  *length = (gsize)(end - start);
  return g_strndup (start, *length);
}

static gboolean
open_header (RostrumPartial *partial, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  guint64 at, version = 0;
  gsize length;
  g_autofree char *line = read_line (partial, FALSE, &at, &length, error);
  JsonObject *object = line != NULL ? rostrum_partial_parse_line (parser, line, length) : NULL;
  RostrumPartialHeader *header = &partial->header;

  if (line == NULL)
    return FALSE;
  if (object == NULL || !rostrum_json_get_number (object, "rostrum_partial", &version))
    return rostrum_partial_refuse (partial, "it does not begin like one", error);
  if (version != ROSTRUM_PARTIAL_VERSION)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: is a partial of format %" G_GUINT64_FORMAT
                   ", this program reads %d; make it again with this version",
                   partial->path, version, ROSTRUM_PARTIAL_VERSION);
      return FALSE;
    }
  if (!get_header (object, header))
    return rostrum_partial_refuse (partial, "its first line is damaged", error);
  rostrum_digest_update (&partial->checksum, line, length);
  rostrum_digest_update (&partial->checksum, "\n", 1);
  if (strcmp (header->program, ROSTRUM_VERSION) == 0 &&
      header->tokenizer == ROSTRUM_TOKENIZER_VERSION)
    return TRUE;

  g_autofree char *name = rostrum_partial_name (partial);

  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s: was made by rostrum %s (tokenizer %u), this is " ROSTRUM_VERSION
               " (tokenizer %d); make it again with this version",
               name, header->program, header->tokenizer, ROSTRUM_TOKENIZER_VERSION);
  return FALSE;
}

static gboolean
get_models (JsonObject *object, GPtrArray *models)
{
  JsonNode *node = json_object_get_member (object, "models");

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      JsonNode *element = json_array_get_element (json_node_get_array (node), i);
      RostrumPartialModel *model = g_new0 (RostrumPartialModel, 1);

      g_ptr_array_add (models, model);
      if (!JSON_NODE_HOLDS_OBJECT (element) ||
          !rostrum_partial_get_text (json_node_get_object (element), "name", &model->name) ||
          !rostrum_partial_get_text (json_node_get_object (element), "language",
                                     &model->language) ||
          !rostrum_partial_get_text (json_node_get_object (element), "sha256", &model->digest) ||
          model->name == NULL || model->language == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
open_trailer (RostrumPartial *partial, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize length;
  g_autofree char *line = read_line (partial, TRUE, &partial->trailer, &length, error);
  JsonObject *object = line != NULL ? rostrum_partial_parse_line (parser, line, length) : NULL;
  g_autofree char *digest = NULL;
  char *mark;

  if (line == NULL)
    return FALSE;
  mark = strstr (line, ROSTRUM_PARTIAL_DIGEST);
  for (char *next = mark; next != NULL; next = strstr (next + 1, ROSTRUM_PARTIAL_DIGEST))
    mark = next;
  if (object == NULL || mark == NULL || !rostrum_partial_get_text (object, "sha256", &digest) ||
      digest == NULL || strlen (digest) + 1 != sizeof partial->digest ||
      !rostrum_json_get_number (object, "index", &partial->index) ||
      !rostrum_json_get_number (object, "sources", &partial->counts.sources) ||
      !rostrum_json_get_number (object, "meetings", &partial->counts.meetings) ||
      !rostrum_json_get_number (object, "units", &partial->counts.units) ||
      !rostrum_json_get_number (object, "words", &partial->counts.words) ||
      !get_models (object, partial->models) || partial->index > partial->trailer)
    return rostrum_partial_refuse (partial, "it was cut off, or its last line is damaged", error);
  memcpy (partial->digest, digest, sizeof partial->digest);
  g_string_append_len (partial->trailer_line, line, mark - line);
  return TRUE;
}

gboolean
rostrum_partial_reopen (RostrumPartial *partial, GError **error)
{
  if (partial->fd < 0)
    /* What is no regular file is refused, not waited for. */
    partial->fd = open (partial->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (partial->fd >= 0)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
               "%s: cannot be read: %s; check the name and the permissions", partial->path,
               g_strerror (errno));
  return FALSE;
}

RostrumPartial *
rostrum_partial_open (const char *path, GError **error)
{
  g_autoptr (RostrumPartial) partial = g_new0 (RostrumPartial, 1);
  struct stat status;

  partial->fd = -1;
  partial->path = g_strdup (path);
  rostrum_digest_init (&partial->checksum);
  partial->trailer_line = g_string_new (NULL);
  partial->models = g_ptr_array_new_with_free_func (rostrum_partial_model_free);
  if (!rostrum_partial_reopen (partial, error))
    return NULL;
  if (fstat (partial->fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      rostrum_partial_refuse (partial, "it is no regular file", error);
      return NULL;
    }
  partial->size = (guint64)status.st_size;
  return open_header (partial, error) && open_trailer (partial, error) ? g_steal_pointer (&partial)
                                                                       : NULL;
}

const char *
rostrum_partial_path (const RostrumPartial *partial)
{
  return partial->path;
}

const RostrumPartialHeader *
rostrum_partial_header (const RostrumPartial *partial)
{
  return &partial->header;
}

const RostrumPartialCounts *
rostrum_partial_counts (const RostrumPartial *partial)
{
  return &partial->counts;
}

const GPtrArray *
rostrum_partial_models (const RostrumPartial *partial)
{
  return partial->models;
}

RostrumRestored *
rostrum_partial_read_block (const RostrumPartial *partial, const RostrumPartialBlock *block,
                            GError **error)
{
  g_autofree char *data = g_try_malloc (block->length + 1);
  RostrumRestored *restored;
  g_autofree char *digest = NULL;

  if (data == NULL)
    {
      rostrum_partial_refuse (partial, "a meeting in it does not fit into the memory", error);
      return NULL;
    }
  if (!rostrum_partial_read_at (partial, block->at, data, block->length, error))
    return NULL;
  digest = rostrum_digest_of (data, block->length);
  if (strcmp (digest, block->digest) != 0)
    {
      rostrum_partial_refuse (partial, "the checksum of a meeting does not fit", error);
      return NULL;
    }
  restored = rostrum_partial_parse_block (data, block->length);
  if (restored == NULL)
    rostrum_partial_refuse (partial, "a meeting in it is damaged", error);
  return restored;
}
