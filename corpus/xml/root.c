/* SPDX-License-Identifier: MIT */
/* What kind of XML document a text begins. */
#include "corpus/xml/root.h"

#include <string.h>

static gboolean
begins (const char *at, const char *end, const char *word)
{
  return (gsize)(end - at) >= strlen (word) && memcmp (at, word, strlen (word)) == 0;
}

/* Behind WORD, or NULL. */
static const char *
behind (const char *at, const char *end, const char *word)
{
  const char *found = g_strstr_len (at, end - at, word);

  return found != NULL ? found + strlen (word) : NULL;
}

/* Behind a document type, whose declarations may hold '>'. */
static const char *
behind_type (const char *at, const char *end)
{
  gboolean inside = FALSE;
  char quote = '\0';

  for (; at < end; at++)
    {
      if (quote != '\0')
        quote = *at == quote ? '\0' : quote;
      else if (inside && begins (at, end, "<!--"))
        {
          at = behind (at, end, "-->");
          if (at == NULL)
            return NULL;
          at--;
        }
      else if (*at == '"' || *at == '\'')
        quote = *at;
      else if (*at == '[')
        inside = TRUE;
      else if (*at == ']')
        inside = FALSE;
      else if (*at == '>' && !inside)
        return at + 1;
    }
  return NULL;
}

static gboolean
is_name (char byte)
{
  return g_ascii_isalnum (byte) || byte == '_' || byte == '-' || byte == '.' || byte == ':' ||
         ((guchar)byte & 0x80) != 0;
}

char *
rostrum_xml_root (const char *text, gsize length)
{
  const char *at = text, *end = text + length;

  if (begins (at, end, "\xef\xbb\xbf"))
    at += 3;
  while (at != NULL)
    {
      const char *name;

      while (at < end && g_ascii_isspace (*at))
        at++;
      if (begins (at, end, "<?"))
        at = behind (at, end, "?>");
      else if (begins (at, end, "<!--"))
        at = behind (at, end, "-->");
      else if (begins (at, end, "<!DOCTYPE"))
        at = behind_type (at, end);
      else if (begins (at, end, "<"))
        {
          name = ++at;
          for (; at < end && is_name (*at); at++)
            if (*at == ':')
              name = at + 1;
          return at > name && at < end ? g_strndup (name, (gsize)(at - name)) : NULL;
        }
      else
        return NULL;
    }
  return NULL;
}
