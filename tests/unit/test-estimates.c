/* SPDX-License-Identifier: MIT */
/* Estimators on their own: limits, impossible corrections, draws. The numbers themselves are
 * compared with independent implementations in tests/reference/. */
#include <math.h>
#include <string.h>

#include "models/agreement.h"
#include "models/audit.h"
#include "models/decomposition.h"
#include "models/distributions.h"
#include "models/divergence.h"
#include "models/estimate.h"
#include "models/kernels.h"
#include "models/keyness.h"
#include "models/multiple.h"
#include "models/resample.h"
#include "models/trend.h"

static const char *const topic[] = { "a" };

static void
test_adjust (void)
{
  double share = 7;

  g_assert_true (rostrum_share_adjust (0.111, 0.75, 0.04, &share));
  g_assert_cmpfloat_with_epsilon (share, 0.1, 1e-12);
  /* Recall no better than false alarms, and numbers that are none. */
  g_assert_false (rostrum_share_adjust (0.1, 0.04, 0.04, &share));
  g_assert_false (rostrum_share_adjust (0.1, 0.2, 0.5, &share));
  g_assert_false (rostrum_share_adjust (0.1, NAN, 0.5, &share));
}

static void
test_mixture (void)
{
  const double ratio[] = { 0.1, 4, INFINITY, 0 };
  const double none[] = { 0, 0, 0, 0 }, low[] = { 9, 0, 0, 0 }, high[] = { 0, 3, 0, 0 };
  const double sure[] = { 0, 0, 3, 7 };

  g_assert_cmpfloat (rostrum_share_mixture (ratio, none, 4, 0.25, 1e-15), ==, 0.25);
  g_assert_cmpfloat (rostrum_share_mixture (ratio, low, 4, 0.25, 1e-15), ==, 0);
  g_assert_cmpfloat (rostrum_share_mixture (ratio, high, 4, 0.25, 1e-15), ==, 1);
  /* Where every bin tells for certain, shares are counted. */
  g_assert_cmpfloat_with_epsilon (rostrum_share_mixture (ratio, sure, 4, 0.9, 1e-15), 0.3, 1e-12);
}

static void
test_complete (void)
{
  double shares[] = { 0.9, -0.2, 0.3 };

  g_assert_cmpfloat (rostrum_share_complete (shares, 3), ==, 0);
  g_assert_cmpfloat_with_epsilon (shares[0] + shares[1] + shares[2], 1, 1e-15);
  g_assert_cmpfloat (shares[1], ==, 0);
}

