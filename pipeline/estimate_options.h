/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/options.h"
#include "stages/estimates.h"

G_BEGIN_DECLS

/* --estimator, --level and --audit, for the verbs that correct shares. */

/* Entries of a verb's own options. */
#define ROSTRUM_ESTIMATE_ENTRIES                                                                   \
  { "estimator",                                                                                   \
    0,                                                                                             \
    0,                                                                                             \
    G_OPTION_ARG_FILENAME,                                                                         \
    &rostrum_estimate_texts.estimator,                                                             \
    "how shares are corrected; naive: not at all (default: emq)",                                  \
    "emq|acc|pacc|audit|naive" },                                                                  \
      { "level",                                                                                   \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_FILENAME,                                                                     \
        &rostrum_estimate_texts.level,                                                             \
        "level of the intervals; default: 0.95",                                                   \
        "LEVEL" },                                                                                 \
  {                                                                                                \
    "audit", 0, 0, G_OPTION_ARG_FILENAME, &rostrum_estimate_texts.audit,                           \
        "with --estimator audit: the errors that `audit score` wrote", "FILE"                      \
  }

/* As given on the command line; NULL: not given. */
typedef struct
{
  char *estimator, *level, *audit;
} RostrumEstimateTexts;

extern RostrumEstimateTexts rostrum_estimate_texts;

/* Makes options of them. FALSE with ROSTRUM_ERROR_USAGE, or with that of reading the audit. */
gboolean rostrum_estimate_options_parse (const RostrumOptions *options,
                                         RostrumEstimateOptions *estimate, GError **error);
void rostrum_estimate_options_clear (RostrumEstimateOptions *estimate);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RostrumEstimateOptions, rostrum_estimate_options_clear)

G_END_DECLS
