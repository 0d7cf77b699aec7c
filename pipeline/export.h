/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/export_format.h"

G_BEGIN_DECLS

/* From the database of a run to the formats of other programs, unit by unit. */

/* Writes the results in FOLDER (its results.sqlite) as FORMAT to OUTPUT, which appears whole or not
 * at all. Memory: one remark, the rows of one unit, and SQLite's cache. FALSE with ROSTRUM_ERROR_IO
 * or _OUTPUT. */
gboolean rostrum_export (const char *folder, const RostrumExportFormat *format, const char *output,
                         GError **error);

G_END_DECLS
