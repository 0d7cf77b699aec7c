/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/meeting.h"

G_BEGIN_DECLS

/* What stands around the remarks in texts that mark nothing up: found by its shape, made front.
 * A title, date or place that the meeting has already is kept. */

/* Finds title, date and place, and controls of a page, among the first paragraphs from START on.
 * Returns: TRUE if controls of a page stand there. */
gboolean rostrum_head_read (RostrumMeeting *meeting, guint start);

/* Finds page data before paragraph END (their number, or the first that does not count), and the
 * closing date line before them. */
void rostrum_head_read_tail (RostrumMeeting *meeting, guint end);

G_END_DECLS
