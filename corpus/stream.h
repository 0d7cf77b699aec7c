/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes that come one after the other: of a file, of a member of an archive. */

/* Reads at most ROOM bytes. Returns: the number, 0 at the end, -1 with an error. */
typedef gssize (*RostrumReadBytes) (gpointer data, char *buffer, gsize room, GError **error);

/* What RELATIVE names, from the folder of the file that is read; checked to lead to no other. The
 * whole content, at most LIMIT bytes, padded by ROSTRUM_TEXT_PADDING; NULL with ROSTRUM_ERROR_IO.
 * (transfer full) */
typedef char *(*RostrumReadBeside) (gpointer data, const char *relative, gsize limit, gsize *length,
                                    GError **error);

/* Bytes with a look ahead. */
typedef struct _RostrumStream RostrumStream;

/* The same bytes once more, from the beginning; NULL with an error. (transfer full) */
typedef RostrumStream *(*RostrumReadAgain) (gpointer data, GError **error);

/* What is read next is the byte AT, counted from the beginning. */
typedef gboolean (*RostrumSeekBytes) (gpointer data, gsize at, GError **error);

typedef struct
{
  RostrumReadBytes read;
  RostrumReadBeside beside; /* NULL: nothing lies beside it */
  RostrumReadAgain again;   /* NULL: it can be read only once */
  gpointer data;            /* not owned */
  RostrumSeekBytes seek;    /* NULL: it can be read only from beginning to end */
} RostrumBytes;

#define ROSTRUM_STREAM_HEAD ((gsize)65536)

RostrumStream *rostrum_stream_new (const RostrumBytes *bytes);
/* The same, which frees the data of BYTES by FREE_DATA. */
RostrumStream *rostrum_stream_new_owning (const RostrumBytes *bytes, GDestroyNotify free_data);
void rostrum_stream_free (RostrumStream *stream);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumStream, rostrum_stream_free)

/* The first ROSTRUM_STREAM_HEAD bytes, or all there are; before anything is read. (transfer none),
 * or NULL with an error. *WHOLE (optional): there are no more. */
const char *rostrum_stream_head (RostrumStream *stream, gsize *length, gboolean *whole,
                                 GError **error);

/* A RostrumReadBytes with a RostrumStream as its data. */
gssize rostrum_stream_read (gpointer stream, char *buffer, gsize room, GError **error);

/* A RostrumSeekBytes with a RostrumStream as its data, whose bytes can. */
gboolean rostrum_stream_seek (gpointer stream, gsize at, GError **error);

/* The place of the byte that is read next: bytes that were read so far. */
gsize rostrum_stream_position (const RostrumStream *stream);

/* All that is left, at most LIMIT bytes (else ROSTRUM_ERROR_LIMIT, which names --max-meeting); NAME
 * for messages. EXPECTED: a first guess of the size. Padded by ROSTRUM_TEXT_PADDING. (transfer
 * full)
 */
char *rostrum_stream_rest (RostrumStream *stream, const char *name, gsize expected, gsize limit,
                           gsize *length, GError **error);

/* The stream as bytes for others. */
RostrumBytes rostrum_stream_bytes (RostrumStream *stream);

G_END_DECLS
