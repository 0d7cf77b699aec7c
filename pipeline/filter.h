/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/verb.h"
#include "stages/stage.h"

G_BEGIN_DECLS

/* One stage as a filter: records in, records out. */

/* What the input holds. */
typedef enum
{
  ROSTRUM_INPUT_RECORDS,  /* JSON Lines, as the stage before writes them */
  ROSTRUM_INPUT_LINES,    /* one text per line; the chain starts at the tokenize stage */
  ROSTRUM_INPUT_LABELLED, /* a labelled file (text and topics); likewise */
  ROSTRUM_INPUT_TEXTS,    /* records of which only the text is used; likewise */
} RostrumFilterInput;

typedef struct
{
  const RostrumStage *stage;
  RostrumFilterInput input;
  gsize batch_units;
  gsize max_line;    /* bytes of one input line */
  gboolean libsvm;   /* vectorize only: "label index:value …" instead of records */
  const char *topic; /* with libsvm: +1 where the record has this topic, else -1; NULL: label 0 */
  /* Writes a unit that went through the stage in place of its record; NULL: the record. */
  void (*write) (gpointer data, const RostrumBatch *batch, gsize unit, GString *out);
  gpointer write_data;
  JsonObject *record; /* the only input, in place of files; NULL: the files */
} RostrumFilterOptions;

/* Runs FILES (NULL-terminated; none: standard input) through the stage and writes to OUTPUT ("-":
 * standard output). SHARED is changed: language and model are found for each batch. The first fault
 * ends the filter: unlike a run it cannot know what a broken record belonged to. */
gboolean rostrum_filter_run (const RostrumFilterOptions *options, RostrumShared *shared,
                             const char *const *files, const char *output, GError **error);

/* The first filter: SOURCES to paragraph records. Sources and meetings that fail are reported
 * through FAILED and skipped. Returns: the number of sources of which something was written, or -1
 * with an error when output fails. *WHOLE: nothing was skipped. */
gssize rostrum_filter_ingest (RostrumShared *shared, GPtrArray *sources, const char *output,
                              void (*failed) (gpointer data, const GError *error), gpointer data,
                              gboolean *whole, GError **error);

/* The verb that is STAGE as a filter, or NULL if the stage works on no records. (transfer none),
 * valid until the next call. */
const RostrumVerb *rostrum_filter_verb (const RostrumStage *stage);

G_END_DECLS
