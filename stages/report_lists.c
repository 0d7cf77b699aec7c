/* SPDX-License-Identifier: MIT */
/* Of the page: models, what there is in all, meetings, speakers, what stayed unresolved. */
#include <string.h>

#include "corpus/base/json.h"
#include "stages/report_private.h"
#include "stages/tally.h"

/* A list that grows until so many bytes are taken. */
typedef struct
{
  GString *json;
  gsize bytes;
  guint n;
  GError *error; /* of a row */
} List;

static gboolean
finish (List *list, gboolean good, GError **error)
{
  g_string_append_c (list->json, ']');
  if (list->error == NULL)
    return good;
  g_clear_error (error);
  g_propagate_error (error, list->error);
  return FALSE;
}

static void
open_list (List *list, GString *json, const char *name)
{
  *list = (List){ .json = json };
  rostrum_json_key (json, name);
  g_string_append_c (json, '[');
}

static gboolean
add_place (RostrumReportData *data, sqlite3_stmt *row, gpointer to)
{
  rostrum_report_comma (to);
  g_string_append_printf (
      to, "%d", rostrum_report_place_of (data->topic_places, sqlite3_column_int64 (row, 0)));
  return TRUE;
}

static gboolean
add_threshold (RostrumReportData *data G_GNUC_UNUSED, sqlite3_stmt *row, gpointer to)
{
  rostrum_report_comma (to);
  rostrum_report_real (row, 0, to);
  return TRUE;
}

static void
append_card (const RostrumReportData *data, const char *name, const char *language, GString *json)
{
  const RostrumShared *shared = data->shared;
  g_autoptr (GError) local = NULL;
  const RostrumModel *model =
      shared->choose_model (shared->choose_model_data, language, NULL, &local);

  rostrum_json_key (json, "card");
  if (model != NULL && strcmp (model->name, name) == 0 && model->card != NULL &&
      strlen (model->card) <= ROSTRUM_REPORT_CARD_BYTES)
    g_string_append (json, model->card);
  else
    g_string_append (json, "null");
}

static gboolean
add_model (RostrumReportData *data, sqlite3_stmt *row, gpointer to)
{
  List *list = to;
  GString *json = list->json;
  gint64 id = sqlite3_column_int64 (row, 0);

  g_hash_table_insert (data->model_places, GSIZE_TO_POINTER (id), GUINT_TO_POINTER (++list->n));
  rostrum_report_comma (json);
  g_string_append_c (json, '{');
  rostrum_json_key (json, "name");
  rostrum_report_text (row, 1, json);
  rostrum_json_key (json, "language");
  rostrum_report_text (row, 2, json);
  rostrum_json_key (json, "sha256");
  rostrum_report_text (row, 3, json);
  rostrum_json_key (json, "topics");
  g_string_append_c (json, '[');
  if (!rostrum_report_rows (data,
                            "SELECT topic_id FROM model_topic JOIN topic USING (topic_id) "
                            "WHERE model_id = ?1 ORDER BY topic",
                            id, add_place, json, &list->error))
    return FALSE;
  g_string_append (json, "],\"thresholds\":[");
  if (!rostrum_report_rows (data,
                            "SELECT threshold FROM model_topic JOIN topic USING (topic_id) "
                            "WHERE model_id = ?1 ORDER BY topic",
                            id, add_threshold, json, &list->error))
    return FALSE;
  g_string_append_c (json, ']');
  append_card (data, rostrum_database_column (row, 1), rostrum_database_column (row, 2), json);
  g_string_append_c (json, '}');
  return TRUE;
}

gboolean
rostrum_report_models (RostrumReportData *data, GString *json, GError **error)
{
  List list;

  open_list (&list, json, "models");
  return finish (&list,
                 rostrum_report_rows (data,
                                      "SELECT model_id, name, language, sha256 FROM model "
                                      "ORDER BY language, name",
                                      0, add_model, &list, error),
                 error);
}

static gboolean
add_dates (RostrumReportData *data G_GNUC_UNUSED, sqlite3_stmt *row, gpointer to)
{
  rostrum_json_key (to, "first");
  rostrum_report_text (row, 0, to);
  rostrum_json_key (to, "last");
  rostrum_report_text (row, 1, to);
  return FALSE;
}

