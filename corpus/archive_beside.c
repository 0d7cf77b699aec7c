/* SPDX-License-Identifier: MIT */
/* What lies beside a member of an archive. */
#include "corpus/archive_beside.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/file.h"
#include "corpus/source.h"
#include "corpus/text/utf8.h"

struct _RostrumArchiveBeside
{
  char *path;
  GArray *numbers;
  const RostrumReaderOptions *options;
  GHashTable *members; /* paths of all; NULL: not looked for yet */
  GHashTable *kept;    /* of GBytes, by path */
  gsize kept_bytes;
  GHashTable *read; /* paths of those that were */
};

/* One reading of the archive. What is last is read from what is before it. */
typedef struct
{
  RostrumFile *file;
  RostrumArchiveTotals totals;
  GPtrArray *streams;
  GPtrArray *archives; /* the last one is that whose members are looked at */
} Reading;

RostrumArchiveBeside *
rostrum_archive_beside_new (const char *path, GArray *numbers, const RostrumReaderOptions *options)
{
  RostrumArchiveBeside *beside = g_new0 (RostrumArchiveBeside, 1);

  beside->path = g_strdup (path);
  beside->numbers = numbers;
  beside->options = options;
  beside->kept =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  beside->read = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return beside;
}

void
rostrum_archive_beside_free (RostrumArchiveBeside *beside)
{
  if (beside == NULL)
    return;
  g_free (beside->path);
  g_array_unref (beside->numbers);
  g_clear_pointer (&beside->members, g_hash_table_unref);
  g_hash_table_unref (beside->kept);
  g_hash_table_unref (beside->read);
  g_free (beside);
}

static void
end_reading (Reading *reading)
{
  while (reading->streams->len > 0)
    {
      if (reading->archives->len == reading->streams->len)
        g_ptr_array_set_size (reading->archives, (int)reading->archives->len - 1);
      g_ptr_array_set_size (reading->streams, (int)reading->streams->len - 1);
    }
  g_ptr_array_unref (reading->archives);
  g_ptr_array_unref (reading->streams);
  rostrum_file_close (reading->file);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, end_reading)

static void
set_changed (const RostrumArchiveBeside *beside, GError **error)
{
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
               "%s: changed while it was read; run again when it is at rest", beside->path);
}

static RostrumArchive *
last_archive (const Reading *reading)
{
  return g_ptr_array_index (reading->archives, reading->archives->len - 1);
}

static gboolean
push_archive (const RostrumArchiveBeside *beside, Reading *reading, const RostrumBytes *bytes,
              GError **error)
{
  RostrumStream *stream = rostrum_stream_new (bytes);
  RostrumArchive *archive;

  g_ptr_array_add (reading->streams, stream);
  archive = rostrum_archive_new (beside->path, stream, beside->options, &reading->totals, error);
  if (archive == NULL)
    return FALSE;
  rostrum_archive_skim (archive);
  g_ptr_array_add (reading->archives, archive);
  return TRUE;
}

/* Goes on to the next member of the last archive. FALSE: there is none, or it cannot be read. */
static gboolean
next_member (const Reading *reading, const char **member, GError **error)
{
  for (;;)
    {
      g_autoptr (GError) local = NULL;

      switch (rostrum_archive_next (last_archive (reading), member, &local))
        {
        case ROSTRUM_NEXT_MEETING:
          return TRUE;
        case ROSTRUM_NEXT_SKIPPED:
          continue;
        case ROSTRUM_NEXT_FAILED:
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        default:
          return FALSE;
        }
    }
}

/* Goes on to the member of this NUMBER of the last archive. */
static gboolean
find_member (const RostrumArchiveBeside *beside, const Reading *reading, guint number,
             GError **error)
{
  g_autoptr (GError) local = NULL;
  const char *member;

  while (next_member (reading, &member, &local))
    if (rostrum_archive_number (last_archive (reading)) == number)
      return TRUE;
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    set_changed (beside, error);
  return FALSE;
}

