/* SPDX-License-Identifier: MIT */
/* Of the page: the sentences behind the numbers, all of them or a sample that has its part of
 * everything. */
#include <math.h>
#include <string.h>

#include "corpus/base/json.h"
#include "stages/report_private.h"

/* The columns, in the order in which a unit's line has them. */
static const char *const columns[] = {
  "meeting", "speaker", "role", "evidence", "number",  "remark",        "paragraph", "start",
  "end",     "words",   "text", "topics",   "margins", "probabilities", "weights",   "rest",
};

/* A unit that is held: its columns, separated by newlines, which JSON escapes. */
typedef struct
{
  gint64 id;
  gint meeting; /* place */
  char *line;
  const char *next; /* column */
} Unit;

typedef struct
{
  RostrumReportData *data;
  RostrumReportWords *words;
  sqlite3_stmt *unit, *margins;
  GArray *units; /* of Unit */
  gsize room;    /* bytes left */
  gboolean full; /* a unit found no room */
  GString *line, *escaped;
  GArray *topics; /* of guint: places */
  double *margin, *probability;
  GError *error;
} Sample;

#define UNIT                                                                                       \
  "SELECT meeting_id, speaker_id, role, evidence = 'reported', unit.number, remark.number, "       \
  "paragraph, byte_start, byte_end, words, text, language, (SELECT group_concat(topic_id) FROM "   \
  "unit_topic WHERE unit_topic.unit_id = unit.unit_id) FROM unit JOIN remark USING (remark_id) "   \
  "JOIN meeting USING (meeting_id) WHERE unit_id = ?1"

#define MARGINS "SELECT topic_id, margin, probability FROM margin WHERE unit_id = ?1"

#define ALL "SELECT unit_id FROM unit ORDER BY unit_id"

/* Multiples of the golden ratio: their order is even over the corpus, and always the same. */
#define LOT "(unit_id * 2654435761 & 4294967295)"

/* First three units of every topic of every speaker, then of every year, topic and evidence one
 * after the other. */
#define DRAWN                                                                                      \
  "SELECT unit_id FROM (SELECT unit_id, row_number() OVER (PARTITION BY year, topic_id, evidence " \
  "ORDER BY " LOT ", unit_id) AS of_year, row_number() OVER (PARTITION BY speaker_id, topic_id "   \
  "ORDER BY " LOT                                                                                  \
  ", unit_id) AS of_speaker FROM (SELECT unit_topic.unit_id AS unit_id, topic_id, "                \
  "year, evidence, speaker_id FROM unit_topic JOIN unit USING (unit_id) JOIN remark USING "        \
  "(remark_id) JOIN meeting USING (meeting_id))) GROUP BY unit_id "                                \
  "ORDER BY min(of_speaker) > 3, min(of_year), " LOT ", unit_id"

/* Fewer bytes than this no unit takes, with some words. */
#define LEAST_BYTES 120

static gboolean
read_margins (Sample *sample, gint64 id)
{
  guint n = sample->data->topics->len;

  for (guint t = 0; t < n; t++)
    sample->margin[t] = sample->probability[t] = NAN;
  sqlite3_reset (sample->margins);
  sqlite3_bind_int64 (sample->margins, 1, id);
  while (rostrum_database_next (sample->margins, sample->data->path, &sample->error))
    {
      gint place = rostrum_report_place_of (sample->data->topic_places,
                                            sqlite3_column_int64 (sample->margins, 0));

      if (place < 0)
        continue;
      sample->margin[place] = sqlite3_column_double (sample->margins, 1);
      if (sqlite3_column_type (sample->margins, 2) != SQLITE_NULL)
        sample->probability[place] = sqlite3_column_double (sample->margins, 2);
    }
  return sample->error == NULL;
}

/* Without `other`, which has none. */
static void
append_values (const Sample *sample, const double *values)
{
  g_string_append_c (sample->line, '[');
  for (guint t = 0; t + 1 < sample->data->topics->len; t++)
    {
      rostrum_report_comma (sample->line);
      rostrum_report_rounded (sample->line, values[t], 4);
    }
  g_string_append (sample->line, "]\n");
}

