/* SPDX-License-Identifier: MIT */
/* The whole chain up to the topics, on one source: it ends, and one worker with small batches gives
 * the same records as three with large ones. */
#include "corpus/base/error.h"
#include "pipeline/engine.h"
#include "pipeline/session.h"
#include "tests/fuzz/fuzz.h"

static gboolean
collect (gpointer data, const RostrumBatch *batch, GError **error G_GNUC_UNUSED)
{
  g_string_append_len (data, batch->records->str, (gssize)batch->records->len);
  return TRUE;
}

static void
note_source (gpointer data, const RostrumItem *item)
{
  if (item->error != NULL)
    g_string_append (data, item->error->message);
}

/* All that comes out of PATH, records and message, as one text. */
static GString *
run_chain (const char *path, guint threads, gsize batch_units)
{
  g_auto (RostrumSession) session = { 0 };
  g_autoptr (GPtrArray) sources = NULL, chain = g_ptr_array_new (), messages = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  const char *const arguments[] = { path, NULL };
  RostrumOptions options = { .threads = threads, .quiet = TRUE, .max_meeting = 1 << 20 };
  RostrumEngineOptions engine = { threads, batch_units, 1 << 16 };
  GString *out = g_string_new (NULL);
  RostrumEngineSink sink = { .fold = collect, .item_done = note_source, .data = out };

  options.model = g_strdup (g_getenv ("FUZZ_MODEL"));
  sources = rostrum_source_list (arguments, messages, NULL);
  g_assert_cmpuint (messages->len, ==, 0);
  for (const RostrumStage *const *stage = rostrum_stages; *stage != NULL; stage++)
    if ((*stage)->produces <= ROSTRUM_LAYER_SCORES)
      g_ptr_array_add (chain, (gpointer)*stage);
  g_ptr_array_add (chain, NULL);
  g_assert_true (rostrum_session_open (&session, &options, TRUE, &error));
  session.shared.unit_records = TRUE;
  rostrum_engine_run (sources, (const RostrumStage *const *)chain->pdata, &session.shared, &engine,
                      &sink, &error);
  g_assert_no_error (error);
  g_free (options.model);
  return out;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *path = fuzz_file ("meeting.txt", data, size);
  g_autoptr (GString) one = run_chain (path, 1, 2);
  g_autoptr (GString) three = run_chain (path, 3, 64);

  g_assert_cmpstr (one->str, ==, three->str);
  return 0;
}
