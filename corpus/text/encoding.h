/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From source bytes to UTF-8 and, for every place in the text, back to the byte of the source. */

typedef enum
{
  ROSTRUM_ENCODING_UTF8,      /* one text byte per source byte */
  ROSTRUM_ENCODING_SINGLE,    /* one character per source byte: windows-1251, KOI8-R, … */
  ROSTRUM_ENCODING_UTF16,     /* two or four source bytes per character */
  ROSTRUM_ENCODING_UTF32,     /* four source bytes per character */
  ROSTRUM_ENCODING_MULTIBYTE, /* one for ASCII, two for others, anchors where it is otherwise:
                                 GB18030, Shift_JIS, … */
} RostrumEncodingWidth;

/* Anchors (text offset, source offset), sorted; between two anchors the width decides. A map is
 * cheap for UTF-8: one anchor. */
typedef struct
{
  char *name; /* canonical: "UTF-8", "UTF-16LE", "windows-1251", "KOI8-R", … (g_intern'ed, not
                 owned) */
  guint certainty; /* per cent, where the encoding was told from the bytes; else 0 */
  RostrumEncodingWidth width;
  GArray *anchors; /* of struct { gsize text, source; } (RostrumAnchor) */
} RostrumSourceMap;

typedef struct
{
  gsize text;
  gsize source;
} RostrumAnchor;

RostrumSourceMap *rostrum_source_map_new (const char *encoding);
void rostrum_source_map_free (RostrumSourceMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumSourceMap, rostrum_source_map_free)

/* For a text that was decoded elsewhere: sets the width of MAP by its name. ROSTRUM_ERROR_USAGE: no
 * encoding has that name. */
gboolean rostrum_source_map_tell_width (RostrumSourceMap *map, GError **error);

/* For a text that was decoded elsewhere, piece by piece: TEXT[START, END) comes from byte SOURCE
 * on. Pieces are added in order; the first one starts at 0. */
void rostrum_source_map_add (RostrumSourceMap *map, const char *text, gsize start, gsize end,
                             gsize source);

/* The source byte at which the character at text offset OFFSET starts. TEXT is the decoded text. */
gsize rostrum_source_map_offset (const RostrumSourceMap *map, const char *text, gsize offset);

/* The way back for a text that was MADE of pieces of TEXT, which MAP leads back to: each of the N
 * PIECES, by its offset in MADE (the first one: 0), comes from the place `source` of TEXT, and goes
 * on byte by byte. Places do not decrease. (transfer full) */
RostrumSourceMap *rostrum_source_map_compose (const RostrumSourceMap *map, const char *text,
                                              const char *made, gsize made_length,
                                              const RostrumAnchor *pieces, gsize n);

/* Decodes BYTES (taken, from g_malloc; freed or reused) of LENGTH bytes that come from the file
 * NAME. ENCODING: a name as iconv knows it, or NULL to find out: byte order mark (UTF-8, UTF-16,
 * UTF-32), then valid UTF-8, then what an XML declaration or a <meta> of HTML declares, then
 * windows-1251 or KOI8-R if one of them is certain (Cyrillic text
 * whose letter case and letter frequencies fit one and not the other), then windows-1252 or
 * ISO-8859-15 by their letters; "ISO-8859-1" is read as windows-1252; else it is an error that
 * names the first offending byte and the option --encoding. A byte order mark is stronger than
 * ENCODING; "UTF-16" and "UTF-32" need one. NUL bytes and other signs of a binary file are an
 * error. A BOM is not part of the text. *MAP: (transfer full) the way back. *TEXT_LENGTH: bytes of
 * the text. Returns: (transfer full) the UTF-8 text, NUL-terminated and padded by
 * ROSTRUM_TEXT_PADDING zero bytes, or NULL with ROSTRUM_ERROR_ENCODING (or ROSTRUM_ERROR_USAGE: no
 * encoding has that name). */
char *rostrum_decode (char *bytes, gsize length, const char *name, const char *encoding,
                      gsize *text_length, RostrumSourceMap **map, GError **error);

G_END_DECLS
