/* SPDX-License-Identifier: MIT */
/* Listing sources. */
#include "corpus/source.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "corpus/archive.h"
#include "corpus/document.h"
#include "corpus/file.h"
#include "corpus/source_parts.h"
#include "corpus/text/utf8.h"

void
rostrum_source_free (RostrumSource *source)
{
  if (source == NULL)
    return;
  g_free (source->path);
  g_free (source->id);
  g_free (source->piece);
  g_free (source);
}

typedef struct
{
  const char *format;   /* that is forced; NULL */
  const char *encoding; /* the same */
  GPtrArray *sources;
  GPtrArray *messages;
  GHashTable *paths;   /* real paths of files, so that each is listed once */
  GHashTable *folders; /* real paths of folders, so that links do not lead in circles */
  GHashTable *ids;
  guint left_out;
  char *example; /* path of one of them; NULL */
  guint again;   /* files that were listed before */
} Listing;

/* Beginnings and ends of names, in small letters, that no transcript has. */
static const char *const other_beginnings[] = { "readme", "license", "copying" };
static const char *const other_ends[] = { "gold.tsv" };

static gboolean
lists_extension (const RostrumReader *reader, const char *folded)
{
  for (const char *const *extension = reader->extensions; extension != NULL && *extension != NULL;
       extension++)
    if (g_str_has_suffix (folded, *extension))
      return TRUE;
  return FALSE;
}

RostrumNamed
rostrum_source_named (const char *name, const char *format)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);
  RostrumNamed named = ROSTRUM_NAMED_NO;

  for (gsize i = 0; i < G_N_ELEMENTS (other_beginnings); i++)
    if (g_str_has_prefix (folded, other_beginnings[i]))
      return ROSTRUM_NAMED_NO;
  for (gsize i = 0; i < G_N_ELEMENTS (other_ends); i++)
    if (g_str_has_suffix (folded, other_ends[i]))
      return ROSTRUM_NAMED_NO;
  if (rostrum_archive_names (name) || strchr (name, '.') == NULL)
    return ROSTRUM_NAMED_YES;
  for (const RostrumReader *const *reader = rostrum_readers; *reader != NULL; reader++)
    if (lists_extension (*reader, folded))
      {
        if (!(*reader)->unsure || g_strcmp0 ((*reader)->name, format) == 0)
          return ROSTRUM_NAMED_YES;
        named = ROSTRUM_NAMED_BY_BEGINNING;
      }
  return named;
}

gboolean
rostrum_source_begins (const char *name, const char *head, gsize length, gboolean whole,
                       const char *encoding)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);
  const RostrumReader *reader = rostrum_document_sniff (head, length, whole, encoding);

  return reader != NULL && lists_extension (reader, folded);
}

/* The beginning of the file PATH; NULL: it cannot be read, and the message comes when it is read.
 * (transfer full) */
static char *
read_head (const char *path, gsize *length, gboolean *whole)
{
  g_autoptr (RostrumFile) file = rostrum_file_open (path, NULL);
  g_autoptr (RostrumStream) stream = NULL;
  const char *head;
  RostrumBytes bytes;

  if (file == NULL)
    return NULL;
  bytes = rostrum_file_bytes (file);
  stream = rostrum_stream_new (&bytes);
  head = rostrum_stream_head (stream, length, whole, NULL);
  return head != NULL ? g_memdup2 (head, MAX (*length, 1)) : NULL;
}

static gboolean
begins_like_transcript (const Listing *listing, const char *path, const char *name)
{
  gboolean whole;
  gsize length;
  g_autofree char *head = read_head (path, &length, &whole);

  return head == NULL || rostrum_source_begins (name, head, length, whole, listing->encoding);
}

