/* SPDX-License-Identifier: MIT */
/* The engine: order, bounds and failures, with stages made for the test. */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "corpus/base/error.h"
#include "corpus/text/utf8.h"
#include "pipeline/engine.h"

/* Meeting I of the test has I % 5 units; a source named "bad" fails to open. */
static gboolean
open_meeting (gpointer state G_GNUC_UNUSED, RostrumItem *item, GError **error)
{
  int n = atoi (item->source->id);

  if (strcmp (item->source->path, "bad") == 0)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO, "bad: cannot be read; mend it");
      return FALSE;
    }
  item->meeting = rostrum_meeting_new ();
  item->meeting->id = g_strdup (item->source->id);
  item->meeting->text = g_malloc0 (100 + ROSTRUM_TEXT_PADDING);
  item->meeting->length = 100;
  for (int i = 0; i < n % 5; i++)
    {
      RostrumUnit unit = { .span = { (gsize)i * 10, (gsize)i * 10 + 9 } };

      g_array_append_val (item->meeting->units, unit);
    }
  /* Later sources are quicker to open: without the ordered sink they would come first. */
  g_usleep ((gulong)(n % 3) * 300);
  return TRUE;
}

static gboolean
slow_batch (gpointer state G_GNUC_UNUSED, RostrumBatch *batch, GError **error G_GNUC_UNUSED)
{
  g_usleep ((gulong)((batch->meeting_serial * 7 + batch->serial) % 4) * 200);
  return TRUE;
}

static gboolean
failing_batch (gpointer state G_GNUC_UNUSED, RostrumBatch *batch, GError **error)
{
  if (batch->meeting_serial < 6)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MODEL, "the stage broke");
  return FALSE;
}

static const RostrumStage opening = { .name = "opening", .meeting = open_meeting };
static const RostrumStage slow = { .name = "slow", .batch = slow_batch };
static const RostrumStage failing = { .name = "failing", .batch = failing_batch };

typedef struct
{
  GString *log;
  guint skipped, done;
} Sink;

static gboolean
sink_fold (gpointer data, const RostrumBatch *batch, GError **error G_GNUC_UNUSED)
{
  Sink *sink = data;

  g_string_append_printf (sink->log, "%u:", batch->meeting_serial);
  for (gsize i = 0; i < batch->n_units; i++)
    g_string_append_printf (sink->log, " %" G_GSIZE_FORMAT, batch->first_unit + i);
  g_string_append (sink->log, batch->last ? ".\n" : "\n");
  return TRUE;
}

static gboolean
refusing_fold (gpointer data G_GNUC_UNUSED, const RostrumBatch *batch, GError **error)
{
  if (batch->meeting_serial < 3)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT, "the disk is full");
  return FALSE;
}

static void
sink_done (gpointer data, const RostrumItem *item)
{
  Sink *sink = data;

  sink->done++;
  sink->skipped += item->error != NULL;
}

static GPtrArray *
make_sources (guint n)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify)rostrum_source_free);

  for (guint i = 0; i < n; i++)
    {
      RostrumSource *source = g_new0 (RostrumSource, 1);

      source->path = g_strdup (i % 10 == 9 ? "bad" : "good");
      source->id = g_strdup_printf ("%u", i);
      g_ptr_array_add (sources, source);
    }
  return sources;
}

static char *
run (guint threads, gsize batch_units, guint n_sources, Sink *sink)
{
  const RostrumStage *chain[] = { &opening, &slow, NULL };
  RostrumShared shared = { 0 };
  RostrumEngineOptions options = { .threads = threads,
                                   .batch_units = batch_units,
                                   .batch_bytes = 1000 };
  RostrumEngineSink callbacks = { .fold = sink_fold, .item_done = sink_done, .data = sink };
  g_autoptr (GPtrArray) sources = make_sources (n_sources);
  g_autoptr (GError) error = NULL;

  sink->log = g_string_new (NULL);
  g_assert_true (rostrum_engine_run (sources, chain, &shared, &options, &callbacks, &error));
  g_assert_no_error (error);
  return g_string_free (sink->log, FALSE);
}

static void
test_order (void)
{
  Sink first = { 0 };
  g_autofree char *expected = run (1, 2, 57, &first);

  g_assert_cmpuint (first.done, ==, 57);
  g_assert_cmpuint (first.skipped, ==, 5);
  g_assert_true (
      g_str_has_prefix (expected, "0:.\n1: 0.\n2: 0 1.\n3: 0 1\n3: 2.\n4: 0 1\n4: 2 3.\n5:.\n"));
  for (guint threads = 2; threads <= 8; threads *= 2)
    {
      Sink sink = { 0 };
      g_autofree char *log = run (threads, 2, 57, &sink);

      g_assert_cmpstr (log, ==, expected);
    }
}

/* A source "N" holds N % 4 meetings, of which the second is faulty; "1" and "9" break off behind
 * their last. */
static gboolean
open_container (gpointer state, RostrumItem *item, GError **error)
{
  RostrumReaderOptions reading = { .max_meeting = 1000 };
  guint source = (guint)atoi (item->source->id), n = source % 4;
  GHashTable *given = state;
  guint part;

  if (item->feed == NULL)
    item->feed = rostrum_feed_open (item->source, &reading, error);
  g_assert_nonnull (item->feed);
  part = GPOINTER_TO_UINT (g_hash_table_lookup (given, item->source));
  g_hash_table_insert (given, (gpointer)item->source, GUINT_TO_POINTER (part + 1));
  item->part = part < n ? ROSTRUM_PART_MEETING : ROSTRUM_PART_END;
  if (part < n && part != 1)
    {
      item->meeting = rostrum_meeting_new ();
      item->meeting->id = g_strdup_printf ("%u/%u", source, part);
      return TRUE;
    }
  if (part == n && source % 8 != 1)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT, "a fault");
  return FALSE;
}

