/* SPDX-License-Identifier: MIT */
#pragma once

#include "stages/compare.h"

G_BEGIN_DECLS

/* A group that is compared. */
typedef struct
{
  char *name;
  GArray *parts; /* of RostrumGroupPart */
} RostrumCompareGroup;

/* The groups in order; with ROSTRUM_COMPARE_SPEAKER each is followed by all other speakers, and
 * with ROSTRUM_COMPARE_EVIDENCE there is one group, everything. (transfer full) */
GPtrArray *rostrum_compare_groups (const RostrumTally *tally, RostrumCompareBy by);

/* The words of a group: by topic of the tally, of one class. (transfer full) */
double *rostrum_compare_words (const RostrumTally *tally, const RostrumCompareGroup *group,
                               RostrumClass class);

/* The year of a date, or 0; and the date in years. */
guint rostrum_compare_year (const char *date);
double rostrum_compare_years (const char *date);

gboolean rostrum_compare_write_trend (const RostrumTally *tally, double level, const char *path,
                                      GError **error);
gboolean rostrum_compare_write_divergence (const RostrumTally *tally, RostrumCompareBy by,
                                           const char *path, GError **error);
gboolean rostrum_compare_write_parts (const RostrumTally *tally, RostrumCompareBy by,
                                      RostrumComparePairs pairs, const char *path, GError **error);

G_END_DECLS