/* Side by side, by every kind of vector that the processor has: the same bits. */
static void
test_kernels (void)
{
  enum
  {
    N_BINS = 32,
    N_VALUES = 5000
  };
  static double p[N_VALUES], x[N_VALUES];
  RostrumRandom random;

  rostrum_random_seed (&random, 17);
  for (const RostrumKernels *const *kernels = rostrum_kernels_list (); *kernels != NULL; kernels++)
    {
      for (gsize i = 0; i < N_VALUES; i++)
        x[i] = p[i] = ((double)(rostrum_random_next (&random) >> 12) + 0.5) * 0x1.0p-52;
      /* Far out in both tails, and at the seams. */
      x[0] = p[0] = 1e-14;
      x[1] = p[1] = 1 - 0x1.0p-53;
      x[2] = p[2] = 0.075;
      x[3] = p[3] = 0.925;
      (*kernels)->normal_quantiles (x, N_VALUES - 1);
      for (gsize i = 0; i < N_VALUES - 1; i++)
        g_assert_cmpfloat (x[i], ==, rostrum_normal_quantile (p[i]));
      g_assert_cmpfloat (x[N_VALUES - 1], ==, p[N_VALUES - 1]);
      for (guint round = 0; round < 500; round++)
        {
          double ratios[N_BINS * ROSTRUM_MIXTURE_LANES], weights[N_BINS * ROSTRUM_MIXTURE_LANES];
          double shares[ROSTRUM_MIXTURE_LANES];
          const double *rows[N_BINS];
          double start = rostrum_random_double (&random);

          for (gsize i = 0; i < G_N_ELEMENTS (ratios); i++)
            {
              double weight = rostrum_random_double (&random) - 0.5;

              ratios[i] = exp (8 * rostrum_random_double (&random) - 4);
              weights[i] = MAX (weight, 0);
              /* Sometimes all is far on one side, nothing is there, or a ratio is extreme. */
              if (round % 5 == 0)
                ratios[i] = round % 2 == 0 ? 0.1 : 10;
              if (round % 7 == 0 && i % ROSTRUM_MIXTURE_LANES == 0)
                weights[i] = 0;
              if (round % 11 == 0 && i % 13 == 0)
                ratios[i] = round % 2 == 0 ? 0 : INFINITY;
            }
          for (gsize i = 0; i < N_BINS; i++)
            rows[i] = ratios + i * ROSTRUM_MIXTURE_LANES;
          (*kernels)->mixtures (rows, weights, N_BINS, start, 1e-7, shares);
          for (gsize lane = 0; lane < ROSTRUM_MIXTURE_LANES; lane++)
            {
              double ratio[N_BINS], weight[N_BINS];

              for (gsize i = 0; i < N_BINS; i++)
                {
                  ratio[i] = ratios[i * ROSTRUM_MIXTURE_LANES + lane];
                  weight[i] = weights[i * ROSTRUM_MIXTURE_LANES + lane];
                }
              g_assert_cmpfloat (shares[lane], ==,
                                 rostrum_share_mixture (ratio, weight, N_BINS, start, 1e-7));
            }
        }
    }
}

static void
test_kernels_clusters (void)
{
  const gsize first[] = { 0, 2, 2, 3 };
  const guint32 column[] = { 0, 2, 1 };
  const double value[] = { 3, 5, 0x1p40 };
  guint8 times[3 * ROSTRUM_CLUSTER_LANES];

  for (gsize i = 0; i < sizeof times; i++)
    times[i] = (guint8)(11 * i);
  for (const RostrumKernels *const *kernels = rostrum_kernels_list (); *kernels != NULL; kernels++)
    {
      double sums[3 * ROSTRUM_CLUSTER_LANES] = { 0 };

      sums[1] = 100;
      (*kernels)->cluster_sums (first, 3, column, value, times, sums);
      for (gsize lane = 0; lane < ROSTRUM_CLUSTER_LANES; lane++)
        {
          g_assert_cmpfloat (sums[lane], ==, 3. * times[lane] + (lane == 1 ? 100 : 0));
          g_assert_cmpfloat (sums[ROSTRUM_CLUSTER_LANES + lane], ==,
                             0x1p40 * times[2 * ROSTRUM_CLUSTER_LANES + lane]);
          g_assert_cmpfloat (sums[2 * ROSTRUM_CLUSTER_LANES + lane], ==, 5. * times[lane]);
        }
    }
}

/* Draws that are added up side by side are those that are added up one by one: many rows of whole
 * numbers, or fractions, or few rows. */
static void
test_resample (void)
{
  enum
  {
    WIDTH = 5,
    MOST = 1024
  };
  static double rows[MOST][WIDTH];
  double sums[ROSTRUM_CLUSTER_DRAWS * WIDTH];
  RostrumRandom random;

  rostrum_random_seed (&random, 3);
  for (guint kind = 0; kind < 6; kind++)
    {
      g_autoptr (RostrumClusters) clusters = rostrum_clusters_new (WIDTH);
      gsize n = kind < 2 ? 7 : kind < 4 ? 300 : MOST, n_draws = kind == 4 ? 3 : 8;
      RostrumRandom again;

      for (gsize i = 0; i < n; i++)
        {
          for (gsize k = 0; k < WIDTH; k++)
            {
              rows[i][k] = (double)rostrum_random_below (&random, 4);
              if (kind % 2 == 1)
                rows[i][k] /= 3;
            }
          rostrum_clusters_add (clusters, rows[i]);
        }
      again = random;
      rostrum_clusters_resample (clusters, &random, n_draws, sums);
      for (gsize draw = 0; draw < n_draws; draw++)
        {
          double own[WIDTH] = { 0 };

          for (gsize i = 0; i < n; i++)
            {
              gsize row = (gsize)rostrum_random_below (&again, n);

              for (gsize k = 0; k < WIDTH; k++)
                own[k] += rows[row][k];
            }
          g_assert_cmpmem (own, sizeof own, sums + draw * WIDTH, sizeof own);
        }
      g_assert_cmpmem (&random, sizeof random, &again, sizeof again);
    }
}

