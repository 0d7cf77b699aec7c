/* SPDX-License-Identifier: MIT */
/* Differences between groups, with intervals and verdicts. */
#include <math.h>
#include <string.h>

#include "corpus/base/csv.h"
#include "corpus/base/output.h"
#include "models/distributions.h"
#include "models/multiple.h"
#include "models/resample.h"
#include "stages/compare_private.h"

static void
comparison_free (gpointer data)
{
  RostrumComparison *comparison = data;

  g_free (comparison->a);
  g_free (comparison->b);
  g_free (comparison);
}

/* What is compared, and the comparisons so far. */
typedef struct
{
  const RostrumTally *tally;
  const RostrumEstimates *estimates;
  RostrumEstimateRoom *room;
  RostrumCompareBy by;
  const GPtrArray *groups; /* of RostrumCompareGroup * */
  const guint32 *order;    /* of topics */
  GPtrArray *comparisons;
} Work;

/* A group with its three estimates. */
typedef struct
{
  const RostrumCompareGroup *group;
  RostrumGroupEstimate estimate[ROSTRUM_N_CLASSES];
} Estimated;

static void
estimate (const Work *work, guint place, Estimated *estimated)
{
  const RostrumCompareGroup *group = g_ptr_array_index (work->groups, place);
  g_autofree char *key =
      g_strdup_printf ("compare\n%s\n%s", rostrum_compare_names[work->by], group->name);

  estimated->group = group;
  for (guint c = 0; c < ROSTRUM_N_CLASSES; c++)
    rostrum_group_estimate_init (&estimated->estimate[c], work->estimates, TRUE);
  rostrum_estimates_group (work->room, (const RostrumGroupPart *)(void *)group->parts->data,
                           group->parts->len, key, TRUE, estimated->estimate);
}

static void
estimated_clear (Estimated *estimated)
{
  for (guint c = 0; estimated->group != NULL && c < ROSTRUM_N_CLASSES; c++)
    rostrum_group_estimate_clear (&estimated->estimate[c]);
  estimated->group = NULL;
}

/* Two-sided: twice the part of the draws on the other side of zero, but in the far tail, where
 * draws are few, what a normal distribution with their deviation gives (Davison & Hinkley 1997,
 * section 4.4). */
static double
p_value (const double *draws, guint n, double difference)
{
  guint below = 0, above = 0;
  double mean, deviation = rostrum_resample_deviation (draws, n, &mean);
  double counted, normal;

  for (guint i = 0; i < n; i++)
    {
      below += draws[i] <= 0 ? 1 : 0;
      above += draws[i] >= 0 ? 1 : 0;
    }
  counted = MIN (1, 2 * (MIN (below, above) + 1.0) / (n + 1.0));
  if (MIN (below, above) >= 10)
    return counted;
  normal = deviation > 0 ? 2 * rostrum_normal_cdf (-fabs (difference) / deviation) : counted;
  return MIN (counted, normal);
}

static void
compare_topic (const RostrumGroupEstimate *a, const RostrumGroupEstimate *b, double level,
               RostrumComparison *comparison)
{
  guint32 topic = comparison->topic;
  guint n = a->n_draws;
  const double *from = a->draws + topic * (n + (gsize)1), *to = b->draws + topic * (n + (gsize)1);
  g_autofree double *draws = g_new (double, n);

  comparison->naive[0] = a->naive[topic];
  comparison->naive[1] = b->naive[topic];
  comparison->p = comparison->adjusted = 1;
  comparison->why = a->why[topic] != NULL ? a->why[topic] : b->why[topic];
  if (comparison->why != NULL)
    return;
  comparison->share[0] = from[0];
  comparison->share[1] = to[0];
  comparison->difference = to[0] - from[0];
  for (guint i = 0; i < n; i++)
    draws[i] = to[i + 1] - from[i + 1];
  comparison->p = p_value (draws, n, comparison->difference);
  rostrum_resample_interval (draws, n, level, &comparison->low, &comparison->high);
}

