/* SPDX-License-Identifier: MIT */
/* From rows to meetings. */
#include "corpus/table/grouper.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/builder.h"
#include "corpus/table/dates.h"
#include "corpus/text/utf8.h"

/* Behind a comma, "Roe, Ada Maria". */
#define MOST_GIVEN_NAMES 3

struct _RostrumGrouper
{
  RostrumInput *input;
  const RostrumColumns *columns;
  RostrumBuilder *builder;
  gboolean settled;  /* rows say their evidence */
  gboolean lines;    /* a line is a paragraph */
  gboolean begun;    /* a meeting is in the making */
  char *key;         /* what its rows have in common; NULL: nothing is asked */
  GHashTable *ended; /* keys of the meetings before */
  GPtrArray *notices;
  guint turn;
  char *speaker; /* of the last row */
  char *remark;  /* of the last row; NULL */
  gboolean date_logged;
  char *day; /* date of the last row that was compared with its meeting's */
  gboolean days_told;
  GHashTable *people;   /* NULL: none are listed */
  GHashTable *meetings; /* the same */
};

RostrumGrouper *
rostrum_grouper_new (RostrumInput *input, const RostrumReaderOptions *options,
                     const RostrumColumns *columns)
{
  RostrumGrouper *grouper = g_new0 (RostrumGrouper, 1);

  grouper->input = input;
  grouper->columns = columns;
  grouper->settled = columns->names[ROSTRUM_COLUMN_EVIDENCE] != NULL;
  grouper->lines = !grouper->settled;
  grouper->builder = rostrum_builder_new (
      input, grouper->settled ? ROSTRUM_BUILDER_NOTES_MARKED : ROSTRUM_BUILDER_PLAIN,
      options->max_meeting);
  grouper->ended = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  grouper->notices = g_ptr_array_new_with_free_func (g_free);
  return grouper;
}

void
rostrum_grouper_free (RostrumGrouper *grouper)
{
  if (grouper == NULL)
    return;
  rostrum_builder_free (grouper->builder);
  g_free (grouper->key);
  g_free (grouper->speaker);
  g_free (grouper->remark);
  g_free (grouper->day);
  g_hash_table_unref (grouper->ended);
  g_ptr_array_unref (grouper->notices);
  g_free (grouper);
}

void
rostrum_grouper_list (RostrumGrouper *grouper, GHashTable *people, GHashTable *meetings)
{
  grouper->people = people;
  grouper->meetings = meetings;
}

void
rostrum_grouper_cut_lines (RostrumGrouper *grouper)
{
  grouper->lines = TRUE;
}

void
rostrum_grouper_notice (RostrumGrouper *grouper, char *notice)
{
  g_ptr_array_add (grouper->notices, notice);
}

static RostrumColumn
key_column (const RostrumGrouper *grouper)
{
  return grouper->columns->names[ROSTRUM_COLUMN_MEETING] != NULL ? ROSTRUM_COLUMN_MEETING
                                                                 : ROSTRUM_COLUMN_DATE;
}

/* What tells the meeting of ROW from others. (transfer full); NULL: nothing does. */
static char *
key_of (const RostrumGrouper *grouper, const RostrumRow *row)
{
  if (grouper->columns->names[key_column (grouper)] == NULL)
    return NULL;
  return rostrum_row_value (row, key_column (grouper));
}

gboolean
rostrum_grouper_is_next (const RostrumGrouper *grouper, const RostrumRow *row)
{
  g_autofree char *key = key_of (grouper, row);

  /* A row that leaves its meeting empty goes on with the one before. */
  return grouper->begun && key != NULL && g_strcmp0 (key, grouper->key) != 0;
}

/* A date is an id in ISO 8601, whatever it is in the table. (transfer full) */
static char *
id_of (const RostrumGrouper *grouper, const char *key)
{
  char *date =
      key != NULL && key_column (grouper) == ROSTRUM_COLUMN_DATE ? rostrum_table_date (key) : NULL;

  return date != NULL ? date : g_strdup (key);
}

