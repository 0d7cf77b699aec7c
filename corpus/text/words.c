/* SPDX-License-Identifier: MIT */
/* Word boundaries: the rules of UAX #29 as they are written, and the list of tokens. */
#include "corpus/text/words.h"

#include "corpus/text/utf8.h"
#include "corpus/text/word_break_data.h"
#include "corpus/text/words_private.h"

void
rostrum_tokens_clear (RostrumTokens *tokens)
{
  tokens->count = 0;
}

void
rostrum_tokens_free_data (RostrumTokens *tokens)
{
  g_clear_pointer (&tokens->start, g_free);
  g_clear_pointer (&tokens->length, g_free);
  tokens->count = tokens->allocated = 0;
}

void
rostrum_tokens_reserve (RostrumTokens *tokens, gsize more)
{
  gsize wanted = tokens->count + more;

  if (wanted <= tokens->allocated)
    return;
  tokens->allocated = MAX (wanted, tokens->allocated + tokens->allocated / 2);
  tokens->start = g_renew (guint32, tokens->start, tokens->allocated);
  tokens->length = g_renew (guint32, tokens->length, tokens->allocated);
}

static inline gboolean
is_newline (guint8 class)
{
  return class == ROSTRUM_WORD_BREAK_CR || class == ROSTRUM_WORD_BREAK_LF ||
         class == ROSTRUM_WORD_BREAK_NEWLINE;
}

/* The characters that WB4 attaches to the one before them. */
static inline gboolean
is_attached (guint8 class)
{
  return class == ROSTRUM_WORD_BREAK_EXTEND || class == ROSTRUM_WORD_BREAK_FORMAT ||
         class == ROSTRUM_WORD_BREAK_ZWJ;
}

/* AHLetter in the rules. */
static inline gboolean
is_letter (guint8 class)
{
  return class == ROSTRUM_WORD_BREAK_ALETTER || class == ROSTRUM_WORD_BREAK_HEBREW_LETTER;
}

static inline guint8
value_at (const char *text, gsize at, gsize *next)
{
  guint size;
  guint8 value = rostrum_word_break (rostrum_utf8_decode (text + at, &size));

  *next = at + size;
  return value;
}

/* The class of the first character from AT that WB4 does not attach; OTHER at the end. */
static guint8
class_ahead (const char *text, gsize at, gsize end)
{
  while (at < end)
    {
      guint8 class = value_at (text, at, &at) & ROSTRUM_WORD_BREAK_CLASS;

      if (!is_attached (class))
        return class;
    }
  return ROSTRUM_WORD_BREAK_OTHER;
}

/* WB6, WB7b, WB12: does BETWEEN, which ends at AFTER, stand within a word, LAST being before it?
 * The part of the rules that looks behind (WB7, WB7c, WB11) holds at the next character, then. */
static gboolean
joins_ahead (guint8 last, guint8 between, const char *text, gsize after, gsize end)
{
  gboolean both =
      between == ROSTRUM_WORD_BREAK_MID_NUM_LET || between == ROSTRUM_WORD_BREAK_SINGLE_QUOTE;

  if (is_letter (last) && (both || between == ROSTRUM_WORD_BREAK_MID_LETTER))
    return is_letter (class_ahead (text, after, end));
  if (last == ROSTRUM_WORD_BREAK_HEBREW_LETTER && between == ROSTRUM_WORD_BREAK_DOUBLE_QUOTE)
    return class_ahead (text, after, end) == ROSTRUM_WORD_BREAK_HEBREW_LETTER;
  if (last == ROSTRUM_WORD_BREAK_NUMERIC && (both || between == ROSTRUM_WORD_BREAK_MID_NUM))
    return class_ahead (text, after, end) == ROSTRUM_WORD_BREAK_NUMERIC;
  return FALSE;
}

/* The rules of two neighbours: WB5, WB8 to WB10, WB13 to WB13b. */
static gboolean
joins (guint8 last, guint8 class)
{
  gboolean last_word = is_letter (last) || last == ROSTRUM_WORD_BREAK_NUMERIC;
  gboolean word = is_letter (class) || class == ROSTRUM_WORD_BREAK_NUMERIC;

  if (last_word && word)
    return TRUE;
  if (last == ROSTRUM_WORD_BREAK_KATAKANA && class == ROSTRUM_WORD_BREAK_KATAKANA)
    return TRUE;
  if (class == ROSTRUM_WORD_BREAK_EXTEND_NUM_LET)
    return last_word || last == ROSTRUM_WORD_BREAK_KATAKANA ||
           last == ROSTRUM_WORD_BREAK_EXTEND_NUM_LET;
  if (last == ROSTRUM_WORD_BREAK_EXTEND_NUM_LET)
    return word || class == ROSTRUM_WORD_BREAK_KATAKANA;
  return FALSE;
}

gsize
rostrum_words_segment_end (const char *text, gsize start, gsize end, gboolean *token)
{
  gsize at, next;
  guint8 value = value_at (text, start, &at);
  /* LAST is the character before AT as WB4 sees it, BESIDE the one that really stands there. */
  guint8 last = value & ROSTRUM_WORD_BREAK_CLASS, beside = last;
  guint8 seen = value;

  for (; at < end; at = next)
    {
      guint8 class;

      value = value_at (text, at, &next);
      class = value & ROSTRUM_WORD_BREAK_CLASS;
      if (is_newline (beside) || is_newline (class))
        {
          /* WB3, WB3a, WB3b */
          if (beside == ROSTRUM_WORD_BREAK_CR && class == ROSTRUM_WORD_BREAK_LF)
            at = next;
          break;
        }
      if (beside == ROSTRUM_WORD_BREAK_ZWJ && (value & ROSTRUM_WORD_BREAK_PICTOGRAPH) != 0)
        last = class; /* WB3c */
      else if (beside == ROSTRUM_WORD_BREAK_WSEG_SPACE && class == ROSTRUM_WORD_BREAK_WSEG_SPACE)
        last = class; /* WB3d */
      else if (is_attached (class))
        ; /* WB4: LAST stays */
      else if (joins (last, class))
        last = class;
      else if (last == ROSTRUM_WORD_BREAK_REGIONAL_INDICATOR && class == last)
        last = ROSTRUM_WORD_BREAK_OTHER; /* WB15, WB16: a pair, and then no more */
      else if (joins_ahead (last, class, text, next, end))
        /* The letter or digit that was seen ahead joins because LAST stays. */
        ;
      else if (last == ROSTRUM_WORD_BREAK_HEBREW_LETTER && class == ROSTRUM_WORD_BREAK_SINGLE_QUOTE)
        last = class; /* WB7a */
      else
        break;
      beside = class;
      seen |= value;
    }
  *token = (seen & ROSTRUM_WORD_BREAK_TOKEN) != 0;
  return at;
}

gsize
rostrum_words_next_boundary (const char *text, gsize start, gsize end)
{
  gboolean token;

  return start < end ? rostrum_words_segment_end (text, start, end, &token) : end;
}
