/* SPDX-License-Identifier: MIT */
/* Learning context: labelled transcripts through the chain up to the scores, then the weights. */
#include "pipeline/exchanges.h"

#include <string.h>

#include "corpus/base/error.h"
#include "models/context.h"
#include "pipeline/engine.h"
#include "pipeline/message.h"
#include "pipeline/session.h"

/* Columns of the table of labels. */
enum
{
  MEETING,
  PARAGRAPH,
  TOPICS,
  N_COLUMNS
};

static const char *const columns[] = { "meeting", "paragraph", "topics" };

/* What the ordered sink collects. */
typedef struct
{
  GHashTable *gold; /* "meeting\tparagraph" → topics as in the table */
  RostrumExchanges *exchanges;
  const RostrumModel *model;
  char *meeting; /* the last one that has a label */
  guint last_speaker;
  guint next_unit; /* of the meeting: a gap ends a turn */
  guint turn;
} Sink;

static gboolean
find_columns (const char *path, char **names, guint *places, GError **error)
{
  for (guint c = 0; c < N_COLUMNS; c++)
    {
      guint i = 0;

      while (names[i] != NULL && strcmp (names[i], columns[c]) != 0)
        i++;
      if (names[i] == NULL)
        {
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                       "%s:1: there is no column \"%s\"; name the columns meeting, paragraph and "
                       "topics in the first line",
                       path, columns[c]);
          return FALSE;
        }
      places[c] = i;
    }
  return TRUE;
}

static gboolean
add_row (const char *path, guint line, char **fields, const guint *places, GHashTable *gold,
         GError **error)
{
  guint n = g_strv_length (fields), last = MAX (MAX (places[0], places[1]), places[2]);
  guint64 paragraph = 0;

  if (last >= n ||
      !g_ascii_string_to_unsigned (fields[places[PARAGRAPH]], 10, 1, G_MAXUINT, &paragraph, NULL))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s:%u: %s; give meeting, paragraph (counted from 1) and topics", path, line,
                   last >= n ? "columns are missing" : "the paragraph is no number");
      return FALSE;
    }
  if (*fields[places[TOPICS]] != '\0')
    g_hash_table_replace (
        gold, g_strdup_printf ("%s\t%" G_GUINT64_FORMAT, fields[places[MEETING]], paragraph),
        g_strdup (fields[places[TOPICS]]));
  return TRUE;
}

/* Paragraphs without topics in the table (front matter, stage notes) are left out. */
static GHashTable *
read_gold (const char *path, GError **error)
{
  g_autoptr (GHashTable) gold = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;
  guint places[N_COLUMNS];
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &local))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                   "%s: cannot be read; name the table of labels with --gold", path);
      return NULL;
    }
  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_ENCODING,
                   "%s: is not text in UTF-8; convert it", path);
      return NULL;
    }

  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = NULL;

      if (g_str_has_suffix (lines[i], "\r"))
        lines[i][strlen (lines[i]) - 1] = '\0';
      if (i > 0 && *lines[i] == '\0')
        continue;
      fields = g_strsplit (lines[i], "\t", -1);
      if (i == 0
              ? !find_columns (path, fields, places, error)
              : g_strv_length (fields) > 1 && !add_row (path, i + 1, fields, places, gold, error))
        return NULL;
    }
  return g_steal_pointer (&gold);
}

static void
add_unit (Sink *sink, const RostrumBatch *batch, gsize i, const char *topics)
{
  const RostrumModel *model = batch->model;
  const double *margins = rostrum_batch_unit_margins (batch, i);
  RostrumExchanges *exchanges = sink->exchanges;
  g_auto (GStrv) names = g_strsplit (topics, "|", -1);
  guint meeting = exchanges->n_meetings - 1;

  g_array_append_val (exchanges->meetings, meeting);
  g_array_append_val (exchanges->turns, sink->turn);
  for (guint t = 0; t < model->n_topics; t++)
    {
      double distance = margins[t] - model->threshold[t];
      gboolean truth = g_strv_contains ((const char *const *)names, model->topics[t]);

      g_array_append_val (exchanges->margins, distance);
      g_array_append_val (exchanges->truth, truth);
    }
}

