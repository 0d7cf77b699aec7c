/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/text/encoding.h"

G_BEGIN_DECLS

/* The source bytes of the character that begins with LEAD in UTF-8. */
static inline gsize
rostrum_source_width (RostrumEncodingWidth width, guchar lead)
{
  switch (width)
    {
    case ROSTRUM_ENCODING_UTF16:
      return lead < 0xf0 ? 2 : 4;
    case ROSTRUM_ENCODING_UTF32:
      return 4;
    case ROSTRUM_ENCODING_MULTIBYTE:
      return lead < 0x80 ? 1 : 2;
    default:
      return 1;
    }
}

/* The source bytes of TEXT[START, END). */
static inline gsize
rostrum_source_bytes (RostrumEncodingWidth width, const char *text, gsize start, gsize end)
{
  gsize bytes = 0;

  if (width == ROSTRUM_ENCODING_UTF8)
    return end - start;
  for (gsize at = start; at < end; at++)
    if (((guchar)text[at] & 0xc0) != 0x80)
      bytes += rostrum_source_width (width, (guchar)text[at]);
  return bytes;
}

G_END_DECLS
