/* SPDX-License-Identifier: MIT */
/* Writing CSV. */
#include "corpus/base/csv.h"

#include <math.h>
#include <string.h>

#include "corpus/base/digits.h"

static void
separate (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, ',');
}

void
rostrum_csv_field (GString *out, const char *field)
{
  gboolean first = out->len == 0 || out->str[out->len - 1] == '\n';

  separate (out);
  if (field == NULL || *field == '\0')
    {
      /* An empty first field would be taken for an empty row. */
      if (first)
        g_string_append (out, "\"\"");
      return;
    }
  if (strpbrk (field, ",\"\r\n") == NULL)
    {
      g_string_append (out, field);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = field; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

void
rostrum_csv_integer (GString *out, gint64 value)
{
  separate (out);
  if (value < 0)
    g_string_append_c (out, '-');
  rostrum_digits_append (out, value < 0 ? 0 - (guint64)value : (guint64)value);
}

/* Shares, which are most of what is written. FALSE: printf must find out how VALUE is rounded. */
static gboolean
append_share (GString *out, double value, int decimals)
{
  static const double powers[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6 };
  char room[ROSTRUM_DIGITS_MOST], *end = room + sizeof room, *start;
  double scaled, whole;

  if (!(value >= 0 && value <= 1) || signbit (value) || decimals < 1 || decimals > 6)
    return FALSE;
  scaled = value * powers[decimals];
  whole = floor (scaled);
  /* The product is off by less than 1e-9: halfway cases are not decided here. */
  if (fabs (scaled - whole - 0.5) < 1e-6)
    return FALSE;
  start = rostrum_digits_before (end, (guint64)(whole + (scaled - whole > 0.5)), decimals + 1);
  memmove (start - 1, start, (gsize)(end - start - decimals));
  end[-decimals - 1] = '.';
  g_string_append_len (out, start - 1, end - start + 1);
  return TRUE;
}

void
rostrum_csv_decimal (GString *out, double value, int decimals)
{
  char buffer[64], format[16];

  separate (out);
  if (append_share (out, value, decimals))
    return;
  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, format, value));
}

void
rostrum_csv_end (GString *out)
{
  g_string_append_c (out, '\n');
}
