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
  guint64 word;    /* letters, digits, and what joins them */
  guint64 middle;  /* ASCII that may join them */
  guint64 special; /* bytes of characters beyond ASCII, and underscores */
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
 * Those that need the full rules are added to *SLOW by their first bytes. */
static void
classify_wide (const char *bytes, guint64 within, guint64 high, Block *block, guint64 *slow)
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
          *slow |= ONE << i;
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

/* The kinds of ROSTRUM_BLOCK BYTES. Of those beyond ASCII, only `special` can be relied upon. */
static inline Block
sort_bytes (const char *bytes)
{
  Block block = { 0 };

#ifdef __AVX512VBMI2__
  rostrum_bytes_sort (bytes, &block.word, &block.middle, &block.special);
#else
  for (int i = 0; i < ROSTRUM_BLOCK; i += ROSTRUM_VECTOR)
    {
      RostrumVector vector = rostrum_vector_load (bytes + i);
      RostrumVector letters = (RostrumVector)((vector | 0x20) - 'a' < 26);
      RostrumVector digits = (RostrumVector)(vector - '0' < 10);
      /* ' , . : ; */
      RostrumVector marks = (RostrumVector)(vector == '\'') | (RostrumVector)((vector | 2) == '.') |
                            (RostrumVector)(vector - ':' < 2);

      block.word |= rostrum_vector_high_bits (letters | digits) << i;
      block.middle |= rostrum_vector_high_bits (marks) << i;
      block.special |= rostrum_vector_high_bits (vector | (RostrumVector)(vector == '_')) << i;
    }
#endif
  return block;
}

/* The bytes of BYTES that are not ASCII. */
static inline guint64
high_bytes (const char *bytes)
{
  guint64 high = 0;

  for (int i = 0; i < ROSTRUM_BLOCK; i += ROSTRUM_VECTOR)
    high |= rostrum_vector_high_bits (rostrum_vector_load (bytes + i)) << i;
  return high;
}

/* Adds the marks of ASCII that join what is before and behind them. OPEN: 1 if the byte before is
 * one of a word. */
static inline void
join_words (Block *block, const char *bytes, guint open)
{
  guint64 rest = block->middle & (block->word << 1 | open) & block->word >> 1;

  for (; rest != 0; rest &= rest - 1)
    {
      int i = rostrum_mask_lowest (rest);

      if (joins (rostrum_word_break ((guchar)bytes[i]), bytes[i - 1], bytes[i + 1]))
        block->word |= ONE << i;
    }
}

/* Appends the words of a block, bit 0 of which is byte AT of the text, as far as it is SETTLED. If
 * OPEN is 1, the byte before is one of a word that was appended. Where words end stands for their
 * length until measure_words(). *STARTS: where they start. Returns: how many do. */
static inline guint
append_words (RostrumTokens *tokens, guint64 word, guint64 settled, guint open, gsize at,
              guint64 *starts)
{
  guint64 before = word << 1 | open, ends = ~word & before & settled;
  guint count;

  *starts = word & ~before & settled;
  count = rostrum_mask_count (*starts);
  if (tokens == NULL || (*starts | ends) == 0)
    return count;
  if (G_UNLIKELY (tokens->allocated - tokens->count < ROSTRUM_BLOCK))
    rostrum_tokens_reserve (tokens, ROSTRUM_BLOCK);

  guint32 *start = tokens->start + tokens->count, *end = tokens->length + tokens->count - open;

#ifdef __AVX512VBMI2__
  rostrum_places_write (*starts, (guint32)at, start);
  rostrum_places_write (ends, (guint32)at, end);
#else
  /* Four at a time, needed or not: there is room, and the branch is guessed better. */
  for (guint64 s = *starts, e = ends; (s | e) != 0; start += 4, end += 4)
    for (guint i = 0; i < 4; i++)
      {
        start[i] = (guint32)at + (guint32)rostrum_mask_lowest (s | ONE << 63);
        end[i] = (guint32)at + (guint32)rostrum_mask_lowest (e | ONE << 63);
        s &= s - 1;
        e &= e - 1;
      }
#endif
  tokens->count += count;
  return count;
}

/* Makes lengths of the ends of the tokens from FIRST on. */
static inline void
measure_words (RostrumTokens *tokens, gsize first)
{
  for (gsize i = first; i < tokens->count; i++)
    tokens->length[i] -= tokens->start[i];
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
          tokens->length[tokens->count++] = (guint32)boundary;
        }
      count += token ? 1 : 0;
      *at = boundary;
    }
  while (*at < end && (*at <= past || !is_fast (text[*at])));
  return count;
}

