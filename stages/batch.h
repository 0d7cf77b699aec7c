/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/meeting.h"
#include "corpus/text/words.h"
#include "models/model.h"

G_BEGIN_DECLS

/* A run of neighbouring units of one meeting, as structs of arrays: what one worker carries through
 * the chain. Bounded by units and by bytes of text. Recycled through a free list: at steady state a
 * batch allocates nothing. Stage k fills the arrays of layer k from those of layer k-1. */
typedef struct
{
  /* Where it belongs: the order of all output. */
  guint meeting_serial; /* index of the source */
  guint serial;         /* of the batch in its meeting, from 0 */
  gboolean last;        /* of its meeting */

  RostrumMeeting *meeting;   /* shared by the meeting's batches; NULL if the source failed */
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

  GString *records; /* unit records as JSON Lines, when they are wanted */
} RostrumBatch;

RostrumBatch *rostrum_batch_new (void);
void rostrum_batch_free (RostrumBatch *batch);
/* Empties it, keeping its memory. */
void rostrum_batch_clear (RostrumBatch *batch);

G_END_DECLS
