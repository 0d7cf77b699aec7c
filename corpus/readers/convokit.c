/* SPDX-License-Identifier: MIT */
/* Corpora of ConvoKit: utterances.jsonl, with speakers.json and conversations.json beside it. A
 * conversation is a meeting, an utterance a remark. The format:
 * https://convokit.cornell.edu/documentation/data_format.html */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/json_scan.h"
#include "corpus/table/records.h"

typedef struct
{
  RostrumColumns columns;
  RostrumRecords *records;
  RostrumTableMeetings *meetings;
  GHashTable *people; /* of RostrumListedPerson, by id */
  GHashTable *listed; /* of RostrumListedMeeting, by id */
} State;

static gboolean
has (const char *const *names, const char *name)
{
  return g_strv_contains (names, name);
}

static int
probe (const char *text, gsize length)
{
  g_auto (GStrv) found = rostrum_records_names (text, length);
  const char *const *names = (const char *const *)found;

  if (names == NULL || !has (names, "id") || !has (names, "text"))
    return 0;
  /* Corpora before 2020 have users and roots. */
  if (!has (names, "reply_to") && !has (names, "reply-to"))
    return 0;
  return (has (names, "speaker") && has (names, "conversation_id")) ||
                 (has (names, "user") && has (names, "root"))
             ? 90
             : 0;
}

static void
free_person (gpointer data)
{
  RostrumListedPerson *person = data;

  g_free (person->name);
  g_free (person->role);
  g_free (person);
}

static void
free_meeting (gpointer data)
{
  RostrumListedMeeting *meeting = data;

  g_free (meeting->id);
  g_free (meeting->title);
  g_free (meeting->date);
  g_free (meeting->place);
  g_free (meeting->language);
  g_free (meeting);
}

typedef struct
{
  const char *text;
  GHashTable *found;
} Listing;

/* The entry of ID, made when it is asked for first; SIZE bytes. */
static gpointer
entry_of (const Listing *listing, const char *id, gsize size)
{
  gpointer entry = g_hash_table_lookup (listing->found, id);

  if (entry == NULL)
    {
      entry = g_malloc0 (size);
      g_hash_table_insert (listing->found, g_strdup (id), entry);
    }
  return entry;
}

static void
take (const Listing *listing, gsize start, gsize end, char **place)
{
  if (*place == NULL && end > start)
    *place = rostrum_json_unescaped (listing->text + start, end - start);
}

static void
visit_person (gpointer data, const char *const *path, guint depth, RostrumJsonKind kind,
              gsize start, gsize end)
{
  static const char *const names[] = { "name", "fullname", "full_name", "display_name", NULL };
  static const char *const roles[] = { "role", "position", "office", NULL };
  const Listing *listing = data;
  RostrumListedPerson *person;

  if (kind == ROSTRUM_JSON_OBJECT && depth == 1)
    entry_of (listing, path[0], sizeof *person);
  if (depth < 2 || depth > 3 || kind != ROSTRUM_JSON_STRING)
    return;
  person = entry_of (listing, path[0], sizeof *person);
  if (has (names, path[depth - 1]))
    take (listing, start, end, &person->name);
  else if (has (roles, path[depth - 1]))
    take (listing, start, end, &person->role);
}

static void
visit_conversation (gpointer data, const char *const *path, guint depth, RostrumJsonKind kind,
                    gsize start, gsize end)
{
  const Listing *listing = data;
  RostrumListedMeeting *meeting;

  if (depth < 2 || depth > 3 || (kind != ROSTRUM_JSON_STRING && kind != ROSTRUM_JSON_NUMBER))
    return;
  meeting = entry_of (listing, path[0], sizeof *meeting);
  if (strcmp (path[depth - 1], "meeting") == 0)
    take (listing, start, end, &meeting->id);
  else if (strcmp (path[depth - 1], "title") == 0)
    take (listing, start, end, &meeting->title);
  else if (strcmp (path[depth - 1], "date") == 0)
    take (listing, start, end, &meeting->date);
  else if (strcmp (path[depth - 1], "place") == 0)
    take (listing, start, end, &meeting->place);
  else if (strcmp (path[depth - 1], "language") == 0)
    take (listing, start, end, &meeting->language);
}

/* Reads NAME, which lies beside the utterances, into FOUND. *MISSING: why it is not there. FALSE:
 * it is no JSON. */
static gboolean
read_listing (RostrumInput *input, const char *name, gsize limit, RostrumJsonVisit visit,
              GHashTable *found, GError **missing, GError **error)
{
  gsize length, at;
  g_autofree char *text = rostrum_input_beside (input, name, limit, &length, missing);
  Listing listing = { text, found };
  const char *fault;

  if (text == NULL)
    return TRUE;
  fault = rostrum_json_scan (text, length, visit, &listing, &at);
  if (fault == NULL)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s: %s beside it is no JSON: byte %" G_GSIZE_FORMAT ": %s; mend it",
               rostrum_input_name (input), name, at + 1, fault);
  return FALSE;
}

