/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/meeting.h"

G_BEGIN_DECLS

/* What may stand before and around the name of a label. */
typedef enum
{
  ROSTRUM_MARKS_NONE,
  ROSTRUM_MARKS_CLEAR, /* "[10:16]", "10:16", ">>", "**": what transcripts put before a speaker */
  ROSTRUM_MARKS_LIST,  /* "-", "1.", "(1)": a label only if the name labels more */
  ROSTRUM_MARKS_OTHER, /* quotation marks and anything else: no label */
} RostrumMarks;

/* *BEHIND: where the marks at the beginning of TEXT[START, END) end. They never reach far. */
RostrumMarks rostrum_label_marks (const char *text, gsize start, gsize end, gsize *behind);

/* "Bob Roe**" and "Bob Roe_" without what closes the emphasis. Returns: the new end. */
gsize rostrum_label_marks_end (const char *text, gsize start, gsize end);

/* Behind the "**" that follows a colon at AT - 1. Returns: AT where there is none. */
gsize rostrum_label_marks_close (const char *text, gsize at, gsize end);

/* TRUE if the words of SPAN, which the shape of a label refused, begin like a name and are few:
 * "Bob Roe/Guest". */
gboolean rostrum_label_marks_resemble (const char *text, RostrumSpan span);

G_END_DECLS
