/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/input.h"
#include "corpus/table/row.h"

G_BEGIN_DECLS

/* Rows of a table with delimiters, read piece by piece: RFC 4180, and what people have instead:
 * semicolons, tabs or bars (told by the first row, or by a line "sep=;" before it), any line ends,
 * quotes that are not doubled. */
typedef struct _RostrumDelimited RostrumDelimited;

#define ROSTRUM_TABLE_ROW_MAX   ((gsize)64 << 20) /* bytes of a row */
#define ROSTRUM_TABLE_CELLS_MAX 16384             /* cells of a row */

/* INPUT must outlive it. NULL with ROSTRUM_ERROR_IO or _ENCODING. */
RostrumDelimited *rostrum_delimited_new (RostrumInput *input, GError **error);

/* For the beginning of a text: LENGTH bytes at TEXT, which must outlive it. */
RostrumDelimited *rostrum_delimited_new_for_text (const char *text, gsize length);

void rostrum_delimited_free (RostrumDelimited *delimited);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumDelimited, rostrum_delimited_free)

/* What is read next is the byte AT of the input, where a row begins, behind LINES lines. FALSE with
 * ROSTRUM_ERROR_IO. */
gboolean rostrum_delimited_seek (RostrumDelimited *delimited, gsize at, guint lines,
                                 GError **error);

/* Reads the next row that is not empty into ROW; *CELLS: (transfer none) of RostrumRowValue, valid
 * until the next call. FALSE at the end (error unset), or with ROSTRUM_ERROR_IO, _ENCODING, _FORMAT
 * (a quote is not closed) or _LIMIT. */
gboolean rostrum_delimited_next (RostrumDelimited *delimited, RostrumRow *row, GArray **cells,
                                 GError **error);

/* The line of a quotation mark in the last row that was never closed: rows behind it became part of
 * its cell, up to the next mark. 0: there is none. */
guint rostrum_delimited_torn (const RostrumDelimited *delimited);

G_END_DECLS
