/* SPDX-License-Identifier: MIT */
/* Finding who is reported. */
#include "corpus/reported.h"

#include <string.h>

#include "corpus/clauses.h"
#include "corpus/lexicon.h"
#include "corpus/name_forms.h"
#include "corpus/names.h"
#include "corpus/subjects.h"

/* What speaks for a mention, and how much of it is enough. */
enum
{
  POINTS_KNOWN = 4,   /* the name is a label's or in the roster */
  POINTS_HANDED = 3,  /* the floor was just given to this name */
  POINTS_TITLE = 3,   /* "Ms Lee" */
  POINTS_ROLE = 2,    /* a role stands before it */
  POINTS_OPENS = 2,   /* it opens the clause */
  POINTS_SPEECH = 2,  /* a word of speaking follows */
  POINTS_TELLING = 1, /* the sentence tells of speaking */
  POINTS_FRAME = 3,   /* "according to", "the next to speak was", "was raised by" */
  POINTS_PLACE = -3,  /* "at Sundry Bay" */
  POINTS_BY = -2,     /* "by Ann Lee" */
  POINTS_ENOUGH = 3,
};

/* A bracket this short that tells of no speaking is a stage note. */
#define SHORT_WORDS 10

/* The floor is given in the last words of a paragraph. */
#define FLOOR_BYTES 500

#define token_at(tokens, i)     (&g_array_index ((tokens), RostrumNameToken, (i)))
#define mention_at(mentions, i) (&g_array_index ((mentions), RostrumNameMention, (i)))

static gboolean
is_word (const char *text, const RostrumNameToken *token, const char *word)
{
  g_autofree char *folded =
      rostrum_name_fold (text + token->span.start, token->span.end - token->span.start);

  return strcmp (folded, word) == 0;
}

static gboolean
same_surname (const char *one, const char *other)
{
  RostrumNameForm first, second;
  gboolean same;

  rostrum_name_form_parse (one, &first);
  rostrum_name_form_parse (other, &second);
  same = rostrum_name_form_fits (&first, &second);
  rostrum_name_form_clear (&first);
  rostrum_name_form_clear (&second);
  return same;
}

