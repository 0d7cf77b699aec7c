/* SPDX-License-Identifier: MIT */
#pragma once

#include "stages/estimates.h"

G_BEGIN_DECLS

/* A table that is being written: what the table files share. */
typedef struct
{
  const RostrumTally *tally;
  RostrumOutput *output;
  GString *rows; /* not yet handed to the file; a row is appended with corpus/base/csv.h */
} RostrumTable;

gboolean rostrum_table_open (RostrumTable *table, const RostrumTally *tally, const char *folder,
                             const char *name, const char *header, GError **error);
gboolean rostrum_table_end_row (RostrumTable *table, GError **error);

/* Appends whole rows. */
gboolean rostrum_table_append (RostrumTable *table, const GString *rows, GError **error);

/* Puts the file in place when all went GOOD, else removes it; returns whether it stands. */
gboolean rostrum_table_close (RostrumTable *table, gboolean good, GError **error);

/* Appends what the corrected shares of one group and class rest on, and why some are missing. KEY:
 * the key columns of the table TABLE, as they stand there. MEASURED: by topic, whether it is in the
 * table. */
#define ROSTRUM_CORRECTIONS_HEADER "table,key,evidence,topic,estimator,basis,clusters,why"
void rostrum_table_correction (GString *rows, const char *table, const char *key,
                               RostrumClass class, const RostrumGroupEstimate *estimate,
                               RostrumEstimator estimator, const GPtrArray *topics,
                               const guint32 *topic_order, const gboolean *measured);

/* One group after another of the topic tables; each thread has its own. */
typedef struct _RostrumTableGroup RostrumTableGroup;

/* All must outlive it. Returns: (transfer full) an empty group. */
RostrumTableGroup *rostrum_table_group_new (const RostrumEstimates *estimates,
                                            const RostrumTally *tally, const guint32 *topic_order);
void rostrum_table_group_free (RostrumTableGroup *group);
void rostrum_table_group_add (RostrumTableGroup *group, const RostrumGroupPart *part);

/* Estimates what was added, and appends its ROWS and CORRECTIONS; then the group is empty again.
 * TABLE, KEY: as in rostrum_table_correction(); LAST: as in rostrum_estimates_group(). */
void rostrum_table_group_end (RostrumTableGroup *group, const char *table, const char *key,
                              gboolean last, GString *rows, GString *corrections);

/* Writes a file of its own, and only reads TALLY. */
typedef gboolean (*RostrumTableWrite) (const RostrumTally *tally, const char *folder,
                                       GError **error);

/* The topic tables, corrections.csv, and FILES (NULL-terminated, those that take longest first),
 * which are written meanwhile. */
gboolean rostrum_table_topics (const RostrumTally *tally, const RostrumEstimateOptions *options,
                               const char *folder, const RostrumTableWrite *files, GError **error);

gboolean rostrum_table_speakers (const RostrumTally *tally, const char *folder, GError **error);
gboolean rostrum_table_ledger (const RostrumTally *tally, const char *folder, GError **error);
gboolean rostrum_table_unresolved (const RostrumTally *tally, const char *folder, GError **error);

G_END_DECLS
