/* SPDX-License-Identifier: MIT */
/* What the words before a colon look like by themselves: role and name, a bare name, an anonymous
 * voice, or no label at all. */
#include "corpus/label_shape.h"

#include <string.h>

#include "corpus/lexicon.h"
#include "corpus/text/utf8.h"

/* No label is longer, and no text is searched further for its colon. */
#define LONGEST_LABEL 400

/* "The Deputy Chair of the Council". */
#define MOST_OFFICE_TOKENS 6

/* U+FF1A, which input methods of East Asia give. */
static const char wide_colon[] = "\357\274\232";

static gboolean
is_wide_colon (const char *text, gsize at, gsize end)
{
  return end - at >= strlen (wide_colon) &&
         memcmp (text + at, wide_colon, strlen (wide_colon)) == 0;
}

gsize
rostrum_label_colon_end (const char *text, gsize at, gsize end)
{
  if (at < end && text[at] == ':')
    return at + 1;
  return at < end && is_wide_colon (text, at, end) ? at + strlen (wide_colon) : at;
}

/* The first colon of either width in TEXT[START, END), or END. */
static gsize
first_colon (const char *text, gsize start, gsize end)
{
  const char *found = memchr (text + start, ':', end - start);
  gsize narrow = found != NULL ? (gsize)(found - text) : end;

  for (gsize at = start; at < narrow; at++)
    {
      found = memchr (text + at, wide_colon[0], narrow - at);
      if (found == NULL)
        break;
      at = (gsize)(found - text);
      if (is_wide_colon (text, at, end))
        return at;
    }
  return narrow;
}

gboolean
rostrum_label_find_colon (const char *text, gsize start, gsize end, gsize *colon)
{
  gsize limit = MIN (end, start + LONGEST_LABEL);
  guint size;
  gunichar first;

  *colon = first_colon (text, start, limit);
  if (*colon == start || *colon == limit)
    return FALSE;
  first = rostrum_utf8_decode (text + start, &size);
  if (!g_unichar_isalpha (first))
    return FALSE;
  /* The colon inside a note, "Ann Lee (turning to X: Y):", is not the one. */
  if (memchr (text + start, '(', *colon - start) != NULL)
    {
      RostrumNameToken tokens[ROSTRUM_NAME_TOKENS];
      RostrumScanEnd why;
      gsize stop;

      rostrum_name_scan (text, start, limit, tokens, &stop, &why);
      if (why == ROSTRUM_SCAN_COLON)
        *colon = stop;
    }
  /* "https://", "15:30". */
  if (*colon + 1 < end && text[*colon + 1] == '/')
    return FALSE;
  if (*colon + 1 < end && g_ascii_isdigit (text[*colon + 1]) && g_ascii_isdigit (text[*colon - 1]))
    return FALSE;
  return TRUE;
}

char *
rostrum_label_key (const char *folded)
{
  GString *key = g_string_new (NULL);

  for (const char *c = folded; *c != '\0'; c++)
    if (*c != ' ')
      g_string_append_c (key, *c);
  return g_string_free (key, FALSE);
}

static void
set_name (RostrumLabelShape *shape, char *name)
{
  shape->name = name;
  shape->folded = rostrum_name_fold (name, strlen (name));
}

static void
refuse (RostrumLabelShape *shape, const char *why)
{
  shape->quality = ROSTRUM_LABEL_REFUSED;
  shape->why = why;
}

static char *
print_tokens (const char *text, const RostrumNameToken *tokens, gsize first, gsize last)
{
  return rostrum_name_print (text,
                             (RostrumSpan){ tokens[first].span.start, tokens[last - 1].span.end });
}

static gboolean
is_nobody (const char *text, const RostrumNameToken *token)
{
  g_autofree char *folded =
      rostrum_name_fold (text + token->span.start, token->span.end - token->span.start);

  return strcmp (folded, "unidentified") == 0 || strcmp (folded, "unknown") == 0;
}

