/* SPDX-License-Identifier: MIT */
/* Of the page: the tables of topics, and what their intervals rest on. */
#include <string.h>

#include "corpus/base/json.h"
#include "stages/report_private.h"

/* The groups of one table. */
typedef struct
{
  const char *name, *table, *keys;
  gboolean by_speaker, by_meeting;
} Table;

static const Table tables[] = {
  { "year", "topic_by_year", "year, NULL FROM year_share", FALSE, FALSE },
  { "meeting", "topic_by_meeting", "NULL, meeting_id FROM meeting_share", FALSE, TRUE },
  { "speaker", "topic_by_speaker", "speaker_id, NULL FROM speaker_share", TRUE, FALSE },
  { "speaker_meeting", "topic_by_speaker_meeting",
    "speaker_id, meeting_id FROM speaker_meeting_share", TRUE, TRUE },
};

#define SHARE_COLUMNS "SELECT evidence, topic_id, units, words, share, corrected_share, low, high, "

enum
{
  SHARE_EVIDENCE,
  SHARE_TOPIC,
  SHARE_UNITS,
  SHARE_WORDS,
  SHARE_SHARE,
  SHARE_CORRECTED,
  SHARE_LOW,
  SHARE_HIGH,
  SHARE_KEY,
  SHARE_MEETING,
};

/* One table on its way. Its rows and those of corrections are in the same order: for each group and
 * class one row of corrections for all topics, then one for each topic with a reason of its own. */
typedef struct
{
  RostrumReportData *data;
  const Table *table;
  GHashTable *wanted; /* of speaker_meeting: the groups that are held; NULL: all */
  GString *rows, *basis;
  sqlite3_stmt *corrections;
  gboolean at_correction;
  gboolean started; /* a group and class are being read */
  gint64 key[2];
  gboolean null_key;
  char evidence[16];
  char *prefix;      /* "[group,evidence,"; NULL: not held */
  gint reason;       /* for all topics, or -1 */
  GHashTable *other; /* topic id → reason + 1 */
  guint64 n_groups;
  GError *error;
} Walk;

static guint
evidence_place (const char *name)
{
  return strcmp (name, "verbatim") == 0 ? 0 : strcmp (name, "reported") == 0 ? 1 : 2;
}

static gint
reason_at (Walk *walk, int column)
{
  const char *why = rostrum_database_column (walk->corrections, column);

  return why == NULL ? -1 : (gint)rostrum_report_place (&walk->data->reasons, why);
}

static void
next_correction (Walk *walk)
{
  if (walk->at_correction && walk->error == NULL)
    walk->at_correction = rostrum_database_next (walk->corrections, walk->data->path, &walk->error);
}

/* basis, clusters and reasons of the group and class that begin. */
static void
read_corrections (Walk *walk)
{
  g_hash_table_remove_all (walk->other);
  walk->reason = -1;
  if (!walk->at_correction)
    return;
  walk->reason = reason_at (walk, 3);
  if (walk->prefix != NULL && walk->basis != NULL)
    {
      const char *basis = rostrum_database_column (walk->corrections, 1);

      if (basis != NULL && strcmp (basis, "none") != 0)
        {
          rostrum_report_comma (walk->basis);
          g_string_append (walk->basis, walk->prefix);
          rostrum_json_string (walk->basis, basis, -1);
          g_string_append_printf (walk->basis, ",%" G_GINT64_FORMAT "]",
                                  (gint64)sqlite3_column_int64 (walk->corrections, 2));
        }
    }
  next_correction (walk);
  while (walk->at_correction && sqlite3_column_type (walk->corrections, 0) != SQLITE_NULL)
    {
      gint reason = reason_at (walk, 3);

      g_hash_table_insert (walk->other,
                           GSIZE_TO_POINTER (sqlite3_column_int64 (walk->corrections, 0)),
                           GINT_TO_POINTER (reason + 1));
      next_correction (walk);
    }
}

