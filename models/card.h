/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Compact JSON laid out for people and for diff: two spaces a level, but a list or object of few
 * plain values stays on one line. COMPACT is valid JSON as corpus/base/json.h writes it. Returns:
 * (transfer full) the text with a newline at its end. */
GString *rostrum_card_indent (const char *compact);

G_END_DECLS
