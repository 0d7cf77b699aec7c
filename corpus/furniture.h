/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/meeting.h"

G_BEGIN_DECLS

/* What a web page leaves around a transcript when it is copied. */

/* A paragraph of controls or navigation before the text: "Font size:", "News   /". */
gboolean rostrum_furniture_is_head (const char *text, RostrumSpan span);

/* A paragraph of page data behind the text: "Published in sections: News", "Text version". */
gboolean rostrum_furniture_is_tail (const char *text, RostrumSpan span);

/* Shortens the spans of paragraphs into which such data have run: "… Topics … Publication status …
 * Text version", and, on what is known to be a PAGE or shows to be one by such data, "See also …
 * February 6, 2025". What is cut off is in no paragraph any more. */
void rostrum_furniture_cut_tails (RostrumMeeting *meeting, gboolean page);

G_END_DECLS
