/* SPDX-License-Identifier: MIT */
/* Mentions of people in running sentences. */
#include "corpus/clauses.h"

#include <string.h>

#include "corpus/lexicon.h"
#include "corpus/text/utf8.h"

#define MOST_TOKENS 200
#define MOST_PARTS  4

/* "Ann Lee, a member of the Council, …" */
#define LONGEST_APPOSITION 14

#define token_at(tokens, i) (&g_array_index ((tokens), RostrumNameToken, (i)))

GArray *
rostrum_clause_tokens (const char *text, gsize start, gsize end, gsize *after)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (RostrumNameToken));
  gsize at = start;

  while (at < end && tokens->len < MOST_TOKENS)
    {
      RostrumNameToken piece[ROSTRUM_NAME_TOKENS];
      RostrumScanEnd why;
      gunichar c;
      guint size;
      gsize n = rostrum_name_scan (text, at, end, piece, &at, &why);

      g_array_append_vals (tokens, piece, (guint)n);
      if (why == ROSTRUM_SCAN_END || why == ROSTRUM_SCAN_LIMIT)
        continue;
      c = rostrum_utf8_decode (text + at, &size);
      if (c == '.' || c == '!' || c == '?' || c == 0x2026)
        {
          at += size;
          break;
        }
      RostrumNameToken mark = { .span = { at, at + size }, .kind = ROSTRUM_TOKEN_COMMA };

      g_array_append_val (tokens, mark);
      at += size;
    }
  *after = at;
  return tokens;
}

static gboolean
is_name (const RostrumNameToken *token)
{
  if (token->kind == ROSTRUM_TOKEN_NAME)
    return (token->classes & (ROSTRUM_WORD_STOP | ROSTRUM_WORD_SPEECH | ROSTRUM_WORD_STAGE |
                              ROSTRUM_WORD_MONTH | ROSTRUM_WORD_LOCATIVE | ROSTRUM_WORD_FLOOR)) ==
           0;
  return token->kind == ROSTRUM_TOKEN_INITIALS;
}

static gboolean
continues_name (const GArray *tokens, gsize i)
{
  const RostrumNameToken *token = token_at (tokens, i);

  if (is_name (token) || token->kind == ROSTRUM_TOKEN_SUFFIX)
    return TRUE;
  return token->kind == ROSTRUM_TOKEN_PARTICLE && i + 1 < tokens->len &&
         (is_name (token_at (tokens, i + 1)) ||
          token_at (tokens, i + 1)->kind == ROSTRUM_TOKEN_PARTICLE);
}

static gboolean
belongs_to_office (const RostrumNameToken *token)
{
  switch (token->kind)
    {
    case ROSTRUM_TOKEN_ROLE:
    case ROSTRUM_TOKEN_ORGANISATION:
    case ROSTRUM_TOKEN_CONNECTOR:
    case ROSTRUM_TOKEN_TITLE:
    case ROSTRUM_TOKEN_NUMBER:
      return (token->classes & ROSTRUM_WORD_LOCATIVE) == 0;
    case ROSTRUM_TOKEN_NAME:
      return (token->classes & ROSTRUM_WORD_STOP) == 0;
    default:
      return FALSE;
    }
}

static gboolean
is_and (const char *text, const RostrumNameToken *token)
{
  g_autofree char *folded =
      rostrum_name_fold (text + token->span.start, token->span.end - token->span.start);

  return strcmp (folded, "and") == 0 || strcmp (folded, "и") == 0;
}

/* Where the role before the name that begins at FIRST begins; FIRST if there is none. */
static gsize
find_phrase (const char *text, const GArray *tokens, gsize first)
{
  gsize phrase = first, office = first;

  /* "Minister Bob Roe and Ann Lee": the second one has no office. */
  if (first > 0 && is_and (text, token_at (tokens, first - 1)))
    return first;

  while (phrase > 0 && belongs_to_office (token_at (tokens, phrase - 1)))
    {
      phrase--;
      if (token_at (tokens, phrase)->kind == ROSTRUM_TOKEN_ROLE ||
          token_at (tokens, phrase)->kind == ROSTRUM_TOKEN_ORGANISATION)
        office = phrase;
    }
  if (office == first)
    return first;
  /* "Ann Lee and Minister Bob Roe": what an "and" joins before the office is another phrase. */
  for (gsize i = office; i > phrase; i--)
    if (token_at (tokens, i - 1)->kind == ROSTRUM_TOKEN_CONNECTOR)
      return i;
  return phrase;
}

