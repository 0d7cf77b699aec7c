/* SPDX-License-Identifier: MIT */
#pragma once

#include "models/errors.h"
#include "models/train.h"

G_BEGIN_DECLS

/* The errors that cross-validation found, at the thresholds of MODEL: each text as judged by a
 * model that had not seen its group. A file without groups gives each row a group of its own.
 * Returns: (transfer full), or NULL as rostrum_examples_new. */
RostrumErrors *rostrum_train_errors (const RostrumLabelled *labelled, const RostrumModel *model,
                                     const RostrumCrossValidation *validation, GError **error);

G_END_DECLS