/* "Question", "Question from Perm", "Response from the hall", "From the floor", "Female voice". */
static gboolean
is_anonymous (const char *text, const RostrumNameToken *tokens, gsize n)
{
  guint first = tokens[0].classes;

  if (!tokens[0].capital)
    return FALSE;
  if ((first & ROSTRUM_WORD_ANONYMOUS) != 0)
    {
      if (n == 1 || (tokens[1].kind == ROSTRUM_TOKEN_BRACKET && n == 2))
        return TRUE;
      if ((first & ROSTRUM_WORD_ROLE) != 0)
        return FALSE;
      /* "Unidentified male", "Unknown speaker". */
      if (n == 2 && is_nobody (text, &tokens[0]))
        return TRUE;

      g_autofree char *second = rostrum_name_fold (text + tokens[1].span.start,
                                                   tokens[1].span.end - tokens[1].span.start);

      /* Not "Comment on the law", "Question of principle". */
      return strcmp (second, "from") == 0 || strcmp (second, "из") == 0 ||
             strcmp (second, "с") == 0 || strcmp (second, "от") == 0;
    }
  if (n == 2 && (tokens[1].classes & ROSTRUM_WORD_ANONYMOUS) != 0)
    {
      g_autofree char *second = rostrum_name_fold (text + tokens[1].span.start,
                                                   tokens[1].span.end - tokens[1].span.start);

      return strcmp (second, "voice") == 0 || strcmp (second, "голос") == 0;
    }
  if (n <= 3 && tokens[0].kind == ROSTRUM_TOKEN_CONNECTOR)
    {
      g_autofree char *phrase = rostrum_name_fold (text + tokens[0].span.start,
                                                   tokens[n - 1].span.end - tokens[0].span.start);

      return strcmp (phrase, "из зала") == 0 || strcmp (phrase, "from the floor") == 0 ||
             strcmp (phrase, "from the audience") == 0 || strcmp (phrase, "from the hall") == 0;
    }
  return FALSE;
}

/* "Q", "A" and their like in an interview. */
static gboolean
is_interview_letter (const char *text, const RostrumNameToken *token)
{
  static const char *const letters[] = { "q", "a", "в", "о" };
  g_autofree char *folded =
      rostrum_name_fold (text + token->span.start, token->span.end - token->span.start);

  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (strcmp (folded, letters[i]) == 0)
      return token->capital;
  return FALSE;
}

/* "SPEAKER_01": what a program that tells voices apart prints. */
static gboolean
is_voice_number (const char *text, const RostrumNameToken *token)
{
  gsize at = token->span.start;

  while (at < token->span.end && g_ascii_isalpha (text[at]))
    at++;
  if (at == token->span.start || at + 1 >= token->span.end || text[at] != '_')
    return FALSE;
  for (at++; at < token->span.end; at++)
    if (!g_ascii_isdigit (text[at]))
      return FALSE;
  return TRUE;
}

/* Puts spaces where a small letter meets a capital one: "AnnLee". (transfer full), NULL if there is
 * no such place, or only one of "McDonald". */
static char *
part_joined (const char *text, RostrumSpan span)
{
  GString *parted = g_string_new (NULL);
  gboolean small = FALSE, found = FALSE;
  gsize part = 0;

  for (gsize i = span.start; i < span.end;)
    {
      guint size;
      gunichar c = rostrum_utf8_decode (text + i, &size);

      if (small && g_unichar_isupper (c))
        {
          const char *before = parted->str + part;

          if (strcmp (before, "Mc") != 0 && strcmp (before, "Mac") != 0 &&
              strcmp (before, "De") != 0 && strcmp (before, "Di") != 0 &&
              strcmp (before, "La") != 0 && strcmp (before, "Le") != 0 &&
              strcmp (before, "Van") != 0 && strcmp (before, "Fitz") != 0)
            {
              g_string_append_c (parted, ' ');
              part = parted->len;
              found = TRUE;
            }
        }
      small = g_unichar_islower (c);
      g_string_append_len (parted, text + i, size);
      i += size;
    }
  return g_string_free (parted, !found);
}

