/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/base/output.h"
#include "pipeline/filter.h"

G_BEGIN_DECLS

/* Shared by the files of the filters only: filter.c runs batches, filter_input.c fills them. */

typedef struct
{
  const RostrumFilterOptions *options;
  RostrumShared *shared;
  const RostrumStage *const *first; /* chain[first … target] run on each batch */
  const RostrumStage *before;       /* whose fields are read from the records; may be NULL */
  GPtrArray *states;                /* of gpointer, for the stages from FIRST on */
  RostrumBatch *batch;
  RostrumOutput *output;
  GString *line;
  char *language; /* of text lines, found once */
  char *doubt;    /* why it was not found */
} RostrumFilter;

/* Adds the unit of RECORD to the batch; a batch that is full, or that RECORD does not fit, is run
 * and written first. */
gboolean rostrum_filter_add (RostrumFilter *filter, JsonObject *record, GError **error);

/* Writes the units of the batch as they are and empties it. */
gboolean rostrum_filter_write (RostrumFilter *filter, GError **error);

/* Takes one input file through the filter. */
gboolean rostrum_filter_read_file (RostrumFilter *filter, const char *path, GError **error);

G_END_DECLS
