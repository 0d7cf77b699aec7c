/* SPDX-License-Identifier: MIT */
/* Numbers from text. */
#include "corpus/base/decimal.h"

#include <float.h>

/* All digits as one number, and the power of ten to divide it by, are exact: so their quotient is
 * the number nearest to the text (Clinger 1990, "How to read floating point numbers accurately",
 * PLDI). */
#define MOST_DIGITS   ((guint64)1 << DBL_MANT_DIG)
#define MOST_FRACTION 22

static const double powers[MOST_FRACTION + 1] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                  1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

/* Reads the digits from AT on into NUMBER, as long as it is exact. */
static const char *
read_digits (const char *at, guint64 *number)
{
  while (g_ascii_isdigit (*at) && *number < MOST_DIGITS / 10)
    *number = *number * 10 + (guint64)(*at++ - '0');
  return at;
}

double
rostrum_decimal_parse (const char *text, char **end)
{
  const char *whole = text + (*text == '-'), *at, *point;
  guint64 number = 0;
  gsize fraction = 0;
  double value;

  at = point = read_digits (whole, &number);
  if (*at == '.')
    {
      at = read_digits (point + 1, &number);
      fraction = (gsize)(at - point) - 1;
    }
  /* A processor that calculates with more bits than it keeps would round twice. */
  if (FLT_EVAL_METHOD != 0 || point == whole || fraction > MOST_FRACTION || *at == '.' ||
      g_ascii_isalnum (*at))
    return g_ascii_strtod (text, end);
  value = (double)number / powers[fraction];
  if (end != NULL)
    *end = (char *)at;
  return *text == '-' ? -value : value;
}
