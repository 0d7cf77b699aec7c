/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* JSON for people: names and values by line, what is inside something else indented, and a list of
 * objects with plain members as a table. Returns: (transfer full), or NULL with ROSTRUM_ERROR_MODEL
 * (PATH is for the message) if it is no JSON. */
GString *rostrum_card_text (const char *json, const char *path, GError **error);

G_END_DECLS
