/* SPDX-License-Identifier: MIT */
/* Bytes that the caller names, found and counted. */
#include "corpus/text/bytes.h"

#include "corpus/text/vector.h"

gsize
rostrum_bytes_find (const char *text, gsize at, gsize end, const char bytes[3])
{
  guint8 first = (guint8)bytes[0], second = (guint8)bytes[1], third = (guint8)bytes[2];

  for (; at + ROSTRUM_VECTOR <= end; at += ROSTRUM_VECTOR)
    {
      RostrumVector vector = rostrum_vector_load (text + at);
      guint64 found = rostrum_vector_high_bits ((RostrumVector)(vector == first) |
                                                (RostrumVector)(vector == second) |
                                                (RostrumVector)(vector == third));

      if (found != 0)
        return at + (gsize)rostrum_mask_lowest (found);
    }
  while (at < end && text[at] != bytes[0] && text[at] != bytes[1] && text[at] != bytes[2])
    at++;
  return at;
}

guint
rostrum_bytes_count (const char *text, gsize at, gsize end, char byte)
{
  guint n = 0;

  for (; at + ROSTRUM_VECTOR <= end; at += ROSTRUM_VECTOR)
    n += rostrum_mask_count (rostrum_vector_high_bits (
        (RostrumVector)(rostrum_vector_load (text + at) == (guint8)byte)));
  for (; at < end; at++)
    n += text[at] == byte;
  return n;
}
