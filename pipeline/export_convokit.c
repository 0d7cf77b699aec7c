/* SPDX-License-Identifier: MIT */
/* A corpus of ConvoKit: a meeting is a conversation, a remark an utterance. The format:
 * https://convokit.cornell.edu/documentation/data_format.html */
#include <math.h>
#include <string.h>

#include "config.h"
#include "corpus/base/json.h"
#include "corpus/base/output.h"
#include "pipeline/export_json.h"
#include "stages/database_read.h"

#define UTTERANCES    "utterances.jsonl"
#define SPEAKERS      "speakers.json"
#define CONVERSATIONS "conversations.json"
#define CORPUS        "corpus.json"
#define INDEX         "index.json"

typedef struct
{
  sqlite3 *handle;
  const char *path;
  char *target; /* where the folder will be */
  char *folder; /* where it is written */
  RostrumOutput *utterances;
  RostrumOutput *conversations;
  guint64 n_conversations, n_utterances;

  /* The remark in the making. */
  gint64 meeting_id; /* 0: none yet */
  gint64 remark_id;
  char *conversation; /* id of its conversation */
  char *before;       /* id of the utterance before it there; NULL */
  char *id;
  GString *head; /* members up to the text */
  GString *text;
  GString *units; /* for its meta */
  GString *meta;  /* members of meta up to the units */
  guint64 words;
  GString *line;
} State;

static gboolean
owns (const char *name, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const names[] = { UTTERANCES, SPEAKERS, CONVERSATIONS, CORPUS, INDEX, NULL };

  return g_strv_contains (names, name);
}

static void
free_state (State *state)
{
  g_free (state->target);
  g_free (state->folder);
  g_free (state->conversation);
  g_free (state->before);
  g_free (state->id);
  g_string_free (state->head, TRUE);
  g_string_free (state->text, TRUE);
  g_string_free (state->units, TRUE);
  g_string_free (state->meta, TRUE);
  g_string_free (state->line, TRUE);
  g_free (state);
}

static void
abandon_corpus (gpointer data)
{
  State *state = data;

  rostrum_output_abort (state->utterances);
  rostrum_output_abort (state->conversations);
  if (state->folder != NULL)
    rostrum_output_folder_abort (state->folder);
  free_state (state);
}

static RostrumOutput *
open_file (const State *state, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (state->folder, name, NULL);

  return rostrum_output_open (path, error);
}

static gpointer
open_corpus (sqlite3 *handle, const char *path, const char *output, GError **error)
{
  State *state = g_new0 (State, 1);

  state->handle = handle;
  state->path = path;
  state->target = g_strdup (output);
  state->head = g_string_new (NULL);
  state->text = g_string_new (NULL);
  state->units = g_string_new (NULL);
  state->meta = g_string_new (NULL);
  state->line = g_string_new (NULL);
  state->folder = rostrum_output_folder_open (output, INDEX, owns, NULL, error);
  if (state->folder != NULL)
    state->utterances = open_file (state, UTTERANCES, error);
  if (state->utterances != NULL)
    state->conversations = open_file (state, CONVERSATIONS, error);
  if (state->conversations != NULL)
    return state;
  abandon_corpus (state);
  return NULL;
}

static gboolean
write_text (RostrumOutput *output, const GString *text, GError **error)
{
  return rostrum_output_write (output, text->str, (gssize)text->len, error);
}

/* The utterance that has been gathered. */
static gboolean
end_utterance (State *state, GError **error)
{
  GString *line = state->line;

  if (state->id == NULL)
    return TRUE;
  g_string_assign (line, state->head->str);
  rostrum_json_key (line, "text");
  rostrum_json_string (line, state->text->str, (gssize)state->text->len);
  rostrum_json_key (line, "meta");
  g_string_append (line, state->meta->str);
  rostrum_json_member_number (line, "words", state->words);
  rostrum_json_key (line, "units");
  g_string_append_printf (line, "[%s]}}\n", state->units->str);
  state->n_utterances++;
  g_free (state->before);
  state->before = g_steal_pointer (&state->id);
  return write_text (state->utterances, line, error);
}

