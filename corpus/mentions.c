/* SPDX-License-Identifier: MIT */
/* One pass over a text that counts how certain words are used. */
#include "corpus/mentions.h"

#include <string.h>

#include "corpus/lexicon.h"
#include "corpus/names.h"
#include "corpus/text/utf8.h"
#include "corpus/text/vector.h"

/* Most words of a text are of no interest: they are told by length and last byte, which do not
 * change with the case of the first letter. */
#define FILTER_LENGTHS 64

struct _RostrumMentions
{
  GHashTable *words; /* of char * to RostrumMention * */
  guint8 filter[FILTER_LENGTHS][256];
};

RostrumMentions *
rostrum_mentions_new (void)
{
  RostrumMentions *mentions = g_new0 (RostrumMentions, 1);

  mentions->words = g_hash_table_new_full (rostrum_name_hash, g_str_equal, g_free, g_free);
  return mentions;
}

void
rostrum_mentions_free (RostrumMentions *mentions)
{
  if (mentions == NULL)
    return;
  g_hash_table_unref (mentions->words);
  g_free (mentions);
}

void
rostrum_mentions_want (RostrumMentions *mentions, const char *folded)
{
  gsize length = strlen (folded);

  if (length == 0 || g_hash_table_contains (mentions->words, folded))
    return;
  g_hash_table_insert (mentions->words, g_strdup (folded), g_new0 (RostrumMention, 1));
  mentions->filter[MIN (length, FILTER_LENGTHS - 1)][(guchar)folded[length - 1]] = 1;
}

/* What a block of text holds, as masks. */
typedef struct
{
  guint64 word;  /* parts of words: letters, digits, hyphen, apostrophe and all beyond ASCII … */
  guint64 leads; /* … but for some of what begins with such a byte */
} Block;

static Block
read_block (const char *text, gsize at, gsize end)
{
  Block block = { 0 };

  for (gsize i = 0; i < ROSTRUM_BLOCK && at + i < end; i += ROSTRUM_VECTOR)
    {
      int shift;
      RostrumVector vector = rostrum_vector_load_until (text, at + i, end, &shift);
      RostrumVector ascii = (RostrumVector)((vector | 0x20) - 'a' < 26) |
                            (RostrumVector)(vector - '0' < 10) | (RostrumVector)(vector == '-') |
                            (RostrumVector)(vector == '\'');

      block.word |= rostrum_vector_high_bits (ascii | vector) >> shift << i;
      block.leads |=
          rostrum_vector_high_bits ((RostrumVector)((vector & 0xdf) == 0xc2)) >> shift << i;
    }
  return block;
}

/* Bytes of the character at BYTES that is no part of a word though it is not ASCII: the no-break
 * space, « and »; U+2000 to U+20BF, but for the apostrophe ’. 0: it is a part of a word. */
static guint
separator_size (const char *bytes, gsize left)
{
  guchar second = left > 1 ? (guchar)bytes[1] : 0;

  if ((guchar)bytes[0] == 0xc2)
    return second == 0xa0 || second == 0xab || second == 0xbb ? 2 : 0;
  if ((guchar)bytes[0] == 0xe2 && left > 2 && second <= 0x82)
    return second == 0x80 && (guchar)bytes[2] == 0x99 ? 0 : 3;
  return 0;
}

static inline gboolean
is_space_back (const char *text, gsize at)
{
  guchar byte = (guchar)text[at - 1];

  return byte == ' ' || byte == '\t' || (byte == 0xa0 && at > 1 && (guchar)text[at - 2] == 0xc2);
}

/* The word before START; *BEGIN and *END are equal if a sentence begins at START instead. */
static void
find_previous (const char *text, gsize start, gsize *begin, gsize *end)
{
  gsize at = start;

  while (at > 0 && is_space_back (text, at))
    at -= (guchar)text[at - 1] == 0xa0 ? 2 : 1;
  /* "Mr. Smith" */
  *end = at;
  if (at > 0 && text[at - 1] == '.')
    *end = --at;
  while (at > 0 && start - at < 64 &&
         (g_ascii_isalnum (text[at - 1]) || text[at - 1] == '-' ||
          ((guchar)text[at - 1] >= 0x80 && !is_space_back (text, at))))
    at--;
  *begin = at;
}

static void
count_word (RostrumMentions *mentions, const char *text, gsize start, gsize length)
{
  guint size, classes;
  g_autofree char *folded = rostrum_name_fold (text + start, length);
  g_autofree char *before = NULL;
  RostrumMention *mention = g_hash_table_lookup (mentions->words, folded);
  gsize begin, end;

  if (mention == NULL)
    return;
  if (!g_unichar_isupper (rostrum_utf8_decode (text + start, &size)))
    {
      mention->small++;
      return;
    }
  find_previous (text, start, &begin, &end);
  if (begin == end)
    return;
  before = rostrum_name_fold (text + begin, end - begin);
  classes = rostrum_lexicon_classes (before);
  if (strcmp (before, "the") == 0)
    {
      g_clear_pointer (&before, g_free);
      find_previous (text, begin, &begin, &end);
      before = rostrum_name_fold (text + begin, end - begin);
      classes = rostrum_lexicon_classes (before);
    }
  /* Behind a full stop that is no title's, a sentence begins. */
  if (text[end] == '.' && (classes & ROSTRUM_WORD_TITLE) == 0)
    return;
  mention->inside++;
  mention->place += (classes & ROSTRUM_WORD_LOCATIVE) != 0 ? 1 : 0;
  mention->addressed += (classes & ROSTRUM_WORD_TITLE) != 0 ? 1 : 0;
}

static inline void
see_word (RostrumMentions *mentions, const char *text, gsize start, gsize end)
{
  if (G_UNLIKELY (mentions->filter[MIN (end - start, FILTER_LENGTHS - 1)][(guchar)text[end - 1]] !=
                  0))
    count_word (mentions, text, start, end - start);
}

void
rostrum_mentions_count (RostrumMentions *mentions, const char *text, gsize length)
{
  guint64 open = 0; /* 1 if a word that begins at START goes on into the block */
  gsize start = 0, separated = 0;

  if (g_hash_table_size (mentions->words) == 0)
    return;
  for (gsize at = 0; at < length; at += ROSTRUM_BLOCK)
    {
      Block block = read_block (text, at, length);
      guint64 before, starts, ends;

      if (separated > at)
        block.word &= rostrum_mask_from ((int)(separated - at));
      for (; block.leads != 0; block.leads &= block.leads - 1)
        {
          gsize lead = at + (gsize)rostrum_mask_lowest (block.leads);
          guint size = separator_size (text + lead, length - lead);

          block.word &= ~(~rostrum_mask_from ((int)size) << (lead - at));
          separated = MAX (separated, lead + size);
        }
      before = block.word << 1 | open;
      starts = block.word & ~before;
      ends = ~block.word & before;
      for (; ends != 0; ends &= ends - 1)
        {
          if (!open)
            {
              start = at + (gsize)rostrum_mask_lowest (starts);
              starts &= starts - 1;
            }
          open = 0;
          see_word (mentions, text, start, at + (gsize)rostrum_mask_lowest (ends));
        }
      open = block.word >> (ROSTRUM_BLOCK - 1);
      if (starts != 0)
        start = at + (gsize)rostrum_mask_lowest (starts);
    }
  if (open)
    see_word (mentions, text, start, length);
}

const RostrumMention *
rostrum_mentions_get (const RostrumMentions *mentions, const char *folded)
{
  static const RostrumMention none;
  const RostrumMention *mention = g_hash_table_lookup (mentions->words, folded);

  return mention != NULL ? mention : &none;
}
