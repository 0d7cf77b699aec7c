/* SPDX-License-Identifier: MIT */
/* Probabilities from margins: known values, monotone, refused where margins say nothing. */
#include "models/calibration.h"

#include <math.h>

#include "corpus/base/random.h"

#define N 20

/* N units, half at a margin of 1, half at -1, of which SURE and UNSURE have the topic. */
static void
two_margins (guint sure, guint unsure, double *margins, gboolean *truth)
{
  for (guint i = 0; i < N; i++)
    {
      margins[i] = i < N / 2 ? 1 : -1;
      truth[i] = i < N / 2 ? i < sure : i - N / 2 < unsure;
    }
}

static double
logit (double p)
{
  return log (p / (1 - p));
}

/* With two margins a sigmoid can meet the mean target at each: there the loss has its minimum. */
static void
test_known (void)
{
  const double high = 10.0 / 11, low = 1.0 / 13;
  const double above = (8 * high + 2 * low) / 10, below = (1 * high + 9 * low) / 10;
  double margins[N];
  gboolean truth[N];
  RostrumCalibration calibration;

  two_margins (8, 1, margins, truth);
  g_assert_true (rostrum_calibration_fit (margins, truth, NULL, N, &calibration));
  g_assert_cmpfloat_with_epsilon (calibration.slope, (logit (above) - logit (below)) / 2, 5e-6);
  g_assert_cmpfloat_with_epsilon (calibration.offset, (logit (above) + logit (below)) / 2, 5e-6);
  g_assert_cmpfloat_with_epsilon (rostrum_calibration_probability (&calibration, 1), above, 2e-6);
  g_assert_cmpfloat_with_epsilon (rostrum_calibration_probability (&calibration, -1), below, 2e-6);
}

/* A unit that counts three times is three units. */
static void
test_weights (void)
{
  double margins[N + 2], weights[N + 2];
  gboolean truth[N + 2];
  RostrumCalibration weighed, repeated;

  two_margins (8, 1, margins, truth);
  for (guint i = 0; i < N; i++)
    weights[i] = i == 8 ? 3 : 1;
  margins[N] = margins[N + 1] = margins[8];
  truth[N] = truth[N + 1] = truth[8];
  g_assert_true (rostrum_calibration_fit (margins, truth, weights, N, &weighed));
  g_assert_true (rostrum_calibration_fit (margins, truth, NULL, N + 2, &repeated));
  g_assert_cmpfloat (weighed.slope, ==, repeated.slope);
  g_assert_cmpfloat (weighed.offset, ==, repeated.offset);
}

/* Units that the margins part wholly have finite numbers all the same; the targets are smoothed. */
static void
test_parted (void)
{
  double margins[N];
  gboolean truth[N];
  RostrumCalibration calibration;

  two_margins (10, 0, margins, truth);
  g_assert_true (rostrum_calibration_fit (margins, truth, NULL, N, &calibration));
  g_assert_cmpfloat_with_epsilon (calibration.slope, logit (11.0 / 12), 5e-6);
  g_assert_cmpfloat (fabs (calibration.offset), <, 1e-6);
  for (guint i = 0; i < N; i++)
    margins[i] *= 1e6;
  g_assert_true (rostrum_calibration_fit (margins, truth, NULL, N, &calibration));
  g_assert_cmpfloat_with_epsilon (rostrum_calibration_probability (&calibration, 1e6), 11.0 / 12,
                                  2e-6);
}

static void
test_refused (void)
{
  double margins[N], same[N];
  gboolean truth[N], never[N] = { FALSE };
  RostrumCalibration calibration;

  two_margins (2, 8, margins, truth);
  g_assert_false (rostrum_calibration_fit (margins, truth, NULL, N, &calibration));
  g_assert_cmpfloat (calibration.slope, ==, 0);
  g_assert_true (isnan (rostrum_calibration_probability (&calibration, 1)));
  g_assert_false (rostrum_calibration_fit (margins, never, NULL, N, &calibration));
  g_assert_false (rostrum_calibration_fit (NULL, NULL, NULL, 0, &calibration));
  for (guint i = 0; i < N; i++)
    same[i] = 0.3;
  g_assert_false (rostrum_calibration_fit (same, truth, NULL, N, &calibration));
}

/* Random data of all kinds: what is fitted never falls as the margin rises, and stays in [0, 1]. */
static void
test_monotone (void)
{
  RostrumRandom random;
  guint n_fitted = 0;

  rostrum_random_seed (&random, 5);
  for (guint round = 0; round < 200; round++)
    {
      double margins[50], weights[50], last = 0;
      gboolean truth[50];
      RostrumCalibration calibration;

      for (guint i = 0; i < 50; i++)
        {
          margins[i] = (rostrum_random_double (&random) - 0.5) * (1 << (round % 12));
          truth[i] = rostrum_random_double (&random) * (1 << (round % 12)) / 2 < margins[i];
          weights[i] = rostrum_random_double (&random) * (round % 3 == 0 ? 100 : 1);
        }
      if (!rostrum_calibration_fit (margins, truth, weights, 50, &calibration))
        continue;
      n_fitted++;
      g_assert_cmpfloat (calibration.slope, >, 0);
      for (double margin = -1e4; margin <= 1e4; margin += 8.5)
        {
          double probability = rostrum_calibration_probability (&calibration, margin);

          g_assert_true (probability >= last && probability <= 1);
          last = probability;
        }
    }
  g_assert_cmpuint (n_fitted, >=, 150);
  g_assert_cmpfloat (rostrum_calibration_probability (&(RostrumCalibration){ 1, 0 }, 0), ==, 0.5);
  g_assert_cmpfloat (rostrum_calibration_probability (&(RostrumCalibration){ 9, 0 }, 1e300), ==, 1);
  g_assert_cmpfloat (rostrum_calibration_probability (&(RostrumCalibration){ 9, 0 }, -1e300), ==,
                     0);
}

/* Each fold by what the others say. */
static void
test_cross_fit (void)
{
  double margins[2 * N], probabilities[2 * N];
  gboolean truth[2 * N];
  guint fold[2 * N];
  RostrumCalibration first, second;

  two_margins (8, 1, margins, truth);
  two_margins (6, 2, margins + N, truth + N);
  for (guint i = 0; i < 2 * N; i++)
    fold[i] = i < N ? 0 : 1;
  rostrum_calibration_cross_fit (margins, truth, NULL, fold, 2, 2 * N, probabilities);
  g_assert_true (rostrum_calibration_fit (margins, truth, NULL, N, &first));
  g_assert_true (rostrum_calibration_fit (margins + N, truth + N, NULL, N, &second));
  for (guint i = 0; i < 2 * N; i++)
    g_assert_cmpfloat (probabilities[i], ==,
                       rostrum_calibration_probability (i < N ? &second : &first, margins[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calibration/known", test_known);
  g_test_add_func ("/calibration/weights", test_weights);
  g_test_add_func ("/calibration/parted", test_parted);
  g_test_add_func ("/calibration/refused", test_refused);
  g_test_add_func ("/calibration/monotone", test_monotone);
  g_test_add_func ("/calibration/cross-fit", test_cross_fit);
  return g_test_run ();
}