static RostrumNameMention
describe (const char *text, const GArray *tokens, gsize first, gsize last)
{
  RostrumNameMention mention = { .first = first, .last = last };
  RostrumNameSplit split;

  mention.phrase = find_phrase (text, tokens, first);
  if (mention.phrase < first &&
      rostrum_name_split (text, token_at (tokens, mention.phrase), last - mention.phrase, NULL,
                          NULL, &split) &&
      !split.revered)
    {
      mention.first = mention.phrase + split.first;
      mention.role = TRUE;
    }
  mention.title =
      mention.first > 0 && token_at (tokens, mention.first - 1)->kind == ROSTRUM_TOKEN_TITLE;
  while (mention.phrase > 0 && token_at (tokens, mention.phrase - 1)->kind == ROSTRUM_TOKEN_TITLE)
    mention.phrase--;
  mention.parts = rostrum_name_parts (token_at (tokens, 0), mention.first, last);
  return mention;
}

GArray *
rostrum_clause_mentions (const char *text, const GArray *tokens)
{
  GArray *mentions = g_array_new (FALSE, FALSE, sizeof (RostrumNameMention));

  for (gsize i = 0; i < tokens->len; i++)
    {
      gsize last = i;

      if (!is_name (token_at (tokens, i)))
        continue;
      while (last < tokens->len && continues_name (tokens, last))
        last++;
      /* A run that ends in an office is one: "Civic Chamber". */
      if (last == tokens->len || token_at (tokens, last)->kind != ROSTRUM_TOKEN_ORGANISATION)
        {
          RostrumNameMention mention = describe (text, tokens, i, last);

          if (mention.parts <= MOST_PARTS)
            g_array_append_val (mentions, mention);
        }
      i = last - 1;
    }
  return mentions;
}

char *
rostrum_clause_name (const char *text, const GArray *tokens, const RostrumNameMention *mention)
{
  RostrumSpan span = { token_at (tokens, mention->first)->span.start,
                       token_at (tokens, mention->last - 1)->span.end };
  char *name = rostrum_name_print (text, span);

  if (g_str_has_suffix (name, "’s"))
    name[strlen (name) - strlen ("’s")] = '\0';
  else if (g_str_has_suffix (name, "'s"))
    name[strlen (name) - 2] = '\0';
  return name;
}

/* "In her remarks Ann Lee …": what is said stands where a role may stand, but is nobody's role. */
static gboolean
is_speaking (const RostrumNameToken *token)
{
  return token->kind == ROSTRUM_TOKEN_ROLE && (token->classes & ROSTRUM_WORD_ROLE) == 0;
}

static char *
print_role (const char *text, const GArray *tokens, gsize first, gsize last)
{
  while (first < last && (token_at (tokens, first)->kind == ROSTRUM_TOKEN_CONNECTOR ||
                          token_at (tokens, first)->kind == ROSTRUM_TOKEN_STOP ||
                          is_speaking (token_at (tokens, first))))
    first++;
  while (first < last && token_at (tokens, last - 1)->kind == ROSTRUM_TOKEN_TITLE)
    last--;
  for (gsize i = first; i < last; i++)
    if (token_at (tokens, i)->kind == ROSTRUM_TOKEN_ROLE && !is_speaking (token_at (tokens, i)))
      return rostrum_name_print (text, (RostrumSpan){ token_at (tokens, first)->span.start,
                                                      token_at (tokens, last - 1)->span.end });
  return NULL;
}

char *
rostrum_clause_role (const char *text, const GArray *tokens, const RostrumNameMention *mention)
{
  char *role = print_role (text, tokens, mention->phrase, mention->first);
  gsize last = mention->last + 1;

  if (role != NULL || last >= tokens->len ||
      token_at (tokens, mention->last)->kind != ROSTRUM_TOKEN_COMMA)
    return role;
  while (last < tokens->len && last - mention->last <= LONGEST_APPOSITION &&
         token_at (tokens, last)->kind != ROSTRUM_TOKEN_COMMA)
    {
      /* "…, who represents the press, …" is no role; "a member of the Council" is. */
      if (token_at (tokens, last)->kind == ROSTRUM_TOKEN_LOWER ||
          (token_at (tokens, last)->kind == ROSTRUM_TOKEN_STOP && last > mention->last + 1))
        return NULL;
      last++;
    }
  if (last >= tokens->len || token_at (tokens, last)->kind != ROSTRUM_TOKEN_COMMA)
    return NULL;
  return print_role (text, tokens, mention->last + 1, last);
}
