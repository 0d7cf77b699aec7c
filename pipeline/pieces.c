/* SPDX-License-Identifier: MIT */
/* Cutting one file between its meetings, for a plan. */
#include "pipeline/pieces.h"

#include <string.h>

#include "corpus/base/digest.h"
#include "corpus/base/error.h"
#include "corpus/feed.h"
#include "corpus/file.h"

/* Bytes that are digested at a time: more than the beginning of a source. */
#define ROOM ((gsize)1 << 20)

/* Adds a piece that begins where the last one ends. */
static void
add_piece (GArray *pieces, const RostrumCut *from)
{
  RostrumPiece piece = { .from = *from };

  if (pieces->len > 0)
    g_array_index (pieces, RostrumPiece, pieces->len - 1).to = *from;
  g_array_append_val (pieces, piece);
}

/* Marks a cut at each meeting that begins SIZE bytes or more behind the last one. *WHY: the cuts do
 * not hold, for that reason. Returns: FALSE if the source could not be read to its end. */
static gboolean
find_cuts (RostrumFeed *feed, guint64 size, GArray *pieces, const char **why)
{
  RostrumCut cut = { 0 };
  RostrumNext next;

  add_piece (pieces, &cut);
  do
    {
      RostrumMeeting *meeting;
      g_autoptr (GError) error = NULL;

      next = rostrum_feed_next (feed, &meeting, &error);
      rostrum_meeting_free (meeting);
      if (next == ROSTRUM_NEXT_MEETING && rostrum_feed_mark (feed, &cut) &&
          cut.at - g_array_index (pieces, RostrumPiece, pieces->len - 1).from.at >=
              MAX (size, cut.head))
        add_piece (pieces, &cut);
    }
  while (next == ROSTRUM_NEXT_MEETING || next == ROSTRUM_NEXT_SKIPPED);
  if (next == ROSTRUM_NEXT_FAILED)
    {
      *why = "it cannot be read to its end";
      return FALSE;
    }
  if (pieces->len > 1)
    *why = rostrum_feed_refuses_cuts (feed);
  else
    *why = "its meetings are too large, alternate, or list people for those behind them, or its "
           "format (or encoding) cannot be cut";
  return TRUE;
}

/* What is digested: the whole, and its pieces. */
typedef struct
{
  RostrumDigest whole, part;
  RostrumDigest head; /* what pieces behind the first begin with: */
  guint64 n_head;     /* so many bytes of the source */
  guint64 at;
  guint next; /* piece */
} Digests;

static void
end_piece (Digests *digests, RostrumPiece *piece)
{
  g_autofree char *digest = rostrum_digest_end (&digests->part);

  g_strlcpy (piece->sha256, digest, sizeof piece->sha256);
  digests->part = digests->head;
  digests->next++;
}

static void
digest_bytes (Digests *digests, GArray *pieces, const char *bytes, gsize n)
{
  rostrum_digest_update (&digests->whole, bytes, n);
  /* No cut is made in it. */
  if (digests->at < digests->n_head)
    rostrum_digest_update (&digests->head, bytes,
                           (gsize)MIN ((guint64)n, digests->n_head - digests->at));
  /* What a file that grows has behind its last piece shows in the whole. */
  while (n > 0 && digests->next < pieces->len)
    {
      RostrumPiece *piece = &g_array_index (pieces, RostrumPiece, digests->next);
      gsize part = (gsize)MIN ((guint64)n, piece->to.at - digests->at);

      rostrum_digest_update (&digests->part, bytes, part);
      bytes += part;
      n -= part;
      digests->at += part;
      if (digests->at == piece->to.at)
        end_piece (digests, piece);
    }
}

/* Fills ROOM unless the file ends before. Returns: the number of bytes, or -1 with an error. */
static gssize
read_room (const RostrumBytes *bytes, char *room, GError **error)
{
  gsize n = 0;
  gssize got;

  do
    {
      got = bytes->read (bytes->data, room + n, ROOM - n, error);
      if (got < 0)
        return -1;
      n += (gsize)got;
    }
  while (got > 0 && n < ROOM);
  return (gssize)n;
}

/* Reads PATH once more. FALSE with an error. */
static gboolean
digest_pieces (const char *path, GArray *pieces, const char *sha256, GError **error)
{
  g_autoptr (RostrumFile) file = rostrum_file_open (path, error);
  guint64 size = g_array_index (pieces, RostrumPiece, 0).bytes;
  g_autofree char *room = g_malloc (ROOM);
  g_autofree char *whole = NULL;
  Digests digests = { 0 };
  gboolean begun = FALSE;
  RostrumBytes bytes;
  gssize n;

  if (file == NULL)
    return FALSE;
  bytes = rostrum_file_bytes (file);
  rostrum_digest_init (&digests.whole);
  rostrum_digest_init (&digests.head);
  rostrum_digest_init (&digests.part);
  digests.n_head = rostrum_piece_head (&g_array_index (pieces, RostrumPiece, pieces->len - 1));
  while (rostrum_file_size (file) == size && (n = read_room (&bytes, room, error)) != 0)
    {
      if (n < 0)
        return FALSE;
      if (!begun)
        rostrum_digest_update (&digests.part, room, MIN ((gsize)n, ROSTRUM_PIECE_HEAD));
      begun = TRUE;
      digest_bytes (&digests, pieces, room, (gsize)n);
    }
  whole = rostrum_digest_end (&digests.whole);
  if (strcmp (whole, sha256) == 0 && digests.next == pieces->len)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
               "%s: changed while it was read; run again when it is at rest", path);
  return FALSE;
}

/* Reads SOURCE to find where it may be cut. *SHA256 (transfer full): of the whole. *WHY: it is not
 * cut, for that reason. Returns: FALSE if it could not be read to its end. */
static gboolean
read_source (const RostrumSource *source, const RostrumReaderOptions *options, guint64 size,
             GArray *pieces, char **sha256, const char **why)
{
  g_autoptr (RostrumFeed) feed = rostrum_feed_open (source, options, NULL);

  *why = feed == NULL                    ? "it cannot be read"
         : rostrum_feed_is_single (feed) ? "it is one meeting"
                                         : NULL;
  if (*why != NULL)
    return TRUE;
  g_array_set_size (pieces, 0);
  if (!find_cuts (feed, size, pieces, why))
    return FALSE;
  *sha256 = rostrum_feed_digest (feed);
  for (guint i = 0; i < pieces->len; i++)
    g_array_index (pieces, RostrumPiece, i).bytes = rostrum_feed_bytes (feed);
  g_array_index (pieces, RostrumPiece, pieces->len - 1).to.at = rostrum_feed_bytes (feed);
  return TRUE;
}

GArray *
rostrum_pieces_find (const RostrumSource *source, const RostrumReaderOptions *options, guint64 size,
                     char **sha256, const char **why, GError **error)
{
  RostrumReaderOptions quick = *options;
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (RostrumPiece));
  g_autofree char *digest = NULL;

  /* Where meetings begin does not depend on their language, which takes time to find out. */
  if (quick.language == NULL)
    quick.language = "en";
  quick.together = TRUE;
  if (!read_source (source, &quick, size, pieces, &digest, why))
    {
      quick.together = FALSE;
      read_source (source, &quick, size, pieces, &digest, why);
    }
  if (*why != NULL || digest == NULL || !digest_pieces (source->path, pieces, digest, error))
    return NULL;
  *sha256 = g_steal_pointer (&digest);
  return g_steal_pointer (&pieces);
}
