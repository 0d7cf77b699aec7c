/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which of the two Russian single-byte encodings BYTES are in: "windows-1251", "KOI8-R", or NULL
 * unless it is certain. Certain means: enough letters; hardly a character that is strange in a
 * Russian text; no capitals within words; letters as frequent as in Russian (or a language close to
 * it); the same letters far less likely when read as the other encoding, and so in each stretch of
 * the text, lest two encodings are mixed. */
const char *rostrum_cyrillic_guess (const char *bytes, gsize length);

G_END_DECLS
