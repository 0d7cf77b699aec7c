/* SPDX-License-Identifier: MIT */
/* Writing tallies.jsonl; reading is in tally_file_read.c. */
#include "stages/tally_file.h"

#include "corpus/base/digits.h"
#include "corpus/base/json.h"

/* Everything of one meeting in the order of names. */
typedef struct
{
  const RostrumTally *tally;
  const guint32 *speakers; /* ranks */
  const guint32 *topics;
} Names;

static int
compare_keys (const Names *names, guint32 speaker_a, guint32 speaker_b, RostrumEvidence a,
              RostrumEvidence b, guint32 topic_a, guint32 topic_b)
{
  if (speaker_a != speaker_b)
    return names->speakers[speaker_a] < names->speakers[speaker_b] ? -1 : 1;
  if (a != b)
    return a < b ? -1 : 1;
  return (names->topics[topic_a] > names->topics[topic_b]) -
         (names->topics[topic_a] < names->topics[topic_b]);
}

static int
compare_cells (gconstpointer a, gconstpointer b, gpointer data)
{
  const RostrumTallyCell *x = a, *y = b;

  return compare_keys (data, x->speaker, y->speaker, x->evidence, y->evidence, x->topic, y->topic);
}

static int
compare_spreads (gconstpointer a, gconstpointer b, gpointer data)
{
  const RostrumTallySpread *x = a, *y = b;

  return compare_keys (data, x->speaker, y->speaker, x->evidence, y->evidence, x->topic, y->topic);
}

static int
compare_scores (gconstpointer a, gconstpointer b, gpointer data)
{
  const RostrumTallyScore *x = a, *y = b;
  int order =
      compare_keys (data, x->speaker, y->speaker, x->evidence, y->evidence, x->topic, y->topic);

  return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

static void
append_text (GString *line, const char *key, const char *text)
{
  rostrum_json_key (line, key);
  if (text != NULL)
    rostrum_json_string (line, text, -1);
  else
    g_string_append (line, "null");
}

static void
append_number (GString *line, guint64 number)
{
  g_string_append_c (line, ',');
  rostrum_digits_append (line, number);
}

static void
open_topic (const Names *names, GString *line, guint32 topic)
{
  g_string_append (line, line->str[line->len - 1] == '[' ? "[" : ",[");
  rostrum_json_string (line, g_ptr_array_index (names->tally->topics, topic), -1);
}

/* The lists of one speaker and evidence; each index moves on behind what belongs to them. */
static void
append_speaker (const Names *names, GString *line, guint32 speaker, RostrumEvidence evidence,
                const GArray *cells, guint *cell, const GArray *spreads, guint *spread,
                const GArray *scores, guint *score)
{
  g_string_append (line, line->str[line->len - 1] == '[' ? "{" : ",{");
  append_text (line, "speaker", g_ptr_array_index (names->tally->speakers, speaker));
  append_text (line, "evidence", rostrum_evidence_name (evidence));
  rostrum_json_key (line, "cells");
  g_string_append_c (line, '[');
  for (; *cell < cells->len; ++*cell)
    {
      const RostrumTallyCell *c = &g_array_index (cells, RostrumTallyCell, *cell);

      if (c->speaker != speaker || c->evidence != evidence)
        break;
      open_topic (names, line, c->topic);
      append_number (line, c->units);
      append_number (line, c->parts);
      g_string_append_c (line, ']');
    }
  g_string_append_c (line, ']');
  rostrum_json_key (line, "spreads");
  g_string_append_c (line, '[');
  for (; *spread < spreads->len; ++*spread)
    {
      const RostrumTallySpread *s = &g_array_index (spreads, RostrumTallySpread, *spread);

      if (s->speaker != speaker || s->evidence != evidence)
        break;
      open_topic (names, line, s->topic);
      for (guint k = 0; k < ROSTRUM_N_SPREAD; k++)
        append_number (line, s->sums[k]);
      g_string_append_c (line, ']');
    }
  g_string_append_c (line, ']');
  rostrum_json_key (line, "scores");
  g_string_append_c (line, '[');
  for (guint32 topic = G_MAXUINT32; *score < scores->len; ++*score)
    {
      const RostrumTallyScore *s = &g_array_index (scores, RostrumTallyScore, *score);

      if (s->speaker != speaker || s->evidence != evidence)
        break;
      if (s->topic != topic)
        {
          if (topic != G_MAXUINT32)
            g_string_append_c (line, ']');
          topic = s->topic;
          open_topic (names, line, topic);
        }
      append_number (line, s->place);
      append_number (line, s->words);
    }
  g_string_append (line, line->str[line->len - 1] == '[' ? "]}" : "]]}");
}

static void
append_speakers (const Names *names, const RostrumTallyMeeting *meeting, GString *line)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (RostrumTallyCell));
  g_autoptr (GArray) spreads = g_array_new (FALSE, FALSE, sizeof (RostrumTallySpread));
  g_autoptr (GArray) scores = g_array_new (FALSE, FALSE, sizeof (RostrumTallyScore));
  guint spread = 0, score = 0;

  g_array_append_vals (cells, meeting->cells, meeting->n_cells);
  rostrum_tally_packed_append (&meeting->scores, ROSTRUM_EVERYONE, scores, spreads);
  g_array_sort_with_data (cells, compare_cells, (gpointer)names);
  g_array_sort_with_data (spreads, compare_spreads, (gpointer)names);
  g_array_sort_with_data (scores, compare_scores, (gpointer)names);
  for (guint cell = 0; cell < cells->len;)
    {
      const RostrumTallyCell *first = &g_array_index (cells, RostrumTallyCell, cell);

      append_speaker (names, line, first->speaker, first->evidence, cells, &cell, spreads, &spread,
                      scores, &score);
    }
}

