/* SPDX-License-Identifier: MIT */
/* From source bytes to UTF-8, and the way back. */
#include "corpus/text/encoding.h"

#include <errno.h>
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/text/cyrillic.h"
#include "corpus/text/source_map_private.h"
#include "corpus/text/utf8.h"

/* A new anchor at least every so many source bytes, so that finding a place is cheap in a long
 * text. */
#define ANCHOR_DISTANCE 2048

/* What is looked at for signs of a binary file other than NUL, and how many control characters per
 * hundred bytes are such a sign. */
#define BINARY_SAMPLE     65536
#define FEWEST_CONTROLS   4
#define CONTROLS_PER_CENT 2

/* No character takes more bytes, in UTF-8 or elsewhere, shift sequences included. */
#define LONGEST_CHARACTER 16

static void
add_anchor (RostrumSourceMap *map, gsize text, gsize source)
{
  RostrumAnchor anchor = { text, source };

  g_array_append_val (map->anchors, anchor);
}

/* The text begins behind the byte order mark. */
static void
set_text_start (RostrumSourceMap *map, gsize source)
{
  g_array_index (map->anchors, RostrumAnchor, 0).source = source;
}

static void G_GNUC_PRINTF (4, 5)
    encoding_error (GError **error, const char *name, gsize offset, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_ENCODING, "%s: byte %" G_GSIZE_FORMAT ": %s",
               name, offset, message);
}

static gboolean
is_control (guchar byte)
{
  /* ^Z ended files under DOS, and escape begins the colours of a terminal log. */
  return (byte < 0x20 && !(byte >= '\t' && byte <= '\r') && byte != 0x1a && byte != 0x1b) ||
         byte == 0x7f;
}

/* The offset of the first sign that this is no text, or LENGTH. */
static gsize
find_binary (const char *bytes, gsize length)
{
  const char *nul = length == 0 ? NULL : memchr (bytes, '\0', length);
  gsize sample = MIN (length, BINARY_SAMPLE), controls = 0, first = length;

  for (gsize at = 0; at < sample; at++)
    {
      if (!is_control ((guchar)bytes[at]))
        continue;
      if (controls++ == 0)
        first = at;
    }
  if (controls >= FEWEST_CONTROLS && controls * 100 > sample * CONTROLS_PER_CENT)
    return first;
  return nul == NULL ? length : (gsize)(nul - bytes);
}

/* Complains if TEXT, decoded by way of MAP, is no text. */
static gboolean
check_binary (const char *text, gsize length, const RostrumSourceMap *map, const char *name,
              GError **error)
{
  gsize at = find_binary (text, length);

  if (at == length)
    return TRUE;
  encoding_error (error, name, rostrum_source_map_offset (map, text, at),
                  text[at] == '\0' ? "looks like a binary file; leave it out (or, if it is text "
                                     "in UTF-16 or UTF-32, name UTF-16LE, UTF-16BE … with "
                                     "--encoding)"
                                   : "looks like a binary file (control characters); leave it out");
  return FALSE;
}

/* Byte order marks. UTF-32LE comes before UTF-16LE, which it begins with. */
static const struct
{
  const char *bytes;
  guint length;
  const char *name;
} marks[] = {
  { "\xef\xbb\xbf", 3, "UTF-8" },    { "\xff\xfe\0\0", 4, "UTF-32LE" },
  { "\0\0\xfe\xff", 4, "UTF-32BE" }, { "\xff\xfe", 2, "UTF-16LE" },
  { "\xfe\xff", 2, "UTF-16BE" },
};

static const char *
find_mark (const char *bytes, gsize length, gsize *skip)
{
  *skip = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].length && memcmp (bytes, marks[i].bytes, marks[i].length) == 0)
      {
        *skip = marks[i].length;
        return marks[i].name;
      }
  return NULL;
}

