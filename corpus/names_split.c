/* SPDX-License-Identifier: MIT */
/* Splitting a label into role and name: "Minister of Trade Ann Lee" is two words of name behind two
 * of role and office, though four capitalised words stand in a row. */
#include "corpus/names.h"

#include <string.h>

#include "corpus/lexicon.h"

/* Where two words are left after "of Turkey", three need evidence: most people have two names. */
#define USUAL_PARTS 2
#define MOST_PARTS  4

typedef struct
{
  const char *text;
  const RostrumNameToken *tokens;
  RostrumNameKnown known;
  gpointer data;
} Splitter;

/* A run at the end of a segment that may be a name. */
typedef struct
{
  gboolean found;
  gsize first, last;
  guint parts;
  gboolean strong; /* the shape leaves no doubt where the name begins */
  gboolean unsure;
} Suffix;

static gboolean
is_particle (const RostrumNameToken *token)
{
  if (token->kind == ROSTRUM_TOKEN_PARTICLE)
    return TRUE;
  return token->kind == ROSTRUM_TOKEN_NAME && (token->classes & ROSTRUM_WORD_PARTICLE) != 0 &&
         token->capital;
}

static gboolean
can_be_name (const RostrumNameToken *token)
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

static char *
fold_tokens (const Splitter *splitter, gsize first, gsize last)
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
choose_start (const Splitter *splitter, gsize first, gsize last, gboolean *unsure)
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
          g_autofree char *folded = fold_tokens (splitter, start, last);
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

