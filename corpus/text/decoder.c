/* SPDX-License-Identifier: MIT */
/* Decoding in pieces: UTF-8 as it is, everything else by iconv. */
#include "corpus/text/decoder.h"

#include <errno.h>
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/text/encoding_private.h"
#include "corpus/text/source_map_private.h"
#include "corpus/text/utf8.h"

struct _RostrumDecoder
{
  char *name;
  RostrumSourceMap *map;
  GIConv converter; /* (GIConv)-1 for UTF-8 */
  char table[256][ROSTRUM_LONGEST_CHARACTER];
  guint8 sizes[256]; /* of the table's characters; 0: the byte has none */

  gsize start, source; /* bytes: the first, and the next to decode */
  gsize text;          /* bytes of text that were made */
  gsize guessed, anchored;
  char tail[ROSTRUM_LONGEST_CHARACTER]; /* of a character that was cut off */
  gsize n_tail;
};

/* What iconv makes of one byte or one stretch, appended to TEXT. Returns 0, EILSEQ (wrong bytes) or
 * EINVAL (more bytes are wanted); *USED says how many bytes were good. */
static int
convert (GIConv converter, char *bytes, gsize length, GString *text, gsize *used)
{
  char *in = bytes;
  gsize left = length;
  int result = 0;

  do
    {
      char buffer[4096], *out = buffer;
      gsize room = sizeof buffer;

      result = g_iconv (converter, &in, &left, &out, &room) == (gsize)-1 ? errno : 0;
      g_string_append_len (text, buffer, out - buffer);
    }
  while (result == E2BIG);
  *used = (gsize)(in - bytes);
  return result;
}

/* The character of each byte of a single-byte encoding: its UTF-8, NUL-terminated; "" if the byte
 * has none (byte 0 apart). FALSE if the encoding is not of that kind. Read byte by byte, no
 * encoding composes characters, so that each byte keeps its own. */
static gboolean
build_table (GIConv converter, char table[256][ROSTRUM_LONGEST_CHARACTER])
{
  g_autoptr (GString) character = g_string_new (NULL);

  for (int i = 0; i < 256; i++)
    {
      char byte = (char)i, rest[ROSTRUM_LONGEST_CHARACTER], *out = rest;
      gsize room = sizeof rest, used;
      int result;

      g_string_truncate (character, 0);
      g_iconv (converter, NULL, NULL, NULL, NULL);
      result = convert (converter, &byte, 1, character, &used);
      if (result == EINVAL)
        return FALSE;
      /* A byte that may take an accent is kept back until this. */
      g_iconv (converter, NULL, NULL, &out, &room);
      g_string_append_len (character, rest, out - rest);
      if (result == 0 && character->len == 0)
        return FALSE; /* it only shifts */
      g_strlcpy (table[i], result == 0 ? character->str : "", ROSTRUM_LONGEST_CHARACTER);
    }
  g_iconv (converter, NULL, NULL, NULL, NULL);
  return TRUE;
}

/* (GIConv) -1 with an error if no encoding has that NAME. */
static GIConv
open_converter (const char *name, GError **error)
{
  GIConv converter = (GIConv)-1;

  /* A slash would begin an option of the C library's iconv. */
  if (strchr (name, '/') == NULL && *name != '\0')
    converter = g_iconv_open ("UTF-8", name);
  if (converter == (GIConv)-1)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                 "%s: no such encoding; “iconv --list” shows those that exist", name);
  return converter;
}

/* TABLE is filled for encodings of single bytes. */
static RostrumEncodingWidth
find_width (const char *name, GIConv converter, char table[256][ROSTRUM_LONGEST_CHARACTER])
{
  if (g_str_has_prefix (name, "UTF-16"))
    return ROSTRUM_ENCODING_UTF16;
  if (g_str_has_prefix (name, "UTF-32"))
    return ROSTRUM_ENCODING_UTF32;
  return build_table (converter, table) ? ROSTRUM_ENCODING_SINGLE : ROSTRUM_ENCODING_MULTIBYTE;
}

