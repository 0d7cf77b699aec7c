/* SPDX-License-Identifier: MIT */
#pragma once

#include "models/labelled.h"

G_BEGIN_DECLS

/* Seeded folds for cross-validation. Rows of one group stay in one fold, so that what is measured
 * is how a model does on groups that it has never seen; topics are spread as evenly as the groups
 * allow. A file without groups is split by row. */
typedef struct
{
  guint n_folds;   /* at most what was asked for: never more than there are groups */
  guint *fold;     /* of each row */
  gboolean by_row; /* there were no groups to keep together (no column, or all rows in one) */
} RostrumFolds;

/* The same for the same rows and seed, on every machine. N_FOLDS >= 2. Returns: (transfer full);
 * n_folds is 1 when there is but one row. */
RostrumFolds *rostrum_folds_new (const RostrumLabelled *labelled, guint n_folds, guint64 seed);
void rostrum_folds_free (RostrumFolds *folds);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumFolds, rostrum_folds_free)

G_END_DECLS
