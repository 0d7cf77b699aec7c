/* SPDX-License-Identifier: MIT */
/* Reading JSON with the place of each value. */
#include "corpus/base/json_scan.h"

#include <string.h>

#include "corpus/text/vector.h"

typedef struct
{
  const char *text;
  gsize length;
  gsize at;
  RostrumJsonVisit visit;
  gpointer data;
  GPtrArray *path; /* of char *, owned; NULL-terminated when visited */
  guint depth;     /* objects and arrays that are open */
  guint arrays;    /* of them, arrays: what is inside is not visited */
} Scan;

static const char *scan_value (Scan *scan);

static void
skip_spaces (Scan *scan)
{
  while (scan->at < scan->length && (scan->text[scan->at] == ' ' || scan->text[scan->at] == '\t' ||
                                     scan->text[scan->at] == '\n' || scan->text[scan->at] == '\r'))
    scan->at++;
}

static gboolean
take (Scan *scan, char c)
{
  if (scan->at >= scan->length || scan->text[scan->at] != c)
    return FALSE;
  scan->at++;
  return TRUE;
}

static gboolean
is_hex (const Scan *scan, gsize at, guint n)
{
  for (guint i = 0; i < n; i++)
    if (at + i >= scan->length || !g_ascii_isxdigit (scan->text[at + i]))
      return FALSE;
  return TRUE;
}

/* Steps over what stands for itself in a string, as far as whole vectors have nothing else. */
static void
skip_plain (Scan *scan)
{
  for (; scan->at + ROSTRUM_VECTOR <= scan->length; scan->at += ROSTRUM_VECTOR)
    {
      RostrumVector vector = rostrum_vector_load (scan->text + scan->at);
      guint64 special = rostrum_vector_high_bits ((RostrumVector)(vector == '"') |
                                                  (RostrumVector)(vector == '\\') |
                                                  (RostrumVector)(vector < 0x20));

      if (special == 0)
        continue;
      scan->at += (gsize)rostrum_mask_lowest (special);
      return;
    }
}

/* Behind the opening quote; stops behind the closing one. */
static const char *
scan_string (Scan *scan)
{
  skip_plain (scan);
  while (scan->at < scan->length)
    {
      guchar c = (guchar)scan->text[scan->at];

      if (c == '"')
        {
          scan->at++;
          return NULL;
        }
      if (c < 0x20)
        return "a control character stands in a string";
      scan->at++;
      if (c != '\\')
        continue;
      if (scan->at >= scan->length)
        break;
      c = (guchar)scan->text[scan->at];
      if (c == '\0' || strchr ("\"\\/bfnrtu", c) == NULL)
        return "a backslash stands before a character that needs none";
      if (c == 'u' && !is_hex (scan, scan->at + 1, 4))
        return "\\u stands without four hexadecimal digits";
      scan->at += c == 'u' ? 5 : 1;
      skip_plain (scan);
    }
  return "a string is not closed";
}

static const char *
scan_number (Scan *scan)
{
  const char *text = scan->text;
  gsize digits;

  take (scan, '-');
  digits = scan->at;
  while (scan->at < scan->length && g_ascii_isdigit (text[scan->at]))
    scan->at++;
  if (scan->at == digits || (text[digits] == '0' && scan->at > digits + 1))
    return "there is no value";
  if (take (scan, '.'))
    {
      digits = scan->at;
      while (scan->at < scan->length && g_ascii_isdigit (text[scan->at]))
        scan->at++;
      if (scan->at == digits)
        return "a number has no digits behind its point";
    }
  if (take (scan, 'e') || take (scan, 'E'))
    {
      if (!take (scan, '+'))
        take (scan, '-');
      digits = scan->at;
      while (scan->at < scan->length && g_ascii_isdigit (text[scan->at]))
        scan->at++;
      if (scan->at == digits)
        return "a number has no digits in its exponent";
    }
  return NULL;
}

static gboolean
take_word (Scan *scan, const char *word)
{
  gsize n = strlen (word);

  if (scan->length - scan->at < n || memcmp (scan->text + scan->at, word, n) != 0)
    return FALSE;
  scan->at += n;
  return TRUE;
}

static void
visit (Scan *scan, RostrumJsonKind kind, gsize start, gsize end)
{
  if (scan->arrays > 0 || scan->path->len == 0 || scan->visit == NULL)
    return;
  g_ptr_array_add (scan->path, NULL);
  scan->visit (scan->data, (const char *const *)scan->path->pdata, scan->path->len - 1, kind, start,
               end);
  g_ptr_array_set_size (scan->path, (gint)scan->path->len - 1);
}

static const char *
scan_array (Scan *scan)
{
  const char *fault = NULL;

  skip_spaces (scan);
  if (take (scan, ']'))
    return NULL;
  scan->arrays++;
  do
    fault = scan_value (scan);
  while (fault == NULL && (skip_spaces (scan), take (scan, ',')));
  scan->arrays--;
  if (fault == NULL && !take (scan, ']'))
    fault = "an array is not closed";
  return fault;
}

static const char *
scan_member (Scan *scan)
{
  const char *fault;
  gsize start;

  skip_spaces (scan);
  if (!take (scan, '"'))
    return "the name of a member is missing";
  start = scan->at;
  fault = scan_string (scan);
  if (fault != NULL)
    return fault;
  g_ptr_array_add (scan->path, rostrum_json_unescaped (scan->text + start, scan->at - 1 - start));
  skip_spaces (scan);
  fault = take (scan, ':') ? scan_value (scan) : "a colon is missing";
  g_ptr_array_set_size (scan->path, (gint)scan->path->len - 1);
  return fault;
}

