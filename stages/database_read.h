/* SPDX-License-Identifier: MIT */
#pragma once

#include <sqlite3.h>

#include "stages/database.h"

G_BEGIN_DECLS

/* Reading results.sqlite, which may come from anywhere. */

/* Opens PATH to be read only. Returns: (transfer full), to be closed with sqlite3_close_v2; NULL
 * with ROSTRUM_ERROR_IO if it is not there, or is no database that this version wrote. */
sqlite3 *rostrum_database_open (const char *path, GError **error);

/* Sets ERROR (ROSTRUM_ERROR_IO) to what SQLite last said of PATH; returns FALSE. */
gboolean rostrum_database_unreadable (sqlite3 *handle, const char *path, GError **error);

/* NULL with an error. */
sqlite3_stmt *rostrum_database_query (sqlite3 *handle, const char *path, const char *sql,
                                      GError **error);

/* TRUE at a row, whose texts are UTF-8. FALSE at the end, or with an error. */
gboolean rostrum_database_next (sqlite3_stmt *statement, const char *path, GError **error);

/* The same where only the first N columns are numbers or texts. */
gboolean rostrum_database_next_columns (sqlite3_stmt *statement, int n, const char *path,
                                        GError **error);

/* NULL: that is in the column. */
static inline const char *
rostrum_database_column (sqlite3_stmt *statement, int column)
{
  return (const char *)sqlite3_column_text (statement, column);
}

/* The same of a column that no run leaves NULL; "" where a file that was tampered with does. */
static inline const char *
rostrum_database_text (sqlite3_stmt *statement, int column)
{
  const char *text = rostrum_database_column (statement, column);

  return text != NULL ? text : "";
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)

G_END_DECLS
