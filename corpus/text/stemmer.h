/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From a token to its stem: Unicode case folding (lower case), NFC, ’ and ʼ to ', ё to е (Russian),
 * possessive and punctuation left to the Snowball algorithm (libstemmer) of the language. One
 * stemmer per worker: it is not thread-safe. */
typedef struct _RostrumStemmer RostrumStemmer;

/* LANGUAGE: an ISO 639-1 code ("en") or libstemmer's name ("english"); ROSTRUM_ERROR_LANGUAGE lists
 * those that exist. */
RostrumStemmer *rostrum_stemmer_new (const char *language, GError **error);
void rostrum_stemmer_free (RostrumStemmer *stemmer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumStemmer, rostrum_stemmer_free)

/* The stem of TOKEN (LENGTH bytes of UTF-8). Returns: (transfer none) NUL-terminated, valid until
 * the next call; *STEM_LENGTH its bytes. */
const char *rostrum_stemmer_stem (RostrumStemmer *stemmer, const char *token, gsize length,
                                  gsize *stem_length);

/* Only the folding, for other uses (names, search); returns (transfer full). */
char *rostrum_fold (const char *token, gsize length, const char *language);

/* "en" for "en", "eng" and "english"; NULL if libstemmer has no such language. (transfer none) */
const char *rostrum_language_code (const char *language);

/* NULL-terminated ISO 639-1 codes of all languages with a stemmer, sorted. (transfer none) */
const char *const *rostrum_language_list (void);

G_END_DECLS
