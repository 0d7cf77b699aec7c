/* SPDX-License-Identifier: MIT */
/* A plan on a Slurm cluster, followed to its end. */
#include "pipeline/submit.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include "corpus/base/error.h"
#include "corpus/base/output.h"
#include "corpus/base/signals.h"
#include "pipeline/message.h"
#include "pipeline/slurm.h"
#include "stages/partial.h"

/* Looks at the queue, a task after its end may still be in it, or not be in it yet. */
#define EMPTY_LOOKS 2

/* How long one sleeps without looking for a signal, in microseconds. */
#define SLICE (G_USEC_PER_SEC / 5)

typedef struct
{
  const RostrumSubmit *submit;
  const RostrumPlan *plan;
  const RostrumOptions *options;
  gboolean show;       /* the status line */
  gint64 started;      /* microseconds */
  guint done_at_start; /* shards */
  char *last;          /* status line that was shown last */
  guint64 n_released;  /* tasks that were held */
  GPtrArray *lists;    /* of char *: the lists of the last round */
} Driver;

static char *
place (const char *folder, const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static gboolean
has_results (const char *folder)
{
  g_autofree char *path =
      g_build_filename (folder, ROSTRUM_SUBMIT_RESULTS, ROSTRUM_MANIFEST_NAME, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static char *
part_path (const char *folder, guint shard)
{
  return g_strdup_printf ("%s/" ROSTRUM_SUBMIT_PARTS "/%u.part", folder, shard);
}

static gboolean
has_part (const RostrumPlan *plan, const char *folder, guint shard)
{
  g_autofree char *path = part_path (folder, shard);
  g_autoptr (RostrumPartial) partial = rostrum_partial_open (path, NULL);
  const RostrumPartialHeader *header;

  if (partial == NULL)
    return FALSE;
  header = rostrum_partial_header (partial);
  return header->shard == shard && g_strcmp0 (header->plan, plan->digest) == 0;
}

GArray *
rostrum_submit_missing (const RostrumPlan *plan, const char *folder)
{
  GArray *missing = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint shard = 1; shard <= plan->n_shards; shard++)
    if (!has_part (plan, folder, shard))
      g_array_append_val (missing, shard);
  return missing;
}

/* Parts that are there, without a look into them. */
static guint
count_parts (const RostrumPlan *plan, const char *folder)
{
  g_autofree char *parts = place (folder, ROSTRUM_SUBMIT_PARTS);
  g_autoptr (GDir) entries = g_dir_open (parts, 0, NULL);
  const char *name;
  guint n = 0;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    n += g_str_has_suffix (name, ".part") ? 1 : 0;
  return MIN (n, plan->n_shards);
}

static void
show (Driver *driver, guint queued, guint running)
{
  guint done = count_parts (driver->plan, driver->submit->folder);
  guint all = driver->plan->n_shards;
  double seconds = (double)(g_get_monotonic_time () - driver->started) / G_USEC_PER_SEC;
  double rate = seconds > 0 && done > driver->done_at_start
                    ? (double)(done - driver->done_at_start) / seconds
                    : 0;
  g_autoptr (GString) line = g_string_new (NULL);

  if (!driver->show)
    return;
  g_string_printf (line, "%u of %u shards done, %u running, %u queued", done, all, running, queued);
  if (rate > 0 && done < all)
    g_string_append_printf (line, "; %.1f a minute, about %.0f min left", rate * 60,
                            ceil ((double)(all - done) / rate / 60));
  if (g_strcmp0 (line->str, driver->last) == 0)
    return;
  g_free (driver->last);
  driver->last = g_strdup (line->str);
  rostrum_message_status (line->str);
}

/* FALSE if a signal came. */
static gboolean
wait_seconds (guint seconds)
{
  for (guint slice = 0; slice < MAX (1, seconds * (G_USEC_PER_SEC / SLICE)); slice++)
    {
      if (rostrum_signals_caught () != 0)
        return FALSE;
      g_usleep (SLICE);
    }
  return TRUE;
}

static gboolean
interrupted (const Driver *driver, GError **error)
{
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
               "interrupted; the jobs go on without this: `rostrum submit --resume %s` follows "
               "them, `scancel --name=%s` ends them",
               driver->submit->folder, driver->submit->name);
  return FALSE;
}

/* A node that fails to start a task makes Slurm hold it for ever. It is let go, though not more
 * often than shards may be submitted. */
static void
release (Driver *driver, const GPtrArray *held)
{
  for (guint i = 0; i < held->len; i++)
    if (driver->n_released < (guint64)driver->submit->rounds * driver->plan->n_shards)
      {
        driver->n_released++;
        rostrum_slurm_release (g_ptr_array_index (held, i));
      }
}

/* Until none of the jobs is in the queue. A controller that does not answer is waited for. */
static gboolean
follow (Driver *driver, GError **error)
{
  gboolean told = FALSE;
  guint empty = 0;

  while (empty < EMPTY_LOOKS)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_free);
      guint queued = 0, running = 0;

      if (rostrum_slurm_count (driver->submit->name, &queued, &running, held, &local))
        {
          release (driver, held);
          empty = queued + running == 0 ? empty + 1 : 0;
          told = FALSE;
          if (queued + running > 0)
            show (driver, queued, running);
        }
      else
        {
          if (!told)
            rostrum_message (local->message);
          told = TRUE;
          empty = 0;
        }
      /* The results may be there before the job is out of the queue. */
      if (has_results (driver->submit->folder))
        return TRUE;
      if (empty < EMPTY_LOOKS && !wait_seconds (empty > 0 ? 0 : driver->submit->interval))
        return interrupted (driver, error);
    }
  return TRUE;
}

