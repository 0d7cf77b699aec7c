/* SPDX-License-Identifier: MIT */
/* One pass over a text that counts how certain words are used. */
#include "corpus/mentions.h"

#include <string.h>

#include "corpus/lexicon.h"
#include "corpus/names.h"
#include "corpus/text/utf8.h"

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

/* The length in bytes of a part of a word that begins with BYTES, or 0: letters, digits, hyphen and
 * apostrophe. Everything beyond ASCII counts as a letter but spaces and general punctuation. */
static inline guint
letter_size (const char *bytes, gsize left)
{
  guchar first = (guchar)bytes[0];

  if (first < 0x80)
    return g_ascii_isalnum (bytes[0]) || bytes[0] == '\'' || bytes[0] == '-' ? 1 : 0;
  /* The no-break space, « and »; then U+2000 to U+20BF, but for the apostrophe ’. */
  if (first == 0xc2 && left > 1)
    return (guchar)bytes[1] == 0xa0 || (guchar)bytes[1] == 0xab || (guchar)bytes[1] == 0xbb ? 0 : 1;
  if (first == 0xe2 && left > 2 && (guchar)bytes[1] <= 0x82)
    return (guchar)bytes[1] == 0x80 && (guchar)bytes[2] == 0x99 ? 3 : 0;
  return 1;
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

void
rostrum_mentions_count (RostrumMentions *mentions, const char *text, gsize length)
{
  gsize at = 0;

  if (g_hash_table_size (mentions->words) == 0)
    return;
  while (at < length)
    {
      gsize start = at;
      guint size;

      while (at < length && (size = letter_size (text + at, length - at)) > 0)
        at += size;
      if (at == start)
        at += (guchar)text[at] == 0xc2 ? 2 : (guchar)text[at] == 0xe2 ? 3 : 1;
      else if (mentions->filter[MIN (at - start, FILTER_LENGTHS - 1)][(guchar)text[at - 1]])
        count_word (mentions, text, start, at - start);
    }
}

const RostrumMention *
rostrum_mentions_get (const RostrumMentions *mentions, const char *folded)
{
  static const RostrumMention none;
  const RostrumMention *mention = g_hash_table_lookup (mentions->words, folded);

  return mention != NULL ? mention : &none;
}
