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

/* TRUE if BYTES, which are no valid UTF-8 from their first one on, are the beginning of a character
 * whose rest may follow behind LENGTH. */
gboolean rostrum_utf8_is_cut_off (const char *bytes, gsize length);

/* rostrum_utf8_decode() of what is not ASCII. */
gunichar rostrum_utf8_decode_wide (const char *text, guint *size);

/* Decodes the character at TEXT, which must be valid UTF-8; *SIZE is its length in bytes. */
static inline gunichar
rostrum_utf8_decode (const char *text, guint *size)
{
  if ((guchar)text[0] >= 0x80)
    return rostrum_utf8_decode_wide (text, size);
  *size = 1;
  return (gunichar)text[0];
}

/* rostrum_utf8_is_space() of what is not ASCII. */
gboolean rostrum_utf8_is_wide_space (gunichar character);

/* TRUE for characters that separate words and paragraphs visually: ASCII white space, no-break
 * spaces (U+00A0, U+202F, U+2007), the other Zs, U+FEFF, U+200B, U+2028, U+2029. */
static inline gboolean
rostrum_utf8_is_space (gunichar character)
{
  return character < 0x80 ? character == ' ' || (character >= '\t' && character <= '\r')
                          : rostrum_utf8_is_wide_space (character);
}

/* rostrum_utf8_trim() of what does not begin and end with visible ASCII. */
void rostrum_utf8_trim_spaces (const char *text, gsize *start, gsize *end);

/* ASCII that can be seen. */
static inline gboolean
rostrum_utf8_is_graphic (char byte)
{
  return byte > ' ' && byte < 0x7f;
}

/* Shrinks [*START, *END) so that it neither starts nor ends with such a space. */
static inline void
rostrum_utf8_trim (const char *text, gsize *start, gsize *end)
{
  if (*start >= *end || !rostrum_utf8_is_graphic (text[*start]) ||
      !rostrum_utf8_is_graphic (text[*end - 1]))
    rostrum_utf8_trim_spaces (text, start, end);
}

/* BYTES, from a file's name for instance, with each byte that is no part of valid UTF-8 written as
 * %XX; if REVERSIBLE, each percent sign as well. Returns: (transfer full) valid UTF-8. */
char *rostrum_utf8_escape (const char *bytes, gboolean reversible);

/* The way back from a reversible rostrum_utf8_escape; what is no escape stays. (transfer full) */
char *rostrum_utf8_unescape (const char *text);

G_END_DECLS
