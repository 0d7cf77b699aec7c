/* SPDX-License-Identifier: MIT */
/* From source bytes to UTF-8, and the way back. */
#include "corpus/text/encoding.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/text/cyrillic.h"
#include "corpus/text/declared.h"
#include "corpus/text/decoder.h"
#include "corpus/text/encoding_private.h"
#include "corpus/text/source_map_private.h"
#include "corpus/text/utf8.h"
#include "corpus/text/western.h"

/* What is looked at for signs of a binary file other than NUL, and how many control characters per
 * hundred bytes are such a sign. */
#define BINARY_SAMPLE     65536
#define FEWEST_CONTROLS   4
#define CONTROLS_PER_CENT 2

void
rostrum_source_map_anchor (RostrumSourceMap *map, gsize text, gsize source)
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

void
rostrum_encoding_error (GError **error, const char *name, gsize offset, const char *format, ...)
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

gboolean
rostrum_encoding_check_binary (const char *text, gsize length, const RostrumSourceMap *map,
                               const char *name, GError **error)
{
  gsize at = find_binary (text, length);

  if (at == length)
    return TRUE;
  rostrum_encoding_error (error, name, rostrum_source_map_offset (map, text, at),
                          text[at] == '\0'
                              ? "looks like a binary file; leave it out (or, if it is text "
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

const char *
rostrum_encoding_mark (const char *bytes, gsize length, gsize *skip)
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

/* The names that we know the spellings of; anything else is left to iconv. What is called Latin-1
 * has the quotation marks of Windows more often than control characters: browsers read it so, too
 * (WHATWG Encoding Standard, 4.2). */
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
  { "koi8", "KOI8-R" },         { "koi8u", "KOI8-U" },         { "iso88591", "windows-1252" },
  { "latin1", "windows-1252" },
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

/* Adds an anchor behind each character of TEXT[START, END) that takes other bytes in the encoding
 * of MAP than its width says. */
static void
add_irregular_characters (RostrumSourceMap *map, const char *text, gsize start, gsize end,
                          gsize source)
{
  GIConv converter = g_iconv_open (map->name, "UTF-8");

  while (converter != (GIConv)-1 && start < end)
    {
      char bytes[ROSTRUM_LONGEST_CHARACTER], *in = (char *)text + start, *out = bytes;
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
        rostrum_source_map_anchor (map, start, source);
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
  rostrum_source_map_anchor (map, start, source);
  if (map->width == ROSTRUM_ENCODING_MULTIBYTE)
    add_irregular_characters (map, text, start, end, source);
}

/* TRUE if all of BYTES is UTF-8, but for a last character that is cut off where more follow. */
static gboolean
is_utf8 (const char *bytes, gsize length, gboolean part)
{
  gsize invalid;

  return rostrum_utf8_validate (bytes, length, &invalid) ||
         (part && rostrum_utf8_is_cut_off (bytes + invalid, length - invalid));
}

/* The encoding that BYTES, of some encoding like ASCII, declare, if there is such a one; or NULL.
 */
static const char *
find_declared (const char *bytes, gsize length)
{
  g_autofree char *declared = rostrum_encoding_declared (bytes, length);
  const char *name = declared != NULL ? canonical_name (declared) : NULL;
  GIConv converter;

  /* What can be read as ASCII is no UTF-16, whatever it says. */
  if (name == NULL || g_str_has_prefix (name, "UTF-16") || g_str_has_prefix (name, "UTF-32"))
    return NULL;
  converter = g_iconv_open ("UTF-8", name);
  if (converter == (GIConv)-1)
    return NULL;
  g_iconv_close (converter);
  return name;
}

static gboolean
is_ascii (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((bytes[i] & 0x80) != 0)
      return FALSE;
  return TRUE;
}

const char *
rostrum_encoding_choose (const char *bytes, gsize length, gboolean part, const char *mark,
                         const char *encoding, guint *certainty)
{
  const char *declared, *guessed;

  *certainty = 0;

  /* A mark is stronger than the option: one file in a folder may differ from the others. */
  if (mark != NULL)
    return mark;
  if (encoding != NULL)
    return canonical_name (encoding);
  /* Letters that are UTF-8 are so by no accident: a page that was saved from a browser often
   * declares what it was before. */
  declared = find_declared (bytes, length);
  if (is_utf8 (bytes, length, part) && (declared == NULL || !part || !is_ascii (bytes, length)))
    return "UTF-8";
  if (declared != NULL)
    return declared;
  guessed = rostrum_cyrillic_guess (bytes, length);
  if (guessed == NULL)
    return rostrum_western_guess (bytes, length, certainty);
  *certainty = ROSTRUM_CYRILLIC_CERTAINTY;
  return guessed;
}

gboolean
rostrum_encoding_is_whole (const char *encoding, const char *name, GError **error)
{
  if (strcmp (encoding, "UTF-16") != 0 && strcmp (encoding, "UTF-32") != 0)
    return TRUE;
  rostrum_encoding_error (error, name, 0,
                          "no byte order mark; name %sLE or %sBE instead of %s with --encoding",
                          encoding, encoding, encoding);
  return FALSE;
}

/* Decodes BYTES from SKIP on by iconv. *MAP: as of rostrum_decode. */
static char *
decode_by_iconv (const char *bytes, gsize length, gsize skip, const char *name,
                 const char *encoding, gsize *text_length, RostrumSourceMap **map, GError **error)
{
  g_autoptr (RostrumDecoder) decoder = rostrum_decoder_new (name, encoding, skip, error);
  g_autoptr (GString) text = NULL;

  if (decoder == NULL)
    return NULL;
  text = g_string_sized_new (length + length / 2 + ROSTRUM_TEXT_PADDING);
  if (!rostrum_decoder_feed (decoder, bytes + skip, length - skip, TRUE, text, error) ||
      !rostrum_encoding_check_binary (text->str, text->len, rostrum_decoder_map (decoder), name,
                                      error))
    return NULL;
  *map = rostrum_decoder_steal_map (decoder);
  *text_length = text->len;
  g_string_set_size (text, text->len + ROSTRUM_TEXT_PADDING);
  memset (text->str + *text_length, 0, ROSTRUM_TEXT_PADDING);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
rostrum_decode (char *bytes, gsize length, const char *name, const char *encoding,
                gsize *text_length, RostrumSourceMap **map, GError **error)
{
  g_autofree char *taken = bytes;
  g_autoptr (RostrumSourceMap) way_back = NULL;
  gsize skip, invalid;
  guint certainty;
  const char *mark = rostrum_encoding_mark (bytes, length, &skip);
  const char *chosen = rostrum_encoding_choose (bytes, length, FALSE, mark, encoding, &certainty);

  if (chosen != NULL && !rostrum_encoding_is_whole (chosen, name, error))
    return NULL;
  if (chosen != NULL && strcmp (chosen, "UTF-8") != 0)
    {
      char *text = decode_by_iconv (bytes, length, skip, name, chosen, text_length, map, error);

      if (text != NULL)
        (*map)->certainty = certainty;
      return text;
    }

  /* Without a guess, the first complaint is that the file is binary; the second that it is not
   * UTF-8. */
  way_back = rostrum_source_map_new ("UTF-8");
  set_text_start (way_back, skip);
  if (chosen == NULL && !rostrum_encoding_check_binary (bytes, length, way_back, name, error))
    return NULL;
  if (!rostrum_utf8_validate (bytes + skip, length - skip, &invalid))
    {
      rostrum_encoding_error (error, name, skip + invalid,
                              "not UTF-8 (byte 0x%02X); name the encoding with --encoding",
                              (guchar)bytes[skip + invalid]);
      return NULL;
    }
  if (!rostrum_encoding_check_binary (bytes + skip, length - skip, way_back, name, error))
    return NULL;
  *text_length = length - skip;
  *map = g_steal_pointer (&way_back);
  return finish_utf8 (g_steal_pointer (&taken), length, skip);
}
