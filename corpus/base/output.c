/* SPDX-License-Identifier: MIT */
/* Output that appears whole or not at all. */
#include "corpus/base/output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/base/error.h"
#include "corpus/base/temporaries.h"
#include "corpus/base/temporary_name.h"

#define BUFFER_SIZE (256 * 1024)

struct _RostrumOutput
{
  int fd;
  char *path;      /* final place, or "-" */
  char *temporary; /* NULL for the standard output */
  GString *buffer;
};

static gboolean
output_error (GError **error, const char *path, const char *what, int number)
{
  if (number == EPIPE)
    g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_CLOSED,
                         "the reader of the output went away");
  else if (strcmp (path, "-") == 0)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
                 "standard output: %s: %s; what went there is not whole", what,
                 g_strerror (number));
  else
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
                 "%s: %s: %s; nothing was left half-written there", path, what,
                 g_strerror (number));
  return FALSE;
}

RostrumOutput *
rostrum_output_open (const char *path, GError **error)
{
  g_autofree char *temporary = NULL;
  int fd = STDOUT_FILENO;

  if (strcmp (path, "-") != 0)
    {
      struct stat status;

      /* A device or FIFO (/dev/null, /dev/stdout) has no place beside it, and nothing to protect.
       */
      if (stat (path, &status) == 0 && !S_ISREG (status.st_mode) && !S_ISDIR (status.st_mode))
        fd = open (path, O_WRONLY | O_CLOEXEC);
      else if (stat (path, &status) == 0 && S_ISDIR (status.st_mode))
        {
          output_error (error, path, "cannot write a file there", EISDIR);
          return NULL;
        }
      else
        {
          temporary = rostrum_temporary_name (path);
          /* Before it is there: a signal may come in between. */
          rostrum_temporaries_add (temporary);
          fd = open (temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        }
      if (fd < 0)
        {
          output_error (error, path, "cannot be created", errno);
          if (temporary != NULL)
            rostrum_temporaries_forget (temporary);
          return NULL;
        }
    }

  RostrumOutput *output = g_new0 (RostrumOutput, 1);
  output->fd = fd;
  output->path = g_strdup (path);
  output->temporary = g_steal_pointer (&temporary);
  output->buffer = g_string_sized_new (BUFFER_SIZE);
  return output;
}

static gboolean
write_all (RostrumOutput *output, const char *data, gsize length, GError **error)
{
  while (length > 0)
    {
      gssize written = write (output->fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return output_error (error, output->path, "cannot be written", errno);
      data += written;
      length -= (gsize)written;
    }
  return TRUE;
}

static gboolean
flush (RostrumOutput *output, GError **error)
{
  gboolean good = write_all (output, output->buffer->str, output->buffer->len, error);

  g_string_truncate (output->buffer, 0);
  return good;
}

gboolean
rostrum_output_write (RostrumOutput *output, const char *data, gssize length, GError **error)
{
  gsize size = length < 0 ? strlen (data) : (gsize)length;

  if (output->buffer->len + size > BUFFER_SIZE && !flush (output, error))
    return FALSE;
  if (size > BUFFER_SIZE)
    return write_all (output, data, size, error);
  g_string_append_len (output->buffer, data, (gssize)size);
  return TRUE;
}

static void
output_free (RostrumOutput *output)
{
  if (output->temporary != NULL)
    rostrum_temporaries_forget (output->temporary);
  g_string_free (output->buffer, TRUE);
  g_free (output->path);
  g_free (output->temporary);
  g_free (output);
}

gboolean
rostrum_output_commit (RostrumOutput *output, GError **error)
{
  if (!flush (output, error))
    {
      rostrum_output_abort (output);
      return FALSE;
    }
  if (output->temporary != NULL)
    {
      gboolean synced = fsync (output->fd) == 0;
      int number = errno;

      if (close (output->fd) != 0 && synced)
        {
          synced = FALSE;
          number = errno;
        }
      output->fd = -1;
      if (synced && rename (output->temporary, output->path) != 0)
        {
          synced = FALSE;
          number = errno;
        }
      if (!synced)
        {
          output_error (error, output->path, "cannot be written", number);
          rostrum_output_abort (output);
          return FALSE;
        }
    }
  else if (output->fd != STDOUT_FILENO)
    close (output->fd);
  output_free (output);
  return TRUE;
}

void
rostrum_output_abort (RostrumOutput *output)
{
  if (output == NULL)
    return;
  if (output->fd >= 0 && output->fd != STDOUT_FILENO)
    close (output->fd);
  if (output->temporary != NULL)
    unlink (output->temporary);
  output_free (output);
}

gboolean
rostrum_output_file (const char *path, const char *data, gssize length, GError **error)
{
  RostrumOutput *output = rostrum_output_open (path, error);

  if (output == NULL)
    return FALSE;
  if (!rostrum_output_write (output, data, length, error))
    {
      rostrum_output_abort (output);
      return FALSE;
    }
  return rostrum_output_commit (output, error);
}

static gboolean
folder_is_empty (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);

  return folder != NULL && g_dir_read_name (folder) == NULL;
}

/* The place that PATH stands for: a link is followed, so that it stays and its folder is replaced.
 */
static char *
follow_link (const char *path, GError **error)
{
  g_autofree char *place = g_strdup (path);
  gsize length = strlen (place);

  while (length > 1 && place[length - 1] == '/')
    place[--length] = '\0';
  if (!g_file_test (place, G_FILE_TEST_IS_SYMLINK))
    return g_steal_pointer (&place);

  char *real = realpath (place, NULL);

  if (real == NULL)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
                 "%s: is a link that leads nowhere; name another output folder", path);
  return real;
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The first file below FOLDER/BELOW (NULL: FOLDER itself) that OWNS does not know, or a folder that
 * cannot be looked into; NULL: there is none. */
static char *
find_foreign (const char *folder, const char *below, RostrumOutputOwns owns, gconstpointer data)
{
  g_autofree char *here =
      below == NULL ? g_strdup (folder) : g_build_filename (folder, below, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) entries = g_dir_open (here, 0, NULL);
  char *foreign = NULL;
  const char *entry;

  if (entries == NULL)
    return g_strdup (below == NULL ? "." : below);
  while ((entry = g_dir_read_name (entries)) != NULL)
    g_ptr_array_add (names, g_strdup (entry));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len && foreign == NULL; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *relative =
          below == NULL ? g_strdup (name) : g_strconcat (below, "/", name, NULL);
      g_autofree char *path = g_build_filename (here, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        foreign = find_foreign (folder, relative, owns, data);
      else if (!owns (relative, data))
        foreign = g_steal_pointer (&relative);
    }
  return foreign;
}

/* Whether PATH may be replaced: nothing, an empty folder, or an earlier result of ours. */
static gboolean
check_replaceable (const char *path, const char *marker, RostrumOutputOwns owns, gconstpointer data,
                   GError **error)
{
  g_autofree char *marker_path = g_build_filename (path, marker, NULL);
  g_autofree char *foreign = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
                   "%s: exists and is not a folder; name another output folder", path);
      return FALSE;
    }
  if (folder_is_empty (path))
    return TRUE;
  if (!g_file_test (marker_path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
                   "%s: holds something else (no %s in it); name another output folder or "
                   "empty this one",
                   path, marker);
      return FALSE;
    }
  /* The marker first: if it is not ours, nothing there is. */
  foreign = owns (marker, data) ? find_foreign (path, NULL, owns, data) : g_strdup (marker);
  if (foreign == NULL)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
               "%s: holds something else (%s is not ours); name another output folder or "
               "empty this one",
               path, foreign);
  return FALSE;
}

