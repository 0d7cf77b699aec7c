/* SPDX-License-Identifier: MIT */
/* Where the text that an XML parser reports stands in the document. */
#include "corpus/xml/window.h"

#include <string.h>

#include "corpus/text/bytes.h"

void
rostrum_xml_window_init (RostrumXmlWindow *window)
{
  *window = (RostrumXmlWindow){ .bytes = g_byte_array_new (), .line = 1 };
}

void
rostrum_xml_window_clear (RostrumXmlWindow *window)
{
  g_byte_array_unref (window->bytes);
}

guint
rostrum_xml_window_line (RostrumXmlWindow *window)
{
  if (window->counted == window->at)
    return window->line;
  /* All at once where it is asked for, not with every event. */
  window->line +=
      rostrum_bytes_count ((const char *)window->bytes->data, window->counted - window->start,
                           window->at - window->start, '\n');
  window->counted = window->at;
  return window->line;
}

void
rostrum_xml_window_add (RostrumXmlWindow *window, const char *text, gsize length)
{
  gsize reported = MIN (window->at - window->start, window->bytes->len);

  rostrum_xml_window_line (window);
  if (reported > 0)
    g_byte_array_remove_range (window->bytes, 0, (guint)reported);
  window->start += reported;
  g_byte_array_append (window->bytes, (const guint8 *)text, (guint)length);
}

void
rostrum_xml_window_skip (RostrumXmlWindow *window, gsize to, guint line)
{
  g_byte_array_set_size (window->bytes, 0);
  window->start = window->at = window->counted = to;
  window->line = line;
}

const char *
rostrum_xml_window_rest (const RostrumXmlWindow *window, gsize *length)
{
  gsize reported = window->at - window->start;

  *length = window->bytes->len - reported;
  return (const char *)window->bytes->data + reported;
}

void
rostrum_xml_window_advance (RostrumXmlWindow *window, gsize to)
{
  gsize end = window->start + window->bytes->len;

  if (to > window->at)
    window->at = MIN (to, end);
}

void
rostrum_xml_window_markup (RostrumXmlWindow *window, gsize to)
{
  window->in_cdata = FALSE;
  rostrum_xml_window_advance (window, to);
}

static gboolean
starts_with (const char *text, gsize length, const char *start)
{
  return length >= strlen (start) && memcmp (text, start, strlen (start)) == 0;
}

static gsize
common (const char *one, const char *other, gsize length)
{
  gsize n = 0;

  if (memcmp (one, other, length) == 0)
    return length;
  while (one[n] == other[n])
    n++;
  return n;
}

/* Steps over the bounds of a CDATA section, which are no event. FALSE if none stands there. */
static gboolean
skip_bound (RostrumXmlWindow *window, const char *raw, gsize length)
{
  const char *bound = window->in_cdata ? "]]>" : "<![CDATA[";

  if (!starts_with (raw, length, bound))
    return FALSE;
  window->in_cdata = !window->in_cdata;
  rostrum_xml_window_advance (window, window->at + strlen (bound));
  return TRUE;
}

gboolean
rostrum_xml_window_find (RostrumXmlWindow *window, const char *text, gsize length, gsize parsed,
                         RostrumXmlPiece piece, gpointer data)
{
  /* Once at least: a reference may stand for nothing. */
  do
    {
      gsize available, same;
      const char *raw = rostrum_xml_window_rest (window, &available);

      if (skip_bound (window, raw, available))
        continue;
      if (!window->in_cdata && available > 0 && raw[0] == '&')
        {
          /* One reference: the parser stands behind its semicolon. */
          if (length > 0)
            piece (data, text, length, window->at, parsed - window->at);
          rostrum_xml_window_advance (window, parsed);
          return TRUE;
        }
      same = common (text, raw, MIN (length, available));
      if (same == 0 && length > 0 && available > 0 && raw[0] == '\r' && text[0] == '\n')
        {
          /* CR LF is one LF, as is a CR alone. */
          if (available > 1 && raw[1] == '\n')
            {
              rostrum_xml_window_advance (window, window->at + 1);
              continue;
            }
          same = 1;
        }
      if (same == 0)
        return length == 0;
      piece (data, text, same, window->at, same);
      rostrum_xml_window_advance (window, window->at + same);
      text += same;
      length -= same;
    }
  while (length > 0);
  return TRUE;
}
