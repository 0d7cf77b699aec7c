/* SPDX-License-Identifier: MIT */
/* Dates in the cells of tables. */
#include "corpus/table/dates.h"

#include <stdio.h>
#include <string.h>

#include "corpus/dates.h"

/* Numbers of fewer digits are years, days or nothing. */
#define SECONDS_DIGITS 8

static gboolean
is_number (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return length > 0;
}

static char *
from_seconds (const char *text)
{
  gint64 seconds = g_ascii_strtoll (text, NULL, 10);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : NULL;
}

/* "2021/02/05", "2021.2.5 10:00": where the year stands first, the month follows. */
static char *
from_year_first (const char *cell)
{
  guint year, month, day;
  g_autofree char *iso = NULL;
  gsize after;
  char mark, again, end = '\0';
  int n = sscanf (cell, "%4u%c%2u%c%2u%c", &year, &mark, &month, &again, &day, &end);

  if (n < 5 || year < 1000 || (mark != '/' && mark != '.') || again != mark ||
      (n == 6 && end != ' ' && end != 'T'))
    return NULL;
  iso = g_strdup_printf ("%04u-%02u-%02u", year, month, day);
  return rostrum_date_parse (iso, 0, strlen (iso), &after);
}

char *
rostrum_table_date (const char *cell)
{
  gsize length = strlen (cell), whole = strspn (cell, "0123456789"), after;
  g_autofree char *place = NULL;
  char *date;

  if (length == 4 && is_number (cell, 4))
    return g_strdup (cell);
  if (length == 7 && is_number (cell, 4) && cell[4] == '-' && is_number (cell + 5, 2) &&
      strcmp (cell + 5, "01") >= 0 && strcmp (cell + 5, "12") <= 0)
    return g_strdup (cell);
  /* 20211209 is a day of ISO 8601, not a day of 1970. */
  if (length == 8 && whole == 8)
    {
      g_autofree char *day = g_strdup_printf ("%.4s-%.2s-%.2s", cell, cell + 4, cell + 6);

      return rostrum_date_parse (day, 0, strlen (day), &after);
    }
  date = from_year_first (cell);
  if (date != NULL)
    return date;
  /* With slashes the day or the month may stand first: a column that is read only in those of its
   * rows that leave no doubt would be misleading. */
  if (whole > 0 && cell[whole] == '/')
    return NULL;
  if (whole > SECONDS_DIGITS && whole < 12 &&
      (whole == length || (cell[whole] == '.' && is_number (cell + whole + 1, length - whole - 1))))
    return from_seconds (cell);
  date = rostrum_date_parse (cell, 0, length, &after);
  /* "Friday, 5 February 2021" */
  return date != NULL ? date : rostrum_date_line (cell, 0, length, &place);
}
