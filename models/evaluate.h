/* SPDX-License-Identifier: MIT */
#pragma once

#include "models/judgements.h"
#include "models/train.h"

G_BEGIN_DECLS

/* Judging labelled texts that a model has not seen. */

typedef struct
{
  const RostrumTrainOptions *train; /* how models are trained, language and seed included */
  guint n_folds;
} RostrumEvaluateOptions;

/* Warns of what is wrong with LABELLED as training does, and finds the language of its texts, NULL
 * with ROSTRUM_ERROR_LANGUAGE if that is not certain. (transfer none) */
const char *rostrum_evaluate_check (const RostrumEvaluateOptions *options,
                                    const RostrumLabelled *labelled, GError **error);

/* Each fold (models/folds.h) is judged by a model that was trained, thresholds and all, without it:
 * a cross-validation around that of training. PART: trained on that part of the groups (or rows)
 * outside of the fold, the same ones for a smaller part as for a greater one; 1: on all. Returns:
 * (transfer full) */
RostrumJudgements *rostrum_evaluate_folds (const RostrumEvaluateOptions *options,
                                           const RostrumLabelled *labelled, double part,
                                           GError **error);

/* TEST is judged by a model trained on PART of TRAINING. */
RostrumJudgements *rostrum_evaluate_split (const RostrumEvaluateOptions *options,
                                           const RostrumLabelled *training,
                                           const RostrumLabelled *test, double part,
                                           GError **error);

/* TEST is judged by MODEL. Topics that MODEL lacks are warned of and count as never given; if it
 * lacks all of them, that is ROSTRUM_ERROR_FORMAT. */
RostrumJudgements *rostrum_evaluate_model (const RostrumModel *model, const RostrumLabelled *test,
                                           guint64 seed, RostrumTrainMessage message,
                                           gpointer message_data, GError **error);

G_END_DECLS
