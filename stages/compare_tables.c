/* SPDX-License-Identifier: MIT */
/* Trends, distances and the parts of changes, as tables. */
#include <string.h>

#include "corpus/base/csv.h"
#include "corpus/base/output.h"
#include "models/decomposition.h"
#include "models/divergence.h"
#include "models/multiple.h"
#include "models/trend.h"
#include "stages/compare_private.h"

/* The dated meetings of one class, for a straight line. */
typedef struct
{
  GArray *x, *words;   /* of double */
  GPtrArray *by_topic; /* of double *, words by topic */
} Points;

static void
collect_points (const RostrumTally *tally, RostrumClass class, Points *points)
{
  g_autoptr (GPtrArray) meetings = rostrum_compare_groups (tally, ROSTRUM_COMPARE_MEETING);

  points->x = g_array_new (FALSE, FALSE, sizeof (double));
  points->words = g_array_new (FALSE, FALSE, sizeof (double));
  points->by_topic = g_ptr_array_new_with_free_func (g_free);
  for (guint m = 0; m < meetings->len; m++)
    {
      const RostrumCompareGroup *group = g_ptr_array_index (meetings, m);
      guint32 index = g_array_index (group->parts, RostrumGroupPart, 0).meeting;
      const RostrumTallyMeeting *meeting = g_ptr_array_index (tally->meetings, index);
      double x = rostrum_compare_years (meeting->date), words = 0;
      double *by_topic = rostrum_compare_words (tally, group, class);

      for (guint t = 0; t < tally->topics->len; t++)
        words += by_topic[t];
      if (rostrum_compare_year (meeting->date) == 0 || !(words > 0))
        {
          g_free (by_topic);
          continue;
        }
      g_array_append_val (points->x, x);
      g_array_append_val (points->words, words);
      g_ptr_array_add (points->by_topic, by_topic);
    }
}

static void
points_clear (Points *points)
{
  g_array_unref (points->x);
  g_array_unref (points->words);
  g_ptr_array_unref (points->by_topic);
}

/* The line of one topic. */
typedef struct
{
  RostrumClass class;
  guint32 topic;
  guint n;
  gboolean good;
  RostrumTrend trend;
  double adjusted;
} Line;

static Line
fit (const Points *points, RostrumClass class, guint32 topic)
{
  guint n = points->x->len;
  Line line = { .class = class, .topic = topic, .n = n, .adjusted = 1 };
  g_autofree double *y = g_new (double, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    y[i] = ((const double *)g_ptr_array_index (points->by_topic, i))[topic] /
           g_array_index (points->words, double, i);
  line.good = rostrum_trend_fit ((const double *)(void *)points->x->data, y,
                                 (const double *)(void *)points->words->data, n, &line.trend);
  return line;
}

/* The lines from FIRST on are a family. */
static void
adjust_lines (GArray *lines, guint first)
{
  g_autofree double *p = g_new (double, MAX (lines->len, 1));
  guint n = 0;

  for (guint i = first; i < lines->len; i++)
    if (g_array_index (lines, Line, i).good)
      p[n++] = g_array_index (lines, Line, i).trend.p;
  rostrum_multiple_adjust (p, n, p);
  n = 0;
  for (guint i = first; i < lines->len; i++)
    if (g_array_index (lines, Line, i).good)
      g_array_index (lines, Line, i).adjusted = p[n++];
}

static const char *
line_verdict (const Line *line, double level)
{
  if (!line->good || line->adjusted > 1 - level || line->trend.slope == 0)
    return "cannot tell";
  return line->trend.slope > 0 ? "rising" : "falling";
}

gboolean
rostrum_compare_write_trend (const RostrumTally *tally, double level, const char *path,
                             GError **error)
{
  g_autoptr (GString) rows =
      g_string_new ("evidence,topic,meetings,slope,deviation,p,p_adjusted,verdict,why\n");
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autofree guint32 *order = rostrum_tally_order_topics (tally);

  for (guint c = 0; c < ROSTRUM_N_CLASSES; c++)
    {
      Points points;

      collect_points (tally, (RostrumClass)c, &points);
      for (guint t = 0; t < tally->topics->len; t++)
        {
          Line line = fit (&points, (RostrumClass)c, order[t]);

          g_array_append_val (lines, line);
        }
      points_clear (&points);
      adjust_lines (lines, lines->len - tally->topics->len);
    }
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      const double values[] = { line->trend.slope, line->trend.deviation, line->trend.p,
                                line->adjusted };

      rostrum_csv_field (rows, rostrum_class_names[line->class]);
      rostrum_csv_field (rows, g_ptr_array_index (tally->topics, line->topic));
      rostrum_csv_integer (rows, line->n);
      for (guint k = 0; k < G_N_ELEMENTS (values); k++)
        if (line->good)
          rostrum_csv_decimal (rows, values[k], 6);
        else
          rostrum_csv_field (rows, NULL);
      rostrum_csv_field (rows, line_verdict (line, level));
      rostrum_csv_field (rows, line->good ? NULL
                                          : "a line needs three dated meetings of different dates");
      rostrum_csv_end (rows);
    }
  return rostrum_output_file (path, rows->str, (gssize)rows->len, error);
}