static void
append_meeting (const Names *names, const RostrumTallyMeeting *meeting, GString *line)
{
  g_string_assign (line, "{");
  append_text (line, "meeting", meeting->id);
  append_text (line, "date", meeting->date);
  append_text (line, "title", meeting->title);
  append_text (line, "language", meeting->language);
  append_text (line, "model", meeting->model);
  rostrum_json_key (line, "topics");
  g_string_append_c (line, '[');
  for (guint i = 0; i < meeting->topics->len; i++)
    {
      if (i > 0)
        g_string_append_c (line, ',');
      rostrum_json_string (
          line,
          g_ptr_array_index (names->tally->topics, g_array_index (meeting->topics, guint32, i)),
          -1);
    }
  g_string_append_c (line, ']');
  rostrum_json_key (line, "lengths");
  g_string_append_c (line, '[');
  for (guint l = 0; l < ROSTRUM_ERRORS_LENGTHS; l++)
    g_string_append_printf (line, "%s%" G_GUINT64_FORMAT, l > 0 ? "," : "",
                            meeting->scores.lengths[l]);
  g_string_append_c (line, ']');
  rostrum_json_key (line, "speakers");
  g_string_append_c (line, '[');
  append_speakers (names, meeting, line);
  g_string_append (line, "]}\n");
}

static int
compare_models (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (a, b);
}

static gboolean
write_models (const RostrumTally *tally, RostrumOutput *output, GString *line, GError **error)
{
  g_autoptr (GList) models = g_list_sort (g_hash_table_get_keys (tally->errors), compare_models);

  for (GList *i = models; i != NULL; i = i->next)
    {
      g_autoptr (GString) errors =
          rostrum_errors_to_text (g_hash_table_lookup (tally->errors, i->data));

      g_string_assign (line, "{");
      append_text (line, "model", i->data);
      append_text (line, "errors", errors->str);
      g_string_append (line, "}\n");
      if (!rostrum_output_write (output, line->str, (gssize)line->len, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rostrum_tally_write_file (const RostrumTally *tally, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, ROSTRUM_TALLY_FILE, NULL);
  g_autofree guint32 *meetings = rostrum_tally_order_meetings (tally);
  g_autofree guint32 *speaker_order = rostrum_tally_order_speakers (tally);
  g_autofree guint32 *topic_order = rostrum_tally_order_topics (tally);
  g_autofree guint32 *speakers = rostrum_tally_ranks (speaker_order, tally->speakers->len);
  g_autofree guint32 *topics = rostrum_tally_ranks (topic_order, tally->topics->len);
  g_autoptr (RostrumOutput) output = rostrum_output_open (path, error);
  g_autoptr (GString) line = g_string_new (NULL);
  Names names = { tally, speakers, topics };

  if (output == NULL || !write_models (tally, output, line, error))
    return FALSE;
  for (guint m = 0; m < tally->meetings->len; m++)
    {
      append_meeting (&names, g_ptr_array_index (tally->meetings, meetings[m]), line);
      if (!rostrum_output_write (output, line->str, (gssize)line->len, error))
        return FALSE;
    }
  return rostrum_output_commit (g_steal_pointer (&output), error);
}