gboolean
rostrum_source_map_tell_width (RostrumSourceMap *map, GError **error)
{
  GIConv converter;
  char table[256][ROSTRUM_LONGEST_CHARACTER];

  if (strcmp (map->name, "UTF-8") == 0)
    return TRUE;
  converter = open_converter (map->name, error);
  if (converter == (GIConv)-1)
    return FALSE;
  map->width = find_width (map->name, converter, table);
  g_iconv_close (converter);
  return TRUE;
}

RostrumDecoder *
rostrum_decoder_new (const char *name, const char *encoding, gsize start, GError **error)
{
  GIConv converter = (GIConv)-1;
  RostrumDecoder *decoder;

  if (strcmp (encoding, "UTF-8") != 0 &&
      (converter = open_converter (encoding, error)) == (GIConv)-1)
    return NULL;
  decoder = g_new0 (RostrumDecoder, 1);
  decoder->name = g_strdup (name);
  decoder->map = rostrum_source_map_new (encoding);
  decoder->converter = converter;
  decoder->start = decoder->source = start;
  decoder->guessed = decoder->anchored = start;
  g_array_index (decoder->map->anchors, RostrumAnchor, 0).source = start;
  if (converter != (GIConv)-1)
    decoder->map->width = find_width (encoding, converter, decoder->table);
  for (int i = 0; i < 256; i++)
    decoder->sizes[i] = (guint8)strlen (decoder->table[i]);
  decoder->sizes[0] = 1;
  return decoder;
}

void
rostrum_decoder_free (RostrumDecoder *decoder)
{
  if (decoder == NULL)
    return;
  g_free (decoder->name);
  rostrum_source_map_free (decoder->map);
  if (decoder->converter != (GIConv)-1)
    g_iconv_close (decoder->converter);
  g_free (decoder);
}

void
rostrum_decoder_restart (RostrumDecoder *decoder, gsize source, gsize text)
{
  decoder->source = source;
  decoder->text = text;
  decoder->n_tail = 0;
  if (decoder->map->width == ROSTRUM_ENCODING_UTF8)
    return;
  g_array_set_size (decoder->map->anchors, 0);
  rostrum_source_map_anchor (decoder->map, text, source);
  g_iconv (decoder->converter, NULL, NULL, NULL, NULL);
}

RostrumSourceMap *
rostrum_decoder_map (RostrumDecoder *decoder)
{
  return decoder->map;
}

RostrumSourceMap *
rostrum_decoder_steal_map (RostrumDecoder *decoder)
{
  return g_steal_pointer (&decoder->map);
}

/* The four below append the text of BYTES to TEXT; BASE: offset in the whole text of what TEXT
 * begins with. Returns: the bytes decoded, which may be fewer only if not LAST; -1 with an error.
 */

static gssize
decode_utf8 (RostrumDecoder *decoder, const char *bytes, gsize length, gboolean last, GString *text,
             GError **error)
{
  gsize good = length;

  if (!rostrum_utf8_validate (bytes, length, &good) &&
      (last || !rostrum_utf8_is_cut_off (bytes + good, length - good)))
    {
      rostrum_encoding_error (error, decoder->name, decoder->source + good,
                              "not UTF-8 (byte 0x%02X); name the encoding with --encoding",
                              (guchar)bytes[good]);
      return -1;
    }
  g_string_append_len (text, bytes, (gssize)good);
  return (gssize)good;
}

static gssize
decode_single (RostrumDecoder *decoder, const char *bytes, gsize length, gsize base, GString *text,
               GError **error)
{
  for (gsize at = 0; at < length; at++)
    {
      guchar byte = (guchar)bytes[at];
      gsize source = decoder->source + at;

      if (source % ROSTRUM_ANCHOR_DISTANCE == 0 && source > decoder->start)
        rostrum_source_map_anchor (decoder->map, base + text->len, source);
      if (decoder->sizes[byte] == 0)
        {
          rostrum_encoding_error (error, decoder->name, source,
                                  "byte 0x%02X has no meaning in %s; name the right encoding with "
                                  "--encoding",
                                  byte, decoder->map->name);
          return -1;
        }
      g_string_append_len (text, decoder->table[byte], decoder->sizes[byte]);
    }
  return (gssize)length;
}

