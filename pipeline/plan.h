/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/manifest.h"

G_BEGIN_DECLS

/* A plan cuts a run into shards of equal work that any machine can do: every source with its size
 * and digest, the options of the run, and which shard has which sources. Shards are runs of
 * neighbouring sources, so that their partials, one behind the other, are the run. A large source
 * of many meetings is cut into pieces (corpus/piece.h), which are then what a source is otherwise.
 *
 * The file is JSON Lines: a head (`rostrum_plan`, `shards`, `sources`, `texts`, and `manifest`, the
 * options as in manifest.json), one line per SOURCE that was missing (`missing`), then one per
 * source (`source`, `id`, `bytes`, `sha256`, `shard`) or piece of one (also `piece`, [first byte,
 * byte behind the last), `lines`, `faults`, `gaps`, `members`, [first, behind the last), `head`,
 * `sought`, and `piece_sha256`). */

#define ROSTRUM_PLAN_VERSION 3

/* Most shards of a plan. */
#define ROSTRUM_PLAN_SHARDS_MAX 1000000

typedef struct
{
  RostrumManifest *manifest; /* options; its sources are those that were missing and those kept */
  gboolean texts;            /* partials keep the texts of units */
  guint n_shards;
  guint64 n_sources; /* pieces counted one by one; without those that were missing */
  guint64 *ends;     /* n_shards: sources [ends[k - 1], ends[k]) are shard k + 1 */
  char *digest;      /* SHA-256 of the file; NULL: it was not written yet */
  char *options;     /* digest of what decides how sources are read */
} RostrumPlan;

/* Bytes of a source of a plan, or its piece. */
guint64 rostrum_plan_bytes (const RostrumManifestSource *source);

/* Cuts N weights into at most N_SHARDS runs so that the heaviest is as light as it can be. Returns:
 * (transfer full) the ends of the runs, none of them empty; *N_RUNS is their number. */
guint64 *rostrum_plan_cut (const guint64 *weights, gsize n, guint n_shards, guint *n_runs);

/* Takes MANIFEST, with the sources and those that were missing. */
RostrumPlan *rostrum_plan_new (RostrumManifest *manifest, guint n_shards, gboolean texts);
void rostrum_plan_free (RostrumPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumPlan, rostrum_plan_free)

/* Writes the file, "-" is the standard output. FALSE with ROSTRUM_ERROR_OUTPUT. */
gboolean rostrum_plan_write (const RostrumPlan *plan, const char *path, GError **error);

/* Reads a plan and keeps the sources of SHARD (from 1; 0: of all). Returns: (transfer full), or
 * NULL with ROSTRUM_ERROR_IO or _FORMAT that names the line, or _USAGE: there is no such shard. */
RostrumPlan *rostrum_plan_load (const char *path, guint shard, GError **error);

/* Whether NOW, made with the options of PLAN, has the same roster. FALSE with ROSTRUM_ERROR_IO. */
gboolean rostrum_plan_check_roster (const RostrumPlan *plan, const RostrumManifest *now,
                                    GError **error);

/* Numbers of shards (of guint) for a message: "3, 7, 8", at most 20 of them. Returns: (transfer
 * full). */
char *rostrum_plan_list_shards (const GArray *shards);

/* Pieces of one source become that source again: for who puts the run together. Entry numbers mean
 * nothing then. */
void rostrum_plan_join (RostrumPlan *plan);

/* The number of the first source of SHARD (from 1), from 0. */
guint64 rostrum_plan_first (const RostrumPlan *plan, guint shard);

G_END_DECLS
