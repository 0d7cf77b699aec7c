/* SPDX-License-Identifier: MIT */
/* Dates as transcripts print them. */
#include "corpus/dates.h"

#include <string.h>

#include "corpus/lexicon.h"
#include "corpus/names.h"
#include "corpus/text/seek.h"
#include "corpus/text/utf8.h"

/* A date line is short: date and place. */
#define LONGEST_LINE 160

/* "Date of the meeting:", in bytes of any script. */
#define LONGEST_HEADING 40

typedef struct
{
  const char *text;
  gsize at, end;
  gboolean impossible; /* a date was read whose day does not exist */
  gboolean ambiguous;  /* day and month cannot be told apart */
} Cursor;

static void
skip_spaces (Cursor *cursor)
{
  while (cursor->at < cursor->end)
    {
      guint size;

      if (!rostrum_utf8_is_space (rostrum_utf8_decode (cursor->text + cursor->at, &size)))
        return;
      cursor->at += size;
    }
}

static gboolean
skip_byte (Cursor *cursor, char byte)
{
  if (cursor->at >= cursor->end || cursor->text[cursor->at] != byte)
    return FALSE;
  cursor->at++;
  return TRUE;
}

/* LEAST to MOST digits. */
static gboolean
read_number (Cursor *cursor, guint least, guint most, guint *number)
{
  guint digits = 0;

  *number = 0;
  while (cursor->at < cursor->end && g_ascii_isdigit (cursor->text[cursor->at]) && digits < most)
    {
      *number = *number * 10 + (guint)(cursor->text[cursor->at] - '0');
      cursor->at++;
      digits++;
    }
  return digits >= least &&
         !(cursor->at < cursor->end && g_ascii_isdigit (cursor->text[cursor->at]));
}

/* (transfer full), folded; "" if no letter stands here. */
static char *
read_word (Cursor *cursor)
{
  gsize start = cursor->at;

  while (cursor->at < cursor->end)
    {
      guint size;

      if (!g_unichar_isalpha (rostrum_utf8_decode (cursor->text + cursor->at, &size)))
        break;
      cursor->at += size;
    }
  return rostrum_name_fold (cursor->text + start, cursor->at - start);
}

static gboolean
read_month (Cursor *cursor, guint *month)
{
  g_autofree char *word = read_word (cursor);

  *month = rostrum_lexicon_month (word);
  if (*month > 0 && (strlen (word) == 3 || strcmp (word, "sept") == 0))
    skip_byte (cursor, '.');
  return *month > 0;
}

