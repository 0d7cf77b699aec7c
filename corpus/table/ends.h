/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/table/meetings.h"

G_BEGIN_DECLS

/* Looks through all rows of INPUT, made by SOURCE.again, for meetings that come again behind
 * others. Returns: the position of the last row of each meeting (gsize *, by what GROUPER takes as
 * its key), one entry a meeting; NULL: the rows of each stand together, or cannot be read.
 * (transfer full) */
GHashTable *rostrum_table_ends (const RostrumGrouper *grouper, const RostrumRowSource *source,
                                RostrumInput *input);

G_END_DECLS
