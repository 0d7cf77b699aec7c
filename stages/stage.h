/* SPDX-License-Identifier: MIT */
#pragma once

#include <json-glib/json-glib.h>

#include "corpus/reader.h"
#include "corpus/roster.h"
#include "corpus/source.h"
#include "stages/batch.h"

G_BEGIN_DECLS

/* The stage contract. A stage is one file in stages/ that defines `const RostrumStage
 * rostrum_stage_NAME`; the list in stages/meson.build is the registry, in the order of the chain.
 * The engine runs the hooks that a stage has and knows nothing else of it. */

typedef struct _RostrumTally RostrumTally;
typedef struct _RostrumDatabase RostrumDatabase;
typedef struct _RostrumEstimateOptions RostrumEstimateOptions;
typedef struct _RostrumReport RostrumReport;

/* What flows: each stage consumes one layer and produces a later one. */
typedef enum
{
  ROSTRUM_LAYER_SOURCE,     /* bytes */
  ROSTRUM_LAYER_PARAGRAPHS, /* a meeting as read */
  ROSTRUM_LAYER_UNITS,      /* remarks, speakers, units */
  ROSTRUM_LAYER_TOKENS,
  ROSTRUM_LAYER_STEMS,
  ROSTRUM_LAYER_VECTORS,
  ROSTRUM_LAYER_SCORES, /* margins, topics */
  ROSTRUM_LAYER_TALLIES,
  ROSTRUM_LAYER_TABLES,
} RostrumLayer;

/* The model for a language code (NULL: language unknown; DOUBT tells why, or is NULL), or NULL with
 * an error. Thread-safe,
 * (transfer none). */
typedef const RostrumModel *(*RostrumModelChooser) (gpointer data, const char *language,
                                                    const char *doubt, GError **error);

/* Gives ITEM, part PART of source number SOURCE (both from 0), what was computed before: its
 * `restored` and meeting, or its error, and what it is of its source; leaves it alone if nothing is
 * known. Once the first part of a source that holds several meetings was given, all are. FALSE with
 * an error that ends the run. Thread-safe. */
typedef gboolean (*RostrumRestorer) (gpointer data, guint source, guint part, RostrumItem *item,
                                     GError **error);

/* State that all workers share, read-only while they run (but for the tally and the database, which
 * only the ordered sink touches). */
typedef struct
{
  const RostrumRoster *roster; /* NULL: none */
  RostrumReaderOptions reading;
  gboolean stem_texts;   /* the stem stage keeps the stems as text */
  gboolean unit_records; /* unit records are wanted */
  gboolean exchange;     /* neighbours within an exchange count (the context stage) */
  RostrumModelChooser choose_model;
  gpointer choose_model_data;
  RostrumRestorer restore; /* NULL: everything is computed */
  gpointer restore_data;
  RostrumTally *tally;                    /* NULL in filters */
  const RostrumEstimateOptions *estimate; /* how shares are corrected; NULL: as by default */
  const char *folder;                     /* where results are written; NULL in filters */
  RostrumDatabase *database;              /* only the ordered sink touches it; NULL: not wanted */
  const RostrumReport *report;            /* the page; NULL: not wanted */
} RostrumShared;

typedef struct
{
  const char *name;    /* the verb of the filter */
  const char *summary; /* one line for --help and the manual */
  RostrumLayer consumes;
  RostrumLayer produces;

  /* Per-worker state; both hooks may be NULL (no state). */
  gpointer (*open) (const RostrumShared *shared, GError **error);
  void (*close) (gpointer state);

  /* One of these four does the work, or fold and finish do. meeting: once per meeting, in a worker.
   * Of a source that holds several the first stage sets item->feed at the first call, and is called
   * again for each of its meetings, with one call at a time, until it sets item->part to
   * ROSTRUM_PART_END.
   * batch: in a worker. fold: in the one ordered sink, batches in order. finish: once, at the end.
   */
  gboolean (*meeting) (gpointer state, RostrumItem *item, GError **error);
  gboolean (*batch) (gpointer state, RostrumBatch *batch, GError **error);
  gboolean (*fold) (const RostrumShared *shared, const RostrumBatch *batch, GError **error);
  gboolean (*finish) (const RostrumShared *shared, GError **error);

  /* The stage's fields of one unit as JSON members, and back. NULL where a stage has none. */
  void (*write) (const RostrumBatch *batch, gsize unit, GString *json);
  gboolean (*read) (RostrumBatch *batch, gsize unit, JsonObject *record, GError **error);
} RostrumStage;

/* In chain order, NULL-terminated; generated from the list in stages/meson.build. */
extern const RostrumStage *const rostrum_stages[];

/* By name, or NULL. */
const RostrumStage *rostrum_stage_by_name (const char *name);

G_END_DECLS
