/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many of the LENGTH bytes of TEXT, which stand in the content of an element, are text that
 * stands for itself: up to the first "<", "&", carriage return, "]]", byte that is no UTF-8 or
 * character that XML forbids. What is left may be anything: it is for a parser of XML to judge. A
 * "]" at the end is left, too, as the rest of "]]>" may come. */
gsize rostrum_xml_plain_text (const char *text, gsize length);

G_END_DECLS
