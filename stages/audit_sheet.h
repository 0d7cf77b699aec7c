/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

#include "models/errors.h"

G_BEGIN_DECLS

/* The audit: a probability sample of units for two people to judge, and what their judgement says
 * about the model and the corpus. A sheet is two files: FILE, which people fill in, blind to what
 * the model said, and FILE.key, which holds the rest. */

/* Draws about SIZE units of the records in UNITS, stratified by what the model said, year and
 * evidence, and writes FILE and FILE.key. *DRAWN: how many there are; it is more than SIZE where
 * the least of each stratum (models/audit.h) adds up to more. *N_STRATA: how many these are. */
gboolean rostrum_audit_draw (const char *units, const char *file, guint64 size, guint64 seed,
                             guint64 *drawn, guint *n_strata, GError **error);

/* What is known of one topic. Values that cannot be had are negative. */
typedef struct
{
  char *topic;
  double alpha, alpha_low, alpha_high;
  double precision, recall; /* estimates for the corpus: units weighted by their probability */
  double naive, share, low, high;
} RostrumAuditTopic;

typedef struct
{
  GPtrArray *topics;   /* of RostrumAuditTopic *; `other` last */
  GPtrArray *messages; /* of char *: what is wrong with the sheet, row by row */
  guint n_rows, n_judged, n_twice;
  guint64 unjudged;      /* units of strata without a judged unit */
  RostrumErrors *errors; /* for --estimator audit */
} RostrumAuditScore;

/* Reads FILE and FILE.key. Rows that are missing, repeated, changed, not in the key, or without
 * judgement are told in MESSAGES and left out. NULL with an error if nothing was judged, or the
 * files cannot be read. */
RostrumAuditScore *rostrum_audit_score (const char *file, double level, guint64 seed,
                                        GError **error);
void rostrum_audit_score_free (RostrumAuditScore *score);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumAuditScore, rostrum_audit_score_free)

/* The columns of FILE. */
#define ROSTRUM_AUDIT_HEADER "id,meeting,unit,date,evidence,text,coder_1,coder_2"

G_END_DECLS
