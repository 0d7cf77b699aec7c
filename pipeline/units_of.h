/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The units of the run in FOLDER, as stages/unit_file.h reads them: GIVEN if it is not NULL, else
 * the records that the manifest names, else the database. Returns: (transfer full), or NULL with an
 * error that says how to get them. */
char *rostrum_units_of (const char *folder, const char *given, GError **error);

G_END_DECLS
