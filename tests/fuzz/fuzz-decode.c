/* SPDX-License-Identifier: MIT */
/* Decoding: whatever the bytes, the text is valid UTF-8, and the way back stays inside the source
 * and never turns round. The first byte chooses the encoding. */
#include "corpus/base/error.h"
#include "corpus/text/encoding.h"
#include "corpus/text/utf8.h"
#include "tests/fuzz/fuzz.h"

static const char *const encodings[] = { NULL,     "UTF-8",        "UTF-16", "UTF-16LE",
                                         "UTF-32", "windows-1251", "KOI8-R", "ISO-8859-1" };

static void
check_map (const RostrumSourceMap *map, const char *text, gsize length, gsize source_length)
{
  gsize before = 0, step = MAX (length / 64, 1);

  for (gsize i = 0; i <= length; i += step)
    {
      gsize offset;

      while (i < length && ((guchar)text[i] & 0xC0) == 0x80)
        i++;
      offset = rostrum_source_map_offset (map, text, i);
      g_assert_cmpuint (offset, >=, before);
      g_assert_cmpuint (offset, <=, source_length);
      before = offset;
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (RostrumSourceMap) map = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length, invalid;

  if (size == 0)
    return 0;
  text = rostrum_decode (fuzz_padded (data + 1, size - 1), size - 1, "fuzz",
                         encodings[data[0] % G_N_ELEMENTS (encodings)], &length, &map, &error);
  if (text == NULL)
    {
      g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_ENCODING);
      return 0;
    }
  g_assert_no_error (error);
  g_assert_true (rostrum_utf8_validate (text, length, &invalid));
  for (guint i = 0; i < ROSTRUM_TEXT_PADDING; i++)
    g_assert_cmpint (text[length + i], ==, '\0');
  check_map (map, text, length, size - 1);
  return 0;
}
