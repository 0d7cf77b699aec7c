/* SPDX-License-Identifier: MIT */
/* Listing and reading sources. */
#include "corpus/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/base/digest.h"
#include "corpus/base/error.h"
#include "corpus/text/utf8.h"

/* How much room is made at a time where the size is not known beforehand. */
#define READ_PIECE (1 << 16)

void
rostrum_source_free (RostrumSource *source)
{
  if (source == NULL)
    return;
  g_free (source->path);
  g_free (source->id);
  g_free (source);
}

typedef struct
{
  GPtrArray *sources;
  GPtrArray *messages;
  GHashTable *paths;   /* real paths of files, so that each is listed once */
  GHashTable *folders; /* real paths of folders, so that links do not lead in circles */
  GHashTable *ids;
  guint left_out;
  guint again; /* files that were listed before */
} Listing;

static const char *const text_extensions[] = { ".txt", ".text" };

/* The length of NAME without the extension of a transcript. */
static gsize
stem_length (const char *name)
{
  gsize length = strlen (name);
  const char *point = strrchr (name, '.');

  if (point == NULL || point == name)
    return length;
  return (gsize)(point - name);
}

static gboolean
names_transcript (const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  if (g_str_has_prefix (folded, "readme") || g_str_has_prefix (folded, "license") ||
      g_str_has_prefix (folded, "copying"))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (text_extensions); i++)
    if (g_str_has_suffix (folded, text_extensions[i]))
      return TRUE;
  return strchr (folded, '.') == NULL;
}

static char *
unique_id (Listing *listing, char *id)
{
  for (guint suffix = 2; g_hash_table_contains (listing->ids, id); suffix++)
    {
      g_autofree char *candidate = g_strdup_printf ("%s-%u", id, suffix);

      if (g_hash_table_contains (listing->ids, candidate))
        continue;
      g_free (id);
      id = g_steal_pointer (&candidate);
      break;
    }
  g_hash_table_add (listing->ids, g_strdup (id));
  return id;
}

/* The same file under two names: device and inode, where there are any. */
static char *
identity (const struct stat *status)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64)status->st_dev,
                          (guint64)status->st_ino);
}

static void
add_source (Listing *listing, const char *path, const char *below, const struct stat *status)
{
  g_autofree char *key = status != NULL ? identity (status) : g_strdup (path);
  g_autofree char *name = NULL;
  RostrumSource *source;

  if (!g_hash_table_add (listing->paths, g_steal_pointer (&key)))
    {
      listing->again++;
      return;
    }
  source = g_new0 (RostrumSource, 1);
  source->path = g_strdup (path);
  name = g_strndup (below, stem_length (below));
  source->id = unique_id (listing, rostrum_utf8_escape (name, FALSE));
  g_ptr_array_add (listing->sources, source);
}

static void
add_message (Listing *listing, const char *path, int code)
{
  g_ptr_array_add (listing->messages, g_strdup_printf ("%s: cannot be opened (%s); check the path",
                                                       path, g_strerror (code)));
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
walk (Listing *listing, const char *folder, const char *below)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) directory = g_dir_open (folder, 0, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *entry;

  if (directory == NULL)
    {
      g_ptr_array_add (
          listing->messages,
          g_strdup_printf ("%s: the folder cannot be read; check its permissions", folder));
      return;
    }
  while ((entry = g_dir_read_name (directory)) != NULL)
    if (entry[0] != '.')
      g_ptr_array_add (names, g_strdup (entry));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *inner =
          below == NULL ? g_strdup (name) : g_strconcat (below, "/", name, NULL);
      struct stat status;

      if (stat (path, &status) != 0)
        add_message (listing, path, errno);
      else if (S_ISDIR (status.st_mode))
        {
          if (g_hash_table_add (listing->folders, identity (&status)))
            walk (listing, path, inner);
        }
      else if (!S_ISREG (status.st_mode) || !names_transcript (name))
        listing->left_out++;
      else
        add_source (listing, path, inner, &status);
    }
}

