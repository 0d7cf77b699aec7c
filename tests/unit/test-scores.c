/* SPDX-License-Identifier: MIT */
/* Precision, recall, F1 and thresholds. */
#include "models/scores.h"

static void
test_count (void)
{
  double margins[] = { 1.5, 0.5, 0.25, -1 };
  gboolean truth[] = { TRUE, FALSE, TRUE, TRUE };
  RostrumScore score = rostrum_score_count (margins, truth, 4, 0.25);

  g_assert_cmpuint (score.hits, ==, 2);
  g_assert_cmpuint (score.misses, ==, 1);
  g_assert_cmpuint (score.false_alarms, ==, 1);
  g_assert_cmpfloat_with_epsilon (rostrum_score_precision (&score), 2.0 / 3, 1e-15);
  g_assert_cmpfloat_with_epsilon (rostrum_score_recall (&score), 2.0 / 3, 1e-15);
  g_assert_cmpfloat_with_epsilon (rostrum_score_f1 (&score), 2.0 / 3, 1e-15);
}

static void
test_nothing (void)
{
  RostrumScore score = rostrum_score_count (NULL, NULL, 0, 0);

  g_assert_cmpfloat (rostrum_score_precision (&score), ==, 0);
  g_assert_cmpfloat (rostrum_score_recall (&score), ==, 0);
  g_assert_cmpfloat (rostrum_score_f1 (&score), ==, 0);
}

static void
test_threshold (void)
{
  double margins[] = { -1, 2, 0, 1, -2 };
  gboolean truth[] = { FALSE, TRUE, FALSE, TRUE, FALSE };
  gboolean never[5] = { FALSE };
  gboolean always[] = { TRUE, TRUE, TRUE, TRUE, TRUE };

  g_assert_cmpfloat (rostrum_score_threshold (margins, truth, NULL, 5), ==, 0.5);
  g_assert_cmpfloat (rostrum_score_threshold (margins, never, NULL, 5), ==, 0);
  /* All below the lowest margin. */
  g_assert_cmpfloat (rostrum_score_threshold (margins, always, NULL, 5), ==, -3);
}

/* A false alarm that stands for many real ones moves the threshold above it. */
static void
test_weights (void)
{
  double margins[] = { 3, 2, 1, 0, -1 };
  gboolean truth[] = { TRUE, TRUE, FALSE, TRUE, FALSE };
  double many[] = { 1, 1, 9, 1, 9 };

  g_assert_cmpfloat (rostrum_score_threshold (margins, truth, NULL, 5), ==, -0.5);
  g_assert_cmpfloat (rostrum_score_threshold (margins, truth, many, 5), ==, 1.5);
}

/* Equal margins are given together, whatever their order. */
static void
test_ties (void)
{
  double margins[] = { 1, 1, 1, 0 };
  gboolean truth[] = { FALSE, TRUE, TRUE, FALSE };
  gboolean turned[] = { TRUE, TRUE, FALSE, FALSE };

  g_assert_cmpfloat (rostrum_score_threshold (margins, truth, NULL, 4), ==, 0.5);
  g_assert_cmpfloat (rostrum_score_threshold (margins, turned, NULL, 4), ==, 0.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scores/count", test_count);
  g_test_add_func ("/scores/nothing", test_nothing);
  g_test_add_func ("/scores/threshold", test_threshold);
  g_test_add_func ("/scores/weights", test_weights);
  g_test_add_func ("/scores/ties", test_ties);
  return g_test_run ();
}
