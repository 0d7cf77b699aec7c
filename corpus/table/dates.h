/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The date of a cell: as in transcripts, 09.12.2021, ISO 8601 with a time behind it, a year or a
 * year and month alone, or seconds since 1970 (in UTC). Returns: (transfer full) ISO 8601, NULL if
 * it is none. */
char *rostrum_table_date (const char *cell);

G_END_DECLS
