/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/meeting.h"
#include "corpus/roster.h"

G_BEGIN_DECLS

/* Speaker labels: "President of Russia Vladimir Putin:", "В.Путин:", "Question:". A candidate is
 * told from a sentence that happens to hold a colon by its shape and by evidence from the whole
 * text; there is no list of persons but the user's. */
typedef struct
{
  guint paragraph;    /* index into the meeting's paragraphs */
  RostrumSpan span;   /* what was printed, with its colon and a note in brackets */
  gsize text;         /* where the words begin */
  const char *name;   /* printed name without titles and role; of the RostrumLabels */
  const char *role;   /* printed role, or NULL */
  gboolean anonymous; /* "Question", "Remark": nobody's name */
  gboolean title;     /* "Mr Smith" */
  char gender;        /* of the title: 'm', 'f', or 0 where it has none */
} RostrumLabel;

typedef struct
{
  GArray *labels; /* of RostrumLabel, by paragraph */
  GStringChunk *strings;
} RostrumLabels;

/* The labels of MEETING's paragraphs, which a reader has filled in. Candidates that were refused
 * are logged as unresolved. What ROSTER (may be NULL) lists as a name or an alias is a label
 * whatever its shape, which also finds names in scripts without capitals. */
RostrumLabels *rostrum_labels_find (RostrumMeeting *meeting, const RostrumRoster *roster);
void rostrum_labels_free (RostrumLabels *labels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumLabels, rostrum_labels_free)

#define rostrum_labels_get(l, i) (&g_array_index ((l)->labels, RostrumLabel, (i)))

/* TRUE if TEXT[START, END) begins like a label: enough to tell a new paragraph in a text that is
 * wrapped by hand. */
gboolean rostrum_labels_resembles (const char *text, gsize start, gsize end);

G_END_DECLS
