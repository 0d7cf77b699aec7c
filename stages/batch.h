/* SPDX-License-Identifier: MIT */
#pragma once

#include <json-glib/json-glib.h>

#include "corpus/feed.h"
#include "corpus/meeting.h"
#include "corpus/source.h"
#include "corpus/text/words.h"
#include "models/model.h"

G_BEGIN_DECLS

typedef struct _RostrumRestored RostrumRestored;

/* What an item is of its source. */
typedef enum
{
  ROSTRUM_PART_WHOLE,   /* the source is one meeting */
  ROSTRUM_PART_MEETING, /* one of the meetings of the source */
  ROSTRUM_PART_END,     /* behind the last of them: no meeting; what is known of the source */
} RostrumPart;

/* One meeting on its way through the chain; shared by its batches. */
typedef struct
{
  const RostrumSource *source;
  RostrumPart part;
  RostrumFeed *feed;         /* of a source with several meetings; not owned */
  RostrumMeeting *meeting;   /* set by the ingest stage; owned */
  const RostrumModel *model; /* for the meeting's language; NULL if the chain needs none */
  gsize bytes;               /* of the source, or of its part that is the meeting */
  gsize position;            /* bytes of the source that were read by then */
  gsize uncounted;           /* with the end: bytes of the source that are in no ledger */
  char *sha256;  /* of the source's bytes, in hex, with its only or last item; owned; NULL if it
                    could not be read */
  GError *error; /* why the meeting was skipped, or, with the end, what comes behind; owned */
  RostrumRestored *restored; /* NULL, or the scores of the meeting as they were computed before
                                (stages/partial.h): no stage computes them again; owned */
} RostrumItem;

/* A run of neighbouring units of one meeting, as structs of arrays: what one worker carries through
 * the chain. Bounded by units and by bytes of text. Recycled through a free list: at steady state a
 * batch allocates nothing. Stage k fills the arrays of layer k from those of layer k-1. */
typedef struct
{
  /* Where it belongs: the order of all output. */
  guint meeting_serial; /* index of the source */
  guint part;           /* of the meeting in its source, from 0 */
  guint serial;         /* of the batch in its meeting, from 0 */
  gboolean last;        /* of its meeting */

  RostrumItem *item;         /* not owned; NULL in filters */
  RostrumMeeting *meeting;   /* item->meeting, NULL if the source was skipped; owned in filters */
  const RostrumModel *model; /* NULL: none is needed by the chain's stages */
  gsize first_unit;          /* units [first_unit, first_unit + n_units) of the meeting */
  gsize n_units;

  /* tokenize */
  RostrumTokens tokens; /* offsets into meeting->text */
  GArray *unit_tokens;  /* of gsize, n_units + 1: tokens of unit i are [i, i + 1) */

  /* stem */
  GArray *stems;         /* of guint32, one per token: ids of the model's vocabulary */
  GPtrArray *stem_texts; /* of char * (owned), one per token; only when the texts are wanted (the
                            stem filter) */

  /* vectorize */
  GArray *unit_features; /* of gsize, n_units + 1 */
  GArray *features;      /* of guint32, ascending within a unit */
  GArray *values;        /* of double */

  /* classify */
  GArray *margins; /* of double, n_units × model->stride */
  GArray *topics;  /* of guint64 words, n_units × ((n_topics + 63) / 64): bit t is set when topic t
                      applies */

  /* context */
  GArray *context; /* of double, n_units × n_topics: how much of the margins came from neighbours;
                      empty if units were judged alone */

  GString *records; /* unit records as JSON Lines, when they are wanted */

  /* In filters only: the records that were read, one per unit, from which the fields of earlier
   * stages are written again; NULL in a run. */
  GPtrArray *sources; /* of JsonObject * */
} RostrumBatch;

RostrumBatch *rostrum_batch_new (void);
void rostrum_batch_free (RostrumBatch *batch);
/* Empties it, keeping its memory (and leaving ITEM and a run's meeting alone). */
void rostrum_batch_clear (RostrumBatch *batch);

/* The number of 64-bit words that the topic bits of one unit take. */
static inline gsize
rostrum_batch_topic_words (const RostrumBatch *batch)
{
  return ((gsize)batch->model->n_topics + 63) / 64;
}

static inline const guint64 *
rostrum_batch_unit_topics (const RostrumBatch *batch, gsize unit)
{
  return &g_array_index (batch->topics, guint64, unit * rostrum_batch_topic_words (batch));
}

static inline gboolean
rostrum_batch_has_topic (const RostrumBatch *batch, gsize unit, guint topic)
{
  return (rostrum_batch_unit_topics (batch, unit)[topic / 64] >> (topic % 64)) & 1;
}

static inline const double *
rostrum_batch_unit_margins (const RostrumBatch *batch, gsize unit)
{
  return &g_array_index (batch->margins, double, unit * batch->model->stride);
}

static inline RostrumUnit *
rostrum_batch_unit (const RostrumBatch *batch, gsize unit)
{
  return rostrum_meeting_unit (batch->meeting, batch->first_unit + unit);
}

/* Releases what ITEM holds, not ITEM itself. */
void rostrum_item_clear (RostrumItem *item);

G_END_DECLS
