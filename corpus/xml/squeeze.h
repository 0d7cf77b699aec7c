/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* TEXT with each run of white space, as XML has it, made one space, and none at the ends. (transfer
 * full) */
char *rostrum_xml_squeeze (const char *text);

G_END_DECLS