/* The names that we know the spellings of; anything else is left to iconv. */
static const struct
{
  const char *key; /* small letters and digits only */
  const char *name;
} spellings[] = {
  { "utf8", "UTF-8" },          { "utf16", "UTF-16" },         { "utf16le", "UTF-16LE" },
  { "utf16be", "UTF-16BE" },    { "ucs2", "UTF-16" },          { "ucs2le", "UTF-16LE" },
  { "ucs2be", "UTF-16BE" },     { "unicode", "UTF-16" },       { "utf32", "UTF-32" },
  { "utf32le", "UTF-32LE" },    { "utf32be", "UTF-32BE" },     { "ucs4", "UTF-32" },
  { "ucs4le", "UTF-32LE" },     { "ucs4be", "UTF-32BE" },      { "windows1251", "windows-1251" },
  { "cp1251", "windows-1251" }, { "win1251", "windows-1251" }, { "koi8r", "KOI8-R" },
  { "koi8", "KOI8-R" },         { "koi8u", "KOI8-U" },
};

static const char *
canonical_name (const char *encoding)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (const char *p = encoding; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (key, g_ascii_tolower (*p));
  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
    if (strcmp (spellings[i].key, key->str) == 0)
      return spellings[i].name;
  return g_intern_string (encoding);
}

/* The text in BYTES from SKIP on, with the padding that the scanners want. Takes BYTES. */
static char *
finish_utf8 (char *bytes, gsize length, gsize skip)
{
  char *text = g_realloc (bytes, length + ROSTRUM_TEXT_PADDING);

  if (skip > 0)
    memmove (text, text + skip, length - skip);
  memset (text + length - skip, 0, ROSTRUM_TEXT_PADDING + skip);
  return text;
}

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
build_table (GIConv converter, char table[256][LONGEST_CHARACTER])
{
  g_autoptr (GString) character = g_string_new (NULL);

  for (int i = 0; i < 256; i++)
    {
      char byte = (char)i, rest[LONGEST_CHARACTER], *out = rest;
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
      g_strlcpy (table[i], result == 0 ? character->str : "", LONGEST_CHARACTER);
    }
  g_iconv (converter, NULL, NULL, NULL, NULL);
  return TRUE;
}

static gboolean
decode_single (const char *bytes, gsize length, char table[256][LONGEST_CHARACTER],
               const char *name, RostrumSourceMap *map, GString *text, GError **error)
{
  guint8 sizes[256];

  for (int i = 0; i < 256; i++)
    sizes[i] = (guint8)strlen (table[i]);
  sizes[0] = 1;
  for (gsize at = 0; at < length; at++)
    {
      guchar byte = (guchar)bytes[at];

      if (at % ANCHOR_DISTANCE == 0 && at > 0)
        add_anchor (map, text->len, at);
      if (sizes[byte] == 0)
        {
          encoding_error (error, name, at,
                          "byte 0x%02X has no meaning in %s; name the right encoding with "
                          "--encoding",
                          byte, map->name);
          return FALSE;
        }
      g_string_append_len (text, table[byte], sizes[byte]);
    }
  return TRUE;
}

/* UTF-16 and UTF-32: in stretches, each with an anchor. */
static gboolean
decode_wide (GIConv converter, char *bytes, gsize length, gsize skip, const char *name,
             RostrumSourceMap *map, GString *text, GError **error)
{
  for (gsize at = skip; at < length;)
    {
      gsize used, stretch = MIN (length - at, ANCHOR_DISTANCE);
      int result;

      if (at > skip)
        add_anchor (map, text->len, at);
      result = convert (converter, bytes + at, stretch, text, &used);
      at += used;
      if (result == EILSEQ)
        {
          encoding_error (error, name, at,
                          "not %s (an unpaired surrogate, or no character); name the right "
                          "encoding with --encoding",
                          map->name);
          return FALSE;
        }
      if (result == EINVAL && (at + LONGEST_CHARACTER > length || used == 0))
        {
          encoding_error (error, name, at,
                          "the text ends within a character of %s; the file is cut off or of "
                          "another encoding (--encoding)",
                          map->name);
          return FALSE;
        }
    }
  return TRUE;
}

