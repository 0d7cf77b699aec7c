/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/manifest.h"
#include "pipeline/options.h"

G_BEGIN_DECLS

/* Adds SOURCES (of RostrumSource *) to MANIFEST with size and digest, those that are large beside a
 * shard of N_SHARDS in pieces; OPTIONS are those that they are read with. What cannot be read is
 * told, and tried again by its shard, as a run would. *UNCUT (transfer full): which source is
 * larger than an equal share of the work all the same, and why, for a message; NULL: none. FALSE
 * with an error. */
gboolean rostrum_plan_add_sources (RostrumManifest *manifest, const GPtrArray *sources,
                                   guint n_shards, const RostrumOptions *options, char **uncut,
                                   GError **error);

G_END_DECLS
