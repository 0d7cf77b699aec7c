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

/* One JSON line per row of the file: line, fold, cluster, what is true, what was given, margins,
 * probabilities.
 * Returns: (transfer full) */
GString *rostrum_evaluation_judgements (const RostrumJudgements *judgements);

/* How far the probabilities of a topic can be believed (models/reliability.h). */
typedef struct
{
  double error;            /* texts weighed as the judgements say, as in BINS */
  double error_unweighted; /* each text counts once */
  RostrumReliabilityBin bins[ROSTRUM_RELIABILITY_BINS];
} RostrumReliability;

/* FALSE if TOPIC has no probabilities. */
gboolean rostrum_evaluation_reliability (const RostrumJudgements *judgements, guint topic,
                                         RostrumReliability *reliability);

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