static gboolean
is_transcript (const Listing *listing, const char *name, const char *path)
{
  RostrumNamed named = rostrum_source_named (name, listing->format);

  return named == ROSTRUM_NAMED_YES ||
         (named == ROSTRUM_NAMED_BY_BEGINNING && begins_like_transcript (listing, path, name));
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

/* Adds PATH under the id NAME. */
static void
add_named (Listing *listing, const char *path, const char *name, const struct stat *status)
{
  g_autofree char *key = status != NULL ? identity (status) : g_strdup (path);
  RostrumSource *source;

  if (!g_hash_table_add (listing->paths, g_steal_pointer (&key)))
    {
      listing->again++;
      return;
    }
  source = g_new0 (RostrumSource, 1);
  source->path = g_strdup (path);
  source->id = unique_id (listing, rostrum_utf8_escape (name, FALSE));
  g_ptr_array_add (listing->sources, source);
}

static void
add_source (Listing *listing, const char *path, const char *below, const struct stat *status)
{
  g_autofree char *name = g_strndup (below, rostrum_archive_stem (below));

  add_named (listing, path, name, status);
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

/* The file among NAMES that stands for the whole folder, or NULL. */
static const char *
folder_file (const GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    if (rostrum_reader_is_folder_file (g_ptr_array_index (names, i)))
      return g_ptr_array_index (names, i);
  return NULL;
}

/* Adds FOLDER as one source, which is its FILE. */
static void
add_folder (Listing *listing, const char *folder, const char *below, const char *file)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *canonical = g_canonicalize_filename (folder, NULL);
  g_autofree char *name = g_path_get_basename (canonical);
  struct stat status;

  if (stat (path, &status) != 0)
    add_message (listing, path, errno);
  else
    add_named (listing, path, below != NULL ? below : name, &status);
}

/* Whether NAMES are those of a folder that a run has written: its tables and its page are no
 * transcripts. */
static gboolean
are_results (const GPtrArray *names)
{
  gboolean manifest = FALSE, results = FALSE;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      manifest = manifest || strcmp (name, "manifest.json") == 0;
      results = results || strcmp (name, "tables") == 0 || strcmp (name, "results.sqlite") == 0;
    }
  return manifest && results;
}

static int
compare_with_entry (gconstpointer name, gconstpointer entry)
{
  return strcmp (name, *(const char *const *)entry);
}

char *
rostrum_source_repeats (const char *name)
{
  static const char annotated[] = ".ana.xml";

  if (!g_str_has_suffix (name, annotated))
    return NULL;
  return g_strdup_printf ("%.*s.xml", (int)(strlen (name) - strlen (annotated)), name);
}

/* NAMES are sorted. */
static gboolean
is_second_edition (const GPtrArray *names, const char *name)
{
  g_autofree char *plain = rostrum_source_repeats (name);

  return plain != NULL &&
         bsearch (plain, names->pdata, names->len, sizeof (gpointer), compare_with_entry) != NULL;
}

static void
walk (Listing *listing, const char *folder, const char *below)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) directory = g_dir_open (folder, 0, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *entry, *whole;

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
  if (are_results (names))
    {
      listing->left_out += names->len;
      return;
    }
  if ((whole = folder_file (names)) != NULL)
    {
      listing->left_out += names->len - 1;
      add_folder (listing, folder, below, whole);
      return;
    }
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
      else if (!S_ISREG (status.st_mode) || is_second_edition (names, name) ||
               !is_transcript (listing, name, path))
        {
          listing->left_out++;
          if (listing->example == NULL)
            listing->example = g_strdup (path);
        }
      else
        add_source (listing, path, inner, &status);
    }
}

/* The ids that begin others of LISTING, up to a slash. (transfer full) set */
static GHashTable *
beginnings (const Listing *listing)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < listing->sources->len; i++)
    {
      const RostrumSource *source = g_ptr_array_index (listing->sources, i);

      /* From the end: what begins a beginning that is known is known. */
      for (const char *slash = strrchr (source->id, '/'); slash != NULL;
           slash = g_strrstr_len (source->id, slash - source->id, "/"))
        if (!g_hash_table_add (found, g_strndup (source->id, (gsize)(slash - source->id))))
          break;
    }
  return found;
}

/* Whether a file of this NAME may hold several meetings: archives, tables, XML, JSON Lines. */
static gboolean
may_hold_many (const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  if (rostrum_archive_names (name))
    return TRUE;
  for (const RostrumReader *const *reader = rostrum_readers; *reader != NULL; reader++)
    if ((*reader)->open != NULL && lists_extension (*reader, folded))
      return TRUE;
  return FALSE;
}

