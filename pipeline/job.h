/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/base/output.h"
#include "pipeline/engine.h"
#include "pipeline/manifest.h"
#include "pipeline/options.h"
#include "pipeline/store.h"
#include "stages/report.h"
#include "stages/tally.h"

G_BEGIN_DECLS

/* The main job: sources in, a folder of results and its manifest out. Used by `run`, and by
 * `verify` to do it again. */

/* What a run can write. The names are those of --outputs. */
typedef enum
{
  ROSTRUM_RESULT_TABLES = 1 << 0,
  ROSTRUM_RESULT_DATABASE = 1 << 1,
  ROSTRUM_RESULT_REPORT = 1 << 2,
} RostrumResults;

/* NULL-terminated; the i-th name stands for bit i. */
extern const char *const rostrum_result_names[];

/* Parses "tables,…" (NULL: all there are). FALSE with ROSTRUM_ERROR_USAGE. */
gboolean rostrum_results_parse (const char *text, RostrumResults *results, GError **error);

/* NAMES in the order of rostrum_result_names. Returns: (transfer full) free with g_strfreev. */
char **rostrum_results_to_names (RostrumResults results);

typedef struct
{
  const RostrumOptions *options;
  GPtrArray *sources;         /* of RostrumSource * */
  const char *const *records; /* per source, the path that the manifest records; NULL:
                                 that of the source */
  const char *folder;         /* exists; results are written into it. NULL: no results are wanted,
                                 only KEEP is served */
  RostrumResults results;
  const RostrumReportAssets *assets;      /* of the page; needed if the report is wanted */
  gboolean exchange;                      /* neighbours within an exchange count */
  const RostrumEstimateOptions *estimate; /* how shares are corrected; NULL: as by default */
  RostrumOutput *units; /* unit records go there; NULL: not wanted. Not committed by the job. */
  RostrumStore *store;  /* what was computed before and is not computed again; NULL: nothing */
  RostrumModelsInUse *models;    /* those of OPTIONS, if they were made ready before; NULL: they are
                                    made ready here */
  const RostrumEngineSink *keep; /* told of everything that is folded, as well; NULL: nobody */
} RostrumJob;

typedef struct
{
  RostrumTally *tally; /* NULL if no results were wanted */
  guint n_read, n_skipped;
  guint64 n_unresolved;
  guint64 bytes_unaccounted; /* what ledgers lack of their files' sizes, or have too much */
} RostrumJobResult;

void rostrum_job_result_clear (RostrumJobResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RostrumJobResult, rostrum_job_result_clear)

/* Runs JOB; adds sources and models to MANIFEST (but no files: they are known once all is written).
 * Each source that is skipped gets its message on the standard error. FALSE with the error that
 * ended the run. */
gboolean rostrum_job_run (const RostrumJob *job, RostrumManifest *manifest,
                          RostrumJobResult *result, GError **error);

/* Adds the files below FOLDER to MANIFEST, with so many threads, and writes FOLDER/manifest.json.
 */
gboolean rostrum_job_write_manifest (RostrumManifest *manifest, const char *folder, guint n_threads,
                                     GError **error);

G_END_DECLS
