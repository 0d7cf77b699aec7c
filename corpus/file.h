/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/piece.h"
#include "corpus/stream.h"

G_BEGIN_DECLS

/* A source file (regular, FIFO, device, or "-") on its way through: read once, digested on the
 * way. */
typedef struct _RostrumFile RostrumFile;

/* NULL with ROSTRUM_ERROR_IO: unreadable, or a folder. */
RostrumFile *rostrum_file_open (const char *path, GError **error);
void rostrum_file_close (RostrumFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumFile, rostrum_file_close)

/* Only the bytes of PIECE count from now on: they are digested as it says, behind the last of them
 * is the end, and those before its beginning may be looked at until that is sought. FALSE with
 * ROSTRUM_ERROR_FORMAT: the file has another size; or _IO. */
gboolean rostrum_file_take_piece (RostrumFile *file, const RostrumPiece *piece, GError **error);

/* How many folders above that of the file belong to the same SOURCE, so that what a file refers to
 * may lie there (0 until it is set: only the folder of the file and those below). */
void rostrum_file_set_levels (RostrumFile *file, guint levels);

/* Where RELATIVE, which FILE refers to, lies: its path below the folder LEVELS above that of FILE,
 * with all links followed. NULL with ROSTRUM_ERROR_IO: it is not there, or outside of that folder.
 * (transfer full) */
char *rostrum_file_find_beside (const RostrumFile *file, const char *relative, GError **error);

/* Whether it can be opened and read once more. */
gboolean rostrum_file_is_regular (const RostrumFile *file);

/* The size of a regular file when it was opened; 0 for others. */
gsize rostrum_file_size (const RostrumFile *file);

/* Bytes that were read so far, of the file or its piece. */
gsize rostrum_file_position (const RostrumFile *file);

/* Its bytes. ROSTRUM_ERROR_IO also if a regular file was shorter or longer at the end than at the
 * start. */
RostrumBytes rostrum_file_bytes (RostrumFile *file);

/* Reads what is left of a regular file, so that it can be digested. */
void rostrum_file_drain (RostrumFile *file);

/* The SHA-256 of all bytes (of a piece: as it says) in hex, or NULL if they were not read to the
 * end; may be asked for once. (transfer full) */
char *rostrum_file_digest (RostrumFile *file);

G_END_DECLS
