/* SPDX-License-Identifier: MIT */
/* corrections.csv: what corrected shares rest on, and why some are missing. */
#include <string.h>

#include "corpus/base/csv.h"
#include "stages/tables_private.h"

static gboolean
write_row (RostrumTable *corrections, const char *table, const char *key, RostrumClass class,
           const char *topic, const char *estimator, const RostrumGroupEstimate *estimate,
           const char *why, GError **error)
{
  GString *rows = corrections->rows;

  rostrum_csv_field (rows, table);
  rostrum_csv_field (rows, key);
  rostrum_csv_field (rows, rostrum_class_names[class]);
  rostrum_csv_field (rows, topic);
  rostrum_csv_field (rows, estimator);
  rostrum_csv_field (rows, rostrum_basis_names[estimate->basis]);
  rostrum_csv_integer (rows, (gint64)estimate->clusters);
  rostrum_csv_field (rows, why);
  return rostrum_table_end_row (corrections, error);
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
gboolean
rostrum_table_correction (RostrumTable *corrections, const char *table, const char *key,
                          RostrumClass class, const RostrumGroupEstimate *estimate,
                          const RostrumEstimates *estimates, const guint32 *topic_order,
                          const gboolean *measured, GError **error)
{
  const GPtrArray *topics = corrections->tally->topics;
  const char *estimator = rostrum_estimator_name (rostrum_estimates_options (estimates)->estimator);
  const char *common = common_reason (estimate, measured);

  if (!write_row (corrections, table, key, class, NULL, estimator, estimate, common, error))
    return FALSE;
  for (guint i = 0; common == NULL && i < topics->len; i++)
    {
      guint32 t = topic_order[i];

      if (measured[t] && estimate->why[t] != NULL &&
          !write_row (corrections, table, key, class, g_ptr_array_index (topics, t), estimator,
                      estimate, estimate->why[t], error))
        return FALSE;
    }
  return TRUE;
}
