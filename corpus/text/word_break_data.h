/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The Word_Break property of Unicode 15.0.0, as a two-step table: tools/make-word-break writes it.
 * The order of the classes is known to that script. */
typedef enum
{
  ROSTRUM_WORD_BREAK_OTHER,
  ROSTRUM_WORD_BREAK_CR,
  ROSTRUM_WORD_BREAK_LF,
  ROSTRUM_WORD_BREAK_NEWLINE,
  ROSTRUM_WORD_BREAK_EXTEND,
  ROSTRUM_WORD_BREAK_FORMAT,
  ROSTRUM_WORD_BREAK_ZWJ,
  ROSTRUM_WORD_BREAK_REGIONAL_INDICATOR,
  ROSTRUM_WORD_BREAK_KATAKANA,
  ROSTRUM_WORD_BREAK_HEBREW_LETTER,
  ROSTRUM_WORD_BREAK_ALETTER,
  ROSTRUM_WORD_BREAK_SINGLE_QUOTE,
  ROSTRUM_WORD_BREAK_DOUBLE_QUOTE,
  ROSTRUM_WORD_BREAK_MID_NUM_LET,
  ROSTRUM_WORD_BREAK_MID_LETTER,
  ROSTRUM_WORD_BREAK_MID_NUM,
  ROSTRUM_WORD_BREAK_NUMERIC,
  ROSTRUM_WORD_BREAK_EXTEND_NUM_LET,
  ROSTRUM_WORD_BREAK_WSEG_SPACE,
} RostrumWordBreak;

/* What stands beside the class in a value. */
#define ROSTRUM_WORD_BREAK_CLASS      0x1f /* mask of the RostrumWordBreak */
#define ROSTRUM_WORD_BREAK_PICTOGRAPH 0x20 /* Extended_Pictographic */
#define ROSTRUM_WORD_BREAK_TOKEN      0x40 /* General_Category L* or N* */

#define ROSTRUM_WORD_BREAK_BLOCK_BITS 7

extern const guint8 rostrum_word_break_blocks[0x110000 >> ROSTRUM_WORD_BREAK_BLOCK_BITS];
extern const guint8 rostrum_word_break_values[][1 << ROSTRUM_WORD_BREAK_BLOCK_BITS];

/* CHARACTER must be below 0x110000. */
static inline guint8
rostrum_word_break (gunichar character)
{
  guint8 block = rostrum_word_break_blocks[character >> ROSTRUM_WORD_BREAK_BLOCK_BITS];

  return rostrum_word_break_values[block][character & ((1 << ROSTRUM_WORD_BREAK_BLOCK_BITS) - 1)];
}

G_END_DECLS
