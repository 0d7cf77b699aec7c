/* SPDX-License-Identifier: MIT */
/* Reading partials: header, trailer and index; the blocks are parsed by partial_block.c. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config.h"
#include "corpus/base/error.h"
#include "corpus/text/utf8.h"
#include "stages/partial_private.h"

/* Bytes that are read at a time. */
#define PIECE (64 * 1024)

/* Longest line of an index: an id, and a path of the file system. */
#define INDEX_LINE_MAX (1024 * 1024)

struct _RostrumPartial
{
  int fd;
  char *path;
  guint64 size;
  guint64 index, trailer; /* where they begin */
  char digest[65];        /* as the trailer says it */
  GChecksum *checksum;    /* of the header so far */
  GString *trailer_line;  /* up to the digest */
  RostrumPartialHeader header;
  RostrumPartialCounts counts;
  GPtrArray *models;
};

void
rostrum_partial_source_free (RostrumPartialSource *source)
{
  if (source == NULL)
    return;
  g_free (source->path);
  g_free (source->id);
  g_free (source->sha256);
  g_clear_error (&source->error);
  g_array_unref (source->blocks);
  g_free (source);
}

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
  g_checksum_free (partial->checksum);
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

static gboolean
refuse (const RostrumPartial *partial, const char *what, GError **error)
{
  g_autofree char *name = rostrum_partial_name (partial);

  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s: is no whole partial: %s; remove it and make it again", name, what);
  return FALSE;
}