/* The list of an array: the first number that is free. */
static gboolean
write_list (const Driver *driver, const GArray *shards, char **path, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint number = 0;

  do
    {
      g_free (*path);
      *path = g_strdup_printf ("%s/array-%u.txt", driver->submit->folder, ++number);
    }
  while (g_file_test (*path, G_FILE_TEST_EXISTS));
  for (guint i = 0; i < shards->len; i++)
    g_string_append_printf (text, "%u\n", g_array_index (shards, guint, i));
  return rostrum_output_file (*path, text->str, (gssize)text->len, error);
}

/* Nodes on which shards of the last round failed, as an option that leaves them out; NULL: none. */
static char *
exclude_option (const Driver *driver)
{
  g_autoptr (GString) option = g_string_new ("--exclude=");
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < driver->lists->len; i++)
    {
      g_autofree char *path = g_strconcat (g_ptr_array_index (driver->lists, i), ".failed", NULL);
      g_autofree char *text = NULL;
      g_auto (GStrv) nodes = NULL;

      if (!g_file_get_contents (path, &text, NULL, NULL))
        continue;
      nodes = g_strsplit (text, "\n", -1);
      for (guint n = 0; nodes[n] != NULL; n++)
        if (*nodes[n] != '\0' && g_hash_table_add (known, g_strdup (nodes[n])))
          g_string_append_printf (option, "%s%s", g_hash_table_size (known) > 1 ? "," : "",
                                  nodes[n]);
    }
  return g_hash_table_size (known) > 0 ? g_string_free (g_steal_pointer (&option), FALSE) : NULL;
}

/* The tasks 1 to N over LIST. Nodes that may be all there are cannot be left out. */
static char *
submit_array (const Driver *driver, guint n, const char *list, const char *exclude, GError **error)
{
  g_autofree char *script = place (driver->submit->folder, ROSTRUM_SUBMIT_SHARD);
  g_autofree char *array = g_strdup_printf ("--array=1-%u", n);
  g_autofree char *absolute = g_canonicalize_filename (list, NULL);
  const char *const options[] = { array, exclude, NULL };
  const char *const arguments[] = { absolute, NULL };
  char *number = rostrum_slurm_submit (options, script, arguments, exclude == NULL ? error : NULL);

  if (number != NULL || exclude == NULL)
    return number;
  return submit_array (driver, n, list, NULL, error);
}

/* An array for each piece of SHARDS that one may have, then the merge behind all of them, whatever
 * becomes of them: it refuses by itself what is not whole, and never waits in vain. */
static gboolean
submit_round (Driver *driver, const GArray *shards, GError **error)
{
  g_autofree char *exclude = exclude_option (driver);
  g_autofree char *merge_script = place (driver->submit->folder, ROSTRUM_SUBMIT_MERGE);
  g_autoptr (GString) dependency = g_string_new ("--dependency=afterany");
  const char *merge_options[] = { NULL, NULL };
  g_autofree char *merge = NULL;
  guint most = rostrum_slurm_array_max ();

  g_ptr_array_set_size (driver->lists, 0);
  for (guint first = 0; first < shards->len; first += most)
    {
      guint n = MIN (most, shards->len - first);
      g_autoptr (GArray) piece = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autofree char *list = NULL, *number = NULL;

      g_array_append_vals (piece, &g_array_index (shards, guint, first), n);
      if (!write_list (driver, piece, &list, error))
        return FALSE;
      number = submit_array (driver, n, list, exclude, error);
      if (number == NULL)
        return FALSE;
      g_ptr_array_add (driver->lists, g_steal_pointer (&list));
      g_string_append_printf (dependency, ":%s", number);
    }
  if (shards->len > 0)
    merge_options[0] = dependency->str;
  merge = rostrum_slurm_submit (merge_options, merge_script, NULL, error);
  return merge != NULL;
}

