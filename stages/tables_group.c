/* SPDX-License-Identifier: MIT */
/* The rows of one group in the tables of topics. */
#include <string.h>

#include "corpus/base/csv.h"
#include "stages/tables_private.h"

/* Sums of a topic; those of "all" are made from the two classes. */
typedef struct
{
  guint64 units;
  guint64 parts;
} Sum;

struct _RostrumTableGroup
{
  const RostrumTally *tally;
  const RostrumEstimates *estimates;
  const guint32 *topic_order;
  RostrumEstimateRoom *room;
  RostrumGroupEstimate estimate[ROSTRUM_N_CLASSES];
  Sum *sums[ROSTRUM_N_CLASSES]; /* by topic */
  guint64 totals[ROSTRUM_N_CLASSES];
  gboolean *measured; /* by topic: a model that read this group knows it */
  GArray *parts;      /* of RostrumGroupPart */
  GString *seed;
};

/* Nothing was added yet. */
static void
clear (RostrumTableGroup *group)
{
  guint n_topics = group->tally->topics->len;

  for (guint c = 0; c < ROSTRUM_N_CLASSES; c++)
    {
      memset (group->sums[c], 0, n_topics * sizeof (Sum));
      group->totals[c] = 0;
    }
  memset (group->measured, 0, n_topics * sizeof (gboolean));
  group->measured[ROSTRUM_TALLY_OTHER] = TRUE;
  g_array_set_size (group->parts, 0);
}

RostrumTableGroup *
rostrum_table_group_new (const RostrumEstimates *estimates, const RostrumTally *tally,
                         const guint32 *topic_order)
{
  RostrumTableGroup *group = g_new0 (RostrumTableGroup, 1);
  guint n = tally->topics->len;

  group->tally = tally;
  group->estimates = estimates;
  group->topic_order = topic_order;
  group->room = rostrum_estimate_room_new (estimates);
  for (guint c = 0; c < ROSTRUM_N_CLASSES; c++)
    {
      rostrum_group_estimate_init (&group->estimate[c], estimates, FALSE);
      group->sums[c] = g_new (Sum, n);
    }
  group->measured = g_new (gboolean, n);
  group->parts = g_array_new (FALSE, FALSE, sizeof (RostrumGroupPart));
  group->seed = g_string_new (NULL);
  clear (group);
  return group;
}

void
rostrum_table_group_free (RostrumTableGroup *group)
{
  rostrum_estimate_room_free (group->room);
  for (guint c = 0; c < ROSTRUM_N_CLASSES; c++)
    {
      rostrum_group_estimate_clear (&group->estimate[c]);
      g_free (group->sums[c]);
    }
  g_free (group->measured);
  g_array_unref (group->parts);
  g_string_free (group->seed, TRUE);
  g_free (group);
}

static void
add_cell (RostrumTableGroup *group, const RostrumTallyCell *cell)
{
  const guint classes[] = { cell->evidence == ROSTRUM_EVIDENCE_VERBATIM ? ROSTRUM_CLASS_VERBATIM
                                                                        : ROSTRUM_CLASS_REPORTED,
                            ROSTRUM_CLASS_ALL };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      group->sums[classes[i]][cell->topic].units += cell->units;
      group->sums[classes[i]][cell->topic].parts += cell->parts;
      group->totals[classes[i]] += cell->parts;
    }
}

void
rostrum_table_group_add (RostrumTableGroup *group, const RostrumGroupPart *part)
{
  const RostrumTallyMeeting *meeting = g_ptr_array_index (group->tally->meetings, part->meeting);
  guint n_cells;
  const RostrumTallyCell *cells = rostrum_tally_cells (meeting, part->speaker, &n_cells);

  for (guint i = 0; i < n_cells; i++)
    add_cell (group, &cells[i]);
  for (guint t = 0; t < meeting->topics->len; t++)
    group->measured[g_array_index (meeting->topics, guint32, t)] = TRUE;
  g_array_append_val (group->parts, *part);
}

/* corrected_share, low, high; why they are empty stands in corrections.csv. */
static void
append_correction (GString *rows, const RostrumGroupEstimate *estimate, guint32 topic)
{
  if (estimate->why[topic] != NULL)
    {
      for (guint i = 0; i < 3; i++)
        rostrum_csv_field (rows, NULL);
      return;
    }
  rostrum_csv_decimal (rows, estimate->share[topic], 6);
  rostrum_csv_decimal (rows, estimate->low[topic], 6);
  rostrum_csv_decimal (rows, estimate->high[topic], 6);
}

static void
append_row (const RostrumTableGroup *group, const char *key, guint class, guint32 topic,
            GString *rows)
{
  const Sum *sum = &group->sums[class][topic];

  g_string_append (rows, key);
  rostrum_csv_field (rows, rostrum_class_names[class]);
  rostrum_csv_field (rows, g_ptr_array_index (group->tally->topics, topic));
  rostrum_csv_integer (rows, (gint64)sum->units);
  g_string_append_c (rows, ',');
  rostrum_tally_append_words (rows, sum->parts);
  if (group->totals[class] > 0)
    rostrum_csv_decimal (rows, (double)sum->parts / (double)group->totals[class], 6);
  else
    rostrum_csv_field (rows, NULL);
  append_correction (rows, &group->estimate[class], topic);
  rostrum_csv_end (rows);
}

void
rostrum_table_group_end (RostrumTableGroup *group, const char *table, const char *key,
                         gboolean last, GString *rows, GString *corrections)
{
  RostrumEstimator estimator = rostrum_estimates_options (group->estimates)->estimator;
  const GPtrArray *topics = group->tally->topics;

  g_string_printf (group->seed, "%s\n%s", table, key);
  rostrum_estimates_group (group->room, (const RostrumGroupPart *)(const void *)group->parts->data,
                           group->parts->len, group->seed->str, last, group->estimate);
  for (guint c = 0; c < ROSTRUM_N_CLASSES; c++)
    {
      for (guint i = 0; i < topics->len; i++)
        if (group->measured[group->topic_order[i]])
          append_row (group, key, c, group->topic_order[i], rows);
      rostrum_table_correction (corrections, table, key, (RostrumClass)c, &group->estimate[c],
                                estimator, topics, group->topic_order, group->measured);
    }
  clear (group);
}
