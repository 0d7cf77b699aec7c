/* SPDX-License-Identifier: MIT */
/* Checkpoints of a run. */
#include "pipeline/checkpoints.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "corpus/base/error.h"
#include "pipeline/shard.h"

/* A part is closed when it has so many bytes or is so old: what a kill can cost. The first one is
 * small, so that a short run has some to go on from; each is twice the one before, DOUBLINGS times,
 * so that a long run has few: 64 MB, 8 seconds. */
#define PART_BYTES        (G_GUINT64_CONSTANT (2) << 20)
#define PART_MICROSECONDS (G_USEC_PER_SEC / 4)
#define DOUBLINGS         5

/* Names of parts: a number, so that later ones come last. */
#define PART_NAME   "%08u.part"
#define PART_DIGITS 8
#define PARTS_MAX   99999999

struct _RostrumCheckpoints
{
  char *folder;
  RostrumStore *store;
  RostrumEngineSink sink;
  RostrumPartialHeader header;
  RostrumPartialWriter *writer; /* NULL: nothing to be written */
  gint64 opened;                /* when, in microseconds */
  guint next;                   /* number of the next part */
  GHashTable *written;          /* paths of parts of this run */
  guint n_restored, n_computed;
  gboolean faulty; /* the source in work cannot be kept */
};

/* Whether NAME is one that we give: number and ".part", with or without what marks an unfinished
 * file. */
static gboolean
is_part (const char *name, gboolean unfinished)
{
  const char *rest = name + PART_DIGITS;

  for (guint i = 0; i < PART_DIGITS; i++)
    if (!g_ascii_isdigit (name[i]))
      return FALSE;
  return unfinished ? g_str_has_prefix (rest, ".part.partial-") : strcmp (rest, ".part") == 0;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The names in the folder that are ours, sorted. */
static GPtrArray *
list_parts (const char *folder, gboolean unfinished)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    if (is_part (name, unfinished))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* A part that was damaged, or made otherwise, is as good as none: its sources are computed again.
 */
static void
take_part (RostrumCheckpoints *checkpoints, const char *path, RostrumModelsInUse *models)
{
  g_autoptr (RostrumPartial) partial = rostrum_partial_open (path, NULL);
  const RostrumPartialHeader *header;

  if (partial == NULL)
    return;
  header = rostrum_partial_header (partial);
  if (header->plan == NULL && strcmp (header->options, checkpoints->header.options) == 0 &&
      header->texts >= checkpoints->header.texts &&
      rostrum_shard_check_models (partial, models, NULL))
    rostrum_store_add (checkpoints->store, g_steal_pointer (&partial), NULL);
}

static gboolean
open_writer (RostrumCheckpoints *checkpoints, GError **error)
{
  g_autofree char *name = g_strdup_printf (PART_NAME, checkpoints->next++ % (PARTS_MAX + 1));
  g_autofree char *path = g_build_filename (checkpoints->folder, name, NULL);

  checkpoints->writer = rostrum_partial_writer_new (path, &checkpoints->header, error);
  checkpoints->opened = g_get_monotonic_time ();
  if (checkpoints->writer == NULL)
    return FALSE;
  g_hash_table_add (checkpoints->written, g_steal_pointer (&path));
  return TRUE;
}

/* Whether the part in work is large or old enough. */
static gboolean
is_full (const RostrumCheckpoints *checkpoints)
{
  guint doublings = MIN (g_hash_table_size (checkpoints->written), DOUBLINGS + 1) - 1;
  gint64 age = g_get_monotonic_time () - checkpoints->opened;

  return rostrum_partial_writer_size (checkpoints->writer) >= PART_BYTES << doublings ||
         age >= (gint64)PART_MICROSECONDS << doublings;
}

static gboolean
is_restored (const RostrumItem *item)
{
  return item->part == ROSTRUM_PART_WHOLE ? item->restored != NULL : item->feed == NULL;
}

static gboolean
fold (gpointer data, const RostrumBatch *batch, GError **error)
{
  RostrumCheckpoints *checkpoints = data;

  if (is_restored (batch->item) ||
      (batch->meeting == NULL && batch->item->part == ROSTRUM_PART_WHOLE))
    return TRUE;
  /* Between sources, so that a part holds whole ones only. */
  if (batch->serial == 0 && batch->part == 0 && checkpoints->writer != NULL &&
      is_full (checkpoints) && !rostrum_checkpoints_save (checkpoints, error))
    return FALSE;
  if (checkpoints->writer == NULL && !open_writer (checkpoints, error))
    return FALSE;
  return rostrum_partial_writer_fold (checkpoints->writer, batch, error);
}

/* Whether the bytes of a source are at fault: the same bytes will be again. */
static gboolean
is_in_bytes (const GError *error)
{
  return error->code == ROSTRUM_ERROR_FORMAT || error->code == ROSTRUM_ERROR_ENCODING ||
         error->code == ROSTRUM_ERROR_LIMIT;
}

static void
item_done (gpointer data, const RostrumItem *item)
{
  RostrumCheckpoints *checkpoints = data;
  gboolean ended = item->part != ROSTRUM_PART_MEETING;
  g_autofree char *recorded = NULL;

  if (is_restored (item))
    {
      checkpoints->n_restored += ended ? 1 : 0;
      return;
    }
  checkpoints->n_computed += ended ? 1 : 0;
  checkpoints->faulty |= item->error != NULL && (ended || !is_in_bytes (item->error));
  /* What was skipped, but for meetings that will be again, is tried again by the next run. */
  if (checkpoints->faulty && checkpoints->writer != NULL)
    rostrum_partial_writer_drop (checkpoints->writer);
  else if (checkpoints->writer != NULL)
    {
      recorded = rostrum_manifest_path (item->source->path);
      rostrum_partial_writer_item (checkpoints->writer, recorded, item);
    }
  checkpoints->faulty = checkpoints->faulty && !ended;
}

RostrumCheckpoints *
rostrum_checkpoints_open (const char *output, const RostrumManifest *manifest,
                          RostrumModelsInUse *models, gboolean texts, GError **error)
{
  g_autoptr (RostrumCheckpoints) checkpoints = g_new0 (RostrumCheckpoints, 1);
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *place = g_strdup (output);
  gsize length = strlen (place);

  while (length > 1 && place[length - 1] == '/')
    place[--length] = '\0';
  checkpoints->folder = g_strconcat (place, ".parts", NULL);
  checkpoints->store = rostrum_store_new (ROSTRUM_STORE_BY_CONTENT);
  checkpoints->sink = (RostrumEngineSink){ fold, item_done, checkpoints };
  checkpoints->header.options = rostrum_manifest_reading_digest (manifest);
  checkpoints->header.texts = texts;
  checkpoints->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_mkdir_with_parents (checkpoints->folder, 0777) != 0)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
                   "--resume: %s cannot be created: %s; make room for the checkpoints, or leave "
                   "--resume out",
                   checkpoints->folder, g_strerror (errno));
      return NULL;
    }
  names = list_parts (checkpoints->folder, FALSE);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (checkpoints->folder, name, NULL);

      take_part (checkpoints, path, models);
      checkpoints->next = (guint)g_ascii_strtoull (name, NULL, 10) + 1;
    }
  return g_steal_pointer (&checkpoints);
}

