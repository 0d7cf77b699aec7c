/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/reader.h"
#include "corpus/stream.h"

G_BEGIN_DECLS

/* Archives and compressed files, read from the beginning to the end by libarchive: zip, tar, gzip,
 * bzip2, xz, zstd. Nothing is written anywhere: what a member's name would do on a disk does not
 * matter. */
typedef struct _RostrumArchive RostrumArchive;

/* Shared by an archive and those in it, so that a bomb in a bomb is one bomb. */
typedef struct
{
  guint64 members;  /* seen so far */
  guint64 unpacked; /* bytes */
  gboolean spent;   /* a limit was reached: nothing more is read */
} RostrumArchiveTotals;

/* TRUE if HEAD, the beginning of a file, is that of an archive. */
gboolean rostrum_archive_sniff (const char *head, gsize length);

/* TRUE if a file of this NAME is taken for an archive: ".zip", ".tar.gz" … */
gboolean rostrum_archive_names (const char *name);

/* The length of NAME without its extension; without ".gz" and what stands before it where that says
 * how it is packed ("a.txt.gz", "a.tar.xz"). */
gsize rostrum_archive_stem (const char *name);

/* NAME for messages. STREAM, OPTIONS and TOTALS must outlive it. NULL with ROSTRUM_ERROR_FORMAT. */
RostrumArchive *rostrum_archive_new (const char *name, RostrumStream *stream,
                                     const RostrumReaderOptions *options,
                                     RostrumArchiveTotals *totals, GError **error);
void rostrum_archive_free (RostrumArchive *archive);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumArchive, rostrum_archive_free)

/* The next member that is a file. MEETING: *MEMBER is its path, NULL if the file is only
 * compressed; (transfer none), valid until the next call. SKIPPED: it is encrypted. FAILED: the
 * archive is damaged, or a limit is reached (ROSTRUM_ERROR_LIMIT). */
RostrumNext rostrum_archive_next (RostrumArchive *archive, const char **member, GError **error);

/* Sets `at` and `members` of CUT for the member that was given last: reading can go on there.
 * FALSE: it cannot, since the archive is packed as a whole. */
gboolean rostrum_archive_mark (const RostrumArchive *archive, RostrumCut *cut);

/* The stream is that of PIECE. Before the first member is asked for. */
void rostrum_archive_take_piece (RostrumArchive *archive, const RostrumPiece *piece);

/* Members that nobody reads are passed over without unpacking them where the format allows it: for
 * who looks for names. Without it, they are unpacked and count for the limits. */
void rostrum_archive_skim (RostrumArchive *archive);

/* The place of the member among all, folders included, from 1. */
guint rostrum_archive_number (const RostrumArchive *archive);

/* Size of the member as the archive states it; 0: unknown. */
gsize rostrum_archive_member_size (const RostrumArchive *archive);

/* The bytes of the member. ROSTRUM_ERROR_FORMAT: it is damaged; _LIMIT. */
RostrumBytes rostrum_archive_bytes (RostrumArchive *archive);

G_END_DECLS
