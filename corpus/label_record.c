/* SPDX-License-Identifier: MIT */
/* Labels of the Congressional Record. */
#include "corpus/label_record.h"

#include <string.h>

#include "corpus/dates.h"
#include "corpus/label_shape.h"
#include "corpus/text/utf8.h"

/* So many labels, two of them with a name, are no accident. */
#define FEWEST_LABELS 3
#define FEWEST_NAMES  2

#define MOST_SURNAME_WORDS 3
#define MOST_STATE_WORDS   4
#define MOST_OFFICE_WORDS  5

/* "Mc", "Fitz" before the capitals of a surname. */
#define MOST_SMALL_LETTERS 4

/* The line that names volume and number stands at the beginning. */
#define HEAD_PARAGRAPHS 10

/* Speech is set in by two spaces, what is inserted by more. */
#define INSET 4

static const struct
{
  const char *title;
  char gender;
} titles[] = {
  { "Mr.", 'm' }, { "Mrs.", 'f' }, { "Ms.", 'f' }, { "Miss", 'f' }, { "Dr.", '\0' },
};

/* Between the title and the surname. */
static const char *const functions[] = { "Manager", "Counsel" };

static const char *const offices[] = { "SPEAKER",  "PRESIDENT",  "OFFICER", "CHAIR",
                                       "CHAIRMAN", "CHAIRWOMAN", "CLERK",   "JUSTICE" };

/* Words of an office in usual letters. */
static const char *const usual[] = { "Acting", "pro", "tempore" };

/* What the Record says itself, between remarks. */
static const char *const formulas[] = {
  "The Clerk read ",
  "The Clerk called ",
  "The Clerk will read ",
  "The legislative clerk ",
  "The assistant legislative clerk ",
  "The senior assistant legislative clerk ",
  "The bill clerk ",
  "There was no objection.",
  "The question was taken",
  "The vote was taken by electronic device",
  "The result of the vote was announced",
  "A recorded vote was ordered",
  "The yeas and nays were ordered",
  "A motion to reconsider was laid on the table.",
};

static gboolean
begins (const char *text, gsize at, gsize end, const char *with)
{
  gsize length = strlen (with);

  return end - at >= length && memcmp (text + at, with, length) == 0;
}

static gboolean
is_among (const char *text, RostrumSpan word, const char *const *words, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (strlen (words[i]) == word.end - word.start && begins (text, word.start, word.end, words[i]))
      return TRUE;
  return FALSE;
}

/* The word at AT: letters, apostrophes and hyphens. Empty if there is none. */
static RostrumSpan
word_at (const char *text, gsize at, gsize end)
{
  RostrumSpan word = { at, at };

  while (word.end < end)
    {
      guint size;
      gunichar c = rostrum_utf8_decode (text + word.end, &size);

      if (!g_ascii_isalpha (text[word.end]) && !g_unichar_isalpha (c) && c != '\'' && c != 0x2019 &&
          c != '-')
        break;
      word.end += size;
    }
  return word;
}

