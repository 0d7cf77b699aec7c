/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The local name of the root element of the XML document that begins with TEXT (LENGTH bytes).
 * Returns: (transfer full), or NULL if it does not begin like one, or not within LENGTH. */
char *rostrum_xml_root (const char *text, gsize length);

G_END_DECLS
