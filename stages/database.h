/* SPDX-License-Identifier: MIT */
#pragma once

#include "stages/stage.h"

G_BEGIN_DECLS

/* results.sqlite: all that a run found, normalised, with views named as the tables and a full-text
 * index of the units. The schema is in database_schema.c and explained in docs/results.md.
 *
 * The same input gives the same bytes: rows are written in the order of the ordered sink, in one
 * transaction, with every setting that shapes the file fixed here. Another version of SQLite may
 * write other bytes (it puts its version into the header at least); the content stays the same. */

#define ROSTRUM_DATABASE_NAME "results.sqlite"

/* In the header of the file (PRAGMA application_id, user_version): "Rstr", and the schema. */
#define ROSTRUM_DATABASE_APPLICATION 0x52737472
#define ROSTRUM_DATABASE_VERSION     2

/* Creates FOLDER/results.sqlite. KEEP_TABLES: FOLDER/tables was asked for as well; else finishing
 * removes it, once its rows are taken over. Returns: (transfer full), or NULL with
 * ROSTRUM_ERROR_OUTPUT. */
RostrumDatabase *rostrum_database_new (const char *folder, gboolean keep_tables, GError **error);

/* Closes the file. What was not finished is no database: the caller removes its folder. NULL-safe.
 */
void rostrum_database_free (RostrumDatabase *database);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumDatabase, rostrum_database_free)

/* Adds the units of BATCH; the first batch of a meeting brings the meeting, its speakers and its
 * remarks. A meeting whose source failed is left out. ROSTRUM_ERROR_OUTPUT: full disk … */
gboolean rostrum_database_fold (RostrumDatabase *database, const RostrumBatch *batch,
                                GError **error);

/* Adds the counts of TALLY and the rows of the tables below FOLDER/tables, and closes the file. */
gboolean rostrum_database_finish (RostrumDatabase *database, const RostrumTally *tally,
                                  GError **error);

/* What the search folds beyond FTS5 itself, which makes letters small and drops the accents of
 * Latin ones: ё is е, and й, ї and ў that are written as two characters are one (FTS5 would drop
 * their accent, and find и for й). Appends LENGTH bytes of TEXT, folded. */
void rostrum_search_fold (const char *text, gsize length, GString *out);

/* The byte of TEXT that byte OFFSET of the folded text came from. */
gsize rostrum_search_unfold (const char *text, gsize length, gsize offset);

/* Compares two databases row by row, but for what another version of SQLite may lay out otherwise.
 * NULL: the same; else (transfer full) what differs, or why one cannot be read. */
char *rostrum_database_compare (const char *path, const char *other);

/* The number of the SQLite version that wrote PATH (3040001 is 3.40.1); 0: no database. */
guint rostrum_database_writer (const char *path);

G_END_DECLS
