/* SPDX-License-Identifier: MIT */
/* Partials, which may come from any machine: no bytes crash the reader, what it restores is in
 * range and can be given to a batch, and a fault comes with an error. The first byte chooses: a
 * block, whose digest the reader has checked before; or a whole file. */
#include "stages/partial.h"
#include "tests/fuzz/fuzz.h"

static void
check_meeting (const RostrumMeeting *meeting)
{
  g_assert_nonnull (meeting->id);
  g_assert_nonnull (meeting->source);
  for (guint i = 0; i < meeting->speakers->len; i++)
    g_assert_nonnull (rostrum_meeting_speaker (meeting, i)->name);
  for (guint i = 0; i < meeting->remarks->len; i++)
    {
      const RostrumRemark *remark = rostrum_meeting_remark (meeting, i);

      g_assert_cmpuint (remark->speaker, <, meeting->speakers->len);
      g_assert_cmpuint (remark->evidence, <, ROSTRUM_N_EVIDENCE);
    }
  for (guint i = 0; i < meeting->units->len; i++)
    {
      const RostrumUnit *unit = rostrum_meeting_unit (meeting, i);

      g_assert_cmpuint (unit->remark, <, meeting->remarks->len);
      g_assert_cmpuint (unit->span.start, <=, unit->span.end);
      g_assert_cmpuint (unit->span.end, <=, meeting->length);
    }
}

/* All units, in one batch behind a model of as many topics. */
static void
fill_batch (const RostrumRestored *restored)
{
  RostrumBatch *batch = rostrum_batch_new ();
  RostrumModel model = { .n_topics = restored->n_topics, .stride = restored->n_topics + 3 };
  guint n = restored->meeting->units->len;

  batch->model = &model;
  batch->n_units = n;
  rostrum_restored_fill (restored, batch);
  g_assert_cmpuint (batch->margins->len, ==, (gsize)n * model.stride);
  g_assert_cmpuint (batch->topics->len, ==, (gsize)n * ((restored->n_topics + 63) / 64));
  batch->model = NULL;
  rostrum_batch_free (batch);
}

static void
check_restored (const RostrumRestored *restored)
{
  gsize n = restored->meeting->units->len, scores = n * restored->n_topics;

  check_meeting (restored->meeting);
  g_assert_cmpuint (restored->margins->len, ==, scores);
  g_assert_cmpuint (restored->topics->len, ==, n * ((restored->n_topics + 63) / 64));
  g_assert_true (restored->context->len == 0 || restored->context->len == scores);
  fill_batch (restored);
}

static void
read_blocks (const RostrumPartial *partial, const RostrumPartialSource *source)
{
  for (guint i = 0; i < source->blocks->len; i++)
    {
      const RostrumPartialBlock *block = &g_array_index (source->blocks, RostrumPartialBlock, i);
      g_autoptr (RostrumRestored) restored = NULL;
      g_autoptr (GError) error = NULL;

      if (block->error != NULL)
        continue;
      restored = rostrum_partial_read_block (partial, block, &error);
      g_assert_true ((restored == NULL) == (error != NULL));
      if (restored != NULL)
        check_restored (restored);
    }
}

static void
read_file (const uint8_t *data, size_t size)
{
  g_autofree char *path = fuzz_file ("1.part", data, size);
  g_autoptr (GPtrArray) sources =
      g_ptr_array_new_with_free_func ((GDestroyNotify)rostrum_partial_source_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumPartial) partial = rostrum_partial_open (path, &error);

  g_assert_true ((partial == NULL) == (error != NULL));
  if (partial == NULL)
    return;
  if (!rostrum_partial_read_index (partial, sources, &error))
    {
      g_assert_nonnull (error);
      return;
    }
  for (guint i = 0; i < sources->len; i++)
    read_blocks (partial, g_ptr_array_index (sources, i));
}

static void
read_block (const uint8_t *data, size_t size)
{
  g_autoptr (RostrumRestored) restored = rostrum_partial_parse_block ((const char *)data, size);

  if (restored != NULL)
    check_restored (restored);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size < 1)
    return 0;
  if (data[0] % 2 == 0)
    read_block (data + 1, size - 1);
  else
    read_file (data + 1, size - 1);
  return 0;
}
