/* SPDX-License-Identifier: MIT */
/* A table of all units, for spreadsheets, pandas, R and quanteda. */
#include <math.h>
#include <string.h>

#include "corpus/base/csv.h"
#include "corpus/base/output.h"
#include "pipeline/export_format.h"
#include "stages/database_read.h"

/* Margins and probabilities, as in the tables of the other verbs. */
#define DECIMALS 6

typedef struct
{
  RostrumOutput *output;
  GString *row;
  GPtrArray *topics; /* of char *: all that any model knows, by name; two columns each */
} State;

static void
free_state (State *state)
{
  g_string_free (state->row, TRUE);
  g_ptr_array_unref (state->topics);
  g_free (state);
}

static gboolean
read_topics (State *state, sqlite3 *handle, const char *path, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = rostrum_database_query (
      handle, path,
      "SELECT DISTINCT topic FROM model_topic JOIN topic USING (topic_id) ORDER BY topic", error);
  GError *local = NULL;

  if (statement == NULL)
    return FALSE;
  while (rostrum_database_next (statement, path, &local))
    g_ptr_array_add (state->topics, g_strdup (rostrum_database_text (statement, 0)));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
write_row (State *state, GError **error)
{
  rostrum_csv_end (state->row);
  return rostrum_output_write (state->output, state->row->str, (gssize)state->row->len, error);
}

static gboolean
write_header (State *state, GError **error)
{
  static const char *const names[] = { "doc_id",   "meeting", "date", "title",     "place",
                                       "language", "remark",  "unit", "paragraph", "byte_start",
                                       "byte_end", "speaker", "role", "evidence",  "words",
                                       "topics",   "text" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    rostrum_csv_field (state->row, names[i]);
  for (guint i = 0; i < state->topics->len; i++)
    {
      const char *topic = g_ptr_array_index (state->topics, i);
      g_autofree char *margin = g_strconcat ("margin_", topic, NULL);
      g_autofree char *probability = g_strconcat ("probability_", topic, NULL);

      rostrum_csv_field (state->row, margin);
      rostrum_csv_field (state->row, probability);
    }
  return write_row (state, error);
}

static gpointer
open_table (sqlite3 *handle, const char *path, const char *output, GError **error)
{
  State *state = g_new0 (State, 1);

  state->row = g_string_new (NULL);
  state->topics = g_ptr_array_new_with_free_func (g_free);
  if (read_topics (state, handle, path, error))
    state->output = rostrum_output_open (output, error);
  if (state->output == NULL)
    {
      free_state (state);
      return NULL;
    }
  if (write_header (state, error))
    return state;
  rostrum_output_abort (state->output);
  free_state (state);
  return NULL;
}

/* Both columns of TOPIC, empty where the unit's model does not know it. */
static void
write_score (State *state, const RostrumExportUnit *unit, const char *topic)
{
  for (guint i = 0; i < unit->scores->len; i++)
    {
      const RostrumExportScore *score = &g_array_index (unit->scores, RostrumExportScore, i);

      if (strcmp (score->topic, topic) != 0)
        continue;
      rostrum_csv_decimal (state->row, score->margin, DECIMALS);
      if (isnan (score->probability))
        rostrum_csv_field (state->row, NULL);
      else
        rostrum_csv_decimal (state->row, score->probability, DECIMALS);
      return;
    }
  rostrum_csv_field (state->row, NULL);
  rostrum_csv_field (state->row, NULL);
}

static void
write_topics (State *state, const RostrumExportUnit *unit)
{
  g_autoptr (GString) topics = g_string_new (NULL);

  for (guint i = 0; i < unit->topics->len; i++)
    g_string_append_printf (topics, "%s%s", i > 0 ? "|" : "",
                            g_array_index (unit->topics, RostrumExportTopic, i).topic);
  rostrum_csv_field (state->row, topics->len > 0         ? topics->str
                                 : unit->scores->len > 0 ? "other"
                                                         : NULL);
}

static gboolean
write_unit (gpointer data, const RostrumExportUnit *unit, GError **error)
{
  State *state = data;
  g_autofree char *id = g_strdup_printf ("%s/%" G_GUINT64_FORMAT, unit->meeting, unit->unit);

  g_string_truncate (state->row, 0);
  rostrum_csv_field (state->row, id);
  rostrum_csv_field (state->row, unit->meeting);
  rostrum_csv_field (state->row, unit->date);
  rostrum_csv_field (state->row, unit->title);
  rostrum_csv_field (state->row, unit->place);
  rostrum_csv_field (state->row, unit->language);
  rostrum_csv_integer (state->row, (gint64)unit->remark);
  rostrum_csv_integer (state->row, (gint64)unit->unit);
  rostrum_csv_integer (state->row, (gint64)unit->paragraph);
  rostrum_csv_integer (state->row, (gint64)unit->start);
  rostrum_csv_integer (state->row, (gint64)unit->end);
  rostrum_csv_field (state->row, unit->speaker);
  rostrum_csv_field (state->row, unit->role);
  rostrum_csv_field (state->row, unit->evidence);
  rostrum_csv_integer (state->row, (gint64)unit->words);
  write_topics (state, unit);
  rostrum_csv_field (state->row, unit->text);
  for (guint i = 0; i < state->topics->len; i++)
    write_score (state, unit, g_ptr_array_index (state->topics, i));
  return write_row (state, error);
}

static gboolean
finish_table (gpointer data, GError **error)
{
  State *state = data;
  RostrumOutput *output = state->output;

  free_state (state);
  return rostrum_output_commit (output, error);
}

static void
abandon_table (gpointer data)
{
  State *state = data;

  rostrum_output_abort (state->output);
  free_state (state);
}

const RostrumExportFormat rostrum_export_csv = {
  .name = "csv",
  .summary = "a table with a row for each unit",
  .open = open_table,
  .unit = write_unit,
  .finish = finish_table,
  .abandon = abandon_table,
};
