/* SPDX-License-Identifier: MIT */
/* UTF-8: validation, decoding, spaces. */
#include "corpus/text/utf8.h"

#include <string.h>

#define HIGH_BITS G_GUINT64_CONSTANT (0x8080808080808080)

static inline guint64
load (const char *bytes)
{
  guint64 word;

  memcpy (&word, bytes, sizeof word);
  return word;
}

static inline gboolean
continues (guchar byte)
{
  return (byte & 0xc0) == 0x80;
}

/* The bytes of the valid sequence of several bytes at P, or 0 (table 3-7 of the Unicode Standard).
 */
static inline guint
sequence_length (const guchar *p, gsize left)
{
  guchar lead = p[0];

  if (lead < 0xc2 || lead > 0xf4 || left < 2 || !continues (p[1]))
    return 0;
  if (lead < 0xe0)
    return 2;
  if (left < 3 || !continues (p[2]))
    return 0;
  if (lead < 0xf0)
    {
      if ((lead == 0xe0 && p[1] < 0xa0) || (lead == 0xed && p[1] > 0x9f))
        return 0;
      return 3;
    }
  if (left < 4 || !continues (p[3]))
    return 0;
  if ((lead == 0xf0 && p[1] < 0x90) || (lead == 0xf4 && p[1] > 0x8f))
    return 0;
  return 4;
}

gboolean
rostrum_utf8_validate (const char *text, gsize length, gsize *invalid)
{
  gsize at = 0;

  while (at < length)
    {
      while (at + 16 <= length && ((load (text + at) | load (text + at + 8)) & HIGH_BITS) == 0)
        at += 16;
      while (at < length && (guchar)text[at] < 0x80)
        at++;
      /* Non-ASCII characters come in runs: stay here as long as they do. */
      while (at < length && (guchar)text[at] >= 0x80)
        {
          guint size = sequence_length ((const guchar *)text + at, length - at);

          if (size == 0)
            {
              if (invalid != NULL)
                *invalid = at;
              return FALSE;
            }
          at += size;
        }
    }
  return TRUE;
}

gunichar
rostrum_utf8_decode (const char *text, guint *size)
{
  const guchar *p = (const guchar *)text;

  if (p[0] < 0x80)
    {
      *size = 1;
      return p[0];
    }
  if (p[0] < 0xe0)
    {
      *size = 2;
      return (gunichar)(p[0] & 0x1f) << 6 | (p[1] & 0x3f);
    }
  if (p[0] < 0xf0)
    {
      *size = 3;
      return (gunichar)(p[0] & 0x0f) << 12 | (gunichar)(p[1] & 0x3f) << 6 | (p[2] & 0x3f);
    }
  *size = 4;
  return (gunichar)(p[0] & 0x07) << 18 | (gunichar)(p[1] & 0x3f) << 12 |
         (gunichar)(p[2] & 0x3f) << 6 | (p[3] & 0x3f);
}

gboolean
rostrum_utf8_is_space (gunichar character)
{
  if (character < 0x80)
    return character == ' ' || (character >= '\t' && character <= '\r');
  switch (character)
    {
    case 0x0085: /* next line */
    case 0x00a0: /* no-break space */
    case 0x1680: /* ogham space mark */
    case 0x200b: /* zero width space */
    case 0x2028: /* line separator */
    case 0x2029: /* paragraph separator */
    case 0x202f: /* narrow no-break space */
    case 0x205f: /* medium mathematical space */
    case 0x3000: /* ideographic space */
    case 0xfeff: /* zero width no-break space, byte order mark */
      return TRUE;
    default:
      return character >= 0x2000 && character <= 0x200a;
    }
}

void
rostrum_utf8_trim (const char *text, gsize *start, gsize *end)
{
  guint size;

  while (*start < *end && rostrum_utf8_is_space (rostrum_utf8_decode (text + *start, &size)))
    *start += size;
  while (*start < *end)
    {
      gsize last = *end - 1;

      while (last > *start && continues ((guchar)text[last]))
        last--;
      if (!rostrum_utf8_is_space (rostrum_utf8_decode (text + last, &size)))
        break;
      *end = last;
    }
}
