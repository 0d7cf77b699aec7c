/* SPDX-License-Identifier: MIT */
/* Corrected shares of drawn corpora, whose truth is known: the short version. The long one is a
 * benchmark (tests/bench/simulation.c). */
#include "tests/simulation.h"

/* Bounds for 60 corpora, three of their own standard errors wide. */
static void
test_coverage (gconstpointer data)
{
  SimulationOptions options = { .estimator = ROSTRUM_ESTIMATOR_EMQ,
                                .n_corpora = 60,
                                .n_meetings = GPOINTER_TO_UINT (data),
                                .n_draws = 300,
                                .level = 0.95,
                                .share = { 0.02, 0.05, 0.10, 0.20 },
                                .recall = 0.75,
                                .false_alarms = 0.04,
                                .clustering = 0.02,
                                .source = 0.2,
                                .seed = 7 };
  SimulationResult result;

  simulation_run (&options, &result);
  for (guint t = 0; t < SIMULATION_TOPICS; t++)
    {
      double counted =
          options.false_alarms + (options.recall - options.false_alarms) * options.share[t];
      double bias = fabs (result.corrected[t] - options.share[t]);
      double noise = 3 * result.deviation[t] / sqrt (options.n_corpora);

      g_assert_cmpfloat (bias, <, fabs (counted - options.share[t]) / 4 + noise);
      g_assert_cmpfloat (result.covered[t], >, 0.84);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/simulation/20-meetings", GUINT_TO_POINTER (20), test_coverage);
  g_test_add_data_func ("/simulation/6-meetings", GUINT_TO_POINTER (6), test_coverage);
  return g_test_run ();
}
