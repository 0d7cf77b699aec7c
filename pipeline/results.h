/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/run_options.h"
#include "pipeline/verb.h"

G_BEGIN_DECLS

/* From sources to a folder of results in its place, whole or not at all: what `run` and `merge`
 * have in common. */
typedef struct
{
  const RostrumOptions *options;
  const RostrumRunOptions *run;
  GPtrArray *sources;         /* of RostrumSource * */
  const char *const *records; /* as in RostrumJob */
  RostrumManifest *manifest;  /* with the options, and the sources that were missing */
  guint n_missing;
  const char *output; /* the folder; an earlier result there is replaced */
  const char *units;  /* unit records go there, "-" is the standard output; NULL: not wanted */
  RostrumStore *store;
  RostrumModelsInUse *models; /* as in RostrumJob */
  const RostrumEngineSink *keep;
} RostrumResultsJob;

/* Checks that no input is written over, runs, puts the results in place and prints the summary. */
RostrumExit rostrum_results_make (const RostrumResultsJob *job, GError **error);

/* Whether -o and --units of a verb named VERB may be written to at all. FALSE with
 * ROSTRUM_ERROR_USAGE. */
gboolean rostrum_results_check_names (const char *verb, const char *output, const char *units,
                                      GError **error);

G_END_DECLS
