/* SPDX-License-Identifier: MIT */
#pragma once

#include "stages/stage.h"

G_BEGIN_DECLS

/* The engine runs a chain of stages over sources with a pool of workers.
 *
 * Each worker does whatever is next: it folds the batch that is due, else takes a batch of an open
 * meeting through all batch stages, else opens the next source (all meeting stages). Batches carry
 * (source, part, batch) serial numbers, and one worker at a time folds them in exactly that order:
 * output never depends on timing. Bounded are the open meetings (threads + 1; more of small ones)
 * and the batches that wait for their turn (8 × threads); batches are recycled through a free list.
 * A source that fails is reported in its turn and skipped; a stage that fails on a batch, or a fold
 * that fails, ends the run.
 *
 * A source may hold several meetings (RostrumItem.feed). They are read one by one, by whichever
 * worker is free, while others take the earlier ones through the chain; the next source waits until
 * all of them are read, so that memory does not depend on their number. */

typedef struct
{
  guint threads;     /* >= 1 */
  gsize batch_units; /* >= 1: most units of one batch */
  gsize batch_bytes; /* >= 1: a batch that has this much text is full */
} RostrumEngineOptions;

typedef struct
{
  /* All are called from the ordered sink, one at a time, in source order; each may be NULL. */
  gboolean (*fold) (gpointer data, const RostrumBatch *batch,
                    GError **error); /* behind the stages' own folds */
  /* Once for each meeting and, behind those of a source with several, once for its end.
   * item->error tells whether the meeting was skipped, or why the end is not that of the file. */
  void (*item_done) (gpointer data, const RostrumItem *item);
  gpointer data;
} RostrumEngineSink;

/* Runs SOURCES (of RostrumSource *) through the stages of CHAIN (NULL-terminated) and, at the end,
 * their finish hooks. Returns FALSE with the error that ended the run; skipped sources are no error
 * of the run. */
gboolean rostrum_engine_run (GPtrArray *sources, const RostrumStage *const *chain,
                             const RostrumShared *shared, const RostrumEngineOptions *options,
                             const RostrumEngineSink *sink, GError **error);

G_END_DECLS
