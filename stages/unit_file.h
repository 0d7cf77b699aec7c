/* SPDX-License-Identifier: MIT */
#pragma once

#include <json-glib/json-glib.h>

#include "corpus/base/lines.h"
#include "corpus/meeting.h"

G_BEGIN_DECLS

typedef struct _RostrumUnitRows RostrumUnitRows;

/* The units of a run, read one by one in the order of the run: from its unit records (`run --units
 * FILE`) or from its database, which say the same. */
typedef struct
{
  RostrumLines *lines;   /* of records, or NULL */
  JsonParser *parser;    /* likewise */
  RostrumUnitRows *rows; /* of a database, or NULL */

  /* of the unit; valid until the next one */
  const char *meeting, *date, *language, *speaker, *text;
  guint64 unit, words;
  RostrumEvidence evidence;
  GPtrArray *topics; /* of const char *: those given to the unit */
  GPtrArray *known;  /* of const char *: those that it has a margin for */
  GArray *margins;   /* of double: of known */
} RostrumUnitFile;

/* PATH: records (- for the standard input) or a database, told by content. FALSE with
 * ROSTRUM_ERROR_IO. */
gboolean rostrum_unit_file_open (RostrumUnitFile *file, const char *path, GError **error);
void rostrum_unit_file_clear (RostrumUnitFile *file);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RostrumUnitFile, rostrum_unit_file_clear)

/* FALSE at the end, or with an error that names the line. */
gboolean rostrum_unit_file_next (RostrumUnitFile *file, GError **error);

/* The margin of a topic, 0 if there is none. */
double rostrum_unit_file_margin (const RostrumUnitFile *file, const char *topic);

/* How much of the units was read, 0 to 1; 0 where that is not known (standard input). */
double rostrum_unit_file_share (const RostrumUnitFile *file);

/* private: the rows of a database, in unit_rows.c */
RostrumUnitRows *rostrum_unit_rows_open (const char *path, GError **error);
void rostrum_unit_rows_close (RostrumUnitRows *rows);
double rostrum_unit_rows_share (const RostrumUnitRows *rows);
gboolean rostrum_unit_rows_next (RostrumUnitRows *rows, RostrumUnitFile *file, GError **error);

G_END_DECLS
