/* SPDX-License-Identifier: MIT */
/* Text between the tags of XML that needs no parser. */
#include "corpus/xml/plain_text.h"

#include "corpus/text/utf8.h"
#include "corpus/text/vector.h"

/* Bytes that end it, or that must be looked at with those behind them: "]" and the first one of
 * U+FFFE and U+FFFF. */
static inline guint64
special_bytes (RostrumVector vector)
{
  RostrumVector marks = (RostrumVector)(vector == '<') | (RostrumVector)(vector == '&') |
                        (RostrumVector)(vector == ']') | (RostrumVector)(vector == 0xef);
  RostrumVector controls = (RostrumVector)(vector < ' ') & (RostrumVector)(vector != '\n') &
                           (RostrumVector)(vector != '\t');

  return rostrum_vector_high_bits (marks | controls);
}

/* The first special byte from AT on, or LENGTH. */
static gsize
find_special (const char *text, gsize at, gsize length)
{
  for (; at < length; at += ROSTRUM_VECTOR)
    {
      int shift;
      RostrumVector vector = rostrum_vector_load_until (text, at, length, &shift);
      guint64 special = special_bytes (vector) >> shift;

      /* Behind a short text the vector is filled up with zeros, which are special, too. */
      if (special != 0)
        return MIN (at + (gsize)rostrum_mask_lowest (special), length);
    }
  return length;
}

/* Whether the special byte AT begins something that is text all the same. */
static gboolean
is_text (const char *text, gsize at, gsize length)
{
  if (text[at] == ']')
    return at + 1 < length && text[at + 1] != ']';
  if ((guchar)text[at] == 0xef)
    return at + 2 < length && !((guchar)text[at + 1] == 0xbf && (guchar)text[at + 2] >= 0xbe);
  return FALSE;
}

gsize
rostrum_xml_plain_text (const char *text, gsize length)
{
  gsize end = find_special (text, 0, length);
  gsize invalid;

  while (end < length && is_text (text, end, length))
    end = find_special (text, end + 1, length);
  return rostrum_utf8_validate (text, end, &invalid) ? end : invalid;
}