static gboolean
fold (gpointer data, const RostrumBatch *batch, GError **error)
{
  Sink *sink = data;

  if (batch->meeting == NULL)
    {
      g_propagate_error (error, g_error_copy (batch->item->error));
      return FALSE;
    }
  if (batch->n_units == 0)
    return TRUE;
  sink->model = batch->model;
  if (sink->exchanges == NULL)
    sink->exchanges = rostrum_exchanges_new (batch->model->n_topics);
  for (gsize i = 0; i < batch->n_units; i++)
    {
      const RostrumUnit *unit = rostrum_batch_unit (batch, i);
      guint speaker = rostrum_meeting_remark (batch->meeting, unit->remark)->speaker;
      g_autofree char *key = g_strdup_printf ("%s\t%u", batch->meeting->id, unit->paragraph);
      const char *topics = g_hash_table_lookup (sink->gold, key);

      if (topics == NULL)
        continue;
      if (g_strcmp0 (sink->meeting, batch->meeting->id) != 0)
        {
          g_free (sink->meeting);
          sink->meeting = g_strdup (batch->meeting->id);
          sink->exchanges->n_meetings++;
          sink->turn++;
        }
      else if (speaker != sink->last_speaker)
        sink->turn += sink->next_unit == batch->first_unit + i ? 1 : 2;
      sink->last_speaker = speaker;
      sink->next_unit = (guint)(batch->first_unit + i + 1);
      add_unit (sink, batch, i, topics);
    }
  return TRUE;
}

/* The stages up to the one that gives units their own scores. */
static const RostrumStage **
scoring_chain (void)
{
  GPtrArray *chain = g_ptr_array_new ();

  for (const RostrumStage *const *stage = rostrum_stages; *stage != NULL; stage++)
    {
      g_ptr_array_add (chain, (gpointer)*stage);
      if ((*stage)->produces == ROSTRUM_LAYER_SCORES)
        break;
    }
  g_ptr_array_add (chain, NULL);
  return (const RostrumStage **)g_ptr_array_free (chain, FALSE);
}

static void G_GNUC_PRINTF (1, 2) tell (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  rostrum_message (text);
}

static void
tell_learnt (const RostrumContextLearnt *learnt, const RostrumModel *model, guint n_meetings)
{
  guint k = model->n_topics;

  for (guint t = 0; t < k; t++)
    tell ("context, %s: F1 %.3f alone, %.3f in exchange", model->topics[t],
          rostrum_score_f1 (&learnt->alone[t]), rostrum_score_f1 (&learnt->exchange[t]));
  tell ("context, %u meetings, each with weights from the others: micro-F1 %.3f alone, %.3f in "
        "exchange; %u decisions put right, %u spoilt (p = %.3g)",
        n_meetings, rostrum_context_micro_f1 (learnt->alone, k),
        rostrum_context_micro_f1 (learnt->exchange, k), learnt->better, learnt->worse, learnt->p);
  if (!learnt->helps)
    tell ("context does not help beyond chance: no " ROSTRUM_CONTEXT_FILE " is written");
}

static GPtrArray *
list_sources (const char *source, const RostrumReaderOptions *reading, GError **error)
{
  const char *const arguments[] = { source, NULL };
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) sources = rostrum_source_list (arguments, reading, messages, NULL);

  if (messages->len == 0 && sources->len > 0)
    return g_steal_pointer (&sources);
  if (messages->len > 0)
    g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO, g_ptr_array_index (messages, 0));
  else
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                 "%s: holds no transcript; name a file or folder of transcripts", source);
  return NULL;
}

static gboolean
collect (Sink *sink, RostrumSession *session, const RostrumOptions *options, const char *source,
         GError **error)
{
  g_autoptr (GPtrArray) sources = list_sources (source, &session->shared.reading, error);
  g_autofree const RostrumStage **chain = scoring_chain ();
  RostrumEngineOptions engine = { options->threads, options->batch_units, options->batch_bytes };
  RostrumEngineSink hooks = { fold, NULL, sink };

  return sources != NULL &&
         rostrum_engine_run (sources, chain, &session->shared, &engine, &hooks, error);
}

gboolean
rostrum_exchanges_learn (const RostrumOptions *options, const char *model, const char *source,
                         const char *gold, GError **error)
{
  RostrumOptions scoring = *options;
  g_auto (RostrumSession) session = { 0 };
  g_autoptr (GHashTable) labels = read_gold (gold, error);
  g_autoptr (RostrumContextLearnt) learnt = NULL;
  Sink sink = { .gold = labels };
  gboolean good;

  if (labels == NULL)
    return FALSE;
  scoring.model = (char *)model;
  good = rostrum_session_open (&session, &scoring, TRUE, error) &&
         collect (&sink, &session, options, source, error);
  if (good && (sink.exchanges == NULL || sink.exchanges->n_meetings == 0))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: labels no unit of %s; meetings are named as in the unit records", gold,
                   source);
      good = FALSE;
    }
  if (good)
    learnt = rostrum_context_learn (sink.exchanges, error);
  if (learnt != NULL)
    {
      tell_learnt (learnt, sink.model, sink.exchanges->n_meetings);
      good = !learnt->helps ||
             rostrum_context_write (learnt, (const char *const *)sink.model->topics,
                                    sink.model->n_topics, sink.exchanges->n_meetings, model, error);
    }
  rostrum_exchanges_free (sink.exchanges);
  g_free (sink.meeting);
  return good && learnt != NULL;
}
