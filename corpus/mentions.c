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

/* What stands before a word, as far as it matters. */
typedef struct
{
  gboolean sentence_start;
  gboolean place;
  gboolean title;
} Context;

RostrumMentions *
rostrum_mentions_new (void)
{
  RostrumMentions *mentions = g_new0 (RostrumMentions, 1);

  mentions->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
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

static void
count_word (RostrumMentions *mentions, const char *word, gsize length, const Context *context)
{
  guint size;
  g_autofree char *folded = NULL;
  RostrumMention *mention;

  if (!mentions->filter[MIN (length, FILTER_LENGTHS - 1)][(guchar)word[length - 1]])
    return;
  folded = rostrum_name_fold (word, length);
  mention = g_hash_table_lookup (mentions->words, folded);
  if (mention == NULL)
    return;
  if (!g_unichar_isupper (rostrum_utf8_decode (word, &size)))
    {
      mention->small++;
      return;
    }
  mention->inside += context->sentence_start ? 0 : 1;
  mention->place += context->place ? 1 : 0;
  mention->addressed += context->title ? 1 : 0;
}

/* Whether WORD turns what follows into a place or a person; articles leave the context alone. */
static void
follow (Context *context, const char *word, gsize length)
{
  g_autofree char *folded = NULL;
  guint classes;

  if (length > 16)
    {
      *context = (Context){ 0 };
      return;
    }
  /* Only short words are prepositions and titles; spare the long ones the folding. */
  if (length == 3 && g_ascii_strncasecmp (word, "the", 3) == 0)
    {
      context->sentence_start = FALSE;
      return;
    }
  folded = rostrum_name_fold (word, length);
  classes = rostrum_lexicon_classes (folded);
  *context = (Context){
    .place = (classes & ROSTRUM_WORD_LOCATIVE) != 0,
    .title = (classes & ROSTRUM_WORD_TITLE) != 0,
  };
}

static inline gboolean
is_letter (const char *text, gsize at, guint *size)
{
  guchar byte = (guchar)text[at];

  if (byte < 0x80)
    {
      *size = 1;
      return g_ascii_isalnum ((char)byte) || byte == '\'' || byte == '-';
    }

  gunichar c = rostrum_utf8_decode (text + at, size);

  return c == 0x2019 || g_unichar_isalnum (c);
}

void
rostrum_mentions_count (RostrumMentions *mentions, const char *text, gsize length)
{
  Context context = { .sentence_start = TRUE };
  gsize at = 0;

  if (g_hash_table_size (mentions->words) == 0)
    return;
  while (at < length)
    {
      guint size;
      gsize start = at;

      while (at < length && is_letter (text, at, &size))
        at += size;
      if (at > start)
        {
          gsize word = at - start;

          count_word (mentions, text + start, word, &context);
          /* Long words never set a context. */
          if (word <= 12)
            follow (&context, text + start, word);
          else
            context = (Context){ 0 };
          continue;
        }
      is_letter (text, at, &size);
      if (memchr (".!?\n:;([\"", text[at], 9) != NULL || (guchar)text[at] == 0xe2)
        context = (Context){ .sentence_start = TRUE,
                             /* "Mr. Smith" */
                             .title = context.title && text[at] == '.' };
      at += size;
    }
}

const RostrumMention *
rostrum_mentions_get (const RostrumMentions *mentions, const char *folded)
{
  static const RostrumMention none;
  const RostrumMention *mention = g_hash_table_lookup (mentions->words, folded);

  return mention != NULL ? mention : &none;
}