/* Sets COLUMN, unless the user has, to the first of NAMES that the records have. */
static void
set_column (State *state, RostrumColumn column, const char *const *wanted, const char *const *names)
{
  if (state->columns.given[column])
    return;
  state->columns.given[column] = TRUE;
  for (gsize i = 0; wanted[i] != NULL && state->columns.names[column] == NULL; i++)
    if (has (names, wanted[i]))
      state->columns.names[column] = g_strdup (wanted[i]);
}

static gboolean
settle_columns (State *state, RostrumInput *input, GError **error)
{
  static const char *const wanted[ROSTRUM_N_COLUMNS][5] = {
    [ROSTRUM_COLUMN_TEXT] = { "text" },
    [ROSTRUM_COLUMN_SPEAKER] = { "speaker", "user" },
    [ROSTRUM_COLUMN_ROLE] = { "meta.role", "meta.speaker_role" },
    [ROSTRUM_COLUMN_MEETING] = { "conversation_id", "root" },
    [ROSTRUM_COLUMN_DATE] = { "meta.date", "timestamp" },
    [ROSTRUM_COLUMN_LANGUAGE] = { "meta.language" },
    [ROSTRUM_COLUMN_EVIDENCE] = { "meta.evidence" },
  };
  gsize length;
  const char *head = rostrum_input_peek (input, ROSTRUM_INPUT_PEEK, &length, error);
  g_auto (GStrv) names = head != NULL ? rostrum_records_names (head, length) : NULL;
  static const char *const none[] = { NULL };

  if (head == NULL)
    return FALSE;
  for (guint i = 0; i < ROSTRUM_N_COLUMNS; i++)
    set_column (state, (RostrumColumn)i, wanted[i],
                names != NULL ? (const char *const *)names : none);
  return TRUE;
}

static void
close_corpus (gpointer data)
{
  State *state = data;

  if (state == NULL)
    return;
  rostrum_table_meetings_free (state->meetings);
  rostrum_records_free (state->records);
  rostrum_columns_clear (&state->columns);
  g_hash_table_unref (state->people);
  g_hash_table_unref (state->listed);
  g_free (state);
}

static gboolean
open_lists (State *state, RostrumInput *input, gsize limit, GError **missing, GError **error)
{
  gboolean old = g_strcmp0 (state->columns.names[ROSTRUM_COLUMN_SPEAKER], "user") == 0;

  return read_listing (input, old ? "users.json" : "speakers.json", limit, visit_person,
                       state->people, missing, error) &&
         read_listing (input, "conversations.json", limit, visit_conversation, state->listed, NULL,
                       error);
}

static gpointer
open_corpus (RostrumInput *input, const RostrumReaderOptions *options, GError **error)
{
  State *state = g_new0 (State, 1);
  g_autoptr (GError) missing = NULL;

  state->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_person);
  state->listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_meeting);
  if (rostrum_columns_parse (options->columns, &state->columns, error) &&
      settle_columns (state, input, error) &&
      open_lists (state, input, options->max_meeting, &missing, error))
    state->records = rostrum_records_new (input, &state->columns, error);
  if (state->records == NULL)
    {
      close_corpus (state);
      return NULL;
    }
  state->meetings = rostrum_table_meetings_new (input, options, &state->columns,
                                                rostrum_records_source (state->records));

  RostrumGrouper *grouper = rostrum_table_meetings_grouper (state->meetings);

  rostrum_grouper_list (grouper, state->people, state->listed);
  rostrum_grouper_cut_lines (grouper);
  if (missing != NULL)
    rostrum_grouper_notice (
        grouper, g_strdup_printf ("%s; speakers keep their ids as names", missing->message));
  return state;
}

static RostrumNext
next_meeting (gpointer data, RostrumMeeting **meeting, GError **error)
{
  State *state = data;

  return rostrum_table_meetings_next (state->meetings, meeting, error);
}

static gboolean
mark (gpointer data, RostrumCut *cut)
{
  const State *state = data;

  return rostrum_table_meetings_mark (state->meetings, cut);
}

static gboolean
take_piece (gpointer data, const RostrumPiece *piece, GError **error)
{
  State *state = data;

  return rostrum_table_meetings_take_piece (state->meetings, piece, error);
}

static const char *const extensions[] = { ".jsonl", NULL };

const RostrumReader rostrum_reader_convokit = {
  .name = "convokit",
  .summary = "corpora of ConvoKit: a folder with utterances.jsonl, speakers.json and so on",
  .extensions = extensions,
  .unsure = TRUE,
  .folder_file = "utterances.jsonl",
  .probe = probe,
  .open = open_corpus,
  .next = next_meeting,
  .close = close_corpus,
  .mark = mark,
  .take_piece = take_piece,
};
