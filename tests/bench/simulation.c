/* SPDX-License-Identifier: MIT */
/* simulation [CORPORA [MEETINGS [ESTIMATOR]]]: bias and coverage of the estimators, on drawn
 * corpora. */
#include "tests/simulation.h"

static void
report (const SimulationOptions *options)
{
  SimulationResult result;
  double rest = 1;

  simulation_run (options, &result);
  g_print ("%s, %u meetings, %u corpora, recall %.2f, false alarms %.2f\n",
           rostrum_estimator_name (options->estimator), options->n_meetings, options->n_corpora,
           options->recall, options->false_alarms);
  g_print ("   true   naive  corrected  bias/naive bias   rmse  covered   width\n");
  for (guint t = 0; t <= SIMULATION_TOPICS; t++)
    {
      double truth = t < SIMULATION_TOPICS ? options->share[t] : rest;
      double bias = fabs (result.corrected[t] - truth), naive = fabs (result.naive[t] - truth);

      rest -= truth;
      g_print ("%7.4f %7.4f    %7.4f           %6.3f  %6.4f   %6.3f  %6.4f\n", truth,
               result.naive[t], result.corrected[t], bias / naive, result.deviation[t],
               result.covered[t], result.width[t]);
    }
}

int
main (int argc, char **argv)
{
  static const guint meetings[] = { 20, 6 };
  static const double shares[][SIMULATION_TOPICS] = { { 0.02, 0.05, 0.10, 0.20 },
                                                      { 0.30, 0.02, 0.10, 0.05 } };
  SimulationOptions options = { .estimator = ROSTRUM_ESTIMATOR_ACC,
                                .n_corpora = argc > 1 ? (guint)atoi (argv[1]) : 1000,
                                .n_draws = 1000,
                                .level = 0.95,
                                .recall = 0.75,
                                .false_alarms = 0.04,
                                .clustering = 0.02,
                                .source = 0.2,
                                .seed = 20240601 };

  for (guint e = ROSTRUM_ESTIMATOR_NAIVE; e <= ROSTRUM_ESTIMATOR_EMQ; e++)
    for (guint m = 0; m < G_N_ELEMENTS (meetings); m++)
      for (guint s = 0; s < G_N_ELEMENTS (shares); s++)
        {
          options.estimator = (RostrumEstimator)e;
          options.n_meetings = argc > 2 ? (guint)atoi (argv[2]) : meetings[m];
          if ((argc > 3 && strcmp (argv[3], rostrum_estimator_name (options.estimator)) != 0) ||
              (argc > 2 && m > 0))
            continue;
          memcpy (options.share, shares[s], sizeof shares[s]);
          report (&options);
        }
  return 0;
}
