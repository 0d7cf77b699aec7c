/* SPDX-License-Identifier: MIT */
/* Archives and compressed files, member by member. */
#include "corpus/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/text/utf8.h"

#define READ_PIECE ((gsize)65536)

/* The ratio of sizes says nothing while so little was unpacked. */
#define RATIO_FLOOR ((guint64)16 << 20)

struct _RostrumArchive
{
  char *name;
  RostrumStream *stream;
  const RostrumReaderOptions *options;
  RostrumArchiveTotals *totals;
  struct archive *handle;
  char *piece;   /* read from the stream */
  GError *fault; /* of the stream, told by the call that met it */
  char *member;  /* for messages and ids; NULL: the archive is one compressed file */
  guint number;  /* of the member */
  guint before;  /* members before the piece that is read, */
  guint last;    /* and the number of its last one */
  gsize size;
  guint64 begin; /* byte of the source at which the piece begins */
  gboolean skimming;
  guint64 unpacked; /* bytes, of this archive */
};

static const struct
{
  gsize at;
  const char *bytes;
  gsize length;
} beginnings[] = {
  { 0, "PK\3\4", 4 },
  { 0, "PK\5\6", 4 },
  { 0, "\x1f\x8b", 2 },
  { 0, "BZh", 3 },
  { 0,
    "\xfd"
    "7zXZ\0",
    6 },
  { 0, "\x28\xb5\x2f\xfd", 4 },
  { 257, "ustar", 5 },
};

/* What is one file, packed; it stands behind the file's own extension. */
static const char *const packings[] = { ".gz", ".bz2", ".xz", ".zst" };
static const char *const extensions[] = {
  ".zip", ".tar", ".tgz", ".tbz2", ".txz", ".tzst", ".tbz"
};

gboolean
rostrum_archive_sniff (const char *head, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (length >= beginnings[i].at + beginnings[i].length &&
        memcmp (head + beginnings[i].at, beginnings[i].bytes, beginnings[i].length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
ends_with_any (const char *name, const char *const *ends, gsize n)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  for (gsize i = 0; i < n; i++)
    if (g_str_has_suffix (folded, ends[i]) && strlen (folded) > strlen (ends[i]))
      return TRUE;
  return FALSE;
}

gboolean
rostrum_archive_names (const char *name)
{
  return ends_with_any (name, packings, G_N_ELEMENTS (packings)) ||
         ends_with_any (name, extensions, G_N_ELEMENTS (extensions));
}

static gsize
without_extension (const char *name, gsize length)
{
  const char *point = memrchr (name, '.', length);
  const char *slash = memrchr (name, '/', length);

  if (point == NULL || point == name || (slash != NULL && point <= slash + 1))
    return length;
  return (gsize)(point - name);
}

gsize
rostrum_archive_stem (const char *name)
{
  gsize length = without_extension (name, strlen (name));

  if (ends_with_any (name, packings, G_N_ELEMENTS (packings)))
    length = without_extension (name, length);
  return length;
}

/* The member that is read, for messages. (transfer full) */
static char *
place (const RostrumArchive *archive)
{
  return archive->member != NULL ? g_strconcat (archive->name, "/", archive->member, NULL)
                                 : g_strdup (archive->name);
}

static la_ssize_t
read_stream (struct archive *handle, void *data, const void **buffer)
{
  RostrumArchive *archive = data;
  gssize got = rostrum_stream_read (archive->stream, archive->piece, READ_PIECE, &archive->fault);

  *buffer = archive->piece;
  if (got < 0)
    archive_set_error (handle, ARCHIVE_FATAL, "the source cannot be read");
  return got;
}

/* The fault that HANDLE tells. */
static void
set_fault (RostrumArchive *archive, const char *advice, GError **error)
{
  g_autofree char *where = place (archive);
  const char *why = archive_error_string (archive->handle);

  if (archive->fault != NULL)
    g_propagate_error (error, g_steal_pointer (&archive->fault));
  else
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT, "%s: %s (%s); %s", where,
                 archive->member != NULL ? "this member of the archive is damaged"
                                         : "the archive is damaged",
                 why != NULL ? why : "no reason is known", advice);
}

static gboolean
support_formats (struct archive *handle)
{
  return archive_read_support_format_zip_streamable (handle) == ARCHIVE_OK &&
         archive_read_support_format_tar (handle) == ARCHIVE_OK &&
         archive_read_support_format_raw (handle) == ARCHIVE_OK &&
         archive_read_support_filter_gzip (handle) == ARCHIVE_OK &&
         archive_read_support_filter_bzip2 (handle) == ARCHIVE_OK &&
         archive_read_support_filter_xz (handle) == ARCHIVE_OK &&
         archive_read_support_filter_zstd (handle) == ARCHIVE_OK;
}

RostrumArchive *
rostrum_archive_new (const char *name, RostrumStream *stream, const RostrumReaderOptions *options,
                     RostrumArchiveTotals *totals, GError **error)
{
  g_autoptr (RostrumArchive) archive = g_new0 (RostrumArchive, 1);

  archive->name = g_strdup (name);
  archive->stream = stream;
  archive->options = options;
  archive->totals = totals;
  archive->last = G_MAXUINT;
  archive->piece = g_malloc (READ_PIECE);
  archive->handle = archive_read_new ();
  if (archive->handle == NULL || !support_formats (archive->handle))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: this build of libarchive cannot read it; unpack it first", name);
      return NULL;
    }
  if (archive_read_open (archive->handle, archive, NULL, read_stream, NULL) != ARCHIVE_OK)
    {
      set_fault (archive, "fetch it again", error);
      return NULL;
    }
  return g_steal_pointer (&archive);
}

