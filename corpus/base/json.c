/* SPDX-License-Identifier: MIT */
/* Writing JSON. */
#include "corpus/base/json.h"

#include <math.h>
#include <string.h>

#include "corpus/base/digits.h"
#include "corpus/text/utf8.h"

static void
append_escape (GString *out, guchar c)
{
  static const char hex[] = "0123456789abcdef";
  char escape[7] = { '\\', 0 };

  switch (c)
    {
    case '"':
    case '\\':
      escape[1] = (char)c;
      break;
    case '\n':
      escape[1] = 'n';
      break;
    case '\r':
      escape[1] = 'r';
      break;
    case '\t':
      escape[1] = 't';
      break;
    default:
      memcpy (escape + 1, "u00", 3);
      escape[4] = hex[c >> 4];
      escape[5] = hex[c & 15];
      break;
    }
  g_string_append (out, escape);
}

void
rostrum_json_string (GString *out, const char *text, gssize length)
{
  gsize size = text == NULL ? 0 : length < 0 ? strlen (text) : (gsize)length;
  gsize plain = 0;

  g_string_append_c (out, '"');
  for (gsize i = 0; i < size; i++)
    {
      guchar c = (guchar)text[i];

      if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
        continue;
      g_string_append_len (out, text + plain, (gssize)(i - plain));
      append_escape (out, c);
      plain = i + 1;
    }
  if (size > plain)
    g_string_append_len (out, text + plain, (gssize)(size - plain));
  g_string_append_c (out, '"');
}

void
rostrum_json_double (GString *out, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    {
      g_string_append (out, "null");
      return;
    }
  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  g_string_append (out, buffer);
}

void
rostrum_json_key (GString *out, const char *name)
{
  if (out->len > 0 && out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  rostrum_json_string (out, name, -1);
  g_string_append_c (out, ':');
}

void
rostrum_json_member_text (GString *out, const char *name, const char *text)
{
  rostrum_json_key (out, name);
  if (text == NULL)
    g_string_append (out, "null");
  else
    rostrum_json_string (out, text, -1);
}

void
rostrum_json_member_number (GString *out, const char *name, guint64 number)
{
  rostrum_json_key (out, name);
  rostrum_digits_append (out, number);
}

void
rostrum_json_member_path (GString *out, const char *name, const char *path)
{
  g_autofree char *escaped = path != NULL ? rostrum_utf8_escape (path, TRUE) : NULL;

  rostrum_json_member_text (out, name, escaped);
}
