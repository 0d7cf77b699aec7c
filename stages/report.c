/* SPDX-License-Identifier: MIT */
/* report: what people read, written once at the end from the tallies. */
#include "stages/tables.h"
#include "stages/tally_file.h"

static gboolean
finish (const RostrumShared *shared, GError **error)
{
  return rostrum_tables_write (shared->tally, shared->estimate, shared->folder, error) &&
         rostrum_tally_write_file (shared->tally, shared->folder, error);
}

const RostrumStage rostrum_stage_report = {
  .name = "report",
  .summary = "write the tables",
  .consumes = ROSTRUM_LAYER_TALLIES,
  .produces = ROSTRUM_LAYER_TABLES,
  .finish = finish,
};