static gboolean
begin_meeting (RostrumGrouper *grouper, const RostrumRow *row, GError **error)
{
  RostrumMeeting *meeting = rostrum_builder_meeting (grouper->builder);
  const RostrumListedMeeting *listed;
  char *key = key_of (grouper, row);

  if (key != NULL && g_hash_table_contains (grouper->ended, key))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s:%u: %s \"%.100s\" comes again behind others; sort the table by it, or name "
                   "another column by --columns meeting=NAME",
                   rostrum_input_name (grouper->input), row->line,
                   rostrum_column_name (key_column (grouper)), key);
      g_free (key);
      return FALSE;
    }
  g_free (grouper->key);
  grouper->key = key;
  grouper->begun = TRUE;
  grouper->turn = 0;
  grouper->date_logged = FALSE;
  g_clear_pointer (&grouper->speaker, g_free);
  g_clear_pointer (&grouper->remark, g_free);
  meeting->id = id_of (grouper, key);
  listed = key != NULL && grouper->meetings != NULL ? g_hash_table_lookup (grouper->meetings, key)
                                                    : NULL;
  if (listed == NULL)
    return TRUE;
  if (listed->id != NULL)
    {
      g_free (meeting->id);
      meeting->id = g_strdup (listed->id);
    }
  meeting->title = g_strdup (listed->title);
  meeting->place = g_strdup (listed->place);
  if (listed->date != NULL)
    meeting->date = rostrum_table_date (listed->date);
  if (listed->language != NULL && strlen (listed->language) == 2)
    meeting->language = g_ascii_strdown (listed->language, 2);
  return TRUE;
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
check_date (RostrumGrouper *grouper, RostrumMeeting *meeting, const RostrumRow *row,
            const char *value)
{
  g_autofree char *date = NULL;

  if (g_strcmp0 (value, grouper->day) == 0)
    return;
  g_free (grouper->day);
  grouper->day = g_strdup (value);
  date = rostrum_table_date (value);
  if (date == NULL || strcmp (date, meeting->date) == 0)
    return;
  rostrum_meeting_log_unresolved (meeting, row->line, value, strlen (value),
                                  "another date than that of the meeting, %s, which counts",
                                  meeting->date);
  if (!grouper->days_told)
    rostrum_grouper_notice (
        grouper, g_strdup_printf ("%s:%u: a row of %s in a meeting of %s: it counts as of %s; if "
                                  "each day is a meeting, say --columns meeting= (no column)",
                                  rostrum_input_name (grouper->input), row->line, date,
                                  meeting->date, meeting->date));
  grouper->days_told = TRUE;
}

static void
take_date (RostrumGrouper *grouper, const RostrumRow *row)
{
  RostrumMeeting *meeting = rostrum_builder_meeting (grouper->builder);
  g_autofree char *value = NULL;

  if (meeting->date != NULL && grouper->meetings != NULL)
    return;
  value = rostrum_row_value (row, ROSTRUM_COLUMN_DATE);
  if (value == NULL)
    return;
  if (meeting->date != NULL)
    {
      check_date (grouper, meeting, row, value);
      return;
    }
  meeting->date = rostrum_table_date (value);
  if (meeting->date != NULL || grouper->date_logged)
    return;
  grouper->date_logged = TRUE;
  rostrum_meeting_log_unresolved (meeting, row->line, value, strlen (value),
                                  "the date is not understood, or does not exist");
}

