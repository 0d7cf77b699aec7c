/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/label_marks.h"
#include "corpus/label_shape.h"
#include "corpus/labels.h"
#include "corpus/mentions.h"

G_BEGIN_DECLS

/* Weighing the candidates for labels against what the whole text shows. */

typedef struct
{
  guint paragraph;
  RostrumMarks marks; /* before the name */
  RostrumSpan name;   /* what its shape is judged by */
  gsize colon;
  RostrumLabelShape shape; /* what it is by itself; its strings are of the RostrumLabels */
  gboolean listed;         /* the roster has it, word for word */
  const char *key;         /* name folded, without spaces: what recurs */
} RostrumLabelCandidate;

typedef struct
{
  RostrumMeeting *meeting;
  const RostrumRoster *roster; /* NULL: there is none */
  RostrumLabels *labels;
  GArray *candidates;     /* of RostrumLabelCandidate */
  GHashTable *known;      /* key of a bare name of two parts or more → how often */
  GHashTable *recurrence; /* key → how often; of "speaker2" also "speaker#" */
  RostrumMentions *mentions;
  gboolean record; /* the meeting is printed like the Congressional Record */
} RostrumLabelSearch;

/* How often KEY was counted in TABLE. */
guint rostrum_label_count (GHashTable *table, const char *key);

/* What "speaker1" and "speaker2" have in common, "speaker#"; NULL if KEY ends in no number.
 * (transfer full) */
char *rostrum_label_series (const char *key);

/* TRUE if the words of the candidate's name are to be counted in the text. */
gboolean rostrum_label_is_doubtful (const RostrumLabelSearch *search,
                                    const RostrumLabelCandidate *candidate);

/* WORDS, END: what follows the label in its paragraph. Returns: (transfer none) why the candidate
 * is no label, or NULL. */
const char *rostrum_label_judge (const RostrumLabelSearch *search,
                                 const RostrumLabelCandidate *candidate, gsize words, gsize end);

G_END_DECLS
