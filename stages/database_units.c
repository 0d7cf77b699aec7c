/* SPDX-License-Identifier: MIT */
/* From batches to rows: meetings, speakers, remarks, units and their topics. */
#include <string.h>

#include "stages/database_private.h"
#include "stages/records.h"
#include "stages/tally.h"

/* The same topic in the same order as the tally names them: `other` is the first. */
static gboolean
add_topics (RostrumDatabase *database, const RostrumModel *model, GError **error)
{
  g_array_set_size (database->model_topics, 0);
  for (guint t = 0; t < model->n_topics; t++)
    {
      gint64 id = rostrum_database_intern (database, database->topics, ROSTRUM_INSERT_TOPIC,
                                           model->topics[t], error);

      if (id == 0)
        return FALSE;
      g_array_append_val (database->model_topics, id);
    }
  return TRUE;
}

static gboolean
add_model (RostrumDatabase *database, const RostrumModel *model, GError **error)
{
  gint64 id = (gint64)g_hash_table_size (database->models) + 1;
  sqlite3_stmt *statement = rostrum_database_statement (database, ROSTRUM_INSERT_MODEL, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  rostrum_database_bind_text (statement, 2, model->name);
  rostrum_database_bind_text (statement, 3, model->language);
  rostrum_database_bind_text (statement, 4, model->digest);
  if (!rostrum_database_step (database, statement, error))
    return FALSE;
  g_hash_table_insert (database->models, (gpointer)model, g_memdup2 (&id, sizeof id));

  statement = rostrum_database_statement (database, ROSTRUM_INSERT_MODEL_TOPIC, error);
  for (guint t = 0; statement != NULL && t < model->n_topics; t++)
    {
      sqlite3_bind_int64 (statement, 1, id);
      sqlite3_bind_int64 (statement, 2, g_array_index (database->model_topics, gint64, t));
      sqlite3_bind_double (statement, 3, model->threshold[t]);
      if (!rostrum_database_step (database, statement, error))
        return FALSE;
    }
  return statement != NULL;
}

static gboolean
use_model (RostrumDatabase *database, const RostrumModel *model, GError **error)
{
  gint64 *id;

  if (rostrum_database_intern (database, database->topics, ROSTRUM_INSERT_TOPIC, "other", error) ==
      0)
    return FALSE;
  if (model == database->model)
    return TRUE;
  if (model != NULL && (!add_topics (database, model, error) ||
                        (g_hash_table_lookup (database->models, model) == NULL &&
                         !add_model (database, model, error))))
    return FALSE;
  id = g_hash_table_lookup (database->models, model);
  database->model = model;
  database->model_id = id != NULL ? *id : 0;
  return TRUE;
}

static gboolean
add_names (RostrumDatabase *database, RostrumInsert which, gint64 speaker, const GPtrArray *names,
           GError **error)
{
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      sqlite3_stmt *statement = rostrum_database_statement (database, which, error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, database->meeting);
      sqlite3_bind_int64 (statement, 2, speaker);
      sqlite3_bind_int64 (statement, 3, i + 1);
      rostrum_database_bind_text (statement, 4, g_ptr_array_index (names, i));
      if (!rostrum_database_step (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_speakers (RostrumDatabase *database, const RostrumMeeting *meeting, GError **error)
{
  g_array_set_size (database->speaker_ids, 0);
  for (guint i = 0; i < meeting->speakers->len; i++)
    {
      const RostrumSpeaker *speaker = rostrum_meeting_speaker (meeting, i);
      gint64 id = rostrum_database_intern (database, database->speakers, ROSTRUM_INSERT_SPEAKER,
                                           speaker->name, error);

      if (id == 0)
        return FALSE;
      g_array_append_val (database->speaker_ids, id);
      if (!add_names (database, ROSTRUM_INSERT_ROLE, id, speaker->roles, error) ||
          !add_names (database, ROSTRUM_INSERT_ALIAS, id, speaker->aliases, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_remarks (RostrumDatabase *database, const RostrumMeeting *meeting, GError **error)
{
  for (guint i = 0; i < meeting->remarks->len; i++)
    {
      const RostrumRemark *remark = rostrum_meeting_remark (meeting, i);
      sqlite3_stmt *statement = rostrum_database_statement (database, ROSTRUM_INSERT_REMARK, error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, database->n_remarks + i + 1);
      sqlite3_bind_int64 (statement, 2, database->meeting);
      sqlite3_bind_int64 (statement, 3, i + 1);
      sqlite3_bind_int64 (statement, 4,
                          g_array_index (database->speaker_ids, gint64, remark->speaker));
      rostrum_database_bind_text (statement, 5, rostrum_evidence_name (remark->evidence));
      rostrum_database_bind_text (statement, 6, remark->role);
      if (!rostrum_database_step (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_ledger (RostrumDatabase *database, const RostrumMeeting *meeting, GError **error)
{
  for (guint e = 0; e < ROSTRUM_N_EVIDENCE; e++)
    {
      sqlite3_stmt *statement = rostrum_database_statement (database, ROSTRUM_INSERT_LEDGER, error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, database->meeting);
      rostrum_database_bind_text (statement, 2, rostrum_evidence_name ((RostrumEvidence)e));
      sqlite3_bind_int64 (statement, 3, (gint64)meeting->ledger_paragraphs[e]);
      sqlite3_bind_int64 (statement, 4, (gint64)meeting->ledger_bytes[e]);
      if (!rostrum_database_step (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_unresolved (RostrumDatabase *database, const RostrumMeeting *meeting, GError **error)
{
  for (guint i = 0; i < meeting->unresolved->len; i++)
    {
      const RostrumUnresolved *row = g_ptr_array_index (meeting->unresolved, i);
      sqlite3_stmt *statement =
          rostrum_database_statement (database, ROSTRUM_INSERT_UNRESOLVED, error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, database->meeting);
      sqlite3_bind_int64 (statement, 2, i + 1);
      sqlite3_bind_int64 (statement, 3, row->line);
      rostrum_database_bind_text (statement, 4, row->text);
      rostrum_database_bind_text (statement, 5, row->why);
      if (!rostrum_database_step (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_meeting (RostrumDatabase *database, const RostrumBatch *batch, GError **error)
{
  const RostrumMeeting *meeting = batch->meeting;
  sqlite3_stmt *statement = rostrum_database_statement (database, ROSTRUM_INSERT_MEETING, error);

  if (statement == NULL || !use_model (database, batch->model, error))
    return FALSE;
  database->meeting = (gint64)g_hash_table_size (database->meetings) + 1;
  sqlite3_bind_int64 (statement, 1, database->meeting);
  rostrum_database_bind_text (statement, 2, meeting->id);
  rostrum_database_bind_text (statement, 3, meeting->date);
  rostrum_database_bind_text (statement, 4, meeting->title);
  rostrum_database_bind_text (statement, 5, meeting->place);
  rostrum_database_bind_text (statement, 6, meeting->language);
  if (database->model_id != 0)
    sqlite3_bind_int64 (statement, 7, database->model_id);
  else
    sqlite3_bind_null (statement, 7);
  sqlite3_bind_int64 (statement, 8, (gint64)batch->item->bytes);
  rostrum_database_bind_text (statement, 9, batch->item->sha256);
  if (!rostrum_database_step (database, statement, error))
    return FALSE;
  g_hash_table_insert (database->meetings, g_strdup (meeting->id),
                       g_memdup2 (&database->meeting, sizeof database->meeting));
  return add_speakers (database, meeting, error) && add_remarks (database, meeting, error) &&
         add_ledger (database, meeting, error) && add_unresolved (database, meeting, error);
}

static gboolean
add_text (RostrumDatabase *database, GError **error)
{
  sqlite3_stmt *statement = rostrum_database_statement (database, ROSTRUM_INSERT_UNIT_TEXT, error);

  if (statement == NULL)
    return FALSE;
  g_string_truncate (database->folded, 0);
  rostrum_search_fold (database->text->str, database->text->len, database->folded);
  sqlite3_bind_int64 (statement, 1, database->n_units);
  sqlite3_bind_text64 (statement, 2, database->folded->str, database->folded->len, SQLITE_STATIC,
                       SQLITE_UTF8);
  return rostrum_database_step (database, statement, error);
}

static gboolean
add_unit_topic (RostrumDatabase *database, gint64 topic, guint64 parts, GError **error)
{
  sqlite3_stmt *statement = rostrum_database_statement (database, ROSTRUM_INSERT_UNIT_TOPIC, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, database->n_units);
  sqlite3_bind_int64 (statement, 2, topic);
  sqlite3_bind_int64 (statement, 3, (gint64)parts);
  return rostrum_database_step (database, statement, error);
}

/* The words of a unit are divided among its topics as the tally divides them. */
static gboolean
add_unit_topics (RostrumDatabase *database, const RostrumBatch *batch, gsize i, GError **error)
{
  guint64 parts = rostrum_batch_unit (batch, i)->words * ROSTRUM_TALLY_PARTS;
  guint n_topics = batch->model != NULL ? batch->model->n_topics : 0;
  guint n = 0, given = 0;

  for (guint t = 0; t < n_topics; t++)
    n += rostrum_batch_has_topic (batch, i, t) ? 1 : 0;
  if (n == 0)
    return add_unit_topic (database, rostrum_database_id (database->topics, "other"), parts, error);
  for (guint t = 0; t < n_topics; t++)
    {
      if (!rostrum_batch_has_topic (batch, i, t))
        continue;
      if (!add_unit_topic (database, g_array_index (database->model_topics, gint64, t),
                           parts / n + (given < parts % n ? 1 : 0), error))
        return FALSE;
      given++;
    }
  return TRUE;
}

static gboolean
add_margins (RostrumDatabase *database, const RostrumBatch *batch, gsize i, GError **error)
{
  const RostrumModel *model = batch->model;

  for (guint t = 0; model != NULL && t < model->n_topics; t++)
    {
      sqlite3_stmt *statement = rostrum_database_statement (database, ROSTRUM_INSERT_MARGIN, error);
      double margin = rostrum_batch_unit_margins (batch, i)[t];

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, database->n_units);
      sqlite3_bind_int64 (statement, 2, g_array_index (database->model_topics, gint64, t));
      sqlite3_bind_double (statement, 3, margin);
      /* SQLite takes NAN (no calibration) for NULL. */
      sqlite3_bind_double (statement, 4,
                           rostrum_calibration_probability (&model->calibration[t], margin));
      if (!rostrum_database_step (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_unit (RostrumDatabase *database, const RostrumBatch *batch, gsize i, GError **error)
{
  const RostrumUnit *unit = rostrum_batch_unit (batch, i);
  RostrumSpan source = rostrum_meeting_source_span (batch->meeting, unit->span);
  sqlite3_stmt *statement = rostrum_database_statement (database, ROSTRUM_INSERT_UNIT, error);

  if (statement == NULL)
    return FALSE;
  database->n_units++;
  g_string_truncate (database->text, 0);
  rostrum_record_append_text (batch->meeting->text, unit->span, database->text);
  sqlite3_bind_int64 (statement, 1, database->n_units);
  sqlite3_bind_int64 (statement, 2, database->n_remarks + unit->remark + 1);
  sqlite3_bind_int64 (statement, 3, (gint64)(batch->first_unit + i + 1));
  sqlite3_bind_int64 (statement, 4, unit->paragraph);
  sqlite3_bind_int64 (statement, 5, (gint64)source.start);
  sqlite3_bind_int64 (statement, 6, (gint64)source.end);
  sqlite3_bind_int64 (statement, 7, unit->words);
  sqlite3_bind_text64 (statement, 8, database->text->str, database->text->len, SQLITE_STATIC,
                       SQLITE_UTF8);
  return rostrum_database_step (database, statement, error) && add_text (database, error) &&
         add_unit_topics (database, batch, i, error) && add_margins (database, batch, i, error);
}

gboolean
rostrum_database_fold (RostrumDatabase *database, const RostrumBatch *batch, GError **error)
{
  if (batch->meeting == NULL || batch->item->error != NULL)
    return TRUE;
  if (batch->serial == 0 && !add_meeting (database, batch, error))
    return FALSE;
  for (gsize i = 0; i < batch->n_units; i++)
    if (!add_unit (database, batch, i, error))
      return FALSE;
  if (batch->last)
    database->n_remarks += batch->meeting->remarks->len;
  return TRUE;
}
