/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

#include "corpus/base/digest.h"
#include "models/scores.h"

G_BEGIN_DECLS

/* Context: what the neighbours of a unit say about its topics. A short reply ("I agree with you,
 * this must be put in order") carries no topic word; the remark it answers does.
 *
 * Units of a meeting fall into turns: neighbouring units of one speaker. The neighbours of a unit
 * are at most ROSTRUM_CONTEXT_WINDOW units before it, as far as they are of its own turn or of the
 * turn before that, the one it answers (or the hand-over, if it is a summary of what somebody
 * said). A neighbour speaks for a topic by its excess: how far its own margin lies above the
 * topic's threshold, from 0 to ROSTRUM_CONTEXT_CAP. It fades by a factor with each unit of
 * distance, and of several neighbours the one that speaks loudest counts:
 *
 *   margin' = margin + remark · max (fade^(d-1) · excess) over its own turn
 *                    + answered · max (fade^(d-1) · excess) over the turn that it answers
 *
 * Context only ever raises a margin, and a neighbour without a topic changes nothing. The three
 * weights are shared by all topics. They are learnt on meetings whose units were labelled, and lie
 * in context.json in the model's folder. */

#define ROSTRUM_CONTEXT_WINDOW 8
#define ROSTRUM_CONTEXT_CAP    0.5
#define ROSTRUM_CONTEXT_FILE   "context.json"

typedef struct
{
  double remark;   /* >= 0 */
  double answered; /* >= 0 */
  double fade;     /* from 0 to 1 */
} RostrumContext;

/* The excess of a margin. */
double rostrum_context_excess (double margin, double threshold);

/* What the neighbours say of unit AT, before it is weighed: REMARK and ANSWERED have N_TOPICS
 * elements each. EXCESSES: n × N_TOPICS of the units up to AT; TURNS: of these units, each equal to
 * the one before or greater (by 1 for the next turn). Units from FIRST on are looked at. */
void rostrum_context_hear (const double *excesses, const guint *turns, gsize first, gsize at,
                           guint n_topics, double fade, double *remark, double *answered);

/* Reads DIRECTORY/context.json; what is read goes into DIGEST as well. *CONTEXT is NULL (and TRUE
 * returned) where there is none, else (transfer full) free with g_free. ROSTRUM_ERROR_MODEL. */
gboolean rostrum_context_read (const char *directory, RostrumDigest *digest,
                               RostrumContext **context, GError **error);

/* Units with what is known of them, in text order, meeting by meeting: what weights are learnt
 * from. */
typedef struct
{
  guint n_topics;
  guint n_meetings;
  GArray *margins;  /* of double, n × n_topics: less the topic's threshold */
  GArray *meetings; /* of guint, from 0, ascending */
  GArray *turns;    /* of guint, as in rostrum_context_hear; a new meeting is a new turn */
  GArray *truth;    /* of gboolean, n × n_topics */
} RostrumExchanges;

RostrumExchanges *rostrum_exchanges_new (guint n_topics);
void rostrum_exchanges_free (RostrumExchanges *exchanges);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumExchanges, rostrum_exchanges_free)

/* What learning found. Each meeting was judged with weights from the other meetings. */
typedef struct
{
  RostrumContext context; /* from all meetings */
  RostrumScore *alone;    /* n_topics: units judged alone */
  RostrumScore *exchange; /* n_topics: with context */
  guint better;           /* decisions that context put right */
  guint worse;            /* that it spoilt */
  double p;               /* McNemar's test of these two */
  gboolean helps;         /* more were put right than spoilt, and p < 0.05 */
} RostrumContextLearnt;

void rostrum_context_learnt_free (RostrumContextLearnt *learnt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumContextLearnt, rostrum_context_learnt_free)

/* Chooses the weights, of a fixed grid, with the highest F1 of all decisions together; of equal
 * ones the smallest. ROSTRUM_ERROR_FORMAT if there are fewer than two meetings. Returns: (transfer
 * full) */
RostrumContextLearnt *rostrum_context_learn (const RostrumExchanges *exchanges, GError **error);

/* The F1 of all topics' decisions together, and the mean of their F1. */
double rostrum_context_micro_f1 (const RostrumScore *scores, guint n_topics);
double rostrum_context_macro_f1 (const RostrumScore *scores, guint n_topics);

/* Writes DIRECTORY/context.json: the weights, and for people how they did. */
gboolean rostrum_context_write (const RostrumContextLearnt *learnt, const char *const *topics,
                                guint n_topics, guint n_meetings, const char *directory,
                                GError **error);

G_END_DECLS
