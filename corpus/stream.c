/* SPDX-License-Identifier: MIT */
/* Bytes that come one after the other, with a look ahead. */
#include "corpus/stream.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/text/utf8.h"

/* How much room is made at a time where the size is not known beforehand. */
#define READ_PIECE (1 << 16)

/* Most of many files are small: a head that is shorter takes no more memory than it needs. A large
 * block for each, freed at once, makes the allocator tidy up all small ones each time. */
#define SMALL_HEAD 16384

struct _RostrumStream
{
  RostrumBytes bytes;
  GDestroyNotify free_data; /* NULL: they are not owned */
  char *head;               /* NULL until it is asked for */
  gsize n_head;
  gsize position;
  gboolean at_end;
};

RostrumStream *
rostrum_stream_new (const RostrumBytes *bytes)
{
  RostrumStream *stream = g_new0 (RostrumStream, 1);

  stream->bytes = *bytes;
  return stream;
}

RostrumStream *
rostrum_stream_new_owning (const RostrumBytes *bytes, GDestroyNotify free_data)
{
  RostrumStream *stream = rostrum_stream_new (bytes);

  stream->free_data = free_data;
  return stream;
}

void
rostrum_stream_free (RostrumStream *stream)
{
  if (stream == NULL)
    return;
  if (stream->free_data != NULL)
    stream->free_data (stream->bytes.data);
  g_free (stream->head);
  g_free (stream);
}

/* Reads on into HEAD until it holds ROOM bytes, or all. */
static gboolean
fill (RostrumStream *stream, char *head, gsize room, GError **error)
{
  while (stream->n_head < room && !stream->at_end)
    {
      gssize got = stream->bytes.read (stream->bytes.data, head + stream->n_head,
                                       room - stream->n_head, error);

      if (got < 0)
        return FALSE;
      stream->at_end = got == 0;
      stream->n_head += (gsize)got;
    }
  return TRUE;
}

static gboolean
begin (RostrumStream *stream, GError **error)
{
  char small[SMALL_HEAD];

  if (!fill (stream, small, sizeof small, error))
    {
      stream->n_head = 0;
      return FALSE;
    }
  stream->head = g_malloc (stream->at_end ? MAX (stream->n_head, 1) : ROSTRUM_STREAM_HEAD);
  memcpy (stream->head, small, stream->n_head);
  return TRUE;
}

const char *
rostrum_stream_head (RostrumStream *stream, gsize *length, gboolean *whole, GError **error)
{
  if (stream->head == NULL && !begin (stream, error))
    return NULL;
  if (!fill (stream, stream->head, ROSTRUM_STREAM_HEAD, error))
    return NULL;
  *length = stream->n_head;
  if (whole != NULL)
    *whole = stream->at_end;
  return stream->head;
}

gssize
rostrum_stream_read (gpointer data, char *buffer, gsize room, GError **error)
{
  RostrumStream *stream = data;
  gssize n;

  if (stream->position < stream->n_head)
    {
      n = (gssize)MIN (room, stream->n_head - stream->position);
      memcpy (buffer, stream->head + stream->position, (gsize)n);
    }
  else
    {
      g_clear_pointer (&stream->head, g_free);
      n = stream->at_end ? 0 : stream->bytes.read (stream->bytes.data, buffer, room, error);
    }
  if (n > 0)
    stream->position += (gsize)n;
  return n;
}

gboolean
rostrum_stream_seek (gpointer data, gsize at, GError **error)
{
  RostrumStream *stream = data;

  g_clear_pointer (&stream->head, g_free);
  stream->n_head = 0;
  stream->at_end = FALSE;
  stream->position = at;
  return stream->bytes.seek (stream->bytes.data, at, error);
}

gsize
rostrum_stream_position (const RostrumStream *stream)
{
  return stream->position;
}

static void
set_limit_error (GError **error, const char *name, gsize limit)
{
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
               "%s: larger than %" G_GSIZE_FORMAT
               " bytes; split it by meetings or raise --max-meeting",
               name, limit);
}

char *
rostrum_stream_rest (RostrumStream *stream, const char *name, gsize expected, gsize limit,
                     gsize *length, GError **error)
{
  gsize allocated = MIN (expected, limit) + READ_PIECE / 64 + ROSTRUM_TEXT_PADDING, used = 0;
  g_autofree char *bytes = NULL;

  if (expected > limit)
    {
      set_limit_error (error, name, limit);
      return NULL;
    }
  bytes = g_try_malloc (allocated);
  while (bytes != NULL)
    {
      gsize room = allocated - used - ROSTRUM_TEXT_PADDING;
      gssize got;

      if (room == 0)
        {
          char *larger;

          allocated += MAX (allocated / 2, READ_PIECE);
          larger = g_try_realloc (bytes, allocated);
          if (larger == NULL)
            break;
          bytes = larger;
          continue;
        }
      got = rostrum_stream_read (stream, bytes + used, room, error);
      if (got < 0)
        return NULL;
      used += (gsize)got;
      if (used > limit)
        {
          set_limit_error (error, name, limit);
          return NULL;
        }
      if (got == 0)
        {
          memset (bytes + used, 0, ROSTRUM_TEXT_PADDING);
          *length = used;
          return g_steal_pointer (&bytes);
        }
    }
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
               "%s: not enough memory to hold it; split it by meetings", name);
  return NULL;
}

static char *
read_beside (gpointer data, const char *relative, gsize limit, gsize *length, GError **error)
{
  RostrumStream *stream = data;

  return stream->bytes.beside (stream->bytes.data, relative, limit, length, error);
}

static RostrumStream *
read_again (gpointer data, GError **error)
{
  RostrumStream *stream = data;

  return stream->bytes.again (stream->bytes.data, error);
}

RostrumBytes
rostrum_stream_bytes (RostrumStream *stream)
{
  return (RostrumBytes){ .read = rostrum_stream_read,
                         .beside = stream->bytes.beside != NULL ? read_beside : NULL,
                         .again = stream->bytes.again != NULL ? read_again : NULL,
                         .seek = stream->bytes.seek != NULL ? rostrum_stream_seek : NULL,
                         .data = stream };
}
