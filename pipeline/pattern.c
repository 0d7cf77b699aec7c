/* SPDX-License-Identifier: MIT */
/* Patterns of kwic. */
#include "pipeline/pattern.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/text/utf8.h"
#include "corpus/text/words.h"
#include "stages/database.h"

static gboolean
refuse (const char *term, const char *what, GError **error)
{
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "PATTERN: \"%s\" %s; write words, \"a phrase\" in quotes, or the beginning of a "
               "word with * behind it",
               term, what);
  return FALSE;
}

static gboolean
holds_word (const char *term, gsize length)
{
  g_autofree char *padded = g_malloc0 (length + ROSTRUM_TEXT_PADDING);

  memcpy (padded, term, length);
  return rostrum_words_count (padded, 0, length) > 0;
}

static gboolean
append_term (GString *match, const char *term, gsize length, gboolean prefix, GError **error)
{
  g_autofree char *copy = g_strndup (term, length);

  if (!holds_word (term, length))
    return refuse (copy, "holds no word", error);
  if (strchr (copy, '*') != NULL)
    return refuse (copy, "has a * inside", error);
  if (match->len > 0)
    g_string_append (match, " AND ");
  g_string_append_c (match, '"');
  rostrum_search_fold (term, length, match);
  g_string_append (match, prefix ? "\" *" : "\"");
  return TRUE;
}

/* The end of the word that starts at P. */
static const char *
end_of_word (const char *p)
{
  while (*p != '\0' && *p != '"' && !g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* Appends the term that starts at *P and moves *P behind it. */
static gboolean
take_term (GString *match, const char **p, GError **error)
{
  const char *start = *p, *end;
  gboolean prefix;

  if (*start == '"')
    {
      start++;
      end = strchr (start, '"');
      if (end == NULL)
        return refuse (start, "has no closing quote", error);
      prefix = end[1] == '*';
      *p = end + (prefix ? 2 : 1);
    }
  else
    {
      end = end_of_word (start);
      *p = end;
      prefix = end > start && end[-1] == '*';
      end -= prefix ? 1 : 0;
    }
  return append_term (match, start, (gsize)(end - start), prefix, error);
}

char *
rostrum_pattern_to_match (const char *pattern, GError **error)
{
  g_autoptr (GString) match = g_string_new (NULL);
  const char *p = pattern;

  if (!g_utf8_validate (pattern, -1, NULL))
    {
      g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                           "PATTERN: is not UTF-8; write it in a terminal that uses UTF-8");
      return NULL;
    }
  while (*p != '\0')
    {
      if (g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      else if (!take_term (match, &p, error))
        return NULL;
    }
  if (match->len == 0)
    {
      refuse (pattern, "is empty", error);
      return NULL;
    }
  return g_string_free (g_steal_pointer (&match), FALSE);
}
