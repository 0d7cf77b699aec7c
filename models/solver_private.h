/* SPDX-License-Identifier: MIT */
#pragma once

#include "models/solver.h"

G_BEGIN_DECLS

/* The solvers behind rostrum_solver_fit. WEIGHTS are all 0, and both kinds of rows are there. */
void rostrum_solver_libsvm (const RostrumSolverOptions *options, const RostrumMatrix *matrix,
                            const guint *rows, gsize n, const gboolean *positive, double *weights,
                            double *bias);
void rostrum_solver_liblinear (const RostrumSolverOptions *options, const RostrumMatrix *matrix,
                               const guint *rows, gsize n, const gboolean *positive,
                               double *weights, double *bias);

G_END_DECLS
