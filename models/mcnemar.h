/* SPDX-License-Identifier: MIT */
#pragma once

#include "models/judgements.h"

G_BEGIN_DECLS

/* Whether one of two models errs less often on the same texts: McNemar 1947 (Psychometrika 12(2)),
 * exact. Texts are taken as independent. */
typedef struct
{
  gsize both;   /* right in both models */
  gsize first;  /* right in the first one only */
  gsize second; /* right in the second one only */
  gsize neither;
  double p; /* of a difference as great or greater, on both sides, if both err alike */
} RostrumMcnemar;

/* 2 · P(X ≤ min (FIRST, SECOND)) for X binomial with FIRST + SECOND trials at ½; at most 1. */
double rostrum_mcnemar_p (gsize first, gsize second);

/* On TOPIC (by its name; a model that lacks it never gives it). Texts where it is optional do not
 * count. FIRST and SECOND judged the same file. */
RostrumMcnemar rostrum_mcnemar_topic (const RostrumJudgements *first,
                                      const RostrumJudgements *second, const char *topic);

/* On whole texts: with SINGLE_LABEL the one answer, else whether all topics are right. */
RostrumMcnemar rostrum_mcnemar_texts (const RostrumJudgements *first,
                                      const RostrumJudgements *second);

G_END_DECLS
