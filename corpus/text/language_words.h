/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most frequent function words of a language, in small letters, separated by spaces. An elided
 * article is written with its apostrophe ("l'"). Words of languages without a stemmer (CODE NULL)
 * keep these from being taken for a neighbour. */
typedef struct
{
  const char *code; /* ISO 639-1, or NULL: no stemmer */
  const char *name; /* in English */
  const char *words;
} RostrumFunctionWords;

/* Languages that share their script with others; the rest are told by script alone. */
extern const RostrumFunctionWords rostrum_function_words[];
extern const gsize rostrum_function_words_count;

G_END_DECLS
