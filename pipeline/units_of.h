/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The unit records of the run in FOLDER: GIVEN if it is not NULL, else those that the manifest
 * names. Returns: (transfer full), or NULL with an error that says how to get them. */
char *rostrum_units_of (const char *folder, const char *given, GError **error);

G_END_DECLS
