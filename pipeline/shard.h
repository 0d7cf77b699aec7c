/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/models_in_use.h"
#include "pipeline/plan.h"
#include "pipeline/store.h"
#include "pipeline/verb.h"

G_BEGIN_DECLS

/* Running the shards of a plan, and putting their partials together. */

/* Runs shard NUMBER (from 1) of the plan at PLAN_PATH and writes its partial to OUTPUT, whole or
 * not at all: running it twice, even at once, is harmless. Sources that cannot be read are part of
 * the result, as in a run, and of no status; but a source that the plan could read and this machine
 * cannot, or that has changed since, ends it. COMMAND: for the workers. */
RostrumExit rostrum_shard_run (const RostrumOptions *command, const char *plan_path, guint number,
                               const char *output, GError **error);

/* All shards of PLAN, in order, from the partials at PATHS (NULL-terminated, in any order; of a
 * folder, the *.part in it). A gap,
 * a shard that is there twice, a partial of another plan or other options, one that was damaged or
 * made with other than MODELS: ROSTRUM_ERROR_FORMAT that names file and shard. Returns: (transfer
 * full). */
RostrumStore *rostrum_shards_collect (const RostrumPlan *plan, RostrumModelsInUse *models,
                                      const char *const *paths, GError **error);

/* Whether the models that PARTIAL was read with are those that MODELS has now. FALSE with
 * ROSTRUM_ERROR_MODEL or _LANGUAGE. */
gboolean rostrum_shard_check_models (const RostrumPartial *partial, RostrumModelsInUse *models,
                                     GError **error);

G_END_DECLS