/* The last words of PARTED whose letters are the key of a known name; 0 if there are none. */
static gsize
known_tail (const char *parted, RostrumNameKnown known, gpointer data)
{
  if (known == NULL)
    return 0;
  for (const char *space = strchr (parted, ' '); space != NULL; space = strchr (space + 1, ' '))
    {
      g_autofree char *folded = rostrum_name_fold (space + 1, strlen (space + 1));

      if (known (data, folded) > 0)
        return (gsize)(space - parted);
    }
  return 0;
}

/* A single word in which spaces were lost, as they are when no-break spaces are dropped. */
static gboolean
shape_joined (const char *text, RostrumSpan span, RostrumNameKnown known, gpointer data,
              RostrumLabelShape *shape)
{
  g_autofree char *parted = part_joined (text, span);
  gsize words = 1, tail;

  if (parted == NULL)
    return FALSE;
  for (const char *c = parted; *c != '\0'; c++)
    words += *c == ' ' ? 1 : 0;
  tail = known_tail (parted, known, data);
  if (tail > 0)
    {
      shape->role = g_strndup (parted, tail);
      set_name (shape, g_strdup (parted + tail + 1));
      shape->quality = ROSTRUM_LABEL_SURE;
      return TRUE;
    }
  if (words <= 3)
    {
      set_name (shape, g_steal_pointer (&parted));
      shape->quality = ROSTRUM_LABEL_BARE;
      return TRUE;
    }
  /* "MinisterofTradeAnnLee": the last two words, unless a known name says better. */
  char *surname = strrchr (parted, ' ');
  char *given;

  *surname = '\0';
  given = strrchr (parted, ' ');
  *surname = ' ';
  shape->role = g_strndup (parted, (gsize)(given - parted));
  set_name (shape, g_strdup (given + 1));
  shape->quality = ROSTRUM_LABEL_SURE;
  shape->unsure = TRUE;
  return TRUE;
}

/* An office alone: "The President", "Moderator". */
static gboolean
is_office (const RostrumNameToken *tokens, gsize n)
{
  gboolean role = FALSE;

  if (n > MOST_OFFICE_TOKENS || !tokens[0].capital)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      if (tokens[i].kind == ROSTRUM_TOKEN_BRACKET && i == n - 1 && i > 0)
        continue;
      if (tokens[i].kind == ROSTRUM_TOKEN_ROLE)
        role = role || (tokens[i].classes & ROSTRUM_WORD_ORGANISATION) == 0;
      else if (tokens[i].kind == ROSTRUM_TOKEN_NUMBER && i == n - 1 && i > 0)
        continue; /* "Speaker 2" */
      else if (tokens[i].kind != ROSTRUM_TOKEN_ORGANISATION &&
               tokens[i].kind != ROSTRUM_TOKEN_CONNECTOR)
        return FALSE;
    }
  if (tokens[0].kind == ROSTRUM_TOKEN_CONNECTOR && n < 2)
    return FALSE;
  return role;
}

/* "Mr" and "Ms" are never one person. */
static char
title_gender (const char *text, const RostrumNameToken *token)
{
  static const struct
  {
    const char *title;
    char gender;
  } titles[] = {
    { "mr", 'm' },  { "mrs", 'f' },      { "ms", 'f' },   { "miss", 'f' },    { "sir", 'm' },
    { "г-н", 'm' }, { "господин", 'm' }, { "г-жа", 'f' }, { "госпожа", 'f' },
  };
  gsize length = token->span.end - token->span.start;
  g_autofree char *folded = NULL;

  if (length > 0 && text[token->span.end - 1] == '.')
    length--;
  folded = rostrum_name_fold (text + token->span.start, length);
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (strcmp (folded, titles[i].title) == 0)
      return titles[i].gender;
  return '\0';
}

/* "Justice Roe", "Chief Justice Ann Roe", "Mr. Justice Roe": behind an office ("Minister of Justice
 * Ann Roe") the word is part of that, before a name it is an office itself. */
