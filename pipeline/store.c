/* SPDX-License-Identifier: MIT */
/* Sources that were computed before, found again. */
#include "pipeline/store.h"

#include <string.h>
#include <sys/stat.h>

#include "corpus/base/error.h"
#include "pipeline/manifest.h"
#include "pipeline/message.h"

/* Partials that are kept open: far below what a process may open. */
#define OPEN_MAX 64

typedef struct
{
  RostrumPartial *partial;
  guint n_readers; /* threads that read it now */
  gboolean open;
} Part;

/* Meetings of a source that lie in one part: those before END that no run before has. */
typedef struct
{
  guint end;
  Part *part;
} Run;

/* A source and the part that it lies in. */
typedef struct
{
  RostrumPartialSource *source;
  Part *part;
  GArray *runs; /* of Run: it lies in several; NULL: all is in PART */
} Entry;

struct _RostrumStore
{
  RostrumStoreKind kind;
  GPtrArray *parts;  /* of Part * */
  GArray *entries;   /* of Entry */
  GHashTable *by_id; /* id → index + 1; the last one of an id wins */

  GMutex lock;
  GQueue open; /* of Part *, the last used first */
  GHashTable *used;
};

static void
part_free (gpointer data)
{
  Part *part = data;

  rostrum_partial_free (part->partial);
  g_free (part);
}

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  rostrum_partial_source_free (entry->source);
  g_clear_pointer (&entry->runs, g_array_unref);
}

RostrumStore *
rostrum_store_new (RostrumStoreKind kind)
{
  RostrumStore *store = g_new0 (RostrumStore, 1);

  store->kind = kind;
  store->parts = g_ptr_array_new_with_free_func (part_free);
  store->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (store->entries, entry_clear);
  store->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  store->used = g_hash_table_new (g_str_hash, g_str_equal);
  g_mutex_init (&store->lock);
  return store;
}

void
rostrum_store_free (RostrumStore *store)
{
  if (store == NULL)
    return;
  g_hash_table_unref (store->by_id);
  g_hash_table_unref (store->used);
  g_array_unref (store->entries);
  g_ptr_array_unref (store->parts);
  g_queue_clear (&store->open);
  g_mutex_clear (&store->lock);
  g_free (store);
}

gboolean
rostrum_store_add (RostrumStore *store, RostrumPartial *partial, GError **error)
{
  g_autoptr (RostrumPartial) owned = partial;
  g_autoptr (GPtrArray) sources =
      g_ptr_array_new_with_free_func ((GDestroyNotify)rostrum_partial_source_free);
  Part *part;

  if (!rostrum_partial_read_index (owned, sources, error))
    return FALSE;
  rostrum_partial_close (owned);
  part = g_new0 (Part, 1);
  part->partial = g_steal_pointer (&owned);
  g_ptr_array_add (store->parts, part);
  for (guint i = 0; i < sources->len; i++)
    {
      Entry entry = { .source = g_ptr_array_index (sources, i), .part = part };

      g_array_append_val (store->entries, entry);
      g_hash_table_replace (store->by_id, entry.source->id, GUINT_TO_POINTER (store->entries->len));
    }
  g_ptr_array_set_free_func (sources, NULL);
  return TRUE;
}

/* The meetings of a piece, behind those that ENTRY has. */
static void
append_piece (Entry *entry, Entry *piece, guint64 first)
{
  RostrumPartialSource *whole = entry->source, *source = piece->source;
  Run run = { whole->blocks->len + source->blocks->len, piece->part };

  for (guint i = 0; i < source->blocks->len; i++)
    g_array_index (source->blocks, RostrumPartialBlock, i).position += first;
  g_array_append_vals (whole->blocks, source->blocks->data, source->blocks->len);
  /* They own their errors. */
  g_array_set_clear_func (source->blocks, NULL);
  whole->uncounted += source->uncounted;
  g_array_append_val (entry->runs, run);
}

void
rostrum_store_join (RostrumStore *store, guint first, guint n, guint64 bytes, const char *sha256)
{
  Entry *entry = &g_array_index (store->entries, Entry, first);
  Run run = { entry->source->blocks->len, entry->part };

  entry->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  g_array_append_val (entry->runs, run);
  for (guint i = first + 1; i < first + n; i++)
    {
      Entry *piece = &g_array_index (store->entries, Entry, i);

      append_piece (entry, piece, piece->source->first);
    }
  entry->source->bytes = bytes;
  g_free (entry->source->sha256);
  entry->source->sha256 = g_strdup (sha256);
  /* By id only the last piece was known. */
  g_hash_table_remove (store->by_id, entry->source->id);
  if (n > 1)
    g_array_remove_range (store->entries, first + 1, n - 1);
}

const RostrumPartialSource *
rostrum_store_source (const RostrumStore *store, guint i)
{
  return g_array_index (store->entries, Entry, i).source;
}

guint
rostrum_store_n_sources (const RostrumStore *store)
{
  return store->entries->len;
}

GHashTable *
rostrum_store_used (const RostrumStore *store)
{
  return g_hash_table_ref (store->used);
}

/* With the lock: closes what nobody reads, the longest unused first, until one more may be opened.
 */
static void
make_room (RostrumStore *store)
{
  for (GList *link = store->open.tail; link != NULL && store->open.length >= OPEN_MAX;)
    {
      GList *before = link->prev;
      Part *part = link->data;

      if (part->n_readers == 0)
        {
          rostrum_partial_close (part->partial);
          part->open = FALSE;
          g_queue_delete_link (&store->open, link);
        }
      link = before;
    }
}

