/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/reader.h"
#include "corpus/source.h"

G_BEGIN_DECLS

/* Cuts SOURCE, a regular file, between meetings into pieces of at least SIZE bytes each, and not
 * much more where its meetings allow it; SIZE is no less than ROSTRUM_PIECE_HEAD. It is read twice:
 * to find its meetings, and to digest its pieces; what fails is tried once more, as a run reads it.
 * *SHA256 (transfer full): of the whole. *WHY (static): it is not cut, for that reason. Returns:
 * (transfer full) of RostrumPiece, at least two; NULL if it is not cut (error unset), or with
 * ROSTRUM_ERROR_IO: it changed while it was read. */
GArray *rostrum_pieces_find (const RostrumSource *source, const RostrumReaderOptions *options,
                             guint64 size, char **sha256, const char **why, GError **error);

G_END_DECLS