/* "st", "nd", "rd", "th" behind a day. */
static void
skip_ordinal (Cursor *cursor)
{
  static const char *const endings[] = { "st", "nd", "rd", "th" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (cursor->at + 2 < cursor->end && strncmp (cursor->text + cursor->at, endings[i], 2) == 0)
      {
        cursor->at += 2;
        return;
      }
}

static char *
format (Cursor *cursor, guint year, guint month, guint day)
{
  if (year < 1000 || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    {
      cursor->impossible = year >= 1000;
      return NULL;
    }
  return g_strdup_printf ("%04u-%02u-%02u", year, month, day);
}

static char *
parse_iso (Cursor *cursor)
{
  guint year, month, day;

  if (!read_number (cursor, 4, 4, &year) || !skip_byte (cursor, '-') ||
      !read_number (cursor, 2, 2, &month) || !skip_byte (cursor, '-') ||
      !read_number (cursor, 2, 2, &day))
    return NULL;
  return format (cursor, year, month, day);
}

/* "December 9, 2021", "Sept. 9th, 2021". */
static char *
parse_month_first (Cursor *cursor)
{
  guint year, month, day;

  if (!read_month (cursor, &month))
    return NULL;
  skip_spaces (cursor);
  if (!read_number (cursor, 1, 2, &day))
    return NULL;
  skip_ordinal (cursor);
  skip_spaces (cursor);
  skip_byte (cursor, ',');
  skip_spaces (cursor);
  if (!read_number (cursor, 4, 4, &year))
    return NULL;
  return format (cursor, year, month, day);
}

/* "9 December 2021", "9th of December, 2021", "9 декабря 2021 года", "9 декабря 2021 г." */
static char *
parse_day_first (Cursor *cursor)
{
  guint year, month, day;
  gsize rest;

  if (!read_number (cursor, 1, 2, &day))
    return NULL;
  skip_ordinal (cursor);
  skip_spaces (cursor);
  rest = cursor->at;
  if (!read_month (cursor, &month))
    {
      cursor->at = rest;

      g_autofree char *of = read_word (cursor);

      skip_spaces (cursor);
      if (strcmp (of, "of") != 0 || !read_month (cursor, &month))
        return NULL;
    }
  skip_spaces (cursor);
  skip_byte (cursor, ',');
  skip_spaces (cursor);
  if (!read_number (cursor, 4, 4, &year))
    return NULL;

  rest = cursor->at;
  skip_spaces (cursor);

  g_autofree char *suffix = read_word (cursor);

  if (strcmp (suffix, "г") == 0)
    skip_byte (cursor, '.');
  else if (strcmp (suffix, "года") != 0 && strcmp (suffix, "год") != 0)
    cursor->at = rest;
  return format (cursor, year, month, day);
}

/* "09.12.2021": with dots the day stands first. "25/12/2021", "12/25/2021": with slashes either
 * may; what can be read in two ways is not read. */
static char *
parse_numbers (Cursor *cursor)
{
  guint year, month, day;
  char mark;

  if (!read_number (cursor, 1, 2, &day) || cursor->at >= cursor->end)
    return NULL;
  mark = cursor->text[cursor->at];
  if ((mark != '.' && mark != '/') || !skip_byte (cursor, mark) ||
      !read_number (cursor, 1, 2, &month) || !skip_byte (cursor, mark) ||
      !read_number (cursor, 4, 4, &year))
    return NULL;
  if (mark == '/' && day != month && day <= 12 && month <= 12)
    {
      cursor->ambiguous = year >= 1000 && day > 0 && month > 0;
      return NULL;
    }
  return mark == '/' && month > 12 ? format (cursor, year, day, month)
                                   : format (cursor, year, month, day);
}

static char *
parse (const char *text, gsize start, gsize end, gsize *after, const char **fault)
{
  static char *(*const forms[]) (Cursor *) = { parse_iso, parse_month_first, parse_day_first,
                                               parse_numbers };

  *fault = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      Cursor cursor = { .text = text, .at = start, .end = end };
      char *date = forms[i](&cursor);

      if (cursor.impossible)
        *fault = "the date does not exist";
      else if (cursor.ambiguous)
        *fault = "the date can be read in two ways; write it as YEAR-MONTH-DAY";
      if (date == NULL)
        continue;
      *after = cursor.at;
      return date;
    }
  return NULL;
}

char *
rostrum_date_parse (const char *text, gsize start, gsize end, gsize *after)
{
  const char *fault;

  return parse (text, start, end, after, &fault);
}

static gboolean
is_weekday (const char *word)
{
  static const char *const names[] = {
    "monday",      "tuesday", "wednesday", "thursday", "friday",  "saturday", "sunday",
    "понедельник", "вторник", "среда",     "четверг",  "пятница", "суббота",  "воскресенье",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (word, names[i]) == 0)
      return TRUE;
  return FALSE;
}

/* ", 16:30", " 16:30", "T16:30:00Z", "T16:30:00.5+03:00". */
static void
skip_time (Cursor *cursor)
{
  Cursor ahead = *cursor;
  guint hours, minutes, rest;

  if (!skip_byte (&ahead, 'T'))
    skip_byte (&ahead, ',');
  skip_spaces (&ahead);
  if (!read_number (&ahead, 1, 2, &hours) || !skip_byte (&ahead, ':') ||
      !read_number (&ahead, 2, 2, &minutes) || hours > 24 || minutes > 59)
    return;
  *cursor = ahead;
  if (skip_byte (&ahead, ':') && read_number (&ahead, 2, 2, &rest))
    {
      *cursor = ahead;
      if (skip_byte (&ahead, '.') && read_number (&ahead, 1, 9, &rest))
        *cursor = ahead;
    }
  if (skip_byte (cursor, 'Z'))
    return;
  ahead = *cursor;
  if ((skip_byte (&ahead, '+') || skip_byte (&ahead, '-')) && read_number (&ahead, 2, 2, &rest) &&
      (!skip_byte (&ahead, ':') || read_number (&ahead, 2, 2, &rest)))
    *cursor = ahead;
}

/* A date has at least five digits: most lines are told from one at once. */
static gboolean
has_digits (const char *text, gsize start, gsize end)
{
  return rostrum_seek ()->digits (text, start, end) >= 5;
}

/* Brackets, dashes and spaces before a date. */
static gsize
skip_ornament (const char *text, gsize start, gsize end)
{
  while (start < end)
    {
      guint size;
      gunichar c = rostrum_utf8_decode (text + start, &size);

      if (c != '(' && c != '-' && c != 0x2013 && c != 0x2014 && !rostrum_utf8_is_space (c))
        break;
      start += size;
    }
  return start;
}

/* Whether TEXT[START, END) can be a place before a date: words with capitals ("Grey Lodge"),
 * perhaps behind "г." for a town. */
static gboolean
is_place (const char *text, gsize start, gsize end)
{
  static const char town[] = "г.";
  gboolean begins = TRUE;

  if (end - start > strlen (town) && strncmp (text + start, town, strlen (town)) == 0)
    start += strlen (town);
  if (start >= end)
    return FALSE;
  while (start < end)
    {
      guint size;
      gunichar c = rostrum_utf8_decode (text + start, &size);
      gboolean joins = rostrum_utf8_is_space (c) || c == ',' || c == '-' || c == '\'';

      if (!joins && (!g_unichar_isalpha (c) || (begins && !g_unichar_isupper (c))))
        return FALSE;
      begins = rostrum_utf8_is_space (c) || (begins && joins);
      start += size;
    }
  return TRUE;
}

/* "Grey Lodge, 9 December 2021": a date behind a comma, up to the end of the line. */
static char *
parse_behind_place (const char *text, gsize start, gsize end, char **place)
{
  for (gsize comma = start; comma < end; comma++)
    {
      Cursor cursor = { .text = text, .at = comma + 1, .end = end };
      g_autofree char *date = NULL;

      if (text[comma] != ',')
        continue;
      skip_spaces (&cursor);
      date = rostrum_date_parse (text, cursor.at, end, &cursor.at);
      if (date == NULL)
        continue;
      skip_time (&cursor);
      skip_byte (&cursor, '.');
      skip_spaces (&cursor);
      if (cursor.at < end || !is_place (text, start, comma))
        return NULL;
      *place = rostrum_name_print (text, (RostrumSpan){ start, comma });
      return g_steal_pointer (&date);
    }
  return NULL;
}

gsize
rostrum_date_skip_heading (const char *text, gsize start, gsize end)
{
  static const char *const headings[] = {
    "date", "date of the meeting", "date of meeting", "meeting date",
    "дата", "дата заседания",      "дата собрания",   "дата проведения"
  };
  const char *colon = memchr (text + start, ':', MIN (end - start, LONGEST_HEADING));
  g_autofree char *folded = NULL;
  Cursor cursor = { .text = text, .end = end };

  if (colon == NULL)
    return start;
  folded = rostrum_name_fold (text + start, (gsize)(colon - text) - start);
  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    if (strcmp (folded, headings[i]) == 0)
      {
        cursor.at = (gsize)(colon - text) + 1;
        skip_spaces (&cursor);
        return cursor.at;
      }
  return start;
}

const char *
rostrum_date_line_fault (const char *text, gsize start, gsize end)
{
  g_autofree char *date = NULL;
  gsize after;
  const char *fault;

  if (end - start > LONGEST_LINE || !has_digits (text, start, end))
    return NULL;
  start = rostrum_date_skip_heading (text, skip_ornament (text, start, end), end);
  date = parse (text, start, end, &after, &fault);
  return date == NULL ? fault : NULL;
}

char *
rostrum_date_line (const char *text, gsize start, gsize end, char **place)
{
  Cursor cursor = { .text = text, .at = start, .end = end };
  g_autofree char *date = NULL;
  g_autofree char *weekday = NULL;
  gsize after;

  *place = NULL;
  if (end - start > LONGEST_LINE || !has_digits (text, start, end))
    return NULL;
  /* "( – October 30, 2017)" */
  cursor.at = start = skip_ornament (text, start, end);
  if (start > 0 && end > start && text[end - 1] == ')' &&
      memchr (text + start, '(', end - start) == NULL)
    cursor.end = --end;
  cursor.at = start = rostrum_date_skip_heading (text, start, end);
  weekday = read_word (&cursor);
  if (is_weekday (weekday))
    {
      skip_byte (&cursor, ',');
      skip_spaces (&cursor);
    }
  else
    cursor.at = start;
  date = rostrum_date_parse (text, cursor.at, end, &after);
  if (date == NULL)
    return parse_behind_place (text, start, end, place);
  cursor.at = after;
  skip_time (&cursor);
  skip_spaces (&cursor);
  skip_byte (&cursor, '.');
  if (cursor.at >= end)
    return g_steal_pointer (&date);
  /* More than a place behind the date makes it a sentence. */
  if (!skip_byte (&cursor, ','))
    return NULL;
  skip_spaces (&cursor);
  if (cursor.at >= end || text[end - 1] == '.' || text[end - 1] == ':' || text[end - 1] == '?' ||
      text[end - 1] == '!')
    return NULL;

  guint size;

  if (!g_unichar_isupper (rostrum_utf8_decode (text + cursor.at, &size)))
    return NULL;
  *place = rostrum_name_print (text, (RostrumSpan){ cursor.at, end });
  return g_steal_pointer (&date);
}

char *
rostrum_date_of_file (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  Cursor cursor = { .text = name, .end = strlen (name) };
  g_autofree char *date = parse_iso (&cursor);

  if (date == NULL || g_ascii_isalnum (name[cursor.at]))
    return NULL;
  return g_steal_pointer (&date);
}

/* "2018", "2018-07" */
static gboolean
is_month (const char *name)
{
  gsize length = strlen (name);

  if (length != strlen ("2018") && length != strlen ("2018-07"))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (i == 4 ? name[i] != '-' : !g_ascii_isdigit (name[i]))
      return FALSE;
  return length < 5 || (strcmp (name + 5, "01") >= 0 && strcmp (name + 5, "12") <= 0);
}

char *
rostrum_date_within (const char *name)
{
  gsize length = name != NULL ? strlen (name) : 0;

  for (gsize at = 0; at < length; at++)
    {
      Cursor cursor = { .text = name, .at = at, .end = length };
      char *date;

      if (!g_ascii_isdigit (name[at]) || (at > 0 && g_ascii_isdigit (name[at - 1])))
        continue;
      date = parse_iso (&cursor);
      if (date != NULL && !(cursor.at < length && g_ascii_isdigit (name[cursor.at])))
        return date;
      g_free (date);
    }
  return length > 0 && is_month (name) ? g_strdup (name) : NULL;
}
