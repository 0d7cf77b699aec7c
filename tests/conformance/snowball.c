/* SPDX-License-Identifier: MIT */
/* Stems against the word lists of the Snowball project. Folding must not change a single one: the
 * lists are in small letters, and Snowball's Russian takes ё for е itself. */
#include <string.h>

#include "corpus/text/stemmer.h"
#include "tests/support.h"

#define LISTS "conformance/snowball-2.2.0"

static const char *const names[] = {
  "english", "french", "german", "porter", "russian", "spanish"
};

static char **
read_lines (const char *folder, const char *file)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &data, NULL, &error);
  g_assert_no_error (error);
  return g_strsplit (g_strchomp (data), "\n", -1);
}

/* Returns: how many stems differ. */
static guint
compare (const char *folder, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumStemmer) stemmer = rostrum_stemmer_new (name, &error);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_auto (GStrv) words = read_lines (path, "voc.txt");
  g_auto (GStrv) stems = read_lines (path, "output.txt");
  guint differences = 0, count = g_strv_length (words);

  g_assert_no_error (error);
  g_assert_cmpuint (count, ==, g_strv_length (stems));
  for (guint i = 0; i < count; i++)
    {
      gsize length;
      const char *stem = rostrum_stemmer_stem (stemmer, words[i], strlen (words[i]), &length);

      if (length == strlen (stems[i]) && memcmp (stem, stems[i], length) == 0)
        continue;
      if (differences++ < 10)
        g_print ("%s: %s gives %s, not %s\n", name, words[i], stem, stems[i]);
    }
  g_print ("%s: %u words, %u differences\n", name, count, differences);
  return differences;
}

int
main (void)
{
  g_autofree char *folder = test_data_path (LISTS);
  guint differences = 0;

  if (folder == NULL)
    {
      g_print ("skipped: no %s in $ROSTRUM_TEST_DATA or ../shared/data\n", LISTS);
      return ROSTRUM_TEST_SKIPPED;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    differences += compare (folder, names[i]);
  return differences == 0 ? 0 : 1;
}
