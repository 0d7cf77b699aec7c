/* SPDX-License-Identifier: MIT */
/* The sources of a plan: digested, and cut where they are large. */
#include "pipeline/plan_sources.h"

#include <sys/stat.h>

#include "corpus/base/error.h"
#include "pipeline/message.h"
#include "pipeline/pieces.h"
#include "pipeline/session.h"

/* So many pieces make a shard, where a source is much larger than one: what they differ in matters
 * little then. */
#define PIECES_PER_SHARD 8

/* What is done with all of them. */
typedef struct
{
  const RostrumReaderOptions *reading;
  guint64 share; /* bytes of an equal share of all */
  guint64 piece; /* least bytes of a piece */
  guint64 least; /* smaller sources are not cut */
} Work;

/* A source in work: of one of several threads. */
typedef struct
{
  const RostrumSource *source;
  guint64 size; /* 0: it is no regular file */
  RostrumManifestFile *file;
  GArray *pieces; /* NULL: it is one */
  const char *why;
  GError *error;
} Task;

static void
cut_source (const Work *work, Task *task)
{
  g_autofree char *digest = NULL;

  task->pieces = rostrum_pieces_find (task->source, work->reading, work->piece, &digest, &task->why,
                                      &task->error);
  if (task->pieces == NULL)
    return;
  task->file = g_new0 (RostrumManifestFile, 1);
  task->file->bytes = g_array_index (task->pieces, RostrumPiece, 0).bytes;
  task->file->sha256 = g_steal_pointer (&digest);
}

static void
do_source (gpointer data, gpointer user_data)
{
  Task *task = data;
  const Work *work = user_data;
  const char *path = task->source->path;

  if (task->size > work->least)
    cut_source (work, task);
  if (task->file != NULL || task->error != NULL)
    return;
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    task->file = rostrum_manifest_file_new (path, path, &task->error);
  else
    g_set_error (&task->error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                 "%s: is no regular file and cannot be planned; name a file", path);
}

/* All of a source, or number I of its pieces. */
static void
add_entry (RostrumManifest *manifest, const Task *task, guint i)
{
  RostrumManifestSource *entry = g_new0 (RostrumManifestSource, 1);

  entry->path = rostrum_manifest_path (task->source->path);
  entry->id = g_strdup (task->source->id);
  if (task->file != NULL)
    {
      entry->bytes = task->file->bytes;
      entry->sha256 = g_strdup (task->file->sha256);
    }
  if (task->pieces != NULL)
    entry->piece =
        g_memdup2 (&g_array_index (task->pieces, RostrumPiece, i), sizeof (RostrumPiece));
  g_ptr_array_add (manifest->sources, entry);
}

/* Tells of what is larger than SHARE bytes and in one piece. */
static char *
describe_uncut (const Task *tasks, guint n, guint64 share)
{
  const Task *largest = NULL;
  guint n_large = 0;
  GString *text;

  for (guint i = 0; i < n; i++)
    {
      if (tasks[i].why == NULL || tasks[i].size <= share)
        continue;
      n_large++;
      if (largest == NULL || tasks[i].size > largest->size)
        largest = &tasks[i];
    }
  if (largest == NULL)
    return NULL;
  text = g_string_new (NULL);
  g_string_append_printf (text, "plan: %s is larger than a shard should be, and is not cut: %s",
                          largest->source->path, largest->why);
  if (n_large > 1)
    g_string_append_printf (text, n_large > 2 ? "; so are %u others" : "; so is %u other",
                            n_large - 1);
  return g_string_free (text, FALSE);
}

static void
take_sizes (Task *tasks, const GPtrArray *sources, guint n_shards, Work *work)
{
  guint64 all = 0;

  for (guint i = 0; i < sources->len; i++)
    {
      struct stat status;

      tasks[i].source = g_ptr_array_index (sources, i);
      if (stat (tasks[i].source->path, &status) == 0 && S_ISREG (status.st_mode))
        all += tasks[i].size = (guint64)status.st_size;
    }
  work->share = all / n_shards;
  work->piece = MAX (work->share / PIECES_PER_SHARD, ROSTRUM_PIECE_HEAD);
  /* With one shard nothing is gained; what is less than half a shard finds its place. */
  work->least = n_shards == 1 ? G_MAXUINT64 : MAX (work->share / 2, 2 * work->piece);
}

gboolean
rostrum_plan_add_sources (RostrumManifest *manifest, const GPtrArray *sources, guint n_shards,
                          const RostrumOptions *options, char **uncut, GError **error)
{
  g_auto (RostrumSession) session = { 0 };
  g_autofree Task *tasks = g_new0 (Task, sources->len + 1);
  Work work = { .reading = &session.shared.reading };
  GThreadPool *pool;

  if (!rostrum_session_open (&session, options, FALSE, error))
    return FALSE;
  pool = g_thread_pool_new (do_source, &work, (int)options->threads, FALSE, error);
  if (pool == NULL)
    return FALSE;
  take_sizes (tasks, sources, n_shards, &work);
  for (guint i = 0; i < sources->len; i++)
    g_thread_pool_push (pool, &tasks[i], NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  *uncut = describe_uncut (tasks, sources->len, work.share);
  for (guint i = 0; i < sources->len; i++)
    {
      if (tasks[i].error != NULL)
        rostrum_message (tasks[i].error->message);
      for (guint k = 0; k < (tasks[i].pieces != NULL ? tasks[i].pieces->len : 1); k++)
        add_entry (manifest, &tasks[i], k);
      rostrum_manifest_file_free (tasks[i].file);
      g_clear_pointer (&tasks[i].pieces, g_array_unref);
      g_clear_error (&tasks[i].error);
    }
  return TRUE;
}
