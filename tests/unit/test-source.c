/* SPDX-License-Identifier: MIT */
/* Listing and reading sources. */
#include "corpus/file.h"
#include "corpus/source.h"
#include "corpus/source_parts.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/base/error.h"
#include "tests/support.h"

typedef struct
{
  char *folder;
} Fixture;

static char *
path_in (const Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
put (const Fixture *fixture, const char *name, const char *content)
{
  g_autofree char *path = path_in (fixture, name);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  fixture->folder = g_dir_make_tmp ("sourcesXXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

static void
remove_all (const char *path)
{
  GDir *directory = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_all (inner);
    }
  g_clear_pointer (&directory, g_dir_close);
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  remove_all (fixture->folder);
  g_free (fixture->folder);
}

static char *
ids_of (const GPtrArray *sources)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < sources->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            ((RostrumSource *)g_ptr_array_index (sources, i))->id);
  return g_string_free (ids, FALSE);
}

static void
test_walk (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const char *arguments[] = { fixture->folder, NULL };
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) sources = NULL;
  g_autofree char *link = path_in (fixture, "b/loop");
  g_autofree char *ids = NULL;

  put (fixture, "b/2021.txt", "x");
  put (fixture, "b/2021", "x");
  put (fixture, "a.text", "x");
  put (fixture, "README.txt", "x");
  put (fixture, "2021.gold.tsv", "x");
  put (fixture, "roster.ini", "x");
  put (fixture, ".hidden.txt", "x");
  put (fixture, "Z.txt", "x");
  g_assert_cmpint (symlink ("..", link), ==, 0);
  sources = rostrum_source_list (arguments, NULL, messages, NULL);
  ids = ids_of (sources);
  g_assert_cmpuint (messages->len, ==, 0);
  g_assert_cmpstr (ids, ==, "Z a b/2021 b/2021-2");
}

static void
test_named (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *odd = path_in (fixture, "readme.csv");
  g_autofree char *missing = path_in (fixture, "missing.txt");
  g_autofree char *empty = path_in (fixture, "empty");
  const char *arguments[] = { odd, odd, missing, empty, "-", NULL };
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) sources = NULL;
  g_autofree char *ids = NULL;

  put (fixture, "readme.csv", "x");
  put (fixture, "empty/data.csv", "x");
  sources = rostrum_source_list (arguments, NULL, messages, NULL);
  ids = ids_of (sources);
  g_assert_cmpstr (ids, ==, "readme stdin");
  g_assert_cmpuint (messages->len, ==, 2);
  g_assert_nonnull (strstr (messages->pdata[0], "missing.txt: cannot be opened"));
  g_assert_nonnull (strstr (messages->pdata[1], "holds no transcript"));
}

#define ROOT(header, parts)                                                                        \
  "<teiCorpus xmlns:xi='http://www.w3.org/2001/XInclude'><teiHeader>" header                       \
  "</teiHeader>\n" parts "</teiCorpus>"
#define INCLUDE(name) "<xi:include href='" name "'/>"
#define SITTING       "<TEI><text><body><u><seg>One.</seg></u></body></text></TEI>"

static GPtrArray *
list_one (const Fixture *fixture, const char *name, GPtrArray *messages)
{
  g_autofree char *path = path_in (fixture, name);
  const char *arguments[] = { path, NULL };

  return rostrum_source_list (arguments, NULL, messages, NULL);
}

/* The root of a corpus brings its parts, each once, and theirs. */
static void
test_parts (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) sources = NULL, single = NULL;
  g_autofree char *ids = NULL, *second = NULL, *link = path_in (fixture, "kv/link.xml");

  put (fixture, "kv/root.xml",
       ROOT (INCLUDE ("people.xml") INCLUDE ("absent-taxonomy.xml"),
             INCLUDE ("2021/a.xml") INCLUDE ("./2021/../2021/a.xml") INCLUDE ("link.xml") INCLUDE (
                 "root.xml") INCLUDE ("2022/root.xml") "<xi:include href='notes.txt' "
                                                       "parse='text'/><xi:include/>" SITTING));
  put (fixture, "kv/people.xml", "<listPerson/>");
  put (fixture, "kv/2021/a.xml", SITTING);
  put (fixture, "kv/2022/root.xml", ROOT ("", INCLUDE ("b.xml") INCLUDE ("../2021/a.xml")));
  put (fixture, "kv/2022/b.xml", SITTING);
  put (fixture, "kv/2022/not-included.xml", SITTING);
  g_assert_cmpint (symlink ("2021/a.xml", link), ==, 0);
  sources = list_one (fixture, "kv/root.xml", messages);
  ids = ids_of (sources);
  g_assert_cmpuint (messages->len, ==, 0);
  g_assert_cmpstr (ids, ==, "root people 2021/a 2022/root 2022/b");
  single = list_one (fixture, "kv/2021/a.xml", messages);
  second = ids_of (single);
  g_assert_cmpstr (second, ==, "a");
}

