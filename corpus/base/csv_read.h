/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reading a CSV file as people save it: RFC 4180, commas or semicolons (told by the first line), LF
 * or CR LF, with or without a byte order mark, UTF-8. */
typedef struct
{
  guint line;    /* where the row begins, from 1 */
  char **fields; /* NULL-terminated */
} RostrumCsvRow;

/* Returns: (transfer full) of RostrumCsvRow *, the header first; empty rows are left out. NULL with
 * ROSTRUM_ERROR_IO, _ENCODING or _FORMAT that names the line. */
GPtrArray *rostrum_csv_read (const char *path, GError **error);

/* The column of that name in the header, or -1. */
gint rostrum_csv_column (const GPtrArray *rows, const char *name);

G_END_DECLS
