/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/resolve.h"

G_BEGIN_DECLS

/* Logs "Mr Smith" in speech where two people of the meeting bear the surname: nobody can tell who
 * is meant. Each name once. */
void rostrum_namesakes_log (RostrumMeeting *meeting, const RostrumResolver *resolver);

G_END_DECLS