/* NULL: the group is not held. */
static char *
make_prefix (const Walk *walk, sqlite3_stmt *row)
{
  const RostrumReportData *data = walk->data;
  guint evidence = evidence_place (walk->evidence);
  gint speaker = rostrum_report_place_of (data->speaker_places, walk->key[0]);
  gint meeting = rostrum_report_place_of (data->meeting_places, walk->key[1]);

  if (walk->table->by_speaker && speaker < 0)
    return NULL;
  if (walk->table->by_meeting && meeting < 0)
    return NULL;
  if (walk->table->by_speaker && walk->table->by_meeting)
    {
      if (walk->wanted != NULL &&
          !g_hash_table_contains (walk->wanted,
                                  GSIZE_TO_POINTER (walk->key[0] << 32 | walk->key[1])))
        return NULL;
      return g_strdup_printf ("[%d,%d,%u,", speaker, meeting, evidence);
    }
  if (walk->table->by_speaker || walk->table->by_meeting)
    return g_strdup_printf ("[%d,%u,", walk->table->by_speaker ? speaker : meeting, evidence);
  if (sqlite3_column_type (row, SHARE_KEY) == SQLITE_NULL)
    return g_strdup_printf ("[null,%u,", evidence);
  if (walk->key[0] < data->first_year)
    return NULL;
  return g_strdup_printf ("[%" G_GINT64_FORMAT ",%u,", walk->key[0], evidence);
}

static void
begin (Walk *walk, sqlite3_stmt *row)
{
  gint64 key = sqlite3_column_int64 (row, SHARE_KEY);
  gint64 meeting = sqlite3_column_int64 (row, SHARE_MEETING);
  gboolean null_key = sqlite3_column_type (row, SHARE_KEY) == SQLITE_NULL;
  const char *evidence = rostrum_database_column (row, SHARE_EVIDENCE);
  gboolean same_group =
      walk->started && walk->key[0] == key && walk->key[1] == meeting && walk->null_key == null_key;

  if (same_group && strcmp (walk->evidence, evidence) == 0)
    return;
  walk->started = TRUE;
  walk->key[0] = key;
  walk->key[1] = meeting;
  walk->null_key = null_key;
  g_strlcpy (walk->evidence, evidence, sizeof walk->evidence);
  g_free (walk->prefix);
  walk->prefix = make_prefix (walk, row);
  walk->n_groups += !same_group && walk->prefix != NULL ? 1 : 0;
  read_corrections (walk);
}

static gboolean
add_row (RostrumReportData *data, sqlite3_stmt *row, gpointer to)
{
  Walk *walk = to;
  gint64 topic = sqlite3_column_int64 (row, SHARE_TOPIC);

  begin (walk, row);
  if (walk->error != NULL)
    return FALSE;
  /* Of nothing there is no share. */
  if (walk->prefix == NULL || sqlite3_column_type (row, SHARE_SHARE) == SQLITE_NULL)
    return TRUE;
  rostrum_report_comma (walk->rows);
  g_string_append (walk->rows, walk->prefix);
  g_string_append_printf (walk->rows, "%d,%" G_GINT64_FORMAT,
                          rostrum_report_place_of (data->topic_places, topic),
                          (gint64)sqlite3_column_int64 (row, SHARE_UNITS));
  for (int i = SHARE_WORDS; i <= SHARE_HIGH; i++)
    {
      g_string_append_c (walk->rows, ',');
      rostrum_report_real (row, i, walk->rows);
    }
  if (sqlite3_column_type (row, SHARE_CORRECTED) == SQLITE_NULL)
    {
      gint own = GPOINTER_TO_INT (g_hash_table_lookup (walk->other, GSIZE_TO_POINTER (topic))) - 1;
      gint reason = own >= 0 ? own : walk->reason;

      if (reason >= 0)
        g_string_append_printf (walk->rows, ",%d", reason);
      else
        g_string_append (walk->rows, ",null");
    }
  g_string_append_c (walk->rows, ']');
  return TRUE;
}

static gboolean
walk_table (RostrumReportData *data, const Table *table, GHashTable *wanted, GString *rows,
            GString *basis, guint64 *n_groups, GError **error)
{
  g_autofree char *sql = g_strconcat (SHARE_COLUMNS, table->keys, " ORDER BY position", NULL);
  g_autofree char *corrections = g_strdup_printf (
      "SELECT topic_id, basis, clusters, why FROM correction WHERE share_table = '%s' "
      "ORDER BY position",
      table->table);
  Walk walk = { .data = data, .table = table, .wanted = wanted, .rows = rows, .basis = basis };
  gboolean good;

  walk.corrections = rostrum_database_query (data->database, data->path, corrections, error);
  if (walk.corrections == NULL)
    return FALSE;
  walk.other = g_hash_table_new (NULL, NULL);
  walk.at_correction = rostrum_database_next (walk.corrections, data->path, &walk.error);
  good = walk.error == NULL && rostrum_report_rows (data, sql, 0, add_row, &walk, error);
  if (walk.error != NULL)
    {
      g_clear_error (error);
      g_propagate_error (error, walk.error);
      good = FALSE;
    }
  sqlite3_finalize (walk.corrections);
  g_hash_table_unref (walk.other);
  g_free (walk.prefix);
  *n_groups = walk.n_groups;
  return good;
}

