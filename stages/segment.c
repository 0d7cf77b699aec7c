/* SPDX-License-Identifier: MIT */
/* segment: from the paragraphs of a meeting to speakers, remarks and units, with the evidence for
 * each and a ledger in which every byte of the source is accounted for. */
#include "corpus/segmenter.h"
#include "stages/stage.h"

static gpointer
open_state (const RostrumShared *shared, GError **error G_GNUC_UNUSED)
{
  return (gpointer)shared;
}

static gboolean
segment (gpointer state, RostrumItem *item, GError **error)
{
  const RostrumShared *shared = state;

  return rostrum_segment (item->meeting, shared->roster, error);
}

const RostrumStage rostrum_stage_segment = {
  .name = "segment",
  .summary = "find who said what: remarks, speakers, evidence, units",
  .consumes = ROSTRUM_LAYER_PARAGRAPHS,
  .produces = ROSTRUM_LAYER_UNITS,
  .open = open_state,
  .meeting = segment,
};
