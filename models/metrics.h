/* SPDX-License-Identifier: MIT */
#pragma once

#include "models/judgements.h"
#include "models/scores.h"

G_BEGIN_DECLS

/* Figures of an evaluation, with intervals from a bootstrap over clusters of texts. */

typedef struct
{
  double value;
  double low, high;
} RostrumFigure;

typedef struct
{
  guint units;      /* to which the topic applies */
  guint optional;   /* to which it may or may not */
  guint rejections; /* does not apply, was not given */
  RostrumScore score;
  gboolean counted; /* applies or was given at least once: only then it counts in macro figures */
  RostrumFigure precision, recall, f1;
} RostrumTopicMetrics;

typedef struct
{
  guint n_topics;
  RostrumTopicMetrics *topics;
  RostrumFigure micro_precision, micro_recall, micro_f1; /* over all decisions */
  RostrumFigure macro_precision, macro_recall, macro_f1; /* mean of the counted topics */
  RostrumFigure exact; /* part of the texts of which all topics are right */

  gsize other_units;         /* texts without any topic, required or optional */
  RostrumFigure other_given; /* part of them that was given one */

  gboolean single_label;
  RostrumFigure accuracy; /* of the one answer */
  gsize *confusion;       /* (n_topics + 1)², [truth][answer], the last is `other`; NULL unless
                             single_label */
} RostrumMetrics;

/* N_DRAWS 0: no intervals (low and high are the value). Percentiles of the draws, widened for few
 * clusters (rostrum_resample_widening). Ratios with 0 below are 0, as in scikit-learn. Returns:
 * (transfer full) */
RostrumMetrics *rostrum_metrics_new (const RostrumJudgements *judgements, guint n_draws,
                                     double level, guint64 seed);
void rostrum_metrics_free (RostrumMetrics *metrics);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumMetrics, rostrum_metrics_free)

/* Whether all topics of a text are right. */
gboolean rostrum_metrics_exact (const RostrumJudgements *judgements, gsize row);

G_END_DECLS