/* A row that is drawn more often than a byte counts: this generator gives but zeros. */
static void
test_resample_often (void)
{
  enum
  {
    N = 1024
  };
  g_autoptr (RostrumClusters) clusters = rostrum_clusters_new (1);
  RostrumRandom random = { { 0 } };
  double sums[ROSTRUM_CLUSTER_DRAWS];

  for (gsize i = 0; i < N; i++)
    rostrum_clusters_add (clusters, &(double){ i == 0 ? 3 : 1 });
  rostrum_clusters_resample (clusters, &random, ROSTRUM_CLUSTER_DRAWS, sums);
  for (gsize draw = 0; draw < ROSTRUM_CLUSTER_DRAWS; draw++)
    g_assert_cmpfloat (sums[draw], ==, 3 * N);
}

static void
test_interval (void)
{
  double draws[] = { 5, 1, 4, 2, 3 }, low, high;

  rostrum_resample_interval (draws, 5, 0.5, &low, &high);
  g_assert_cmpfloat (low, ==, 2);
  g_assert_cmpfloat (high, ==, 4);
  g_assert_cmpfloat_with_epsilon (rostrum_resample_widening (2, 0.95), 12.7062 / 1.95996 * G_SQRT2,
                                  1e-4);
  g_assert_cmpfloat (rostrum_resample_widening (1e9, 0.95), <, 1.0001);
}

