/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/meeting.h"

G_BEGIN_DECLS

/* Brackets in transcripts: whole paragraphs ("(Minute of silence.)") and inserts in speech ("Mr
 * Smith [Minister of Justice]", "(Applause.)"). */

/* TRUE if no letter or digit is in it: "* * *", "<…>". */
gboolean rostrum_bracket_is_mark (const char *text, RostrumSpan span);

typedef enum
{
  ROSTRUM_BRACKET_NONE,   /* no bracket paragraph, or speech follows the bracket */
  ROSTRUM_BRACKET_CLOSED, /* a whole bracket; "[" may be closed by ")" */
  ROSTRUM_BRACKET_OPEN,   /* begins with a bracket that is never closed */
} RostrumBracketKind;

/* *INNER: what is between the brackets. */
RostrumBracketKind rostrum_bracket_whole (const char *text, RostrumSpan span, RostrumSpan *inner);

/* TRUE if SPAN closes a bracket that an earlier paragraph opened. */
gboolean rostrum_bracket_closes (const char *text, RostrumSpan span);

/* TRUE if the words between brackets are a note on what happened in the room. */
gboolean rostrum_bracket_is_stage (const char *text, RostrumSpan inner);

/* Appends the inserts in a paragraph of speech to INSERTS (of RostrumNote): everything in square
 * brackets, and stage notes in round ones. Parentheses that were spoken stay. */
void rostrum_bracket_inserts (const char *text, RostrumSpan span, GArray *inserts);

G_END_DECLS
