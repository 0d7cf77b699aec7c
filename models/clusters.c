/* SPDX-License-Identifier: MIT */
/* Clusters, and sums over those that are drawn.
 *
 * Most values are whole numbers (of words, of texts), so that their sums are exact and may be added
 * in any order. Then it is counted how often each row is drawn in each of several draws, and the
 * rows are gone through once for all of them, instead of being fetched here and there for each. */
#include "models/clusters.h"

#include <math.h>
#include <string.h>

#include "models/kernels.h"

G_STATIC_ASSERT (ROSTRUM_CLUSTER_DRAWS == ROSTRUM_CLUSTER_LANES);

/* Of fewer rows, each is fetched when it is drawn. */
#define FEW_ROWS 64

/* Whole numbers up to here are exact. */
#define LARGEST_EXACT 0x1p53

struct _RostrumClusters
{
  gsize width;
  GArray *first;  /* of gsize: row i is at [first[i], first[i + 1]) of the two that follow */
  GArray *column; /* of guint32 */
  GArray *value;  /* of double */
  double largest; /* value; infinite if one is no whole number */

  /* scratch, made when it is wanted first */
  guint8 *times;  /* by row and draw: how often it was drawn */
  double *beside; /* by column and draw: the sums */
};

RostrumClusters *
rostrum_clusters_new (gsize width)
{
  RostrumClusters *clusters = g_new0 (RostrumClusters, 1);
  gsize start = 0;

  clusters->width = width;
  clusters->first = g_array_new (FALSE, FALSE, sizeof (gsize));
  clusters->column = g_array_new (FALSE, FALSE, sizeof (guint32));
  clusters->value = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_append_val (clusters->first, start);
  return clusters;
}

void
rostrum_clusters_free (RostrumClusters *clusters)
{
  if (clusters == NULL)
    return;
  g_array_unref (clusters->first);
  g_array_unref (clusters->column);
  g_array_unref (clusters->value);
  g_free (clusters->times);
  g_free (clusters->beside);
  g_free (clusters);
}

void
rostrum_clusters_clear (RostrumClusters *clusters)
{
  g_array_set_size (clusters->first, 1);
  g_array_set_size (clusters->column, 0);
  g_array_set_size (clusters->value, 0);
  clusters->largest = 0;
  g_clear_pointer (&clusters->times, g_free);
}

void
rostrum_clusters_add (RostrumClusters *clusters, const double *row)
{
  gsize end;

  for (gsize k = 0; k < clusters->width; k++)
    {
      guint32 column = (guint32)k;

      if (row[k] == 0)
        continue;
      g_array_append_val (clusters->column, column);
      g_array_append_val (clusters->value, row[k]);
      clusters->largest =
          row[k] == floor (row[k]) ? MAX (clusters->largest, fabs (row[k])) : INFINITY;
    }
  end = clusters->column->len;
  g_array_append_val (clusters->first, end);
  g_clear_pointer (&clusters->times, g_free);
}

gsize
rostrum_clusters_count (const RostrumClusters *clusters)
{
  return clusters->first->len - 1;
}

/* To leave out zeros changes no bit of a sum. */
static inline void
add_row (const RostrumClusters *clusters, gsize row, double times, double *sums, gsize stride)
{
  const gsize *first = (const gsize *)(const void *)clusters->first->data;
  const guint32 *column = (const guint32 *)(const void *)clusters->column->data;
  const double *value = (const double *)(const void *)clusters->value->data;

  for (gsize at = first[row]; at < first[row + 1]; at++)
    sums[column[at] * stride] += times * value[at];
}

void
rostrum_clusters_sum (const RostrumClusters *clusters, double *sums)
{
  memset (sums, 0, clusters->width * sizeof *sums);
  for (gsize i = 0; i < rostrum_clusters_count (clusters); i++)
    add_row (clusters, i, 1, sums, 1);
}

double
rostrum_clusters_effective (const RostrumClusters *clusters, gsize column)
{
  double sum = 0, squares = 0;

  for (gsize at = 0; at < clusters->column->len; at++)
    if (g_array_index (clusters->column, guint32, at) == column)
      {
        double value = g_array_index (clusters->value, double, at);

        sum += value;
        squares += value * value;
      }
  return squares > 0 ? sum * sum / squares : 0;
}

/* Counts the rows of one draw. */
static void
draw_rows (const RostrumClusters *clusters, RostrumRandom *random, gsize draw)
{
  gsize n = rostrum_clusters_count (clusters);

  for (gsize i = 0; i < n; i++)
    {
      gsize row = (gsize)rostrum_random_below (random, n);

      /* What does not fit into eight bits is added at once. */
      if (G_UNLIKELY (++clusters->times[row * ROSTRUM_CLUSTER_DRAWS + draw] == 0))
        add_row (clusters, row, 256, clusters->beside + draw, ROSTRUM_CLUSTER_DRAWS);
    }
}

static void
resample_beside (RostrumClusters *clusters, RostrumRandom *random, gsize n, double *sums)
{
  gsize n_rows = rostrum_clusters_count (clusters), size = n_rows * ROSTRUM_CLUSTER_DRAWS;

  if (clusters->times == NULL)
    clusters->times = g_new (guint8, size);
  if (clusters->beside == NULL)
    clusters->beside = g_new (double, clusters->width *ROSTRUM_CLUSTER_DRAWS);
  memset (clusters->times, 0, size);
  memset (clusters->beside, 0, clusters->width * ROSTRUM_CLUSTER_DRAWS * sizeof (double));
  for (gsize draw = 0; draw < n; draw++)
    draw_rows (clusters, random, draw);
  rostrum_kernels ()->cluster_sums ((const gsize *)(const void *)clusters->first->data, n_rows,
                                    (const guint32 *)(const void *)clusters->column->data,
                                    (const double *)(const void *)clusters->value->data,
                                    clusters->times, clusters->beside);
  for (gsize draw = 0; draw < n; draw++)
    for (gsize k = 0; k < clusters->width; k++)
      sums[draw * clusters->width + k] = clusters->beside[k * ROSTRUM_CLUSTER_DRAWS + draw];
}

void
rostrum_clusters_resample (RostrumClusters *clusters, RostrumRandom *random, gsize n, double *sums)
{
  gsize n_rows = rostrum_clusters_count (clusters);

  if (n_rows >= FEW_ROWS && clusters->largest * (double)n_rows <= LARGEST_EXACT)
    {
      resample_beside (clusters, random, n, sums);
      return;
    }
  memset (sums, 0, n * clusters->width * sizeof *sums);
  for (gsize draw = 0; draw < n; draw++)
    for (gsize i = 0; i < n_rows; i++)
      add_row (clusters, (gsize)rostrum_random_below (random, n_rows), 1,
               sums + draw * clusters->width, 1);
}
