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

static char *
read_list (const char *folder, const char *file)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GError) error = NULL;
  char *data = NULL;

  g_file_get_contents (path, &data, NULL, &error);
  g_assert_no_error (error);
  return data;
}

/* Cuts the next line off *REST; NULL at the end. */
static char *
next_line (char **rest)
{
  char *line = *rest, *end = strchr (line, '\n');

  if (end == NULL)
    return NULL;
  *end = '\0';
  *rest = end + 1;
  return line;
}

/* Returns: how many stems differ. */
static guint
compare (const char *folder, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumStemmer) stemmer = rostrum_stemmer_new (name, &error);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *words = read_list (path, "voc.txt"), *stems = read_list (path, "output.txt");
  char *words_rest = words, *stems_rest = stems, *word;
  guint differences = 0, count = 0;

  g_assert_no_error (error);
  for (; (word = next_line (&words_rest)) != NULL; count++)
    {
      const char *expected = next_line (&stems_rest);
      gsize length;
      const char *stem = rostrum_stemmer_stem (stemmer, word, strlen (word), &length);

      g_assert_nonnull (expected);
      if (length == strlen (expected) && memcmp (stem, expected, length) == 0)
        continue;
      if (differences++ < 10)
        g_print ("%s: %s gives %s, not %s\n", name, word, stem, expected);
    }
  g_assert_null (next_line (&stems_rest));
  g_assert_cmpuint (count, >, 20000);
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
