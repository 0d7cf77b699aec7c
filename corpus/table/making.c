/* SPDX-License-Identifier: MIT */
/* Making a meeting of the rows of a table. */
#include "corpus/table/making.h"

#include <string.h>

#include "corpus/table/dates.h"
#include "corpus/text/bytes.h"
#include "corpus/text/utf8.h"

/* Behind a comma, "Roe, Ada Maria". */
#define MOST_GIVEN_NAMES 3

RostrumMaking *
rostrum_making_new (RostrumTableRules *rules, RostrumInput *input, gsize max_meeting)
{
  RostrumMaking *making = g_new0 (RostrumMaking, 1);

  making->rules = rules;
  making->builder = rostrum_builder_new (
      input, rules->settled ? ROSTRUM_BUILDER_NOTES_MARKED : ROSTRUM_BUILDER_PLAIN, max_meeting);
  return making;
}

void
rostrum_making_free (RostrumMaking *making)
{
  if (making == NULL)
    return;
  rostrum_builder_free (making->builder);
  g_free (making->key);
  g_free (making->speaker);
  g_free (making->remark);
  g_free (making->day);
  g_free (making);
}

void
rostrum_making_begin (RostrumMaking *making, char *key)
{
  g_free (making->key);
  making->key = key;
  making->begun = TRUE;
  making->turn = 0;
  making->date_logged = FALSE;
  g_clear_pointer (&making->speaker, g_free);
  g_clear_pointer (&making->remark, g_free);
  g_clear_pointer (&making->day, g_free);
}

/* Takes a value that the meeting has not yet. */
static void
take_once (const RostrumRow *row, RostrumColumn column, char **place)
{
  if (*place == NULL)
    *place = rostrum_row_value (row, column);
}

/* A row of another day than its meeting, which has one date. Told once of a source: a column that
 * is the same in all rows (the body that meets) may have been taken for that of meetings. */
static void
check_date (RostrumMaking *making, RostrumMeeting *meeting, const RostrumRow *row,
            const char *value)
{
  g_autofree char *date = NULL;

  if (g_strcmp0 (value, making->day) == 0)
    return;
  g_free (making->day);
  making->day = g_strdup (value);
  date = rostrum_table_date (value);
  if (date == NULL || strcmp (date, meeting->date) == 0)
    return;
  rostrum_meeting_log_unresolved (meeting, row->line, value, strlen (value),
                                  "another date than that of the meeting, %s, which counts",
                                  meeting->date);
  if (!making->rules->days_told)
    g_ptr_array_add (making->rules->notices,
                     g_strdup_printf ("%s:%u: a row of %s in a meeting of %s: it counts as of %s; "
                                      "if each day is a meeting, say --columns meeting= (no "
                                      "column)",
                                      making->rules->name, row->line, date, meeting->date,
                                      meeting->date));
  making->rules->days_told = TRUE;
}

static void
take_date (RostrumMaking *making, const RostrumRow *row)
{
  RostrumMeeting *meeting = rostrum_builder_meeting (making->builder);
  g_autofree char *value = NULL;

  if (meeting->date != NULL && making->rules->dated)
    return;
  value = rostrum_row_value (row, ROSTRUM_COLUMN_DATE);
  if (value == NULL)
    return;
  if (meeting->date != NULL)
    {
      check_date (making, meeting, row, value);
      return;
    }
  meeting->date = rostrum_table_date (value);
  if (meeting->date != NULL || making->date_logged)
    return;
  making->date_logged = TRUE;
  rostrum_meeting_log_unresolved (
      meeting, row->line, value, strlen (value),
      "the date is not understood, or does not exist; write it as YEAR-MONTH-DAY");
}