gboolean
rostrum_report_summary (RostrumReportData *data, GString *json, GError **error)
{
  static const struct
  {
    const char *name, *sql;
  } counts[] = {
    { "meetings", "SELECT count(*) FROM meeting" },
    { "speakers", "SELECT count(DISTINCT speaker_id) FROM remark" },
    { "remarks", "SELECT count(*) FROM remark" },
    { "units", "SELECT count(*) FROM unit" },
    { "undated", "SELECT count(*) FROM meeting WHERE date IS NULL" },
  };
  guint64 number, verbatim, reported;

  rostrum_json_key (json, "summary");
  g_string_append_c (json, '{');
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      if (!rostrum_report_number (data, counts[i].sql, &number, error))
        return FALSE;
      rostrum_json_key (json, counts[i].name);
      g_string_append_printf (json, "%" G_GUINT64_FORMAT, number);
    }
  if (!rostrum_report_number (data,
                              "SELECT sum(parts) / 720720 FROM tally WHERE evidence = 'verbatim'",
                              &verbatim, error) ||
      !rostrum_report_number (data,
                              "SELECT sum(parts) / 720720 FROM tally WHERE evidence = 'reported'",
                              &reported, error) ||
      !rostrum_report_rows (data, "SELECT min(date), max(date) FROM meeting", 0, add_dates, json,
                            error))
    return FALSE;
  rostrum_json_key (json, "words");
  g_string_append_printf (json, "[%" G_GUINT64_FORMAT ",%" G_GUINT64_FORMAT "]}", verbatim,
                          reported);
  return TRUE;
}

static gboolean
add_entry (RostrumReportData *data G_GNUC_UNUSED, sqlite3_stmt *row, gpointer to)
{
  rostrum_report_comma (to);
  g_string_append_printf (to, "[%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT "]",
                          (gint64)sqlite3_column_int64 (row, 0),
                          (gint64)sqlite3_column_int64 (row, 1));
  return TRUE;
}

static gboolean
append_meeting (RostrumReportData *data, sqlite3_stmt *row, GString *json, GError **error)
{
  static const char *const texts[] = { "id", "date", "year", "title", "place", "language" };
  gint64 id = sqlite3_column_int64 (row, 0);
  gint model = rostrum_report_place_of (data->model_places, sqlite3_column_int64 (row, 7));

  g_string_append_c (json, '{');
  for (int i = 0; i < (int)G_N_ELEMENTS (texts); i++)
    {
      rostrum_json_key (json, texts[i]);
      if (sqlite3_column_type (row, i + 1) == SQLITE_INTEGER)
        rostrum_report_real (row, i + 1, json);
      else
        rostrum_report_text (row, i + 1, json);
    }
  rostrum_json_key (json, "model");
  if (model < 0)
    g_string_append (json, "null");
  else
    g_string_append_printf (json, "%d", model);
  rostrum_json_key (json, "bytes");
  rostrum_report_real (row, 8, json);
  rostrum_json_key (json, "unresolved");
  rostrum_report_real (row, 9, json);
  rostrum_json_key (json, "ledger");
  g_string_append_c (json, '[');
  /* In the order of the classes, where `all` is none. */
  if (!rostrum_report_rows (data,
                            "SELECT paragraphs, bytes FROM ledger_entry JOIN evidence "
                            "USING (evidence) WHERE meeting_id = ?1 ORDER BY position",
                            id, add_entry, json, error))
    return FALSE;
  g_string_append (json, "]}");
  return TRUE;
}

#define MEETING                                                                                    \
  "SELECT meeting_id, meeting, date, year, title, place, language, model_id, source_bytes, "       \
  "(SELECT count(*) FROM unresolved_line WHERE unresolved_line.meeting_id = meeting.meeting_id) "  \
  "FROM meeting "

/* Of each year the meetings with the most words first, so that years are cut alike. */
#define MEETING_RANKS                                                                              \
  "SELECT meeting_id, meeting, title, place FROM (SELECT *, row_number() OVER (PARTITION BY year " \
  "ORDER BY words DESC, meeting) AS rank FROM (SELECT meeting_id, meeting, title, place, year, "   \
  "(SELECT coalesce(sum(parts), 0) FROM tally WHERE "                                              \
  "tally.meeting_id = meeting.meeting_id) AS words FROM meeting)) ORDER BY rank, year, meeting"

/* What a meeting takes besides its names, and with its rows of shares, about. */
#define MEETING_BYTES 220

/* The bytes that JSON takes in the page. */
static gsize
escaped_size (const GString *json)
{
  g_autoptr (GString) escaped = g_string_sized_new (json->len);

  rostrum_report_escape (json->str, json->len, escaped);
  return escaped->len;
}

