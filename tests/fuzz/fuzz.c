/* SPDX-License-Identifier: MIT */
/* What the fuzz targets share: padded copies, valid text, files. */
#include "tests/fuzz/fuzz.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "corpus/text/utf8.h"

/* A warning of GLib is a bug of ours: an error set twice, a NULL where none may be. */
static void
abort_on_warning (const char *domain, GLogLevelFlags level, const char *message,
                  gpointer data G_GNUC_UNUSED)
{
  fprintf (stderr, "%s: %s\n", domain != NULL ? domain : "", message);
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) != 0)
    abort ();
}

static void __attribute__ ((constructor)) watch_warnings (void)
{
  g_log_set_default_handler (abort_on_warning, NULL);
}

char *
fuzz_padded (const uint8_t *data, size_t size)
{
  char *bytes = g_malloc0 (size + ROSTRUM_TEXT_PADDING + 1);

  if (size > 0)
    memcpy (bytes, data, size);
  return bytes;
}

char *
fuzz_text (const uint8_t *data, size_t size, gsize *length)
{
  g_autofree char *bytes = fuzz_padded (data, size);
  g_autofree char *valid = NULL;

  for (size_t i = 0; i < size; i++)
    if (bytes[i] == '\0')
      bytes[i] = ' ';
  valid = g_utf8_make_valid (bytes, (gssize)size);
  *length = strlen (valid);
  return fuzz_padded ((const uint8_t *)valid, *length);
}

void
fuzz_remove (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (g_file_test (inner, G_FILE_TEST_IS_DIR) && !g_file_test (inner, G_FILE_TEST_IS_SYMLINK))
        fuzz_remove (inner);
      else
        g_unlink (inner);
    }
  g_rmdir (path);
}

static char *process_folder;

static void
remove_process_folder (void)
{
  fuzz_remove (process_folder);
  g_clear_pointer (&process_folder, g_free);
}

const char *
fuzz_folder (void)
{
  if (process_folder == NULL)
    {
      g_autoptr (GError) error = NULL;

      process_folder = g_dir_make_tmp ("rostrum-fuzz-XXXXXX", &error);
      g_assert_no_error (error);
      atexit (remove_process_folder);
    }
  return process_folder;
}

char *
fuzz_file (const char *name, const void *data, gsize size)
{
  char *path = g_build_filename (fuzz_folder (), name, NULL);
  FILE *file = fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (data, 1, size, file), ==, size);
  g_assert_cmpint (fclose (file), ==, 0);
  return path;
}

char *
fuzz_option (const char *prefix, const uint8_t **data, size_t *size)
{
  const char *line = (const char *)*data;
  const char *feed = memchr (line, '\n', *size);

  if (feed == NULL || *size < strlen (prefix) || memcmp (line, prefix, strlen (prefix)) != 0)
    return NULL;
  *size -= (size_t)(feed + 1 - line);
  *data += feed + 1 - line;
  line += strlen (prefix);
  return g_strndup (line, (gsize)(feed - line));
}

void
fuzz_rewrite_twice (char *(*rewrite) (const void *data, gsize size), const uint8_t *data,
                    size_t size)
{
  g_autofree char *once = rewrite (data, size);
  g_autofree char *twice = once != NULL ? rewrite (once, strlen (once)) : NULL;

  g_assert_cmpstr (once, ==, twice);
}
