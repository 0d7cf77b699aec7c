/* SPDX-License-Identifier: MIT */
/* Corrected shares of one topic, from plain numbers. */
#include "models/share.h"

#include <math.h>
#include <string.h>

#include "models/kernels.h"

static const char *const names[ROSTRUM_N_ESTIMATORS] = { "naive", "acc", "pacc", "emq", "audit" };

const char *
rostrum_estimator_name (RostrumEstimator estimator)
{
  return names[estimator];
}

gboolean
rostrum_estimator_from_name (const char *name, RostrumEstimator *estimator)
{
  for (guint i = 0; i < ROSTRUM_N_ESTIMATORS; i++)
    if (strcmp (names[i], name) == 0)
      {
        *estimator = (RostrumEstimator)i;
        return TRUE;
      }
  return FALSE;
}

gboolean
rostrum_share_adjust (double observed, double recall, double false_alarms, double *share)
{
  /* Written so that NaN fails as well. */
  if (!(recall - false_alarms >= ROSTRUM_SHARE_MINIMUM_GAP))
    return FALSE;
  *share = (observed - false_alarms) / (recall - false_alarms);
  return TRUE;
}

/* Derivative of the log-likelihood Σ w ln (1 + q (L − 1)) at q; *SLOPE is its own derivative. */
static double
score (const double *ratio, const double *weight, gsize n, double q, double *slope)
{
  double sum = 0;

  *slope = 0;
  for (gsize i = 0; i < n; i++)
    {
      double term;

      if (!(weight[i] > 0))
        continue;
      /* (L − 1) / (1 + q (L − 1)) = 1 / (q + 1 / (L − 1)), which also takes L = infinity. */
      term = isinf (ratio[i]) ? 1 / q : (ratio[i] - 1) / (1 + q * (ratio[i] - 1));
      sum += weight[i] * term;
      *slope -= weight[i] * term * term;
    }
  return sum;
}

double
rostrum_share_mixture (const double *ratio, const double *weight, gsize n, double start,
                       double tolerance)
{
  double low = 0, high = 1, q = CLAMP (start, 0.01, 0.99);
  double total = 0, slope;

  for (gsize i = 0; i < n; i++)
    total += weight[i];
  if (!(total > 0))
    return start;
  if (score (ratio, weight, n, 0, &slope) <= 0)
    return 0;
  if (score (ratio, weight, n, 1, &slope) >= 0)
    return 1;
  /* Newton's steps, halving where they would leave the bracket. */
  for (int i = 0; i < ROSTRUM_SHARE_STEPS; i++)
    {
      double value = score (ratio, weight, n, q, &slope);
      double next;

      if (value > 0)
        low = q;
      else
        high = q;
      next = slope < 0 ? q - value / slope : -1;
      if (!(next > low && next < high))
        next = low + (high - low) / 2;
      if (fabs (next - q) <= tolerance)
        return next;
      q = next;
    }
  return q;
}

G_STATIC_ASSERT (ROSTRUM_SHARE_DRAWS == ROSTRUM_MIXTURE_LANES);
G_STATIC_ASSERT (ROSTRUM_SHARE_BINS == ROSTRUM_MIXTURE_BINS);

void
rostrum_share_mixtures (const double *const *ratios, const double *weights, gsize n, gsize n_draws,
                        double start, double tolerance, double *shares)
{
  double all[ROSTRUM_SHARE_DRAWS];

  rostrum_kernels ()->mixtures (ratios, weights, n, start, tolerance, all);
  memcpy (shares, all, n_draws * sizeof *shares);
}

double
rostrum_share_emq (const double *posterior, const double *weight, gsize n, double prior)
{
  g_autofree double *ratio = g_new (double, MAX (n, 1));

  g_return_val_if_fail (prior > 0 && prior < 1, prior);
  for (gsize i = 0; i < n; i++)
    ratio[i] =
        posterior[i] >= 1 ? INFINITY : posterior[i] / (1 - posterior[i]) * ((1 - prior) / prior);
  return rostrum_share_mixture (ratio, weight, n, prior, 1e-15);
}

/* A run of bins with one posterior. */
typedef struct
{
  double applies, all;
  gsize n;
} Block;

void
rostrum_share_posteriors (const double *applies, const double * not, gsize n, double smoothing,
                          double *posterior)
{
  g_autofree Block *blocks = g_new (Block, MAX (n, 1));
  double sum = 0, all = 0;
  gsize n_blocks = 0, next = 0;

  for (gsize i = 0; i < n; i++)
    {
      sum += applies[i];
      all += applies[i] + not [i];
    }
  for (gsize i = 0; i < n; i++)
    {
      blocks[n_blocks++] = (Block){ applies[i] + (all > 0 ? smoothing * sum / all : smoothing / 2),
                                    applies[i] + not [i] + smoothing, 1 };
      while (n_blocks > 1 && blocks[n_blocks - 2].applies * blocks[n_blocks - 1].all >=
                                 blocks[n_blocks - 1].applies * blocks[n_blocks - 2].all)
        {
          blocks[n_blocks - 2].applies += blocks[n_blocks - 1].applies;
          blocks[n_blocks - 2].all += blocks[n_blocks - 1].all;
          blocks[n_blocks - 2].n += blocks[n_blocks - 1].n;
          n_blocks--;
        }
    }
  for (gsize b = 0; b < n_blocks; b++)
    for (gsize i = 0; i < blocks[b].n; i++)
      posterior[next++] = blocks[b].all > 0 ? blocks[b].applies / blocks[b].all : 0.5;
}

double
rostrum_share_complete (double *shares, gsize n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    {
      shares[i] = CLAMP (shares[i], 0, 1);
      sum += shares[i];
    }
  for (gsize i = 0; sum > 1 && i < n; i++)
    shares[i] /= sum;
  return sum > 1 ? 0 : 1 - sum;
}
