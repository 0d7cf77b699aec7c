/* SPDX-License-Identifier: MIT */
#pragma once

#include "models/labelled.h"
#include "models/model.h"

G_BEGIN_DECLS

/* What a model said of labelled texts beside what is true of them: all that an evaluation counts.
 */

typedef enum
{
  ROSTRUM_LABEL_ABSENT,
  ROSTRUM_LABEL_REQUIRED,
  ROSTRUM_LABEL_OPTIONAL, /* counts neither way */
} RostrumLabel;

typedef struct
{
  gsize n_rows;
  guint n_topics;
  char **topics;         /* those of the file and of the model, sorted; NULL-terminated */
  guint *line;           /* of the file, by row */
  guint8 *labels;        /* n_rows × n_topics, of RostrumLabel */
  guint8 *given;         /* n_rows × n_topics: 1 if the model gave the topic */
  double *margins;       /* n_rows × n_topics; -G_MAXDOUBLE where the model lacks the topic */
  double *probabilities; /* n_rows × n_topics; NAN where the model has no calibration */
  double *weights;       /* by row: how often it counts for calibration; NULL: once */
  guint *fold;           /* by row: which fold it was judged in; NULL: no folds */

  guint n_clusters;  /* what is resampled for intervals */
  guint *cluster;    /* by row */
  gboolean by_group; /* clusters are groups of the file; else rows */

  /* No row has more than one topic: then each row has one answer, too. `other` is class n_topics.
   */
  gboolean single_label;
  guint *truth;  /* by row */
  guint *answer; /* by row; G_MAXUINT: not judged yet */
} RostrumJudgements;

/* Nothing judged yet. TOPICS (N_TOPICS): those of the model, which the file may lack. More than
 * ROSTRUM_JUDGEMENTS_CLUSTERS groups or rows are dealt to that many clusters, by SEED: an interval
 * from as many is as good. Returns: (transfer full) */
#define ROSTRUM_JUDGEMENTS_CLUSTERS 1000
RostrumJudgements *rostrum_judgements_new (const RostrumLabelled *labelled,
                                           const char *const *topics, guint n_topics, guint64 seed);
void rostrum_judgements_free (RostrumJudgements *judgements);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumJudgements, rostrum_judgements_free)

/* The index of a topic by name, or -1. */
gint rostrum_judgements_topic (const RostrumJudgements *judgements, const char *name);

/* MODEL judges the N rows of that list (NULL: all rows) as `classify` does: a topic is given when
 * its margin reaches the threshold. The one answer is the topic whose margin is the farthest above
 * its threshold (or the least below), the first by name among equals; where rows without a topic
 * exist, it is `other` when no topic is given. ROSTRUM_ERROR_LANGUAGE if MODEL's language has no
 * stemmer. */
gboolean rostrum_judgements_add (RostrumJudgements *judgements, const RostrumLabelled *labelled,
                                 const RostrumModel *model, const guint *rows, gsize n,
                                 GError **error);

G_END_DECLS
