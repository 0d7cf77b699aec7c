/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From a margin to the probability that the topic applies: 1 / (1 + exp (−(slope · margin +
 * offset))), so that a greater margin is never less probable. */
typedef struct
{
  double slope;  /* > 0; 0: there is no calibration, and no probability */
  double offset; /* */
} RostrumCalibration;

/* Fits CALIBRATION to N units: margins from models that had not seen them, what is TRUE of them,
 * and how often each counts (WEIGHTS; NULL: once). Platt (1999), "Probabilistic outputs for support
 * vector machines", with the targets and the Newton method with backtracking of Lin, Lin & Weng
 * (2007), Machine Learning 68(3). Both numbers are rounded to 6 digits: the last bits of the
 * mathematics library do not show. FALSE, with slope and offset 0, if greater margins do not go
 * with the topic, or there is nothing to tell apart. */
gboolean rostrum_calibration_fit (const double *margins, const gboolean *truth,
                                  const double *weights, gsize n, RostrumCalibration *calibration);

/* The probability at MARGIN, rounded to 6 decimals; NAN without a calibration. */
double rostrum_calibration_probability (const RostrumCalibration *calibration, double margin);

/* The probability of each of the N units from a calibration that was fitted without the unit's
 * FOLD: what an honest calibration error is counted from. NAN where none could be fitted. */
void rostrum_calibration_cross_fit (const double *margins, const gboolean *truth,
                                    const double *weights, const guint *fold, guint n_folds,
                                    gsize n, double *probabilities);

G_END_DECLS