static void
take_language (RostrumGrouper *grouper, const RostrumRow *row)
{
  RostrumMeeting *meeting = rostrum_builder_meeting (grouper->builder);
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
kind_of (RostrumGrouper *grouper, const RostrumRow *row)
{
  g_autofree char *value = rostrum_row_value (row, ROSTRUM_COLUMN_EVIDENCE);
  RostrumEvidence evidence;

  if (value == NULL || strcmp (value, "verbatim") == 0)
    return ROSTRUM_PARAGRAPH_BODY;
  if (!rostrum_evidence_from_name (value, &evidence))
    {
      rostrum_meeting_log_unresolved (
          rostrum_builder_meeting (grouper->builder), row->line, value, strlen (value),
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
attribution_of (RostrumGrouper *grouper, const RostrumRow *row)
{
  g_autofree char *name = rostrum_row_value (row, ROSTRUM_COLUMN_SPEAKER);
  g_autofree char *id = rostrum_row_value (row, ROSTRUM_COLUMN_ID);
  g_autofree char *role = rostrum_row_value (row, ROSTRUM_COLUMN_ROLE);
  const RostrumListedPerson *listed = NULL;

  if (name == NULL)
    name = g_strdup (id);
  if (name == NULL || strcmp (name, ROSTRUM_SPEAKER_UNATTRIBUTED) == 0)
    return 0;
  if (grouper->people != NULL)
    listed = g_hash_table_lookup (grouper->people, name);
  if (listed != NULL)
    return rostrum_builder_attribution (grouper->builder, name,
                                        listed->name != NULL ? listed->name : name,
                                        role != NULL ? role : listed->role, FALSE);
  if (!grouper->settled)
    name = turn_name (name);
  else if (id == NULL)
    id = g_strdup (name);
  return rostrum_builder_attribution (grouper->builder, id, name, role, FALSE);
}

/* Whether ROW goes on with the remark of the row before. */
static gboolean
goes_on (RostrumGrouper *grouper, const RostrumRow *row)
{
  g_autofree char *speaker = rostrum_row_value (row, ROSTRUM_COLUMN_SPEAKER);
  g_autofree char *remark = rostrum_row_value (row, ROSTRUM_COLUMN_REMARK);
  gboolean same = remark != NULL && g_strcmp0 (remark, grouper->remark) == 0 &&
                  g_strcmp0 (speaker, grouper->speaker) == 0;

  g_free (grouper->speaker);
  g_free (grouper->remark);
  grouper->speaker = g_steal_pointer (&speaker);
  grouper->remark = g_steal_pointer (&remark);
  return same;
}

/* Adds the text of ROW, one paragraph a line. */
static void
add_text (RostrumGrouper *grouper, const RostrumRow *row, RostrumParagraphKind kind,
          guint attribution)
{
  const char *values = row->text->str;
  RostrumRowValue value = row->values[ROSTRUM_COLUMN_TEXT];
  guint line = row->line;

  rostrum_builder_begin (grouper->builder, kind, attribution, grouper->turn, line);
  for (guint i = value.first; i < value.last; i++)
    {
      const RostrumRowPiece *piece = &g_array_index (row->pieces, RostrumRowPiece, i);
      gboolean same = piece->end - piece->start == piece->raw;
      gsize at = piece->start;

      for (gsize j = piece->start; j < piece->end && grouper->lines; j++)
        {
          if (values[j] != '\n' && values[j] != '\r')
            continue;
          if (same)
            rostrum_builder_text (grouper->builder, values + at, j - at,
                                  piece->position + (at - piece->start), j - at);
          /* A line feed of the source itself is a line of it; an escaped one is none. */
          if (same && values[j] == '\n')
            line++;
          rostrum_builder_begin (grouper->builder, kind, attribution, grouper->turn, line);
          at = j + 1;
        }
      if (at < piece->end)
        rostrum_builder_text (grouper->builder, values + at, piece->end - at,
                              piece->position + (same ? at - piece->start : 0),
                              same ? piece->end - at : piece->raw);
    }
  rostrum_builder_end (grouper->builder);
}

gboolean
rostrum_grouper_add (RostrumGrouper *grouper, const RostrumRow *row, GError **error)
{
  RostrumMeeting *meeting = rostrum_builder_meeting (grouper->builder);
  RostrumParagraphKind kind;

  if (!grouper->begun && !begin_meeting (grouper, row, error))
    return FALSE;
  take_date (grouper, row);
  take_language (grouper, row);
  take_once (row, ROSTRUM_COLUMN_TITLE, &meeting->title);
  take_once (row, ROSTRUM_COLUMN_PLACE, &meeting->place);
  if (!goes_on (grouper, row))
    grouper->turn++;
  kind = kind_of (grouper, row);
  add_text (grouper, row, kind,
            kind == ROSTRUM_PARAGRAPH_BODY || kind == ROSTRUM_PARAGRAPH_REPORTED
                ? attribution_of (grouper, row)
                : 0);
  return TRUE;
}

void
rostrum_grouper_refuse (RostrumGrouper *grouper, const RostrumRow *row, const char *what)
{
  static const char mark[] = "[left out]";

  rostrum_builder_begin (grouper->builder, ROSTRUM_PARAGRAPH_EDITORIAL, 0, 0, row->line);
  rostrum_builder_text (grouper->builder, mark, strlen (mark), row->position, 0);
  rostrum_builder_end (grouper->builder);
  rostrum_meeting_log_unresolved (rostrum_builder_meeting (grouper->builder), row->line, mark,
                                  strlen (mark), "one of the %s", what);
}

RostrumNext
rostrum_grouper_end (RostrumGrouper *grouper, gsize position, RostrumMeeting **meeting,
                     GError **error)
{
  if (!grouper->begun)
    return ROSTRUM_NEXT_END;
  grouper->begun = FALSE;
  if (grouper->key != NULL)
    g_hash_table_add (grouper->ended, g_strdup (grouper->key));
  *meeting = rostrum_builder_finish (grouper->builder, position, error);
  if (*meeting == NULL)
    return ROSTRUM_NEXT_SKIPPED;
  for (guint i = 0; i < grouper->notices->len; i++)
    g_ptr_array_add ((*meeting)->notices,
                     g_steal_pointer (&g_ptr_array_index (grouper->notices, i)));
  g_ptr_array_set_size (grouper->notices, 0);
  return ROSTRUM_NEXT_MEETING;
}