/* One comparison per topic that both groups were read for. */
static void
add_pair (const Work *work, const Estimated *a, const Estimated *b, RostrumClass class_a,
          RostrumClass class_b, const char *relation)
{
  const RostrumGroupEstimate *from = &a->estimate[class_a], *to = &b->estimate[class_b];

  if (!(from->words > 0) && !(to->words > 0))
    return;
  for (guint i = 0; i < work->tally->topics->len; i++)
    {
      RostrumComparison *comparison = g_new0 (RostrumComparison, 1);
      gboolean forms = class_a != class_b;

      comparison->a = g_strdup (forms ? rostrum_class_names[class_a] : a->group->name);
      comparison->b = g_strdup (forms ? rostrum_class_names[class_b] : b->group->name);
      comparison->relation = relation;
      comparison->class = forms ? ROSTRUM_CLASS_ALL : class_b;
      comparison->topic = work->order[i];
      compare_topic (from, to, rostrum_estimates_options (work->estimates)->level, comparison);
      g_ptr_array_add (work->comparisons, comparison);
    }
}

static void
add_classes (const Work *work, const Estimated *a, const Estimated *b, const char *relation)
{
  for (guint c = 0; c < ROSTRUM_N_CLASSES; c++)
    add_pair (work, a, b, (RostrumClass)c, (RostrumClass)c, relation);
}

/* N of all groups are done. */
static void
advance (const Work *work, guint n)
{
  const RostrumEstimateOptions *options = rostrum_estimates_options (work->estimates);
  const RostrumCompareGroup *group = g_ptr_array_index (work->groups, n - 1);

  if (options->advance != NULL)
    options->advance (options->advance_data, (double)n / work->groups->len, group->name);
}

/* Each group against the one before it, and the last against the first; with ALL_PAIRS, then each
 * against all others, too. */
static void
compare_in_order (const Work *work, gboolean all_pairs)
{
  guint n = work->groups->len;
  g_autofree Estimated *all = g_new0 (Estimated, MAX (n, 1));

  if (n < 2)
    return;
  for (guint g = 0; g < n; g++)
    {
      estimate (work, g, &all[g]);
      advance (work, g + 1);
      if (g == 0)
        continue;
      add_classes (work, &all[g - 1], &all[g], "next");
      /* Draws are large: those of the first alone are wanted again. */
      if (g > 1 && !all_pairs)
        estimated_clear (&all[g - 1]);
    }
  if (n > 2)
    add_classes (work, &all[0], &all[n - 1], "first-last");
  for (guint a = 0; all_pairs && a < n; a++)
    for (guint b = a + 2; b < n; b++)
      if (a > 0 || b + 1 < n)
        add_classes (work, &all[a], &all[b], "pair");
  for (guint g = 0; g < n; g++)
    estimated_clear (&all[g]);
}

static void
compare_with_rest (const Work *work)
{
  for (guint g = 0; g + 1 < work->groups->len; g += 2)
    {
      Estimated rest = { 0 }, own = { 0 };

      estimate (work, g, &rest);
      estimate (work, g + 1, &own);
      add_classes (work, &rest, &own, "rest");
      estimated_clear (&rest);
      estimated_clear (&own);
      advance (work, g + 2);
    }
}

static void
compare_forms (const Work *work)
{
  Estimated all = { 0 };

  estimate (work, 0, &all);
  add_pair (work, &all, &all, ROSTRUM_CLASS_VERBATIM, ROSTRUM_CLASS_REPORTED, "forms");
  estimated_clear (&all);
}

/* Tests of one relation and one class of evidence are a family: those who read only one of them
 * would otherwise see verdicts that depend on tables which they never look at. */
static void
adjust_family (GPtrArray *comparisons, const char *relation, RostrumClass class)
{
  g_autofree double *p = g_new (double, MAX (comparisons->len, 1));
  g_autofree RostrumComparison **family = g_new (RostrumComparison *, MAX (comparisons->len, 1));
  guint n = 0;

  for (guint i = 0; i < comparisons->len; i++)
    {
      RostrumComparison *comparison = g_ptr_array_index (comparisons, i);

      if (comparison->why != NULL || comparison->class != class ||
          strcmp (comparison->relation, relation) != 0)
        continue;
      family[n] = comparison;
      p[n++] = comparison->p;
    }
  rostrum_multiple_adjust (p, n, p);
  for (guint i = 0; i < n; i++)
    family[i]->adjusted = p[i];
}

static void
adjust (GPtrArray *comparisons)
{
  static const char *const relations[] = { "next", "first-last", "pair", "rest", "forms" };

  for (guint r = 0; r < G_N_ELEMENTS (relations); r++)
    for (guint c = 0; c < ROSTRUM_N_CLASSES; c++)
      adjust_family (comparisons, relations[r], (RostrumClass)c);
}