static gboolean
begin_reading (RostrumStore *store, Part *part, GError **error)
{
  gboolean good = TRUE;

  g_mutex_lock (&store->lock);
  if (part->open)
    g_queue_remove (&store->open, part);
  else
    {
      make_room (store);
      good = rostrum_partial_reopen (part->partial, error);
    }
  if (good)
    {
      part->open = TRUE;
      part->n_readers++;
      g_queue_push_head (&store->open, part);
      g_hash_table_add (store->used, (gpointer)rostrum_partial_path (part->partial));
    }
  g_mutex_unlock (&store->lock);
  return good;
}

static void
end_reading (RostrumStore *store, Part *part)
{
  g_mutex_lock (&store->lock);
  part->n_readers--;
  g_mutex_unlock (&store->lock);
}

static gboolean
read_block (RostrumStore *store, Part *part, const RostrumPartialBlock *block, RostrumItem *item,
            GError **error)
{
  if (!begin_reading (store, part, error))
    return FALSE;
  item->restored = rostrum_partial_read_block (part->partial, block, error);
  end_reading (store, part);
  if (item->restored == NULL)
    return FALSE;
  item->meeting = g_steal_pointer (&item->restored->meeting);
  return TRUE;
}

/* What is known of a source as a whole: with its only meeting, or behind the last. */
static void
read_end (const RostrumPartialSource *source, RostrumItem *item)
{
  item->bytes = item->position = source->bytes;
  item->sha256 = g_strdup (source->sha256);
  item->uncounted = source->uncounted;
  if (source->error != NULL)
    item->error = g_error_copy (source->error);
}

/* The part in which meeting NUMBER lies. */
static Part *
part_of (const Entry *entry, guint number)
{
  guint low = 0, high = entry->runs != NULL ? entry->runs->len : 0;

  if (entry->runs == NULL)
    return entry->part;
  /* The first run that ends behind it. */
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (entry->runs, Run, middle).end > number)
        high = middle;
      else
        low = middle + 1;
    }
  return g_array_index (entry->runs, Run, low).part;
}

/* Meeting NUMBER of a source that holds several, or its end. */
static gboolean
read_several (RostrumStore *store, const Entry *entry, guint number, RostrumItem *item,
              GError **error)
{
  const RostrumPartialBlock *block;

  if (number >= entry->source->blocks->len)
    {
      item->part = ROSTRUM_PART_END;
      read_end (entry->source, item);
      return TRUE;
    }
  block = &g_array_index (entry->source->blocks, RostrumPartialBlock, number);
  item->part = ROSTRUM_PART_MEETING;
  item->bytes = block->bytes;
  item->position = block->position;
  if (block->error == NULL)
    return read_block (store, part_of (entry, number), block, item, error);
  item->error = g_error_copy (block->error);
  return TRUE;
}

static gboolean
read_entry (RostrumStore *store, const Entry *entry, guint number, RostrumItem *item,
            GError **error)
{
  const RostrumPartialSource *source = entry->source;

  if (source->several)
    return read_several (store, entry, number, item, error);
  read_end (source, item);
  if (source->error != NULL)
    return TRUE;
  if (source->blocks->len != 1)
    {
      g_autofree char *name = rostrum_partial_name (entry->part->partial);

      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: %s has %u meetings where it should have one; remove the partial and make "
                   "it again",
                   name, source->path, source->blocks->len);
      return FALSE;
    }
  return read_block (store, entry->part, &g_array_index (source->blocks, RostrumPartialBlock, 0),
                     item, error);
}

static gboolean
restore_by_place (RostrumStore *store, guint source, guint number, RostrumItem *item,
                  GError **error)
{
  const Entry *entry =
      source < store->entries->len ? &g_array_index (store->entries, Entry, source) : NULL;

  if (entry == NULL || strcmp (entry->source->id, item->source->id) != 0)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: no partial has it; name all partials of the plan", item->source->path);
      return FALSE;
    }
  return read_entry (store, entry, number, item, error);
}

/* Whether the file is what it was: same size, same digest. */
static gboolean
is_unchanged (const RostrumPartialSource *source, const char *path)
{
  struct stat status;
  RostrumManifestFile *file;
  gboolean same;

  if (source->error != NULL || source->sha256 == NULL || stat (path, &status) != 0 ||
      !S_ISREG (status.st_mode) || (guint64)status.st_size != source->bytes)
    return FALSE;
  file = rostrum_manifest_file_new (path, path, NULL);
  same = file != NULL && file->bytes == source->bytes && strcmp (file->sha256, source->sha256) == 0;
  rostrum_manifest_file_free (file);
  return same;
}

static gboolean
restore_by_content (RostrumStore *store, guint number, RostrumItem *item, GError **error)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (store->by_id, item->source->id));
  const Entry *entry = place > 0 ? &g_array_index (store->entries, Entry, place - 1) : NULL;
  g_autoptr (GError) local = NULL;

  /* Behind its first meeting a source is restored already, and there is no way back. */
  if (number > 0)
    return read_entry (store, entry, number, item, error);
  if (entry == NULL || !is_unchanged (entry->source, item->source->path) ||
      read_entry (store, entry, 0, item, &local))
    return TRUE;
  rostrum_item_clear (item);
  item->bytes = item->position = item->uncounted = 0;
  item->part = ROSTRUM_PART_WHOLE;
  rostrum_message (local->message);
  return TRUE;
}

gboolean
rostrum_store_restore (gpointer data, guint source, guint part, RostrumItem *item, GError **error)
{
  RostrumStore *store = data;

  return store->kind == ROSTRUM_STORE_BY_PLACE ? restore_by_place (store, source, part, item, error)
                                               : restore_by_content (store, part, item, error);
}
