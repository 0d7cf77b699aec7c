/* SPDX-License-Identifier: MIT */
/* The fast way to the same tokens as the rules in words.c: blocks of 64 bytes as bit masks.
 *
 * In a block, bit I of a mask tells something about byte I. Words are the runs of ones in the mask
 * of word bytes: ASCII letters and digits, Cyrillic letters (found a vector at a time), other
 * letters (by table), and the apostrophes, points and commas that the rules keep within a word.
 * What a block cannot settle is not settled there: a word that touches its end begins the next
 * block, and at a character with rules of its own (combining marks, emoji, Hebrew, Katakana …) the
 * rules themselves take over at the last plain character before it, until they are past it. Both
 * places are boundaries that no rule looks across, so that what comes later is as if the text began
 * there. */
#include <string.h>

#include "corpus/text/utf8.h"
#include "corpus/text/vector.h"
#include "corpus/text/word_break_data.h"
#include "corpus/text/words.h"
#include "corpus/text/words_private.h"
#ifdef __AVX512VBMI2__
#include "corpus/text/words_scan_avx512.h"
#endif

/* The widest thing that the end of a word depends on: ’ and the first byte behind it. */
#define LOOK_AHEAD 4

/* What this file is compiled as. */
#ifndef ROSTRUM_WORDS_SCAN
#define ROSTRUM_WORDS_SCAN rostrum_words_scan
#endif

#define ONE G_GUINT64_CONSTANT (1)

typedef struct
{
  guint64 word;  /* letters, digits, and what joins them */
  guint64 plain; /* ASCII that always separates */
  guint64 slow;  /* first bytes of characters that need the full rules */
} Block;

/* WB6, WB7, WB11, WB12 for a character of CLASS between two bytes of words. A byte of a word that
 * is no ASCII digit belongs to a letter here: other digits are slow. */
static inline gboolean
joins (guint8 class, char before, char after)
{
  gboolean digit = g_ascii_isdigit (before);

  if (digit != g_ascii_isdigit (after))
    return FALSE;
  return class == ROSTRUM_WORD_BREAK_MID_NUM_LET || class == ROSTRUM_WORD_BREAK_SINGLE_QUOTE ||
         class == (digit ? ROSTRUM_WORD_BREAK_MID_NUM : ROSTRUM_WORD_BREAK_MID_LETTER);
}

/* The characters beyond ASCII. WITHIN: the bytes to be looked at; HIGH: those of such characters.
 */
static void
classify_wide (const char *bytes, guint64 within, guint64 high, Block *block)
{
  guint64 cyrillic = 0, continuation = 0, middle = 0;

  for (int i = 0; i < ROSTRUM_BLOCK; i += ROSTRUM_VECTOR)
    {
      RostrumVector vector = rostrum_vector_load (bytes + i);

      /* U+0400 to U+047F are letters, all of them: two bytes, the first 0xD0 or 0xD1. */
      cyrillic |= rostrum_vector_high_bits ((RostrumVector)((vector & 0xfe) == 0xd0)) << i;
      continuation |= rostrum_vector_high_bits ((RostrumVector)((vector & 0xc0) == 0x80)) << i;
    }
  cyrillic &= within;
  block->word |= cyrillic | cyrillic << 1;

  for (guint64 rest = high & ~continuation & ~cyrillic; rest != 0; rest &= rest - 1)
    {
      int i = rostrum_mask_lowest (rest);
      guint size;
      guint8 value = rostrum_word_break (rostrum_utf8_decode (bytes + i, &size));

      switch (value & ~ROSTRUM_WORD_BREAK_PICTOGRAPH)
        {
        case ROSTRUM_WORD_BREAK_ALETTER | ROSTRUM_WORD_BREAK_TOKEN:
          block->word |= ((ONE << size) - 1) << i;
          break;
        case ROSTRUM_WORD_BREAK_OTHER:
        case ROSTRUM_WORD_BREAK_NEWLINE:
          break;
        case ROSTRUM_WORD_BREAK_MID_NUM_LET:
        case ROSTRUM_WORD_BREAK_MID_LETTER:
        case ROSTRUM_WORD_BREAK_MID_NUM:
          middle |= ONE << i;
          break;
        default:
          block->slow |= ONE << i;
          break;
        }
    }
  for (; middle != 0; middle &= middle - 1)
    {
      int i = rostrum_mask_lowest (middle);
      guint size;
      guint8 class = rostrum_word_break (rostrum_utf8_decode (bytes + i, &size));

      if (i > 0 && i + (int)size < ROSTRUM_BLOCK && (block->word >> (i - 1) & 1) != 0 &&
          (block->word >> (i + (int)size) & 1) != 0 &&
          joins (class, bytes[i - 1], bytes[i + (int)size]))
        block->word |= ((ONE << size) - 1) << i;
    }
}

