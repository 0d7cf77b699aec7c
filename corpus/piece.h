/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pieces of a source that holds many meetings, so that several machines can read one file. It is
 * read once from its beginning to its end to find where it may be cut (rostrum_feed_mark); then
 * each piece can be read by itself, and the meetings of all of them, in order, are those of the
 * whole. */

/* Where a meeting begins that a reader can go on with, and what must be known there. */
typedef struct
{
  guint64 at;      /* byte of the source */
  guint64 lines;   /* of tables and records: that stand before it */
  guint64 faults;  /* of these: rows before it that were left out */
  guint64 members; /* of archives: that stand before it */
  guint64 head;    /* of XML: bytes of the beginning that stand around all meetings, like the
                      register of a corpus; the same at every cut of a source */
  gboolean gaps;   /* bytes before it belong to no meeting */
  guint sought;    /* of TEI: RostrumTeiSought, what was looked for beside it */
} RostrumCut;

/* The beginning of a source decides how it is read (format, encoding, columns), so that every piece
 * looks at it: no cut is made in it. A format may need more of it (RostrumCut.head). */
#define ROSTRUM_PIECE_HEAD ((gsize)256 * 1024)

typedef struct
{
  RostrumCut from; /* all zero for the first piece */
  RostrumCut to;   /* where the next piece begins; of the last one only `at` counts: `bytes` */
  guint64 bytes;   /* of the whole source */
  char sha256[65]; /* in hex, of the beginning of the source (rostrum_piece_head bytes or all there
                      are) and the bytes of the piece, one behind the other; "" is not known yet */
} RostrumPiece;

static inline guint64
rostrum_piece_head (const RostrumPiece *piece)
{
  return MAX (ROSTRUM_PIECE_HEAD, piece->from.head);
}

static inline gboolean
rostrum_piece_is_last (const RostrumPiece *piece)
{
  return piece->to.at == piece->bytes;
}

G_END_DECLS
