/* SPDX-License-Identifier: MIT */
/* ingest: from the bytes of one source to a meeting with paragraphs. */
#include "corpus/reader.h"
#include "stages/stage.h"

static gpointer
open_state (const RostrumShared *shared, GError **error G_GNUC_UNUSED)
{
  return (gpointer)shared;
}

static gboolean
ingest (gpointer state, RostrumItem *item, GError **error)
{
  const RostrumShared *shared = state;
  char *bytes =
      rostrum_source_read (item->source, shared->max_meeting, &item->bytes, &item->sha256, error);

  if (bytes == NULL)
    return FALSE;
  item->meeting = rostrum_reader_read (item->source->id, item->source->path, bytes, item->bytes,
                                       shared->format, shared->encoding, shared->language, error);
  return item->meeting != NULL;
}

const RostrumStage rostrum_stage_ingest = {
  .name = "ingest",
  .summary = "read sources: paragraphs with title, date, place and language",
  .consumes = ROSTRUM_LAYER_SOURCE,
  .produces = ROSTRUM_LAYER_PARAGRAPHS,
  .open = open_state,
  .meeting = ingest,
};
