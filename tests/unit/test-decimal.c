/* SPDX-License-Identifier: MIT */
/* Numbers from text: the bits and the end that g_ascii_strtod() gives. */
#include "corpus/base/decimal.h"

#include "corpus/base/random.h"
#include "models/model_files.h"
#include "tests/support.h"

static void
assert_same (const char *text)
{
  char *end, *expected_end;
  double value = rostrum_decimal_parse (text, &end);
  double expected = g_ascii_strtod (text, &expected_end);

  g_assert_true (end == expected_end);
  g_assert_cmpmem (&value, sizeof value, &expected, sizeof expected);
}

static void
test_shapes (void)
{
  static const char *const texts[] = {
    "0",
    "-0",
    "0.0",
    "-0.000",
    "1",
    "-1",
    "+1",
    "7.",
    ".5",
    "-.5",
    "",
    "-",
    ".",
    "-.",
    " 1",
    "1 ",
    "1\t2",
    "1,5",
    "1.2.3",
    "1..2",
    "1e5",
    "1.5e-3",
    "1.e2",
    "1e",
    "0x10",
    "0x1.8p1",
    "1x",
    "inf",
    "nan",
    "--1",
    "1-2",
    "9007199254740992",
    "9007199254740993",
    "-9007199254740993.5",
    "900719925474099.3",
    "18446744073709551616",
    "99999999999999999999999999",
    "0.1",
    "0.3",
    "-0.350514509324",
    "0.0000000000000000000001",
    "0.00000000000000000000001",
    "1.0000000000000000000000",
    "1.00000000000000000000000",
    "0.00000000000000000000000000000000000000000000000000000000000001",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_same (texts[i]);
}

/* Up to 20 digits before a point and 25 behind it. */
static void
test_random (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  RostrumRandom random;

  rostrum_random_seed (&random, 53);
  for (guint round = 0; round < 200000; round++)
    {
      guint64 whole = 1 + rostrum_random_below (&random, 20);
      guint64 fraction = rostrum_random_below (&random, 26);

      g_string_assign (text, round % 2 == 0 ? "" : "-");
      for (guint64 i = 0; i < whole; i++)
        g_string_append_c (text, (char)('0' + rostrum_random_below (&random, 10)));
      if (round % 3 != 0)
        g_string_append_c (text, '.');
      for (guint64 i = 0; i < fraction && round % 3 != 0; i++)
        g_string_append_c (text, (char)('0' + rostrum_random_below (&random, 10)));
      assert_same (text->str);
    }
}

/* Every field of the tables of a shipped model. */
static void
test_models (void)
{
  static const char *const tables[] = {
    "council-en/" ROSTRUM_VOCABULARY_FILE, "council-en/" ROSTRUM_WEIGHTS_FILE,
    "council-en/" ROSTRUM_ERRORS_FILE,     "council-ru/" ROSTRUM_VOCABULARY_FILE,
    "council-ru/" ROSTRUM_WEIGHTS_FILE,    "council-ru/" ROSTRUM_ERRORS_FILE,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "models", tables[i], NULL);
      g_autofree char *content = NULL;
      g_auto (GStrv) fields = NULL;

      g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
      fields = g_strsplit_set (content, "\t\n", -1);
      for (gsize field = 0; fields[field] != NULL; field++)
        assert_same (fields[field]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decimal/shapes", test_shapes);
  g_test_add_func ("/decimal/random", test_random);
  g_test_add_func ("/decimal/models", test_models);
  return g_test_run ();
}