static int
compare_numbers (const void *a, const void *b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* Short tails and long ones, and many draws that are alike: as from all draws in order. */
static void
test_percentiles (void)
{
  static const double levels[] = { 0.5, 0.8, 0.95, 0.99, 0.9999 };
  static double draws[1000], sorted[1000];
  RostrumRandom random;

  rostrum_random_seed (&random, 23);
  for (gsize round = 0; round < 400; round++)
    {
      gsize n = 1 + (gsize)rostrum_random_below (&random, round % 3 == 0 ? 8 : 1000);
      double level = levels[round % G_N_ELEMENTS (levels)], low, high;

      for (gsize i = 0; i < n; i++)
        draws[i] = sorted[i] = round % 2 == 0 ? (double)rostrum_random_below (&random, 4) / 3
                                              : rostrum_random_double (&random);
      qsort (sorted, n, sizeof *sorted, compare_numbers);
      rostrum_resample_interval (draws, n, level, &low, &high);
      for (int side = -1; side <= 1; side += 2)
        {
          double place = (1 + side * level) / 2 * (double)(n - 1);
          gsize below = (gsize)place, above = MIN (below + 1, n - 1);

          g_assert_cmpfloat (side < 0 ? low : high, ==,
                             sorted[below] +
                                 (place - (double)below) * (sorted[above] - sorted[below]));
        }
    }
}

/* Meetings that are all without a topic do not prove that there is none. */
static void
test_no_false_certainty (void)
{
  double draws[1000] = { 0 }, low, high;
  RostrumRandom random;

  rostrum_resample_seed (&random, 1, "test");
  rostrum_resample_at_least (draws, 1000, 0, 60, &random);
  rostrum_resample_interval (draws, 1000, 0.95, &low, &high);
  g_assert_cmpfloat (low, ==, 0);
  g_assert_cmpfloat (high, >, 0.02);
  g_assert_cmpfloat (high, <, 0.12);
}

/* Twenty groups, each with texts that have the topic and texts that have not. */
static RostrumErrors *
make_errors (guint hits, guint misses, guint alarms, guint passes)
{
  RostrumErrors *errors = rostrum_errors_new (topic, 1);

  for (guint g = 0; g < 20; g++)
    {
      g_autofree char *group = g_strdup_printf ("g%u", g);

      rostrum_errors_add (errors, group, 0, ROSTRUM_TRUTH_APPLIES, 1, 41, hits, 50 * hits,
                          50 * hits);
      rostrum_errors_add (errors, group, 0, ROSTRUM_TRUTH_APPLIES, 1, 8, misses, 50 * misses,
                          50 * misses);
      rostrum_errors_add (errors, group, 0, ROSTRUM_TRUTH_NONE, 1, 41, alarms, 50 * alarms, 0);
      rostrum_errors_add (errors, group, 0, ROSTRUM_TRUTH_NONE, 1, 8, passes, 50 * passes, 0);
    }
  return errors;
}

static void
test_rates (void)
{
  static const RostrumEstimator kinds[] = { ROSTRUM_ESTIMATOR_ACC, ROSTRUM_ESTIMATOR_PACC,
                                            ROSTRUM_ESTIMATOR_EMQ };
  g_autoptr (RostrumErrors) good = make_errors (3, 1, 1, 24);
  g_autoptr (RostrumErrors) bad = make_errors (2, 2, 10, 10);
  g_autoptr (RostrumErrors) few = rostrum_errors_new (topic, 1);

  rostrum_errors_add (few, "g", 0, ROSTRUM_TRUTH_APPLIES, 1, 41, 5, 250, 250);
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      RostrumRates *rates = rostrum_rates_new (good, topic, 1, NULL, NULL, kinds[k], 50, 1, 0.95);

      g_assert_null (rates->why[0]);
      rostrum_rates_free (rates);
      rates = rostrum_rates_new (few, topic, 1, NULL, NULL, kinds[k], 50, 1, 0.95);
      g_assert_nonnull (rates->why[0]);
      rostrum_rates_free (rates);
      rates = rostrum_rates_new (NULL, topic, 1, NULL, NULL, kinds[k], 50, 1, 0.95);
      g_assert_nonnull (rates->why[0]);
      rostrum_rates_free (rates);
    }

  g_autoptr (RostrumRates) acc =
      rostrum_rates_new (good, topic, 1, NULL, NULL, ROSTRUM_ESTIMATOR_ACC, 50, 1, 0.95);
  g_autoptr (RostrumRates) useless =
      rostrum_rates_new (bad, topic, 1, NULL, NULL, ROSTRUM_ESTIMATOR_ACC, 50, 1, 0.95);

  g_assert_cmpfloat_with_epsilon (acc->recall[0], 0.75, 1e-12);
  g_assert_cmpfloat_with_epsilon (acc->false_alarms[0], 0.04, 1e-12);
  g_assert_cmpfloat_with_epsilon (acc->split[0], 1, 1e-12);
  g_assert_nonnull (strstr (useless->why[0], "about as often"));
}

static void
test_errors_file (void)
{
  g_autoptr (RostrumErrors) errors = make_errors (3, 1, 1, 24);
  g_autoptr (GString) text = rostrum_errors_to_text (errors);
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumErrors) again = rostrum_errors_from_text (text->str, "errors.tsv", &error);
  static const char *const broken[] = {
    "",
    "group\n",
    "group\ttopic\ttruth\tlength\tbin\tgiven\tunits\twords\tpart\ng\ta\tyes\t1\t99\tno\t1\t1\t1\n",
    "group\ttopic\ttruth\tlength\tbin\tgiven\tunits\twords\tpart\ng\ta\tyes\t1\t9\tno\t-1\t1\t1\n",
    "group\ttopic\ttruth\tlength\tbin\tgiven\tunits\twords\tpart\ng\ta\tyes\t1\t9\tno\tnan\t1\t1\n",
    "group\ttopic\ttruth\tlength\tbin\tgiven\tunits\twords\tpart\ng\ta\tmaybe\t1\t9\tno\t1\t1\t1\n",
    "group\ttopic\ttruth\tlength\tbin\tgiven\tunits\twords\tpart\ng\ta\n",
  };

  g_assert_no_error (error);
  g_autoptr (GString) same = rostrum_errors_to_text (again);

  g_assert_cmpstr (text->str, ==, same->str);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) local = NULL;

      g_assert_null (rostrum_errors_from_text (broken[i], "errors.tsv", &local));
      g_assert_nonnull (local);
    }
}

