/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/engine.h"
#include "pipeline/manifest.h"
#include "pipeline/store.h"

G_BEGIN_DECLS

/* Checkpoints of a run, for `run --resume`: while it goes on, finished sources are written as
 * partials into DIR.parts beside the results' folder DIR, every few seconds or megabytes. A run
 * that was killed finds them again, and so does a run over a corpus that has grown: a source with
 * the same id, size and SHA-256, read with the same options, roster and models, is not computed
 * again. */
typedef struct _RostrumCheckpoints RostrumCheckpoints;

/* Reads what is in OUTPUT.parts. MANIFEST: the options of the run; MODELS: its models; TEXTS:
 * whether the run needs the texts of units. Parts that do not fit are left out, and removed when
 * the run has succeeded. Returns: (transfer full), or NULL with ROSTRUM_ERROR_OUTPUT. */
RostrumCheckpoints *rostrum_checkpoints_open (const char *output, const RostrumManifest *manifest,
                                              RostrumModelsInUse *models, gboolean texts,
                                              GError **error);

/* Where a run finds what is known, and what it tells. (transfer none) */
RostrumStore *rostrum_checkpoints_store (RostrumCheckpoints *checkpoints);
const RostrumEngineSink *rostrum_checkpoints_sink (RostrumCheckpoints *checkpoints);

/* Sources that were restored, and computed, so far. */
guint rostrum_checkpoints_n_restored (const RostrumCheckpoints *checkpoints);
guint rostrum_checkpoints_n_computed (const RostrumCheckpoints *checkpoints);

/* Writes what was computed and not written yet: also when the run failed or was interrupted. FALSE
 * with ROSTRUM_ERROR_OUTPUT. */
gboolean rostrum_checkpoints_save (RostrumCheckpoints *checkpoints, GError **error);

/* The run has succeeded: removes parts of which it used nothing. */
void rostrum_checkpoints_prune (RostrumCheckpoints *checkpoints);

void rostrum_checkpoints_free (RostrumCheckpoints *checkpoints);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumCheckpoints, rostrum_checkpoints_free)

G_END_DECLS
