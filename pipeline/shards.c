/* SPDX-License-Identifier: MIT */
/* All shards of a plan: their partials checked against it, and each other. */
#include <string.h>

#include "corpus/base/error.h"
#include "pipeline/shard.h"

gboolean
rostrum_shard_check_models (const RostrumPartial *partial, RostrumModelsInUse *in_use,
                            GError **error)
{
  const GPtrArray *models = rostrum_partial_models (partial);

  for (guint i = 0; i < models->len; i++)
    {
      const RostrumPartialModel *then = g_ptr_array_index (models, i);
      const RostrumModel *now = rostrum_models_in_use_look (in_use, then->language, error);
      g_autofree char *name = NULL;

      if (now == NULL)
        return FALSE;
      if (g_strcmp0 (now->digest, then->digest) == 0)
        continue;
      name = rostrum_partial_name (partial);
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MODEL,
                   "%s: was read with model %s as it is not here; restore that model, or run the "
                   "shard again",
                   name, then->name);
      return FALSE;
    }
  return TRUE;
}

static gboolean refuse (const RostrumPartial *partial, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static gboolean
refuse (const RostrumPartial *partial, GError **error, const char *format, ...)
{
  g_autofree char *name = rostrum_partial_name (partial);
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT, "%s: %s", name, what);
  return FALSE;
}

static gboolean
check_header (const RostrumPlan *plan, const RostrumPartial *partial, GError **error)
{
  const RostrumPartialHeader *header = rostrum_partial_header (partial);

  if (header->plan == NULL || header->shard == 0)
    return refuse (partial, error, "is a checkpoint, no shard; name the partials of the plan");
  if (strcmp (header->plan, plan->digest) != 0)
    return refuse (partial, error, "is of another plan; name the partials of this plan");
  if (strcmp (header->options, plan->options) != 0 || header->n_shards != plan->n_shards ||
      header->shard > plan->n_shards || header->first != rostrum_plan_first (plan, header->shard) ||
      header->end != plan->ends[header->shard - 1] || header->texts != plan->texts ||
      rostrum_partial_counts (partial)->sources != header->end - header->first)
    return refuse (partial, error, "does not fit its plan; run the shard again");
  return TRUE;
}

/* Opens a partial and puts it into its place in SHARDS. */
static gboolean
place (const RostrumPlan *plan, const char *path, RostrumPartial **shards, GError **error)
{
  g_autoptr (RostrumPartial) partial = rostrum_partial_open (path, error);
  RostrumPartial *other;
  guint shard;

  if (partial == NULL || !check_header (plan, partial, error))
    return FALSE;
  shard = rostrum_partial_header (partial)->shard;
  other = shards[shard - 1];
  if (other != NULL)
    return refuse (partial, error, "the shard is there twice, also as %s; name one of them",
                   rostrum_partial_path (other));
  rostrum_partial_close (partial);
  shards[shard - 1] = g_steal_pointer (&partial);
  return TRUE;
}

static gboolean
check_gaps (const RostrumPlan *plan, RostrumPartial *const *shards, GError **error)
{
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *list = NULL;

  for (guint shard = 1; shard <= plan->n_shards; shard++)
    if (shards[shard - 1] == NULL)
      g_array_append_val (missing, shard);
  if (missing->len == 0)
    return TRUE;
  list = rostrum_plan_list_shards (missing);
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "merge: %u of %u shards are missing: %s; run them, then merge", missing->len,
               plan->n_shards, list);
  return FALSE;
}

/* What was found in a source, or a piece of one, is what was planned. */
static gboolean
is_as_planned (const RostrumPartialSource *found, const RostrumManifestSource *planned)
{
  const RostrumPiece *piece = planned->piece;

  if (strcmp (found->path, planned->path) != 0 || strcmp (found->id, planned->id) != 0)
    return FALSE;
  if (piece != NULL)
    return found->first == piece->from.at && found->bytes == piece->to.at - piece->from.at &&
           g_strcmp0 (found->sha256, piece->sha256) == 0 && found->several && found->error == NULL;
  return found->first == 0 && (found->sha256 == NULL || planned->sha256 == NULL ||
                               strcmp (found->sha256, planned->sha256) == 0);
}

/* The sources of all shards are those of the plan. */
static gboolean
check_sources (const RostrumPlan *plan, const RostrumStore *store, GError **error)
{
  guint number = 0;

  for (guint i = 0; i < plan->manifest->sources->len; i++)
    {
      const RostrumManifestSource *planned = g_ptr_array_index (plan->manifest->sources, i);
      const RostrumPartialSource *found;

      if (planned->id == NULL)
        continue;
      found = rostrum_store_source (store, number++);
      if (is_as_planned (found, planned))
        continue;
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: a partial has %s instead; run its shard again", planned->path, found->path);
      return FALSE;
    }
  return TRUE;
}

/* Pieces become the sources that they are of. From the end, so that numbers stay what they are. */
static void
join_pieces (const RostrumPlan *plan, RostrumStore *store)
{
  guint number = rostrum_store_n_sources (store), n = 0;

  for (guint i = plan->manifest->sources->len; i-- > 0;)
    {
      const RostrumManifestSource *planned = g_ptr_array_index (plan->manifest->sources, i);

      if (planned->id == NULL)
        continue;
      number--;
      n = planned->piece != NULL ? n + 1 : 0;
      if (planned->piece == NULL || planned->piece->from.at > 0)
        continue;
      rostrum_store_join (store, number, n, planned->bytes, planned->sha256);
      n = 0;
    }
}

static void
free_shards (RostrumPartial **shards, guint n)
{
  for (guint i = 0; i < n; i++)
    rostrum_partial_free (shards[i]);
  g_free (shards);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* PATH, or the partials in it if it is a folder. */
static gboolean
add_paths (const char *path, GPtrArray *paths, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autoptr (GDir) entries = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_ptr_array_add (paths, g_strdup (path));
      return TRUE;
    }
  entries = g_dir_open (path, 0, NULL);
  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    if (g_str_has_suffix (name, ".part"))
      g_ptr_array_add (found, g_build_filename (path, name, NULL));
  g_ptr_array_sort (found, compare_paths);
  if (entries == NULL)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                 "%s: cannot be listed; check the permissions", path);
  g_ptr_array_extend (paths, found, NULL, NULL);
  return entries != NULL;
}

RostrumStore *
rostrum_shards_collect (const RostrumPlan *plan, RostrumModelsInUse *models,
                        const char *const *paths, GError **error)
{
  g_autoptr (RostrumStore) store = rostrum_store_new (ROSTRUM_STORE_BY_PLACE);
  RostrumPartial **shards = g_new0 (RostrumPartial *, plan->n_shards + 1);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  gboolean good = TRUE;

  for (guint i = 0; good && paths[i] != NULL; i++)
    good = add_paths (paths[i], all, error);
  for (guint i = 0; good && i < all->len; i++)
    good = place (plan, g_ptr_array_index (all, i), shards, error);
  good = good && check_gaps (plan, shards, error);
  for (guint i = 0; good && i < plan->n_shards; i++)
    {
      const RostrumPartial *partial = shards[i];

      good = rostrum_store_add (store, g_steal_pointer (&shards[i]), error) &&
             rostrum_shard_check_models (partial, models, error);
    }
  good = good && check_sources (plan, store, error);
  if (good)
    join_pieces (plan, store);
  free_shards (shards, plan->n_shards);
  return good ? g_steal_pointer (&store) : NULL;
}
