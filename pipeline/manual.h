/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/verb.h"

G_BEGIN_DECLS

/* The manual in the language of man(7), made from the tables that the help is made from. Both
 * return: (transfer full) UTF-8. */

/* The page rostrum-VERB(1). */
char *rostrum_manual_verb (const RostrumVerb *verb);

/* The list of verbs, for the page rostrum(1). */
char *rostrum_manual_verbs (void);

G_END_DECLS