static gboolean
rank_meeting (RostrumReportData *data, sqlite3_stmt *row, gpointer to)
{
  List *list = to;
  gsize size = MEETING_BYTES + (gsize)2 * data->topics->len * ROSTRUM_REPORT_ROW_BYTES;
  g_autoptr (GString) names = g_string_new (NULL);

  for (int column = 1; column <= 3; column++)
    rostrum_report_text (row, column, names);
  size += escaped_size (names);
  if (list->n > 0 && list->bytes + size > ROSTRUM_REPORT_MEETINGS_BYTES)
    return FALSE;
  list->bytes += size;
  g_hash_table_insert (data->meeting_ranks, GSIZE_TO_POINTER (sqlite3_column_int64 (row, 0)),
                       GUINT_TO_POINTER (++list->n));
  return TRUE;
}

static gboolean
add_meeting (RostrumReportData *data, sqlite3_stmt *row, gpointer to)
{
  List *list = to;
  gint64 id = sqlite3_column_int64 (row, 0);

  if (g_hash_table_lookup (data->meeting_ranks, GSIZE_TO_POINTER (id)) == NULL)
    return TRUE;
  g_array_append_val (data->meetings, id);
  g_hash_table_insert (data->meeting_places, GSIZE_TO_POINTER (id),
                       GUINT_TO_POINTER (data->meetings->len));
  rostrum_report_comma (list->json);
  return append_meeting (data, row, list->json, &list->error);
}

gboolean
rostrum_report_meetings (RostrumReportData *data, GString *json, GError **error)
{
  List list;
  gboolean good;

  open_list (&list, json, "meetings");
  good = rostrum_report_number (data, "SELECT count(*) FROM meeting",
                                &data->total[ROSTRUM_LIMIT_MEETINGS], error) &&
         rostrum_report_rows (data, MEETING_RANKS, 0, rank_meeting, &list, error) &&
         rostrum_report_rows (data, MEETING "ORDER BY date IS NULL, date, meeting", 0, add_meeting,
                              &list, error);
  data->held[ROSTRUM_LIMIT_MEETINGS] = data->meetings->len;
  return finish (&list, good, error);
}

/* What a speaker was called, in the order of time, each once: as the view `speakers` has it. */
#define NAMES_OF(KIND)                                                                             \
  "SELECT " KIND " FROM (SELECT " KIND ", row_number() OVER (ORDER BY date IS NULL, date, "        \
  "meeting, position) AS place FROM " KIND " JOIN meeting USING (meeting_id) WHERE " KIND          \
  ".speaker_id = ?1 AND EXISTS (SELECT 1 FROM remark WHERE remark.speaker_id = " KIND              \
  ".speaker_id AND remark.meeting_id = " KIND ".meeting_id)) GROUP BY " KIND                       \
  " ORDER BY min(place)"

#define WORDS_OF(EVIDENCE)                                                                         \
  "(SELECT coalesce(sum(parts), 0) FROM tally WHERE tally.speaker_id = speaker.speaker_id "        \
  "AND evidence = '" EVIDENCE "')"

#define SPEAKERS                                                                                   \
  "SELECT speaker_id, speaker, (SELECT count(DISTINCT meeting_id) FROM remark WHERE "              \
  "remark.speaker_id = speaker.speaker_id), (SELECT count(*) FROM remark WHERE "                   \
  "remark.speaker_id = speaker.speaker_id), verbatim / 720720, reported / 720720 FROM "            \
  "(SELECT speaker_id, speaker, " WORDS_OF ("verbatim") " AS verbatim, " WORDS_OF (                \
      "reported") " AS reported FROM speaker WHERE EXISTS (SELECT 1 FROM remark WHERE "            \
                  "remark.speaker_id = speaker.speaker_id)) AS speaker "                           \
                  "ORDER BY verbatim + reported DESC, speaker"

static gboolean
add_name (RostrumReportData *data G_GNUC_UNUSED, sqlite3_stmt *row, gpointer to)
{
  rostrum_report_comma (to);
  rostrum_report_text (row, 0, to);
  return TRUE;
}