/* Behind the white space at AT. */
static gsize
skip_spaces (const char *text, gsize at, gsize end)
{
  while (at < end && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r'))
    at++;
  return at;
}

/* "ROE", "McROE", "O'ROE", "VAN": capitals, small letters only behind the first one. */
static gboolean
is_capitals (const char *text, RostrumSpan word)
{
  guint upper = 0, small = 0;
  gboolean last_upper = FALSE;

  for (gsize at = word.start; at < word.end;)
    {
      guint size;
      gunichar c = rostrum_utf8_decode (text + at, &size);

      at += size;
      if (!g_unichar_isalpha (c))
        continue;
      last_upper = g_unichar_isupper (c);
      if (last_upper)
        upper++;
      else if (upper != 1 || ++small > MOST_SMALL_LETTERS)
        return FALSE;
    }
  return upper >= 2 && last_upper;
}

/* "Ohio" */
static gboolean
is_usual (const char *text, RostrumSpan word)
{
  guint size;

  if (word.start >= word.end || !g_unichar_isupper (rostrum_utf8_decode (text + word.start, &size)))
    return FALSE;
  return word.start + size < word.end &&
         g_unichar_islower (rostrum_utf8_decode (text + word.start + size, &(guint){ 0 }));
}

/* Adds WORD to NAME, what is in capitals in usual letters: "McROE" as "McRoe". */
static void
add_word (GString *name, const char *text, RostrumSpan word)
{
  gboolean inside = FALSE;

  if (name->len > 0)
    g_string_append_c (name, ' ');
  for (gsize at = word.start; at < word.end;)
    {
      guint size;
      gunichar c = rostrum_utf8_decode (text + at, &size);

      g_string_append_unichar (name, inside ? g_unichar_tolower (c) : c);
      inside = g_unichar_isalpha (c) && !g_unichar_islower (c);
      at += size;
    }
}

/* Behind the point that ends a label at AT; 0: none stands there. */
static gsize
point_end (const char *text, gsize at, gsize end)
{
  if (at >= end || text[at] != '.' || (at + 1 < end && !g_ascii_isspace (text[at + 1])))
    return 0;
  return at + 1;
}

/* " of New Jersey" behind a surname. Returns: its end, AT if there is none, 0: something else
 * stands there. */
static gsize
take_state (GString *name, const char *text, gsize at, gsize end)
{
  gsize next = skip_spaces (text, at, end);
  RostrumSpan word = word_at (text, next, end);
  guint n = 0;
  gboolean state = FALSE;

  if (next == at)
    return at;
  if (!begins (text, word.start, word.end, "of") || word.end - word.start != 2)
    return 0;
  do
    {
      gboolean small = is_among (text, word, (const char *const[]){ "of", "the" }, 2);

      if (!small && !is_usual (text, word))
        return 0;
      state = !small;
      g_string_append_printf (name, " %.*s", (int)(word.end - word.start), text + word.start);
      at = word.end;
      word = word_at (text, skip_spaces (text, at, end), end);
    }
  while (++n <= MOST_STATE_WORDS && word.start < word.end && word.start > at);
  return state ? at : 0;
}

static gboolean
find_person (const char *text, gsize at, gsize end, RostrumRecordLabel *label)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *role = NULL;
  RostrumSpan word;
  guint n = 0;

  word = word_at (text, at, end);
  if (is_among (text, word, functions, G_N_ELEMENTS (functions)))
    {
      role = g_strndup (text + word.start, word.end - word.start);
      at = skip_spaces (text, word.end, end);
      word = word_at (text, at, end);
    }
  while (n < MOST_SURNAME_WORDS && is_capitals (text, word))
    {
      add_word (name, text, word);
      at = word.end;
      n++;
      word = word_at (text, skip_spaces (text, at, end), end);
    }
  if (n == 0 || (at = take_state (name, text, at, end)) == 0 ||
      (label->end = point_end (text, at, end)) == 0)
    return FALSE;
  label->name = g_string_free (g_steal_pointer (&name), FALSE);
  label->role = g_steal_pointer (&role);
  return TRUE;
}

/* Whether WORD may be a part of an office. */
static gboolean
may_be_office (const char *text, RostrumSpan word)
{
  return is_capitals (text, word) || is_among (text, word, usual, G_N_ELEMENTS (usual));
}

/* "The SPEAKER pro tempore (Mr. Roe)." */
static gboolean
find_office (const char *text, gsize at, gsize end, RostrumRecordLabel *label)
{
  g_autoptr (GString) name = NULL;
  RostrumSpan word = word_at (text, at, end);
  gboolean office = FALSE;
  guint n = 0;

  /* Paragraphs that begin so are many. */
  if (!may_be_office (text, word))
    return FALSE;
  name = g_string_new ("The");
  while (word.start < word.end)
    {
      if (++n > MOST_OFFICE_WORDS || !may_be_office (text, word))
        return FALSE;
      office = office || is_among (text, word, offices, G_N_ELEMENTS (offices));
      add_word (name, text, word);
      at = word.end;
      word = word_at (text, skip_spaces (text, at, end), end);
    }
  if (word.start < end && text[word.start] == '(')
    {
      const char *close = memchr (text + word.start, ')', MIN (end - word.start, 80));

      if (close == NULL)
        return FALSE;
      at = (gsize)(close - text) + 1;
    }
  label->end = point_end (text, at, end);
  if (!office || label->end == 0)
    return FALSE;
  label->office = TRUE;
  label->name = g_string_free (g_steal_pointer (&name), FALSE);
  return TRUE;
}