/* One group, of one meeting or of several. */
static void
estimate (RostrumEstimator kind, guint n_clusters, guint64 seed, double *row)
{
  g_autoptr (RostrumErrors) errors = make_errors (3, 1, 1, 24);
  g_autoptr (RostrumRates) rates =
      rostrum_rates_new (errors, topic, 1, NULL, NULL, kind, 200, 1, 0.95);
  guint width = rostrum_estimate_width (rates);
  g_autoptr (RostrumClusters) clusters = rostrum_clusters_new (width + 1);
  g_autofree double *observed = g_new (double, width + 1);
  const double units = 200, effective = 80, given_part = 0.111;
  RostrumEstimateInput input = { rates, clusters, &units, &effective, &given_part };
  RostrumRandom random;

  for (guint c = 0; c < n_clusters; c++)
    {
      double given = c % 2 == 0 ? 200 : 22;

      memset (observed, 0, width * sizeof *observed);
      observed[width] = 1000;
      if (width > 1)
        {
          observed[20] = given;
          observed[4] = 1000 - given;
        }
      else
        observed[0] = given * rates->observed[41] + (1000 - given) * rates->observed[8];
      rostrum_clusters_add (clusters, observed);
    }
  rostrum_resample_seed (&random, seed, "group");
  rostrum_estimate_prevalences (&input, 0.95, &random, row);
}

static void
test_group (void)
{
  double one[201], several[201], again[201], low, high;

  for (guint kind = ROSTRUM_ESTIMATOR_ACC; kind <= ROSTRUM_ESTIMATOR_EMQ; kind++)
    {
      estimate ((RostrumEstimator)kind, 6, 3, several);
      estimate ((RostrumEstimator)kind, 6, 3, again);
      g_assert_cmpmem (several, sizeof several, again, sizeof again);
      /* (0.111 − 0.04) / 0.71 */
      g_assert_cmpfloat_with_epsilon (several[0], 0.1,
                                      kind == ROSTRUM_ESTIMATOR_EMQ ? 0.002 : 1e-9);
      rostrum_resample_interval (several + 1, 200, 0.95, &low, &high);
      g_assert_cmpfloat (low, <, 0.1);
      g_assert_cmpfloat (high, >, 0.1);

      estimate ((RostrumEstimator)kind, 1, 3, one);
      for (guint i = 0; i < 201; i++)
        g_assert_true (one[i] >= 0 && one[i] <= 1);
    }
}

static void
test_effective (void)
{
  /* Ten remarks of ten words: five about the topic, five not. */
  RostrumEstimateMoments moments = { 10, 100, 50, 1000, 500, 500, 100, 50 };
  double units;
  double effective = rostrum_estimate_effective (&moments, 0.95, &units);

  g_assert_cmpfloat (units, ==, 100);
  g_assert_cmpfloat (effective, <, 10);
  g_assert_cmpfloat (effective, >, 5);

  RostrumEstimateMoments nothing = { 0 };

  g_assert_cmpfloat (rostrum_estimate_effective (&nothing, 0.95, &units), ==, 0);
}