static gboolean
give_up (const Driver *driver, const GArray *missing, GError **error)
{
  g_autofree char *list = rostrum_plan_list_shards (missing);

  if (missing->len > 0)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
                 "submit: %u of %u shards failed %u times: %s; see %s/" ROSTRUM_SUBMIT_LOGS
                 ", mend it, then `rostrum submit --resume %s`",
                 missing->len, driver->plan->n_shards, driver->submit->rounds, list,
                 driver->submit->folder, driver->submit->folder);
  else
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
                 "submit: all shards are done, but the merge failed %u times; see "
                 "%s/" ROSTRUM_SUBMIT_LOGS ", mend it, then `rostrum submit --resume %s`",
                 driver->submit->rounds, driver->submit->folder, driver->submit->folder);
  return FALSE;
}

static gboolean
drive (Driver *driver, GError **error)
{
  /* What an earlier call submitted is followed before anything is submitted again. */
  if (!follow (driver, error))
    return FALSE;
  for (guint round = 0; !has_results (driver->submit->folder); round++)
    {
      g_autoptr (GArray) missing = rostrum_submit_missing (driver->plan, driver->submit->folder);

      if (round == driver->submit->rounds)
        return give_up (driver, missing, error);
      if (round > 0)
        {
          g_autofree char *list = rostrum_plan_list_shards (missing);
          g_autofree char *text =
              missing->len > 0
                  ? g_strdup_printf ("submit: failed and submitted again, %u of the shards: %s",
                                     missing->len, list)
                  : g_strdup ("submit: the merge failed and is submitted again");

          rostrum_message (text);
        }
      if (!submit_round (driver, missing, error) || !follow (driver, error))
        return FALSE;
    }
  return TRUE;
}

/* Tells where the results are, and whether all sources are in them. */
static RostrumExit
tell_results (const Driver *driver, GError **error)
{
  g_autofree char *results = place (driver->submit->folder, ROSTRUM_SUBMIT_RESULTS);
  g_autofree char *text = g_strdup_printf ("the results are in %s\n", results);
  g_autoptr (RostrumManifest) manifest = rostrum_manifest_load (results, error);
  guint n_skipped = 0;

  if (manifest == NULL)
    return ROSTRUM_EXIT_NOTHING;
  for (guint i = 0; i < manifest->sources->len; i++)
    n_skipped +=
        ((RostrumManifestSource *)g_ptr_array_index (manifest->sources, i))->why != NULL ? 1 : 0;
  if (n_skipped > 0)
    {
      g_autofree char *skipped = g_strdup_printf (
          "submit: sources were skipped (%u); see %s/" ROSTRUM_SUBMIT_LOGS "/merge-*.log",
          n_skipped, driver->submit->folder);

      rostrum_message (skipped);
    }
  if (!driver->options->quiet && !rostrum_output_file ("-", text, -1, error))
    return ROSTRUM_EXIT_INCOMPLETE;
  return n_skipped > 0 ? ROSTRUM_EXIT_INCOMPLETE : ROSTRUM_EXIT_GOOD;
}

RostrumExit
rostrum_submit_follow (const RostrumSubmit *submit, const RostrumPlan *plan,
                       const RostrumOptions *options, GError **error)
{
  Driver driver = { .submit = submit, .plan = plan, .options = options };
  gboolean good;

  driver.show = !options->quiet &&
                (options->progress == ROSTRUM_PROGRESS_ALWAYS ||
                 (options->progress == ROSTRUM_PROGRESS_AUTO && isatty (STDERR_FILENO) != 0));
  driver.lists = g_ptr_array_new_with_free_func (g_free);
  driver.started = g_get_monotonic_time ();
  driver.done_at_start = count_parts (plan, submit->folder);
  rostrum_signals_hold ();
  good = drive (&driver, error);
  rostrum_message_status (NULL);
  rostrum_signals_release (FALSE);
  g_free (driver.last);
  g_ptr_array_unref (driver.lists);
  return good ? tell_results (&driver, error) : ROSTRUM_EXIT_NOTHING;
}
