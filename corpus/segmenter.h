/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/meeting.h"
#include "corpus/roster.h"

G_BEGIN_DECLS

/* Fills speakers, remarks, units, unresolved and ledger of MEETING, which a reader has filled.
 * ROSTER may be NULL. Front is all before the first label, whole-paragraph reports apart; text
 * without any label is one remark of ROSTRUM_SPEAKER_UNATTRIBUTED. In an attributed meeting nothing
 * is searched: corpus/segmenter_attributed.h. */
gboolean rostrum_segment (RostrumMeeting *meeting, const RostrumRoster *roster, GError **error);

G_END_DECLS
