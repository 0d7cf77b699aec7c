/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From a token to its stem. Folding comes first: small letters (Unicode's simple mapping, whatever
 * the locale; final sigma is sigma; in Turkish I is ı and İ is i), NFC, ’ and ʼ to ', and in
 * Russian ё to е. Then the Snowball algorithm of the language (libstemmer), which also drops
 * possessives. Tokens of more than 1,000 bytes are folded only. Nothing fails: bytes that are no
 * UTF-8, and NUL, become U+FFFD. One stemmer per worker: it is not thread-safe. */
typedef struct _RostrumStemmer RostrumStemmer;

/* LANGUAGE: an ISO 639 code ("en", "eng") or libstemmer's name ("english"; "porter" too);
 * ROSTRUM_ERROR_LANGUAGE lists those that exist. */
RostrumStemmer *rostrum_stemmer_new (const char *language, GError **error);
void rostrum_stemmer_free (RostrumStemmer *stemmer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumStemmer, rostrum_stemmer_free)

/* The stem of TOKEN (LENGTH bytes of UTF-8); rarely empty (Porter's of "s"). Returns: (transfer
 * none) NUL-terminated, valid until the next call; *STEM_LENGTH its bytes. */
const char *rostrum_stemmer_stem (RostrumStemmer *stemmer, const char *token, gsize length,
                                  gsize *stem_length);

/* Only the folding, for other uses (names, search); LANGUAGE may be NULL. Returns (transfer full).
 */
char *rostrum_fold (const char *token, gsize length, const char *language);

/* "en" for "en", "eng" and "english"; NULL if libstemmer has no such language. (transfer none) */
const char *rostrum_language_code (const char *language);

/* NULL-terminated ISO 639-1 codes of all languages with a stemmer, sorted. (transfer none) */
const char *const *rostrum_language_list (void);

G_END_DECLS
