/* SPDX-License-Identifier: MIT */
/* The three parts of a change. */
#include "models/decomposition.h"

#define FORMS ROSTRUM_DECOMPOSITION_FORMS

enum
{
  FORM = 1,
  SPEAKERS = 2,
  ATTENTION = 4,
  ALL = 7
};

/* One side: its cells, and the words of each form and together. */
typedef struct
{
  const RostrumDecompositionCell *cells;
  double form[FORMS];
  double all;
} Side;

static Side
sum_up (const RostrumDecompositionCell *cells, gsize n)
{
  Side side = { .cells = cells };

  for (gsize i = 0; i < n * FORMS; i++)
    {
      side.form[i % FORMS] += cells[i].words;
      side.all += cells[i].words;
    }
  return side;
}

static double
attention (const Side *from, const Side *otherwise, gsize i)
{
  const RostrumDecompositionCell *cell = &from->cells[i];

  if (!(cell->words > 0))
    cell = &otherwise->cells[i];
  return cell->words > 0 ? cell->topic / cell->words : 0;
}

static double
part_of_form (const Side *from, const Side *otherwise, gsize i)
{
  const Side *side = from->form[i % FORMS] > 0 ? from : otherwise;

  return side->form[i % FORMS] > 0 ? side->cells[i].words / side->form[i % FORMS] : 0;
}

/* The share when the factors in AFTER (bits) are of the second side. */
static double
share (const Side sides[2], gsize n, guint after)
{
  const Side *form = &sides[(after & FORM) != 0];
  guint speakers = (after & SPEAKERS) != 0, given = (after & ATTENTION) != 0;
  double sum = 0;

  for (gsize i = 0; i < n * FORMS; i++)
    sum += form->form[i % FORMS] / form->all *
           part_of_form (&sides[speakers], &sides[!speakers], i) *
           attention (&sides[given], &sides[!given], i);
  return sum;
}

/* The mean over all orders: weight 1/3 first and last, 1/6 for each of the two in the middle. */
static double
shapley (const double *shares, guint factor)
{
  guint others[2], n = 0;

  for (guint bit = FORM; bit <= ATTENTION; bit <<= 1)
    if (bit != factor)
      others[n++] = bit;
  return (shares[factor] - shares[0]) / 3 + (shares[ALL] - shares[ALL ^ factor]) / 3 +
         (shares[factor | others[0]] - shares[others[0]]) / 6 +
         (shares[factor | others[1]] - shares[others[1]]) / 6;
}

gboolean
rostrum_decompose (const RostrumDecompositionCell *before, const RostrumDecompositionCell *after,
                   gsize n_speakers, RostrumDecomposition *result)
{
  Side sides[2] = { sum_up (before, n_speakers), sum_up (after, n_speakers) };
  double shares[ALL + 1];

  if (!(sides[0].all > 0) || !(sides[1].all > 0))
    return FALSE;
  for (guint set = 0; set <= ALL; set++)
    shares[set] = share (sides, n_speakers, set);
  result->before = shares[0];
  result->after = shares[ALL];
  result->form = shapley (shares, FORM);
  result->speakers = shapley (shares, SPEAKERS);
  result->attention = shapley (shares, ATTENTION);
  return TRUE;
}
