/* SPDX-License-Identifier: MIT */
/* The bit masks of vectors, and what is sought with them, against a loop over the bytes. */
#include "corpus/text/seek.h"
#include "corpus/text/vector.h"
#include "tests/support.h"

static void
assert_high_bits (const char *bytes)
{
  guint64 expected = 0;

  for (int i = 0; i < ROSTRUM_VECTOR; i++)
    expected |= (guint64)((guchar)bytes[i] >> 7) << i;
  g_assert_cmphex (rostrum_vector_high_bits (rostrum_vector_load (bytes)), ==, expected);
}

/* Every byte at every place, alone, and among its opposites. */
static void
test_places (void)
{
  for (int value = 0; value < 256; value++)
    for (int place = 0; place < ROSTRUM_VECTOR; place++)
      for (int others = 0; others < 256; others += 255)
        {
          char bytes[ROSTRUM_VECTOR];

          memset (bytes, others, sizeof bytes);
          bytes[place] = (char)value;
          assert_high_bits (bytes);
        }
}

/* At every address. */
static void
test_random (void)
{
  RostrumRandom random;

  rostrum_random_seed (&random, 41);
  for (guint round = 0; round < 20000; round++)
    {
      char bytes[2 * ROSTRUM_VECTOR];

      for (gsize i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)rostrum_random_below (&random, 256);
      assert_high_bits (bytes + round % ROSTRUM_VECTOR);
    }
}

/* Nothing is read behind the end: each text lies in memory of its own size. */
static void
test_load_until (void)
{
  for (gsize end = 1; end <= 2 * ROSTRUM_VECTOR + 1; end++)
    {
      g_autofree char *text = g_malloc (end);

      for (gsize i = 0; i < end; i++)
        text[i] = (char)(i % 3 == 0 ? 0xff : 0x7f);
      for (gsize at = 0; at < end; at++)
        {
          int shift;
          RostrumVector vector = rostrum_vector_load_until (text, at, end, &shift);
          guint64 expected = 0;

          for (gsize i = 0; i < MIN (end - at, ROSTRUM_VECTOR); i++)
            expected |= (guint64)((at + i) % 3 == 0) << i;
          g_assert_cmphex (rostrum_vector_high_bits (vector) >> shift, ==, expected);
        }
    }
}

static void
assert_mask (guint64 mask)
{
  int lowest = 0, highest = 63;
  guint count = 0;

  for (int i = 0; i < 64; i++)
    count += (guint)(mask >> i & 1);
  g_assert_cmpuint (rostrum_mask_count (mask), ==, count);
  if (mask == 0)
    return;
  while ((mask >> lowest & 1) == 0)
    lowest++;
  while ((mask >> highest & 1) == 0)
    highest--;
  g_assert_cmpint (rostrum_mask_lowest (mask), ==, lowest);
  g_assert_cmpint (rostrum_mask_highest (mask), ==, highest);
}

static void
test_masks (void)
{
  RostrumRandom random;

  rostrum_random_seed (&random, 43);
  for (int from = 0; from < 64; from++)
    {
      assert_mask (G_GUINT64_CONSTANT (1) << from);
      assert_mask (rostrum_mask_from (from));
      assert_mask (~rostrum_mask_from (from));
      g_assert_cmpint (rostrum_mask_lowest (rostrum_mask_from (from)), ==, from);
      g_assert_cmpuint (rostrum_mask_count (rostrum_mask_from (from)), ==, 64 - (guint)from);
    }
  for (guint round = 0; round < 20000; round++)
    assert_mask (rostrum_random_next (&random) & rostrum_random_next (&random));
}

static gboolean
is_bracket (guchar byte)
{
  return byte == '(' || byte == '[';
}

static gboolean
is_stop (guchar byte)
{
  return byte == '.' || byte == '!' || byte == '?' || byte == '\n' || byte == 0xe2 ||
         byte == 0xe3 || byte == 0xef;
}

static gboolean
is_high (guchar byte)
{
  return byte >= 0x80;
}

static gsize
seek_slowly (const char *text, gsize at, gsize end, gboolean (*is) (guchar byte))
{
  while (at < end && !is ((guchar)text[at]))
    at++;
  return at;
}

/* By every way that this processor knows, from each place of TEXT to each end; nothing is read
 * behind the text, which lies in memory of its own size. */
static void
assert_seeks (const char *text, gsize length, gsize step)
{
  for (const RostrumSeek *const *seek = rostrum_seek_list (); *seek != NULL; seek++)
    for (gsize end = 0; end <= length; end += step)
      for (gsize at = 0; at <= end; at++)
        {
          gsize n_digits = 0;

          for (gsize i = at; i < end; i++)
            n_digits += g_ascii_isdigit (text[i]) ? 1 : 0;
          g_assert_cmpuint ((*seek)->digits (text, at, end), ==, n_digits);
          g_assert_cmpuint ((*seek)->bracket (text, at, end), ==,
                            seek_slowly (text, at, end, is_bracket));
          g_assert_cmpuint ((*seek)->stop (text, at, end), ==,
                            seek_slowly (text, at, end, is_stop));
          g_assert_cmpuint ((*seek)->high (text, at, end), ==,
                            seek_slowly (text, at, end, is_high));
        }
}

/* Every byte alone, and texts in which what is sought is rare or not. */
static void
test_seek (void)
{
  RostrumRandom random;

  rostrum_random_seed (&random, 47);
  for (guint value = 0; value < 256; value++)
    {
      g_autofree char *text = g_malloc (150);

      memset (text, ' ', 150);
      text[value % 150] = (char)value;
      assert_seeks (text, 150, 50);
    }
  for (guint round = 0; round < 60; round++)
    {
      gsize length = 1 + (gsize)rostrum_random_below (&random, 200);
      g_autofree char *text = g_malloc (length);

      for (gsize i = 0; i < length; i++)
        text[i] = rostrum_random_below (&random, 1 + round) > 0
                      ? 'e'
                      : (char)rostrum_random_below (&random, 256);
      assert_seeks (text, length, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vector/places", test_places);
  g_test_add_func ("/vector/random", test_random);
  g_test_add_func ("/vector/load-until", test_load_until);
  g_test_add_func ("/vector/masks", test_masks);
  g_test_add_func ("/vector/seek", test_seek);
  return g_test_run ();
}