/* Opens the archive again. */
static gboolean
begin_reading (const RostrumArchiveBeside *beside, Reading *reading, GError **error)
{
  RostrumBytes bytes;

  reading->streams = g_ptr_array_new_with_free_func ((GDestroyNotify)rostrum_stream_free);
  reading->archives = g_ptr_array_new_with_free_func ((GDestroyNotify)rostrum_archive_free);
  reading->file = rostrum_file_open (beside->path, error);
  if (reading->file == NULL)
    return FALSE;
  bytes = rostrum_file_bytes (reading->file);
  if (!push_archive (beside, reading, &bytes, error))
    return FALSE;
  for (guint i = 0; i < beside->numbers->len; i++)
    {
      if (!find_member (beside, reading, g_array_index (beside->numbers, guint, i), error))
        return FALSE;
      bytes = rostrum_archive_bytes (last_archive (reading));
      if (!push_archive (beside, reading, &bytes, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rostrum_archive_beside_has (RostrumArchiveBeside *beside, const char *member)
{
  if (beside->members == NULL)
    {
      g_auto (Reading) reading = { 0 };
      const char *name;

      beside->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      /* What is wrong with the archive is told by who reads its members. */
      if (begin_reading (beside, &reading, NULL))
        while (next_member (&reading, &name, NULL))
          if (name != NULL)
            g_hash_table_add (beside->members, g_strdup (name));
    }
  return g_hash_table_contains (beside->members, member);
}

gboolean
rostrum_archive_beside_is_aside (RostrumArchiveBeside *beside, const char *member)
{
  g_autofree char *repeated = rostrum_source_repeats (member);
  g_autofree char *folder = g_strdup (member);
  char *slash = folder;

  if (repeated != NULL && rostrum_archive_beside_has (beside, repeated))
    return TRUE;
  while (slash != NULL)
    {
      slash = strrchr (folder, '/');
      if (slash != NULL)
        *slash = '\0';
      for (const RostrumReader *const *reader = rostrum_readers; *reader != NULL; reader++)
        {
          g_autofree char *file = NULL;

          if ((*reader)->folder_file == NULL)
            continue;
          file = slash != NULL ? g_strconcat (folder, "/", (*reader)->folder_file, NULL)
                               : g_strdup ((*reader)->folder_file);
          if (strcmp (file, member) != 0 && rostrum_archive_beside_has (beside, file))
            return TRUE;
        }
    }
  return FALSE;
}

/* The path in the archive of RELATIVE, from the folder of MEMBER; NULL: it leads out of it.
 * (transfer full) */
static char *
resolve (const char *member, const char *relative)
{
  g_autofree char *folder = g_path_get_dirname (member);
  g_autofree char *joined = g_strconcat (folder, "/", relative, NULL);
  g_autofree char *escaped = rostrum_utf8_escape (joined, FALSE);
  g_auto (GStrv) parts = g_strsplit (escaped, "/", -1);
  g_autoptr (GPtrArray) path = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0' || strcmp (parts[i], ".") == 0)
        continue;
      if (strcmp (parts[i], "..") != 0)
        g_ptr_array_add (path, parts[i]);
      else if (path->len > 0)
        g_ptr_array_set_size (path, (int)path->len - 1);
      else
        return NULL;
    }
  g_ptr_array_add (path, NULL);
  return g_strjoinv ("/", (char **)path->pdata);
}

gboolean
rostrum_archive_beside_is_spent (const RostrumArchiveBeside *beside)
{
  return g_hash_table_size (beside->read) == ROSTRUM_ARCHIVE_BESIDE_FILES;
}

static gboolean
count_file (RostrumArchiveBeside *beside, const char *name, const char *path, GError **error)
{
  if (g_hash_table_contains (beside->read, path))
    return TRUE;
  if (g_hash_table_size (beside->read) == ROSTRUM_ARCHIVE_BESIDE_FILES)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
                   "%s: the members of the archive refer to more than %d different files in it; "
                   "unpack it, and name the folder",
                   name, ROSTRUM_ARCHIVE_BESIDE_FILES);
      return FALSE;
    }
  g_hash_table_add (beside->read, g_strdup (path));
  return TRUE;
}

/* Reads PATH anew. */
static char *
read_again (const RostrumArchiveBeside *beside, const char *path, gsize limit, gsize *length,
            GError **error)
{
  g_auto (Reading) reading = { 0 };
  g_autoptr (GError) local = NULL;
  const char *member;

  if (!begin_reading (beside, &reading, error))
    return NULL;
  while (next_member (&reading, &member, &local))
    if (g_strcmp0 (member, path) == 0)
      {
        RostrumBytes bytes = rostrum_archive_bytes (last_archive (&reading));
        g_autoptr (RostrumStream) stream = rostrum_stream_new (&bytes);
        g_autofree char *name = g_strconcat (beside->path, "/", path, NULL);

        return rostrum_stream_rest (stream, name, 0, limit, length, error);
      }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    set_changed (beside, error);
  return NULL;
}

static void
keep (RostrumArchiveBeside *beside, const char *path, const char *content, gsize length)
{
  if (length > ROSTRUM_ARCHIVE_BESIDE_BYTES - beside->kept_bytes)
    return;
  beside->kept_bytes += length;
  g_hash_table_insert (beside->kept, g_strdup (path), g_bytes_new (content, length));
}

char *
rostrum_archive_beside_read (RostrumArchiveBeside *beside, const char *name, const char *member,
                             const char *relative, gsize limit, gsize *length, GError **error)
{
  g_autofree char *path = resolve (member, relative);
  GBytes *kept;
  char *content;

  if (path == NULL || !rostrum_archive_beside_has (beside, path))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                   path == NULL
                       ? "%s: refers to %s, outside of the archive, which is not read; put it in"
                       : "%s: refers to %s, which is not in the archive; put it in",
                   name, relative);
      return NULL;
    }
  kept = g_hash_table_lookup (beside->kept, path);
  if (kept != NULL && g_bytes_get_size (kept) <= limit)
    {
      gconstpointer bytes = g_bytes_get_data (kept, length);

      content = g_malloc (*length + ROSTRUM_TEXT_PADDING);
      if (*length > 0)
        memcpy (content, bytes, *length);
      memset (content + *length, 0, ROSTRUM_TEXT_PADDING);
      return content;
    }
  if (!count_file (beside, name, path, error))
    return NULL;
  content = read_again (beside, path, limit, length, error);
  if (content != NULL)
    keep (beside, path, content, *length);
  return content;
}

/* A member that is read once more. */
typedef struct
{
  Reading reading;
  RostrumBytes bytes;
} Again;

static gssize
read_member (gpointer data, char *buffer, gsize room, GError **error)
{
  const Again *again = data;

  return again->bytes.read (again->bytes.data, buffer, room, error);
}

static void
free_again (gpointer data)
{
  Again *again = data;

  end_reading (&again->reading);
  g_free (again);
}

RostrumStream *
rostrum_archive_beside_again (RostrumArchiveBeside *beside, const char *name, guint number,
                              GError **error)
{
  Again *again;
  RostrumBytes bytes = { .read = read_member };
  g_autofree char *key = g_strdup_printf ("/%u", number);

  if (!count_file (beside, name, key, error))
    return NULL;
  bytes.data = again = g_new0 (Again, 1);
  if (begin_reading (beside, &again->reading, error) &&
      find_member (beside, &again->reading, number, error))
    {
      again->bytes = rostrum_archive_bytes (last_archive (&again->reading));
      return rostrum_stream_new_owning (&bytes, free_again);
    }
  free_again (again);
  return NULL;
}
