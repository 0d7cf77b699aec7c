/* SPDX-License-Identifier: MIT */
/* Folds: groups stay together, topics are spread, seeds decide, edges. */
#include "models/folds.h"

#include <glib/gstdio.h>

#include "corpus/base/random.h"

/* N_GROUPS groups of 1 to 9 rows; a row has topic a (in a third), b (in a ninth) or none. */
static RostrumLabelled *
made_labelled (guint n_groups, gboolean group_column)
{
  g_autoptr (GString) text =
      g_string_new (group_column ? "group\ttopics\ttext\n" : "topics\ttext\n");
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("rostrum-folds-XXXXXX", &path, NULL);
  RostrumRandom random;
  RostrumLabelled *labelled;

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  rostrum_random_seed (&random, 11);
  for (guint g = 0; g < n_groups; g++)
    for (guint64 i = rostrum_random_below (&random, 9) + 1; i > 0; i--)
      {
        guint64 kind = rostrum_random_below (&random, 9);

        if (group_column)
          g_string_append_printf (text, "g%u\t", g);
        g_string_append_printf (text, "%s\ttext\n", kind < 3 ? "a" : kind == 3 ? "b" : "other");
      }
  g_assert_true (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
  labelled = rostrum_labelled_read (path, NULL);
  g_assert_nonnull (labelled);
  g_unlink (path);
  return labelled;
}

static void
test_groups (void)
{
  g_autoptr (RostrumLabelled) labelled = made_labelled (100, TRUE);
  g_autoptr (RostrumFolds) folds = rostrum_folds_new (labelled, 5, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint rows[5] = { 0 }, with[2][5] = { { 0 } };

  g_assert_cmpuint (folds->n_folds, ==, 5);
  g_assert_false (folds->by_row);
  for (guint i = 0; i < labelled->rows->len; i++)
    {
      const char *group = rostrum_labelled_row (labelled, i)->group;
      guint fold = folds->fold[i];
      gpointer known = g_hash_table_lookup (seen, group);

      g_assert_cmpuint (fold, <, 5);
      if (known != NULL)
        g_assert_cmpuint (GPOINTER_TO_UINT (known), ==, fold + 1);
      g_hash_table_insert (seen, (gpointer)group, GUINT_TO_POINTER (fold + 1));
      rows[fold]++;
      for (guint t = 0; t < 2; t++)
        with[t][fold] += rostrum_labelled_has_topic (labelled, i, t);
    }
  for (guint fold = 0; fold < 5; fold++)
    {
      double fair = labelled->rows->len / 5.0;

      g_assert_cmpfloat (rows[fold], >, 0.8 * fair);
      g_assert_cmpfloat (rows[fold], <, 1.2 * fair);
      for (guint t = 0; t < 2; t++)
        {
          double fair_topic = rostrum_labelled_count (labelled, t) / 5.0;

          g_assert_cmpfloat (with[t][fold], >, 0.6 * fair_topic);
          g_assert_cmpfloat (with[t][fold], <, 1.4 * fair_topic);
        }
    }
}

static void
test_seeds (void)
{
  g_autoptr (RostrumLabelled) labelled = made_labelled (60, TRUE);
  g_autoptr (RostrumFolds) one = rostrum_folds_new (labelled, 5, 1);
  g_autoptr (RostrumFolds) again = rostrum_folds_new (labelled, 5, 1);
  g_autoptr (RostrumFolds) two = rostrum_folds_new (labelled, 5, 2);
  gsize size = labelled->rows->len * sizeof (guint);

  g_assert_cmpmem (one->fold, size, again->fold, size);
  g_assert_cmpint (memcmp (one->fold, two->fold, size), !=, 0);
}

static void
test_edges (void)
{
  g_autoptr (RostrumLabelled) rows = made_labelled (20, FALSE);
  g_autoptr (RostrumLabelled) one_group = made_labelled (1, TRUE);
  g_autoptr (RostrumLabelled) two_groups = made_labelled (2, TRUE);
  g_autoptr (RostrumFolds) by_row = rostrum_folds_new (rows, 10, 1);
  g_autoptr (RostrumFolds) one = rostrum_folds_new (one_group, 2, 1);
  g_autoptr (RostrumFolds) two = rostrum_folds_new (two_groups, 5, 1);

  g_assert_true (by_row->by_row);
  g_assert_cmpuint (by_row->n_folds, ==, 10);
  g_assert_true (one->by_row);
  g_assert_cmpuint (one->n_folds, ==, MIN (2, one_group->rows->len));
  g_assert_false (two->by_row);
  g_assert_cmpuint (two->n_folds, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folds/groups", test_groups);
  g_test_add_func ("/folds/seeds", test_seeds);
  g_test_add_func ("/folds/edges", test_edges);
  return g_test_run ();
}