void
rostrum_archive_free (RostrumArchive *archive)
{
  if (archive == NULL)
    return;
  if (archive->handle != NULL)
    archive_read_free (archive->handle);
  g_clear_error (&archive->fault);
  g_free (archive->name);
  g_free (archive->piece);
  g_free (archive->member);
  g_free (archive);
}

/* The name of ENTRY as ids and messages show it: UTF-8, control characters and what is no UTF-8 as
 * %XX, no "./" before it. */
static char *
clean_name (struct archive_entry *entry, guint number)
{
  const char *name = archive_entry_pathname_utf8 (entry);
  g_autofree char *escaped = NULL;
  GString *clean;

  if (name == NULL)
    name = archive_entry_pathname (entry);
  if (name == NULL || *name == '\0')
    return g_strdup_printf ("member-%u", number);
  while (g_str_has_prefix (name, "./"))
    name += 2;
  escaped = rostrum_utf8_escape (name, FALSE);
  clean = g_string_new (NULL);
  for (const char *p = escaped; *p != '\0'; p++)
    if ((guchar)*p < 0x20 || *p == 0x7f)
      g_string_append_printf (clean, "%%%02X", (guchar)*p);
    else
      g_string_append_c (clean, *p);
  return g_string_free (clean, FALSE);
}

static gboolean
count_member (RostrumArchive *archive, GError **error)
{
  if (++archive->totals->members <= archive->options->max_members)
    return TRUE;
  archive->totals->spent = TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
               "%s: more than %" G_GUINT64_FORMAT
               " members; the rest is not read; divide it or raise --max-members",
               archive->name, archive->options->max_members);
  return FALSE;
}

static gboolean
count_unpacked (RostrumArchive *archive, gsize bytes, GError **error)
{
  const RostrumReaderOptions *options = archive->options;
  guint64 packed = rostrum_stream_position (archive->stream);
  g_autofree char *where = NULL;

  archive->unpacked += bytes;
  archive->totals->unpacked += bytes;
  if (archive->totals->unpacked <= options->max_unpacked &&
      (archive->unpacked < RATIO_FLOOR ||
       archive->unpacked / MAX (options->max_ratio, 1) <= packed))
    return TRUE;
  archive->totals->spent = TRUE;
  where = place (archive);
  if (archive->totals->unpacked > options->max_unpacked)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
                 "%s: the archive unpacks to more than %" G_GUINT64_FORMAT
                 " bytes; the rest is not read; divide it or raise --max-unpacked",
                 where, options->max_unpacked);
  else
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
                 "%s: the archive unpacks to more than %u times its size, as made to fill a disk; "
                 "the rest is not read; if it is meant, raise --max-ratio",
                 where, options->max_ratio);
  return FALSE;
}

