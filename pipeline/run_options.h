/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/estimate_options.h"
#include "pipeline/job.h"

G_BEGIN_DECLS

/* What makes the results of a run what they are, for the verbs that make them or plan to. */

/* Entries of a verb's own options. */
#define ROSTRUM_RUN_ENTRIES                                                                        \
  { "outputs",                                                                                     \
    0,                                                                                             \
    0,                                                                                             \
    G_OPTION_ARG_FILENAME,                                                                         \
    &rostrum_run_texts.outputs,                                                                    \
    "what to write, separated by commas: tables, database, report (default: all)",                 \
    "LIST" },                                                                                      \
      { "lang",                                                                                    \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_FILENAME,                                                                     \
        &rostrum_run_texts.lang,                                                                   \
        "language of report.html (default: en)",                                                   \
        "en|ru" },                                                                                 \
      { "context",                                                                                 \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_FILENAME,                                                                     \
        &rostrum_run_texts.context,                                                                \
        "what counts beside a unit's own words; exchange: what is said before in the same "        \
        "remark, and in the one it answers (default: none)",                                       \
        "none|exchange" },                                                                         \
      ROSTRUM_ESTIMATE_ENTRIES

/* As given on the command line; NULL: not given. */
typedef struct
{
  char *outputs, *context, *lang;
} RostrumRunTexts;

extern RostrumRunTexts rostrum_run_texts;

/* The same, checked. */
typedef struct
{
  RostrumResults results;
  RostrumReportAssets *assets; /* of the page; NULL: not wanted */
  gboolean exchange;
  RostrumEstimateOptions estimate;
} RostrumRunOptions;

/* Makes options of the texts, and a manifest that records them with no source yet. Returns:
 * (transfer full), or NULL with ROSTRUM_ERROR_USAGE, or with that of reading the audit or the
 * roster. */
RostrumManifest *rostrum_run_options_parse (const RostrumOptions *options, RostrumRunOptions *run,
                                            GError **error);

/* The same from a manifest of another run, whose own options OPTIONS are (see
 * rostrum_manifest_options); ROOT as there. */
gboolean rostrum_run_options_restore (const RostrumManifest *then, const char *root,
                                      const RostrumOptions *options, RostrumRunOptions *run,
                                      GError **error);

/* Whether anything that comes of RUN, or UNITS (NULL: no unit records), shows the texts of units.
 */
gboolean rostrum_run_needs_texts (const RostrumRunOptions *run, const char *units);

void rostrum_run_options_clear (RostrumRunOptions *run);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RostrumRunOptions, rostrum_run_options_clear)

/* The sources that the arguments name, read as OPTIONS say. What is wrong with some of them is told
 * at once, recorded in MANIFEST and counted in *N_MISSING; that files of folders were left out is
 * told. Returns: (transfer full) of RostrumSource *, or NULL with ROSTRUM_ERROR_IO: there is none.
 */
GPtrArray *rostrum_run_list_sources (const char *const *arguments, const RostrumOptions *options,
                                     RostrumManifest *manifest, guint *n_missing, GError **error);

G_END_DECLS
