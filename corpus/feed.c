/* SPDX-License-Identifier: MIT */
/* The meetings of one source: a file, or an archive of files. */
#include "corpus/feed.h"

#include <string.h>

#include "corpus/archive_beside.h"
#include "corpus/base/error.h"
#include "corpus/document.h"
#include "corpus/file.h"
#include "corpus/foreign.h"
#include "corpus/member_ids.h"

/* An archive, and one in it. */
#define DEEPEST 2

/* Something that is read from, with what is in it. */
typedef struct _Level Level;
struct _Level
{
  char *name; /* for messages */
  char *id;   /* of the meetings in it, or what theirs begin with; NULL until it is opened */
  RostrumStream *stream;
  RostrumArchive *archive;      /* NULL: the stream is a document */
  RostrumArchiveBeside *beside; /* NULL: the archive cannot be read anew, or was not yet */
  Level *above;                 /* the archive that it is in, or NULL */
  char *member;                 /* its path there; NULL */
};

struct _RostrumFeed
{
  const RostrumSource *source;
  const RostrumReaderOptions *options;
  RostrumFile *file;
  GPtrArray *levels; /* of Level *: the file, an archive in it …; the last is being read */
  RostrumDocument *document;
  RostrumArchiveTotals totals;
  RostrumMemberIds ids;
  RostrumCut cut;  /* before the member of the outermost archive that was opened last */
  gboolean fresh;  /* nothing was given of it yet, and reading can go on there */
  gboolean marked; /* the meeting that was given last begins at `cut` */
  gsize uncounted; /* of documents that are done */
  guint n_documents, n_faulty, n_left_out;
  gboolean single, ended;
};

static void
level_free (gpointer data)
{
  Level *level = data;

  rostrum_archive_free (level->archive);
  rostrum_archive_beside_free (level->beside);
  rostrum_stream_free (level->stream);
  g_free (level->member);
  g_free (level->name);
  g_free (level->id);
  g_free (level);
}

static Level *
last_level (const RostrumFeed *feed)
{
  return g_ptr_array_index (feed->levels, feed->levels->len - 1);
}

static Level *
push_level (RostrumFeed *feed, const RostrumBytes *bytes, const char *name)
{
  Level *level = g_new0 (Level, 1);

  level->name = g_strdup (name);
  level->stream = rostrum_stream_new (bytes);
  g_ptr_array_add (feed->levels, level);
  return level;
}

static gssize
read_packed (gpointer data, char *buffer, gsize room, GError **error)
{
  const Level *level = data;
  RostrumBytes bytes = rostrum_archive_bytes (level->above->archive);

  return bytes.read (bytes.data, buffer, room, error);
}

static char *
read_beside (gpointer data, const char *relative, gsize limit, gsize *length, GError **error)
{
  const Level *level = data;

  return rostrum_archive_beside_read (level->above->beside, level->name, level->member, relative,
                                      limit, length, error);
}

static RostrumStream *
read_again (gpointer data, GError **error)
{
  const Level *level = data;

  return rostrum_archive_beside_again (level->above->beside, level->name,
                                       rostrum_archive_number (level->above->archive), error);
}

/* MEMBER of ABOVE, NULL if that is one compressed file. */
static Level *
push_member (RostrumFeed *feed, Level *above, const char *member)
{
  g_autofree char *name = member != NULL ? g_strconcat (above->name, "/", member, NULL) : NULL;
  Level *level = g_new0 (Level, 1);
  RostrumBytes bytes = { .read = read_packed,
                         .beside = member != NULL && above->beside != NULL ? read_beside : NULL,
                         .again = above->beside != NULL ? read_again : NULL,
                         .data = level };

  level->name = g_strdup (name != NULL ? name : above->name);
  level->above = above;
  level->member = g_strdup (member);
  level->stream = rostrum_stream_new (&bytes);
  g_ptr_array_add (feed->levels, level);
  return level;
}

static void
pop_level (RostrumFeed *feed)
{
  g_ptr_array_set_size (feed->levels, (int)feed->levels->len - 1);
}

static guint
n_archives (const RostrumFeed *feed)
{
  guint n = 0;

  for (guint i = 0; i < feed->levels->len; i++)
    n += ((Level *)g_ptr_array_index (feed->levels, i))->archive != NULL ? 1 : 0;
  return n;
}