static gssize
read_member (gpointer data, char *buffer, gsize room, GError **error)
{
  RostrumArchive *archive = data;
  la_ssize_t got;

  do
    got = archive_read_data (archive->handle, buffer, room);
  while (got == ARCHIVE_RETRY);
  if (got < 0)
    {
      set_fault (archive, "fetch it again, or leave it out", error);
      return -1;
    }
  if (!count_unpacked (archive, (gsize)got, error))
    return -1;
  return (gssize)got;
}

/* Whether libarchive passes over the member by its packed size, which a zip states before it. */
static gboolean
can_skip (const RostrumArchive *archive)
{
  return archive->skimming && archive->size > 0 &&
         (archive_format (archive->handle) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
}

/* Reads what is left of the member, so that it is counted: libarchive would unpack it uncounted.
 * FALSE if a limit is reached; damage shows when the next member is looked for. */
static gboolean
leave_member (RostrumArchive *archive, GError **error)
{
  g_autofree char *buffer =
      archive->number > archive->before && !can_skip (archive) ? g_malloc (READ_PIECE) : NULL;
  g_autoptr (GError) local = NULL;

  while (buffer != NULL && read_member (archive, buffer, READ_PIECE, &local) > 0)
    ;
  if (!g_error_matches (local, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
is_raw (const RostrumArchive *archive)
{
  return archive_format (archive->handle) == ARCHIVE_FORMAT_RAW;
}

RostrumNext
rostrum_archive_next (RostrumArchive *archive, const char **member, GError **error)
{
  struct archive_entry *entry = NULL;
  int result;

  if (!leave_member (archive, error))
    return ROSTRUM_NEXT_FAILED;
  g_clear_pointer (&archive->member, g_free);
  do
    {
      if (archive->number >= archive->last)
        return ROSTRUM_NEXT_END;
      result = archive_read_next_header (archive->handle, &entry);
      if (result == ARCHIVE_EOF)
        return ROSTRUM_NEXT_END;
      if (result != ARCHIVE_OK && result != ARCHIVE_WARN && result != ARCHIVE_RETRY)
        {
          set_fault (archive, "what stands before was read; fetch it again", error);
          return ROSTRUM_NEXT_FAILED;
        }
      if (archive->begin > 0 && is_raw (archive))
        {
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                       "%s: no member of the archive begins at byte %" G_GUINT64_FORMAT
                       "; make the plan again",
                       archive->name, archive->begin);
          return ROSTRUM_NEXT_FAILED;
        }
      archive->number++;
      if (!count_member (archive, error))
        return ROSTRUM_NEXT_FAILED;
    }
  while (result == ARCHIVE_RETRY || archive_entry_filetype (entry) != AE_IFREG);
  archive->size = archive_entry_size_is_set (entry) ? (gsize)archive_entry_size (entry) : 0;
  if (!is_raw (archive))
    archive->member = clean_name (entry, archive->number);
  if (archive_entry_is_encrypted (entry))
    {
      g_autofree char *where = place (archive);

      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: is encrypted; unpack it first, and name the unpacked file", where);
      return ROSTRUM_NEXT_SKIPPED;
    }
  *member = archive->member;
  return ROSTRUM_NEXT_MEETING;
}

gboolean
rostrum_archive_mark (const RostrumArchive *archive, RostrumCut *cut)
{
  la_int64_t at = archive_read_header_position (archive->handle);

  if (at < 0 || is_raw (archive) || archive_filter_count (archive->handle) != 1)
    return FALSE;
  cut->at = archive->begin + (guint64)at;
  cut->members = archive->number - 1;
  return TRUE;
}

void
rostrum_archive_take_piece (RostrumArchive *archive, const RostrumPiece *piece)
{
  archive->begin = piece->from.at;
  archive->number = archive->before = (guint)piece->from.members;
  if (!rostrum_piece_is_last (piece))
    archive->last = (guint)piece->to.members;
}

void
rostrum_archive_skim (RostrumArchive *archive)
{
  archive->skimming = TRUE;
}

guint
rostrum_archive_number (const RostrumArchive *archive)
{
  return archive->number;
}

gsize
rostrum_archive_member_size (const RostrumArchive *archive)
{
  return archive->size;
}

RostrumBytes
rostrum_archive_bytes (RostrumArchive *archive)
{
  return (RostrumBytes){ .read = read_member, .data = archive };
}
