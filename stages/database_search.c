/* SPDX-License-Identifier: MIT */
/* What the full-text search takes for the same letter. */
#include <string.h>

#include "stages/database_private.h"

/* One or two characters (SECOND 0: one) that are searched as RESULT. No result is a FIRST that
 * stands above it in the list: replacing pair by pair, as the view does, is replacing at once. */
typedef struct
{
  gunichar first, second, result;
} Pair;

#define BREVE     0x306
#define DIAERESIS 0x308

static const Pair pairs[] = {
  { 0x451, 0, 0x435 },         /* ё е */
  { 0x401, 0, 0x415 },         /* Ё Е */
  { 0x435, DIAERESIS, 0x435 }, /* е */
  { 0x415, DIAERESIS, 0x415 }, /* Е */
  { 0x438, BREVE, 0x439 },     /* и й */
  { 0x418, BREVE, 0x419 },     /* И Й */
  { 0x456, DIAERESIS, 0x457 }, /* і ї */
  { 0x406, DIAERESIS, 0x407 }, /* І Ї */
  { 0x443, BREVE, 0x45E },     /* у ў */
  { 0x423, BREVE, 0x40E },     /* У Ў */
};

char *
rostrum_search_view (void)
{
  GString *sql = g_string_new ("text");

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_string_prepend (sql, "replace(");
      if (pairs[i].second != 0)
        g_string_append_printf (sql, ", char(%u, %u), char(%u))", pairs[i].first, pairs[i].second,
                                pairs[i].result);
      else
        g_string_append_printf (sql, ", char(%u), char(%u))", pairs[i].first, pairs[i].result);
    }
  g_string_prepend (sql, "CREATE VIEW unit_folded AS SELECT unit_id, ");
  g_string_append (sql, " AS text FROM unit");
  return g_string_free (sql, FALSE);
}

/* The next character of [P, END), folded; *NEXT is behind what it came from. Bytes that are no
 * character stand for themselves: 0 is returned, and *NEXT is one byte on. */
static gunichar
next_folded (const char *p, const char *end, const char **next)
{
  gunichar c = g_utf8_get_char_validated (p, end - p);

  if (c == 0 || (gint32)c < 0)
    {
      *next = p + 1;
      return 0;
    }
  *next = g_utf8_next_char (p);
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      if (pairs[i].first != c)
        continue;
      if (pairs[i].second == 0)
        c = pairs[i].result;
      else if (*next < end && g_utf8_get_char_validated (*next, end - *next) == pairs[i].second)
        {
          *next = g_utf8_next_char (*next);
          return pairs[i].result;
        }
    }
  return c;
}

/* Most texts need nothing: the bytes of ё and Ё, and of the two accents, tell. */
static gboolean
needs_folding (const char *text, gsize length)
{
  for (const char *p = text, *end = text + length; p + 1 < end; p++)
    {
      guchar a = (guchar)p[0], b = (guchar)p[1];

      if ((a == 0xD1 && b == 0x91) || (a == 0xD0 && b == 0x81) ||
          (a == 0xCC && (b == 0x86 || b == 0x88)))
        return TRUE;
    }
  return FALSE;
}

void
rostrum_search_fold (const char *text, gsize length, GString *out)
{
  const char *end = text + length;
  const char *next;

  if (!needs_folding (text, length))
    {
      g_string_append_len (out, text, (gssize)length);
      return;
    }
  for (const char *p = text; p < end; p = next)
    {
      gunichar c = next_folded (p, end, &next);

      if (c == 0)
        g_string_append_c (out, *p);
      else
        g_string_append_unichar (out, c);
    }
}

gsize
rostrum_search_unfold (const char *text, gsize length, gsize offset)
{
  const char *end = text + length;
  const char *p = text;
  gsize folded = 0;

  while (p < end && folded < offset)
    {
      const char *next;
      gunichar c = next_folded (p, end, &next);

      folded += c == 0 ? 1 : (gsize)g_unichar_to_utf8 (c, NULL);
      p = next;
    }
  return (gsize)(p - text);
}
