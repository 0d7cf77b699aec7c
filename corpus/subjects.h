/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/clauses.h"

G_BEGIN_DECLS

/* Where a name stands in the sentence of a report. */

/* FALSE if the name is an object ("asked Ann Lee about"), an owner ("Ann Lee’s microphone"), in a
 * bare list, or somebody of whom no speaking is told ("Ann Lee was absent"). */
gboolean rostrum_subject_speaks (const char *text, const GArray *tokens,
                                 const RostrumNameMention *mention);

/* "Ann Lee and others", "Ann Lee, as well as Bob Roe": more than one is the subject. */
gboolean rostrum_subject_is_joined (const char *text, const GArray *tokens,
                                    const RostrumNameMention *mention);

G_END_DECLS
