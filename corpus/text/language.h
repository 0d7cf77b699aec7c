/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The language of TEXT by its script and its most frequent function words: certain or NULL. Looks
 * at no more than the first 64 KiB of letters. Knows at least en, ru and the other large languages
 * of libstemmer, and keeps Ukrainian, Bulgarian … apart from Russian (NULL for these, which have no
 * stemmer). Returns: (transfer none) an ISO 639-1 code, or NULL when the evidence is thin or
 * divided; *WHY (transfer full, optional) then says what was seen. */
const char *rostrum_language_detect (const char *text, gsize length, char **why);

G_END_DECLS