/* UTF-16 and UTF-32: in stretches, each with an anchor. */
static gssize
decode_wide (RostrumDecoder *decoder, char *bytes, gsize length, gboolean last, gsize base,
             GString *text, GError **error)
{
  gsize at = 0;

  while (at < length)
    {
      gsize used, stretch = MIN (length - at, ROSTRUM_ANCHOR_DISTANCE);
      int result;

      if (decoder->source + at > decoder->start)
        rostrum_source_map_anchor (decoder->map, base + text->len, decoder->source + at);
      result = convert (decoder->converter, bytes + at, stretch, text, &used);
      at += used;
      if (result == EILSEQ)
        {
          rostrum_encoding_error (error, decoder->name, decoder->source + at,
                                  "not %s (an unpaired surrogate, or no character); name the right "
                                  "encoding with --encoding",
                                  decoder->map->name);
          return -1;
        }
      if (result != EINVAL || (at + ROSTRUM_LONGEST_CHARACTER <= length && used > 0))
        continue;
      if (!last && length - at < ROSTRUM_LONGEST_CHARACTER)
        break;
      rostrum_encoding_error (error, decoder->name, decoder->source + at,
                              "the text ends within a character of %s; the file is cut off or of "
                              "another encoding (--encoding)",
                              decoder->map->name);
      return -1;
    }
  return (gssize)at;
}

/* Any other encoding, of one or more bytes per character: character by character, with an anchor
 * where the map would not guess the place. */
static gssize
decode_multibyte (RostrumDecoder *decoder, char *bytes, gsize length, gboolean last, gsize base,
                  GString *text, GError **error)
{
  gsize at = 0;

  while (at < length)
    {
      gsize before = text->len, used = 0, source = decoder->source + at;
      int result = EINVAL;

      for (gsize size = 1; result == EINVAL && size <= MIN (length - at, ROSTRUM_LONGEST_CHARACTER);
           size++)
        result = convert (decoder->converter, bytes + at, size, text, &used);
      if (result == EINVAL && !last && length - at < ROSTRUM_LONGEST_CHARACTER)
        break;
      if (result != 0)
        {
          rostrum_encoding_error (error, decoder->name, source,
                                  "not %s (byte 0x%02X); name the right encoding with --encoding",
                                  decoder->map->name, (guchar)bytes[at]);
          return -1;
        }
      if (text->len > before)
        {
          if (decoder->guessed != source || source - decoder->anchored >= ROSTRUM_ANCHOR_DISTANCE)
            {
              rostrum_source_map_anchor (decoder->map, base + before, source);
              decoder->anchored = decoder->guessed = source;
            }
          decoder->guessed +=
              rostrum_source_bytes (decoder->map->width, text->str, before, text->len);
        }
      at += used;
    }
  return (gssize)at;
}

static gssize
decode (RostrumDecoder *decoder, char *bytes, gsize length, gboolean last, gsize base,
        GString *text, GError **error)
{
  switch (decoder->map->width)
    {
    case ROSTRUM_ENCODING_UTF8:
      return decode_utf8 (decoder, bytes, length, last, text, error);
    case ROSTRUM_ENCODING_SINGLE:
      return decode_single (decoder, bytes, length, base, text, error);
    case ROSTRUM_ENCODING_MULTIBYTE:
      return decode_multibyte (decoder, bytes, length, last, base, text, error);
    default:
      return decode_wide (decoder, bytes, length, last, base, text, error);
    }
}

gboolean
rostrum_decoder_feed (RostrumDecoder *decoder, const char *bytes, gsize length, gboolean last,
                      GString *text, GError **error)
{
  g_autofree char *joined = NULL;
  char *from = (char *)bytes;
  gsize before = text->len;
  gssize used;

  if (decoder->n_tail > 0)
    {
      joined = g_malloc (decoder->n_tail + length);
      memcpy (joined, decoder->tail, decoder->n_tail);
      memcpy (joined + decoder->n_tail, bytes, length);
      from = joined;
      length += decoder->n_tail;
      decoder->n_tail = 0;
    }
  used = decode (decoder, from, length, last, decoder->text - before, text, error);
  if (used < 0)
    return FALSE;
  decoder->source += (gsize)used;
  decoder->text += text->len - before;
  decoder->n_tail = length - (gsize)used;
  memcpy (decoder->tail, from + used, decoder->n_tail);
  return TRUE;
}