static gboolean
has_class (const GArray *tokens, gsize first, gsize last, guint class)
{
  for (gsize i = first; i < last; i++)
    if ((i == 0 || !token_at (tokens, i)->capital) && (token_at (tokens, i)->classes & class) != 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_known (const RostrumReportContext *context, const char *name)
{
  if (rostrum_resolver_fits (context->resolver, name) > 0)
    return TRUE;
  return context->roster != NULL &&
         rostrum_roster_resolve (context->roster, name, context->date, NULL) != NULL;
}

/* Nothing but words like "Then," before the phrase, or a comma. */
static gboolean
opens_clause (const GArray *tokens, gsize phrase)
{
  const RostrumNameToken *before;

  if (phrase == 0)
    return TRUE;
  before = token_at (tokens, phrase - 1);
  return before->kind == ROSTRUM_TOKEN_COMMA || (before->classes & ROSTRUM_WORD_ADVERB) != 0;
}

static gboolean
is_copula (const char *text, const RostrumNameToken *token)
{
  return is_word (text, token, "was") || is_word (text, token, "were") ||
         is_word (text, token, "is") || is_word (text, token, "been");
}

/* The words before the phrase make the one behind them the speaker, though not the subject. */
static gboolean
is_framed (const char *text, const GArray *tokens, gsize phrase)
{
  if (phrase > 0 && is_copula (text, token_at (tokens, phrase - 1)))
    return TRUE;
  if (phrase < 2)
    return FALSE;

  const RostrumNameToken *before = token_at (tokens, phrase - 1);
  const RostrumNameToken *earlier = token_at (tokens, phrase - 2);

  if (is_word (text, before, "to") && is_word (text, earlier, "according"))
    return TRUE;
  if (is_word (text, before, "of") &&
      (is_word (text, earlier, "words") || is_word (text, earlier, "opinion") ||
       is_word (text, earlier, "view")))
    return TRUE;
  /* "The subject was taken up by …" */
  if (!is_word (text, before, "by"))
    return FALSE;
  for (gsize i = phrase - MIN (phrase, 6); i < phrase; i++)
    if (is_copula (text, token_at (tokens, i)))
      return TRUE;
  return FALSE;
}

static int
count_points (const char *text, const GArray *tokens, const RostrumNameMention *mention,
              const char *name, gboolean handed, const RostrumReportContext *context)
{
  int points = 0;
  gboolean known = is_known (context, name);

  /* A single word is somebody only if it is known who, or is called Mr. */
  if (mention->parts < 2 && !mention->title && !known && !handed)
    return 0;
  points += known ? POINTS_KNOWN : 0;
  points += handed ? POINTS_HANDED : 0;
  points += mention->title ? POINTS_TITLE : 0;
  points += mention->role ? POINTS_ROLE : 0;
  points += opens_clause (tokens, mention->phrase) ? POINTS_OPENS : 0;
  if (mention->last < tokens->len && !token_at (tokens, mention->last)->capital &&
      (token_at (tokens, mention->last)->classes & ROSTRUM_WORD_SPEECH) != 0)
    points += POINTS_SPEECH;
  else if (has_class (tokens, 0, tokens->len, ROSTRUM_WORD_SPEECH))
    points += POINTS_TELLING;
  if (is_framed (text, tokens, mention->phrase))
    points += POINTS_FRAME;
  else if (mention->phrase > 0)
    {
      const RostrumNameToken *before = token_at (tokens, mention->phrase - 1);

      if ((before->classes & ROSTRUM_WORD_LOCATIVE) != 0)
        points += POINTS_PLACE;
      if (is_word (text, before, "by"))
        points += POINTS_BY;
    }
  return points;
}

/* Nothing but commas and one "and" stands between two mentions. */
static gboolean
are_joined (const char *text, const GArray *tokens, const RostrumNameMention *one,
            const RostrumNameMention *other, gboolean *with_and)
{
  for (gsize i = one->last; i < other->phrase; i++)
    {
      const RostrumNameToken *token = token_at (tokens, i);

      if (token->kind == ROSTRUM_TOKEN_COMMA)
        continue;
      if (!is_word (text, token, "and") && !is_word (text, token, "и"))
        return FALSE;
      *with_and = TRUE;
    }
  return TRUE;
}

/* "Ann Lee, Minister Bob Roe and Carl Poe briefed …": the chosen one is in a row of full names. */
static gboolean
is_joint (const char *text, const GArray *tokens, const GArray *mentions, gsize chosen)
{
  gboolean with_and = FALSE;
  gsize first = chosen, last = chosen;

  while (last + 1 < mentions->len && mention_at (mentions, last + 1)->parts >= 2 &&
         are_joined (text, tokens, mention_at (mentions, last), mention_at (mentions, last + 1),
                     &with_and))
    last++;
  while (first > 0 && mention_at (mentions, first - 1)->parts >= 2 &&
         are_joined (text, tokens, mention_at (mentions, first - 1), mention_at (mentions, first),
                     &with_and))
    first--;
  return last > first && with_and;
}

/* The block names an office that whoever spoke before it holds: "The Minister went on to …". */
static gboolean
names_current (const char *text, const GArray *tokens, const char *current_role)
{
  g_autofree char *role = NULL;

  if (current_role == NULL)
    return FALSE;
  role = rostrum_name_fold (current_role, strlen (current_role));
  for (gsize i = 0; i < tokens->len; i++)
    {
      const RostrumNameToken *token = token_at (tokens, i);
      g_autofree char *word = NULL;

      if (token->kind == ROSTRUM_TOKEN_LOWER || token->kind == ROSTRUM_TOKEN_STOP)
        return FALSE;
      if (token->kind != ROSTRUM_TOKEN_ROLE || (token->classes & ROSTRUM_WORD_ORGANISATION) != 0)
        continue;
      word = rostrum_name_fold (text + token->span.start, token->span.end - token->span.start);
      return strstr (role, word) != NULL;
    }
  return FALSE;
}

static gboolean
refers_back (const char *text, const GArray *tokens)
{
  static const char *const words[] = { "he", "she", "his", "her", "он", "она", "his", "its" };

  for (gsize i = 0; i < MIN (tokens->len, 4); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (words); j++)
      if (is_word (text, token_at (tokens, i), words[j]))
        return TRUE;
  return FALSE;
}

/* Anybody else who opens a sentence behind the first, or what follows a semicolon, with a word of
 * speaking: "Ann Lee spoke. Bob Roe spoke." */
static gboolean
others_follow (const char *text, const GArray *tokens, const GArray *mentions, gsize chosen,
               const char *name, gsize at, gsize end)
{
  for (gsize i = chosen + 1; i < mentions->len; i++)
    {
      const RostrumNameMention *mention = mention_at (mentions, i);
      const RostrumNameToken *before;
      g_autofree char *other = NULL;

      if (mention->parts < 2 || mention->phrase == 0)
        continue;
      before = token_at (tokens, mention->phrase - 1);
      if (text[before->span.start] == ';')
        return TRUE;
      /* "…, and Bob Roe spoke …", but not "… that Bob Roe had said". */
      if (mention->last >= tokens->len || token_at (tokens, mention->last)->capital ||
          (token_at (tokens, mention->last)->classes & ROSTRUM_WORD_SPEECH) == 0 ||
          (before->kind != ROSTRUM_TOKEN_COMMA && !is_word (text, before, "and") &&
           !is_word (text, before, "while")))
        continue;
      other = rostrum_clause_name (text, tokens, mention);
      if (!same_surname (other, name))
        return TRUE;
    }
  while (at < end)
    {
      g_autoptr (GArray) more = rostrum_clause_tokens (text, at, end, &at);
      g_autoptr (GArray) found = rostrum_clause_mentions (text, more);
      const RostrumNameMention *mention = found->len > 0 ? mention_at (found, 0) : NULL;
      g_autofree char *other = NULL;

      if (mention == NULL || mention->phrase > 0 || mention->parts < 2 ||
          mention->last >= more->len || token_at (more, mention->last)->capital ||
          (token_at (more, mention->last)->classes & ROSTRUM_WORD_SPEECH) == 0)
        continue;
      other = rostrum_clause_name (text, more, mention);
      if (!same_surname (other, name))
        return TRUE;
    }
  return FALSE;
}

void
rostrum_report_find (const char *text, RostrumSpan inner, gboolean closed,
                     const RostrumReportContext *context, RostrumReport *report)
{
  gsize after;
  g_autoptr (GArray) tokens = rostrum_clause_tokens (text, inner.start, inner.end, &after);
  g_autoptr (GArray) mentions = rostrum_clause_mentions (text, tokens);
  gboolean telling = has_class (tokens, 0, tokens->len, ROSTRUM_WORD_SPEECH);
  gboolean brief = closed && after >= inner.end && tokens->len <= SHORT_WORDS;
  gboolean silent = FALSE;
  int best = 0;
  gsize chosen = 0;
  g_autofree char *name = NULL;

  *report = (RostrumReport){ .kind = ROSTRUM_REPORT_NONE };
  for (gsize i = 0; i < mentions->len; i++)
    {
      g_autofree char *candidate = rostrum_clause_name (text, tokens, mention_at (mentions, i));
      gboolean handed = context->handed_to != NULL && same_surname (context->handed_to, candidate);
      int points =
          count_points (text, tokens, mention_at (mentions, i), candidate, handed, context);

      /* A few words that tell of no speaking are about the room, unless the floor was just given.
       */
      if (brief && !telling && !handed)
        continue;
      /* A name alone says nothing. */
      if (mention_at (mentions, i)->phrase == 0 && mention_at (mentions, i)->last == tokens->len)
        continue;

      if (points <= best)
        continue;
      /* A name is no speaker's where it is the object, or where what is told is no speaking. */
      if (!is_framed (text, tokens, mention_at (mentions, i)->phrase) &&
          !rostrum_subject_speaks (text, tokens, mention_at (mentions, i)))
        {
          silent = silent || points >= POINTS_ENOUGH;
          continue;
        }
      best = points;
      chosen = i;
      g_free (name);
      name = g_steal_pointer (&candidate);
    }
  if (best >= POINTS_ENOUGH)
    {
      if (is_joint (text, tokens, mentions, chosen) ||
          rostrum_subject_is_joined (text, tokens, mention_at (mentions, chosen)) ||
          others_follow (text, tokens, mentions, chosen, name, after, inner.end))
        {
          report->kind = ROSTRUM_REPORT_SEVERAL;
          return;
        }
      report->kind = ROSTRUM_REPORT_PERSON;
      report->name = g_steal_pointer (&name);
      report->role = rostrum_clause_role (text, tokens, mention_at (mentions, chosen));
      return;
    }
  if (silent)
    {
      report->kind = ROSTRUM_REPORT_SILENT;
      return;
    }
  if (!telling && !refers_back (text, tokens))
    return;
  if (context->handed_to != NULL)
    {
      report->kind = ROSTRUM_REPORT_PERSON;
      report->name = g_strdup (context->handed_to);
    }
  else if (names_current (text, tokens, context->current_role) ||
           (refers_back (text, tokens) && context->current_role != NULL))
    report->kind = ROSTRUM_REPORT_CURRENT;
  else
    report->kind = ROSTRUM_REPORT_NOBODY;
}

void
rostrum_report_clear (RostrumReport *report)
{
  g_clear_pointer (&report->name, g_free);
  g_clear_pointer (&report->role, g_free);
}

char *
rostrum_report_handed_to (const char *text, RostrumSpan span)
{
  gsize at = span.end - span.start > FLOOR_BYTES ? span.end - FLOOR_BYTES : span.start;
  char *name = NULL;

  /* Do not begin inside a character. */
  while (at < span.end && ((guchar)text[at] & 0xc0) == 0x80)
    at++;
  while (at < span.end)
    {
      g_autoptr (GArray) tokens = rostrum_clause_tokens (text, at, span.end, &at);
      g_autoptr (GArray) mentions = rostrum_clause_mentions (text, tokens);

      for (gsize i = 0; i < mentions->len; i++)
        {
          const RostrumNameMention *mention = mention_at (mentions, i);
          gboolean floor = has_class (tokens, 0, tokens->len, ROSTRUM_WORD_FLOOR);

          if (!mention->title && !(mention->parts >= 2 && (floor || mention->role)))
            continue;
          g_free (name);
          name = rostrum_clause_name (text, tokens, mention);
        }
    }
  return name;
}
