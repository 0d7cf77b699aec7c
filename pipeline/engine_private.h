/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/engine.h"

G_BEGIN_DECLS

/* The inside of the engine, for its two files: engine.c has the workers, the batches and the
 * ordered sink; engine_open.c opens sources and their meetings. */

/* Whose turn it is: the part of a source (0 where it is one meeting). */
typedef struct
{
  guint source;
  guint part;
} RostrumTurn;

typedef struct _RostrumWorker RostrumWorker;

/* A meeting from opening to its last fold; or the end of a source that holds several. */
typedef struct
{
  RostrumItem item;
  RostrumTurn turn;
  RostrumWorker *opener;
  gboolean ready;     /* the meeting stages are through (or failed) */
  gsize next_unit;    /* first unit that no batch has taken */
  guint next_batch;   /* serial of the next batch to be cut */
  gboolean all_taken; /* the last batch has been cut */
} RostrumOpen;

/* A source that holds several meetings, from its first one until its end is folded. */
typedef struct
{
  RostrumFeed *feed; /* NULL: it is restored */
  RostrumTurn next;  /* to be opened */
  gboolean busy;     /* a worker asks it for the next one */
  gboolean ended;    /* its end was opened */
} RostrumContainer;

typedef struct
{
  GPtrArray *sources;
  const RostrumStage *const *chain;
  const RostrumShared *shared;
  RostrumEngineOptions options;
  const RostrumEngineSink *sink;

  GMutex lock; /* guards all below */
  GCond changed;
  guint n_waiting; /* workers that wait for it */
  guint next_source;
  GQueue open;       /* of RostrumOpen *, by turn */
  GQueue containers; /* of RostrumContainer *, by source */
  GQueue finished;   /* of RostrumBatch *, by turn and serial: computed, not folded */
  GQueue free;       /* of RostrumBatch *: empty, to be used again */
  guint n_taken;     /* batches cut and not yet folded */
  gsize open_bytes;  /* of open meetings that are ready */
  RostrumTurn due;
  guint due_batch;
  gboolean folding;
  GError *error; /* ends the run */
} RostrumEngine;

struct _RostrumWorker
{
  RostrumEngine *engine;
  gpointer *states; /* one per stage of the chain */
  GQueue folded;    /* of RostrumOpen *, with the lock: opened here, to be freed here */
};

/* The turn that comes first is less than 0 after another. */
int rostrum_engine_compare (RostrumTurn x, RostrumTurn y);

void rostrum_engine_container_free (gpointer container);

/* With the lock: something has changed. Without anybody who waits there is no call of the system.
 */
void rostrum_engine_wake (RostrumEngine *engine);

/* With the lock: ERROR (taken) ends the run, unless one does already. */
void rostrum_engine_fail (RostrumEngine *engine, GError *error);

/* With the lock, like the four below, which may let it go for a while: a source with several
 * meetings that may be asked for its next one, or NULL. */
RostrumContainer *rostrum_engine_find_container (RostrumEngine *engine);

/* Whether the next source may be opened. */
gboolean rostrum_engine_may_open (const RostrumEngine *engine);

/* Opens the next source and takes it, or its first meeting, through the meeting stages. */
void rostrum_engine_step_source (RostrumWorker *worker);

/* The same with the next meeting of CONTAINER. */
void rostrum_engine_step_container (RostrumWorker *worker, RostrumContainer *container);

G_END_DECLS