/* LEVEL, which is open, has this ID. (transfer full) */
static void
name_level (RostrumFeed *feed, Level *level, char *id)
{
  level->id = id;
  if (feed->document != NULL)
    rostrum_document_set_id (feed->document, id);
}

/* LEVEL, which is the last, is an archive. What can be read only once has nothing beside. */
static void
find_beside (const RostrumFeed *feed, Level *level)
{
  GArray *numbers;

  if (!rostrum_file_is_regular (feed->file))
    return;
  numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i + 1 < feed->levels->len; i++)
    {
      const Level *above = g_ptr_array_index (feed->levels, i);
      guint number = rostrum_archive_number (above->archive);

      g_array_append_val (numbers, number);
    }
  level->beside = rostrum_archive_beside_new (feed->source->path, numbers, feed->options);
}

/* LEVEL is the source, an archive of which a piece is read. */
static gboolean
seek_piece (const RostrumFeed *feed, Level *level, GError **error)
{
  const RostrumPiece *piece = feed->source->piece;

  return feed->levels->len > 1 || piece == NULL || piece->from.at == 0 ||
         rostrum_stream_seek (level->stream, piece->from.at, error);
}

/* Makes an archive or a document of LEVEL, which is the last. EXPECTED: its size, or 0. */
static gboolean
open_level (RostrumFeed *feed, Level *level, gsize expected, GError **error)
{
  gsize length;
  const char *head = rostrum_stream_head (level->stream, &length, NULL, error);
  const char *foreign = head != NULL ? rostrum_foreign_advice (head, length) : NULL;
  gboolean archive;

  if (head == NULL)
    return FALSE;
  if (foreign != NULL)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT, "%s: %s", level->name, foreign);
      return FALSE;
    }
  archive = rostrum_archive_sniff (head, length);
  if (archive && n_archives (feed) == DEEPEST)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
                   "%s: an archive in an archive in an archive; unpack one of them", level->name);
      return FALSE;
    }
  if (archive)
    {
      if (!seek_piece (feed, level, error))
        return FALSE;
      level->archive =
          rostrum_archive_new (level->name, level->stream, feed->options, &feed->totals, error);
      find_beside (feed, level);
    }
  else
    feed->document =
        rostrum_document_new (level->name, level->stream, expected, feed->options, error);
  return level->archive != NULL || feed->document != NULL;
}

/* A piece is all that is read of the source, which is open. */
static gboolean
take_piece (RostrumFeed *feed, const RostrumPiece *piece, GError **error)
{
  Level *level = g_ptr_array_index (feed->levels, 0);

  if (level->archive == NULL)
    return rostrum_document_take_piece (feed->document, piece, error);
  rostrum_archive_take_piece (level->archive, piece);
  return TRUE;
}

