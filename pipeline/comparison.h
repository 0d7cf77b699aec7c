/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/manifest.h"

G_BEGIN_DECLS

/* Results in a folder against those of the same run done again: what `rostrum verify` tells. */

/* What is compared, and how often it differed. */
typedef struct
{
  const char *folder;          /* of the results */
  const RostrumManifest *then; /* as found there */
  guint n_differences;
  guint writer;  /* the version of SQLite that wrote the database, if it is not the one here */
  gboolean page; /* the data of the page are the same, what shows them is another */
} RostrumComparison;

/* Tells one difference, printf-like, as a message of the program, and counts it. */
void rostrum_comparison_differs (RostrumComparison *comparison, const char *format, ...)
    G_GNUC_PRINTF (2, 3);

/* The files that the run made NOW in the folder AGAIN, byte for byte; a database that another
 * version of SQLite wrote, row by row; a page that another build put together, by its data. */
void rostrum_comparison_files (RostrumComparison *comparison, const RostrumManifest *now,
                               const char *again);

/* Files that no run with this manifest makes. */
void rostrum_comparison_extra_files (RostrumComparison *comparison, const RostrumManifest *now);

/* The manifest itself; it comes last, since it differs whenever anything does. */
void rostrum_comparison_manifests (RostrumComparison *comparison, RostrumManifest *now);

G_END_DECLS
