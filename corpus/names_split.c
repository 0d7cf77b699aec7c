/* SPDX-License-Identifier: MIT */
/* Splitting a label into role and name: "Minister of Trade Ann Lee" is two words of name behind two
 * of role and office, though four capitalised words stand in a row. */
#include "corpus/names.h"

#include <string.h>

#include "corpus/lexicon.h"
#include "corpus/name_suffix.h"

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
  while (last < n && (rostrum_name_can_hold (&tokens[last])) && last - i <= 3)
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
take (RostrumNameSplit *split, const RostrumNameSuffix *suffix)
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
split_segments (const RostrumNameSplitter *splitter, gsize n, gsize first_comma, gsize last_comma,
                RostrumNameSplit *split)
{
  const RostrumNameToken *tokens = splitter->tokens;
  RostrumNameSuffix front = rostrum_name_suffix (splitter, 0, first_comma);
  RostrumNameSuffix back = rostrum_name_suffix (splitter, last_comma + 1, n);
  gsize begin = 0;

  while (begin < first_comma && tokens[begin].kind == ROSTRUM_TOKEN_TITLE)
    begin++;

  gboolean pure = front.found && front.first == begin;
  gboolean role_behind = has_role (tokens, first_comma + 1, n);
  gboolean role_before_back = has_role (tokens, last_comma + 1, back.found ? back.first : n);

  if (pure && front.parts >= 2 && splitter->known != NULL && back.found && back.strong)
    {
      g_autofree char *front_folded = rostrum_name_fold_tokens (splitter, front.first, front.last);
      g_autofree char *back_folded = rostrum_name_fold_tokens (splitter, back.first, back.last);
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
  RostrumNameSplitter splitter = { text, tokens, known, data };
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
      RostrumNameSuffix suffix = rostrum_name_suffix (&splitter, 0, end);

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
