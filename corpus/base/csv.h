/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writing CSV (RFC 4180, but LF at line ends) and TSV. */

/* Appends FIELD to the current row of OUT, preceded by a comma unless the row is empty; quoted only
 * where needed. NULL is an empty field. */
void rostrum_csv_field (GString *out, const char *field);

/* Likewise for numbers. Shares and the like are written with DECIMALS places and a point. */
void rostrum_csv_integer (GString *out, gint64 value);
void rostrum_csv_decimal (GString *out, double value, int decimals);

/* Ends the row. */
void rostrum_csv_end (GString *out);

G_END_DECLS
