/* SPDX-License-Identifier: MIT */
/* liblinear, asked for one two-class problem at a time. */
#include <linear.h>
#include <stdlib.h>

#include "models/solver_private.h"

/* liblinear's default is 0.1, which leaves margins open in the second digit. */
#define STOPPING_TOLERANCE 1e-3

/* The bias is the weight of a feature that all rows have, so that it counts in the norm of the
 * weights: with this value of the feature (BIAS² + 1) times less than another weight. Greater
 * values come nearer to libsvm, whose bias is free, but slow the descent down. */
#define BIAS 3.0

/* Rows are visited in an order that liblinear draws with rand(). The same draws for each problem,
 * whatever other threads do: a state of our own and a lock. In glibc, rand() is random(), whose
 * sequence is fixed by its documentation; srand() serves other C libraries. */
#define RANDOM_STATE 128
static GMutex random_lock;

static void
print_nothing (const char *text G_GNUC_UNUSED)
{
}

static struct feature_node *
copy_row (const RostrumMatrix *matrix, gsize row, struct feature_node *node)
{
  for (gsize i = matrix->start[row]; i < matrix->start[row + 1]; i++)
    *node++ = (struct feature_node){ (int)matrix->features[i] + 1, matrix->values[i] };
  *node++ = (struct feature_node){ (int)matrix->n_features + 1, BIAS };
  *node++ = (struct feature_node){ -1, 0 };
  return node;
}

static struct model *
train_alone (const struct problem *problem, const struct parameter *parameter)
{
  char state[RANDOM_STATE];
  struct model *model;
  char *outside;

  g_mutex_lock (&random_lock);
  set_print_string_function (print_nothing);
  outside = initstate (1, state, sizeof state);
  srand (1);
  model = train (problem, parameter);
  setstate (outside);
  g_mutex_unlock (&random_lock);
  return model;
}

void
rostrum_solver_liblinear (const RostrumSolverOptions *options, const RostrumMatrix *matrix,
                          const guint *rows, gsize n, const gboolean *positive, double *weights,
                          double *bias)
{
  int labels[] = { 1, -1 };
  double class_weights[] = { options->positive_weight, 1 };
  struct parameter parameter = {
    .solver_type = L2R_L1LOSS_SVC_DUAL,
    .eps = STOPPING_TOLERANCE,
    .C = options->cost,
    .nr_weight = 2,
    .weight_label = labels,
    .weight = class_weights,
  };
  gsize n_nodes = 2 * n;

  for (gsize i = 0; i < n; i++)
    n_nodes += matrix->start[rows[i] + 1] - matrix->start[rows[i]];

  g_autofree struct feature_node *nodes = g_new (struct feature_node, n_nodes);
  g_autofree struct feature_node **x = g_new (struct feature_node *, n);
  g_autofree double *y = g_new (double, n);
  struct problem problem = {
    .l = (int)n, .n = (int)matrix->n_features + 1, .y = y, .x = x, .bias = BIAS
  };
  struct feature_node *next = nodes;

  for (gsize i = 0; i < n; i++)
    {
      x[i] = next;
      y[i] = positive[rows[i]] ? 1 : -1;
      next = copy_row (matrix, rows[i], next);
    }

  struct model *model = train_alone (&problem, &parameter);
  /* The decision value is positive for the class that was met first. */
  double sign = model->label[0] > 0 ? 1 : -1;

  for (guint32 i = 0; i < matrix->n_features; i++)
    weights[i] = sign * model->w[i];
  *bias = sign * model->w[matrix->n_features] * BIAS;
  free_and_destroy_model (&model);
}
