/* SPDX-License-Identifier: MIT */
/* The tokens of labels and clauses, and folding. */
#include "corpus/names.h"

#include <string.h>

#include "corpus/lexicon.h"
#include "corpus/text/utf8.h"

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x02bc || c == 0x2018;
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x00ad;
}

static gunichar
fold_character (gunichar c)
{
  if (c < 0x80)
    return (gunichar)g_ascii_tolower ((char)c);
  if (is_apostrophe (c))
    return '\'';
  if (is_hyphen (c))
    return '-';
  c = g_unichar_tolower (c);
  return c == 0x0451 ? 0x0435 : c;
}

static gboolean
is_mark (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_SPACING_MARK;
}

static char *
fold_composed (const char *name, gsize length)
{
  GString *folded = g_string_sized_new (length + 1);
  gboolean space = FALSE;

  for (gsize i = 0; i < length;)
    {
      guint size;
      gunichar c = rostrum_utf8_decode (name + i, &size);

      i += size;
      if (rostrum_utf8_is_space (c))
        {
          space = folded->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (folded, ' ');
      space = FALSE;
      if (c == 0x00ad)
        continue;
      g_string_append_unichar (folded, fold_character (c));
    }
  return g_string_free (folded, FALSE);
}

/* Most names are ASCII: no decoding, one allocation. NULL if NAME is not, or needs joining of
 * spaces.
 */
static char *
fold_ascii (const char *name, gsize length)
{
  char *folded = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    {
      guchar byte = (guchar)name[i];

      if (byte >= 0x80 || byte < ' ' ||
          (byte == ' ' && (i == 0 || i + 1 == length || name[i + 1] == ' ')))
        {
          g_free (folded);
          return NULL;
        }
      folded[i] = g_ascii_tolower ((char)byte);
    }
  folded[length] = '\0';
  return folded;
}

guint
rostrum_name_hash (gconstpointer key)
{
  /* FNV-1a, then mixed: names that differ in a few letters must not lie side by side. */
  guint32 hash = 2166136261u;

  for (const guchar *c = key; *c != '\0'; c++)
    hash = (hash ^ *c) * 16777619u;
  hash ^= hash >> 16;
  hash *= 0x85ebca6bu;
  hash ^= hash >> 13;
  return hash;
}

char *
rostrum_name_fold (const char *name, gsize length)
{
  char *folded = fold_ascii (name, length);

  if (folded != NULL)
    return folded;
  for (gsize i = 0; i < length;)
    {
      guint size;
      gunichar c = rostrum_utf8_decode (name + i, &size);

      /* Only a combining mark can make two spellings of one name; composing is rarely needed. */
      if (c >= 0x0300 && is_mark (c))
        {
          g_autofree char *composed = g_utf8_normalize (name, (gssize)length, G_NORMALIZE_NFC);

          if (composed != NULL)
            return fold_composed (composed, strlen (composed));
          break;
        }
      i += size;
    }
  return fold_composed (name, length);
}

char *
rostrum_name_print (const char *text, RostrumSpan span)
{
  GString *printed = g_string_new (NULL);
  gboolean space = FALSE;

  for (gsize i = span.start; i < span.end;)
    {
      guint size;
      gunichar c = rostrum_utf8_decode (text + i, &size);

      if (rostrum_utf8_is_space (c))
        space = printed->len > 0;
      else
        {
          if (space)
            g_string_append_c (printed, ' ');
          space = FALSE;
          g_string_append_len (printed, text + i, size);
        }
      i += size;
    }
  return g_string_free (printed, FALSE);
}

/* "II", "XIV", "Jr", "Sr" after a name. */
static gboolean
is_suffix (const char *text, RostrumSpan span)
{
  gsize length = span.end - span.start;
  const char *word = text + span.start;

  if (length == 2 && (strncmp (word, "Jr", 2) == 0 || strncmp (word, "Sr", 2) == 0))
    return TRUE;
  if (length > 5 || (length == 1 && *word != 'I' && *word != 'V' && *word != 'X'))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (strchr ("IVX", word[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* Offices that stand before a name only when shortened; without the point they are words. */
static gboolean
is_short_title (const char *folded)
{
  static const char *const titles[] = { "sen", "rep", "gov", "gen", "sra", "srta" };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (strcmp (folded, titles[i]) == 0)
      return TRUE;
  return FALSE;
}

/* "Secretary-General", "test-cosmonaut": a role if its first or last part is one. */
static guint
compound_classes (const char *folded)
{
  const char *hyphen = strchr (folded, '-');
  const char *last = strrchr (folded, '-');
  g_autofree char *first = NULL;
  guint classes;

  if (hyphen == NULL || hyphen == folded)
    return 0;
  first = g_strndup (folded, (gsize)(hyphen - folded));
  classes = rostrum_lexicon_classes (first);
  if ((classes & ROSTRUM_WORD_ROLE) == 0 || (classes & ROSTRUM_WORD_SURNAME) != 0)
    classes = rostrum_lexicon_classes (last + 1);
  if ((classes & ROSTRUM_WORD_SURNAME) != 0)
    return 0;
  return classes & ROSTRUM_WORD_ROLE;
}

static void
classify (const char *text, RostrumNameToken *token, guint letters, guint capitals, gboolean point)
{
  g_autofree char *folded =
      rostrum_name_fold (text + token->span.start, token->span.end - token->span.start);
  gsize length = strlen (folded);

  /* Possessives: "Russia’s", "presidents’". */
  token->classes = rostrum_lexicon_classes (folded);
  if (token->classes == 0 && length > 2 && strcmp (folded + length - 2, "'s") == 0)
    {
      folded[length - 2] = '\0';
      token->classes = rostrum_lexicon_classes (folded) & ~(guint)ROSTRUM_WORD_PARTICLE;
    }
  if (token->classes == 0)
    token->classes = compound_classes (folded);
  token->all_capital = letters > 1 && capitals == letters;
  /* An initial is no article; "US" in capitals is dealt with where the whole label is known. */
  if (point && letters == 1)
    token->classes = 0;

  guint classes = token->classes;

  if (!token->capital)
    {
      if (classes & ROSTRUM_WORD_STOP)
        token->kind = ROSTRUM_TOKEN_STOP;
      else if (classes & ROSTRUM_WORD_CONNECTOR)
        token->kind = ROSTRUM_TOKEN_CONNECTOR;
      else if (classes & ROSTRUM_WORD_PARTICLE)
        token->kind = ROSTRUM_TOKEN_PARTICLE;
      else if (classes & (ROSTRUM_WORD_ROLE | ROSTRUM_WORD_ANONYMOUS))
        token->kind = ROSTRUM_TOKEN_ROLE;
      else if (classes & ROSTRUM_WORD_TITLE)
        token->kind = ROSTRUM_TOKEN_TITLE;
      else
        token->kind = ROSTRUM_TOKEN_LOWER;
      return;
    }
  if ((classes & ROSTRUM_WORD_TITLE) != 0 || (point && is_short_title (folded)))
    token->kind = ROSTRUM_TOKEN_TITLE;
  else if (classes & (ROSTRUM_WORD_ROLE | ROSTRUM_WORD_ANONYMOUS))
    token->kind = ROSTRUM_TOKEN_ROLE;
  else if (point && (strcmp (folded, "jr") == 0))
    token->kind = ROSTRUM_TOKEN_SUFFIX;
  else if (classes & ROSTRUM_WORD_ORGANISATION)
    token->kind = ROSTRUM_TOKEN_ORGANISATION;
  else if (point && letters <= 2)
    token->kind = ROSTRUM_TOKEN_INITIALS;
  else if ((classes & ROSTRUM_WORD_CONNECTOR) != 0)
    token->kind = ROSTRUM_TOKEN_CONNECTOR;
  else if (is_suffix (text, token->span))
    token->kind = ROSTRUM_TOKEN_SUFFIX;
  else if (point || memchr (text + token->span.start, '.', token->span.end - token->span.start))
    token->kind = ROSTRUM_TOKEN_ORGANISATION;
  else
    token->kind = ROSTRUM_TOKEN_NAME;
}

/* The end of the bracket that opens at START, or START if it does not close in time. */
static gsize
bracket_end (const char *text, gsize start, gsize end)
{
  guint depth = 0;
  gsize limit = MIN (end, start + 300);

  for (gsize i = start; i < limit; i++)
    {
      if (text[i] == '(' || text[i] == '[')
        depth++;
      else if ((text[i] == ')' || text[i] == ']') && --depth == 0)
        return i + 1;
    }
  return start;
}

/* "al-Hassan", "d'Arcy": a small particle that has grown on to its name. */
static gboolean
has_grown_particle (const char *text, RostrumSpan span)
{
  for (gsize i = span.start; i < span.end;)
    {
      guint size;
      gunichar c = rostrum_utf8_decode (text + i, &size);

      i += size;
      if (i - span.start > 6)
        return FALSE;
      if (is_hyphen (c) || is_apostrophe (c))
        return i < span.end && g_unichar_isupper (rostrum_utf8_decode (text + i, &size));
      if (!g_unichar_islower (c))
        return FALSE;
    }
  return FALSE;
}

static gboolean
is_word_character (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum ((char)c) || c == '\'' || c == '-' || c == '&' || c == '_';
  return g_unichar_isalnum (c) || is_mark (c) || is_apostrophe (c) || is_hyphen (c);
}

/* After a full stop inside a label: it belongs to an initial ("V. Putin", "В.Путин"), to a title
 * ("Dr. Smith"), or to a name with a point inside ("VEB.RF"). */
static gboolean
point_belongs (const char *text, RostrumSpan word, guint letters, gboolean capital, gsize end)
{
  guint size;
  g_autofree char *folded = NULL;

  folded = rostrum_name_fold (text + word.start, word.end - word.start);
  if (word.end + 1 >= end)
    return capital && (letters == 1 || strcmp (folded, "jr") == 0);
  if (capital && letters <= 2)
    return TRUE;
  if (is_word_character (rostrum_utf8_decode (text + word.end + 1, &size)))
    return TRUE;
  return (capital && is_short_title (folded)) ||
         (rostrum_lexicon_classes (folded) & ROSTRUM_WORD_TITLE) != 0 ||
         strcmp (folded, "st") == 0 || strcmp (folded, "gen") == 0 || strcmp (folded, "lt") == 0 ||
         strcmp (folded, "им") == 0 || strcmp (folded, "jr") == 0;
}

/* Reads the word at *AT. Returns: FALSE if a full stop behind it ends the sentence. */
static gboolean
scan_word (const char *text, gsize *at, gsize end, RostrumNameToken *token)
{
  guint letters = 0, capitals = 0, size;
  gboolean digit_first = FALSE, point = FALSE;
  gsize i = *at;

  *token = (RostrumNameToken){ .span = { i, i } };
  while (i < end)
    {
      gunichar c = rostrum_utf8_decode (text + i, &size);

      if (!is_word_character (c))
        break;
      if (i == *at)
        {
          token->capital = g_unichar_isupper (c) || g_unichar_istitle (c);
          digit_first = g_unichar_isdigit (c);
        }
      if (g_unichar_isalpha (c))
        {
          letters++;
          capitals += g_unichar_isupper (c) ? 1 : 0;
        }
      i += size;
    }
  token->span.end = i;
  if (!token->capital && has_grown_particle (text, token->span))
    token->capital = TRUE;
  if (i < end && text[i] == '.')
    {
      if (!point_belongs (text, token->span, letters, token->capital, end))
        {
          classify (text, token, letters, capitals, FALSE);
          *at = i;
          return FALSE;
        }
      point = TRUE;
      /* "VEB.RF" is one token, "В.Путин" is two. */
      i++;
      if (letters > 2 && i < end && is_word_character (rostrum_utf8_decode (text + i, &size)))
        {
          while (i < end && is_word_character (rostrum_utf8_decode (text + i, &size)))
            i += size;
        }
      token->span.end = i;
    }
  *at = i;
  if (digit_first)
    token->kind = ROSTRUM_TOKEN_NUMBER;
  else if (point)
    {
      RostrumNameToken bare = *token;

      if (text[token->span.end - 1] == '.')
        bare.span.end--;
      classify (text, &bare, letters, capitals, TRUE);
      token->kind = bare.kind;
      token->classes = bare.classes;
      token->all_capital = bare.all_capital;
    }
  else
    classify (text, token, letters, capitals, FALSE);
  return TRUE;
}

/* Behind the nickname in "Bob \"Bobby\" Roe": one capitalised word in quotation marks, and a name
 * after it. Returns: START if there is none. */
static gsize
nickname_end (const char *text, gsize start, gsize end)
{
  guint size;
  gunichar c = rostrum_utf8_decode (text + start, &size);
  gunichar close = c == '"' ? '"' : 0x201d;
  gsize at = start + size;

  if ((c != '"' && c != 0x201c) || at >= end ||
      !g_unichar_isupper (rostrum_utf8_decode (text + at, &size)))
    return start;
  while (at < end && is_word_character (c = rostrum_utf8_decode (text + at, &size)))
    at += size;
  if (at >= end || c != close || (at += size) + 1 >= end || text[at] != ' ')
    return start;
  return g_unichar_isupper (rostrum_utf8_decode (text + at + 1, &size)) ? at : start;
}

gsize
rostrum_name_scan (const char *text, gsize start, gsize end, RostrumNameToken *tokens, gsize *stop,
                   RostrumScanEnd *why)
{
  gsize n = 0, at = start;

  while (at < end)
    {
      guint size;
      gunichar c = rostrum_utf8_decode (text + at, &size);

      if (rostrum_utf8_is_space (c))
        {
          at += size;
          continue;
        }
      if (c == ':' || n == ROSTRUM_NAME_TOKENS)
        {
          *stop = at;
          *why = c == ':' ? ROSTRUM_SCAN_COLON : ROSTRUM_SCAN_LIMIT;
          return n;
        }
      /* A dash between spaces, "Ann Lee – Minister", divides like a comma. */
      if (c == ',' || ((c == 0x2013 || c == 0x2014) && n > 0 && at > start && text[at - 1] == ' ' &&
                       at + size < end && text[at + size] == ' '))
        {
          tokens[n++] =
              (RostrumNameToken){ .span = { at, at + size }, .kind = ROSTRUM_TOKEN_COMMA };
          at += size;
          continue;
        }
      if (c == '(' || c == '[')
        {
          gsize close = bracket_end (text, at, end);

          if (close == at)
            break;
          tokens[n++] = (RostrumNameToken){ .span = { at, close }, .kind = ROSTRUM_TOKEN_BRACKET };
          at = close;
          continue;
        }
      if (n > 0 && tokens[n - 1].kind == ROSTRUM_TOKEN_NAME)
        {
          gsize behind = nickname_end (text, at, end);

          if (behind > at)
            {
              at = behind;
              continue;
            }
        }
      if (!is_word_character (c) || c == '-' || c == '\'' || c == '_')
        break;
      if (!scan_word (text, &at, end, &tokens[n++]))
        break;
    }
  *stop = at;
  *why = at >= end ? ROSTRUM_SCAN_END : ROSTRUM_SCAN_SENTENCE;
  return n;
}
