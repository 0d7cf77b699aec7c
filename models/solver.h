/* SPDX-License-Identifier: MIT */
#pragma once

#include "models/features.h"

G_BEGIN_DECLS

/* Solvers for one linear two-class problem. All of them give the same: one dense weight vector and
 * a bias, so that nothing behind the training knows which one was at work. */
typedef enum
{
  ROSTRUM_SOLVER_LIBSVM, /* C-SVC, linear kernel, no probabilities; support vectors are folded into
                            weights, which is exact for a linear kernel */
  ROSTRUM_SOLVER_LIBLINEAR, /* the same loss by dual coordinate descent (Hsieh, Chang, Lin, Keerthi
                               & Sundararajan 2008, ICML): time grows with the rows, not their
                               square; its bias is regularised, if little */
  ROSTRUM_SOLVER_AUTO,      /* libsvm up to ROSTRUM_SOLVER_LIBSVM_ROWS rows, else liblinear */
  ROSTRUM_N_SOLVERS
} RostrumSolverKind;

/* "libsvm" …; (transfer none) */
const char *rostrum_solver_name (RostrumSolverKind kind);
gboolean rostrum_solver_from_name (const char *name, RostrumSolverKind *kind);

#define ROSTRUM_SOLVER_LIBSVM_ROWS 20000

/* The solver that KIND stands for with a file of that many rows. */
RostrumSolverKind rostrum_solver_choose (RostrumSolverKind kind, gsize n_rows);

typedef struct
{
  RostrumSolverKind kind;
  double cost;            /* C of the soft margin, > 0 */
  double positive_weight; /* C of rows with the topic is cost × this, > 0 */
} RostrumSolverOptions;

/* Finds w and b such that w·x + b is positive for POSITIVE rows. ROWS: the N rows of MATRIX to
 * learn from. WEIGHTS has room for matrix->n_features; written whole. Without both kinds of rows
 * the weights are 0 and the bias is the one class that there is, +1 or -1. Thread-safe,
 * deterministic. AUTO goes by the rows of MATRIX. */
void rostrum_solver_fit (const RostrumSolverOptions *options, const RostrumMatrix *matrix,
                         const guint *rows, gsize n, const gboolean *positive, double *weights,
                         double *bias);

/* w·x + b of one row. */
double rostrum_solver_margin (const RostrumMatrix *matrix, gsize row, const double *weights,
                              double bias);

G_END_DECLS