GPtrArray *
rostrum_compare (const RostrumTally *tally, const RostrumEstimateOptions *options,
                 RostrumCompareBy by, RostrumComparePairs pairs)
{
  GPtrArray *comparisons = g_ptr_array_new_with_free_func (comparison_free);
  g_autoptr (GPtrArray) groups = rostrum_compare_groups (tally, by);
  g_autoptr (RostrumEstimates) estimates = rostrum_estimates_new (tally, options);
  g_autoptr (RostrumEstimateRoom) room = rostrum_estimate_room_new (estimates);
  g_autofree guint32 *order = rostrum_tally_order_topics (tally);
  Work work = { tally, estimates, room, by, groups, order, comparisons };

  if (by == ROSTRUM_COMPARE_SPEAKER)
    compare_with_rest (&work);
  else if (by == ROSTRUM_COMPARE_EVIDENCE)
    compare_forms (&work);
  else
    compare_in_order (&work, pairs == ROSTRUM_COMPARE_ALL_PAIRS);
  adjust (comparisons);
  return comparisons;
}

const char *
rostrum_comparison_verdict (const RostrumComparison *comparison, double level)
{
  if (comparison->why != NULL || comparison->adjusted > 1 - level || comparison->difference == 0)
    return "cannot tell";
  return comparison->difference > 0 ? "higher" : "lower";
}

static void
append_comparison (const RostrumTally *tally, const RostrumComparison *comparison, double level,
                   GString *rows)
{
  const double corrected[] = { comparison->share[0], comparison->share[1], comparison->difference,
                               comparison->low,      comparison->high,     comparison->p,
                               comparison->adjusted };

  rostrum_csv_field (rows, comparison->relation);
  rostrum_csv_field (rows, comparison->a);
  rostrum_csv_field (rows, comparison->b);
  rostrum_csv_field (rows, rostrum_class_names[comparison->class]);
  rostrum_csv_field (rows, g_ptr_array_index (tally->topics, comparison->topic));
  rostrum_csv_decimal (rows, comparison->naive[0], 6);
  rostrum_csv_decimal (rows, comparison->naive[1], 6);
  for (guint i = 0; i < G_N_ELEMENTS (corrected); i++)
    if (comparison->why == NULL)
      rostrum_csv_decimal (rows, corrected[i], 6);
    else
      rostrum_csv_field (rows, NULL);
  rostrum_csv_field (rows, rostrum_comparison_verdict (comparison, level));
  rostrum_csv_field (rows, comparison->why);
  rostrum_csv_end (rows);
}

gboolean
rostrum_compare_write (const RostrumTally *tally, const RostrumEstimateOptions *options,
                       RostrumCompareBy by, RostrumComparePairs pairs, const GPtrArray *comparisons,
                       const char *folder, GError **error)
{
  g_autoptr (GString) rows =
      g_string_new ("relation,a,b,evidence,topic,share_a,share_b,corrected_a,corrected_b,"
                    "difference,low,high,p,p_adjusted,verdict,why\n");
  g_autofree char *name = g_strdup_printf ("%s/compare_%s", folder, rostrum_compare_names[by]);
  g_autofree char *path = g_strconcat (name, ".csv", NULL);
  g_autofree char *trend = g_strconcat (name, "_trend.csv", NULL);
  g_autofree char *divergence = g_strconcat (name, "_divergence.csv", NULL);
  g_autofree char *parts = g_strconcat (name, "_parts.csv", NULL);

  for (guint i = 0; i < comparisons->len; i++)
    append_comparison (tally, g_ptr_array_index (comparisons, i), options->level, rows);
  if (!rostrum_output_file (path, rows->str, (gssize)rows->len, error))
    return FALSE;
  if (by == ROSTRUM_COMPARE_YEAR &&
      !rostrum_compare_write_trend (tally, options->level, trend, error))
    return FALSE;
  if (by != ROSTRUM_COMPARE_EVIDENCE &&
      !rostrum_compare_write_divergence (tally, by, divergence, error))
    return FALSE;
  return (by != ROSTRUM_COMPARE_YEAR && by != ROSTRUM_COMPARE_MEETING) ||
         rostrum_compare_write_parts (tally, by, pairs, parts, error);
}
