/* SPDX-License-Identifier: MIT */
/* Batches: memory that is filled, passed on and used again. */
#include "stages/batch.h"

#include "stages/partial.h"

RostrumBatch *
rostrum_batch_new (void)
{
  RostrumBatch *batch = g_new0 (RostrumBatch, 1);

  batch->unit_tokens = g_array_new (FALSE, FALSE, sizeof (gsize));
  batch->stems = g_array_new (FALSE, FALSE, sizeof (guint32));
  batch->stem_texts = g_ptr_array_new_with_free_func (g_free);
  batch->unit_features = g_array_new (FALSE, FALSE, sizeof (gsize));
  batch->features = g_array_new (FALSE, FALSE, sizeof (guint32));
  batch->values = g_array_new (FALSE, FALSE, sizeof (double));
  batch->margins = g_array_new (FALSE, FALSE, sizeof (double));
  batch->topics = g_array_new (FALSE, FALSE, sizeof (guint64));
  batch->context = g_array_new (FALSE, FALSE, sizeof (double));
  batch->records = g_string_new (NULL);
  return batch;
}

void
rostrum_batch_clear (RostrumBatch *batch)
{
  batch->n_units = 0;
  rostrum_tokens_clear (&batch->tokens);
  g_array_set_size (batch->unit_tokens, 0);
  g_array_set_size (batch->stems, 0);
  g_ptr_array_set_size (batch->stem_texts, 0);
  g_array_set_size (batch->unit_features, 0);
  g_array_set_size (batch->features, 0);
  g_array_set_size (batch->values, 0);
  g_array_set_size (batch->margins, 0);
  g_array_set_size (batch->topics, 0);
  g_array_set_size (batch->context, 0);
  g_string_truncate (batch->records, 0);
  if (batch->sources != NULL)
    g_ptr_array_set_size (batch->sources, 0);
}

void
rostrum_batch_free (RostrumBatch *batch)
{
  if (batch == NULL)
    return;
  rostrum_tokens_free_data (&batch->tokens);
  g_array_unref (batch->unit_tokens);
  g_array_unref (batch->stems);
  g_ptr_array_unref (batch->stem_texts);
  g_array_unref (batch->unit_features);
  g_array_unref (batch->features);
  g_array_unref (batch->values);
  g_array_unref (batch->margins);
  g_array_unref (batch->topics);
  g_array_unref (batch->context);
  g_string_free (batch->records, TRUE);
  g_clear_pointer (&batch->sources, g_ptr_array_unref);
  if (batch->item == NULL)
    rostrum_meeting_free (batch->meeting);
  g_free (batch);
}

void
rostrum_item_clear (RostrumItem *item)
{
  g_clear_pointer (&item->meeting, rostrum_meeting_free);
  g_clear_pointer (&item->restored, rostrum_restored_free);
  g_clear_pointer (&item->sha256, g_free);
  g_clear_error (&item->error);
}