gboolean
rostrum_label_record_find (const char *text, gsize start, gsize end, RostrumRecordLabel *label)
{
  *label = (RostrumRecordLabel){ 0 };
  for (gsize i = 0; start < end && i < G_N_ELEMENTS (titles); i++)
    {
      gsize behind;

      /* Most paragraphs are told from a label by their first byte. */
      if (text[start] != titles[i].title[0])
        continue;
      behind = start + strlen (titles[i].title);
      if (!begins (text, start, end, titles[i].title) || skip_spaces (text, behind, end) == behind)
        continue;
      label->gender = titles[i].gender;
      return find_person (text, skip_spaces (text, behind, end), end, label);
    }
  return begins (text, start, end, "The ") && find_office (text, start + 4, end, label);
}

void
rostrum_label_record_clear (RostrumRecordLabel *label)
{
  g_clear_pointer (&label->name, g_free);
  g_clear_pointer (&label->role, g_free);
}

/* Whether a label before a colon, by its shape alone, begins PARAGRAPH. */
static gboolean
has_colon (const RostrumMeeting *meeting, const RostrumParagraph *paragraph)
{
  RostrumLabelShape shape;
  gsize colon;
  gboolean label;

  if (!rostrum_label_find_colon (meeting->text, paragraph->span.start, paragraph->span.end, &colon))
    return FALSE;
  rostrum_label_shape (meeting->text, (RostrumSpan){ paragraph->span.start, colon }, NULL, NULL,
                       &shape);
  label = shape.quality == ROSTRUM_LABEL_SURE || shape.quality == ROSTRUM_LABEL_BARE;
  rostrum_label_shape_clear (&shape);
  return label;
}

gboolean
rostrum_label_record_is (const RostrumMeeting *meeting)
{
  guint labels = 0, names = 0, colons = 0;

  for (guint i = 0; i < meeting->paragraphs->len; i++)
    {
      const RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);
      g_auto (RostrumRecordLabel) label = { 0 };

      if (!rostrum_label_record_find (meeting->text, paragraph->span.start, paragraph->span.end,
                                      &label))
        continue;
      labels++;
      names += label.office ? 0 : 1;
    }
  if (labels < FEWEST_LABELS || names < FEWEST_NAMES)
    return FALSE;
  for (guint i = 0; i < meeting->paragraphs->len; i++)
    colons += has_colon (meeting, rostrum_meeting_paragraph (meeting, i)) ? 1 : 0;
  return labels > colons;
}

/* Spaces before PARAGRAPH on its line. */
static gsize
indent_of (const RostrumMeeting *meeting, const RostrumParagraph *paragraph)
{
  gsize at = paragraph->span.start;

  while (at > 0 && meeting->text[at - 1] == ' ')
    at--;
  return at == 0 || meeting->text[at - 1] == '\n' || meeting->text[at - 1] == '\r'
             ? paragraph->span.start - at
             : 0;
}

static gboolean
is_formula (const RostrumMeeting *meeting, const RostrumParagraph *paragraph)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formulas); i++)
    if (begins (meeting->text, paragraph->span.start, paragraph->span.end, formulas[i]))
      return TRUE;
  return FALSE;
}

/* The date of the line that names volume and number. */
static void
take_date (RostrumMeeting *meeting)
{
  static const char volume[] = "[Congressional Record Volume ";

  for (guint i = 0; i < MIN (meeting->paragraphs->len, HEAD_PARAGRAPHS) && meeting->date == NULL;
       i++)
    {
      RostrumSpan span = rostrum_meeting_paragraph (meeting, i)->span;
      const char *bracket, *comma = NULL;
      gsize after;

      if (!begins (meeting->text, span.start, span.end, volume))
        continue;
      bracket = memchr (meeting->text + span.start, '(', span.end - span.start);
      if (bracket != NULL)
        comma = memchr (bracket, ',', (gsize)(meeting->text + span.end - bracket));
      if (comma != NULL)
        meeting->date = rostrum_date_parse (
            meeting->text,
            skip_spaces (meeting->text, (gsize)(comma + 1 - meeting->text), span.end), span.end,
            &after);
    }
}

void
rostrum_label_record_mark (RostrumMeeting *meeting)
{
  take_date (meeting);
  for (guint i = 0; i < meeting->paragraphs->len; i++)
    {
      RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);

      if (paragraph->kind != ROSTRUM_PARAGRAPH_BODY)
        continue;
      if (indent_of (meeting, paragraph) >= INSET)
        paragraph->kind = ROSTRUM_PARAGRAPH_EDITORIAL;
      else if (is_formula (meeting, paragraph))
        paragraph->kind = ROSTRUM_PARAGRAPH_PROCEDURAL;
    }
}