/* Removes what processes that were killed left beside PLACE. */
static void
remove_left (const char *place)
{
  g_autofree char *folder = g_path_get_dirname (place);
  g_autofree char *name = g_path_get_basename (place);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *entry;

  while (entries != NULL && (entry = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = NULL;

      if (!rostrum_temporary_name_is_left (entry, name))
        continue;
      path = g_build_filename (folder, entry, NULL);
      if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        rostrum_output_folder_abort (path);
    }
}

char *
rostrum_output_folder_open (const char *path, const char *marker, RostrumOutputOwns owns,
                            gconstpointer data, GError **error)
{
  g_autofree char *place = follow_link (path, error);
  g_autofree char *temporary = NULL;

  if (place == NULL || !check_replaceable (path, marker, owns, data, error))
    return NULL;
  remove_left (place);
  temporary = rostrum_temporary_name (place);
  rostrum_temporaries_add (temporary);
  if (g_mkdir_with_parents (temporary, 0777) != 0)
    {
      output_error (error, path, "cannot be created", errno);
      rostrum_temporaries_forget (temporary);
      return NULL;
    }
  return g_steal_pointer (&temporary);
}

gboolean
rostrum_output_sync_parent (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  /* Some file systems cannot sync a folder, and need not. */
  gboolean synced = fd >= 0 && (fsync (fd) == 0 || errno == EINVAL || errno == ENOTSUP);
  int number = errno;

  if (fd >= 0)
    close (fd);
  return synced || output_error (error, path, "cannot be made durable", number);
}

/* Makes the entries of a folder durable: without it a power failure could keep the rename and lose
 * the files. */
static void
sync_folder (const char *path)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

gboolean
rostrum_output_folder_commit (const char *temporary, const char *path, GError **error)
{
  g_autofree char *place = follow_link (path, error);

  if (place == NULL)
    {
      rostrum_output_folder_abort (temporary);
      return FALSE;
    }
  sync_folder (temporary);

  /* An earlier result is exchanged in one step, so that PATH is whole at every moment. */
  if (g_file_test (place, G_FILE_TEST_IS_DIR) &&
      renameat2 (AT_FDCWD, temporary, AT_FDCWD, place, RENAME_EXCHANGE) == 0)
    {
      rostrum_output_folder_abort (temporary);
      return TRUE;
    }
  if (g_file_test (place, G_FILE_TEST_IS_DIR) && folder_is_empty (place))
    g_rmdir (place);
  if (rename (temporary, place) != 0)
    {
      output_error (error, path, "cannot be put in place", errno);
      rostrum_output_folder_abort (temporary);
      return FALSE;
    }
  rostrum_temporaries_forget (temporary);
  return TRUE;
}

void
rostrum_output_folder_abort (const char *temporary)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  if (temporary == NULL)
    return;
  folder = g_dir_open (temporary, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (temporary, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        rostrum_output_folder_abort (child);
      else
        g_unlink (child);
    }
  g_rmdir (temporary);
  rostrum_temporaries_forget (temporary);
}
