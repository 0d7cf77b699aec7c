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

G_END_DECLS
