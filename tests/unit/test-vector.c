/* SPDX-License-Identifier: MIT */
/* The bit masks of vectors against a loop over the bytes. */
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vector/places", test_places);
  g_test_add_func ("/vector/random", test_random);
  g_test_add_func ("/vector/load-until", test_load_until);
  g_test_add_func ("/vector/masks", test_masks);
  return g_test_run ();
}
