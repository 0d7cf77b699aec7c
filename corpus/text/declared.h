/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The encoding that a text in an ASCII-like encoding declares in its first bytes: <?xml …
 * encoding="…"?> or, in HTML, <meta charset=…> or <meta … content="…; charset=…">; NULL if it
 * declares none. In HTML "us-ascii" means windows-1252, as browsers read it (WHATWG Encoding
 * Standard, 4.2). Returns: (transfer full) the name as written, else. */
char *rostrum_encoding_declared (const char *bytes, gsize length);

G_END_DECLS
