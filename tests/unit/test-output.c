/* SPDX-License-Identifier: MIT */
/* Output that appears whole or not at all, and what is left of it when a process is killed. */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "corpus/base/error.h"
#include "corpus/base/output.h"
#include "corpus/base/parallel.h"
#include "corpus/base/temporaries.h"
#include "corpus/base/temporary_name.h"

static guint
count_entries (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (folder) != NULL)
    count++;
  return count;
}

static void
test_output_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("rostrum-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "file", NULL);
  g_autofree char *missing = g_build_filename (folder, "none", "file", NULL);
  g_autofree char *big = g_strnfill (1 << 20, 'x');
  g_autofree char *read = NULL;
  g_autoptr (GError) error = NULL;
  RostrumOutput *output;
  gsize length;

  g_assert_true (rostrum_output_file (path, "old", -1, &error));
  output = rostrum_output_open (path, &error);
  g_assert_true (rostrum_output_write (output, "new", 3, &error));
  g_assert_true (rostrum_output_write (output, big, -1, &error));

  /* Until the end the old file stands. */
  g_assert_true (g_file_get_contents (path, &read, NULL, &error));
  g_assert_cmpstr (read, ==, "old");
  g_clear_pointer (&read, g_free);
  rostrum_output_abort (output);
  g_assert_cmpuint (count_entries (folder), ==, 1);

  output = rostrum_output_open (path, &error);
  g_assert_true (rostrum_output_write (output, "new", -1, &error));
  g_assert_true (rostrum_output_write (output, big, -1, &error));
  g_assert_true (rostrum_output_write (output, "end", -1, &error));
  g_assert_true (rostrum_output_commit (output, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &read, &length, &error));
  g_assert_cmpuint (length, ==, (1 << 20) + 6);
  g_assert_true (g_str_has_prefix (read, "newx") && g_str_has_suffix (read, "xend"));
  g_assert_cmpuint (count_entries (folder), ==, 1);

  g_assert_null (rostrum_output_open (missing, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT);
  g_clear_error (&error);
  g_assert_null (rostrum_output_open (folder, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT);
  rostrum_output_abort (NULL);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_full_disk (void)
{
  g_autoptr (GError) error = NULL;

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("no /dev/full");
      return;
    }
  g_assert_false (rostrum_output_file ("/dev/full", "text", -1, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT);
  g_assert_nonnull (strstr (error->message, "/dev/full"));
}

/* DATA: the one name that is ours beside the marker. */
static gboolean
owns_file (const char *name, gconstpointer data)
{
  return g_str_equal (name, "manifest.json") || g_strcmp0 (name, data) == 0;
}

static gboolean
owns_nothing (const char *name G_GNUC_UNUSED, gconstpointer data G_GNUC_UNUSED)
{
  return FALSE;
}

/* An earlier result is replaced only if all in it is known; a link to it stays a link. */
static void
test_output_folder_ours (void)
{
  g_autofree char *parent = g_dir_make_tmp ("rostrum-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (parent, "out", NULL);
  g_autofree char *link = g_build_filename (parent, "link", NULL);
  g_autofree char *tables = g_build_filename (path, "tables", NULL);
  g_autofree char *marker = g_build_filename (path, "manifest.json", NULL);
  g_autofree char *inside = g_build_filename (tables, "thesis", NULL);
  g_autofree char *temporary = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (tables, 0777), ==, 0);
  g_assert_true (rostrum_output_file (marker, "1", -1, &error));
  g_assert_true (rostrum_output_file (inside, "mine", -1, &error));
  g_assert_cmpint (symlink ("out", link), ==, 0);

  g_assert_null (rostrum_output_folder_open (path, "manifest.json", owns_file, NULL, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT);
  g_assert_nonnull (strstr (error->message, "holds something else (tables/thesis is not ours)"));
  g_clear_error (&error);
  g_assert_null (rostrum_output_folder_open (path, "manifest.json", owns_nothing, NULL, &error));
  g_assert_nonnull (strstr (error->message, "(manifest.json is not ours)"));
  g_clear_error (&error);
  g_assert_cmpuint (count_entries (parent), ==, 2);

  temporary =
      rostrum_output_folder_open (link, "manifest.json", owns_file, "tables/thesis", &error);
  g_assert_no_error (error);
  g_assert_true (rostrum_output_folder_commit (temporary, link, &error));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpuint (count_entries (path), ==, 0);
  g_assert_cmpuint (count_entries (parent), ==, 2);

  /* A link that leads nowhere. */
  g_assert_cmpint (g_rmdir (path), ==, 0);
  g_assert_null (rostrum_output_folder_open (link, "manifest.json", owns_file, NULL, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT);
  rostrum_output_folder_abort (parent);
}

static void
test_output_folder (void)
{
  g_autofree char *parent = g_dir_make_tmp ("rostrum-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (parent, "out", NULL);
  g_autofree char *marker = g_build_filename (path, "manifest.json", NULL);
  g_autofree char *foreign = g_build_filename (path, "foreign", NULL);
  g_autofree char *inner = NULL, *inside = NULL, *temporary = NULL, *again = NULL;
  g_autoptr (GError) error = NULL;

  temporary = rostrum_output_folder_open (path, "manifest.json", owns_file, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  inside = g_build_filename (temporary, "manifest.json", NULL);
  g_assert_true (rostrum_output_file (inside, "1", -1, &error));
  inner = g_build_filename (temporary, "tables", NULL);
  g_mkdir (inner, 0777);
  g_assert_true (rostrum_output_folder_commit (temporary, path, &error));
  g_assert_true (g_file_test (marker, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpuint (count_entries (parent), ==, 1);

  /* An earlier result is replaced as a whole. */
  again = rostrum_output_folder_open (path, "manifest.json", owns_file, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (rostrum_output_folder_commit (again, path, &error));
  g_assert_cmpuint (count_entries (path), ==, 0);
  g_assert_cmpuint (count_entries (parent), ==, 1);

  /* What is somebody else's is left alone. */
  g_assert_true (rostrum_output_file (foreign, "mine", -1, &error));
  g_assert_null (rostrum_output_folder_open (path, "manifest.json", owns_file, NULL, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT);
  g_clear_error (&error);
  g_assert_null (rostrum_output_folder_open (foreign, "manifest.json", owns_file, NULL, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT);
  g_assert_cmpuint (count_entries (parent), ==, 1);

  rostrum_output_folder_abort (parent);
  g_assert_false (g_file_test (parent, G_FILE_TEST_EXISTS));
  rostrum_output_folder_abort (NULL);
}

/* The temporary name of "out" that process NUMBER of this machine gives. */
static char *
temporary_name_of (pid_t number)
{
  g_autofree char *own = rostrum_temporary_name ("out/");
  g_autofree char *start = g_strdup_printf ("out.partial-%ld-", (long)getpid ());

  g_assert_true (g_str_has_prefix (own, start));
  return g_strdup_printf ("out.partial-%ld-%s", (long)number, own + strlen (start));
}

/* A number that was a process and is none any more. */
static pid_t
gone_process (void)
{
  pid_t child = fork ();

  if (child == 0)
    _exit (0);
  g_assert_cmpint (child, >, 0);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  return child;
}

static void
test_temporary_name (void)
{
  g_autofree char *own = temporary_name_of (getpid ());
  g_autofree char *left = temporary_name_of (gone_process ());
  g_autofree char *longer = g_strconcat (left, "0", NULL);
  g_autofree char *elsewhere = g_strdup (left);
  char *machine = elsewhere + strlen (elsewhere) - 17;

  g_assert_true (rostrum_temporary_name_is_left (left, "out"));
  g_assert_false (rostrum_temporary_name_is_left (own, "out"));
  g_assert_false (rostrum_temporary_name_is_left (left, "ou"));
  g_assert_false (rostrum_temporary_name_is_left (left, "out.partial"));
  g_assert_false (rostrum_temporary_name_is_left (longer, "out"));
  g_assert_false (rostrum_temporary_name_is_left ("out", "out"));
  g_assert_false (rostrum_temporary_name_is_left ("out.partial-", "out"));
  g_assert_false (rostrum_temporary_name_is_left ("out.partial-99999999999999999999", "out"));
  *machine = *machine == '0' ? '1' : '0';
  g_assert_false (rostrum_temporary_name_is_left (elsewhere, "out"));
}

/* What a killed process left is removed, and nothing else. */
static void
test_output_folder_left (void)
{
  g_autofree char *parent = g_dir_make_tmp ("rostrum-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (parent, "out", NULL);
  g_autofree char *left = temporary_name_of (gone_process ());
  g_autofree char *own = temporary_name_of (getpid ());
  g_autofree char *linked = temporary_name_of (gone_process ());
  g_autofree char *tables = g_build_filename (parent, left, "tables", NULL);
  g_autofree char *file = g_build_filename (tables, "a.csv", NULL);
  g_autofree char *live = g_build_filename (parent, own, NULL);
  g_autofree char *link = g_build_filename (parent, linked, NULL);
  g_autofree char *temporary = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (tables, 0777), ==, 0);
  g_assert_true (rostrum_output_file (file, "1", -1, &error));
  g_assert_cmpint (g_mkdir (live, 0777), ==, 0);
  g_assert_cmpint (symlink (own, link), ==, 0);
  temporary = rostrum_output_folder_open (path, "manifest.json", owns_file, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (tables, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (live, G_FILE_TEST_IS_DIR));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpuint (count_entries (parent), ==, 3);
  rostrum_output_folder_abort (parent);
}

/* However many were given up, the next one is removed on a signal. */
static void
test_output_folder_given_up (void)
{
  g_autofree char *parent = g_dir_make_tmp ("rostrum-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (parent, "out", NULL);
  g_autofree char *last = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < ROSTRUM_TEMPORARIES_MAX; i++)
    {
      g_autofree char *temporary =
          rostrum_output_folder_open (path, "manifest.json", owns_file, NULL, &error);

      g_assert_no_error (error);
      rostrum_output_folder_abort (temporary);
    }
  last = rostrum_output_folder_open (path, "manifest.json", owns_file, NULL, &error);
  g_assert_no_error (error);
  rostrum_temporaries_remove ();
  g_assert_false (g_file_test (last, G_FILE_TEST_EXISTS));
  rostrum_output_folder_abort (last);
  rostrum_output_folder_abort (parent);
}

static void
add_and_forget (gpointer data G_GNUC_UNUSED, guint worker G_GNUC_UNUSED, guint task)
{
  g_autofree char *path = g_strdup_printf ("/nonexistent/rostrum-%u.partial", task);

  rostrum_temporaries_add (path);
  rostrum_temporaries_forget (path);
}

/* What a sanitizer would find: a path that is compared in one thread and freed in another. */
static void
test_temporaries_of_threads (void)
{
  g_autofree char *kept = g_build_filename (g_get_tmp_dir (), "rostrum-temporaries-kept", NULL);

  g_assert_true (g_file_set_contents (kept, "", 0, NULL));
  rostrum_temporaries_add (kept);
  rostrum_parallel (8, 5000, add_and_forget, NULL);
  rostrum_temporaries_remove ();
  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
  rostrum_temporaries_forget (kept);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/output/file", test_output_file);
  g_test_add_func ("/output/full-disk", test_full_disk);
  g_test_add_func ("/output/folder", test_output_folder);
  g_test_add_func ("/output/folder-ours", test_output_folder_ours);
  g_test_add_func ("/output/folder-left", test_output_folder_left);
  g_test_add_func ("/output/folder-given-up", test_output_folder_given_up);
  g_test_add_func ("/output/temporary-name", test_temporary_name);
  g_test_add_func ("/output/temporaries-of-threads", test_temporaries_of_threads);
  return g_test_run ();
}
