/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/table/columns.h"

G_BEGIN_DECLS

/* One row of a table, or one record: the values that count, with their places in the source. */

/* Bytes [START, END) of the row's values come from [POSITION, POSITION + RAW) of the input. */
typedef struct
{
  gsize start;
  gsize end;
  gsize position;
  gsize raw;
} RostrumRowPiece;

/* Pieces [FIRST, LAST) of the row. */
typedef struct
{
  guint first;
  guint last;
} RostrumRowValue;

typedef struct
{
  guint line;                                /* where it begins, from 1 */
  gsize position;                            /* of its first byte */
  GString *text;                             /* all values */
  GArray *pieces;                            /* of RostrumRowPiece */
  guint open;                                /* first piece of the value that is being added */
  RostrumRowValue values[ROSTRUM_N_COLUMNS]; /* empty: there is none */
} RostrumRow;

void rostrum_row_init (RostrumRow *row);
void rostrum_row_clear (RostrumRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RostrumRow, rostrum_row_clear)

/* Empties it, keeping its memory. */
void rostrum_row_reset (RostrumRow *row, guint line, gsize position);

/* A value begins; LENGTH bytes of it stand at [POSITION, POSITION + RAW) of the input, as often as
 * it comes in pieces; and it ends. */
void rostrum_row_begin (RostrumRow *row);
void rostrum_row_add (RostrumRow *row, const char *text, gsize length, gsize position, gsize raw);
RostrumRowValue rostrum_row_end (const RostrumRow *row);

/* VALUE without white space around, NULL if there is nothing. Returns: (transfer full). */
char *rostrum_row_print (const RostrumRow *row, RostrumRowValue value);

/* The same for the value of COLUMN. */
char *rostrum_row_value (const RostrumRow *row, RostrumColumn column);

G_END_DECLS
