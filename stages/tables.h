/* SPDX-License-Identifier: MIT */
#pragma once

#include "stages/estimates.h"

G_BEGIN_DECLS

/* The tables of a run as CSV files: the files FOLDER/tables/NAME.csv, with names, columns and order
 * as the manual pins them (rostrum-tables(5)).
 *
 * The topic tables hold a full grid: for each key that has units, the three evidence classes
 * (verbatim, reported, all) times the topics of the models that read it and `other`, also where
 * nothing was counted. The share of nothing is left empty. A unit with several topics counts in
 * each of them, so units may add up to more than there are; words add up exactly. Where a corrected
 * share is missing, corrections.csv tells why. */

/* Creates FOLDER/tables and writes all tables; OPTIONS NULL: shares are corrected as by default.
 * FALSE with ROSTRUM_ERROR_OUTPUT. */
gboolean rostrum_tables_write (const RostrumTally *tally, const RostrumEstimateOptions *options,
                               const char *folder, GError **error);

/* The file names, NULL-terminated, in the order in which they are written. */
extern const char *const rostrum_table_names[];

G_END_DECLS
