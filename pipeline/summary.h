/* SPDX-License-Identifier: MIT */
#pragma once

#include "stages/tally.h"

G_BEGIN_DECLS

/* The end of a run, told to people on a terminal. */
typedef struct
{
  guint width;        /* columns, at least 40 */
  gboolean colour;    /* with the terminal's colours */
  const char *folder; /* where the tables lie */
  guint n_skipped;    /* sources */
} RostrumSummaryOptions;

/* Meetings, topics with bars (verbatim and reported apart), the speakers with most words, what
 * stayed open. Returns: (transfer full) UTF-8, lines of at most WIDTH columns; only the path of the
 * folder is never cut. */
char *rostrum_summary (const RostrumTally *tally, const RostrumSummaryOptions *options);

G_END_DECLS