static void
mark_justice (const char *text, RostrumNameToken *tokens, gsize n)
{
  for (gsize i = 0; i + 1 < n; i++)
    {
      g_autofree char *word = NULL;

      if (tokens[i].kind == ROSTRUM_TOKEN_TITLE || tokens[i].kind == ROSTRUM_TOKEN_ROLE)
        continue;
      word = rostrum_name_fold (text + tokens[i].span.start,
                                tokens[i].span.end - tokens[i].span.start);
      if (strcmp (word, "justice") == 0 && tokens[i].capital &&
          (tokens[i + 1].kind == ROSTRUM_TOKEN_NAME ||
           tokens[i + 1].kind == ROSTRUM_TOKEN_INITIALS))
        {
          tokens[i].kind = ROSTRUM_TOKEN_ROLE;
          tokens[i].classes = ROSTRUM_WORD_ROLE;
        }
      return;
    }
}

/* What stands beside the name must be the words of an office. */
static void
shape_named (const RostrumNameToken *tokens, gsize n, const RostrumNameSplit *split,
             RostrumLabelShape *shape)
{
  guint ordinary = 0;

  for (gsize i = 0; i < n; i++)
    {
      if (i >= split->first && i < split->last)
        continue;
      if (tokens[i].kind == ROSTRUM_TOKEN_LOWER || tokens[i].kind == ROSTRUM_TOKEN_PARTICLE)
        ordinary++;
    }
  if (split->revered)
    shape->quality = ROSTRUM_LABEL_SURE;
  else if (split->parts >= 2)
    {
      if (split->pure)
        shape->quality = split->title ? ROSTRUM_LABEL_SURE : ROSTRUM_LABEL_BARE;
      else if (split->role || split->title)
        shape->quality = ROSTRUM_LABEL_SURE;
      else
        shape->quality = ordinary > 0 ? ROSTRUM_LABEL_LONG : ROSTRUM_LABEL_BARE;
    }
  else if (split->title && ordinary == 0)
    shape->quality = ROSTRUM_LABEL_SURE;
  else if (split->role && ordinary == 0 && split->first > 0 &&
           tokens[split->first - 1].kind == ROSTRUM_TOKEN_ROLE)
    shape->quality = ROSTRUM_LABEL_SINGLE;
  else if (split->first == 0 && ordinary == 0)
    {
      shape->quality = ROSTRUM_LABEL_SINGLE;
      shape->place = n == 3 && tokens[1].kind == ROSTRUM_TOKEN_COMMA;
    }
  else
    refuse (shape, "no name at its end");
}

/* "We said", but not "US Secretary": capitals in a mixed label are an abbreviation. */
static gboolean
is_stop (const RostrumNameToken *tokens, gsize n)
{
  if (!tokens[0].capital || (tokens[0].classes & ROSTRUM_WORD_STOP) == 0)
    return tokens[0].kind == ROSTRUM_TOKEN_STOP;
  if (!tokens[0].all_capital)
    return TRUE;
  for (gsize i = 1; i < n; i++)
    if (tokens[i].capital && !tokens[i].all_capital)
      return FALSE;
  return TRUE;
}

