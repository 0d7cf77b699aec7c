/* SPDX-License-Identifier: MIT */
/* Whole numbers as text. */
#include "corpus/base/digits.h"

char *
rostrum_digits_before (char *end, guint64 number, int fewest)
{
  for (; number > 0 || fewest > 0; number /= 10, fewest--)
    *--end = (char)('0' + number % 10);
  return end;
}

void
rostrum_digits_append (GString *out, guint64 number)
{
  char room[ROSTRUM_DIGITS_MOST], *end = room + sizeof room;
  char *start = rostrum_digits_before (end, number, 1);

  g_string_append_len (out, start, end - start);
}
