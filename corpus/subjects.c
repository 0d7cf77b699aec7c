/* SPDX-License-Identifier: MIT */
/* Where a name stands in the sentence of a report: what English word order tells. */
#include "corpus/subjects.h"

#include <string.h>

#include "corpus/lexicon.h"
#include "corpus/text/utf8.h"

#define token_at(tokens, i) (&g_array_index ((tokens), RostrumNameToken, (i)))

#define LONGEST_WORD 24

/* Whether the token is one of WORDS, which are folded and stand between spaces. */
static gboolean
is_one_of (const char *text, const RostrumNameToken *token, const char *words)
{
  g_autofree char *folded = NULL;
  g_autofree char *between = NULL;

  if (token->span.end - token->span.start > LONGEST_WORD)
    return FALSE;
  folded = rostrum_name_fold (text + token->span.start, token->span.end - token->span.start);
  between = g_strconcat (" ", folded, " ", NULL);
  return strstr (words, between) != NULL;
}

static gboolean
is_speech (const RostrumNameToken *token)
{
  return !token->capital && (token->classes & ROSTRUM_WORD_SPEECH) != 0;
}

/* "The floor was given to Ann Lee" */
static gboolean
is_given_floor (const char *text, const GArray *tokens, gsize phrase)
{
  for (gsize i = 0; i < phrase; i++)
    if (is_one_of (text, token_at (tokens, i), " floor "))
      return TRUE;
  return FALSE;
}

/* "In his speech Ann Lee", "At the President’s request Ann Lee" */
static gboolean
is_introduced (const char *text, const GArray *tokens, gsize phrase)
{
  const RostrumNameToken *before = token_at (tokens, phrase - 1);

  if (!is_one_of (text, token_at (tokens, 0),
                  " in at on for as after during before following with upon then "))
    return FALSE;
  if (phrase > 1 && is_one_of (text, before, " to with for from about of by on at "))
    return FALSE;
  for (gsize i = 0; i < phrase; i++)
    if (is_speech (token_at (tokens, i)))
      return FALSE;
  return TRUE;
}

static gboolean
is_subject (const char *text, const GArray *tokens, const RostrumNameMention *mention)
{
  const RostrumNameToken *before;
  guint size;

  if (mention->phrase == 0)
    return TRUE;
  /* Russian tells the subject by its ending, and it may stand anywhere. */
  if (g_unichar_get_script (rostrum_utf8_decode (
          text + token_at (tokens, mention->first)->span.start, &size)) != G_UNICODE_SCRIPT_LATIN)
    return TRUE;
  before = token_at (tokens, mention->phrase - 1);
  if (before->kind == ROSTRUM_TOKEN_COMMA || (before->classes & ROSTRUM_WORD_ADVERB) != 0)
    return TRUE;
  /* "…, the topic of Ann Lee, who noted …" */
  if (mention->last + 1 < tokens->len &&
      token_at (tokens, mention->last)->kind == ROSTRUM_TOKEN_COMMA &&
      is_one_of (text, token_at (tokens, mention->last + 1), " who "))
    return TRUE;
  return is_introduced (text, tokens, mention->phrase);
}

static gboolean
is_owner (const char *text, const RostrumNameToken *token)
{
  g_autofree char *folded =
      rostrum_name_fold (text + token->span.start, token->span.end - token->span.start);

  return g_str_has_suffix (folded, "'s");
}

gboolean
rostrum_subject_speaks (const char *text, const GArray *tokens, const RostrumNameMention *mention)
{
  gboolean said = FALSE;

  if (is_given_floor (text, tokens, mention->phrase))
    return TRUE;
  if (!is_subject (text, tokens, mention))
    return FALSE;
  if (mention->last >= tokens->len)
    return FALSE;

  const RostrumNameToken *behind = token_at (tokens, mention->last);

  if (is_owner (text, token_at (tokens, mention->last - 1)) &&
      !is_one_of (text, behind,
                  " view opinion words remarks speech report statement question proposal "
                  "contribution presentation address answer reply account "))
    return FALSE;
  if (is_speech (behind))
    return TRUE;
  for (gsize i = mention->last; i < tokens->len; i++)
    {
      const RostrumNameToken *token = token_at (tokens, i);

      said = said || token->kind == ROSTRUM_TOKEN_LOWER || token->kind == ROSTRUM_TOKEN_STOP ||
             is_speech (token);
    }
  /* Nothing but names. */
  if (!said)
    return FALSE;
  for (gsize i = 0; i < tokens->len; i++)
    if (is_one_of (text, token_at (tokens, i),
                   " absent picture pictured photo photograph microphone laid awarded seated "))
      return FALSE;
  /* "Ann Lee was asked", but "was the next to speak". */
  if (!is_one_of (text, behind, " was is were been "))
    return TRUE;
  for (gsize i = mention->last + 1; i < tokens->len; i++)
    if (is_one_of (text, token_at (tokens, i), " speak speaker speaking "))
      return TRUE;
  return FALSE;
}

gboolean
rostrum_subject_is_joined (const char *text, const GArray *tokens,
                           const RostrumNameMention *mention)
{
  gsize at = mention->last;

  if (at < tokens->len && is_one_of (text, token_at (tokens, at), " and & и "))
    return TRUE;
  if (at < tokens->len && token_at (tokens, at)->kind == ROSTRUM_TOKEN_COMMA)
    at++;
  if (at + 1 >= tokens->len)
    return FALSE;
  if (is_one_of (text, token_at (tokens, at), " as "))
    return at + 2 < tokens->len && is_one_of (text, token_at (tokens, at + 1), " well ") &&
           is_one_of (text, token_at (tokens, at + 2), " as ");
  if (is_one_of (text, token_at (tokens, at), " alongside "))
    return TRUE;
  return is_one_of (text, token_at (tokens, at), " together along ") &&
         is_one_of (text, token_at (tokens, at + 1), " with ");
}
