/* SPDX-License-Identifier: MIT */
#pragma once

#include "stages/tally.h"

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

/* Puts the file in place when all went GOOD, else removes it; returns whether it stands. */
gboolean rostrum_table_close (RostrumTable *table, gboolean good, GError **error);

gboolean rostrum_table_speakers (const RostrumTally *tally, const char *folder, GError **error);
gboolean rostrum_table_ledger (const RostrumTally *tally, const char *folder, GError **error);
gboolean rostrum_table_unresolved (const RostrumTally *tally, const char *folder, GError **error);

G_END_DECLS
