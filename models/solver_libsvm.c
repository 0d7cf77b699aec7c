/* SPDX-License-Identifier: MIT */
/* libsvm, asked for one linear two-class problem at a time. */
#include <libsvm/svm.h>

#include "models/solver_private.h"

/* As svm-train's defaults, so that its models can be compared with ours. The size of the cache
 * changes the time, not the result. */
#define STOPPING_TOLERANCE 1e-3
#define CACHE_MEGABYTES    100

static void
print_nothing (const char *text G_GNUC_UNUSED)
{
}

/* The hook is a global of libsvm: it is set once, before any thread trains. */
static void
silence (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      svm_set_print_string_function (print_nothing);
      g_once_init_leave (&done, 1);
    }
}

static struct svm_node *
copy_row (const RostrumMatrix *matrix, gsize row, struct svm_node *node)
{
  for (gsize i = matrix->start[row]; i < matrix->start[row + 1]; i++)
    *node++ = (struct svm_node){ (int)matrix->features[i] + 1, matrix->values[i] };
  *node++ = (struct svm_node){ -1, 0 };
  return node;
}

static void
fold (const struct svm_model *model, double *weights, double *bias)
{
  /* libsvm's decision value is positive for the class that it met first. */
  double sign = model->label[0] > 0 ? 1 : -1;

  for (int s = 0; s < model->l; s++)
    for (const struct svm_node *node = model->SV[s]; node->index >= 0; node++)
      weights[node->index - 1] += sign * model->sv_coef[0][s] * node->value;
  *bias = -sign * model->rho[0];
}

void
rostrum_solver_libsvm (const RostrumSolverOptions *options, const RostrumMatrix *matrix,
                       const guint *rows, gsize n, const gboolean *positive, double *weights,
                       double *bias)
{
  int labels[] = { 1, -1 };
  double class_weights[] = { options->positive_weight, 1 };
  struct svm_parameter parameter = {
    .svm_type = C_SVC,
    .kernel_type = LINEAR,
    .cache_size = CACHE_MEGABYTES,
    .eps = STOPPING_TOLERANCE,
    .C = options->cost,
    .nr_weight = 2,
    .weight_label = labels,
    .weight = class_weights,
    .shrinking = 1,
  };
  gsize n_nodes = n;

  for (gsize i = 0; i < n; i++)
    n_nodes += matrix->start[rows[i] + 1] - matrix->start[rows[i]];

  g_autofree struct svm_node *nodes = g_new (struct svm_node, n_nodes);
  g_autofree struct svm_node **x = g_new (struct svm_node *, n);
  g_autofree double *y = g_new (double, n);
  struct svm_problem problem = { .l = (int)n, .y = y, .x = x };
  struct svm_node *next = nodes;

  for (gsize i = 0; i < n; i++)
    {
      x[i] = next;
      y[i] = positive[rows[i]] ? 1 : -1;
      next = copy_row (matrix, rows[i], next);
    }
  silence ();

  struct svm_model *model = svm_train (&problem, &parameter);

  fold (model, weights, bias);
  svm_free_and_destroy_model (&model);
}