/* Masks of ROSTRUM_BLOCK BYTES: those beyond ASCII; letters and digits; what may join them; and
 * underscores. */
static inline void
sort_bytes (const char *bytes, guint64 *high, guint64 *word, guint64 *middle, guint64 *underscores)
{
#ifdef __AVX512VBMI2__
  rostrum_bytes_sort (bytes, high, word, middle, underscores);
#else
  RostrumVector lines[ROSTRUM_BLOCK / ROSTRUM_VECTOR], any = { 0 };

  *high = *word = *middle = *underscores = 0;
  for (int i = 0; i < ROSTRUM_BLOCK; i += ROSTRUM_VECTOR)
    {
      RostrumVector vector = rostrum_vector_load (bytes + i);
      RostrumVector letters = (RostrumVector)((vector | 0x20) - 'a' < 26);
      RostrumVector digits = (RostrumVector)(vector - '0' < 10);
      /* ' , . : ; */
      RostrumVector marks = (RostrumVector)(vector == '\'') | (RostrumVector)((vector | 2) == '.') |
                            (RostrumVector)(vector - ':' < 2);

      lines[i / ROSTRUM_VECTOR] = (RostrumVector)(vector == '_');
      any |= lines[i / ROSTRUM_VECTOR];
      *word |= rostrum_vector_high_bits (letters | digits) << i;
      *middle |= rostrum_vector_high_bits (marks) << i;
      *high |= rostrum_vector_high_bits (vector) << i;
    }
  if (G_UNLIKELY (rostrum_vector_high_bits (any) != 0))
    for (int i = 0; i < ROSTRUM_BLOCK; i += ROSTRUM_VECTOR)
      *underscores |= rostrum_vector_high_bits (lines[i / ROSTRUM_VECTOR]) << i;
#endif
}

static inline Block
classify (const char *bytes, guint64 within)
{
  Block block = { 0 };
  guint64 high, middle;

  sort_bytes (bytes, &high, &block.word, &middle, &block.slow);
  block.word &= within;
  middle &= within;
  high &= within;
  block.slow &= within;
  block.plain = ~(block.word | high | middle | block.slow);
  if (high != 0)
    classify_wide (bytes, within, high, &block);
  for (guint64 rest = middle & block.word << 1 & block.word >> 1; rest != 0; rest &= rest - 1)
    {
      int i = rostrum_mask_lowest (rest);

      if (joins (rostrum_word_break ((guchar)bytes[i]), bytes[i - 1], bytes[i + 1]))
        block.word |= ONE << i;
    }
  return block;
}

/* Appends the runs of ones in WORDS, none of which touches bit 63; bit 0 is byte AT of the text. */
static inline guint
append_words (RostrumTokens *tokens, guint64 words, gsize at)
{
  guint64 starts = words & ~(words << 1), ends = ~words & words << 1;
  guint count = rostrum_mask_count (starts);

  if (tokens == NULL || count == 0)
    return count;
  if (G_UNLIKELY (tokens->allocated - tokens->count < ROSTRUM_BLOCK))
    rostrum_tokens_reserve (tokens, ROSTRUM_BLOCK);

  guint32 *start = tokens->start + tokens->count, *length = tokens->length + tokens->count;

#ifdef __AVX512VBMI2__
  rostrum_runs_write (starts, ends, count, (guint32)at, start, length);
#else
  /* Four at a time, needed or not: there is room, and the branch is guessed better. */
  for (guint done = 0; done < count; done += 4)
    for (guint i = done; i < done + 4; i++)
      {
        int first = rostrum_mask_lowest (starts | ONE << 63);

        start[i] = (guint32)at + (guint32)first;
        length[i] = (guint32)(rostrum_mask_lowest (ends | ONE << 63) - first);
        starts &= starts - 1;
        ends &= ends - 1;
      }
#endif
  tokens->count += count;
  return count;
}

