/* SPDX-License-Identifier: MIT */
/* Reading tallies.jsonl. The file may come from anywhere: nothing in it is believed unchecked. */
#include <json-glib/json-glib.h>

#include "corpus/base/error.h"
#include "corpus/base/json_load.h"
#include "corpus/base/lines.h"
#include "stages/tally_file.h"
#include "stages/tally_private.h"

/* Of one line: the errors of a model, or a meeting. */
#define MAXIMUM_LINE (G_GUINT64_CONSTANT (1) << 30)

static JsonArray *
list_of (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* Element I as a whole number. */
static gboolean
number_at (JsonArray *list, guint i, guint64 *number)
{
  JsonNode *node = i < json_array_get_length (list) ? json_array_get_element (list, i) : NULL;
  gint64 value;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  value = json_node_get_int (node);
  *number = (guint64)value;
  return value >= 0;
}

static const char *
text_at (JsonArray *list, guint i)
{
  JsonNode *node = i < json_array_get_length (list) ? json_array_get_element (list, i) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/* A list whose first element is a topic of the meeting (or, where allowed, `other`). */
static JsonArray *
topic_list (RostrumTally *tally, const RostrumTallyMeeting *meeting, JsonArray *lists, guint i,
            gboolean other, guint32 *topic)
{
  JsonNode *node = json_array_get_element (lists, i);
  JsonArray *list = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  const char *name = list != NULL ? text_at (list, 0) : NULL;
  gpointer found;

  if (name == NULL || !g_hash_table_lookup_extended (tally->topic_index, name, NULL, &found))
    return NULL;
  *topic = GPOINTER_TO_UINT (found);
  if (*topic == ROSTRUM_TALLY_OTHER)
    return other ? list : NULL;
  for (guint k = 0; k < meeting->topics->len; k++)
    if (g_array_index (meeting->topics, guint32, k) == *topic)
      return list;
  return NULL;
}

static gboolean
read_cells (RostrumTally *tally, RostrumTallyMeeting *meeting, JsonArray *lists,
            RostrumTallyCell cell, GArray *cells)
{
  for (guint i = 0; i < json_array_get_length (lists); i++)
    {
      JsonArray *list = topic_list (tally, meeting, lists, i, TRUE, &cell.topic);

      if (list == NULL || !number_at (list, 1, &cell.units) || !number_at (list, 2, &cell.parts))
        return FALSE;
      g_array_append_val (cells, cell);
    }
  return TRUE;
}

static gboolean
read_spreads (RostrumTally *tally, RostrumTallyMeeting *meeting, JsonArray *lists,
              RostrumTallySpread spread, GArray *spreads)
{
  for (guint i = 0; i < json_array_get_length (lists); i++)
    {
      JsonArray *list = topic_list (tally, meeting, lists, i, FALSE, &spread.topic);

      for (guint k = 0; k < ROSTRUM_N_SPREAD; k++)
        if (list == NULL || !number_at (list, k + 1, &spread.sums[k]))
          return FALSE;
      g_array_append_val (spreads, spread);
    }
  return TRUE;
}

static gboolean
read_scores (RostrumTally *tally, RostrumTallyMeeting *meeting, JsonArray *lists,
             RostrumTallyScore score, GArray *scores)
{
  for (guint i = 0; i < json_array_get_length (lists); i++)
    {
      JsonArray *list = topic_list (tally, meeting, lists, i, FALSE, &score.topic);
      guint64 place;

      if (list == NULL || json_array_get_length (list) % 2 == 0)
        return FALSE;
      for (guint k = 1; k < json_array_get_length (list); k += 2)
        {
          if (!number_at (list, k, &place) || place >= ROSTRUM_ERRORS_PLACES ||
              !number_at (list, k + 1, &score.words))
            return FALSE;
          score.place = (guint32)place;
          g_array_append_val (scores, score);
        }
    }
  return TRUE;
}

static gboolean
read_speaker (RostrumTally *tally, RostrumTallyMeeting *meeting, GArray *more_cells,
              RostrumTallyScores *more, JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *name = object != NULL ? rostrum_json_get_text (object, "speaker") : NULL;
  const char *kind = object != NULL ? rostrum_json_get_text (object, "evidence") : NULL;
  RostrumEvidence evidence;
  JsonArray *cells, *spreads, *scores;
  guint32 speaker;

  if (name == NULL || kind == NULL || !rostrum_evidence_from_name (kind, &evidence) ||
      evidence > ROSTRUM_EVIDENCE_REPORTED)
    return FALSE;
  cells = list_of (object, "cells");
  spreads = list_of (object, "spreads");
  scores = list_of (object, "scores");
  if (cells == NULL || spreads == NULL || scores == NULL)
    return FALSE;
  speaker = rostrum_tally_intern (tally->speakers, tally->speaker_index, name);
  return read_cells (tally, meeting, cells,
                     (RostrumTallyCell){ .speaker = speaker, .evidence = evidence }, more_cells) &&
         read_spreads (tally, meeting, spreads,
                       (RostrumTallySpread){ .speaker = speaker, .evidence = evidence },
                       more->spreads) &&
         read_scores (tally, meeting, scores,
                      (RostrumTallyScore){ .speaker = speaker, .evidence = evidence },
                      more->scores);
}

static gboolean
read_meeting (RostrumTally *tally, JsonObject *object)
{
  const char *id = rostrum_json_get_text (object, "meeting");
  JsonArray *topics = list_of (object, "topics");
  JsonArray *lengths = list_of (object, "lengths");
  JsonArray *speakers = list_of (object, "speakers");
  g_autoptr (RostrumTallyScores) more = rostrum_tally_scores_new ();
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (RostrumTallyCell));
  RostrumTallyMeeting *meeting;

  if (id == NULL || topics == NULL || lengths == NULL || speakers == NULL)
    return FALSE;
  meeting = rostrum_tally_meeting (tally, id);
  rostrum_tally_take_text (tally, &meeting->date, rostrum_json_get_text (object, "date"));
  rostrum_tally_take_text (tally, &meeting->title, rostrum_json_get_text (object, "title"));
  rostrum_tally_take_text (tally, &meeting->language, rostrum_json_get_text (object, "language"));
  rostrum_tally_take_text (tally, &meeting->model, rostrum_json_get_text (object, "model"));
  for (guint i = 0; i < json_array_get_length (topics); i++)
    {
      const char *name = text_at (topics, i);
      guint32 topic;

      if (name == NULL)
        return FALSE;
      topic = rostrum_tally_intern (tally->topics, tally->topic_index, name);
      if (topic != ROSTRUM_TALLY_OTHER)
        rostrum_tally_add_topics (tally, meeting, &topic, 1);
    }
  for (guint l = 0; l < ROSTRUM_ERRORS_LENGTHS; l++)
    {
      guint64 words;

      if (!number_at (lengths, l, &words))
        return FALSE;
      more->lengths[l] += words;
    }
  for (guint i = 0; i < json_array_get_length (speakers); i++)
    if (!read_speaker (tally, meeting, cells, more, json_array_get_element (speakers, i)))
      return FALSE;
  rostrum_tally_add_cells (meeting, cells);
  rostrum_tally_packed_add (&meeting->scores, more);
  return TRUE;
}

static gboolean
read_model (RostrumTally *tally, JsonObject *object)
{
  const char *name = rostrum_json_get_text (object, "model");
  const char *text = rostrum_json_get_text (object, "errors");
  g_autoptr (RostrumErrors) errors = NULL;

  if (name == NULL || text == NULL)
    return FALSE;
  errors = rostrum_errors_from_text (text, name, NULL);
  if (errors == NULL)
    return FALSE;
  rostrum_tally_take_errors (tally, name, errors);
  return TRUE;
}

static gboolean
read_line (RostrumTally *tally, const char *line, gsize length)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = rostrum_json_load (parser, line, length, NULL);

  if (object == NULL)
    return FALSE;
  if (json_object_has_member (object, "errors"))
    return read_model (tally, object);
  return read_meeting (tally, object);
}

RostrumTally *
rostrum_tally_read_file (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, ROSTRUM_TALLY_FILE, NULL);
  g_autoptr (RostrumTally) tally = rostrum_tally_new ();
  g_autoptr (RostrumLines) lines = NULL;
  g_autoptr (GError) local = NULL;
  const char *line;
  gsize length;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                   "%s: holds no results (there is no %s); name the folder of a finished run",
                   folder, ROSTRUM_TALLY_FILE);
      return NULL;
    }
  lines = rostrum_lines_open (path, MAXIMUM_LINE, error);
  if (lines == NULL)
    return NULL;
  while ((line = rostrum_lines_next (lines, &length, &local)) != NULL)
    if (!read_line (tally, line, length))
      {
        g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                     "%s:%" G_GUINT64_FORMAT ": is no line of tallies; make the run again", path,
                     rostrum_lines_number (lines));
        return NULL;
      }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&tally);
}
