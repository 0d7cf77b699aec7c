/* SPDX-License-Identifier: MIT */
/* The name at the end of an office. */
#include "corpus/name_suffix.h"

#include <string.h>

#include "corpus/lexicon.h"

/* Where two words are left after "of Turkey", three need evidence: most people have two names. */
#define USUAL_PARTS 2
#define MOST_PARTS  4

static gboolean
is_particle (const RostrumNameToken *token)
{
  if (token->kind == ROSTRUM_TOKEN_PARTICLE)
    return TRUE;
  return token->kind == ROSTRUM_TOKEN_NAME && (token->classes & ROSTRUM_WORD_PARTICLE) != 0 &&
         token->capital;
}

gboolean
rostrum_name_can_hold (const RostrumNameToken *token)
{
  return token->kind == ROSTRUM_TOKEN_NAME || token->kind == ROSTRUM_TOKEN_INITIALS ||
         token->kind == ROSTRUM_TOKEN_PARTICLE || token->kind == ROSTRUM_TOKEN_SUFFIX;
}

guint
rostrum_name_parts (const RostrumNameToken *tokens, gsize first, gsize last)
{
  guint parts = 0;
  gboolean particle = FALSE;

  for (gsize i = first; i < last; i++)
    {
      if (tokens[i].kind == ROSTRUM_TOKEN_SUFFIX && i > first)
        {
          /* "Albert II" is as good as two names. */
          parts += parts == 1 ? 1 : 0;
          continue;
        }
      if (is_particle (&tokens[i]) && i + 1 < last && i > first)
        {
          parts += particle ? 0 : 1;
          particle = TRUE;
          continue;
        }
      parts += particle ? 0 : 1;
      particle = FALSE;
    }
  return parts;
}

/* The token before TOKENS[I] at which the part that ends there begins. */
static gsize
part_start (const RostrumNameToken *tokens, gsize first, gsize i)
{
  if (tokens[i].kind == ROSTRUM_TOKEN_SUFFIX && i > first)
    i--;
  while (i > first + 1 && is_particle (&tokens[i - 1]))
    i--;
  return i;
}

char *
rostrum_name_fold_tokens (const RostrumNameSplitter *splitter, gsize first, gsize last)
{
  gsize start = splitter->tokens[first].span.start;

  return rostrum_name_fold (splitter->text + start, splitter->tokens[last - 1].span.end - start);
}

/* An abbreviation in capitals before a word in small ones is a company, not a given name:
 * "ROSCOSMOS Igor Komarov". */
static gboolean
is_acronym (const RostrumNameToken *tokens, gsize i, gsize last)
{
  if (!tokens[i].all_capital)
    return FALSE;
  for (gsize j = i + 1; j < last; j++)
    if (tokens[j].kind == ROSTRUM_TOKEN_NAME && !tokens[j].all_capital)
      return TRUE;
  return FALSE;
}

/* The longest name among the suffixes of [FIRST, LAST) for which most speaks, else the one with the
 * usual number of parts. */
static gsize
choose_start (const RostrumNameSplitter *splitter, gsize first, gsize last, gboolean *unsure)
{
  gsize best = last, usual = last;
  guint best_score = 0, parts = 0;

  for (gsize i = last; i > first;)
    {
      gsize start = part_start (splitter->tokens, first, i - 1);

      parts = rostrum_name_parts (splitter->tokens, start, last);
      if (parts > MOST_PARTS)
        break;
      if (parts <= USUAL_PARTS)
        usual = start;
      if (parts >= 2 && splitter->known != NULL)
        {
          g_autofree char *folded = rostrum_name_fold_tokens (splitter, start, last);
          guint score = splitter->known (splitter->data, folded);

          if (score > best_score)
            {
              best_score = score;
              best = start;
            }
        }
      i = start;
    }
  *unsure = best_score == 0 && usual > first;
  return best_score > 0 ? best : usual;
}

static gboolean
is_cyrillic (const char *text, const RostrumNameToken *token)
{
  guchar lead = (guchar)text[token->span.start];

  return lead == 0xd0 || lead == 0xd1;
}

