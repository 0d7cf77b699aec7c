/* SPDX-License-Identifier: MIT */
/* Text in columns. */
#include "pipeline/display.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Narrower windows are no windows. */
#define MIN_COLUMNS 20

guint
rostrum_display_columns (int fd)
{
  struct winsize size;

  if (ioctl (fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return 80;
  return MAX (size.ws_col, MIN_COLUMNS);
}

gboolean
rostrum_display_coloured (int fd)
{
  const char *no_colour = g_getenv ("NO_COLOR");
  const char *force = g_getenv ("CLICOLOR_FORCE");

  if (no_colour != NULL && *no_colour != '\0')
    return FALSE;
  if (force != NULL && *force != '\0' && strcmp (force, "0") != 0)
    return TRUE;
  return isatty (fd) != 0 && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0 &&
         g_strcmp0 (g_getenv ("CLICOLOR"), "0") != 0;
}

/* Embeddings, overrides and isolates of the bidirectional algorithm, and separators of lines. */
static gboolean
is_hidden (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029;
}

static guint
character_width (gunichar c)
{
  if (g_unichar_iszerowidth (c) || is_hidden (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

guint
rostrum_display_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += character_width (g_utf8_get_char (p));
  return width;
}

char *
rostrum_display_cut (const char *text, guint width)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  gboolean fits = rostrum_display_width (valid) <= width;
  GString *out = g_string_new (NULL);
  guint used = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_hidden (c))
        continue;
      if (g_unichar_iscntrl (c))
        c = 0xFFFD;
      /* Where something is cut, the last column is the ellipsis's. */
      if (used + character_width (c) + (fits ? 0 : 1) > width)
        break;
      g_string_append_unichar (out, c);
      used += character_width (c);
    }
  if (!fits && width > 0)
    g_string_append (out, "…");
  return g_string_free (out, FALSE);
}

char *
rostrum_display_tail (const char *text, guint width)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *shown = NULL;
  const char *start = valid + strlen (valid);
  guint used = 0;
  gboolean cut = rostrum_display_width (valid) > width;

  /* Where something is cut, the first column is the ellipsis's; a combining character goes with the
   * one before it. */
  for (const char *p = start; p > valid;)
    {
      gunichar c;

      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      if (used + character_width (c) + (cut ? 1 : 0) > width)
        break;
      used += character_width (c);
      if (character_width (c) > 0 || p == valid)
        start = p;
    }
  shown = rostrum_display_cut (start, width);
  return cut && width > 0 ? g_strconcat ("…", shown, NULL) : g_steal_pointer (&shown);
}

void
rostrum_display_pad (GString *out, const char *text, guint width)
{
  g_autofree char *cut = rostrum_display_cut (text, width);

  g_string_append (out, cut);
  for (guint used = rostrum_display_width (cut); used < width; used++)
    g_string_append_c (out, ' ');
}

void
rostrum_display_number (GString *out, guint64 number, guint width)
{
  char digits[24], text[32];
  int n = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, number);
  int length = 0;

  for (int i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        text[length++] = ',';
      text[length++] = digits[i];
    }
  for (guint used = (guint)length; used < width; used++)
    g_string_append_c (out, ' ');
  g_string_append_len (out, text, length);
}

static void
append_spaces (GString *out, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (out, ' ');
}

static void
wrap_paragraph (GString *out, guint column, guint indent, guint width, const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);
  gboolean first = TRUE;

  if (column > 0 && column + 1 > indent)
    {
      g_string_append_c (out, '\n');
      column = 0;
    }
  append_spaces (out, indent - column);
  column = indent;
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint length = rostrum_display_width (words[i]);

      if (length == 0)
        continue;
      if (!first && column + 1 + length > width)
        {
          g_string_append_c (out, '\n');
          append_spaces (out, indent);
          column = indent;
        }
      else if (!first)
        {
          g_string_append_c (out, ' ');
          column++;
        }
      g_string_append (out, words[i]);
      column += length;
      first = FALSE;
    }
  g_string_append_c (out, '\n');
}

void
rostrum_display_wrap (GString *out, guint column, guint indent, guint width, const char *text)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, '\n');
      wrap_paragraph (out, i == 0 ? column : 0, indent, width, paragraphs[i]);
    }
}