/* Distances between a group and the next; of speakers, to all others. */
gboolean
rostrum_compare_write_divergence (const RostrumTally *tally, RostrumCompareBy by, const char *path,
                                  GError **error)
{
  g_autoptr (GString) rows = g_string_new ("a,b,evidence,distance,why\n");
  g_autoptr (GPtrArray) groups = rostrum_compare_groups (tally, by);
  guint step = by == ROSTRUM_COMPARE_SPEAKER ? 2 : 1;

  for (guint g = 0; g + 1 < groups->len; g += step)
    for (guint c = 0; c < ROSTRUM_N_CLASSES; c++)
      {
        const RostrumCompareGroup *a = g_ptr_array_index (groups, g);
        const RostrumCompareGroup *b = g_ptr_array_index (groups, g + 1);
        g_autofree double *p = rostrum_compare_words (tally, a, (RostrumClass)c);
        g_autofree double *q = rostrum_compare_words (tally, b, (RostrumClass)c);
        double distance = rostrum_divergence_distance (p, q, tally->topics->len);

        rostrum_csv_field (rows, a->name);
        rostrum_csv_field (rows, b->name);
        rostrum_csv_field (rows, rostrum_class_names[c]);
        if (distance < 0)
          rostrum_csv_field (rows, NULL);
        else
          rostrum_csv_decimal (rows, distance, 6);
        rostrum_csv_field (rows, distance < 0 ? "no words" : NULL);
        rostrum_csv_end (rows);
      }
  return rostrum_output_file (path, rows->str, (gssize)rows->len, error);
}

/* Cells by speaker and form. */
static RostrumDecompositionCell *
collect_cells (const RostrumTally *tally, const RostrumCompareGroup *group, guint32 topic)
{
  RostrumDecompositionCell *cells =
      g_new0 (RostrumDecompositionCell, tally->speakers->len * ROSTRUM_DECOMPOSITION_FORMS + 1);

  for (guint p = 0; p < group->parts->len; p++)
    {
      guint32 index = g_array_index (group->parts, RostrumGroupPart, p).meeting;
      const RostrumTallyMeeting *meeting = g_ptr_array_index (tally->meetings, index);

      for (guint i = 0; i < meeting->n_cells; i++)
        {
          const RostrumTallyCell *cell = &meeting->cells[i];
          guint form = cell->evidence == ROSTRUM_EVIDENCE_REPORTED ? 1 : 0;
          RostrumDecompositionCell *sum =
              &cells[cell->speaker * ROSTRUM_DECOMPOSITION_FORMS + form];
          double words = (double)cell->parts / ROSTRUM_TALLY_PARTS;

          sum->words += words;
          sum->topic += cell->topic == topic ? words : 0;
        }
    }
  return cells;
}

static void
append_parts (const RostrumTally *tally, const RostrumCompareGroup *a, const RostrumCompareGroup *b,
              guint32 topic, GString *rows)
{
  g_autofree RostrumDecompositionCell *before = collect_cells (tally, a, topic);
  g_autofree RostrumDecompositionCell *after = collect_cells (tally, b, topic);
  RostrumDecomposition parts = { 0 };
  gboolean good = rostrum_decompose (before, after, tally->speakers->len, &parts);
  const double values[] = { parts.before, parts.after,    parts.after - parts.before,
                            parts.form,   parts.speakers, parts.attention };

  rostrum_csv_field (rows, a->name);
  rostrum_csv_field (rows, b->name);
  rostrum_csv_field (rows, g_ptr_array_index (tally->topics, topic));
  for (guint k = 0; k < G_N_ELEMENTS (values); k++)
    if (good)
      rostrum_csv_decimal (rows, values[k], 9);
    else
      rostrum_csv_field (rows, NULL);
  rostrum_csv_field (rows, good ? NULL : "no words");
  rostrum_csv_end (rows);
}

/* All topics of two groups. */
static void
append_topics (const RostrumTally *tally, const GPtrArray *groups, guint from, guint to,
               const guint32 *order, GString *rows)
{
  for (guint t = 0; t < tally->topics->len; t++)
    append_parts (tally, g_ptr_array_index (groups, from), g_ptr_array_index (groups, to), order[t],
                  rows);
}

gboolean
rostrum_compare_write_parts (const RostrumTally *tally, RostrumCompareBy by,
                             RostrumComparePairs pairs, const char *path, GError **error)
{
  g_autoptr (GString) rows =
      g_string_new ("a,b,topic,share_a,share_b,change,form,speakers,attention,why\n");
  g_autoptr (GPtrArray) groups = rostrum_compare_groups (tally, by);
  g_autofree guint32 *order = rostrum_tally_order_topics (tally);
  guint n = groups->len;

  for (guint g = 1; g < n; g++)
    append_topics (tally, groups, g - 1, g, order, rows);
  if (n > 2)
    append_topics (tally, groups, 0, n - 1, order, rows);
  for (guint a = 0; pairs == ROSTRUM_COMPARE_ALL_PAIRS && a < n; a++)
    for (guint b = a + 2; b < n; b++)
      if (a > 0 || b + 1 < n)
        append_topics (tally, groups, a, b, order, rows);
  return rostrum_output_file (path, rows->str, (gssize)rows->len, error);
}
