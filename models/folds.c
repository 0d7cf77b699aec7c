/* SPDX-License-Identifier: MIT */
/* Seeded, grouped, stratified folds. */
#include "models/folds.h"

#include "corpus/base/random.h"

/* Rows that go together. Counts are kept sparse: a group has few of many topics. */
typedef struct
{
  guint size;
  GArray *rows; /* of guint */
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_array_unref (group->rows);
  g_free (group);
}

static void
group_add (Group *group, guint row)
{
  g_array_append_val (group->rows, row);
  group->size++;
}

static Group *
group_new (void)
{
  Group *group = g_new0 (Group, 1);

  group->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  return group;
}

/* Groups in order of first appearance. */
static GPtrArray *
collect_groups (const RostrumLabelled *labelled, gboolean by_row)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < labelled->rows->len; i++)
    {
      const char *name = rostrum_labelled_row (labelled, i)->group;
      Group *group = by_row ? NULL : g_hash_table_lookup (names, name);

      if (group == NULL)
        {
          group = group_new ();
          g_ptr_array_add (groups, group);
          g_hash_table_insert (names, (gpointer)name, group);
        }
      group_add (group, i);
    }
  return groups;
}

static int
compare_sizes (gconstpointer a, gconstpointer b, gpointer groups)
{
  guint x = *(const guint *)a, y = *(const guint *)b;
  const Group *first = g_ptr_array_index ((GPtrArray *)groups, x);
  const Group *second = g_ptr_array_index ((GPtrArray *)groups, y);

  return (first->size < second->size) - (first->size > second->size);
}

/* How full a fold is, by topic; the last entry counts rows without a topic, the one before it all
 * rows. */
typedef struct
{
  const RostrumLabelled *labelled;
  guint n;       /* entries of one fold */
  double *count; /* n_folds × n */
  double *total; /* n */
} Fill;

static guint
add_counts (const Fill *fill, const Group *group, double *counts)
{
  const RostrumLabelled *labelled = fill->labelled;

  for (guint i = 0; i < group->size; i++)
    {
      const RostrumLabelledRow *row =
          rostrum_labelled_row (labelled, g_array_index (group->rows, guint, i));

      for (guint k = 0; k < row->n_topics; k++)
        counts[g_array_index (labelled->topic_ids, guint, row->first_topic + k)]++;
      counts[labelled->n_topics]++;
      if (row->n_topics == 0)
        counts[labelled->n_topics + 1]++;
    }
  return group->size;
}

/* By how much the sum of squared parts grows when COUNTS go into FOLD: least where the group fills
 * gaps. */
static double
cost (const Fill *fill, guint fold, const double *counts)
{
  const double *have = fill->count + (gsize)fold * fill->n;
  double sum = 0;

  for (guint t = 0; t < fill->n; t++)
    if (counts[t] > 0)
      sum += counts[t] * (2 * have[t] + counts[t]) / (fill->total[t] * fill->total[t]);
  return sum;
}

static void
distribute (const RostrumLabelled *labelled, GPtrArray *groups, RostrumFolds *folds, guint64 seed)
{
  Fill fill = { .labelled = labelled, .n = labelled->n_topics + 2 };
  g_autofree double *count = g_new0 (double, (gsize)folds->n_folds *fill.n);
  g_autofree double *total = g_new0 (double, fill.n);
  g_autofree double *counts = g_new0 (double, fill.n);
  g_autofree guint *order = g_new (guint, groups->len);
  RostrumRandom random;

  fill.count = count;
  fill.total = total;
  for (guint i = 0; i < groups->len; i++)
    {
      order[i] = i;
      add_counts (&fill, g_ptr_array_index (groups, i), total);
    }
  rostrum_random_seed (&random, seed);
  rostrum_random_shuffle (&random, order, groups->len);
  /* Large groups first, while there is room to balance; g_qsort_with_data is stable. */
  g_qsort_with_data (order, (int)groups->len, sizeof *order, compare_sizes, groups);

  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = g_ptr_array_index (groups, order[i]);
      guint best = 0;
      double best_cost = G_MAXDOUBLE;

      for (guint t = 0; t < fill.n; t++)
        counts[t] = 0;
      add_counts (&fill, group, counts);
      for (guint fold = 0; fold < folds->n_folds; fold++)
        {
          double fold_cost = cost (&fill, fold, counts);

          if (fold_cost < best_cost)
            {
              best = fold;
              best_cost = fold_cost;
            }
        }
      for (guint t = 0; t < fill.n; t++)
        count[(gsize)best * fill.n + t] += counts[t];
      for (guint k = 0; k < group->size; k++)
        folds->fold[g_array_index (group->rows, guint, k)] = best;
    }
}

RostrumFolds *
rostrum_folds_new (const RostrumLabelled *labelled, guint n_folds, guint64 seed)
{
  RostrumFolds *folds = g_new0 (RostrumFolds, 1);
  g_autoptr (GPtrArray) groups = collect_groups (labelled, !labelled->has_groups);

  folds->by_row = !labelled->has_groups;
  if (groups->len < 2)
    {
      g_ptr_array_unref (groups);
      groups = collect_groups (labelled, TRUE);
      folds->by_row = TRUE;
    }
  folds->n_folds = MAX (MIN (n_folds, groups->len), 1);
  folds->fold = g_new0 (guint, labelled->rows->len);
  distribute (labelled, groups, folds, seed);
  return folds;
}

void
rostrum_folds_free (RostrumFolds *folds)
{
  if (folds == NULL)
    return;
  g_free (folds->fold);
  g_free (folds);
}
