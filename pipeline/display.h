/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text on a terminal: widths in columns. */

/* Columns of the terminal that FD is, 80 where that is not known; at least 20. */
guint rostrum_display_columns (int fd);

/* Whether what goes to FD may be coloured: it is a terminal, TERM is not dumb, and neither NO_COLOR
 * (https://no-color.org) nor CLICOLOR=0 is set; CLICOLOR_FORCE wants colours everywhere. */
gboolean rostrum_display_coloured (int fd);

/* Columns that TEXT (UTF-8) takes: 2 for wide characters, 0 for combining ones. */
guint rostrum_display_width (const char *text);

/* TEXT cut to WIDTH columns, with … at the end where something was cut; control characters, which
 * could steer the terminal, become U+FFFD, and marks that could turn the direction of what follows
 * are left out. Returns: (transfer full). */
char *rostrum_display_cut (const char *text, guint width);

/* The end of TEXT that fits WIDTH columns, with … before it where something was cut; control
 * characters likewise. Returns: (transfer full). */
char *rostrum_display_tail (const char *text, guint width);

/* Appends TEXT, cut and padded with spaces to exactly WIDTH columns. */
void rostrum_display_pad (GString *out, const char *text, guint width);

/* Appends NUMBER with a comma before each group of three digits, right-aligned to WIDTH. */
void rostrum_display_number (GString *out, guint64 number, guint width);

/* Appends the words of TEXT in lines of at most WIDTH columns that start at column INDENT; the
 * cursor is at COLUMN, and on a line of its own at the end. A line feed in TEXT is a space, an
 * empty line stays one. */
void rostrum_display_wrap (GString *out, guint column, guint indent, guint width, const char *text);

G_END_DECLS
