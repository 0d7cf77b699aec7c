/* SPDX-License-Identifier: MIT */
/* Where in its text a unit matches: FTS5 counts in tokens, people read in characters. */
#include <string.h>

#include "pipeline/concordance_private.h"

/* A match in tokens. */
typedef struct
{
  int phrase;
  int first, last;
} Match;

/* What the tokenizer is asked for: the bytes of each token. */
typedef struct
{
  GArray *starts; /* of int */
  GArray *ends;
} Tokens;

static int
on_token (void *data, int flags, const char *token G_GNUC_UNUSED, int length G_GNUC_UNUSED,
          int start, int end)
{
  Tokens *tokens = data;

  if (flags & FTS5_TOKEN_COLOCATED)
    return SQLITE_OK;
  g_array_append_val (tokens->starts, start);
  g_array_append_val (tokens->ends, end);
  return SQLITE_OK;
}

static int
collect_matches (const Fts5ExtensionApi *api, Fts5Context *context, GArray *matches)
{
  int n = 0;
  int result = api->xInstCount (context, &n);

  for (int i = 0; result == SQLITE_OK && i < n; i++)
    {
      int phrase, column, first;

      result = api->xInst (context, i, &phrase, &column, &first);
      if (result == SQLITE_OK)
        {
          Match match = { phrase, first, first + api->xPhraseSize (context, phrase) - 1 };

          g_array_append_val (matches, match);
        }
    }
  return result;
}

static gboolean
only_blanks (const char *text, guint32 start, guint32 end)
{
  for (guint32 i = start; i < end; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

/* Two matches are one keyword when they overlap, or when different parts of the pattern follow one
 * another. */
static GArray *
join_matches (const GArray *matches, const Tokens *tokens, const char *text)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (RostrumPlace));
  int phrase = -1;

  for (guint i = 0; i < matches->len; i++)
    {
      const Match *match = &g_array_index (matches, Match, i);
      RostrumPlace *last =
          places->len > 0 ? &g_array_index (places, RostrumPlace, places->len - 1) : NULL;
      RostrumPlace place;

      /* An index that does not fit its text was damaged: what it says is passed over. */
      if (match->first < 0 || match->last < match->first ||
          (guint)match->last >= tokens->starts->len)
        continue;
      place.start = (guint32)g_array_index (tokens->starts, int, match->first);
      place.end = (guint32)g_array_index (tokens->ends, int, match->last);
      if (last != NULL && (place.start < last->end ||
                           (match->phrase != phrase && only_blanks (text, last->end, place.start))))
        last->end = MAX (last->end, place.end);
      else
        g_array_append_val (places, place);
      phrase = match->phrase;
    }
  return places;
}

static void
find_places (const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_context *result,
             int n_values G_GNUC_UNUSED, sqlite3_value **values G_GNUC_UNUSED)
{
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) places = NULL;
  Tokens tokens = { starts, ends };
  const char *text = NULL;
  int length = 0;
  int code = collect_matches (api, context, matches);

  if (code == SQLITE_OK)
    code = api->xColumnText (context, 0, &text, &length);
  if (code == SQLITE_OK)
    code = api->xTokenize (context, text, length, &tokens, on_token);
  if (code != SQLITE_OK)
    {
      sqlite3_result_error_code (result, code);
      return;
    }
  places = join_matches (matches, &tokens, text);
  sqlite3_result_blob64 (result, places->data, places->len * sizeof (RostrumPlace),
                         SQLITE_TRANSIENT);
}

/* FTS5 hands out its interface by way of a statement. */
static fts5_api *
find_api (sqlite3 *handle)
{
  sqlite3_stmt *statement = NULL;
  fts5_api *api = NULL;

  if (sqlite3_prepare_v2 (handle, "SELECT fts5 (?1)", -1, &statement, NULL) != SQLITE_OK)
    return NULL;
  sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
  sqlite3_step (statement);
  sqlite3_finalize (statement);
  return api;
}

gboolean
rostrum_concordance_add_places (sqlite3 *handle)
{
  fts5_api *api = find_api (handle);

  return api != NULL && api->xCreateFunction (api, "places", NULL, find_places, NULL) == SQLITE_OK;
}