/* The same by what it holds, or by the format that is forced, where the name does not tell. */
static gboolean
holds_many (const Listing *listing, const char *path)
{
  const RostrumReader *forced =
      listing->format != NULL ? rostrum_reader_by_name (listing->format) : NULL;
  g_autofree char *head = NULL;
  const RostrumReader *reader;
  gboolean whole;
  gsize length;

  if (may_hold_many (path) || (forced != NULL && forced->open != NULL))
    return TRUE;
  /* What can be read only once must not be looked at. */
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  head = read_head (path, &length, &whole);
  if (head == NULL)
    return FALSE;
  reader = rostrum_document_sniff (head, length, whole, listing->encoding);
  return rostrum_archive_sniff (head, length) || (reader != NULL && reader->open != NULL);
}

/* The meetings of "a.zip" are "a/…", and those of the folder "a" beside it are, too: gives the file
 * another id, so that no two meetings have one. */
static void
part_from_folders (Listing *listing)
{
  g_autoptr (GHashTable) folders = beginnings (listing);

  for (guint i = 0; i < listing->sources->len; i++)
    {
      RostrumSource *source = g_ptr_array_index (listing->sources, i);
      guint suffix = 2;
      char *id;

      if (!g_hash_table_contains (folders, source->id) || !holds_many (listing, source->path))
        continue;
      id = g_strdup_printf ("%s-%u", source->id, suffix);
      while (g_hash_table_contains (listing->ids, id) || g_hash_table_contains (folders, id))
        {
          g_free (id);
          id = g_strdup_printf ("%s-%u", source->id, ++suffix);
        }
      g_hash_table_add (listing->ids, g_strdup (id));
      g_free (source->id);
      source->id = id;
    }
}

/* Adds what the file PATH includes, what that includes …; they lie in the folder of PATH or
 * below. */
static void
add_parts (Listing *listing, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  guint done = listing->sources->len;
  const char *next = path;
  guint levels = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) parts = rostrum_source_parts (next, levels, listing->messages);
      const RostrumSource *source;

      for (guint i = 0; parts != NULL && i < parts->len; i++)
        {
          const char *below = g_ptr_array_index (parts, i);
          g_autofree char *full = strcmp (folder, ".") == 0 && path[0] != '.'
                                      ? g_strdup (below)
                                      : g_build_filename (folder, below, NULL);
          struct stat status;

          if (stat (full, &status) != 0)
            add_message (listing, full, errno);
          else if (S_ISREG (status.st_mode))
            add_source (listing, full, below, &status);
        }
      if (done == listing->sources->len)
        return;
      source = g_ptr_array_index (listing->sources, done++);
      next = source->path;
      levels = 0;
      for (const char *slash = source->id; (slash = strchr (slash, '/')) != NULL; slash++)
        levels++;
    }
}

GPtrArray *
rostrum_source_list (const char *const *arguments, const RostrumReaderOptions *options,
                     GPtrArray *messages, RostrumLeftOut *left_out)
{
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Listing listing = {
    .format = options != NULL ? options->format : NULL,
    .encoding = options != NULL ? options->encoding : NULL,
    .sources = g_ptr_array_new_with_free_func ((GDestroyNotify)rostrum_source_free),
    .messages = messages,
    .paths = paths,
    .ids = ids,
  };

  if (left_out != NULL)
    *left_out = (RostrumLeftOut){ 0 };
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
          g_clear_pointer (&listing.example, g_free);
          listing.again = 0;
          g_hash_table_add (folders, identity (&status));
          walk (&listing, *argument, NULL);
          if (listing.sources->len > before && left_out != NULL)
            {
              left_out->n += listing.left_out;
              if (left_out->example == NULL)
                left_out->example = g_steal_pointer (&listing.example);
            }
          if (listing.sources->len == before && listing.again == 0)
            g_ptr_array_add (messages,
                             g_strdup_printf ("%s: the folder holds no transcript (%u files of "
                                              "other kinds were left out); name the files "
                                              "themselves",
                                              *argument, listing.left_out));
        }
      else
        {
          g_autofree char *name = g_path_get_basename (*argument);
          guint before = listing.sources->len;

          add_source (&listing, *argument, name, S_ISREG (status.st_mode) ? &status : NULL);
          if (S_ISREG (status.st_mode) && listing.sources->len > before)
            add_parts (&listing, *argument);
        }
    }
  g_free (listing.example);
  part_from_folders (&listing);
  return listing.sources;
}
