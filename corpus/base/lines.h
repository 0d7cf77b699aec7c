/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reading a text file or the standard input line by line, in bounded memory. */
typedef struct _RostrumLines RostrumLines;

/* PATH "-" is the standard input. A line longer than LIMIT bytes is an error. Returns: (transfer
 * full), or NULL with ROSTRUM_ERROR_IO. */
RostrumLines *rostrum_lines_open (const char *path, gsize limit, GError **error);
void rostrum_lines_close (RostrumLines *lines);

/* The next line without its end (LF or CR LF), NUL-terminated and padded by ROSTRUM_TEXT_PADDING
 * bytes, checked to be UTF-8 without NUL; valid until the next call. NULL at the end (error unset)
 * or with ROSTRUM_ERROR_IO, _ENCODING or _LIMIT. A byte order mark on the first line is dropped. */
char *rostrum_lines_next (RostrumLines *lines, gsize *length, GError **error);

/* Number of the line that was returned last, from 1; and the name for messages. */
guint64 rostrum_lines_number (const RostrumLines *lines);
const char *rostrum_lines_name (const RostrumLines *lines);

/* How much of the file was read, 0 to 1; 0 of what is no regular file. */
double rostrum_lines_share (const RostrumLines *lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumLines, rostrum_lines_close)

G_END_DECLS
