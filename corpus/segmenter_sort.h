/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/brackets.h"
#include "corpus/labels.h"
#include "corpus/ledger.h"
#include "corpus/meeting.h"
#include "corpus/reported.h"
#include "corpus/resolve.h"
#include "corpus/roster.h"

G_BEGIN_DECLS

/* The first half of segmenting: what each paragraph is. For segmenter.c. */

typedef enum
{
  ROSTRUM_SORT_FRONT,
  ROSTRUM_SORT_SPEECH,
  ROSTRUM_SORT_MARK,
  ROSTRUM_SORT_STAGE,
  ROSTRUM_SORT_NOTE,     /* a bracket by the editor */
  ROSTRUM_SORT_REPORT,   /* a report begins */
  ROSTRUM_SORT_CONTINUED /* the report goes on */
} RostrumSort;

typedef struct
{
  RostrumSort sort;
  guint label;  /* index of its label + 1, or 0 */
  guint report; /* index of its report + 1, or 0 */
} RostrumSorted;

typedef struct
{
  RostrumMeeting *meeting;
  const RostrumRoster *roster;
  RostrumLabels *labels;
  RostrumResolver *resolver;
  GArray *sorted;        /* of RostrumSorted, one per paragraph */
  GArray *reports;       /* of RostrumReport */
  GArray *rows;          /* of RostrumLedgerRow, one per paragraph */
  GArray *inserts;       /* of RostrumNote */
  GHashTable *roles;     /* printed name → role last printed with it */
  guint first_label;     /* paragraph of the first label, or the number of paragraphs */
  gboolean unattributed; /* speech before the first label has no speaker's name */
  gboolean continued;    /* some remark goes on over several paragraphs */
} RostrumSegmenter;

#define rostrum_sorted_at(s, i) (&g_array_index ((s)->sorted, RostrumSorted, (i)))
#define rostrum_row_at(s, i)    (&g_array_index ((s)->rows, RostrumLedgerRow, (i)))

/* The label of a paragraph, or NULL. */
const RostrumLabel *rostrum_segmenter_label (const RostrumSegmenter *segmenter, guint paragraph);

/* The words of a paragraph: without its label. */
RostrumSpan rostrum_segmenter_words (const RostrumSegmenter *segmenter, guint paragraph);

/* Notes which paragraphs have labels, and whether the text before the first is front. */
void rostrum_segmenter_place_labels (RostrumSegmenter *segmenter);

/* Sorts all paragraphs; finds the reports. */
void rostrum_segmenter_sort (RostrumSegmenter *segmenter);

G_END_DECLS