static gboolean
append_weights (Sample *sample)
{
  g_autofree RostrumReportGiven *given = g_new (RostrumReportGiven, sample->topics->len + 1);

  for (guint i = 0; i < sample->topics->len; i++)
    {
      guint place = g_array_index (sample->topics, guint, i);

      given[i] = (RostrumReportGiven){ place, sample->margin[place] };
    }
  return rostrum_report_words_of (sample->words, rostrum_database_column (sample->unit, 11),
                                  rostrum_database_column (sample->unit, 10), given,
                                  sample->topics->len, sample->line, &sample->error);
}

/* The line of the unit at which sample->unit stands. *MORE: bytes that its role takes. */
static gboolean
append_unit (Sample *sample, gint64 id, gint meeting, gint speaker, gsize *more)
{
  sqlite3_stmt *row = sample->unit;
  GString *line = sample->line;
  const char *role = rostrum_database_column (row, 2);
  RostrumReportNames *roles = &sample->data->roles;
  guint n_roles = roles->names->len;
  gint place = role != NULL ? (gint)rostrum_report_place (roles, role) : -1;

  /* As JSON a character takes six bytes at most. */
  *more = roles->names->len > n_roles ? 6 * strlen (role) + 3 : 0;
  g_string_printf (line, "%d\n%d\n%d\n", meeting, speaker, place);
  for (int i = 3; i < 10; i++)
    g_string_append_printf (line, "%" G_GINT64_FORMAT "\n", (gint64)sqlite3_column_int64 (row, i));
  rostrum_report_text (row, 10, line);
  g_string_append_c (line, '\n');
  rostrum_report_topics (sample->data, rostrum_database_column (row, 12), sample->topics);
  rostrum_report_places (sample->topics, line);
  g_string_append_c (line, '\n');
  if (!read_margins (sample, id))
    return FALSE;
  append_values (sample, sample->margin);
  append_values (sample, sample->probability);
  return append_weights (sample);
}

static gboolean
take_unit (Sample *sample, gint64 id)
{
  const RostrumReportData *data = sample->data;
  gint meeting =
      rostrum_report_place_of (data->meeting_places, sqlite3_column_int64 (sample->unit, 0));
  gint speaker =
      rostrum_report_place_of (data->speaker_places, sqlite3_column_int64 (sample->unit, 1));
  gsize more, bytes;
  Unit unit;

  if (meeting < 0 || speaker < 0 ||
      sqlite3_column_bytes (sample->unit, 10) > ROSTRUM_REPORT_UNIT_BYTES)
    return TRUE;
  if (!append_unit (sample, id, meeting, speaker, &more))
    return FALSE;
  g_string_truncate (sample->escaped, 0);
  rostrum_report_escape (sample->line->str, sample->line->len, sample->escaped);
  bytes = sample->escaped->len + 1 + more;
  if (bytes > sample->room)
    {
      sample->full = TRUE;
      return FALSE;
    }
  sample->room -= bytes;
  unit = (Unit){ .id = id, .meeting = meeting, .line = g_strdup (sample->line->str) };
  unit.next = unit.line;
  g_array_append_val (sample->units, unit);
  return TRUE;
}

static gboolean
add_candidate (RostrumReportData *data, sqlite3_stmt *row, gpointer to)
{
  Sample *sample = to;
  gint64 id = sqlite3_column_int64 (row, 0);

  sqlite3_reset (sample->unit);
  sqlite3_bind_int64 (sample->unit, 1, id);
  if (rostrum_database_next (sample->unit, data->path, &sample->error))
    return take_unit (sample, id);
  return sample->error == NULL;
}

static void
clear_unit (gpointer unit)
{
  g_free (((Unit *)unit)->line);
}

/* All units if they have room, else those that are drawn. */
static gboolean
draw (Sample *sample, guint64 total, GError **error)
{
  gsize room = sample->room;
  gboolean good = TRUE;

  sample->full = total > room / LEAST_BYTES;
  if (!sample->full)
    good = rostrum_report_rows (sample->data, ALL, 0, add_candidate, sample, error);
  if (good && sample->full && sample->error == NULL)
    {
      g_array_set_size (sample->units, 0);
      sample->room = room;
      good = rostrum_report_rows (sample->data, DRAWN, 0, add_candidate, sample, error);
    }
  if (sample->error == NULL)
    return good;
  g_clear_error (error);
  g_propagate_error (error, g_steal_pointer (&sample->error));
  return FALSE;
}