/* Nothing outside of the folder is read, whatever a root says. */
static void
test_parts_outside (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) sources = NULL;
  g_autofree char *ids = NULL, *link = path_in (fixture, "kv/link.xml");

  put (fixture, "outside.xml", SITTING);
  put (fixture, "kv/root.xml",
       ROOT ("", INCLUDE ("../outside.xml") "\n" INCLUDE ("link.xml") "\n" INCLUDE (
                     "/etc/passwd") "\n" INCLUDE ("absent.xml") "\n" INCLUDE ("inside.xml")));
  put (fixture, "kv/inside.xml", SITTING);
  g_assert_cmpint (symlink ("../outside.xml", link), ==, 0);
  sources = list_one (fixture, "kv/root.xml", messages);
  ids = ids_of (sources);
  g_assert_cmpstr (ids, ==, "root inside");
  g_assert_cmpuint (messages->len, ==, 4);
  g_assert_nonnull (strstr (messages->pdata[0], "root.xml:2: "));
  g_assert_nonnull (strstr (messages->pdata[0], "../outside.xml, outside of its folder"));
  g_assert_nonnull (strstr (messages->pdata[1], "link.xml, outside of its folder"));
  g_assert_nonnull (strstr (messages->pdata[2], "root.xml:4: "));
  g_assert_nonnull (strstr (messages->pdata[3], "absent.xml, which cannot be read"));
}

static void
test_parts_limits (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) sources = NULL, others = NULL;
  g_autoptr (GString) root = g_string_new ("<teiCorpus>");

  for (guint i = 0; i < ROSTRUM_SOURCE_MESSAGES + 7; i++)
    g_string_append_printf (root, "<include href='%u.xml'/>", i);
  put (fixture, "root.xml", root->str);
  sources = list_one (fixture, "root.xml", messages);
  g_assert_cmpuint (sources->len, ==, 1);
  g_assert_cmpuint (messages->len, ==, ROSTRUM_SOURCE_MESSAGES + 1);
  g_assert_nonnull (strstr (messages->pdata[ROSTRUM_SOURCE_MESSAGES], "root.xml: 7 more of"));

  g_string_truncate (root, strlen ("<teiCorpus>"));
  for (guint i = 0; i <= ROSTRUM_SOURCE_PARTS; i++)
    g_string_append (root, "<include href='a'/>");
  put (fixture, "root.xml", root->str);
  g_ptr_array_set_size (messages, 0);
  others = list_one (fixture, "root.xml", messages);
  g_assert_cmpuint (others->len, ==, 1);
  g_assert_cmpuint (messages->len, ==, 1);
  g_assert_nonnull (strstr (messages->pdata[0], "includes more than 1000000 files"));
}

static char *
read_path (const char *path, gsize limit, gsize *length, char **sha256, GError **error)
{
  g_autoptr (RostrumFile) file = rostrum_file_open (path, error);
  g_autoptr (RostrumStream) stream = NULL;
  RostrumBytes bytes;
  char *content;

  if (file == NULL)
    return NULL;
  bytes = rostrum_file_bytes (file);
  stream = rostrum_stream_new (&bytes);
  content = rostrum_stream_rest (stream, path, rostrum_file_size (file), limit, length, error);
  if (sha256 != NULL)
    *sha256 = rostrum_file_digest (file);
  return content;
}

static void
test_read (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *path = path_in (fixture, "a.txt");
  g_autofree char *sha256 = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  put (fixture, "a.txt", "abc");
  bytes = read_path (path, 3, &length, &sha256, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, ==, 3);
  g_assert_cmpstr (sha256, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  for (gsize i = 0; i < ROSTRUM_TEXT_PADDING; i++)
    g_assert_cmpint (bytes[length + i], ==, 0);
  g_assert_null (read_path (path, 2, &length, NULL, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "--max-meeting"));
}

static void
test_unreadable (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) folder_error = NULL;
  g_autoptr (GError) missing_error = NULL;
  gsize length;

  g_assert_null (read_path (fixture->folder, 10, &length, NULL, &folder_error));
  g_assert_error (folder_error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO);
  g_assert_null (read_path ("/nowhere/at/all", 10, &length, NULL, &missing_error));
  g_assert_error (missing_error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO);
}

static gpointer
write_pipe (gpointer path)
{
  int descriptor = open (path, O_WRONLY);

  for (guint i = 0; i < 3000; i++)
    g_assert_cmpint (write (descriptor, "0123456789012345678901234567890123456789", 40), ==, 40);
  close (descriptor);
  return NULL;
}

static void
test_pipe (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *path = path_in (fixture, "pipe");
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  GThread *writer;
  gsize length;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  writer = g_thread_new ("writer", write_pipe, path);
  bytes = read_path (path, G_MAXSIZE / 2, &length, NULL, &error);
  g_thread_join (writer);
  g_assert_no_error (error);
  g_assert_cmpuint (length, ==, 120000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/source/walk", Fixture, NULL, set_up, test_walk, tear_down);
  g_test_add ("/source/named", Fixture, NULL, set_up, test_named, tear_down);
  g_test_add ("/source/parts", Fixture, NULL, set_up, test_parts, tear_down);
  g_test_add ("/source/parts-outside", Fixture, NULL, set_up, test_parts_outside, tear_down);
  g_test_add ("/source/parts-limits", Fixture, NULL, set_up, test_parts_limits, tear_down);
  g_test_add ("/source/read", Fixture, NULL, set_up, test_read, tear_down);
  g_test_add ("/source/unreadable", Fixture, NULL, set_up, test_unreadable, tear_down);
  g_test_add ("/source/pipe", Fixture, NULL, set_up, test_pipe, tear_down);
  return g_test_run ();
}