/* Midnight of a whole DATE in UTC, in seconds since 1970; FALSE if the day is not known. */
static gboolean
seconds_of (const char *date, gint64 *seconds)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *whole = NULL;

  if (date == NULL || strlen (date) != strlen ("2021-12-09"))
    return FALSE;
  whole = g_strconcat (date, "T00:00:00Z", NULL);
  time = g_date_time_new_from_iso8601 (whole, NULL);
  if (time == NULL)
    return FALSE;
  *seconds = g_date_time_to_unix (time);
  return TRUE;
}

static gboolean
begin_conversation (State *state, const RostrumExportUnit *unit, GError **error)
{
  GString *line = state->line;

  g_clear_pointer (&state->before, g_free);
  g_free (state->conversation);
  state->conversation = g_strdup (state->id);
  state->meeting_id = unit->meeting_id;
  g_string_assign (line, state->n_conversations++ == 0 ? "{\n" : ",\n");
  rostrum_json_string (line, state->conversation, -1);
  g_string_append (line, ":{");
  rostrum_json_member_text (line, "meeting", unit->meeting);
  rostrum_json_member_text (line, "date", unit->date);
  rostrum_json_member_text (line, "title", unit->title);
  rostrum_json_member_text (line, "place", unit->place);
  rostrum_json_member_text (line, "language", unit->language);
  g_string_append_c (line, '}');
  return write_text (state->conversations, line, error);
}

static gboolean
begin_utterance (State *state, const RostrumExportUnit *unit, GError **error)
{
  gint64 seconds;

  state->id = g_strdup_printf ("%s/%" G_GUINT64_FORMAT, unit->meeting, unit->remark);
  state->remark_id = unit->remark_id;
  state->words = 0;
  g_string_truncate (state->text, 0);
  g_string_truncate (state->units, 0);
  if (unit->meeting_id != state->meeting_id && !begin_conversation (state, unit, error))
    return FALSE;
  g_string_assign (state->head, "{");
  rostrum_json_member_text (state->head, "id", state->id);
  rostrum_json_member_text (state->head, "conversation_id", state->conversation);
  rostrum_json_member_text (state->head, "speaker", unit->speaker);
  rostrum_json_member_text (state->head, "reply_to", state->before);
  rostrum_json_key (state->head, "timestamp");
  if (seconds_of (unit->date, &seconds))
    g_string_append_printf (state->head, "%" G_GINT64_FORMAT, seconds);
  else
    g_string_append (state->head, "null");
  g_string_assign (state->meta, "{");
  rostrum_json_member_text (state->meta, "evidence", unit->evidence);
  rostrum_json_member_text (state->meta, "role", unit->role);
  return TRUE;
}

/* A unit is a line of the utterance's text. */
static void
add_line (GString *text, const char *unit)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  for (const char *at = unit; *at != '\0'; at++)
    g_string_append_c (text, *at == '\n' || *at == '\r' ? ' ' : *at);
}

static gboolean
write_unit (gpointer data, const RostrumExportUnit *unit, GError **error)
{
  State *state = data;

  if ((state->id == NULL || unit->remark_id != state->remark_id) &&
      (!end_utterance (state, error) || !begin_utterance (state, unit, error)))
    return FALSE;
  add_line (state->text, unit->text);
  state->words += unit->words;
  g_string_append (state->units, state->units->len > 0 ? ",{" : "{");
  rostrum_json_member_number (state->units, "unit", unit->unit);
  rostrum_json_member_number (state->units, "paragraph", unit->paragraph);
  rostrum_export_json_bytes (state->units, unit);
  rostrum_json_member_number (state->units, "words", unit->words);
  rostrum_export_json_scores (state->units, unit);
  g_string_append_c (state->units, '}');
  return TRUE;
}

static gboolean
write_file (const State *state, const char *name, const GString *text, GError **error)
{
  g_autofree char *path = g_build_filename (state->folder, name, NULL);

  return rostrum_output_file (path, text->str, (gssize)text->len, error);
}

