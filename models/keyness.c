/* SPDX-License-Identifier: MIT */
/* Measures of how much a word marks a group. */
#include "models/keyness.h"

#include <math.h>

double
rostrum_keyness_log_odds (const RostrumKeynessCounts *counts, double prior, double *delta)
{
  double y = (double)counts->group, n = (double)counts->group_words;
  double rest = (double)(counts->all - counts->group);
  double n_rest = (double)(counts->all_words - counts->group_words);
  double alpha;

  *delta = 0;
  if (counts->all_words == 0 || n_rest <= 0 || n <= 0 || counts->all == 0)
    return 0;
  alpha = prior * (double)counts->all / (double)counts->all_words;
  /* A single word type leaves no odds. */
  if (n + prior - y - alpha <= 0 || n_rest + prior - rest - alpha <= 0)
    return 0;
  *delta = log ((y + alpha) / (n + prior - y - alpha)) -
           log ((rest + alpha) / (n_rest + prior - rest - alpha));
  return *delta / sqrt (1 / (y + alpha) + 1 / (rest + alpha));
}

static double
term (double observed, double expected)
{
  return observed > 0 ? observed * log (observed / expected) : 0;
}

double
rostrum_keyness_g2 (const RostrumKeynessCounts *counts)
{
  double n = (double)counts->all_words, word = (double)counts->all;
  double group = (double)counts->group_words, y = (double)counts->group;
  double sum;

  if (!(group > 0) || !(n - group > 0) || !(word > 0))
    return 0;
  sum = term (y, word * group / n) + term (word - y, word * (n - group) / n) +
        term (group - y, (n - word) * group / n) +
        term (n - group - word + y, (n - word) * (n - group) / n);
  sum = 2 * MAX (sum, 0);
  return y * n < word * group ? -sum : sum;
}
