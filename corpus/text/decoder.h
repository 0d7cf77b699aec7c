/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/text/encoding.h"

G_BEGIN_DECLS

/* Decoding in pieces, for sources that are not held whole, and the way back from the text to the
 * bytes. */
typedef struct _RostrumDecoder RostrumDecoder;

/* NAME: of the source, for messages. ENCODING: canonical, not "UTF-16" or "UTF-32" alone. START:
 * the byte that is fed first, behind a byte order mark. NULL with ROSTRUM_ERROR_USAGE: no encoding
 * has that name. */
RostrumDecoder *rostrum_decoder_new (const char *name, const char *encoding, gsize start,
                                     GError **error);
void rostrum_decoder_free (RostrumDecoder *decoder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumDecoder, rostrum_decoder_free)

/* Appends the text of the next LENGTH bytes to TEXT. LAST: there are no more; else a character that
 * is cut off waits for the next call. FALSE with ROSTRUM_ERROR_ENCODING that names the byte. */
gboolean rostrum_decoder_feed (RostrumDecoder *decoder, const char *bytes, gsize length,
                               gboolean last, GString *text, GError **error);

/* What is fed next is the byte SOURCE of the source, where a character begins, which stands at TEXT
 * in the text; of what was fed before, nothing will be asked. Not for encodings of several bytes
 * that are no UTF. */
void rostrum_decoder_restart (RostrumDecoder *decoder, gsize source, gsize text);

/* The way back from the whole text that was appended; grows with it. (transfer none) */
RostrumSourceMap *rostrum_decoder_map (RostrumDecoder *decoder);

/* (transfer full); the decoder cannot be fed any more. */
RostrumSourceMap *rostrum_decoder_steal_map (RostrumDecoder *decoder);

G_END_DECLS
