/* SPDX-License-Identifier: MIT */
/* A plain main for the fuzz targets: calls the target with each file (or each file of a folder)
 * that is named, so that the seeds, and every input that ever broke something, are replayed in the
 * normal test run. */
#include <stdio.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

static int
replay_file (const char *path)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  /* Exactly as large as the input, so that a sanitizer sees every byte read beyond it. */
  g_autofree uint8_t *exact = g_memdup2 (data, size);

  LLVMFuzzerTestOneInput (exact != NULL ? exact : (const uint8_t *)"", size);
  /* And once cut short in the middle, as inputs often are. */
  g_autofree uint8_t *half = g_memdup2 (data, size / 2);

  LLVMFuzzerTestOneInput (half != NULL ? half : (const uint8_t *)"", size / 2);
  return 0;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static int
replay_folder (const char *path, guint *n)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  int status = 0;

  if (folder == NULL)
    {
      *n += 1;
      return replay_file (path);
    }
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    status |= replay_file (g_ptr_array_index (names, i));
  *n += names->len;
  return status;
}

int
main (int argc, char **argv)
{
  guint n = 0;
  int status = 0;

  for (int i = 1; i < argc; i++)
    status |= replay_folder (argv[i], &n);
  printf ("%u inputs\n", n);
  return n > 0 ? status : 1;
}
