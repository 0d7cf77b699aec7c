/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/text/language_words.h"

G_BEGIN_DECLS

/* The function words of all languages, by their folded bytes: those of rostrum_function_words, each
 * once. */

#define ROSTRUM_FUNCTION_LANGUAGES 64 /* at most */

/* The longest of them takes fewer bytes. */
#define ROSTRUM_FUNCTION_WORD_LONGEST 32

/* A folded word, zeros behind its end, and a letter more than the longest. */
#define ROSTRUM_FUNCTION_WORD_ROOM 40

typedef struct
{
  char text[ROSTRUM_FUNCTION_WORD_ROOM]; /* folded; zeros behind its end */
  guint64 languages;                     /* bit mask: those that have the word */
  guint number;
} RostrumFunctionWord;

typedef struct
{
  RostrumFunctionWord *words;
  gsize n_words;
  guint32 *slots; /* open addressing: 1 + the number of a word; 0: free */
} RostrumFunctionTable;

/* (transfer none) */
const RostrumFunctionTable *rostrum_function_table (void);

/* WORD: folded, zeros behind its end. Returns: NULL if it is none of them. */
const RostrumFunctionWord *
rostrum_function_table_find (const RostrumFunctionTable *table,
                             const char word[ROSTRUM_FUNCTION_WORD_ROOM]);

/* Folds TOKEN of LENGTH <= ROSTRUM_FUNCTION_WORD_LONGEST bytes, readable for as many as that, into
 * WORD; cuts what grows too long for any function word. */
void rostrum_function_word_fold (const char *token, gsize length,
                                 char word[ROSTRUM_FUNCTION_WORD_ROOM]);

G_END_DECLS
