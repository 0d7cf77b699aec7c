/* SPDX-License-Identifier: MIT */
/* corrections.csv: what corrected shares rest on, and why some are missing. */
#include <string.h>

#include "corpus/base/csv.h"
#include "stages/tables_private.h"

static void
append_row (GString *rows, const char *table, const char *key, RostrumClass class,
            const char *topic, const char *estimator, const RostrumGroupEstimate *estimate,
            const char *why)
{
  rostrum_csv_field (rows, table);
  rostrum_csv_field (rows, key);
  rostrum_csv_field (rows, rostrum_class_names[class]);
  rostrum_csv_field (rows, topic);
  rostrum_csv_field (rows, estimator);
  rostrum_csv_field (rows, rostrum_basis_names[estimate->basis]);
  rostrum_csv_integer (rows, (gint64)estimate->clusters);
  rostrum_csv_field (rows, why);
  rostrum_csv_end (rows);
}

/* The reason that all measured topics share, or NULL. */
static const char *
common_reason (const RostrumGroupEstimate *estimate, const gboolean *measured)
{
  const char *why = estimate->why[ROSTRUM_TALLY_OTHER];

  for (guint t = 0; t < estimate->n_topics; t++)
    if (measured[t] && estimate->why[t] != why)
      return NULL;
  return why;
}

/* One row for all topics, and one more for each that has a reason of its own. */
void
rostrum_table_correction (GString *rows, const char *table, const char *key, RostrumClass class,
                          const RostrumGroupEstimate *estimate, RostrumEstimator estimator,
                          const GPtrArray *topics, const guint32 *topic_order,
                          const gboolean *measured)
{
  const char *name = rostrum_estimator_name (estimator);
  const char *common = common_reason (estimate, measured);

  append_row (rows, table, key, class, NULL, name, estimate, common);
  for (guint i = 0; common == NULL && i < topics->len; i++)
    {
      guint32 t = topic_order[i];

      if (measured[t] && estimate->why[t] != NULL)
        append_row (rows, table, key, class, g_ptr_array_index (topics, t), name, estimate,
                    estimate->why[t]);
    }
}
