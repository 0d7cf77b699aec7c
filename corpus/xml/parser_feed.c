/* SPDX-License-Identifier: MIT */
/* What the parser of XML gets, piece by piece, and what it need not get. */
#include <libxml/parser.h>
#include <string.h>

#include "corpus/text/bytes.h"
#include "corpus/xml/parser_private.h"
#include "corpus/xml/plain_text.h"

/* What the parser gets at a time: it looks for the end of a tag from the start of what it has. */
#define CHUNK ((gsize)32768)

/* Text that is worth a call of the parser of its own, since the parser need not see it. */
#define LONG_TEXT ((gsize)64)

/* What may wait for its end while the parser gets less than CHUNK: else a tag of many MiB would be
 * looked through too often. */
#define WAITING ((gsize)4096)

static const char byte_order_mark[] = "\xef\xbb\xbf";

static gboolean
give_error (RostrumXml *xml, GError **error)
{
  if (xml->error == NULL)
    return FALSE;
  if (error != NULL)
    *error = g_error_copy (xml->error);
  return TRUE;
}

/* The parser has come to the end of what it got. */
static gboolean
has_parsed_all (const RostrumXml *xml)
{
  gsize end = xml->window.start + xml->window.bytes->len;

  return xml->window.at == end && rostrum_xml_parsed (xml) == end;
}

/* Gives the text that TEXT begins with to the handler, where the parser stands in an element and
 * would do nothing else. That is most of a transcript, and the parser looks at each character of it
 * that is not ASCII. Returns: how many bytes; 0 if these are for the parser. */
static gsize
give_text (RostrumXml *xml, const char *text, gsize length)
{
  gsize n;
  guint line;

  if (xml->context->instate != XML_PARSER_CONTENT || xml->depth == 0 || !has_parsed_all (xml))
    return 0;
  n = rostrum_xml_plain_text (text, length);
  if (n < LONG_TEXT && n < length)
    return 0;
  rostrum_xml_give_text (xml, text, n, xml->window.at, n);
  line = rostrum_xml_window_line (&xml->window) + rostrum_bytes_count (text, 0, n, '\n');
  xml->skipped += n;
  rostrum_xml_window_skip (&xml->window, xml->window.at + n, line);
  if (xml->error == NULL)
    xml->context->input->line = (int)line;
  return n;
}

static gboolean
is_long_text (const char *text, gsize length)
{
  return rostrum_xml_plain_text (text, MIN (length, 2 * LONG_TEXT)) >= LONG_TEXT;
}

/* How many bytes of TEXT the parser gets next: up to a reference or a tag that long text follows,
 * else up to the last tag, so that the text behind it need not wait in the parser. */
static gsize
chunk_length (const RostrumXml *xml, const char *text, gsize length)
{
  gsize most = MIN (length, CHUNK);
  gsize waiting = xml->window.start + xml->window.bytes->len - xml->window.at;
  const char *end = text + most;
  const char *tag = text;
  const char *reference = text[0] == '&' ? memchr (text, ';', MIN (most, LONG_TEXT)) : NULL;
  gsize n = 0;

  if (reference != NULL && waiting == 0)
    {
      n = (gsize)(reference + 1 - text);
      if (is_long_text (text + n, length - n))
        return n;
      n = 0;
    }
  while ((tag = memchr (tag, '>', (gsize)(end - tag))) != NULL)
    {
      n = (gsize)(++tag - text);
      if (waiting < WAITING && is_long_text (tag, length - n))
        return n;
    }
  if (n > 0)
    return n;
  /* A chunk ends where a character does. */
  for (n = most; n < length && n > 0 && ((guchar)text[n] & 0xc0) == 0x80;)
    n--;
  return n > 0 ? n : most;
}

/* FALSE with an error: too much of it waits for its end. */
static gboolean
parse_chunk (RostrumXml *xml, const char *text, gsize length)
{
  rostrum_xml_window_add (&xml->window, text, length);
  if (xml->window.bytes->len > ROSTRUM_XML_MARKUP)
    {
      rostrum_xml_refuse (xml, ROSTRUM_ERROR_LIMIT,
                          "a tag, a comment or the document type is longer than %" G_GSIZE_FORMAT
                          " MiB; mend the file",
                          ROSTRUM_XML_MARKUP >> 20);
      return FALSE;
    }
  xmlParseChunk (xml->context, text, (int)length, 0);
  return TRUE;
}

/* Parses whole characters. */
static gboolean
parse (RostrumXml *xml, const char *text, gsize length, GError **error)
{
  if (xml->window.at == 0 && xml->window.bytes->len == 0 && length >= strlen (byte_order_mark) &&
      memcmp (text, byte_order_mark, strlen (byte_order_mark)) == 0)
    {
      xml->mark = strlen (byte_order_mark);
      rostrum_xml_window_skip (&xml->window, xml->mark, 1);
      text += xml->mark;
      length -= xml->mark;
    }
  while (length > 0)
    {
      gsize n = give_text (xml, text, length);

      if (n == 0)
        {
          n = chunk_length (xml, text, length);
          if (!parse_chunk (xml, text, n))
            return !give_error (xml, error);
        }
      if (give_error (xml, error))
        return FALSE;
      text += n;
      length -= n;
    }
  return TRUE;
}

gboolean
rostrum_xml_feed (RostrumXml *xml, const char *text, gsize length, GError **error)
{
  gsize whole = length;

  if (give_error (xml, error))
    return FALSE;
  if (xml->n_cut > 0)
    {
      gsize taken = 0;

      while (taken < length && xml->n_cut < sizeof xml->cut && ((guchar)text[taken] & 0xc0) == 0x80)
        xml->cut[xml->n_cut++] = text[taken++];
      if (taken == length && xml->n_cut < sizeof xml->cut)
        return TRUE;
      if (!parse (xml, xml->cut, xml->n_cut, error))
        return FALSE;
      xml->n_cut = 0;
      text += taken;
      length -= taken;
      whole = length;
    }
  if (length == 0)
    return TRUE;
  /* What may be the beginning of a character waits for its rest. */
  for (guint back = 1; back <= 3 && back <= length; back++)
    {
      guchar byte = (guchar)text[length - back];

      if ((byte & 0xc0) == 0x80)
        continue;
      if (byte >= 0xc0 && back < (byte < 0xe0 ? 2u : byte < 0xf0 ? 3u : 4u))
        {
          memcpy (xml->cut, text + length - back, back);
          xml->n_cut = back;
          whole = length - back;
        }
      break;
    }
  return parse (xml, text, whole, error);
}

gboolean
rostrum_xml_skip (RostrumXml *xml, gsize to, guint line)
{
  if (xml->error != NULL || xml->n_cut > 0 || !has_parsed_all (xml) || to < xml->window.at)
    return FALSE;
  xml->skipped += to - xml->window.at;
  rostrum_xml_window_skip (&xml->window, to, line);
  xml->context->input->line = (int)line;
  return TRUE;
}

gboolean
rostrum_xml_finish (RostrumXml *xml, GError **error)
{
  if (give_error (xml, error))
    return FALSE;
  if (xml->n_cut > 0 && !parse (xml, xml->cut, xml->n_cut, error))
    return FALSE;
  xml->n_cut = 0;
  xml->finishing = TRUE;
  xmlParseChunk (xml->context, "", 0, 1);
  if (give_error (xml, error))
    return FALSE;
  rostrum_xml_window_markup (&xml->window, xml->window.start + xml->window.bytes->len);
  return TRUE;
}
