/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/meeting.h"

G_BEGIN_DECLS

/* Cutting a plain text into paragraphs. */

/* Appends the paragraphs of the meeting's text: its non-empty lines, or, where the text is wrapped
 * by hand (short lines that break in the middle of sentences), runs of lines between blank ones. A
 * line ends with LF, CR or both. In a wrapped text a speaker's label opens a paragraph too. */
void rostrum_lines_cut (RostrumMeeting *meeting);

G_END_DECLS
