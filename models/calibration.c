/* SPDX-License-Identifier: MIT */
/* Calibration: probabilities from margins.
 *
 * Platt's sigmoid and not an isotonic step function. Two numbers can be read, compared and stored
 * beside the threshold; the sigmoid is strictly monotone, so that units which the margin tells
 * apart stay apart; and beyond the margins that were seen it goes on to 0 and 1, where steps end at
 * whatever the last few units happened to be. With the few hundred units that a topic has, the
 * steps are no better on units they were not fitted to (docs/models.md has the figures of both). */
#include "models/calibration.h"

#include <math.h>

#define MAXIMUM_ITERATIONS 100
#define SMALLEST_STEP      1e-10
#define RIDGE              1e-12 /* keeps the Hessian invertible */
#define PRECISION          1e-10 /* of the gradient, per unit */
#define DECREASE           1e-4  /* of the slope, that a step must bring */
#define NOISE              1e-13 /* of the likelihood: what its sum is not exact to */

/* What is fitted, and where the fit stands. */
typedef struct
{
  const double *margins;
  const gboolean *truth;
  const double *weights;
  gsize n;
  double high, low; /* the targets, for units with the topic and without */
} Fit;

static double
weight_of (const Fit *fit, gsize i)
{
  return fit->weights != NULL ? fit->weights[i] : 1;
}

static double
sigmoid (double z)
{
  /* Neither branch overflows. */
  return z >= 0 ? 1 / (1 + exp (-z)) : exp (z) / (1 + exp (z));
}

/* The negative log likelihood. */
static double
loss (const Fit *fit, const RostrumCalibration *at)
{
  double sum = 0;

  for (gsize i = 0; i < fit->n; i++)
    {
      double z = at->slope * fit->margins[i] + at->offset;
      double target = fit->truth[i] ? fit->high : fit->low;

      sum += weight_of (fit, i) * (log1p (exp (-fabs (z))) + (z >= 0 ? 1 - target : -target) * z);
    }
  return sum;
}

/* The step of Newton's method, and how steeply the loss falls along it; 0 where it is flat. */
static double
newton_step (const Fit *fit, const RostrumCalibration *at, double precision,
             RostrumCalibration *step)
{
  double h11 = RIDGE, h22 = RIDGE, h21 = 0, g1 = 0, g2 = 0;

  for (gsize i = 0; i < fit->n; i++)
    {
      double margin = fit->margins[i], weight = weight_of (fit, i);
      double p = sigmoid (at->slope * margin + at->offset);
      double first = weight * (p - (fit->truth[i] ? fit->high : fit->low));
      double second = weight * p * (1 - p);

      g1 += margin * first;
      g2 += first;
      h11 += margin * margin * second;
      h21 += margin * second;
      h22 += second;
    }
  if (fabs (g1) < precision && fabs (g2) < precision)
    return 0;

  double determinant = h11 * h22 - h21 * h21;

  step->slope = -(h22 * g1 - h21 * g2) / determinant;
  step->offset = -(h11 * g2 - h21 * g1) / determinant;
  return g1 * step->slope + g2 * step->offset;
}

static void
minimise (const Fit *fit, double precision, RostrumCalibration *at)
{
  double value = loss (fit, at);

  for (guint i = 0; i < MAXIMUM_ITERATIONS; i++)
    {
      RostrumCalibration step, next;
      double fall = newton_step (fit, at, precision, &step), size, found = value;

      if (!(fall < 0))
        return;
      for (size = 1; size >= SMALLEST_STEP; size /= 2)
        {
          next.slope = at->slope + size * step.slope;
          next.offset = at->offset + size * step.offset;
          found = loss (fit, &next);
          if (found <= value + DECREASE * size * fall + NOISE * value)
            break;
        }
      if (size < SMALLEST_STEP)
        return;
      *at = next;
      value = found;
    }
}

static double
six_digits (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_ascii_strtod (g_ascii_formatd (buffer, sizeof buffer, "%.5e", value), NULL) + 0.0;
}

gboolean
rostrum_calibration_fit (const double *margins, const gboolean *truth, const double *weights,
                         gsize n, RostrumCalibration *calibration)
{
  Fit fit = { .margins = margins, .truth = truth, .weights = weights, .n = n };
  double with = 0, without = 0;
  gboolean differ = FALSE;

  *calibration = (RostrumCalibration){ 0, 0 };
  for (gsize i = 0; i < n; i++)
    {
      if (truth[i])
        with += weight_of (&fit, i);
      else
        without += weight_of (&fit, i);
      differ |= margins[i] != margins[0];
    }
  if (!(with > 0) || !(without > 0) || !differ)
    return FALSE;
  /* Not 1 and 0: margins that part the units wholly would drive the slope to infinity. */
  fit.high = (with + 1) / (with + 2);
  fit.low = 1 / (without + 2);

  RostrumCalibration found = { 0, log ((with + 1) / (without + 1)) };

  minimise (&fit, PRECISION * (with + without), &found);
  found.slope = six_digits (found.slope);
  found.offset = six_digits (found.offset);
  if (!(found.slope > 0) || !isfinite (found.slope) || !isfinite (found.offset))
    return FALSE;
  *calibration = found;
  return TRUE;
}

double
rostrum_calibration_probability (const RostrumCalibration *calibration, double margin)
{
  if (!(calibration->slope > 0))
    return NAN;
  return round (sigmoid (calibration->slope * margin + calibration->offset) * 1e6) / 1e6;
}

void
rostrum_calibration_cross_fit (const double *margins, const gboolean *truth, const double *weights,
                               const guint *fold, guint n_folds, gsize n, double *probabilities)
{
  g_autofree double *other_margins = g_new (double, n + 1);
  g_autofree double *other_weights = g_new (double, n + 1);
  g_autofree gboolean *other_truth = g_new (gboolean, n + 1);

  for (guint f = 0; f < n_folds; f++)
    {
      RostrumCalibration calibration;
      gsize n_others = 0;

      for (gsize i = 0; i < n; i++)
        {
          if (fold[i] == f)
            continue;
          other_margins[n_others] = margins[i];
          other_weights[n_others] = weights != NULL ? weights[i] : 1;
          other_truth[n_others++] = truth[i];
        }
      rostrum_calibration_fit (other_margins, other_truth, other_weights, n_others, &calibration);
      for (gsize i = 0; i < n; i++)
        if (fold[i] == f)
          probabilities[i] = rostrum_calibration_probability (&calibration, margins[i]);
    }
}
