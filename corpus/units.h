/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/meeting.h"

G_BEGIN_DECLS

/* A paragraph with more words is cut. */
#define ROSTRUM_UNIT_MOST_WORDS 180

/* Text without paragraphs is grouped into runs of whole sentences of so many words. */
#define ROSTRUM_UNIT_RUN_LEAST 60
#define ROSTRUM_UNIT_RUN_MOST  120

/* Appends the units of one paragraph (SPAN, without white space around) of REMARK to the meeting's
 * units: the paragraph; or, over 180 words, near-equal pieces that end with sentences. RUNS: the
 * text has no paragraphs, so over 120 words it is cut into runs of 60 to 120 words. A sentence over
 * the limit is cut behind the punctuation mark nearest to where an equal cut would fall, else
 * between words. A span without words makes no unit. Takes linear time. Returns: the number of
 * units appended. */
guint rostrum_units_cut (RostrumMeeting *meeting, RostrumSpan span, guint remark, guint paragraph,
                         gboolean runs);

G_END_DECLS
