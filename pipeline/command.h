/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/verb.h"

G_BEGIN_DECLS

/* The program as a function. ARGUMENTS are those behind the program's name, NULL-terminated. Writes
 * to the standard streams; ignores SIGPIPE from then on. One call at a time: options of verbs are
 * static. */
RostrumExit rostrum_command_run (const char *const *arguments);

G_END_DECLS
