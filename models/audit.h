/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/base/random.h"

G_BEGIN_DECLS

/* Estimates from a probability sample that people have judged, with the model's judgement of all
 * texts to help: what the model says of all, plus the sample's estimate of its error. Unbiased
 * whatever the model is worth, by the design of the sample alone. (The difference estimator:
 * Cassel, Särndal & Wretman 1976, Biometrika 63(3); as design-based supervised learning, Egami,
 * Hinck, Stewart & Wei 2023, NeurIPS; as prediction-powered inference, Angelopoulos, Bates,
 * Fannjiang, Jordan & Zrnic 2023, Science 382.) */

/* Sizes of a stratified sample of N in all: proportional to the square root of each stratum's SIZE
 * (power allocation: Bankier 1988, The American Statistician 42(3)), at least 2 or all there are.
 * TAKE: n_strata, filled. */
void rostrum_audit_allocate (const guint64 *size, gsize n_strata, guint64 n, guint64 *take);

/* Draws TAKE of SIZE without replacement; each equally likely (Knuth, The Art of Computer
 * Programming, volume 2, 3.4.2, algorithm S). CHOSEN: take indices, ascending. */
void rostrum_audit_choose (guint64 size, guint64 take, RostrumRandom *random, guint64 *chosen);

typedef struct
{
  guint64 size; /* units of the stratum in the corpus */
  guint64 n;    /* judged units of it */
  double sum;   /* of the errors of judged units: what is true minus what the model says */
  double squares;
} RostrumAuditStratum;

/* PREDICTED: the model's total over the corpus. *TOTAL: corrected. *DEVIATION: its standard error
 * under stratified sampling without replacement (Cochran 1977, section 5.3 to 5.5). A stratum with
 * one judged unit is given the variance of all; one with none keeps the model's word, and its units
 * are counted in *UNJUDGED. FALSE if no unit was judged. */
gboolean rostrum_audit_total (double predicted, const RostrumAuditStratum *strata, gsize n_strata,
                              double *total, double *deviation, guint64 *unjudged);

G_END_DECLS
