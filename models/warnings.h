/* SPDX-License-Identifier: MIT */
#pragma once

#include "models/folds.h"
#include "models/train.h"

G_BEGIN_DECLS

/* What looks wrong in labelled texts, told before a model is made of them: topics with few rows or
 * one, a single group, topics that a fold cannot learn because another has all their rows, equal
 * texts in different groups (cross-validation then tests on what it has seen) or with different
 * topics, rows in another language than LANGUAGE, optional topics. */
void rostrum_warnings_tell (const RostrumLabelled *labelled, const char *language,
                            const RostrumFolds *folds, RostrumTrainMessage message, gpointer data);

G_END_DECLS