static gboolean
append_speaker (RostrumReportData *data, sqlite3_stmt *row, GString *json, GError **error)
{
  gint64 id = sqlite3_column_int64 (row, 0);

  g_string_append_c (json, '{');
  rostrum_json_key (json, "name");
  rostrum_report_text (row, 1, json);
  rostrum_json_key (json, "meetings");
  rostrum_report_real (row, 2, json);
  rostrum_json_key (json, "remarks");
  rostrum_report_real (row, 3, json);
  rostrum_json_key (json, "words");
  g_string_append_c (json, '[');
  rostrum_report_real (row, 4, json);
  rostrum_report_comma (json);
  rostrum_report_real (row, 5, json);
  g_string_append (json, "],\"roles\":[");
  if (!rostrum_report_rows (data, NAMES_OF ("role"), id, add_name, json, error))
    return FALSE;
  g_string_append (json, "],\"aliases\":[");
  if (!rostrum_report_rows (data, NAMES_OF ("alias"), id, add_name, json, error))
    return FALSE;
  g_string_append (json, "]}");
  return TRUE;
}

/* One whose names alone would take the room of all others is left out, too. */
static gboolean
add_speaker (RostrumReportData *data, sqlite3_stmt *row, gpointer to)
{
  List *list = to;
  g_autoptr (GString) speaker = g_string_new (NULL);
  gsize size;

  if (!append_speaker (data, row, speaker, &list->error))
    return FALSE;
  size = escaped_size (speaker) + (gsize)2 * data->topics->len * ROSTRUM_REPORT_ROW_BYTES;
  if (list->bytes + size > ROSTRUM_REPORT_SPEAKERS_BYTES)
    return speaker->len > ROSTRUM_REPORT_UNIT_BYTES;
  list->bytes += size;
  rostrum_report_comma (list->json);
  g_string_append_len (list->json, speaker->str, (gssize)speaker->len);
  g_hash_table_insert (data->speaker_places, GSIZE_TO_POINTER (sqlite3_column_int64 (row, 0)),
                       GUINT_TO_POINTER (++list->n));
  return TRUE;
}

gboolean
rostrum_report_speakers (RostrumReportData *data, GString *json, GError **error)
{
  List list;
  gboolean good;

  open_list (&list, json, "speakers");
  good = rostrum_report_number (data, "SELECT count(DISTINCT speaker_id) FROM remark",
                                &data->total[ROSTRUM_LIMIT_SPEAKERS], error) &&
         rostrum_report_rows (data, SPEAKERS, 0, add_speaker, &list, error);
  data->held[ROSTRUM_LIMIT_SPEAKERS] = list.n;
  return finish (&list, good, error);
}

/* As much of a text as is shown; cut text ends in an ellipsis. */
static void
append_cut (const char *text, GString *json)
{
  g_autofree char *start = NULL;
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (text, -1) <= ROSTRUM_REPORT_UNRESOLVED_TEXT)
    {
      rostrum_json_string (json, text, -1);
      return;
    }
  start = g_utf8_substring (text, 0, ROSTRUM_REPORT_UNRESOLVED_TEXT);
  cut = g_strconcat (start, "…", NULL);
  rostrum_json_string (json, cut, -1);
}

static gboolean
add_unresolved (RostrumReportData *data, sqlite3_stmt *row, gpointer to)
{
  List *list = to;
  gint place = rostrum_report_place_of (data->meeting_places, sqlite3_column_int64 (row, 0));

  if (place < 0)
    return TRUE;
  rostrum_report_comma (list->json);
  g_string_append_printf (list->json, "[%d,%" G_GINT64_FORMAT ",", place,
                          (gint64)sqlite3_column_int64 (row, 1));
  append_cut (rostrum_database_column (row, 2), list->json);
  g_string_append_c (list->json, ',');
  append_cut (rostrum_database_column (row, 3), list->json);
  g_string_append_c (list->json, ']');
  return ++list->n < ROSTRUM_REPORT_UNRESOLVED;
}

gboolean
rostrum_report_unresolved (RostrumReportData *data, GString *json, GError **error)
{
  List list;
  guint64 total;
  gboolean good;

  if (!rostrum_report_number (data, "SELECT count(*) FROM unresolved_line", &total, error))
    return FALSE;
  g_string_append_printf (json, ",\"unresolved\":{\"total\":%" G_GUINT64_FORMAT, total);
  open_list (&list, json, "rows");
  good =
      rostrum_report_rows (data,
                           "SELECT meeting_id, line, text, why FROM unresolved_line JOIN meeting "
                           "USING (meeting_id) ORDER BY meeting, line, text, why",
                           0, add_unresolved, &list, error);
  data->total[ROSTRUM_LIMIT_UNRESOLVED] = total;
  data->held[ROSTRUM_LIMIT_UNRESOLVED] = list.n;
  good = finish (&list, good, error);
  g_string_append_c (json, '}');
  return good;
}