/* The start of the last word in the block if the block may not show all of it, else ROSTRUM_BLOCK.
 * PLAIN: ASCII that always separates. */
static inline int
unfinished_word (guint64 word, guint64 plain)
{
  int last;

  if (word == 0)
    return ROSTRUM_BLOCK;
  last = rostrum_mask_highest (word);
  if (last < ROSTRUM_BLOCK - LOOK_AHEAD ||
      (last < ROSTRUM_BLOCK - 1 && (plain >> (last + 1) & 1) != 0))
    return ROSTRUM_BLOCK;

  guint64 outside = ~word & ~rostrum_mask_from (last);

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

/* Forgets what stands behind the last LEFT bytes of the text, whatever the memory holds. Returns:
 * the bytes that count. */
static inline guint64
keep_within (Block *block, gsize left)
{
  guint64 within = left < ROSTRUM_BLOCK ? ~rostrum_mask_from ((int)left) : ~G_GUINT64_CONSTANT (0);

  block->word &= within;
  block->middle &= within;
  block->special &= within;
  return within;
}

/* Goes on from *AT, a boundary that no rule looks across, to another one: by BLOCK, which is there,
 * in which there may be characters beyond ASCII, or by the rules. Returns: the number of tokens
 * found. */
static inline gsize
scan_wide (const char *text, gsize start, gsize end, gsize *at, Block block, RostrumTokens *tokens)
{
  gsize first = *at;
  const char *bytes = text + first;
  guint64 within = keep_within (&block, end - first), starts, high, slow, plain;
  guint count;
  int limit;

  high = high_bytes (bytes) & within;
  slow = block.special & ~high;
  block.word &= ~high;
  block.middle &= ~high;
  plain = within & ~(block.word | block.middle | block.special);
  if (high != 0)
    classify_wide (bytes, within, high, &block, &slow);
  join_words (&block, bytes, 0);
  if (G_UNLIKELY (slow != 0))
    {
      gsize past = first + (gsize)rostrum_mask_lowest (slow);

      plain &= ~rostrum_mask_from (rostrum_mask_lowest (slow));
      limit = plain == 0 ? 0 : rostrum_mask_highest (plain);
      block.word &= ~rostrum_mask_from (limit);
      *at += (gsize)limit;
      count = append_words (tokens, block.word, ~(guint64)0, 0, first, &starts);
      return count + scan_slowly (text, start, end, at, past, tokens);
    }
  if (end - first < ROSTRUM_BLOCK)
    {
      *at = end;
      return append_words (tokens, block.word, ~(guint64)0, 0, first, &starts);
    }
  limit = unfinished_word (block.word, plain);
  if (G_UNLIKELY (limit == 0))
    return scan_slowly (text, first, end, at, first, tokens);
  if (limit < ROSTRUM_BLOCK)
    block.word &= ~rostrum_mask_from (limit);
  else
    limit = next_block (bytes);
  *at += (gsize)limit;
  return append_words (tokens, block.word, ~(guint64)0, 0, first, &starts);
}

gsize
ROSTRUM_WORDS_SCAN (const char *text, gsize start, gsize end, RostrumTokens *tokens)
{
  gsize count = 0, at = start, first = tokens != NULL ? tokens->count : 0;
  /* Where scan_wide() can begin: at AT, or before it if the block before was ASCII. */
  gsize boundary = start;
  guint open = 0;

  while (at < end)
    {
      gboolean last = end - at < ROSTRUM_BLOCK;
      Block block = sort_bytes (text + at);
      guint64 starts;

      if (last)
        keep_within (&block, end - at);
      if (G_UNLIKELY (block.special != 0))
        {
          /* A word that goes on here is left out, and found anew. */
          count -= open;
          if (tokens != NULL)
            tokens->count -= open;
          open = 0;
          if (boundary < at)
            block = sort_bytes (text + boundary);
          count += scan_wide (text, start, end, &boundary, block, tokens);
          at = boundary;
          continue;
        }
      join_words (&block, text + at, open);
      if (last)
        {
          count += append_words (tokens, block.word, ~(guint64)0, open, at, &starts);
          break;
        }
      /* All but the last byte, which shows what is behind the one before. So each block begins at a
       * place that does not depend on what the one before it holds, and need not wait for it. */
      count += append_words (tokens, block.word, ~(ONE << 63), open, at, &starts);
      open = (guint)(block.word >> 62 & 1);
      if (open == 0)
        boundary = at + 62;
      else if (starts != 0)
        boundary = at + (gsize)rostrum_mask_highest (starts);
      at += ROSTRUM_BLOCK - 1;
    }
  if (tokens != NULL)
    measure_words (tokens, first);
  return count;
}
