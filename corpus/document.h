/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/reader.h"
#include "corpus/stream.h"

G_BEGIN_DECLS

/* One file of transcripts, wherever its bytes come from, with the reader for it. */
typedef struct _RostrumDocument RostrumDocument;

/* SOURCE: its path. STREAM and OPTIONS must outlive
 * it. EXPECTED: a first guess of the size. NULL: cannot be read, for the reason in ERROR. */
RostrumDocument *rostrum_document_new (const char *source, RostrumStream *stream, gsize expected,
                                       const RostrumReaderOptions *options, GError **error);
void rostrum_document_free (RostrumDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumDocument, rostrum_document_free)

/* ID: of its meetings, or what theirs begin with; before the first is asked for. */
void rostrum_document_set_id (RostrumDocument *document, const char *id);

/* TRUE if its whole text is one meeting. */
gboolean rostrum_document_is_single (const RostrumDocument *document);

/* The next meeting, with id, source and, when it can be told, language. Ids are unique within the
 * document. */
RostrumNext rostrum_document_next (RostrumDocument *document, RostrumMeeting **meeting,
                                   GError **error);

/* PIECE of a document whose meetings can be gone on with is all that is read; before the first
 * meeting is asked for. FALSE with ROSTRUM_ERROR_IO, or _FORMAT: they cannot. */
gboolean rostrum_document_take_piece (RostrumDocument *document, const RostrumPiece *piece,
                                      GError **error);

/* Where the meeting that was given last begins. FALSE: it cannot be gone on with from there. */
gboolean rostrum_document_mark (const RostrumDocument *document, RostrumCut *cut);

/* Whether an id was made another one, to be unique, or because meetings have none. */
gboolean rostrum_document_numbers_ids (const RostrumDocument *document);

/* Bytes of the document that belong to no meeting that was given or skipped; at the end. */
gsize rostrum_document_uncounted (const RostrumDocument *document);

/* The reader that would be taken for a file that begins with HEAD, in whatever encoding (ENCODING
 * may be NULL); NULL: none. WHOLE: there is no more of it. */
const RostrumReader *rostrum_document_sniff (const char *head, gsize length, gboolean whole,
                                             const char *encoding);

G_END_DECLS
