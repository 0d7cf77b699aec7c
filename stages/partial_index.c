/* SPDX-License-Identifier: MIT */
/* The index of a partial: its sources, and where their meetings lie. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/json_load.h"
#include "stages/partial_private.h"

/* Bytes that are read at a time. */
#define PIECE (64 * 1024)

/* Longest line of an index: an id, a path of the file system, a message. */
#define INDEX_LINE_MAX (1024 * 1024)

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

static void
block_clear (gpointer data)
{
  g_clear_error (&((RostrumPartialBlock *)data)->error);
}

static RostrumPartialSource *
source_new (void)
{
  RostrumPartialSource *source = g_new0 (RostrumPartialSource, 1);

  source->blocks = g_array_new (FALSE, FALSE, sizeof (RostrumPartialBlock));
  g_array_set_clear_func (source->blocks, block_clear);
  return source;
}

static gboolean
get_error (JsonObject *object, GError **error)
{
  g_autofree char *message = NULL;
  guint64 code = 0;

  if (!rostrum_json_get_number (object, "error", &code) || code > ROSTRUM_ERROR_MISMATCH ||
      !rostrum_partial_get_path (object, "message", &message))
    return FALSE;
  *error = g_error_new_literal (ROSTRUM_ERROR, (int)code, message);
  return TRUE;
}

static gboolean
get_source (JsonObject *object, RostrumPartialSource *source)
{
  if (!rostrum_partial_get_path (object, "source", &source->path) ||
      !rostrum_partial_get_text (object, "id", &source->id) || source->id == NULL ||
      !rostrum_json_get_number (object, "bytes", &source->bytes) ||
      !rostrum_partial_get_text (object, "sha256", &source->sha256))
    return FALSE;
  if (json_object_has_member (object, "first") &&
      !rostrum_json_get_number (object, "first", &source->first))
    return FALSE;
  source->several = json_object_has_member (object, "several");
  if (json_object_has_member (object, "uncounted") &&
      !rostrum_json_get_number (object, "uncounted", &source->uncounted))
    return FALSE;
  return !json_object_has_member (object, "error") || get_error (object, &source->error);
}

/* A meeting: its block, or why it was skipped. */
static gboolean
get_block (const RostrumPartial *partial, JsonObject *object, RostrumPartialBlock *block)
{
  g_autofree char *digest = NULL;

  if (json_object_has_member (object, "position") &&
      (!rostrum_json_get_number (object, "bytes", &block->bytes) ||
       !rostrum_json_get_number (object, "position", &block->position)))
    return FALSE;
  if (json_object_has_member (object, "error"))
    return get_error (object, &block->error);
  if (!rostrum_json_get_number (object, "at", &block->at) ||
      !rostrum_json_get_number (object, "length", &block->length) ||
      !rostrum_partial_get_text (object, "block", &digest) || digest == NULL ||
      strlen (digest) + 1 != sizeof block->digest || block->at > partial->index ||
      block->length > partial->index - block->at)
    return FALSE;
  memcpy (block->digest, digest, sizeof block->digest);
  return TRUE;
}

/* One line of the index. *SOURCE collects until its own line comes. */
static gboolean
index_line (RostrumPartial *partial, JsonObject *object, RostrumPartialSource **source,
            GPtrArray *sources)
{
  RostrumPartialBlock block = { 0 };

  if (json_object_has_member (object, "source"))
    {
      if (!get_source (object, *source))
        return FALSE;
      g_ptr_array_add (sources, *source);
      *source = source_new ();
      return TRUE;
    }
  if (!get_block (partial, object, &block))
    {
      g_clear_error (&block.error);
      return FALSE;
    }
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
      JsonObject *object = rostrum_partial_parse_line (parser, at, (gsize)(end - at));

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
  RostrumDigest checksum = partial->checksum;
  g_autofree char *digest = NULL;
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

      if (!rostrum_partial_read_at (partial, at, piece, size, error))
        {
          rostrum_partial_source_free (source);
          return FALSE;
        }
      rostrum_digest_update (&checksum, piece, size);
      g_string_append_len (pending, piece, (gssize)size);
      good = index_lines (partial, pending, parser, &source, sources);
      at += size;
    }
  good = good && pending->len == 0 && source->blocks->len == 0 &&
         sources->len - known == partial->counts.sources;
  rostrum_partial_source_free (source);
  rostrum_digest_update (&checksum, partial->trailer_line->str, partial->trailer_line->len);
  digest = rostrum_digest_end (&checksum);
  if (strcmp (digest, partial->digest) != 0)
    return rostrum_partial_refuse (partial, "its checksum does not fit", error);
  return good || rostrum_partial_refuse (partial, "its index is damaged", error);
}