static gboolean
take_pair (RostrumReportData *data G_GNUC_UNUSED, sqlite3_stmt *row, gpointer to)
{
  g_hash_table_add (
      to, GSIZE_TO_POINTER (sqlite3_column_int64 (row, 0) << 32 | sqlite3_column_int64 (row, 1)));
  return TRUE;
}

/* Speakers in meetings, those with the most words there. */
static GHashTable *
choose_pairs (RostrumReportData *data, GError **error)
{
  GHashTable *wanted = g_hash_table_new (NULL, NULL);
  gint64 most = ROSTRUM_REPORT_SPEAKER_MEETING_BYTES /
                ((gint64)2 * MAX (data->topics->len, 1) * ROSTRUM_REPORT_ROW_BYTES);

  if (rostrum_report_rows (data,
                           "SELECT speaker_id, meeting_id FROM tally GROUP BY speaker_id, "
                           "meeting_id ORDER BY sum(parts) DESC, meeting_id, speaker_id LIMIT ?1",
                           MAX (most, 1), take_pair, wanted, error))
    return wanted;
  g_hash_table_unref (wanted);
  return NULL;
}

/* The year before which there is no room. */
static gboolean
choose_years (RostrumReportData *data, GError **error)
{
  guint64 most = MAX (ROSTRUM_REPORT_YEAR_ROWS / (3 * (guint64)MAX (data->topics->len, 1)), 1);
  g_autofree char *first =
      g_strdup_printf ("SELECT min(year) FROM (SELECT DISTINCT year FROM meeting WHERE year IS NOT "
                       "NULL ORDER BY year DESC LIMIT %" G_GUINT64_FORMAT ")",
                       most);
  guint64 year;

  if (!rostrum_report_number (data, "SELECT count(DISTINCT year) FROM meeting",
                              &data->total[ROSTRUM_LIMIT_YEARS], error) ||
      !rostrum_report_number (data, first, &year, error))
    return FALSE;
  data->first_year = (guint)year;
  data->held[ROSTRUM_LIMIT_YEARS] = MIN (data->total[ROSTRUM_LIMIT_YEARS], most);
  return TRUE;
}

gboolean
rostrum_report_shares (RostrumReportData *data, GString *json, GError **error)
{
  g_autoptr (GString) basis = g_string_new (NULL);
  g_autoptr (GHashTable) wanted = NULL;
  guint64 n_groups = 0;

  if (!choose_years (data, error) ||
      !rostrum_report_number (
          data, "SELECT count(*) FROM (SELECT DISTINCT speaker_id, meeting_id FROM tally)",
          &data->total[ROSTRUM_LIMIT_SPEAKER_MEETING], error))
    return FALSE;
  wanted = choose_pairs (data, error);
  if (wanted == NULL)
    return FALSE;
  rostrum_json_key (json, "shares");
  g_string_append_c (json, '{');
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      gboolean both = tables[i].by_speaker && tables[i].by_meeting;

      rostrum_json_key (json, tables[i].name);
      g_string_append_c (json, '[');
      if (!both)
        {
          g_string_append (basis, i == 0 ? "{" : "],");
          g_string_append_printf (basis, "\"%s\":[", tables[i].name);
        }
      if (!walk_table (data, &tables[i], both ? wanted : NULL, json, both ? NULL : basis, &n_groups,
                       error))
        return FALSE;
      g_string_append_c (json, ']');
    }
  data->held[ROSTRUM_LIMIT_SPEAKER_MEETING] = n_groups;
  g_string_append_c (json, '}');
  rostrum_json_key (json, "basis");
  g_string_append_printf (json, "%s]}", basis->str);
  return TRUE;
}