/* All workers of a run have one table: the engine asks for one meeting of a source at a time. */
static GHashTable *container_table;
static GMutex container_lock;

static gboolean
open_container_locked (gpointer state G_GNUC_UNUSED, RostrumItem *item, GError **error)
{
  gboolean good;

  g_mutex_lock (&container_lock);
  good = open_container (container_table, item, error);
  g_mutex_unlock (&container_lock);
  g_usleep ((gulong)(item->position % 3) * 200);
  return good;
}

static void
container_done (gpointer data, const RostrumItem *item)
{
  Sink *sink = data;

  g_string_append_printf (sink->log, "%s %s%s\n", item->source->id,
                          item->meeting != NULL            ? item->meeting->id
                          : item->part == ROSTRUM_PART_END ? "end"
                                                           : "-",
                          item->error != NULL ? " fault" : "");
}

static char *
run_containers (guint threads, const char *path)
{
  static const RostrumStage container = { .name = "container", .meeting = open_container_locked };
  const RostrumStage *chain[] = { &container, &slow, NULL };
  RostrumShared shared = { 0 };
  RostrumEngineOptions options = { .threads = threads, .batch_units = 1, .batch_bytes = 1000 };
  Sink sink = { .log = g_string_new (NULL) };
  RostrumEngineSink callbacks = { .item_done = container_done, .data = &sink };
  g_autoptr (GPtrArray) sources = make_sources (11);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < sources->len; i++)
    {
      RostrumSource *source = g_ptr_array_index (sources, i);

      g_free (source->path);
      source->path = g_strdup (path);
    }
  container_table = g_hash_table_new (NULL, NULL);
  g_assert_true (rostrum_engine_run (sources, chain, &shared, &options, &callbacks, &error));
  g_assert_no_error (error);
  g_hash_table_unref (container_table);
  return g_string_free (sink.log, FALSE);
}

static void
test_containers (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "rostrum-engine-XXXXXX", NULL);
  g_autofree char *expected = NULL;
  int descriptor = g_mkstemp (path);

  g_assert_cmpint (descriptor, >=, 0);
  g_assert_cmpint (write (descriptor, "A: b.\n", 6), ==, 6);
  close (descriptor);
  expected = run_containers (1, path);
  g_assert_true (g_str_has_prefix (expected, "0 end\n1 1/0\n1 end fault\n2 2/0\n2 - fault\n2 end\n"
                                             "3 3/0\n3 - fault\n3 3/2\n3 end\n4 end\n"));
  g_assert_true (g_str_has_suffix (expected, "9 9/0\n9 end fault\n10 10/0\n10 - fault\n10 end\n"));
  for (guint threads = 2; threads <= 8; threads *= 2)
    for (guint again = 0; again < 5; again++)
      {
        g_autofree char *log = run_containers (threads, path);

        g_assert_cmpstr (log, ==, expected);
      }
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_batch_bytes (void)
{
  const RostrumStage *chain[] = { &opening, NULL };
  RostrumShared shared = { 0 };
  /* Units have 9 bytes: the batch is full with the second. */
  RostrumEngineOptions options = { .threads = 2, .batch_units = 100, .batch_bytes = 10 };
  Sink sink = { .log = g_string_new (NULL) };
  RostrumEngineSink callbacks = { .fold = sink_fold, .data = &sink };
  g_autoptr (GPtrArray) sources = make_sources (5);

  g_assert_true (rostrum_engine_run (sources, chain, &shared, &options, &callbacks, NULL));
  g_assert_true (g_str_has_suffix (sink.log->str, "4: 0 1\n4: 2 3.\n"));
  g_string_free (sink.log, TRUE);
}

static void
test_no_sources (void)
{
  Sink sink = { 0 };
  g_autofree char *log = run (4, 1, 0, &sink);

  g_assert_cmpstr (log, ==, "");
}

static void
test_failing_stage (void)
{
  const RostrumStage *chain[] = { &opening, &failing, NULL };
  RostrumShared shared = { 0 };

  for (guint threads = 1; threads <= 4; threads++)
    {
      RostrumEngineOptions options = { .threads = threads, .batch_units = 1, .batch_bytes = 1000 };
      RostrumEngineSink callbacks = { 0 };
      g_autoptr (GPtrArray) sources = make_sources (40);
      g_autoptr (GError) error = NULL;

      g_assert_false (rostrum_engine_run (sources, chain, &shared, &options, &callbacks, &error));
      g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MODEL);
    }
}

static void
test_failing_fold (void)
{
  const RostrumStage *chain[] = { &opening, &slow, NULL };
  RostrumShared shared = { 0 };

  for (guint threads = 1; threads <= 4; threads++)
    {
      RostrumEngineOptions options = { .threads = threads, .batch_units = 1, .batch_bytes = 1000 };
      RostrumEngineSink callbacks = { .fold = refusing_fold };
      g_autoptr (GPtrArray) sources = make_sources (40);
      g_autoptr (GError) error = NULL;

      g_assert_false (rostrum_engine_run (sources, chain, &shared, &options, &callbacks, &error));
      g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/order", test_order);
  g_test_add_func ("/engine/containers", test_containers);
  g_test_add_func ("/engine/batch-bytes", test_batch_bytes);
  g_test_add_func ("/engine/no-sources", test_no_sources);
  g_test_add_func ("/engine/failing-stage", test_failing_stage);
  g_test_add_func ("/engine/failing-fold", test_failing_fold);
  return g_test_run ();
}