RostrumStore *
rostrum_checkpoints_store (RostrumCheckpoints *checkpoints)
{
  return checkpoints->store;
}

const RostrumEngineSink *
rostrum_checkpoints_sink (RostrumCheckpoints *checkpoints)
{
  return &checkpoints->sink;
}

guint
rostrum_checkpoints_n_restored (const RostrumCheckpoints *checkpoints)
{
  return checkpoints->n_restored;
}

guint
rostrum_checkpoints_n_computed (const RostrumCheckpoints *checkpoints)
{
  return checkpoints->n_computed;
}

gboolean
rostrum_checkpoints_save (RostrumCheckpoints *checkpoints, GError **error)
{
  return checkpoints->writer == NULL ||
         rostrum_partial_writer_finish (g_steal_pointer (&checkpoints->writer), error);
}

void
rostrum_checkpoints_prune (RostrumCheckpoints *checkpoints)
{
  g_autoptr (GHashTable) used = rostrum_store_used (checkpoints->store);

  for (guint unfinished = 0; unfinished < 2; unfinished++)
    {
      g_autoptr (GPtrArray) names = list_parts (checkpoints->folder, unfinished != 0);

      for (guint i = 0; i < names->len; i++)
        {
          g_autofree char *path =
              g_build_filename (checkpoints->folder, g_ptr_array_index (names, i), NULL);

          if (!g_hash_table_contains (used, path) &&
              !g_hash_table_contains (checkpoints->written, path))
            g_unlink (path);
        }
    }
  /* Only if nothing is left in it. */
  g_rmdir (checkpoints->folder);
}

void
rostrum_checkpoints_free (RostrumCheckpoints *checkpoints)
{
  if (checkpoints == NULL)
    return;
  rostrum_partial_writer_abort (checkpoints->writer);
  rostrum_store_free (checkpoints->store);
  g_hash_table_unref (checkpoints->written);
  g_free (checkpoints->header.options);
  g_free (checkpoints->folder);
  g_free (checkpoints);
}
