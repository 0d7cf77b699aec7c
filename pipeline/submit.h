/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/plan.h"
#include "pipeline/verb.h"

G_BEGIN_DECLS

/* A plan on a Slurm cluster. All that belongs to it lies in one folder, which all machines see:
 *
 *   plan.jsonl    a copy of the plan
 *   shard.sh      one task of the array: one shard
 *   merge.sh      the job that puts the parts together
 *   parts/        N.part: the partial of shard N
 *   logs/         what the jobs said
 *   array-N.txt   the shards of the N-th array; array-N.txt.failed: nodes on which some failed
 *   results/      the results, in the end
 *
 * Nothing else is remembered: what is there decides what remains to be done. */

#define ROSTRUM_SUBMIT_PLAN    "plan.jsonl"
#define ROSTRUM_SUBMIT_SHARD   "shard.sh"
#define ROSTRUM_SUBMIT_MERGE   "merge.sh"
#define ROSTRUM_SUBMIT_PARTS   "parts"
#define ROSTRUM_SUBMIT_LOGS    "logs"
#define ROSTRUM_SUBMIT_RESULTS "results"

typedef struct
{
  const char *folder;
  const char *name; /* of the jobs */
  guint rounds;     /* most submissions of a shard */
  guint interval;   /* seconds between two looks at the queue */
} RostrumSubmit;

/* The name of the jobs of a folder: the same whenever it is asked for. Returns: (transfer full). */
char *rostrum_submit_name (const char *folder);

/* The scripts, as text. MORE: options of sbatch, NULL-terminated. Returns: (transfer full), or NULL
 * with ROSTRUM_ERROR_USAGE: an option cannot stand in a script. */
char *rostrum_submit_shard_script (const char *folder, const char *const *more, GError **error);
char *rostrum_submit_merge_script (const char *folder, const char *const *more, GError **error);

/* Shards of PLAN that have no whole part in FOLDER/parts. Returns: (transfer full) of guint. */
GArray *rostrum_submit_missing (const RostrumPlan *plan, const char *folder);

/* Submits what is missing, follows it, submits again what failed, until the results are there. What
 * is in the queue already is followed first. */
RostrumExit rostrum_submit_follow (const RostrumSubmit *submit, const RostrumPlan *plan,
                                   const RostrumOptions *options, GError **error);

G_END_DECLS
