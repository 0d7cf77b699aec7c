/* SPDX-License-Identifier: MIT */
/* Unit records again, and what the JSON exports share. */
#include "pipeline/export_json.h"

#include <math.h>

#include "corpus/base/json.h"
#include "corpus/base/output.h"

void
rostrum_export_json_bytes (GString *out, const RostrumExportUnit *unit)
{
  rostrum_json_key (out, "bytes");
  g_string_append_printf (out, "[%" G_GUINT64_FORMAT ",%" G_GUINT64_FORMAT "]", unit->start,
                          unit->end);
}

void
rostrum_export_json_scores (GString *out, const RostrumExportUnit *unit)
{
  if (unit->scores->len == 0)
    return;
  rostrum_json_key (out, "topics");
  g_string_append_c (out, '[');
  for (guint i = 0; i < unit->topics->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      rostrum_json_string (out, g_array_index (unit->topics, RostrumExportTopic, i).topic, -1);
    }
  g_string_append_c (out, ']');
  rostrum_json_key (out, "margins");
  g_string_append_c (out, '{');
  for (guint i = 0; i < unit->scores->len; i++)
    {
      const RostrumExportScore *score = &g_array_index (unit->scores, RostrumExportScore, i);

      rostrum_json_key (out, score->topic);
      rostrum_json_double (out, score->margin);
    }
  g_string_append_c (out, '}');
  rostrum_json_key (out, "probabilities");
  g_string_append_c (out, '{');
  for (guint i = 0; i < unit->scores->len; i++)
    {
      const RostrumExportScore *score = &g_array_index (unit->scores, RostrumExportScore, i);

      if (isnan (score->probability))
        continue;
      rostrum_json_key (out, score->topic);
      rostrum_json_double (out, score->probability);
    }
  g_string_append_c (out, '}');
}

typedef struct
{
  RostrumOutput *output;
  GString *line;
} State;

static gpointer
open_records (sqlite3 *handle G_GNUC_UNUSED, const char *path G_GNUC_UNUSED, const char *output,
              GError **error)
{
  RostrumOutput *opened = rostrum_output_open (output, error);
  State *state;

  if (opened == NULL)
    return NULL;
  state = g_new0 (State, 1);
  state->output = opened;
  state->line = g_string_new (NULL);
  return state;
}

static gboolean
write_record (gpointer data, const RostrumExportUnit *unit, GError **error)
{
  State *state = data;
  GString *line = state->line;

  g_string_assign (line, "{");
  rostrum_json_member_text (line, "meeting", unit->meeting);
  rostrum_json_member_text (line, "date", unit->date);
  rostrum_json_member_text (line, "language", unit->language);
  rostrum_json_member_number (line, "remark", unit->remark);
  rostrum_json_member_number (line, "unit", unit->unit);
  rostrum_json_member_number (line, "paragraph", unit->paragraph);
  rostrum_export_json_bytes (line, unit);
  rostrum_json_member_text (line, "speaker", unit->speaker);
  rostrum_json_member_text (line, "role", unit->role);
  rostrum_json_member_text (line, "evidence", unit->evidence);
  rostrum_json_member_number (line, "words", unit->words);
  rostrum_export_json_scores (line, unit);
  rostrum_json_member_text (line, "text", unit->text);
  g_string_append (line, "}\n");
  return rostrum_output_write (state->output, line->str, (gssize)line->len, error);
}

static void
free_state (State *state)
{
  g_string_free (state->line, TRUE);
  g_free (state);
}

static gboolean
finish_records (gpointer data, GError **error)
{
  State *state = data;
  RostrumOutput *output = state->output;

  free_state (state);
  return rostrum_output_commit (output, error);
}

static void
abandon_records (gpointer data)
{
  State *state = data;

  rostrum_output_abort (state->output);
  free_state (state);
}

const RostrumExportFormat rostrum_export_jsonl = {
  .name = "jsonl",
  .summary = "a file of unit records, as `run --units` writes them",
  .open = open_records,
  .unit = write_record,
  .finish = finish_records,
  .abandon = abandon_records,
};
