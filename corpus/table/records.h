/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/input.h"
#include "corpus/table/meetings.h"

G_BEGIN_DECLS

/* Records of a JSON source, one after the other: JSON Lines, an array of objects, or objects behind
 * one another, however they are laid out. */
typedef struct _RostrumRecords RostrumRecords;

#define ROSTRUM_RECORD_MAX ((gsize)64 << 20) /* bytes of a record */

/* INPUT and COLUMNS must outlive it. What COLUMNS were not given are guessed from the records at
 * the beginning, where a member of a member is "meta.name". NULL with ROSTRUM_ERROR_IO, _ENCODING
 * or _FORMAT (no text). */
RostrumRecords *rostrum_records_new (RostrumInput *input, RostrumColumns *columns, GError **error);
void rostrum_records_free (RostrumRecords *records);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumRecords, rostrum_records_free)

/* The records, strings and numbers of each by COLUMNS, for rostrum_table_meetings_new. */
RostrumRowSource rostrum_records_source (RostrumRecords *records);

/* The names of the members of the records at the beginning of TEXT (LENGTH bytes), which need not
 * be whole; NULL: it does not begin with a record. Returns: (transfer full). */
char **rostrum_records_names (const char *text, gsize length);

G_END_DECLS