static void
take_language (RostrumMaking *making, const RostrumRow *row)
{
  RostrumMeeting *meeting = rostrum_builder_meeting (making->builder);
  g_autofree char *value = NULL;

  if (meeting->language != NULL)
    return;
  value = rostrum_row_value (row, ROSTRUM_COLUMN_LANGUAGE);
  /* ISO 639-1, perhaps with a country behind it; what is longer is a name that we do not know. */
  if (value != NULL && g_ascii_isalpha (value[0]) && g_ascii_isalpha (value[1]) &&
      !g_ascii_isalpha (value[2]))
    {
      value[2] = '\0';
      meeting->language = g_ascii_strdown (value, 2);
    }
}

/* The kind of a row; evidence that is none of ours is an error of the row, which is logged. */
static RostrumParagraphKind
kind_of (RostrumMaking *making, const RostrumRow *row)
{
  g_autofree char *value = rostrum_row_value (row, ROSTRUM_COLUMN_EVIDENCE);
  RostrumEvidence evidence;

  if (value == NULL || strcmp (value, "verbatim") == 0)
    return ROSTRUM_PARAGRAPH_BODY;
  if (!rostrum_evidence_from_name (value, &evidence))
    {
      rostrum_meeting_log_unresolved (
          rostrum_builder_meeting (making->builder), row->line, value, strlen (value),
          "no class of evidence (verbatim, reported, editorial, procedural, front): counted as "
          "editorial");
      return ROSTRUM_PARAGRAPH_EDITORIAL;
    }
  switch (evidence)
    {
    case ROSTRUM_EVIDENCE_REPORTED:
      return ROSTRUM_PARAGRAPH_REPORTED;
    case ROSTRUM_EVIDENCE_PROCEDURAL:
      return ROSTRUM_PARAGRAPH_PROCEDURAL;
    case ROSTRUM_EVIDENCE_FRONT:
      return ROSTRUM_PARAGRAPH_FRONT;
    default:
      return ROSTRUM_PARAGRAPH_EDITORIAL;
    }
}

static gboolean
is_capital (const char *word)
{
  return g_unichar_isupper (g_utf8_get_char (word));
}

/* "Roe, Ada" → "Ada Roe", as in lists; what is no name behind the comma ("Ada Roe, chair of the
 * board") stays. NAME is taken. (transfer full) */
static char *
turn_name (char *name)
{
  g_auto (GStrv) halves = g_strsplit (name, ",", -1);
  g_auto (GStrv) given = NULL;

  if (g_strv_length (halves) != 2 || *g_strstrip (halves[0]) == '\0' ||
      *g_strstrip (halves[1]) == '\0')
    return name;
  given = g_strsplit (halves[1], " ", -1);
  if (g_strv_length (given) > MOST_GIVEN_NAMES)
    return name;
  for (gsize i = 0; given[i] != NULL; i++)
    if (*given[i] != '\0' && !is_capital (given[i]))
      return name;
  g_free (name);
  return g_strconcat (halves[1], " ", halves[0], NULL);
}

/* Who speaks in ROW, 0: nobody. */
static guint
attribution_of (RostrumMaking *making, const RostrumRow *row)
{
  g_autofree char *name = rostrum_row_value (row, ROSTRUM_COLUMN_SPEAKER);
  g_autofree char *id = rostrum_row_value (row, ROSTRUM_COLUMN_ID);
  g_autofree char *role = rostrum_row_value (row, ROSTRUM_COLUMN_ROLE);
  const RostrumListedPerson *listed = NULL;

  if (name == NULL)
    name = g_strdup (id);
  if (name == NULL || strcmp (name, ROSTRUM_SPEAKER_UNATTRIBUTED) == 0)
    return 0;
  if (making->rules->people != NULL)
    listed = g_hash_table_lookup (making->rules->people, name);
  if (listed != NULL)
    return rostrum_builder_attribution (making->builder, name,
                                        listed->name != NULL ? listed->name : name,
                                        role != NULL ? role : listed->role, FALSE);
  if (!making->rules->settled)
    name = turn_name (name);
  else if (id == NULL)
    id = g_strdup (name);
  return rostrum_builder_attribution (making->builder, id, name, role, FALSE);
}

