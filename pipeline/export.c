/* SPDX-License-Identifier: MIT */
/* All units of a run, in its order, to an export format. */
#include "pipeline/export.h"

#include <math.h>

#include "corpus/base/error.h"
#include "stages/database_read.h"
#include "stages/tally.h"

const RostrumExportFormat *const rostrum_export_formats[] = {
  &rostrum_export_convokit, &rostrum_export_tei, &rostrum_export_jsonl, &rostrum_export_csv, NULL,
};

enum
{
  COLUMN_UNIT_ID,
  COLUMN_MEETING_ID,
  COLUMN_REMARK_ID,
  COLUMN_SPEAKER_ID,
  COLUMN_MEETING,
  COLUMN_DATE,
  COLUMN_TITLE,
  COLUMN_PLACE,
  COLUMN_LANGUAGE,
  COLUMN_SPEAKER,
  COLUMN_ROLE,
  COLUMN_EVIDENCE,
  COLUMN_REMARK,
  COLUMN_UNIT,
  COLUMN_PARAGRAPH,
  COLUMN_START,
  COLUMN_END,
  COLUMN_WORDS,
  COLUMN_TEXT,
};

/* Keys grow in the order of the run; the joins go up from the unit, so that nothing is sorted. */
#define SELECT_UNITS                                                                               \
  "SELECT unit_id, meeting_id, remark_id, speaker_id, meeting, date, title, place, language, "     \
  "speaker, role, evidence, remark.number, unit.number, paragraph, byte_start, byte_end, words, "  \
  "text FROM unit CROSS JOIN remark USING (remark_id) CROSS JOIN meeting USING (meeting_id) "      \
  "CROSS JOIN speaker USING (speaker_id) ORDER BY unit_id"

#define SELECT_TOPICS                                                                              \
  "SELECT topic, parts FROM unit_topic JOIN topic USING (topic_id) "                               \
  "WHERE unit_id = ?1 AND topic <> 'other' ORDER BY topic"

#define SELECT_SCORES                                                                              \
  "SELECT topic, margin, probability FROM margin JOIN topic USING (topic_id) "                     \
  "WHERE unit_id = ?1 ORDER BY topic"

typedef struct
{
  const char *path;
  sqlite3_stmt *units, *topics, *scores;
  GStringChunk *names; /* of topics */
  RostrumExportUnit unit;
} Export;

static guint64
number (const Export *export, int column)
{
  return (guint64)sqlite3_column_int64 (export->units, column);
}

static const char *
text (const Export *export, int column)
{
  return rostrum_database_column (export->units, column);
}

/* Reads the rows of STATEMENT for one unit into ARRAY, of topics or scores. */
static gboolean
read_rows (Export *export, sqlite3_stmt *statement, GArray *array, GError **error)
{
  GError *local = NULL;

  g_array_set_size (array, 0);
  sqlite3_reset (statement);
  sqlite3_bind_int64 (statement, 1, sqlite3_column_int64 (export->units, COLUMN_UNIT_ID));
  while (rostrum_database_next (statement, export->path, &local))
    {
      const char *name =
          g_string_chunk_insert_const (export->names, rostrum_database_text (statement, 0));

      if (array == export->unit.topics)
        {
          RostrumExportTopic topic = { name, (double)sqlite3_column_int64 (statement, 1) /
                                                 ROSTRUM_TALLY_PARTS };

          g_array_append_val (array, topic);
          continue;
        }

      RostrumExportScore score = { name, sqlite3_column_double (statement, 1),
                                   sqlite3_column_type (statement, 2) == SQLITE_NULL
                                       ? NAN
                                       : sqlite3_column_double (statement, 2) };

      g_array_append_val (array, score);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
read_unit (Export *export, GError **error)
{
  RostrumExportUnit *unit = &export->unit;

  unit->meeting_id = sqlite3_column_int64 (export->units, COLUMN_MEETING_ID);
  unit->remark_id = sqlite3_column_int64 (export->units, COLUMN_REMARK_ID);
  unit->speaker_id = sqlite3_column_int64 (export->units, COLUMN_SPEAKER_ID);
  unit->meeting = rostrum_database_text (export->units, COLUMN_MEETING);
  unit->date = text (export, COLUMN_DATE);
  unit->title = text (export, COLUMN_TITLE);
  unit->place = text (export, COLUMN_PLACE);
  unit->language = text (export, COLUMN_LANGUAGE);
  unit->speaker = rostrum_database_text (export->units, COLUMN_SPEAKER);
  unit->role = text (export, COLUMN_ROLE);
  unit->evidence = rostrum_database_text (export->units, COLUMN_EVIDENCE);
  unit->remark = number (export, COLUMN_REMARK);
  unit->unit = number (export, COLUMN_UNIT);
  unit->paragraph = number (export, COLUMN_PARAGRAPH);
  unit->start = number (export, COLUMN_START);
  unit->end = number (export, COLUMN_END);
  unit->words = number (export, COLUMN_WORDS);
  unit->text = rostrum_database_text (export->units, COLUMN_TEXT);
  return read_rows (export, export->topics, unit->topics, error) &&
         read_rows (export, export->scores, unit->scores, error);
}

static gboolean
write_units (Export *export, const RostrumExportFormat *format, gpointer state, GError **error)
{
  GError *local = NULL;

  while (rostrum_database_next (export->units, export->path, &local))
    if (!read_unit (export, error) || !format->unit (state, &export->unit, error))
      return FALSE;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
rostrum_export (const char *folder, const RostrumExportFormat *format, const char *output,
                GError **error)
{
  g_autofree char *path = g_build_filename (folder, "results.sqlite", NULL);
  g_autoptr (sqlite3) handle = rostrum_database_open (path, error);
  g_autoptr (sqlite3_stmt) units = NULL;
  g_autoptr (sqlite3_stmt) topics = NULL;
  g_autoptr (sqlite3_stmt) scores = NULL;
  g_autoptr (GArray) topic_rows = g_array_new (FALSE, FALSE, sizeof (RostrumExportTopic));
  g_autoptr (GArray) score_rows = g_array_new (FALSE, FALSE, sizeof (RostrumExportScore));
  gpointer state;
  gboolean good;

  if (handle == NULL)
    return FALSE;
  units = rostrum_database_query (handle, path, SELECT_UNITS, error);
  topics = units != NULL ? rostrum_database_query (handle, path, SELECT_TOPICS, error) : NULL;
  scores = topics != NULL ? rostrum_database_query (handle, path, SELECT_SCORES, error) : NULL;
  if (scores == NULL)
    return FALSE;
  state = format->open (handle, path, output, error);
  if (state == NULL)
    return FALSE;

  Export export = {
    .path = path,
    .units = units,
    .topics = topics,
    .scores = scores,
    .names = g_string_chunk_new (1024),
    .unit = { .topics = topic_rows, .scores = score_rows },
  };

  good = write_units (&export, format, state, error);
  g_string_chunk_free (export.names);
  if (good)
    return format->finish (state, error);
  format->abandon (state);
  return FALSE;
}
