/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/meeting.h"

G_BEGIN_DECLS

/* Encodings that were told from the bytes alone, which may be wrong: counted while meetings are
 * read, in order, and told at the end, one message for each. */
typedef struct
{
  GPtrArray *encodings; /* NULL: none yet */
} RostrumDetected;

void rostrum_detected_add (RostrumDetected *detected, const RostrumMeeting *meeting);

/* Tells what was counted on the standard error. */
void rostrum_detected_tell (const RostrumDetected *detected);

void rostrum_detected_clear (RostrumDetected *detected);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RostrumDetected, rostrum_detected_clear)

G_END_DECLS
