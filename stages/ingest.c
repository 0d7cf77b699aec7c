/* SPDX-License-Identifier: MIT */
/* ingest: from the bytes of a source to its meeting, or its next one, with paragraphs. */
#include "corpus/feed.h"
#include "stages/stage.h"

static gpointer
open_state (const RostrumShared *shared, GError **error G_GNUC_UNUSED)
{
  return (gpointer)shared;
}

static gboolean
read_whole (RostrumFeed *feed, RostrumItem *item, GError **error)
{
  RostrumNext next = rostrum_feed_next (feed, &item->meeting, error);

  item->bytes = item->position = rostrum_feed_bytes (feed);
  item->sha256 = rostrum_feed_digest (feed);
  return next == ROSTRUM_NEXT_MEETING;
}

static gboolean
read_part (RostrumItem *item, GError **error)
{
  RostrumNext next = rostrum_feed_next (item->feed, &item->meeting, error);

  item->part = ROSTRUM_PART_MEETING;
  if (next == ROSTRUM_NEXT_MEETING)
    item->bytes = item->meeting->source_bytes;
  if (next == ROSTRUM_NEXT_END || next == ROSTRUM_NEXT_FAILED)
    {
      item->part = ROSTRUM_PART_END;
      item->sha256 = rostrum_feed_digest (item->feed);
      item->bytes = rostrum_feed_bytes (item->feed);
      item->uncounted = rostrum_feed_uncounted (item->feed);
    }
  item->position = rostrum_feed_bytes (item->feed);
  return next == ROSTRUM_NEXT_MEETING || next == ROSTRUM_NEXT_END;
}

static gboolean
ingest (gpointer state, RostrumItem *item, GError **error)
{
  const RostrumShared *shared = state;
  g_autoptr (RostrumFeed) feed = NULL;

  if (item->feed != NULL)
    return read_part (item, error);
  feed = rostrum_feed_open (item->source, &shared->reading, error);
  if (feed == NULL)
    return FALSE;
  if (rostrum_feed_is_single (feed))
    return read_whole (feed, item, error);
  item->feed = g_steal_pointer (&feed);
  return read_part (item, error);
}

const RostrumStage rostrum_stage_ingest = {
  .name = "ingest",
  .summary = "read sources: paragraphs with title, date, place and language",
  .consumes = ROSTRUM_LAYER_SOURCE,
  .produces = ROSTRUM_LAYER_PARAGRAPHS,
  .open = open_state,
  .meeting = ingest,
};
