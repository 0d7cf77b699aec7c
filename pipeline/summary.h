/* SPDX-License-Identifier: MIT */
#pragma once

#include "stages/tally.h"

G_BEGIN_DECLS

/* The end of a run, told to people on a terminal. */
typedef struct
{
  guint width;        /* columns, at least 40 */
  gboolean colour;    /* with the terminal's colours */
  const char *folder; /* of the results */
  gboolean tables;    /* are there */
  gboolean report;    /* likewise */
  guint n_skipped;    /* sources */
} RostrumSummaryOptions;

/* Meetings, topics with bars (verbatim and reported apart), the speakers with most words, what
 * stayed open, where to look. Returns: (transfer full) UTF-8, lines of at most WIDTH columns; only
 * paths are never cut. */
char *rostrum_summary (const RostrumTally *tally, const RostrumSummaryOptions *options);

G_END_DECLS
