/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The text of a source that is read from the beginning to the end: a file, the standard input, a
 * member of an archive. It is decoded to UTF-8 on the way; a reader sees text and positions in the
 * text, and rostrum_input_source leads back to the bytes of the source. Memory does not grow with
 * the size of the source. */
typedef struct _RostrumInput RostrumInput;

/* What messages call it: the path, ARCHIVE/MEMBER, or "standard input". */
const char *rostrum_input_name (const RostrumInput *input);

/* Looks ahead without reading: at least WANTED bytes (at most ROSTRUM_INPUT_PEEK), or all there
 * are. Returns: (transfer none), valid until the next call, *LENGTH bytes, which may end within a
 * character; NULL with ROSTRUM_ERROR_IO or _ENCODING. */
#define ROSTRUM_INPUT_PEEK ((gsize)65536)
const char *rostrum_input_peek (RostrumInput *input, gsize wanted, gsize *length, GError **error);

/* Reads at most ROOM bytes of valid UTF-8 (a character may be cut at the end, and goes on with the
 * next call). Returns: the number, 0 at the end, -1 with ROSTRUM_ERROR_IO or _ENCODING. */
gssize rostrum_input_read (RostrumInput *input, char *buffer, gsize room, GError **error);

/* Reads a line of at most LIMIT bytes, its LF (or CR LF) included in what is read but not in
 * *LENGTH. *POSITION: of its first byte in the text. Returns: (transfer none), NUL-terminated,
 * valid until the next call; NULL at the end (error unset) or with ROSTRUM_ERROR_IO, _ENCODING, or
 * _LIMIT: the line is too long, and the next call gives the next line. */
const char *rostrum_input_line (RostrumInput *input, gsize limit, gsize *length, gsize *position,
                                GError **error);

/* The number of the line that rostrum_input_line returned last, from 1. */
guint rostrum_input_line_number (const RostrumInput *input);

/* Position in the text of the next byte that is read. */
gsize rostrum_input_position (const RostrumInput *input);

/* Whether the text can be gone on with where any character begins: it is in a file, and its
 * encoding needs nothing of what stands before (those of Chinese and Japanese may). */
gboolean rostrum_input_can_seek (const RostrumInput *input);

/* What is read next is the byte AT of the source, where a character begins, behind LINES lines. For
 * an input that can. FALSE with ROSTRUM_ERROR_IO. */
gboolean rostrum_input_seek (RostrumInput *input, gsize at, guint lines, GError **error);

/* The byte of the source for a POSITION in the text that was read, not before the one that was
 * released last. */
gsize rostrum_input_source (const RostrumInput *input, gsize position);

/* Positions before this one will not be asked for. (The builder calls it.) */
void rostrum_input_release (RostrumInput *input, gsize position);

/* "UTF-8", "windows-1251" …: what the text was decoded from; interned. */
const char *rostrum_input_encoding (const RostrumInput *input);

/* Per cent, where the encoding was told from the bytes; else 0. */
guint rostrum_input_certainty (const RostrumInput *input);

/* The same text once more, from the beginning, to look for something before it is read: NULL if it
 * can be read only once (error unset) or with an error. Best asked for before anything is read.
 * (transfer full), free by rostrum_input_free. */
RostrumInput *rostrum_input_again (RostrumInput *input, GError **error);
void rostrum_input_free (RostrumInput *input);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumInput, rostrum_input_free)

/* For formats whose corpus lies in several files: the whole text of RELATIVE, which starts from the
 * folder of this file. It must stay in that folder or below, or within the folder that the user
 * named as a SOURCE; absolute paths and links that lead out are refused. At most LIMIT bytes. NULL
 * with ROSTRUM_ERROR_IO: it is not there. (transfer full), UTF-8, padded by ROSTRUM_TEXT_PADDING.
 */
char *rostrum_input_beside (RostrumInput *input, const char *relative, gsize limit, gsize *length,
                            GError **error);

G_END_DECLS