/* Behind the country that an office ends with: "of Saudi Arabia …", "России …"; else RUN. Right
 * behind an English role, "Jordan" is a given name. */
static gsize
country_end (const char *text, const RostrumNameToken *tokens, gsize run, gsize last)
{
  gsize end = run;

  if (tokens[run - 1].kind == ROSTRUM_TOKEN_ROLE && !is_cyrillic (text, &tokens[run]))
    return run;
  for (gsize i = run; i < MIN (last, run + 3); i++)
    if ((tokens[i].classes & ROSTRUM_WORD_COUNTRY) != 0)
      end = i + 1;
  return end;
}

static gboolean
ends_like_patronymic (const char *text, const RostrumNameToken *token)
{
  static const char *const endings[] = { "ович", "евич", "ич", "овна", "евна", "ична" };
  g_autofree char *folded =
      rostrum_name_fold (text + token->span.start, token->span.end - token->span.start);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (folded, endings[i]))
      return TRUE;
  return FALSE;
}

/* In Russian the office runs on into the name without any "of": "Глава Ингушетии Иван Петров". */
static gboolean
is_genitive_office (const char *text, const RostrumNameToken *tokens, gsize run, gsize last)
{
  return is_cyrillic (text, &tokens[run]) && last - run >= 3 &&
         !(last - run == 3 && ends_like_patronymic (text, &tokens[last - 2]));
}

RostrumNameSuffix
rostrum_name_suffix (const RostrumNameSplitter *splitter, gsize first, gsize last)
{
  const RostrumNameToken *tokens = splitter->tokens;
  RostrumNameSuffix suffix = { .first = last, .last = last };
  gsize run = last;

  while (run > first && rostrum_name_can_hold (&tokens[run - 1]))
    run--;
  /* "Larry King": a role word that is a surname as well. */
  if (run == last && last - first >= 2 && (tokens[last - 1].classes & ROSTRUM_WORD_SURNAME) != 0 &&
      tokens[last - 1].capital && rostrum_name_can_hold (&tokens[last - 2]))
    {
      run = last - 1;
      while (run > first && rostrum_name_can_hold (&tokens[run - 1]))
        run--;
      if (run > first && tokens[run - 1].kind == ROSTRUM_TOKEN_CONNECTOR)
        return suffix;
    }
  /* "Chairman of the Board of Directors de Koshko": a name begins with a capital letter. */
  while (run < last && tokens[run].kind == ROSTRUM_TOKEN_PARTICLE && !tokens[run].capital)
    run++;
  while (run + 1 < last && is_acronym (tokens, run, last))
    run++;
  if (run >= last || tokens[run].kind == ROSTRUM_TOKEN_SUFFIX)
    return suffix;

  const RostrumNameToken *before = run > first ? &tokens[run - 1] : NULL;
  guint parts = rostrum_name_parts (tokens, run, last);

  if (before == NULL)
    {
      suffix = (RostrumNameSuffix){ TRUE, run, last, parts, parts >= 2, FALSE };
      return suffix;
    }
  gsize country = country_end (splitter->text, tokens, run, last);

  if (country > run && country < last)
    suffix.first = country;
  else if (before->kind == ROSTRUM_TOKEN_CONNECTOR || before->kind == ROSTRUM_TOKEN_NUMBER)
    {
      /* At least one word belongs to the office: "of Rosneft …", "and Trade …". */
      if (parts < 2)
        return suffix;
      suffix.first = choose_start (splitter, run + 1, last, &suffix.unsure);
    }
  else if (before->kind != ROSTRUM_TOKEN_ORGANISATION && before->kind != ROSTRUM_TOKEN_NAME &&
           before->kind != ROSTRUM_TOKEN_LOWER &&
           !is_genitive_office (splitter->text, tokens, run, last))
    suffix.first = parts <= MOST_PARTS ? run : choose_start (splitter, run, last, &suffix.unsure);
  else
    suffix.first = choose_start (splitter, run, last, &suffix.unsure);
  if (suffix.first >= last)
    return suffix;
  suffix.found = TRUE;
  suffix.parts = rostrum_name_parts (tokens, suffix.first, last);
  suffix.strong = suffix.parts >= 2;
  return suffix;
}
