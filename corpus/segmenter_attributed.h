/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/meeting.h"
#include "corpus/roster.h"

G_BEGIN_DECLS

/* As rostrum_segment, for a meeting whose format says who speaks (meeting->attributed). Words that
 * it gives to nobody are of ROSTRUM_SPEAKER_UNATTRIBUTED, and logged. A name without an id of the
 * format is matched like a printed one. */
gboolean rostrum_segment_attributed (RostrumMeeting *meeting, const RostrumRoster *roster,
                                     GError **error);

G_END_DECLS