static int
compare_units (gconstpointer a, gconstpointer b)
{
  const Unit *x = a, *y = b;

  if (x->meeting != y->meeting)
    return x->meeting < y->meeting ? -1 : 1;
  return (x->id > y->id) - (x->id < y->id);
}

static void
append_columns (const Sample *sample, GString *json)
{
  for (gsize c = 0; c < G_N_ELEMENTS (columns); c++)
    {
      rostrum_json_key (json, columns[c]);
      g_string_append_c (json, '[');
      for (guint i = 0; i < sample->units->len; i++)
        {
          Unit *unit = &g_array_index (sample->units, Unit, i);
          gsize length = strcspn (unit->next, "\n");

          rostrum_report_comma (json);
          g_string_append_len (json, unit->next, (gssize)length);
          unit->next += length + (unit->next[length] == '\n' ? 1 : 0);
        }
      g_string_append_c (json, ']');
    }
}

static gboolean
prepare (Sample *sample, GError **error)
{
  RostrumReportData *data = sample->data;
  guint n = data->topics->len;

  sample->unit = rostrum_database_query (data->database, data->path, UNIT, error);
  if (sample->unit == NULL)
    return FALSE;
  sample->margins = rostrum_database_query (data->database, data->path, MARGINS, error);
  if (sample->margins == NULL)
    return FALSE;
  sample->words = rostrum_report_words_new (data);
  sample->units = g_array_new (FALSE, FALSE, sizeof (Unit));
  g_array_set_clear_func (sample->units, clear_unit);
  sample->line = g_string_new (NULL);
  sample->escaped = g_string_new (NULL);
  sample->topics = g_array_new (FALSE, FALSE, sizeof (guint));
  sample->margin = g_new (double, n + 1);
  sample->probability = g_new (double, n + 1);
  return TRUE;
}

static void
sample_clear (Sample *sample)
{
  sqlite3_finalize (sample->unit);
  sqlite3_finalize (sample->margins);
  if (sample->words == NULL)
    return;
  rostrum_report_words_free (sample->words);
  g_array_unref (sample->units);
  g_string_free (sample->line, TRUE);
  g_string_free (sample->escaped, TRUE);
  g_array_unref (sample->topics);
  g_free (sample->margin);
  g_free (sample->probability);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sample, sample_clear)

static void
append_sample (const Sample *sample, const RostrumReportTimelines *timelines, guint64 total,
               GString *json)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);

  g_array_sort (sample->units, compare_units);
  for (guint i = 0; i < sample->units->len; i++)
    g_hash_table_insert (places, GSIZE_TO_POINTER (g_array_index (sample->units, Unit, i).id),
                         GUINT_TO_POINTER (i + 1));
  rostrum_report_timelines_write (timelines, places, json);
  g_string_append_printf (json, ",\"units\":{\"held\":%u,\"total\":%" G_GUINT64_FORMAT,
                          sample->units->len, total);
  rostrum_json_key (json, "rule");
  rostrum_json_string (json, sample->units->len == total ? "all" : "sample", -1);
  append_columns (sample, json);
  g_string_append_c (json, '}');
}

gboolean
rostrum_report_units (RostrumReportData *data, gsize bytes, GString *json, GError **error)
{
  g_autoptr (RostrumReportTimelines) timelines = NULL;
  g_auto (Sample) sample = { .data = data };
  guint64 total;
  gsize taken;

  if (!rostrum_report_number (data, "SELECT count(*) FROM unit", &total, error))
    return FALSE;
  timelines = rostrum_report_timelines_new (data, error);
  if (timelines == NULL || !prepare (&sample, error))
    return FALSE;
  taken = rostrum_report_timelines_size (timelines) + 500;
  sample.room = bytes > taken ? bytes - taken : 0;
  if (!draw (&sample, total, error))
    return FALSE;
  data->total[ROSTRUM_LIMIT_UNITS] = total;
  data->held[ROSTRUM_LIMIT_UNITS] = sample.units->len;
  append_sample (&sample, timelines, total, json);
  return TRUE;
}