RostrumFeed *
rostrum_feed_open (const RostrumSource *source, const RostrumReaderOptions *options, GError **error)
{
  g_autoptr (RostrumFeed) feed = g_new0 (RostrumFeed, 1);
  RostrumBytes bytes;
  Level *level;
  guint above = 0;

  feed->source = source;
  feed->options = options;
  feed->levels = g_ptr_array_new_with_free_func (level_free);
  feed->file = rostrum_file_open (source->path, error);
  if (feed->file == NULL ||
      (source->piece != NULL && !rostrum_file_take_piece (feed->file, source->piece, error)))
    return NULL;
  /* The id is the path below the SOURCE that was named. */
  for (const char *slash = strchr (source->id, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    above++;
  rostrum_file_set_levels (feed->file, above);
  bytes = rostrum_file_bytes (feed->file);
  level = push_level (feed, &bytes, source->path);
  if (!open_level (feed, level, rostrum_file_size (feed->file), error))
    return NULL;
  name_level (feed, level, g_strdup (source->id));
  if (source->piece != NULL && !take_piece (feed, source->piece, error))
    return NULL;
  feed->single = feed->document != NULL && rostrum_document_is_single (feed->document);
  return g_steal_pointer (&feed);
}

void
rostrum_feed_free (RostrumFeed *feed)
{
  if (feed == NULL)
    return;
  rostrum_document_free (feed->document);
  /* What is in an archive is read from it. */
  while (feed->levels->len > 0)
    pop_level (feed);
  g_ptr_array_unref (feed->levels);
  rostrum_file_close (feed->file);
  rostrum_member_ids_clear (&feed->ids);
  g_free (feed);
}

gboolean
rostrum_feed_is_single (const RostrumFeed *feed)
{
  return feed->single;
}

/* The id of MEMBER of LEVEL, which was opened; NULL: LEVEL is one compressed file. (transfer full)
 */
static char *
member_id (RostrumFeed *feed, const Level *level, const char *member)
{
  if (member == NULL)
    return g_strdup (level->id);
  /* What is in an archive of its own is asked for its id in turn. */
  return rostrum_member_ids_take (&feed->ids, level->id, member,
                                  feed->document != NULL &&
                                      !rostrum_document_is_single (feed->document));
}

/* What an operating system puts beside files. */
static gboolean
is_hidden (const char *member)
{
  g_auto (GStrv) parts = g_strsplit (member, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if ((parts[i][0] == '.' && strcmp (parts[i], ".") != 0 && strcmp (parts[i], "..") != 0) ||
        strcmp (parts[i], "__MACOSX") == 0)
      return TRUE;
  return FALSE;
}

/* Opens MEMBER of the last level, unless it is no transcript. FALSE with an error. */
static gboolean
open_member (RostrumFeed *feed, const char *member, GError **error)
{
  Level *level = last_level (feed);
  gsize expected = rostrum_archive_member_size (level->archive);
  g_autofree char *base = member != NULL ? g_path_get_basename (member) : NULL;
  RostrumNamed named =
      base != NULL ? rostrum_source_named (base, feed->options->format) : ROSTRUM_NAMED_YES;
  Level *inner;

  if (named == ROSTRUM_NAMED_NO || (member != NULL && is_hidden (member)) ||
      (named == ROSTRUM_NAMED_BY_BEGINNING && level->beside != NULL &&
       rostrum_archive_beside_is_aside (level->beside, member)))
    {
      feed->n_left_out++;
      return TRUE;
    }
  inner = push_member (feed, level, member);
  if (named == ROSTRUM_NAMED_BY_BEGINNING)
    {
      gsize length;
      gboolean whole;
      const char *head = rostrum_stream_head (inner->stream, &length, &whole, error);

      if (head == NULL ||
          !rostrum_source_begins (base, head, length, whole, feed->options->encoding))
        {
          feed->n_left_out += head != NULL ? 1 : 0;
          pop_level (feed);
          return head != NULL;
        }
    }
  /* The size that an archive states is believed only as far as it costs nothing. */
  if (!open_level (feed, inner, MIN (expected, ROSTRUM_STREAM_HEAD), error))
    {
      pop_level (feed);
      return FALSE;
    }
  name_level (feed, inner, member_id (feed, level, member));
  feed->n_documents++;
  return TRUE;
}

/* The whole archive holds nothing to read. */
static gboolean
is_without_transcript (const RostrumFeed *feed, GError **error)
{
  const Level *level = g_ptr_array_index (feed->levels, 0);

  if (feed->n_documents > 0 || feed->n_faulty > 0 || feed->source->piece != NULL)
    return FALSE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s: the archive holds no transcript (%u files of other kinds were left out); "
               "leave it out, or unpack it and name the files themselves",
               level->name, feed->n_left_out);
  return TRUE;
}

/* A fault in a member: the next may be good, unless a limit was reached. */
static RostrumNext
skip (RostrumFeed *feed)
{
  feed->n_faulty++;
  feed->ended = feed->totals.spent;
  return feed->ended ? ROSTRUM_NEXT_FAILED : ROSTRUM_NEXT_SKIPPED;
}

/* A fault in an archive: in one within another, what follows it is read. */
static RostrumNext
skip_archive (RostrumFeed *feed)
{
  if (feed->levels->len > 1 && !feed->totals.spent)
    {
      pop_level (feed);
      return skip (feed);
    }
  feed->ended = TRUE;
  return ROSTRUM_NEXT_FAILED;
}

/* The outermost archive is at its next member. */
static void
mark_member (RostrumFeed *feed)
{
  const Level *level = g_ptr_array_index (feed->levels, 0);

  feed->cut = (RostrumCut){ 0 };
  feed->fresh = rostrum_archive_mark (level->archive, &feed->cut);
}

/* Goes on to the next document. END: there is one now, or the source has ended. */
static RostrumNext
next_document (RostrumFeed *feed, GError **error)
{
  while (feed->document == NULL && feed->levels->len > 0)
    {
      const char *member = NULL;
      g_autoptr (GError) local = NULL;

      switch (rostrum_archive_next (last_level (feed)->archive, &member, &local))
        {
        case ROSTRUM_NEXT_MEETING:
          if (feed->levels->len == 1)
            mark_member (feed);
          if (open_member (feed, member, &local))
            continue;
          break;
        case ROSTRUM_NEXT_END:
          if (feed->levels->len == 1)
            {
              feed->ended = TRUE;
              return is_without_transcript (feed, error) ? ROSTRUM_NEXT_FAILED : ROSTRUM_NEXT_END;
            }
          pop_level (feed);
          continue;
        case ROSTRUM_NEXT_SKIPPED:
          break;
        default:
          g_propagate_error (error, g_steal_pointer (&local));
          return skip_archive (feed);
        }
      g_propagate_error (error, g_steal_pointer (&local));
      return skip (feed);
    }
  return ROSTRUM_NEXT_END;
}

/* The document is done, with whatever came of it. */
static void
close_document (RostrumFeed *feed)
{
  feed->uncounted += rostrum_document_uncounted (feed->document);
  g_clear_pointer (&feed->document, rostrum_document_free);
  pop_level (feed);
}

static RostrumNext
next_in_archive (RostrumFeed *feed, RostrumMeeting **meeting, GError **error)
{
  for (;;)
    {
      RostrumNext next = next_document (feed, error);

      if (next != ROSTRUM_NEXT_END || feed->document == NULL)
        return next;
      next = rostrum_document_next (feed->document, meeting, error);
      if (next == ROSTRUM_NEXT_END || next == ROSTRUM_NEXT_FAILED)
        close_document (feed);
      if (next == ROSTRUM_NEXT_FAILED)
        return skip (feed);
      if (next != ROSTRUM_NEXT_END)
        return next;
    }
}

gboolean
rostrum_feed_mark (const RostrumFeed *feed, RostrumCut *cut)
{
  const Level *level = g_ptr_array_index (feed->levels, 0);

  if (level->archive == NULL)
    return rostrum_document_mark (feed->document, cut);
  *cut = feed->cut;
  return feed->marked;
}

const char *
rostrum_feed_refuses_cuts (const RostrumFeed *feed)
{
  const Level *level = g_ptr_array_index (feed->levels, 0);

  if (feed->ids.numbered ||
      (feed->document != NULL && rostrum_document_numbers_ids (feed->document)))
    return "meetings in it have no ids, or the same";
  if (level->beside != NULL && rostrum_archive_beside_is_spent (level->beside))
    return "its members refer to too many others";
  return NULL;
}

RostrumNext
rostrum_feed_next (RostrumFeed *feed, RostrumMeeting **meeting, GError **error)
{
  RostrumNext next;

  *meeting = NULL;
  if (feed->ended)
    return ROSTRUM_NEXT_END;
  if (((Level *)g_ptr_array_index (feed->levels, 0))->archive != NULL)
    {
      next = next_in_archive (feed, meeting, error);
      feed->marked = feed->fresh && next == ROSTRUM_NEXT_MEETING;
      feed->fresh = FALSE;
      return next;
    }
  next = rostrum_document_next (feed->document, meeting, error);
  if (next == ROSTRUM_NEXT_END)
    feed->uncounted = rostrum_document_uncounted (feed->document);
  feed->ended = next == ROSTRUM_NEXT_END || next == ROSTRUM_NEXT_FAILED;
  return next;
}

gsize
rostrum_feed_bytes (const RostrumFeed *feed)
{
  return rostrum_file_position (feed->file);
}

char *
rostrum_feed_digest (RostrumFeed *feed)
{
  /* What a fault has left unread; a single meeting was read whole or is too large. */
  if (!feed->single)
    rostrum_file_drain (feed->file);
  return rostrum_file_digest (feed->file);
}

gsize
rostrum_feed_uncounted (const RostrumFeed *feed)
{
  return feed->uncounted;
}