void
rostrum_label_shape (const char *text, RostrumSpan span, RostrumNameKnown known, gpointer data,
                     RostrumLabelShape *shape)
{
  RostrumNameToken tokens[ROSTRUM_NAME_TOKENS];
  RostrumNameSplit split;
  RostrumScanEnd why;
  gsize stop, n, first = 0;

  *shape = (RostrumLabelShape){ .quality = ROSTRUM_LABEL_REFUSED };
  n = rostrum_name_scan (text, span.start, span.end, tokens, &stop, &why);
  shape->tokens = n;
  if (n == 0 || why != ROSTRUM_SCAN_END)
    {
      shape->tokens = G_MAXSIZE;
      refuse (shape, "a sentence or more stands before the colon");
      return;
    }
  mark_justice (text, tokens, n);
  if (n == 1 && (is_interview_letter (text, &tokens[0]) || is_voice_number (text, &tokens[0])))
    {
      set_name (shape, print_tokens (text, tokens, 0, 1));
      shape->quality = ROSTRUM_LABEL_LETTER;
      return;
    }
  if (is_stop (tokens, n))
    {
      refuse (shape, "it begins with a word that begins no name");
      return;
    }
  for (gsize i = 0; i < n; i++)
    {
      if (tokens[i].kind == ROSTRUM_TOKEN_STOP)
        {
          refuse (shape, "it holds a word that no label holds");
          return;
        }
      if ((tokens[i].classes & ROSTRUM_WORD_ADDRESS) != 0)
        {
          refuse (shape, "it addresses the listeners");
          return;
        }
    }
  if (is_anonymous (text, tokens, n))
    {
      gsize last = tokens[n - 1].kind == ROSTRUM_TOKEN_BRACKET ? n - 1 : n;

      set_name (shape, print_tokens (text, tokens, 0, last));
      shape->quality = ROSTRUM_LABEL_ANONYMOUS;
      return;
    }
  /* "In …", "For …": only the article may open a label; "of" and "to" never do. */
  if (tokens[0].kind == ROSTRUM_TOKEN_CONNECTOR)
    {
      g_autofree char *word = rostrum_name_fold (text + tokens[0].span.start,
                                                 tokens[0].span.end - tokens[0].span.start);

      if (strcmp (word, "the") != 0)
        {
          refuse (shape, "it begins with a word that begins no name");
          return;
        }
      first = 1;
    }
  /* "The boxer’s father Ann Lee" may go on in small letters, if a role follows. */
  if (first == n ||
      (first == 0 && !tokens[first].capital && tokens[first].kind != ROSTRUM_TOKEN_ROLE))
    {
      refuse (shape, "it does not begin like a name or an office");
      return;
    }

  gsize bare = n - (n > 1 && tokens[n - 1].kind == ROSTRUM_TOKEN_BRACKET ? 1 : 0);

  if (bare == 1 && (tokens[0].kind == ROSTRUM_TOKEN_NAME || tokens[0].kind == ROSTRUM_TOKEN_ROLE) &&
      shape_joined (text, tokens[0].span, known, data, shape))
    return;
  if (!rostrum_name_split (text, tokens, n, known, data, &split))
    {
      if (is_office (tokens, n))
        {
          gsize last = tokens[n - 1].kind == ROSTRUM_TOKEN_BRACKET ? n - 1 : n;

          set_name (shape, print_tokens (text, tokens, 0, last));
          shape->tokens = last;
          shape->quality = ROSTRUM_LABEL_OFFICE;
        }
      else
        refuse (shape, "no name at its end");
      return;
    }
  shape->unsure = split.unsure;
  shape->title = split.title;
  for (gsize i = 0; split.title && i < n && shape->gender == '\0'; i++)
    if (tokens[i].kind == ROSTRUM_TOKEN_TITLE)
      shape->gender = title_gender (text, &tokens[i]);
  set_name (shape, print_tokens (text, tokens, split.first, split.last));
  shape->role = rostrum_name_role (text, tokens, n, &split);
  /* Of "The Hon. Ann Lee". */
  if (shape->role != NULL && g_ascii_strcasecmp (shape->role, "the") == 0)
    g_clear_pointer (&shape->role, g_free);
  /* "The United Kingdom", "The Ann Lee": an article makes no person, but "The Hon. Ann Lee". */
  if (first == 1 && !split.role && tokens[first].kind != ROSTRUM_TOKEN_TITLE)
    {
      refuse (shape, "an article stands before it");
      return;
    }
  /* "Dominica’s Experience" */
  if (strstr (shape->folded, "'s ") != NULL)
    {
      refuse (shape, "a possessive begins no name");
      return;
    }
  shape_named (tokens, n, &split, shape);
}

void
rostrum_label_shape_clear (RostrumLabelShape *shape)
{
  g_clear_pointer (&shape->name, g_free);
  g_clear_pointer (&shape->role, g_free);
  g_clear_pointer (&shape->folded, g_free);
}