static inline gboolean
is_fast (char byte)
{
  return (guchar)byte < 0x80 || ((guchar)byte & 0xfe) == 0xd0;
}

/* Goes on by the rules from *AT until a boundary behind PAST where the blocks may take over again.
 * Returns: the number of tokens found. */
static G_GNUC_NO_INLINE gsize
scan_slowly (const char *text, gsize start, gsize end, gsize *at, gsize past, RostrumTokens *tokens)
{
  gsize count = 0;

  /* Spaces are one segment, which may hold a letter if a joiner and a pictograph that is also a
   * letter follow (WB3d, WB4, WB3c). */
  while (*at > start && text[*at] == ' ' && text[*at - 1] == ' ')
    (*at)--;
  do
    {
      gboolean token;
      gsize boundary = rostrum_words_segment_end (text, *at, end, &token);

      if (token && tokens != NULL)
        {
          rostrum_tokens_reserve (tokens, 1);
          tokens->start[tokens->count] = (guint32)*at;
          tokens->length[tokens->count++] = (guint32)(boundary - *at);
        }
      count += token ? 1 : 0;
      *at = boundary;
    }
  while (*at < end && (*at <= past || !is_fast (text[*at])));
  return count;
}

/* The start of the last word in the block if the block may not show all of it, else ROSTRUM_BLOCK.
 */
static inline int
unfinished_word (const Block *block)
{
  int last;

  if (block->word == 0)
    return ROSTRUM_BLOCK;
  last = rostrum_mask_highest (block->word);
  if (last < ROSTRUM_BLOCK - LOOK_AHEAD ||
      (last < ROSTRUM_BLOCK - 1 && (block->plain >> (last + 1) & 1) != 0))
    return ROSTRUM_BLOCK;

  guint64 outside = ~block->word & ~rostrum_mask_from (last);

  return outside == 0 ? 0 : rostrum_mask_highest (outside) + 1;
}

/* Where the block after the one at BYTES begins: not within a character, and with the character
 * before one that may attach itself to it. */
static inline int
next_block (const char *bytes)
{
  int next = ROSTRUM_BLOCK;

  if ((guchar)bytes[next] < 0x80)
    return next;
  do
    next--;
  while (((guchar)bytes[next] & 0xc0) == 0x80);
  return next;
}

gsize
ROSTRUM_WORDS_SCAN (const char *text, gsize start, gsize end, RostrumTokens *tokens)
{
  gsize count = 0, at = start;

  while (at < end)
    {
      gboolean last = end - at < ROSTRUM_BLOCK;
      const char *bytes = text + at;
      /* Behind the end there is nothing, whatever the memory holds. */
      guint64 within = last ? ~rostrum_mask_from ((int)(end - at)) : ~(guint64)0;
      Block block = classify (bytes, within);
      int limit;

      if (G_UNLIKELY (block.slow != 0))
        {
          int slow = rostrum_mask_lowest (block.slow);
          guint64 before = block.plain & ~rostrum_mask_from (slow);
          gsize past = at + (gsize)slow;

          limit = before == 0 ? 0 : rostrum_mask_highest (before);
          count += append_words (tokens, block.word & ~rostrum_mask_from (limit), at);
          at += (gsize)limit;
          count += scan_slowly (text, start, end, &at, past, tokens);
          continue;
        }
      if (last)
        return count + append_words (tokens, block.word, at);
      limit = unfinished_word (&block);
      if (G_UNLIKELY (limit == 0))
        {
          count += scan_slowly (text, at, end, &at, at, tokens);
          continue;
        }
      if (limit < ROSTRUM_BLOCK)
        block.word &= ~rostrum_mask_from (limit);
      else
        limit = next_block (bytes);
      count += append_words (tokens, block.word, at);
      at += (gsize)limit;
    }
  return count;
}
