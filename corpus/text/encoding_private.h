/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/text/encoding.h"

G_BEGIN_DECLS

/* What decoding a whole source and decoding it in pieces have in common. */

/* A new anchor at least every so many source bytes, so that finding a place is cheap in a long
 * text. */
#define ROSTRUM_ANCHOR_DISTANCE 2048

/* No character takes more bytes, in UTF-8 or elsewhere, shift sequences included. */
#define ROSTRUM_LONGEST_CHARACTER 16

void rostrum_encoding_error (GError **error, const char *name, gsize offset, const char *format,
                             ...) G_GNUC_PRINTF (4, 5);

/* The encoding by a byte order mark, or NULL; *SKIP: its bytes. */
const char *rostrum_encoding_mark (const char *bytes, gsize length, gsize *skip);

/* The certainty of a Cyrillic encoding, which is only taken where it leaves no doubt. */
#define ROSTRUM_CYRILLIC_CERTAINTY 99

/* The encoding to use: by the MARK, by what the caller names, by what the text declares, or by the
 * bytes; NULL if it cannot be told. PART: more bytes follow, which may cut the last character.
 * *CERTAINTY: per cent if it was told by the bytes alone and is not UTF-8, else 0. */
const char *rostrum_encoding_choose (const char *bytes, gsize length, gboolean part,
                                     const char *mark, const char *encoding, guint *certainty);

/* TRUE unless ENCODING is "UTF-16" or "UTF-32" without the order of bytes (an error). */
gboolean rostrum_encoding_is_whole (const char *encoding, const char *name, GError **error);

/* Complains if TEXT, decoded by way of MAP, is no text. */
gboolean rostrum_encoding_check_binary (const char *text, gsize length, const RostrumSourceMap *map,
                                        const char *name, GError **error);

void rostrum_source_map_anchor (RostrumSourceMap *map, gsize text, gsize source);

G_END_DECLS
