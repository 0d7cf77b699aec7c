/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/meeting.h"

G_BEGIN_DECLS

/* Logs as unresolved, once, that the text was spoilt before it came here: UTF-8 that somebody read
 * as windows-1252 ("cafÃ©", "â€™") or windows-1251 ("РЎРѕРІРµС‚"), or characters that were lost
 * (U+FFFD). Looks at the first 32 KiB. */
void rostrum_mojibake_log (RostrumMeeting *meeting);

G_END_DECLS
