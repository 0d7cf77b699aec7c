/* SPDX-License-Identifier: MIT */
/* The layout of model.json. */
#include "models/card.h"

#include <string.h>

#define LINE_WIDTH 160

/* The end of the string that opens at AT: the offset behind its closing quote. */
static gsize
string_end (const char *json, gsize at)
{
  for (at++; json[at] != '"' && json[at] != '\0'; at++)
    if (json[at] == '\\' && json[at + 1] != '\0')
      at++;
  return json[at] == '"' ? at + 1 : at;
}

/* The end of the list or object that opens at AT if it holds only plain values and is short, else
 * 0. */
static gsize
flat_end (const char *json, gsize at)
{
  for (gsize i = at + 1; json[i] != '\0' && i - at < LINE_WIDTH;)
    {
      if (json[i] == '{' || json[i] == '[')
        return 0;
      if (json[i] == '}' || json[i] == ']')
        return i + 1;
      i = json[i] == '"' ? string_end (json, i) : i + 1;
    }
  return 0;
}

static void
new_line (GString *out, guint depth)
{
  g_string_append_c (out, '\n');
  for (guint i = 0; i < depth; i++)
    g_string_append (out, "  ");
}

/* Copies json[at, end) with a space behind commas and colons outside of strings. */
static void
append_flat (GString *out, const char *json, gsize at, gsize end)
{
  while (at < end)
    {
      gsize next = json[at] == '"' ? string_end (json, at) : at + 1;

      g_string_append_len (out, json + at, (gssize)(next - at));
      if (json[at] == ',' || json[at] == ':')
        g_string_append_c (out, ' ');
      at = next;
    }
}

GString *
rostrum_card_indent (const char *compact)
{
  GString *out = g_string_new (NULL);
  guint depth = 0;

  for (gsize at = 0; compact[at] != '\0';)
    {
      char c = compact[at];
      gsize next = at + 1;

      if (c == '{' || c == '[')
        {
          gsize end = depth > 0 ? flat_end (compact, at) : 0;

          if (end > 0)
            append_flat (out, compact, at, next = end);
          else
            {
              g_string_append_c (out, c);
              new_line (out, ++depth);
            }
        }
      else if (c == '}' || c == ']')
        {
          new_line (out, --depth);
          g_string_append_c (out, c);
        }
      else if (c == ',')
        {
          g_string_append_c (out, c);
          new_line (out, depth);
        }
      else
        {
          next = c == '"' ? string_end (compact, at) : at + 1;
          append_flat (out, compact, at, next);
        }
      at = next;
    }
  g_string_append_c (out, '\n');
  return out;
}
