/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The language of TEXT (padded: ROSTRUM_TEXT_PADDING) by its script and its most frequent function
 * words: certain or NULL. Looks at no more than the first 65,536 letters. Knows the languages of
 * libstemmer, and keeps others apart from their neighbours (Ukrainian, Belarusian, Bulgarian and
 * Macedonian from Russian, …): NULL for these, which have no stemmer. At least 70 % of the letters
 * must be of one script, 10 % of the words function words of the language, and these twice as many
 * as those of any other language, shared ones left out. Returns: (transfer none) an ISO 639-1 code,
 * or NULL when the evidence is thin or divided; *WHY (transfer full, optional) then says what was
 * seen, and which language is likely. */
const char *rostrum_language_detect (const char *text, gsize length, char **why);

/* Whether WORD, in letters of any size, is among the most frequent function words of LANGUAGE (ISO
 * 639-1). FALSE for a language that we have no list of (corpus/text/language_words.h). */
gboolean rostrum_language_is_function_word (const char *language, const char *word);

/* The message about a text whose language is not known, for g_set_error; its argument is WHY. */
#define ROSTRUM_LANGUAGE_UNKNOWN                                                                   \
  "the language cannot be told for certain (%s); name it with --language, e.g. --language en"

G_END_DECLS
