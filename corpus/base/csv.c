/* SPDX-License-Identifier: MIT */
/* Writing CSV. */
#include "corpus/base/csv.h"

#include <string.h>

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
  g_string_append_printf (out, "%" G_GINT64_FORMAT, value);
}

void
rostrum_csv_decimal (GString *out, double value, int decimals)
{
  char buffer[64], format[16];

  separate (out);
  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, format, value));
}

void
rostrum_csv_end (GString *out)
{
  g_string_append_c (out, '\n');
}
