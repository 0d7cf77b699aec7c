/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/plan.h"
#include "pipeline/run_options.h"

G_BEGIN_DECLS

/* Runs a few of the sources of PLAN up to the scores, and says what a shard of the plan will
 * take in time and memory. Returns: (transfer full) some lines, or NULL with the error that ended
 * it. */
char *rostrum_probe (const RostrumPlan *plan, const RostrumOptions *options,
                     const RostrumRunOptions *run, GError **error);

G_END_DECLS
