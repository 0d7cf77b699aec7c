/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The encoding that a text in an ASCII-like encoding declares in its first bytes: <?xml …
 * encoding="…"?> or, in HTML, <meta charset=…> or <meta … content="…; charset=…">; NULL if it
 * declares none. In HTML "iso-8859-1" and "us-ascii" mean windows-1252, as browsers read them
 * (WHATWG Encoding Standard, 4.2). Returns: (transfer full) the name as written, else. */
char *rostrum_encoding_declared (const char *bytes, gsize length);

G_END_DECLS