GPtrArray *
rostrum_source_list (const char *const *arguments, GPtrArray *messages)
{
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Listing listing = {
    .sources = g_ptr_array_new_with_free_func ((GDestroyNotify)rostrum_source_free),
    .messages = messages,
    .paths = paths,
    .ids = ids,
  };

  for (const char *const *argument = arguments; *argument != NULL; argument++)
    {
      g_autoptr (GHashTable) folders =
          g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      struct stat status;

      listing.folders = folders;
      if (strcmp (*argument, "-") == 0)
        {
          add_source (&listing, "-", "stdin", NULL);
          continue;
        }
      if (stat (*argument, &status) != 0)
        add_message (&listing, *argument, errno);
      else if (S_ISDIR (status.st_mode))
        {
          guint before = listing.sources->len;

          listing.left_out = 0;
          listing.again = 0;
          g_hash_table_add (folders, identity (&status));
          walk (&listing, *argument, NULL);
          if (listing.sources->len == before && listing.again == 0)
            g_ptr_array_add (
                messages, g_strdup_printf ("%s: the folder holds no transcript (*.txt, *.text or "
                                           "without extension; %u other files were left out); "
                                           "name the files themselves",
                                           *argument, listing.left_out));
        }
      else
        {
          g_autofree char *name = g_path_get_basename (*argument);

          add_source (&listing, *argument, name, S_ISREG (status.st_mode) ? &status : NULL);
        }
    }
  return listing.sources;
}

static void
set_read_error (GError **error, const char *path, int code)
{
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO, "%s: cannot be read (%s); check the file",
               path, g_strerror (code));
}

static void
set_limit_error (GError **error, const char *path, gsize limit)
{
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
               "%s: larger than %" G_GSIZE_FORMAT
               " bytes; split it by meetings or raise --max-meeting",
               path, limit);
}

/* Reads until the end, at most LIMIT + 1 bytes. EXPECTED: a first guess of the size. */
static char *
read_all (int descriptor, const char *path, gsize expected, gsize limit, gsize *length,
          GError **error)
{
  gsize allocated = expected + READ_PIECE / 64 + ROSTRUM_TEXT_PADDING, used = 0;
  g_autofree char *bytes = g_try_malloc (allocated);

  while (bytes != NULL)
    {
      gsize room = allocated - used - ROSTRUM_TEXT_PADDING;
      gssize got;

      if (room == 0)
        {
          char *larger;

          allocated += MAX (allocated / 2, READ_PIECE);
          larger = g_try_realloc (bytes, allocated);
          if (larger == NULL)
            break;
          bytes = larger;
          continue;
        }
      got = read (descriptor, bytes + used, room);
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        {
          set_read_error (error, path, errno);
          return NULL;
        }
      used += (gsize)got;
      if (used > limit)
        {
          set_limit_error (error, path, limit);
          return NULL;
        }
      if (got == 0)
        {
          memset (bytes + used, 0, ROSTRUM_TEXT_PADDING);
          *length = used;
          return g_steal_pointer (&bytes);
        }
    }
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
               "%s: not enough memory to hold it; split it by meetings", path);
  return NULL;
}

char *
rostrum_source_read (const RostrumSource *source, gsize limit, gsize *length, char **sha256,
                     GError **error)
{
  gboolean standard = strcmp (source->path, "-") == 0;
  const char *name = standard ? "standard input" : source->path;
  int descriptor = standard ? STDIN_FILENO : open (source->path, O_RDONLY | O_CLOEXEC);
  g_autofree char *bytes = NULL;
  struct stat before, after;

  if (descriptor < 0 || fstat (descriptor, &before) != 0)
    {
      set_read_error (error, name, errno);
      if (descriptor >= 0 && !standard)
        close (descriptor);
      return NULL;
    }
  if (S_ISDIR (before.st_mode))
    g_set_error (
        error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
        "%s: a folder, where a file was expected; name its files or the folder as a SOURCE", name);
  else if (S_ISREG (before.st_mode) && !standard && (guint64)before.st_size > limit)
    set_limit_error (error, name, limit);
  else
    bytes = read_all (descriptor, name, S_ISREG (before.st_mode) ? (gsize)before.st_size : 0, limit,
                      length, error);
  if (bytes != NULL && S_ISREG (before.st_mode) && !standard &&
      (fstat (descriptor, &after) != 0 || after.st_size != before.st_size ||
       *length != (gsize)before.st_size))
    {
      g_clear_pointer (&bytes, g_free);
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                   "%s: changed its size while it was read; run again when it is at rest", name);
    }
  if (!standard)
    close (descriptor);
  if (bytes != NULL && sha256 != NULL)
    *sha256 = rostrum_digest_of (bytes, *length);
  return g_steal_pointer (&bytes);
}
