/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Texts that are handed to the word scanner and the memo must be readable for this many bytes
 * beyond their end, so that words and
 * blocks can be loaded without a look at where they end. */
#define ROSTRUM_TEXT_PADDING 64

/* Returns TRUE if all LENGTH bytes are UTF-8 (no surrogates, no overlong forms, NUL allowed); else
 * *INVALID is the offset of the first byte that starts no valid sequence. */
gboolean rostrum_utf8_validate (const char *text, gsize length, gsize *invalid);

/* Decodes the character at TEXT, which must be valid UTF-8; *SIZE is its length in bytes. */
gunichar rostrum_utf8_decode (const char *text, guint *size);

/* TRUE for characters that separate words and paragraphs visually: ASCII white space, no-break
 * spaces (U+00A0, U+202F, U+2007), the other Zs, U+FEFF, U+200B, U+2028, U+2029. */
gboolean rostrum_utf8_is_space (gunichar character);

/* Shrinks [*START, *END) so that it neither starts nor ends with such a space. */
void rostrum_utf8_trim (const char *text, gsize *start, gsize *end);

/* BYTES, from a file's name for instance, with each byte that is no part of valid UTF-8 written as
 * %XX; if REVERSIBLE, each percent sign as well. Returns: (transfer full) valid UTF-8. */
char *rostrum_utf8_escape (const char *bytes, gboolean reversible);

/* The way back from a reversible rostrum_utf8_escape; what is no escape stays. (transfer full) */
char *rostrum_utf8_unescape (const char *text);

G_END_DECLS