/* Whether ROW goes on with the remark of the row before. */
static gboolean
goes_on (RostrumMaking *making, const RostrumRow *row)
{
  g_autofree char *speaker = rostrum_row_value (row, ROSTRUM_COLUMN_SPEAKER);
  g_autofree char *remark = rostrum_row_value (row, ROSTRUM_COLUMN_REMARK);
  gboolean same = remark != NULL && g_strcmp0 (remark, making->remark) == 0 &&
                  g_strcmp0 (speaker, making->speaker) == 0;

  g_free (making->speaker);
  g_free (making->remark);
  making->speaker = g_steal_pointer (&speaker);
  making->remark = g_steal_pointer (&remark);
  return same;
}

/* Where the paragraph of TEXT ends that goes on at AT: at its line, or at END. */
static gsize
line_end (const RostrumMaking *making, const char *text, gsize at, gsize end)
{
  static const char feeds[3] = { '\n', '\r', '\n' };

  return making->rules->lines ? rostrum_bytes_find (text, at, end, feeds) : end;
}

/* Adds the text of ROW, one paragraph a line. */
static void
add_text (RostrumMaking *making, const RostrumRow *row, RostrumParagraphKind kind,
          guint attribution)
{
  const char *values = row->text->str;
  RostrumRowValue value = row->values[ROSTRUM_COLUMN_TEXT];
  guint line = row->line;

  rostrum_builder_begin (making->builder, kind, attribution, making->turn, line);
  for (guint i = value.first; i < value.last; i++)
    {
      const RostrumRowPiece *piece = &g_array_index (row->pieces, RostrumRowPiece, i);
      gboolean same = piece->end - piece->start == piece->raw;
      gsize at = piece->start;

      for (gsize j = line_end (making, values, piece->start, piece->end); j < piece->end;
           j = line_end (making, values, j + 1, piece->end))
        {
          if (same)
            rostrum_builder_text (making->builder, values + at, j - at,
                                  piece->position + (at - piece->start), j - at);
          /* A line feed of the source itself is a line of it; an escaped one is none. */
          if (same && values[j] == '\n')
            line++;
          rostrum_builder_begin (making->builder, kind, attribution, making->turn, line);
          at = j + 1;
        }
      if (at < piece->end)
        rostrum_builder_text (making->builder, values + at, piece->end - at,
                              piece->position + (same ? at - piece->start : 0),
                              same ? piece->end - at : piece->raw);
    }
  rostrum_builder_end (making->builder);
}

void
rostrum_making_add (RostrumMaking *making, const RostrumRow *row)
{
  RostrumMeeting *meeting = rostrum_builder_meeting (making->builder);
  RostrumParagraphKind kind;

  making->last = row->position;
  take_date (making, row);
  take_language (making, row);
  take_once (row, ROSTRUM_COLUMN_TITLE, &meeting->title);
  take_once (row, ROSTRUM_COLUMN_PLACE, &meeting->place);
  if (!goes_on (making, row))
    making->turn++;
  kind = kind_of (making, row);
  add_text (making, row, kind,
            kind == ROSTRUM_PARAGRAPH_BODY || kind == ROSTRUM_PARAGRAPH_REPORTED
                ? attribution_of (making, row)
                : 0);
}

void
rostrum_making_refuse (RostrumMaking *making, const RostrumRow *row, const char *what)
{
  static const char mark[] = "[left out]";

  rostrum_builder_begin (making->builder, ROSTRUM_PARAGRAPH_EDITORIAL, 0, 0, row->line);
  rostrum_builder_text (making->builder, mark, strlen (mark), row->position, 0);
  rostrum_builder_end (making->builder);
  rostrum_meeting_log_unresolved (rostrum_builder_meeting (making->builder), row->line, mark,
                                  strlen (mark), "one of the %s", what);
}
