/* SPDX-License-Identifier: MIT */
/* UTF-8: validation, decoding, spaces. */
#include "corpus/text/utf8.h"

#include <string.h>

#include "corpus/text/seek.h"
#include "corpus/text/vector.h"

#define LONGEST_SEQUENCE 4

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

/* Goes on from *AT, one sequence after the other, until END or behind it. */
static gboolean
validate_slowly (const char *text, gsize length, gsize *at, gsize end)
{
  const RostrumSeek *seek = rostrum_seek ();

  while (*at < end && (*at = seek->high (text, *at, end)) < end)
    {
      guint size = sequence_length ((const guchar *)text + *at, length - *at);

      if (size == 0)
        return FALSE;
      *at += size;
    }
  return TRUE;
}

/* How many of the 64 BYTES, which begin with a character, are whole characters that are surely
 * valid: ASCII and sequences of two and three bytes. 0 if there is anything else: sequences that
 * have to be looked at more closely, or wrong ones. HIGH: the bytes that are not ASCII. */
static inline int
valid_bytes (const char *bytes, guint64 high)
{
  guint64 continuation = 0, three = 0, special = 0, two, wrong;
  int whole = ROSTRUM_BLOCK;

  for (int i = 0; i < ROSTRUM_BLOCK; i += ROSTRUM_VECTOR)
    {
      RostrumVector vector = rostrum_vector_load (bytes + i);

      continuation |= rostrum_vector_high_bits ((RostrumVector)((vector & 0xc0) == 0x80)) << i;
      three |= rostrum_vector_high_bits ((RostrumVector)((vector & 0xf0) == 0xe0)) << i;
      special |= rostrum_vector_high_bits (
                     (RostrumVector)((vector & 0xfe) == 0xc0) | (RostrumVector)(vector == 0xe0) |
                     (RostrumVector)(vector == 0xed) | (RostrumVector)(vector >= 0xf0))
                 << i;
    }
  if (special != 0)
    return 0;
  two = high & ~continuation & ~three;
  if ((three >> 62 & 1) != 0)
    whole = ROSTRUM_BLOCK - 2;
  else if (((two | three) >> 63 & 1) != 0)
    whole = ROSTRUM_BLOCK - 1;
  if (whole < ROSTRUM_BLOCK)
    {
      /* What begins there is left to the next block; what ends there must have ended before. */
      two &= ~rostrum_mask_from (whole);
      three &= ~rostrum_mask_from (whole);
      continuation &= ~rostrum_mask_from (whole);
    }
  wrong = continuation ^ ((two | three) << 1 | three << 2);
  return wrong == 0 ? whole : 0;
}

gboolean
rostrum_utf8_validate (const char *text, gsize length, gsize *invalid)
{
  gsize at = 0;
  gboolean valid = TRUE;

  while (valid && at + ROSTRUM_BLOCK <= length)
    {
      guint64 high = 0;
      int whole;

      for (int i = 0; i < ROSTRUM_BLOCK; i += ROSTRUM_VECTOR)
        high |= rostrum_vector_high_bits (rostrum_vector_load (text + at + i)) << i;
      if (high == 0)
        {
          at = rostrum_seek ()->high (text, at + ROSTRUM_BLOCK, length);
          continue;
        }
      whole = valid_bytes (text + at, high);
      if (whole > 0)
        at += (gsize)whole;
      else
        valid = validate_slowly (text, length, &at, at + ROSTRUM_BLOCK);
    }
  valid = valid && validate_slowly (text, length, &at, length);
  if (!valid && invalid != NULL)
    *invalid = at;
  return valid;
}

gboolean
rostrum_utf8_is_cut_off (const char *bytes, gsize length)
{
  /* GLib takes a NUL for the end of the bytes, wherever it stands. */
  return length < LONGEST_SEQUENCE && memchr (bytes, '\0', length) == NULL &&
         g_utf8_get_char_validated (bytes, (gssize)length) == (gunichar)-2;
}

gunichar
rostrum_utf8_decode_wide (const char *text, guint *size)
{
  const guchar *p = (const guchar *)text;

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
rostrum_utf8_is_wide_space (gunichar character)
{
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
rostrum_utf8_trim_spaces (const char *text, gsize *start, gsize *end)
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

char *
rostrum_utf8_escape (const char *bytes, gboolean reversible)
{
  GString *out;
  gsize invalid;

  /* Lists hold many such texts: most are as they are, and take no more room. */
  if ((!reversible || strchr (bytes, '%') == NULL) &&
      rostrum_utf8_validate (bytes, strlen (bytes), &invalid))
    return g_strdup (bytes);
  out = g_string_new (NULL);
  while (*bytes != '\0')
    {
      gsize valid;

      if (rostrum_utf8_validate (bytes, strlen (bytes), &valid))
        valid = strlen (bytes);
      for (gsize i = 0; i < valid; i++)
        if (bytes[i] == '%' && reversible)
          g_string_append (out, "%25");
        else
          g_string_append_c (out, bytes[i]);
      bytes += valid;
      if (*bytes != '\0')
        g_string_append_printf (out, "%%%02X", (guchar)*bytes++);
    }
  return g_string_free (out, FALSE);
}

char *
rostrum_utf8_unescape (const char *text)
{
  GString *out;

  if (strchr (text, '%') == NULL)
    return g_strdup (text);
  out = g_string_new (NULL);
  for (; *text != '\0'; text++)
    {
      int high = *text == '%' ? g_ascii_xdigit_value (text[1]) : -1;
      int low = high >= 0 ? g_ascii_xdigit_value (text[2]) : -1;

      if (low < 0 || high + low == 0)
        {
          g_string_append_c (out, *text);
          continue;
        }
      g_string_append_c (out, (char)(high * 16 + low));
      text += 2;
    }
  return g_string_free (out, FALSE);
}
