/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/engine.h"

/* The whole chain as targets use it: the session (and with it the model of FUZZ_MODEL) is opened
 * once in a process, since an input takes less time than it does. */

/* Unit records are wanted. (transfer none) */
RostrumShared *fuzz_shared (void);

/* The stages up to the topics, NULL-terminated. (transfer none) */
const RostrumStage *const *fuzz_stages (void);

/* All that comes out of the file PATH, which is of SIZE bytes: unit records, and the message of
 * everything that was skipped. On the way: the ledgers of its meetings add up to their bytes and
 * these to the file, units follow one another within their meeting's bytes, and every margin is a
 * number. (transfer full) */
GString *fuzz_run_chain (const char *path, gsize size, guint threads, gsize batch_units);

/* The main job on SOURCE, a file or a folder: its database and tallies are left in FOLDER. SINK is
 * given all batches. */
void fuzz_run_whole (const char *source, const char *folder, const RostrumEngineSink *sink);