/* Any other encoding, of one or more bytes per character: character by character, with an anchor
 * where the map would not guess the place. */
static gboolean
decode_multibyte (GIConv converter, char *bytes, gsize length, const char *name,
                  RostrumSourceMap *map, GString *text, GError **error)
{
  gsize guessed = 0, anchored = 0;

  for (gsize at = 0; at < length;)
    {
      gsize before = text->len, used = 0;
      int result = EINVAL;

      for (gsize size = 1; result == EINVAL && size <= MIN (length - at, LONGEST_CHARACTER); size++)
        result = convert (converter, bytes + at, size, text, &used);
      if (result != 0)
        {
          encoding_error (error, name, at,
                          "not %s (byte 0x%02X); name the right encoding with --encoding",
                          map->name, (guchar)bytes[at]);
          return FALSE;
        }
      if (text->len > before)
        {
          if (guessed != at || at - anchored >= ANCHOR_DISTANCE)
            add_anchor (map, before, anchored = guessed = at);
          for (gsize i = before; i < text->len; i++)
            if (((guchar)text->str[i] & 0xc0) != 0x80)
              guessed += rostrum_source_width (map->width, (guchar)text->str[i]);
        }
      at += used;
    }
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
find_width (const char *name, GIConv converter, char table[256][LONGEST_CHARACTER])
{
  if (g_str_has_prefix (name, "UTF-16"))
    return ROSTRUM_ENCODING_UTF16;
  if (g_str_has_prefix (name, "UTF-32"))
    return ROSTRUM_ENCODING_UTF32;
  return build_table (converter, table) ? ROSTRUM_ENCODING_SINGLE : ROSTRUM_ENCODING_MULTIBYTE;
}

/* Converts BYTES from map->name by iconv. Returns: (transfer full) or NULL. */
static GString *
decode_by_iconv (char *bytes, gsize length, gsize skip, const char *name, RostrumSourceMap *map,
                 GError **error)
{
  g_autoptr (GString) text = g_string_sized_new (length + length / 2 + ROSTRUM_TEXT_PADDING);
  GIConv converter = open_converter (map->name, error);
  char table[256][LONGEST_CHARACTER];
  gboolean good;

  if (converter == (GIConv)-1)
    return NULL;
  map->width = find_width (map->name, converter, table);
  switch (map->width)
    {
    case ROSTRUM_ENCODING_UTF16:
    case ROSTRUM_ENCODING_UTF32:
      good = decode_wide (converter, bytes, length, skip, name, map, text, error);
      break;
    case ROSTRUM_ENCODING_SINGLE:
      good = decode_single (bytes, length, table, name, map, text, error);
      break;
    default:
      good = decode_multibyte (converter, bytes, length, name, map, text, error);
    }
  g_iconv_close (converter);
  return good ? g_steal_pointer (&text) : NULL;
}

gboolean
rostrum_source_map_tell_width (RostrumSourceMap *map, GError **error)
{
  GIConv converter;
  char table[256][LONGEST_CHARACTER];

  if (strcmp (map->name, "UTF-8") == 0)
    return TRUE;
  converter = open_converter (map->name, error);
  if (converter == (GIConv)-1)
    return FALSE;
  map->width = find_width (map->name, converter, table);
  g_iconv_close (converter);
  return TRUE;
}

/* Adds an anchor behind each character of TEXT[START, END) that takes other bytes in the encoding
 * of MAP than its width says. */
static void
add_irregular_characters (RostrumSourceMap *map, const char *text, gsize start, gsize end,
                          gsize source)
{
  GIConv converter = g_iconv_open (map->name, "UTF-8");

  while (converter != (GIConv)-1 && start < end)
    {
      char bytes[LONGEST_CHARACTER], *in = (char *)text + start, *out = bytes;
      guint size;
      gsize left, room = sizeof bytes,
                  width = rostrum_source_width (map->width, (guchar)text[start]);

      rostrum_utf8_decode (text + start, &size);
      left = size;
      start += size;
      if (g_iconv (converter, &in, &left, &out, &room) == (gsize)-1)
        room = sizeof bytes - width;
      source += sizeof bytes - room;
      if (sizeof bytes - room != width)
        add_anchor (map, start, source);
    }
  if (converter != (GIConv)-1)
    g_iconv_close (converter);
}

void
rostrum_source_map_add (RostrumSourceMap *map, const char *text, gsize start, gsize end,
                        gsize source)
{
  /* A map starts with an anchor at offset 0; the first text replaces it. */
  if (start == 0)
    g_array_set_size (map->anchors, 0);
  add_anchor (map, start, source);
  if (map->width == ROSTRUM_ENCODING_MULTIBYTE)
    add_irregular_characters (map, text, start, end, source);
}

/* The encoding to use, by the mark, by what the caller says, or by the bytes; NULL if unknown. */
static const char *
choose (const char *bytes, gsize length, const char *mark, const char *encoding)
{
  /* A mark is stronger than the option: one file in a folder may differ from the others. */
  if (mark != NULL)
    return mark;
  if (encoding != NULL)
    return canonical_name (encoding);
  if (rostrum_utf8_validate (bytes, length, NULL))
    return "UTF-8";
  return rostrum_cyrillic_guess (bytes, length);
}

static char *
decode (char **bytes, gsize length, const char *name, const char *encoding, gsize *text_length,
        RostrumSourceMap *map, gsize skip, GError **error)
{
  gsize invalid;

  if (strcmp (encoding, "UTF-16") == 0 || strcmp (encoding, "UTF-32") == 0)
    {
      encoding_error (error, name, 0,
                      "no byte order mark; name %sLE or %sBE instead of %s with --encoding",
                      encoding, encoding, encoding);
      return NULL;
    }
  if (strcmp (encoding, "UTF-8") != 0)
    {
      g_autoptr (GString) text = decode_by_iconv (*bytes, length, skip, name, map, error);

      if (text == NULL || !check_binary (text->str, text->len, map, name, error))
        return NULL;
      *text_length = text->len;
      g_string_set_size (text, text->len + ROSTRUM_TEXT_PADDING);
      memset (text->str + *text_length, 0, ROSTRUM_TEXT_PADDING);
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  if (!rostrum_utf8_validate (*bytes + skip, length - skip, &invalid))
    {
      encoding_error (error, name, skip + invalid,
                      "not UTF-8 (byte 0x%02X); name the encoding with --encoding",
                      (guchar)(*bytes)[skip + invalid]);
      return NULL;
    }
  if (!check_binary (*bytes + skip, length - skip, map, name, error))
    return NULL;
  *text_length = length - skip;
  return finish_utf8 (g_steal_pointer (bytes), length, skip);
}

char *
rostrum_decode (char *bytes, gsize length, const char *name, const char *encoding,
                gsize *text_length, RostrumSourceMap **map, GError **error)
{
  g_autofree char *taken = bytes;
  g_autoptr (RostrumSourceMap) way_back = NULL;
  gsize skip;
  const char *mark = find_mark (bytes, length, &skip);
  const char *chosen = choose (bytes, length, mark, encoding);
  char *text;

  /* Without a guess, the first complaint is that the file is binary; the second that it is not
   * UTF-8, which DECODE finds again. */
  way_back = rostrum_source_map_new (chosen == NULL ? "UTF-8" : chosen);
  set_text_start (way_back, skip);
  if (chosen == NULL && !check_binary (bytes, length, way_back, name, error))
    return NULL;
  text = decode (&taken, length, name, way_back->name, text_length, way_back, skip, error);
  if (text != NULL)
    *map = g_steal_pointer (&way_back);
  return text;
}