/* All LENGTH bytes at AT. */
static gboolean
read_at (const RostrumPartial *partial, guint64 at, char *to, gsize length, GError **error)
{
  while (length > 0)
    {
      gssize n = pread (partial->fd, to, length, (off_t)at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n == 0)
        return refuse (partial, "it became shorter while it was read", error);
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
static JsonObject *
parse_line (JsonParser *parser, const char *line, gsize length)
{
  JsonNode *root;

  if (!rostrum_utf8_validate (line, length, NULL) ||
      !json_parser_load_from_data (parser, line, (gssize)length, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

static gboolean
get_number (JsonObject *object, const char *name, guint64 *number)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < 0)
    return FALSE;
  *number = (guint64)json_node_get_int (node);
  return TRUE;
}

/* Whether member NAME is a text, or null (*TEXT is NULL then). */
static gboolean
get_text (JsonObject *object, const char *name, char **text)
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

static gboolean
get_path (JsonObject *object, const char *name, char **path)
{
  g_autofree char *escaped = NULL;

  if (!get_text (object, name, &escaped) || escaped == NULL)
    return FALSE;
  *path = rostrum_utf8_unescape (escaped);
  return TRUE;
}

static gboolean
get_header (JsonObject *object, RostrumPartialHeader *header)
{
  guint64 tokenizer, shard, n_shards, texts;

  if (!get_text (object, "program", &header->program) || header->program == NULL ||
      !get_number (object, "tokenizer", &tokenizer) ||
      !get_text (object, "options", &header->options) || header->options == NULL ||
      !get_text (object, "plan", &header->plan) || !get_number (object, "shard", &shard) ||
      !get_number (object, "shards", &n_shards) || !get_number (object, "first", &header->first) ||
      !get_number (object, "end", &header->end) || !get_number (object, "texts", &texts))
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
  if (!read_at (partial, *at, bytes, size, error))
    return NULL;
  if (last)
    {
      end = size > 0 && bytes[size - 1] == '\n' ? bytes + size - 1 : NULL;
      start = end != NULL ? memrchr (bytes, '\n', (gsize)(end - bytes)) : NULL;
      if (start == NULL)
        {
          refuse (partial, "it was cut off", error);
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
          refuse (partial, "it does not begin like one", error);
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
  JsonObject *object = line != NULL ? parse_line (parser, line, length) : NULL;
  RostrumPartialHeader *header = &partial->header;

  if (line == NULL)
    return FALSE;
  if (object == NULL || !get_number (object, "rostrum_partial", &version))
    return refuse (partial, "it does not begin like one", error);
  if (version != ROSTRUM_PARTIAL_VERSION)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: is a partial of format %" G_GUINT64_FORMAT
                   ", this program reads %d; make it again with this version",
                   partial->path, version, ROSTRUM_PARTIAL_VERSION);
      return FALSE;
    }
  if (!get_header (object, header))
    return refuse (partial, "its first line is damaged", error);
  g_checksum_update (partial->checksum, (const guchar *)line, (gssize)length);
  g_checksum_update (partial->checksum, (const guchar *)"\n", 1);
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
          !get_text (json_node_get_object (element), "name", &model->name) ||
          !get_text (json_node_get_object (element), "language", &model->language) ||
          !get_text (json_node_get_object (element), "sha256", &model->digest) ||
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
  JsonObject *object = line != NULL ? parse_line (parser, line, length) : NULL;
  g_autofree char *digest = NULL;
  char *mark;

  if (line == NULL)
    return FALSE;
  mark = strstr (line, ROSTRUM_PARTIAL_DIGEST);
  for (char *next = mark; next != NULL; next = strstr (next + 1, ROSTRUM_PARTIAL_DIGEST))
    mark = next;
  if (object == NULL || mark == NULL || !get_text (object, "sha256", &digest) || digest == NULL ||
      strlen (digest) + 1 != sizeof partial->digest ||
      !get_number (object, "index", &partial->index) ||
      !get_number (object, "sources", &partial->counts.sources) ||
      !get_number (object, "meetings", &partial->counts.meetings) ||
      !get_number (object, "units", &partial->counts.units) ||
      !get_number (object, "words", &partial->counts.words) ||
      !get_models (object, partial->models) || partial->index > partial->trailer)
    return refuse (partial, "it was cut off, or its last line is damaged", error);
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
  partial->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  partial->trailer_line = g_string_new (NULL);
  partial->models = g_ptr_array_new_with_free_func (rostrum_partial_model_free);
  if (!rostrum_partial_reopen (partial, error))
    return NULL;
  if (fstat (partial->fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      refuse (partial, "it is no regular file", error);
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

static gboolean
get_digest (JsonObject *object, guint8 *digest)
{
  g_autofree char *text = NULL;

  if (!get_text (object, "block", &text) || text == NULL || strlen (text) != 64)
    return FALSE;
  for (guint i = 0; i < 32; i++)
    {
      int high = g_ascii_xdigit_value (text[2 * i]), low = g_ascii_xdigit_value (text[2 * i + 1]);

      if (high < 0 || low < 0)
        return FALSE;
      digest[i] = (guint8)(16 * high + low);
    }
  return TRUE;
}

static RostrumPartialSource *
source_new (void)
{
  RostrumPartialSource *source = g_new0 (RostrumPartialSource, 1);

  source->blocks = g_array_new (FALSE, FALSE, sizeof (RostrumPartialBlock));
  return source;
}

static gboolean
get_source (JsonObject *object, RostrumPartialSource *source)
{
  g_autofree char *message = NULL;
  guint64 code = 0;

  if (!get_path (object, "source", &source->path) || !get_text (object, "id", &source->id) ||
      source->id == NULL || !get_number (object, "bytes", &source->bytes) ||
      !get_text (object, "sha256", &source->sha256))
    return FALSE;
  source->several = json_object_has_member (object, "several");
  if (!json_object_has_member (object, "error"))
    return TRUE;
  if (!get_number (object, "error", &code) || code > ROSTRUM_ERROR_MISMATCH ||
      !get_path (object, "message", &message))
    return FALSE;
  source->error = g_error_new_literal (ROSTRUM_ERROR, (int)code, message);
  return TRUE;
}

/* One line of the index. *SOURCE collects until its own line comes. */
static gboolean
index_line (RostrumPartial *partial, JsonObject *object, RostrumPartialSource **source,
            GPtrArray *sources)
{
  RostrumPartialBlock block;

  if (json_object_has_member (object, "source"))
    {
      if (!get_source (object, *source))
        return FALSE;
      g_ptr_array_add (sources, *source);
      *source = source_new ();
      return TRUE;
    }
  if (!get_number (object, "at", &block.at) || !get_number (object, "length", &block.length) ||
      !get_digest (object, block.digest) || block.at > partial->index ||
      block.length > partial->index - block.at)
    return FALSE;
  g_array_append_val ((*source)->blocks, block);
  return TRUE;
}

/* The lines of PENDING that are whole; the rest stays. */
static gboolean
index_lines (RostrumPartial *partial, GString *pending, JsonParser *parser,
             RostrumPartialSource **source, GPtrArray *sources)
{
  const char *at = pending->str, *end;

  while ((end = memchr (at, '\n', pending->len - (gsize)(at - pending->str))) != NULL)
    {
      JsonObject *object = parse_line (parser, at, (gsize)(end - at));

      if (object == NULL || !index_line (partial, object, source, sources))
        return FALSE;
      at = end + 1;
    }
  g_string_erase (pending, 0, at - pending->str);
  return pending->len <= INDEX_LINE_MAX;
}

gboolean
rostrum_partial_read_index (RostrumPartial *partial, GPtrArray *sources, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GChecksum) checksum = g_checksum_copy (partial->checksum);
  g_autoptr (GString) pending = g_string_new (NULL);
  g_autofree char *piece = g_malloc (PIECE);
  RostrumPartialSource *source = source_new ();
  guint known = sources->len;
  gboolean good = TRUE;

  if (!rostrum_partial_reopen (partial, error))
    {
      rostrum_partial_source_free (source);
      return FALSE;
    }
  for (guint64 at = partial->index; good && at < partial->trailer;)
    {
      gsize size = (gsize)MIN (PIECE, partial->trailer - at);

      if (!read_at (partial, at, piece, size, error))
        {
          rostrum_partial_source_free (source);
          return FALSE;
        }
      g_checksum_update (checksum, (const guchar *)piece, (gssize)size);
      g_string_append_len (pending, piece, (gssize)size);
      good = index_lines (partial, pending, parser, &source, sources);
      at += size;
    }
  good = good && pending->len == 0 && source->blocks->len == 0 &&
         sources->len - known == partial->counts.sources;
  rostrum_partial_source_free (source);
  g_checksum_update (checksum, (const guchar *)partial->trailer_line->str,
                     (gssize)partial->trailer_line->len);
  if (strcmp (g_checksum_get_string (checksum), partial->digest) != 0)
    return refuse (partial, "its checksum does not fit", error);
  return good || refuse (partial, "its index is damaged", error);
}

RostrumRestored *
rostrum_partial_read_block (const RostrumPartial *partial, const RostrumPartialBlock *block,
                            GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *data = g_try_malloc (block->length + 1);
  RostrumRestored *restored;
  guint8 digest[32];
  gsize length = sizeof digest;

  if (data == NULL)
    {
      refuse (partial, "a meeting in it does not fit into the memory", error);
      return NULL;
    }
  if (!read_at (partial, block->at, data, block->length, error))
    return NULL;
  g_checksum_update (checksum, (const guchar *)data, (gssize)block->length);
  g_checksum_get_digest (checksum, digest, &length);
  if (memcmp (digest, block->digest, sizeof digest) != 0)
    {
      refuse (partial, "the checksum of a meeting does not fit", error);
      return NULL;
    }
  restored = rostrum_partial_parse_block (data, block->length);
  if (restored == NULL)
    refuse (partial, "a meeting in it is damaged", error);
  return restored;
}
