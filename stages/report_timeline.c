/* SPDX-License-Identifier: MIT */
/* Of the page: the units of whole meetings in their order, without their texts. */
#include <string.h>

#include "corpus/base/json.h"
#include "stages/report_private.h"

/* What a unit's place takes at most, with the comma and the bracket behind it. */
#define PLACE_BYTES 9

/* A meeting: for each unit the start of its entry, ended by a NUL byte. */
typedef struct
{
  GString *entries;
  GArray *units; /* of gint64: ids */
} Timeline;

struct _RostrumReportTimelines
{
  RostrumReportData *data;
  GHashTable *meetings; /* id → Timeline * */
  GArray *places;       /* scratch of topics */
  gsize bytes;
};

static void
timeline_free (gpointer data)
{
  Timeline *timeline = data;

  g_string_free (timeline->entries, TRUE);
  g_array_unref (timeline->units);
  g_free (timeline);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *)a, y = *(const guint *)b;

  return (x > y) - (x < y);
}

void
rostrum_report_topics (const RostrumReportData *data, const char *ids, GArray *places)
{
  g_array_set_size (places, 0);
  for (const char *p = ids; p != NULL && *p != '\0';)
    {
      char *end;
      gint place = rostrum_report_place_of (data->topic_places, g_ascii_strtoll (p, &end, 10));

      /* The last one is `other`. */
      if (place >= 0 && place + 1 < (gint)data->topics->len)
        g_array_append_val (places, place);
      p = *end == ',' ? end + 1 : NULL;
    }
  g_array_sort (places, compare_places);
}

void
rostrum_report_places (const GArray *places, GString *json)
{
  g_string_append_c (json, '[');
  for (guint i = 0; i < places->len; i++)
    g_string_append_printf (json, "%s%u", i > 0 ? "," : "", g_array_index (places, guint, i));
  g_string_append_c (json, ']');
}

/* Adding one meeting. */
typedef struct
{
  RostrumReportTimelines *timelines;
  Timeline *timeline;
} Adding;

static gboolean
add_unit (RostrumReportData *data, sqlite3_stmt *row, gpointer to)
{
  Adding *adding = to;
  GString *entries = adding->timeline->entries;
  gint64 id = sqlite3_column_int64 (row, 0);

  g_array_append_val (adding->timeline->units, id);
  g_string_append_printf (
      entries, "[%d,%d,%d,%d,%" G_GINT64_FORMAT ",", sqlite3_column_int (row, 1),
      sqlite3_column_int (row, 2),
      rostrum_report_place_of (data->speaker_places, sqlite3_column_int64 (row, 3)),
      sqlite3_column_int (row, 4), (gint64)sqlite3_column_int64 (row, 5));
  rostrum_report_topics (data, rostrum_database_column (row, 6), adding->timelines->places);
  rostrum_report_places (adding->timelines->places, entries);
  g_string_append_c (entries, '\0');
  return TRUE;
}

#define UNITS                                                                                      \
  "SELECT unit_id, remark.number, paragraph, speaker_id, evidence = 'reported', words, "           \
  "(SELECT group_concat(topic_id) FROM unit_topic WHERE unit_topic.unit_id = unit.unit_id) "       \
  "FROM remark JOIN unit USING (remark_id) WHERE meeting_id = ?1 ORDER BY unit_id"

/* FALSE with an error, or when the meeting has no room. */
static gboolean
add_meeting (RostrumReportTimelines *timelines, gint64 id, GError **error)
{
  Timeline *timeline = g_new (Timeline, 1);
  Adding adding = { timelines, timeline };
  gsize bytes;

  *timeline = (Timeline){ g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (gint64)) };
  if (!rostrum_report_rows (timelines->data, UNITS, id, add_unit, &adding, error))
    {
      timeline_free (timeline);
      return FALSE;
    }
  bytes = timeline->entries->len + (gsize)timeline->units->len * PLACE_BYTES;
  if (timelines->bytes + bytes > ROSTRUM_REPORT_TIMELINE_BYTES)
    {
      timeline_free (timeline);
      return FALSE;
    }
  timelines->bytes += bytes;
  g_hash_table_insert (timelines->meetings, GSIZE_TO_POINTER (id), timeline);
  return TRUE;
}

RostrumReportTimelines *
rostrum_report_timelines_new (RostrumReportData *data, GError **error)
{
  RostrumReportTimelines *timelines = g_new0 (RostrumReportTimelines, 1);
  guint n = data->meetings->len;
  g_autofree gint64 *ranked = g_new0 (gint64, n + 1);
  g_autoptr (GError) local = NULL;

  timelines->data = data;
  timelines->meetings = g_hash_table_new_full (NULL, NULL, NULL, timeline_free);
  timelines->places = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n; i++)
    {
      gint64 id = g_array_index (data->meetings, gint64, i);
      gint rank = rostrum_report_place_of (data->meeting_ranks, id);

      ranked[rank] = id;
    }
  for (guint i = 0; i < n && local == NULL; i++)
    add_meeting (timelines, ranked[i], &local);
  data->total[ROSTRUM_LIMIT_TIMELINE] = data->total[ROSTRUM_LIMIT_MEETINGS];
  data->held[ROSTRUM_LIMIT_TIMELINE] = g_hash_table_size (timelines->meetings);
  if (local == NULL)
    return timelines;
  g_propagate_error (error, g_steal_pointer (&local));
  rostrum_report_timelines_free (timelines);
  return NULL;
}

void
rostrum_report_timelines_free (RostrumReportTimelines *timelines)
{
  if (timelines == NULL)
    return;
  g_hash_table_unref (timelines->meetings);
  g_array_unref (timelines->places);
  g_free (timelines);
}

gsize
rostrum_report_timelines_size (const RostrumReportTimelines *timelines)
{
  return timelines->bytes + (gsize)timelines->data->meetings->len * strlen ("null,") + 100;
}

static void
append_timeline (const Timeline *timeline, GHashTable *places, GString *json)
{
  const char *entry = timeline->entries->str;

  g_string_append_c (json, '[');
  for (guint i = 0; i < timeline->units->len; i++)
    {
      rostrum_report_comma (json);
      g_string_append_printf (
          json, "%s,%d]", entry,
          rostrum_report_place_of (places, g_array_index (timeline->units, gint64, i)));
      entry += strlen (entry) + 1;
    }
  g_string_append_c (json, ']');
}

void
rostrum_report_timelines_write (const RostrumReportTimelines *timelines, GHashTable *places,
                                GString *json)
{
  const GArray *meetings = timelines->data->meetings;

  rostrum_json_key (json, "timeline");
  g_string_append_c (json, '[');
  for (guint i = 0; i < meetings->len; i++)
    {
      const Timeline *timeline = g_hash_table_lookup (
          timelines->meetings, GSIZE_TO_POINTER (g_array_index (meetings, gint64, i)));

      rostrum_report_comma (json);
      if (timeline == NULL)
        g_string_append (json, "null");
      else
        append_timeline (timeline, places, json);
    }
  g_string_append_c (json, ']');
}
