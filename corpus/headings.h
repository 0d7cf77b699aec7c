/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Capitalised words before a colon that have the shape of a name and are none. */

/* "Criminal Code", "Option One", "Plan B", "Read More", "P.S.": FOLDED is a heading or a thing by
 * the ordinary words or numerals in it. */
gboolean rostrum_heading_is (const char *folded);

/* TRUE if FOLDED is PLACE, which may be NULL, or a part of it: "Grey Lodge" of "Grey Lodge, Port
 * Aldera". */
gboolean rostrum_heading_is_place (const char *folded, const char *place);

G_END_DECLS
