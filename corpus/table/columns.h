/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which column of a table, or member of a record, holds what. */

typedef enum
{
  ROSTRUM_COLUMN_TEXT,
  ROSTRUM_COLUMN_SPEAKER,
  ROSTRUM_COLUMN_ID, /* of the speaker: tells two people of one name apart */
  ROSTRUM_COLUMN_ROLE,
  ROSTRUM_COLUMN_MEETING,
  ROSTRUM_COLUMN_DATE,
  ROSTRUM_COLUMN_TITLE,
  ROSTRUM_COLUMN_PLACE,
  ROSTRUM_COLUMN_LANGUAGE,
  ROSTRUM_COLUMN_REMARK,   /* rows of one speaker with the same value are one remark */
  ROSTRUM_COLUMN_EVIDENCE, /* verbatim, reported, editorial, procedural, front */
  ROSTRUM_N_COLUMNS
} RostrumColumn;

/* "text", "speaker" …; (transfer none) */
const char *rostrum_column_name (RostrumColumn column);

typedef struct
{
  char *names[ROSTRUM_N_COLUMNS];    /* of the table; NULL: no column */
  gboolean given[ROSTRUM_N_COLUMNS]; /* by the user, also that there is none */
  gboolean headless;                 /* the first row is no header */
} RostrumColumns;

#define ROSTRUM_COLUMNS_MAX 10000 /* bytes of --columns */

/* Reads "speaker=NAME,text=NAME,…" (NULL: nothing is given). A comma, an equals sign or a backslash
 * in a name stands behind a backslash; "role=" means that there is no such column; "#3" is the
 * third column; "header=no" tells that the first row is none. FALSE with ROSTRUM_ERROR_USAGE.
 * COLUMNS is overwritten; free it by rostrum_columns_clear in any case. */
gboolean rostrum_columns_parse (const char *text, RostrumColumns *columns, GError **error);
void rostrum_columns_clear (RostrumColumns *columns);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RostrumColumns, rostrum_columns_clear)

/* Fills in what was not given from NAMES (NULL-terminated), by the names that such columns have in
 * English, Russian and German, in ParlaMint, ParlSpeech, Hansard and quanteda. */
void rostrum_columns_guess (RostrumColumns *columns, const char *const *names);

/* Whether NAMES look like the header of a table of speeches: a text, and somebody or some day. */
gboolean rostrum_columns_fit (const char *const *names);

/* What was guessed: "taking column \"Speech\" as text, \"MP\" as speaker". Returns: (transfer
 * full), NULL if nothing was. */
char *rostrum_columns_describe (const RostrumColumns *columns);

/* The place of NAME ("#3", or as in the header) in NAMES, or -1. */
gint rostrum_columns_place (const char *name, const char *const *names);

G_END_DECLS
