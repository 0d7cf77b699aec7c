/* SPDX-License-Identifier: MIT */
/* Which solver is at work, and what all of them share. */
#include "models/solver.h"

#include <string.h>

#include "models/solver_private.h"

const char *
rostrum_solver_name (RostrumSolverKind kind)
{
  static const char *const names[ROSTRUM_N_SOLVERS] = { "libsvm", "liblinear", "auto" };

  return names[kind];
}

gboolean
rostrum_solver_from_name (const char *name, RostrumSolverKind *kind)
{
  for (guint i = 0; i < ROSTRUM_N_SOLVERS; i++)
    if (strcmp (name, rostrum_solver_name ((RostrumSolverKind)i)) == 0)
      {
        *kind = (RostrumSolverKind)i;
        return TRUE;
      }
  return FALSE;
}

RostrumSolverKind
rostrum_solver_choose (RostrumSolverKind kind, gsize n_rows)
{
  if (kind != ROSTRUM_SOLVER_AUTO)
    return kind;
  return n_rows > ROSTRUM_SOLVER_LIBSVM_ROWS ? ROSTRUM_SOLVER_LIBLINEAR : ROSTRUM_SOLVER_LIBSVM;
}

void
rostrum_solver_fit (const RostrumSolverOptions *options, const RostrumMatrix *matrix,
                    const guint *rows, gsize n, const gboolean *positive, double *weights,
                    double *bias)
{
  gsize n_positive = 0;

  memset (weights, 0, matrix->n_features * sizeof *weights);
  for (gsize i = 0; i < n; i++)
    n_positive += positive[rows[i]] != FALSE;
  if (n_positive == 0 || n_positive == n)
    *bias = n_positive > 0 ? 1 : -1;
  else if (rostrum_solver_choose (options->kind, matrix->n_rows) == ROSTRUM_SOLVER_LIBLINEAR)
    rostrum_solver_liblinear (options, matrix, rows, n, positive, weights, bias);
  else
    rostrum_solver_libsvm (options, matrix, rows, n, positive, weights, bias);
}

double
rostrum_solver_margin (const RostrumMatrix *matrix, gsize row, const double *weights, double bias)
{
  double sum = bias;

  for (gsize i = matrix->start[row]; i < matrix->start[row + 1]; i++)
    sum += matrix->values[i] * weights[matrix->features[i]];
  return sum;
}
