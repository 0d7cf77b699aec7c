/* SPDX-License-Identifier: MIT */
/* The encoding that a text declares itself. */
#include "corpus/text/declared.h"

#include <string.h>

/* Browsers look no further for a <meta>. */
#define LONGEST_HEAD 1024

/* No name of an encoding is longer. */
#define LONGEST_NAME 40

/* The offset of WORD (small letters) in BYTES[START, END), letters of any case, or END. */
static gsize
find_word (const char *bytes, gsize start, gsize end, const char *word)
{
  gsize length = strlen (word);

  for (gsize at = start; at + length <= end; at++)
    if (g_ascii_strncasecmp (bytes + at, word, length) == 0)
      return at;
  return end;
}

static gboolean
is_space (char byte)
{
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

/* The value behind NAME and "=" in BYTES[START, END), with or without quotation marks. (transfer
 * full), or NULL. */
static char *
find_value (const char *bytes, gsize start, gsize end, const char *name)
{
  gsize at = find_word (bytes, start, end, name), first;

  at = MIN (at + strlen (name), end);
  while (at < end && is_space (bytes[at]))
    at++;
  if (at == end || bytes[at++] != '=')
    return NULL;
  while (at < end && (is_space (bytes[at]) || bytes[at] == '"' || bytes[at] == '\''))
    at++;
  first = at;
  while (at < end && (g_ascii_isalnum (bytes[at]) || strchr ("-_.:", bytes[at]) != NULL) &&
         bytes[at] != '\0')
    at++;
  if (at == first || at - first > LONGEST_NAME)
    return NULL;
  return g_strndup (bytes + first, at - first);
}

static char *
find_meta (const char *bytes, gsize end)
{
  for (gsize at = find_word (bytes, 0, end, "<meta"); at < end;)
    {
      const char *close = memchr (bytes + at, '>', end - at);
      gsize stop = close != NULL ? (gsize)(close - bytes) : end;
      char *value = find_value (bytes, at, stop, "charset");

      if (value != NULL)
        return value;
      at = find_word (bytes, stop, end, "<meta");
    }
  return NULL;
}

char *
rostrum_encoding_declared (const char *bytes, gsize length)
{
  static const char xml[] = "<?xml";
  gsize start = 0, end = MIN (length, LONGEST_HEAD);
  g_autofree char *name = NULL;

  while (start < end && is_space (bytes[start]))
    start++;
  if (start == end || bytes[start] != '<')
    return NULL;
  if (end - start > strlen (xml) && memcmp (bytes + start, xml, strlen (xml)) == 0)
    {
      gsize close = find_word (bytes, start, end, "?>");

      name = find_value (bytes, start, close, "encoding");
      if (name != NULL)
        return g_steal_pointer (&name);
    }
  name = find_meta (bytes + start, end - start);
  if (name != NULL && g_ascii_strcasecmp (name, "us-ascii") == 0)
    return g_strdup ("windows-1252");
  return g_steal_pointer (&name);
}
