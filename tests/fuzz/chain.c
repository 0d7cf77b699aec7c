/* SPDX-License-Identifier: MIT */
/* The chain with one session for all inputs of a process, and what must be true of all that comes
 * out of it. */
#include "tests/fuzz/chain.h"

#include <math.h>
#include <string.h>

#include "pipeline/session.h"
#include "stages/database.h"
#include "stages/estimates.h"
#include "stages/tally.h"
#include "tests/fuzz/fuzz.h"

#define MAX_MEETING  (1 << 20)
#define BATCH_BYTES  (1 << 16)
#define MAX_UNPACKED (1 << 20)

/* No target looks at what is estimated. */
#define FEWEST_DRAWS 2

typedef struct
{
  GString *out;
  const char *path;
  gsize size;       /* of the file */
  guint64 counted;  /* bytes of it that are in the ledgers of meetings */
  gboolean skipped; /* something of it was */
  gboolean packed;  /* it is an archive: its own bytes are in no ledger */
  gsize unit_end;   /* of the last unit of this meeting, in the source */
} Run;

RostrumShared *
fuzz_shared (void)
{
  static RostrumSession session;
  static gboolean open;

  if (!open)
    {
      RostrumOptions options = { .threads = 1,
                                 .quiet = TRUE,
                                 .max_meeting = MAX_MEETING,
                                 .max_members = 20,
                                 .max_unpacked = MAX_UNPACKED,
                                 .max_ratio = 50 };
      g_autoptr (GError) error = NULL;

      options.model = (char *)g_getenv ("FUZZ_MODEL");
      rostrum_session_open (&session, &options, TRUE, &error);
      g_assert_no_error (error);
      session.shared.unit_records = TRUE;
      open = TRUE;
    }
  return &session.shared;
}

const RostrumStage *const *
fuzz_stages (void)
{
  static GPtrArray *chain;

  if (chain == NULL)
    {
      chain = g_ptr_array_new ();
      for (const RostrumStage *const *stage = rostrum_stages; *stage != NULL; stage++)
        if ((*stage)->produces <= ROSTRUM_LAYER_SCORES)
          g_ptr_array_add (chain, (gpointer)*stage);
      g_ptr_array_add (chain, NULL);
    }
  return (const RostrumStage *const *)chain->pdata;
}

static void
check_unit (Run *run, const RostrumBatch *batch, gsize i)
{
  const RostrumMeeting *meeting = batch->meeting;
  RostrumSpan span = rostrum_meeting_source_span (meeting, rostrum_batch_unit (batch, i)->span);

  g_assert_cmpuint (span.start, >=, MAX (run->unit_end, meeting->source_start));
  g_assert_cmpuint (span.end, >=, span.start);
  g_assert_cmpuint (span.end, <=, meeting->source_start + meeting->source_bytes);
  run->unit_end = span.end;
  for (guint t = 0; t < batch->model->n_topics; t++)
    g_assert_true (isfinite (rostrum_batch_unit_margins (batch, i)[t]));
}

static gboolean
collect (gpointer data, const RostrumBatch *batch, GError **error G_GNUC_UNUSED)
{
  Run *run = data;

  if (batch->first_unit == 0)
    run->unit_end = 0;
  for (gsize i = 0; batch->meeting != NULL && i < batch->n_units; i++)
    check_unit (run, batch, i);
  g_string_append_len (run->out, batch->records->str, (gssize)batch->records->len);
  return TRUE;
}

static void
count_meeting (Run *run, const RostrumMeeting *meeting)
{
  gsize length = strlen (run->path);
  guint64 bytes = 0;

  for (guint i = 0; i < ROSTRUM_N_EVIDENCE; i++)
    bytes += meeting->ledger_bytes[i];
  g_assert_cmpuint (bytes, ==, meeting->source_bytes);
  run->counted += bytes;
  run->packed = run->packed || meeting->source[length] == '/';
}

static void
note_item (gpointer data, const RostrumItem *item)
{
  Run *run = data;

  if (item->error != NULL)
    g_string_append (run->out, item->error->message);
  else if (item->meeting != NULL)
    count_meeting (run, item->meeting);
  run->skipped = run->skipped || item->error != NULL;
  if (item->part == ROSTRUM_PART_MEETING || run->skipped)
    return;
  g_assert_cmpuint (item->bytes, ==, run->size);
  if (!run->packed)
    g_assert_cmpuint (run->counted + item->uncounted, ==, run->size);
}

GString *
fuzz_run_chain (const char *path, gsize size, guint threads, gsize batch_units)
{
  RostrumSource source = { .path = (char *)path, .id = (char *)"meeting" };
  RostrumEngineOptions engine = { threads, batch_units, BATCH_BYTES };
  Run run = { .out = g_string_new (NULL), .path = path, .size = size };
  RostrumEngineSink sink = { .fold = collect, .item_done = note_item, .data = &run };
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (sources, &source);
  rostrum_engine_run (sources, fuzz_stages (), fuzz_shared (), &engine, &sink, &error);
  g_assert_no_error (error);
  return run.out;
}

void
fuzz_run_whole (const char *source, const char *folder, const RostrumEngineSink *sink)
{
  const char *const arguments[] = { source, NULL };
  RostrumEstimateOptions estimate;
  RostrumEngineOptions engine = { 1, 64, BATCH_BYTES };
  RostrumShared shared = *fuzz_shared ();
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) sources = rostrum_source_list (arguments, NULL, messages, NULL);
  g_autoptr (RostrumTally) tally = rostrum_tally_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumDatabase) database = rostrum_database_new (folder, FALSE, &error);

  g_assert_no_error (error);
  rostrum_estimate_options_init (&estimate);
  estimate.n_draws = FEWEST_DRAWS;
  shared.database = database;
  shared.tally = tally;
  shared.folder = folder;
  shared.estimate = &estimate;
  rostrum_engine_run (sources, rostrum_stages, &shared, &engine, sink, &error);
  g_assert_no_error (error);
}
