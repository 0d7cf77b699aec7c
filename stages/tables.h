/* SPDX-License-Identifier: MIT */
#pragma once

#include "stages/tally.h"

G_BEGIN_DECLS

/* The tables of a run as CSV files: the files FOLDER/tables/NAME.csv, with names, columns and order
 * as the manual pins them (rostrum-tables(5)).
 *
 * The topic tables hold a full grid: for each key that has units, the three evidence classes
 * (verbatim, reported, all) times the topics of the models that read it and `other`, also where
 * nothing was counted. The share of nothing is left empty. A unit with several topics counts in
 * each of them, so units may add up to more than there are; words add up exactly. */

/* Creates FOLDER/tables and writes all tables. FALSE with ROSTRUM_ERROR_OUTPUT. */
gboolean rostrum_tables_write (const RostrumTally *tally, const char *folder, GError **error);

/* The file names, NULL-terminated, in the order in which they are written. */
extern const char *const rostrum_table_names[];

G_END_DECLS