static const char *
scan_object (Scan *scan)
{
  const char *fault;

  skip_spaces (scan);
  if (take (scan, '}'))
    return NULL;
  do
    fault = scan_member (scan);
  while (fault == NULL && (skip_spaces (scan), take (scan, ',')));
  if (fault == NULL && !take (scan, '}'))
    fault = "an object is not closed";
  return fault;
}

/* An object or array, from its bracket on. */
static const char *
scan_nested (Scan *scan)
{
  gboolean object = scan->text[scan->at] == '{';
  gsize start = scan->at;
  const char *fault;

  if (++scan->depth > ROSTRUM_JSON_DEPTH_MAX)
    return "more than 64 objects or arrays stand inside one another";
  if (object)
    visit (scan, ROSTRUM_JSON_OBJECT, start, start + 1);
  scan->at++;
  fault = object ? scan_object (scan) : scan_array (scan);
  scan->depth--;
  if (fault == NULL && !object)
    visit (scan, ROSTRUM_JSON_ARRAY, start, scan->at);
  return fault;
}

static const char *
scan_value (Scan *scan)
{
  const char *fault;
  gsize start;

  skip_spaces (scan);
  start = scan->at;
  if (start < scan->length && (scan->text[start] == '{' || scan->text[start] == '['))
    return scan_nested (scan);
  if (take (scan, '"'))
    {
      fault = scan_string (scan);
      /* One that is cut off is seen, too: at the beginning of a source the names of its members are
       * wanted. */
      if (fault == NULL || scan->at >= scan->length)
        visit (scan, ROSTRUM_JSON_STRING, start + 1, scan->at - (fault == NULL ? 1 : 0));
      return fault;
    }
  if (take_word (scan, "true") || take_word (scan, "false"))
    visit (scan, ROSTRUM_JSON_BOOLEAN, start, scan->at);
  else if (take_word (scan, "null"))
    visit (scan, ROSTRUM_JSON_NULL, start, scan->at);
  else
    {
      fault = scan_number (scan);
      if (fault != NULL)
        return fault;
      visit (scan, ROSTRUM_JSON_NUMBER, start, scan->at);
    }
  return NULL;
}

const char *
rostrum_json_scan (const char *text, gsize length, RostrumJsonVisit visit_member, gpointer data,
                   gsize *fault_at)
{
  g_autoptr (GPtrArray) path = g_ptr_array_new_with_free_func (g_free);
  Scan scan = { .text = text, .length = length, .visit = visit_member, .data = data, .path = path };
  const char *fault;

  skip_spaces (&scan);
  fault = scan.at < length && text[scan.at] == '{' ? scan_value (&scan) : "there is no object";
  if (fault == NULL)
    skip_spaces (&scan);
  if (fault == NULL && scan.at < length)
    fault = "something stands behind the object";
  *fault_at = scan.at;
  return fault;
}

static guint
hex_of (const char *digits)
{
  guint value = 0;

  for (guint i = 0; i < 4; i++)
    value = value * 16 + (guint)g_ascii_xdigit_value (digits[i]);
  return value;
}

/* The character of the escape at STRING, a backslash; *RAW: the bytes that it takes. */
static gunichar
escaped (const char *string, gsize length, gsize *raw)
{
  static const char letters[] = "\"\\/bfnrt", characters[] = "\"\\/\b\f\n\r\t";
  guint first, second;

  *raw = 2;
  if (string[1] != 'u')
    return (gunichar)characters[strchr (letters, string[1]) - letters];
  *raw = 6;
  first = hex_of (string + 2);
  if (first < 0xd800 || first > 0xdfff)
    return first;
  if (first < 0xdc00 && length >= 12 && string[6] == '\\' && string[7] == 'u')
    {
      second = hex_of (string + 8);
      if (second >= 0xdc00 && second <= 0xdfff)
        {
          *raw = 12;
          return 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        }
    }
  return 0xfffd;
}

void
rostrum_json_unescape (const char *string, gsize length, RostrumJsonPiece piece, gpointer data)
{
  for (gsize at = 0; at < length;)
    {
      const char *escape = memchr (string + at, '\\', length - at);
      gsize plain = escape != NULL ? (gsize)(escape - string) - at : length - at;
      char character[6];
      gsize raw;
      gint n;

      if (plain > 0)
        piece (data, string + at, plain, at, plain);
      at += plain;
      if (at >= length)
        return;
      n = g_unichar_to_utf8 (escaped (string + at, length - at, &raw), character);
      piece (data, character, (gsize)n, at, raw);
      at += raw;
    }
}

static void
append_piece (gpointer data, const char *text, gsize length, gsize at G_GNUC_UNUSED,
              gsize raw G_GNUC_UNUSED)
{
  g_string_append_len (data, text, (gssize)length);
}

char *
rostrum_json_unescaped (const char *string, gsize length)
{
  GString *text;

  if (memchr (string, '\\', length) == NULL)
    return g_strndup (string, length);
  text = g_string_sized_new (length);
  rostrum_json_unescape (string, length, append_piece, text);
  return g_string_free (text, FALSE);
}
