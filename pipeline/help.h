/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/verb.h"

G_BEGIN_DECLS

/* The help for people at a terminal, in lines of at most 80 columns (but for examples, which are to
 * be copied). Both return: (transfer full) UTF-8. */

/* What the program does, its verbs, its exit statuses. */
char *rostrum_help_overview (void);

/* What VERB does, its options and the shared ones, examples and memory class. */
char *rostrum_help_verb (const RostrumVerb *verb);

G_END_DECLS
