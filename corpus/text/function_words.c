/* SPDX-License-Identifier: MIT */
/* A table of the function words of all languages. */
#include "corpus/text/function_words.h"

#include <string.h>

#include "corpus/text/cyrillic_fold.h"
#include "corpus/text/stemmer.h"
#include "corpus/text/vector.h"

#define LONGEST_WORD ROSTRUM_FUNCTION_WORD_LONGEST
#define WORD_ROOM    ROSTRUM_FUNCTION_WORD_ROOM
#define SLOT_BITS    13

/* Some bytes of WORD as a number. */
static inline guint64
part_of (const char word[WORD_ROOM], gsize at)
{
  guint64 bytes;

  memcpy (&bytes, word + at, sizeof bytes);
  return bytes;
}

/* WORD: zeros behind its end. All of it is mixed, whatever its length, for a branch would be
 * guessed wrong. */
static inline gsize
slot_of (const char word[WORD_ROOM])
{
  guint64 hash = 0;

  for (gsize at = 0; at < WORD_ROOM; at += 8)
    hash = (hash << 5 | hash >> 59) ^
           GUINT64_FROM_LE (part_of (word, at)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (gsize)(hash >> (64 - SLOT_BITS));
}

static inline gboolean
same_word (const char a[WORD_ROOM], const char b[WORD_ROOM])
{
  guint64 differs = 0;

  for (gsize at = 0; at < WORD_ROOM; at += 8)
    differs |= part_of (a, at) ^ part_of (b, at);
  return differs == 0;
}

/* The slot of WORD, or the free one where it would go. */
static inline guint32 *
find_slot (const RostrumFunctionTable *table, const char word[WORD_ROOM])
{
  gsize at = slot_of (word);

  while (table->slots[at] != 0 && !same_word (table->words[table->slots[at] - 1].text, word))
    at = (at + 1) & ((1 << SLOT_BITS) - 1);
  return &table->slots[at];
}

static void
add_word (RostrumFunctionTable *table, const char *text, guint64 language)
{
  RostrumFunctionWord word = { 0 };
  guint32 *slot;

  g_assert (strlen (text) < LONGEST_WORD);
  memcpy (word.text, text, strlen (text));
  slot = find_slot (table, word.text);
  if (*slot == 0)
    {
      word.number = (guint)table->n_words;
      table->words = g_renew (RostrumFunctionWord, table->words, table->n_words + 1);
      table->words[table->n_words++] = word;
      *slot = (guint32)table->n_words;
    }
  table->words[*slot - 1].languages |= language;
}

static gpointer
build_words (G_GNUC_UNUSED gpointer data)
{
  RostrumFunctionTable *table = g_new0 (RostrumFunctionTable, 1);

  g_assert (rostrum_function_words_count <= ROSTRUM_FUNCTION_LANGUAGES);
  table->slots = g_new0 (guint32, 1 << SLOT_BITS);
  for (gsize i = 0; i < rostrum_function_words_count; i++)
    {
      g_auto (GStrv) words = g_strsplit (rostrum_function_words[i].words, " ", -1);

      for (char **text = words; *text != NULL; text++)
        add_word (table, *text, G_GUINT64_CONSTANT (1) << i);
    }
  g_assert (table->n_words * 2 < 1 << SLOT_BITS);
  return table;
}

const RostrumFunctionTable *
rostrum_function_table (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, build_words, NULL);
}

const RostrumFunctionWord *
rostrum_function_table_find (const RostrumFunctionTable *table, const char word[WORD_ROOM])
{
  guint32 found = *find_slot (table, word);

  return found == 0 ? NULL : &table->words[found - 1];
}

void
rostrum_function_word_fold (const char *token, gsize length, char word[WORD_ROOM])
{
  static const guint8 places[LONGEST_WORD] = { 0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10,
                                               11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
                                               22, 23, 24, 25, 26, 27, 28, 29, 30, 31 };
  g_autofree char *folded = NULL;
  RostrumVector all = { 0 };

  memset (word + LONGEST_WORD, 0, WORD_ROOM - LONGEST_WORD);
  for (gsize i = 0; i < LONGEST_WORD; i += ROSTRUM_VECTOR)
    {
      RostrumVector place = rostrum_vector_load ((const char *)places + i);
      RostrumVector vector = rostrum_vector_load (token + i);

      vector &= (RostrumVector)(place < (guint8)length);
      all |= vector;
      vector += (RostrumVector)(vector - 'A' < 26) & ('a' - 'A');
      memcpy (word + i, &vector, sizeof vector);
    }
  if (rostrum_vector_high_bits (all) == 0 || rostrum_cyrillic_fold (word, length))
    return;
  memset (word, 0, WORD_ROOM);
  folded = rostrum_fold (token, length, NULL);
  strncpy (word, folded, WORD_ROOM - 1);
}
