/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/base/output.h"
#include "stages/stage.h"
#include "stages/tally_packed.h"

G_BEGIN_DECLS

/* Tallies: how many units and words each (meeting, speaker, evidence, topic) holds. All counts are
 * whole numbers, so that no order of adding matters; tallies of parts of a corpus merge into the
 * tally of the whole (a commutative monoid, up to the order in which names were met, which no table
 * shows). */

/* Words are counted in parts of 1/720720 word, the least common multiple of 1 … 16: a unit's words
 * are divided equally among its topics, and up to 16 topics every division comes out even. A unit
 * with more topics gives what is left over, part by part, to its first topics in the order of the
 * model; its parts still add up to its words. 64 bits hold 2.5e13 words. */
#define ROSTRUM_TALLY_PARTS G_GUINT64_CONSTANT (720720)

/* Index of the topic `other` (none of the model's topics applies). */
#define ROSTRUM_TALLY_OTHER 0

typedef struct
{
  guint32 speaker;          /* index into tally->speakers */
  guint32 topic;            /* index into tally->topics */
  RostrumEvidence evidence; /* verbatim or reported */
  guint64 units;
  guint64 parts; /* of words */
} RostrumTallyCell;

/* A speaker in one meeting. */
typedef struct
{
  guint32 speaker;
  guint64 remarks;    /* verbatim and reported */
  GPtrArray *roles;   /* of char *, in order of appearance; NULL: none */
  GPtrArray *aliases; /* likewise */
} RostrumTallyAppearance;

/* A row of unresolved.csv. */
typedef struct
{
  guint line;
  const char *text, *why;
} RostrumTallyUnresolved;

/* A corpus has many: texts belong to the tally, and what is alike is kept once. */
typedef struct
{
  const char *id;
  const char *date, *title, *place, *language; /* NULL where unknown */
  const char *model; /* name of the model that read it; NULL: none, or unknown */
  GArray *topics;    /* of guint32: the topics that its model knows, without `other`; shared */
  RostrumTallyCell *cells;             /* by (speaker, evidence, topic); no two alike */
  RostrumTallyAppearance *appearances; /* by speaker */
  RostrumTallyUnresolved *unresolved;
  guint n_cells, n_appearances, n_unresolved;
  RostrumTallyPacked scores;
  guint64 ledger_bytes[ROSTRUM_N_EVIDENCE];
  guint64 ledger_paragraphs[ROSTRUM_N_EVIDENCE];
} RostrumTallyMeeting;

struct _RostrumTally
{
  GPtrArray *speakers; /* of char *, names in the order in which they were met */
  GPtrArray *topics;   /* of char *, likewise; the first is "other" */
  GPtrArray *meetings; /* of RostrumTallyMeeting *, likewise */
  GHashTable *errors; /* name of a model → RostrumErrors *, of the models whose errors are known */

  /* private */
  GStringChunk *texts;    /* of meetings */
  GPtrArray *topic_lists; /* of GArray *: those of meetings, no two alike; the first is empty */
  GHashTable *speaker_index, *topic_index, *meeting_index; /* name → index */
  GArray *pending; /* of RostrumTallyCell: the meeting that is being folded, whole or not at all */
  RostrumTallyScores *pending_scores;
  gsize pending_compact;     /* length of pending after it was last made compact */
  const RostrumModel *model; /* of the last batch */
  GArray *model_topics;      /* of guint32: its topics as indices into topics */
};

/* Returns: (transfer full) an empty tally. */
RostrumTally *rostrum_tally_new (void);
void rostrum_tally_free (RostrumTally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumTally, rostrum_tally_free)

/* Adds the units of BATCH. Batches of a meeting come in order and count once the last of them has
 * come; a meeting whose source failed counts nothing. A batch without an item (in a filter) counts
 * at once and has no ledger. The models of the batches must outlive the folding. */
void rostrum_tally_fold (RostrumTally *tally, const RostrumBatch *batch);

/* Adds FROM to INTO. A meeting that both hold is the sum of its parts. */
void rostrum_tally_merge (RostrumTally *into, const RostrumTally *from);

/* Appends a number of words: exact when it is whole, else rounded to 6 places, without trailing
 * zeros. */
void rostrum_tally_append_words (GString *out, guint64 parts);

/* Rows of unresolved.csv over all meetings. */
guint64 rostrum_tally_n_unresolved (const RostrumTally *tally);

/* The cells of SPEAKER in MEETING (ROSTRUM_EVERYONE: all), *N of them. (transfer none) */
const RostrumTallyCell *rostrum_tally_cells (const RostrumTallyMeeting *meeting, guint32 speaker,
                                             guint *n);

/* The order of the tables: speakers and topics by name (bytes compared), `other` last; meetings by
 * id. Returns: (transfer full) free with g_free; entry i is the index of the i-th in that order. */
guint32 *rostrum_tally_order_speakers (const RostrumTally *tally);
guint32 *rostrum_tally_order_topics (const RostrumTally *tally);
guint32 *rostrum_tally_order_meetings (const RostrumTally *tally);

/* Meetings by date (those without one last), then by id. */
guint32 *rostrum_tally_order_dates (const RostrumTally *tally);

/* Turns an order round: entry i of the result is the place of element i. */
guint32 *rostrum_tally_ranks (const guint32 *order, guint n);

/* Writes all cells as JSON Lines (meeting, date, speaker, evidence, topic, units, words), in the
 * order of the tables: what the tally filter gives out. */
gboolean rostrum_tally_write_records (const RostrumTally *tally, RostrumOutput *output,
                                      GError **error);

G_END_DECLS
