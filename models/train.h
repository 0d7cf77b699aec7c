/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/base/advance.h"
#include "models/labelled.h"
#include "models/model.h"
#include "models/scores.h"
#include "models/solver.h"

G_BEGIN_DECLS

/* Told to people while a model is trained: what happens, and what looks wrong in the data. */
typedef void (*RostrumTrainMessage) (gpointer data, gboolean warning, const char *message);

typedef struct
{
  const char *language;           /* ISO 639-1; NULL: told from the texts, when certain */
  RostrumLabelledOptions reading; /* of the labelled file, by rostrum_train_file */
  RostrumSolverOptions solver;
  RostrumFeatureOptions features;
  gboolean separation; /* features are weighed by how well they tell topics apart */
  double
      other_share; /* of units without a topic in the meetings to come, 0 < share < 1: thresholds
                      are chosen as if that many of the labelled ones were such; 0: as they are */
  guint n_folds;
  guint64 seed;
  guint n_threads;             /* changes the time, not the result */
  RostrumTrainMessage message; /* NULL: none */
  gpointer message_data;
  RostrumAdvance advance; /* NULL: nobody wants to know */
  gpointer advance_data;
} RostrumTrainOptions;

/* The options that the shipped models are trained with. */
void rostrum_train_options_init (RostrumTrainOptions *options);

/* How a topic did in cross-validation, over all folds together. */
typedef struct
{
  guint units; /* that have the topic */
  RostrumScore score;
  gboolean calibrated; /* else the margins do not say how probable the topic is */
  /* models/reliability.h, each fold by a calibration from the others: units counted as thresholds
   * are chosen, and each once */
  double calibration_error;
  double calibration_error_unweighted;
} RostrumTrainScore;

/* What training leaves behind besides the model: margins of each row from a model that never saw
 * the row's group. Calibration and evaluation start from here. */
typedef struct
{
  gsize n_rows;
  guint n_topics;
  guint n_folds;
  gboolean by_row;
  double *margins;           /* n_rows × n_topics */
  RostrumTrainScore *scores; /* n_topics, at the thresholds of the model */
  double macro_f1;
} RostrumCrossValidation;

void rostrum_cross_validation_free (RostrumCrossValidation *validation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumCrossValidation, rostrum_cross_validation_free)

/* Trains one margin per topic on all rows, and chooses thresholds and calibrations on margins from
 * cross-validation.
 * ROSTRUM_ERROR_FORMAT if there is no topic, or nothing to tell apart. *VALIDATION (optional,
 * transfer full). Returns: (transfer full) */
RostrumModel *rostrum_train (const RostrumTrainOptions *options, const RostrumLabelled *labelled,
                             const char *name, RostrumCrossValidation **validation, GError **error);

/* The card of a model, as JSON: options, training data, cross-validated scores. */
char *rostrum_train_card (const RostrumTrainOptions *options, const RostrumLabelled *labelled,
                          const RostrumModel *model, const RostrumCrossValidation *validation);

/* From a labelled file to a model's folder. */
gboolean rostrum_train_file (const RostrumTrainOptions *options, const char *labelled,
                             const char *output, GError **error);

G_END_DECLS
