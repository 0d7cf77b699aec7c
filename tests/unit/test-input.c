/* SPDX-License-Identifier: MIT */
/* Sources read from the beginning to the end: text, lines, the way back, files beside. */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "corpus/base/error.h"
#include "corpus/file.h"
#include "corpus/input_private.h"
#include "tests/support.h"

static RostrumInput *
open_input (TestMemory *source, const char *encoding, GError **error)
{
  RostrumBytes bytes = { .read = test_memory_read, .data = source };

  return rostrum_input_new ("FILE", &bytes, encoding, error);
}

/* Long texts in all widths: the same text, and every character leads back to its bytes, though the
 * text that was read is forgotten on the way. */
static void
test_way_back (void)
{
  static const char *const names[] = { "UTF-8", "windows-1251", "UTF-16LE", "GB18030" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 30000; i++)
    g_string_append_printf (text, "строка %u, a line\n", i);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length, position = 0, expected = 0;
      g_autofree char *bytes = g_convert (text->str, -1, names[i], "UTF-8", NULL, &length, NULL);
      TestMemory source = { bytes, length, 0, 1009 };
      g_autoptr (RostrumInput) input = open_input (&source, names[i], NULL);
      g_autoptr (GError) error = NULL;
      const char *line;
      gsize line_length, before = 0;

      while ((line = rostrum_input_line (input, 1000, &line_length, &position, &error)) != NULL)
        {
          gsize width;

          g_assert_cmpuint (position, ==, before);
          g_assert_cmpint (memcmp (line, text->str + position, line_length), ==, 0);
          g_assert_cmpint (line[line_length], ==, '\0');
          g_assert_cmpuint (rostrum_input_source (input, position), ==, expected);
          g_free (g_convert (text->str + position, (gssize)line_length + 1, names[i], "UTF-8", NULL,
                             &width, NULL));
          expected += width;
          before = position + line_length + 1;
          if (rostrum_input_line_number (input) % 100 == 0)
            rostrum_input_release (input, position);
        }
      g_assert_no_error (error);
      g_assert_cmpuint (before, ==, text->len);
      g_assert_cmpuint (rostrum_input_line_number (input), ==, 30000);
      g_assert_cmpuint (rostrum_input_bytes (input), ==, length);
    }
}

/* A line that is too long is told and left out; CR LF; no LF at the end. */
static void
test_lines (void)
{
  static const char bytes[] = "\xef\xbb\xbfone\r\n\nfar too long a line\nlast";
  TestMemory source = { bytes, sizeof bytes - 1, 0, 5 };
  g_autoptr (RostrumInput) input = open_input (&source, NULL, NULL);
  g_autoptr (GError) error = NULL;
  gsize length, position;

  g_assert_cmpstr (rostrum_input_line (input, 10, &length, &position, &error), ==, "one");
  g_assert_cmpuint (rostrum_input_source (input, position), ==, 3);
  g_assert_cmpstr (rostrum_input_line (input, 10, &length, &position, &error), ==, "");
  g_assert_no_error (error);
  g_assert_null (rostrum_input_line (input, 10, &length, &position, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT);
  g_assert_true (g_str_has_prefix (error->message, "FILE:3: "));
  g_clear_error (&error);
  g_assert_cmpstr (rostrum_input_line (input, 10, &length, &position, &error), ==, "last");
  g_assert_null (rostrum_input_line (input, 10, &length, &position, &error));
  g_assert_no_error (error);
}

/* What is no text behind the beginning is told with its byte. */
static void
test_faults (void)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumInput) input = NULL;
  char buffer[4096];
  gssize got;

  for (guint i = 0; i < 20000; i++)
    g_string_append (bytes, "good line\n");
  g_string_append (bytes, "caf\xe9\n");

  TestMemory source = { bytes->str, bytes->len, 0, 4096 };

  input = open_input (&source, NULL, &error);
  g_assert_no_error (error);
  while ((got = rostrum_input_read (input, buffer, sizeof buffer, &error)) > 0)
    ;
  g_assert_cmpint (got, ==, -1);
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_ENCODING);
  g_assert_nonnull (strstr (error->message, "FILE: byte 200003: not UTF-8 (byte 0xE9)"));
}

/* A NUL behind the first byte of a character, in the first piece of several and in a later one: no
 * character that is cut off. */
static void
test_cut_by_nul (void)
{
  for (guint where = 100; where <= 100000; where *= 1000)
    {
      g_autoptr (GString) bytes = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (RostrumInput) input = NULL;
      char buffer[4096];

      while (bytes->len < 200000)
        g_string_append (bytes, "good line\n");
      memcpy (bytes->str + where, "\xe2\0", 2);

      TestMemory source = { bytes->str, bytes->len, 0, 4096 };

      input = open_input (&source, where > 65536 ? NULL : "UTF-8", &error);
      while (input != NULL && rostrum_input_read (input, buffer, sizeof buffer, &error) > 0)
        ;
      g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_ENCODING);
      g_assert_nonnull (strstr (error->message, "not UTF-8 (byte 0xE2)"));
      g_clear_error (&error);
      g_clear_pointer (&input, rostrum_input_free);
      source.at = 0;
      input = open_input (&source, NULL, &error);
      g_assert_true ((input == NULL) == (where < 65536));
    }
}

/* Files beside are read from the folder of the source and below, whatever leads out of it. */
static void
test_beside (void)
{
  g_autofree char *folder = g_dir_make_tmp ("rostrum-input-XXXXXX", NULL);
  g_autofree char *inner = g_build_filename (folder, "corpus", NULL);
  g_autofree char *main_file = g_build_filename (inner, "main.xml", NULL);
  g_autofree char *list = g_build_filename (inner, "list.xml", NULL);
  g_autofree char *secret = g_build_filename (folder, "secret.txt", NULL);
  g_autofree char *link = g_build_filename (inner, "link.xml", NULL);
  static const char *const outside[] = { "../secret.txt",   "link.xml",   "/etc/passwd", "",
                                         "./../secret.txt", "missing.xml" };
  g_autoptr (RostrumFile) file = NULL;
  g_autoptr (RostrumInput) input = NULL;
  g_autofree char *found = NULL;
  RostrumBytes bytes;
  gsize length;

  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  g_assert_true (g_file_set_contents (main_file, "main", -1, NULL));
  g_assert_true (g_file_set_contents (list, "list", -1, NULL));
  g_assert_true (g_file_set_contents (secret, "secret", -1, NULL));
  g_assert_cmpint (symlink (secret, link), ==, 0);
  file = rostrum_file_open (main_file, NULL);
  bytes = rostrum_file_bytes (file);
  input = rostrum_input_new (main_file, &bytes, NULL, NULL);
  found = rostrum_input_beside (input, "list.xml", 100, &length, NULL);
  g_assert_cmpstr (found, ==, "list");
  for (gsize i = 0; i < G_N_ELEMENTS (outside); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rostrum_input_beside (input, outside[i], 100, &length, &error));
      g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO);
    }
  g_autoptr (GError) error = NULL;

  g_assert_null (rostrum_input_beside (input, "list.xml", 3, &length, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT);
  g_unlink (link);
  g_unlink (list);
  g_unlink (main_file);
  g_unlink (secret);
  g_rmdir (inner);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/input/way-back", test_way_back);
  g_test_add_func ("/input/lines", test_lines);
  g_test_add_func ("/input/faults", test_faults);
  g_test_add_func ("/input/cut-by-nul", test_cut_by_nul);
  g_test_add_func ("/input/beside", test_beside);
  return g_test_run ();
}