static void
test_agreement (void)
{
  const gint same[] = { 1, 1, 1, 1 }, alone[] = { 1, -1, -1, 2 }, mixed[] = { 0, 0, 1, 1, 0, 1 };
  RostrumRandom random;
  double alpha, low, high;

  g_assert_false (rostrum_agreement_alpha (same, 2, 2, &alpha));
  g_assert_false (rostrum_agreement_alpha (alone, 2, 2, &alpha));
  g_assert_false (rostrum_agreement_alpha (NULL, 0, 2, &alpha));
  rostrum_random_seed (&random, 1);
  g_assert_true (rostrum_agreement_interval (mixed, 3, 2, 100, 0.9, &random, &low, &high));
  g_assert_cmpfloat (low, <=, high);
}

static void
test_nothing_to_compare (void)
{
  const double zero[] = { 0, 0 }, one[] = { 1, 0 };
  RostrumDecompositionCell silent[2] = { { 0, 0 }, { 0, 0 } }, speaks[2] = { { 9, 3 }, { 0, 0 } };
  RostrumDecomposition parts;
  RostrumTrend trend;
  RostrumKeynessCounts all = { 5, 5, 100, 100 };
  double delta;

  g_assert_cmpfloat (rostrum_divergence_distance (zero, one, 2), ==, -1);
  g_assert_cmpfloat (rostrum_divergence_distance (one, one, 2), ==, 0);
  g_assert_false (rostrum_decompose (silent, speaks, 1, &parts));
  g_assert_false (rostrum_trend_fit (one, one, one, 2, &trend));
  g_assert_false (rostrum_trend_fit (one, one, zero, 2, &trend));
  g_assert_cmpfloat (rostrum_keyness_log_odds (&all, 100, &delta), ==, 0);
  g_assert_cmpfloat (rostrum_keyness_g2 (&all), ==, 0);
  rostrum_multiple_adjust (NULL, 0, NULL);
}

static void
test_audit (void)
{
  const guint64 sizes[] = { 1, 100, 10000, 0 };
  const RostrumAuditStratum blank[] = { { 50, 0, 0, 0 } };
  guint64 take[4], chosen[10], unjudged;
  double total, deviation;
  RostrumRandom random;

  rostrum_audit_allocate (sizes, 4, 110, take);
  g_assert_cmpuint (take[0], ==, 1);
  g_assert_cmpuint (take[1], ==, 10);
  g_assert_cmpuint (take[2], ==, 99);
  g_assert_cmpuint (take[3], ==, 0);
  rostrum_random_seed (&random, 1);
  rostrum_audit_choose (100, 10, &random, chosen);
  for (guint i = 1; i < 10; i++)
    g_assert_cmpuint (chosen[i], >, chosen[i - 1]);
  g_assert_cmpuint (chosen[9], <, 100);
  g_assert_false (rostrum_audit_total (7, blank, 1, &total, &deviation, &unjudged));
  g_assert_cmpfloat (total, ==, 7);
  g_assert_cmpuint (unjudged, ==, 50);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/estimates/adjust", test_adjust);
  g_test_add_func ("/estimates/mixture", test_mixture);
  g_test_add_func ("/estimates/complete", test_complete);
  g_test_add_func ("/estimates/kernels", test_kernels);
  g_test_add_func ("/estimates/percentiles", test_percentiles);
  g_test_add_func ("/estimates/kernels-clusters", test_kernels_clusters);
  g_test_add_func ("/estimates/resample", test_resample);
  g_test_add_func ("/estimates/resample-often", test_resample_often);
  g_test_add_func ("/estimates/interval", test_interval);
  g_test_add_func ("/estimates/no-false-certainty", test_no_false_certainty);
  g_test_add_func ("/estimates/rates", test_rates);
  g_test_add_func ("/estimates/errors-file", test_errors_file);
  g_test_add_func ("/estimates/group", test_group);
  g_test_add_func ("/estimates/effective", test_effective);
  g_test_add_func ("/estimates/agreement", test_agreement);
  g_test_add_func ("/estimates/nothing-to-compare", test_nothing_to_compare);
  g_test_add_func ("/estimates/audit", test_audit);
  return g_test_run ();
}
