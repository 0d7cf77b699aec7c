/* SPDX-License-Identifier: MIT */
#pragma once

#include "models/mcnemar.h"
#include "models/metrics.h"
#include "models/reliability.h"

G_BEGIN_DECLS

/* What `evaluate` found, and the three ways of writing it. */

/* One point of the learning curve. */
typedef struct
{
  double part; /* of the training texts */
  RostrumFigure macro_f1, micro_f1, accuracy;
} RostrumCurvePoint;

typedef struct
{
  const char *file;
  const char *how; /* "5 folds by group", "split test", "model council-en" */
  const char *model_name;
  double level;
  guint n_draws;
  const RostrumJudgements *judgements;
  const RostrumMetrics *metrics;
  const RostrumCurvePoint *curve; /* NULL: none was asked for */
  guint n_points;
  const char *other_name;         /* of a second model; NULL: none */
  const RostrumJudgements *other; /* */
  const RostrumMetrics *other_metrics;
} RostrumEvaluation;

/* Returns: (transfer full) */
GString *rostrum_evaluation_text (const RostrumEvaluation *evaluation);
GString *rostrum_evaluation_csv (const RostrumEvaluation *evaluation);
GString *rostrum_evaluation_json (const RostrumEvaluation *evaluation);

/* One JSON line per row of the file: line, fold, cluster, what is true, what was given, margins.
 * Returns: (transfer full) */
GString *rostrum_evaluation_judgements (const RostrumJudgements *judgements);

/* The reliability of the probabilities of TOPIC; FALSE if there are none. */
gboolean rostrum_evaluation_reliability (const RostrumJudgements *judgements, guint topic,
                                         RostrumReliabilityBin *bins, double *error);

/* The figures over all topics, by name; NULL behind the last. */
typedef struct
{
  const char *name;
  const RostrumFigure *figure;
} RostrumNamedFigure;

#define ROSTRUM_EVALUATION_FIGURES 10
void rostrum_evaluation_overall (const RostrumMetrics *metrics, RostrumNamedFigure *figures);

/* "migration" …, and "other" behind the last topic. */
const char *rostrum_evaluation_class (const RostrumJudgements *judgements, gsize class_index);

G_END_DECLS