static Suffix
find_suffix (const Splitter *splitter, gsize first, gsize last)
{
  const RostrumNameToken *tokens = splitter->tokens;
  Suffix suffix = { .first = last, .last = last };
  gsize run = last;

  while (run > first && can_be_name (&tokens[run - 1]))
    run--;
  /* "Larry King": a role word that is a surname as well. */
  if (run == last && last - first >= 2 && (tokens[last - 1].classes & ROSTRUM_WORD_SURNAME) != 0 &&
      tokens[last - 1].capital && can_be_name (&tokens[last - 2]))
    {
      run = last - 1;
      while (run > first && can_be_name (&tokens[run - 1]))
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
      suffix = (Suffix){ TRUE, run, last, parts, parts >= 2, FALSE };
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

/* "Patriarch Kirill of Moscow", "King Mohammed VI of Morocco". */
static gboolean
find_revered (const RostrumNameToken *tokens, gsize n, RostrumNameSplit *split)
{
  gsize i = 0, last;

  while (i < n && tokens[i].kind == ROSTRUM_TOKEN_ROLE &&
         (tokens[i].classes & ROSTRUM_WORD_REVERED) == 0)
    i++;
  if (i >= n || (tokens[i].classes & ROSTRUM_WORD_REVERED) == 0)
    return FALSE;
  last = i + 1;
  while (last < n && (can_be_name (&tokens[last])) && last - i <= 3)
    last++;
  if (last == i + 1 || (last < n && tokens[last].kind != ROSTRUM_TOKEN_CONNECTOR))
    return FALSE;
  split->first = i;
  split->last = last;
  split->parts = rostrum_name_parts (tokens, i + 1, last);
  split->revered = TRUE;
  split->role = TRUE;
  return TRUE;
}

/* A bracket at the end is a note on the delivery, unless it holds a role or a country: "Mr. Smith
 * (France)". */
static gboolean
is_note (const char *text, const RostrumNameToken *token)
{
  RostrumNameToken inner[ROSTRUM_NAME_TOKENS];
  gsize stop;
  RostrumScanEnd why;
  gsize n =
      rostrum_name_scan (text, token->span.start + 1, token->span.end - 1, inner, &stop, &why);

  if (n == 0 || why != ROSTRUM_SCAN_END || (inner[0].classes & ROSTRUM_WORD_STAGE) != 0)
    return TRUE;
  for (gsize i = 0; i < n; i++)
    if (!inner[i].capital && inner[i].kind != ROSTRUM_TOKEN_CONNECTOR &&
        inner[i].kind != ROSTRUM_TOKEN_ROLE && inner[i].kind != ROSTRUM_TOKEN_COMMA)
      return TRUE;
  return inner[0].kind == ROSTRUM_TOKEN_CONNECTOR;
}

static gboolean
has_role (const RostrumNameToken *tokens, gsize first, gsize last)
{
  for (gsize i = first; i < last; i++)
    if (tokens[i].kind == ROSTRUM_TOKEN_ROLE)
      return TRUE;
  return FALSE;
}

static void
take (RostrumNameSplit *split, const Suffix *suffix)
{
  split->first = suffix->first;
  split->last = suffix->last;
  split->parts = suffix->parts;
  split->unsure = suffix->unsure;
}

/* Several segments between commas: the name is the first ("Ann Lee, Minister of Trade") or ends the
 * last ("Minister of Housing, Utilities and Trade Ann Lee") or the first one ("Commentator Ann Lee,
 * moderator"). */
static gboolean
split_segments (const Splitter *splitter, gsize n, gsize first_comma, gsize last_comma,
                RostrumNameSplit *split)
{
  const RostrumNameToken *tokens = splitter->tokens;
  Suffix front = find_suffix (splitter, 0, first_comma);
  Suffix back = find_suffix (splitter, last_comma + 1, n);
  gsize begin = 0;

  while (begin < first_comma && tokens[begin].kind == ROSTRUM_TOKEN_TITLE)
    begin++;

  gboolean pure = front.found && front.first == begin;
  gboolean role_behind = has_role (tokens, first_comma + 1, n);
  gboolean role_before_back = has_role (tokens, last_comma + 1, back.found ? back.first : n);

  if (pure && front.parts >= 2 && splitter->known != NULL && back.found && back.strong)
    {
      g_autofree char *front_folded = fold_tokens (splitter, front.first, front.last);
      g_autofree char *back_folded = fold_tokens (splitter, back.first, back.last);
      guint front_known = splitter->known (splitter->data, front_folded);
      guint back_known = splitter->known (splitter->data, back_folded);

      if (front_known != back_known)
        {
          take (split, front_known > back_known ? &front : &back);
          return TRUE;
        }
    }
  /* "Ann Lee, welding engineer at a branch of X Y": what begins small describes the name before. */
  if (pure && front.parts >= 2 && !tokens[first_comma + 1].capital)
    {
      take (split, &front);
      return TRUE;
    }
  /* A segment that begins with its role word describes the name before it; one that ends in role
   * and name goes on with the office before it. */
  if (pure && !(back.found && back.strong && role_before_back &&
                tokens[last_comma + 1].kind != ROSTRUM_TOKEN_ROLE))
    {
      take (split, &front);
      return front.parts >= 2 || role_behind || n - last_comma <= 4;
    }
  if (back.found && back.strong)
    {
      take (split, &back);
      return TRUE;
    }
  if (front.found && front.strong)
    {
      take (split, &front);
      return TRUE;
    }
  return FALSE;
}

gboolean
rostrum_name_split (const char *text, const RostrumNameToken *tokens, gsize n,
                    RostrumNameKnown known, gpointer data, RostrumNameSplit *split)
{
  Splitter splitter = { text, tokens, known, data };
  gsize end = n, first_comma = n, last_comma = n;
  gboolean found;

  *split = (RostrumNameSplit){ .note = G_MAXSIZE };
  if (end > 1 && tokens[end - 1].kind == ROSTRUM_TOKEN_BRACKET)
    {
      end--;
      if (is_note (text, &tokens[end]))
        split->note = end;
    }
  for (gsize i = 0; i < end; i++)
    if (tokens[i].kind == ROSTRUM_TOKEN_COMMA)
      {
        first_comma = MIN (first_comma, i);
        last_comma = i;
      }

  if (first_comma == 0 || last_comma == end - 1)
    return FALSE;
  if (first_comma < end)
    {
      found = split_segments (&splitter, end, first_comma, last_comma, split);
      /* "…, Space Infrastructure (TsENKI)": the bracket is not behind a name. */
    }
  else
    {
      Suffix suffix = find_suffix (&splitter, 0, end);

      found = suffix.found;
      if (found)
        take (split, &suffix);
      if ((!found || split->parts < 2 || suffix.unsure) && find_revered (tokens, end, split))
        found = TRUE;
    }
  if (!found)
    return FALSE;

  gsize before = split->first;

  while (before > 0 && tokens[before - 1].kind == ROSTRUM_TOKEN_TITLE)
    {
      before--;
      split->title = TRUE;
    }
  split->role =
      split->role || has_role (tokens, 0, split->first) || has_role (tokens, split->last, end);
  split->pure = before == 0 && split->last == end;
  return TRUE;
}

static void
append_role (GString *role, const char *text, const RostrumNameToken *tokens, gsize first,
             gsize last)
{
  while (first < last &&
         (tokens[first].kind == ROSTRUM_TOKEN_COMMA || tokens[first].kind == ROSTRUM_TOKEN_TITLE))
    first++;
  while (last > first && (tokens[last - 1].kind == ROSTRUM_TOKEN_COMMA ||
                          tokens[last - 1].kind == ROSTRUM_TOKEN_TITLE))
    last--;
  if (first == last)
    return;

  RostrumSpan span = { tokens[first].span.start, tokens[last - 1].span.end };

  /* "Ann Lee (Minister of Trade)". */
  if (last - first == 1 && tokens[first].kind == ROSTRUM_TOKEN_BRACKET)
    {
      span.start++;
      span.end--;
    }

  g_autofree char *printed = rostrum_name_print (text, span);

  if (role->len > 0)
    g_string_append (role, ", ");
  g_string_append (role, printed);
}

char *
rostrum_name_role (const char *text, const RostrumNameToken *tokens, gsize n,
                   const RostrumNameSplit *split)
{
  GString *role = g_string_new (NULL);
  gsize end = split->note < n ? split->note : n;

  if (split->revered)
    {
      /* "Patriarch" and "of Moscow": the name between them keeps the title too. */
      g_autofree char *title = rostrum_name_print (
          text, (RostrumSpan){ tokens[0].span.start, tokens[split->first].span.end });

      g_string_append (role, title);
      if (split->last < end)
        {
          g_autofree char *rest = rostrum_name_print (
              text, (RostrumSpan){ tokens[split->last].span.start, tokens[end - 1].span.end });

          g_string_append_printf (role, " %s", rest);
        }
      return g_string_free (role, FALSE);
    }
  append_role (role, text, tokens, 0, split->first);
  append_role (role, text, tokens, split->last, end);
  return g_string_free (role, role->len == 0);
}