/* "A; B" of the view as a list. */
static void
add_list (GString *line, const char *name, const char *joined)
{
  g_auto (GStrv) parts = joined != NULL ? g_strsplit (joined, "; ", -1) : NULL;

  rostrum_json_key (line, name);
  g_string_append_c (line, '[');
  for (gsize i = 0; parts != NULL && parts[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (line, ',');
      rostrum_json_string (line, parts[i], -1);
    }
  g_string_append_c (line, ']');
}

static gboolean
write_speakers (const State *state, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = rostrum_database_query (
      state->handle, state->path, "SELECT speaker, roles, aliases, meetings, remarks FROM speakers",
      error);
  RostrumOutput *output = statement != NULL ? open_file (state, SPEAKERS, error) : NULL;
  GString *line = state->line;
  GError *local = NULL;
  guint64 n = 0;

  if (output == NULL)
    return FALSE;
  while (local == NULL && rostrum_database_next (statement, state->path, &local))
    {
      g_string_assign (line, n++ == 0 ? "{\n" : ",\n");
      rostrum_json_string (line, rostrum_database_text (statement, 0), -1);
      g_string_append (line, ":{");
      add_list (line, "roles", rostrum_database_text (statement, 1));
      add_list (line, "aliases", rostrum_database_text (statement, 2));
      rostrum_json_member_number (line, "meetings", (guint64)sqlite3_column_int64 (statement, 3));
      rostrum_json_member_number (line, "remarks", (guint64)sqlite3_column_int64 (statement, 4));
      g_string_append_c (line, '}');
      write_text (output, line, &local);
    }
  g_string_assign (line, n == 0 ? "{}\n" : "\n}\n");
  if (local == NULL && write_text (output, line, &local))
    return rostrum_output_commit (output, error);
  rostrum_output_abort (output);
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
write_corpus (const State *state, GError **error)
{
  GString *line = state->line;

  g_string_assign (line, "{");
  rostrum_json_member_text (line, "program", "rostrum");
  rostrum_json_member_text (line, "program_version", ROSTRUM_VERSION);
  rostrum_json_member_number (line, "meetings", state->n_conversations);
  rostrum_json_member_number (line, "remarks", state->n_utterances);
  g_string_append (line, "}\n");
  return write_file (state, CORPUS, line, error);
}

/* The fields of meta and their types in Python. */
static gboolean
write_index (const State *state, GError **error)
{
  g_autoptr (GString) index = g_string_new (
      "{\"utterances-index\":{\"evidence\":[\"<class 'str'>\"],\"role\":[\"<class 'str'>\"],"
      "\"words\":[\"<class 'int'>\"],\"units\":[\"<class 'list'>\"]},\n"
      "\"speakers-index\":{\"roles\":[\"<class 'list'>\"],\"aliases\":[\"<class 'list'>\"],"
      "\"meetings\":[\"<class 'int'>\"],\"remarks\":[\"<class 'int'>\"]},\n"
      "\"conversations-index\":{\"meeting\":[\"<class 'str'>\"],\"date\":[\"<class 'str'>\"],"
      "\"title\":[\"<class 'str'>\"],\"place\":[\"<class 'str'>\"],"
      "\"language\":[\"<class 'str'>\"]},\n"
      "\"overall-index\":{\"program\":[\"<class 'str'>\"],"
      "\"program_version\":[\"<class 'str'>\"],\"meetings\":[\"<class 'int'>\"],"
      "\"remarks\":[\"<class 'int'>\"]},\n"
      "\"version\":1}\n");

  return write_file (state, INDEX, index, error);
}

static gboolean
finish_corpus (gpointer data, GError **error)
{
  State *state = data;
  gboolean good = end_utterance (state, error);

  if (good)
    {
      g_string_assign (state->line, state->n_conversations == 0 ? "{}\n" : "\n}\n");
      good = write_text (state->conversations, state->line, error) &&
             rostrum_output_commit (g_steal_pointer (&state->conversations), error) &&
             rostrum_output_commit (g_steal_pointer (&state->utterances), error) &&
             write_speakers (state, error) && write_corpus (state, error) &&
             write_index (state, error);
    }
  if (!good)
    {
      abandon_corpus (state);
      return FALSE;
    }
  good = rostrum_output_folder_commit (state->folder, state->target, error);
  free_state (state);
  return good;
}

const RostrumExportFormat rostrum_export_convokit = {
  .name = "convokit",
  .summary = "a folder with utterances.jsonl, speakers.json, conversations.json, corpus.json, "
             "index.json",
  .open = open_corpus,
  .unit = write_unit,
  .finish = finish_corpus,
  .abandon = abandon_corpus,
};
