/* SPDX-License-Identifier: MIT */
/* Of the page: differences between years, and words that mark topics and years. Both are taken over
 * from the tables that compare and keyness write: the numbers have one source. */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "corpus/base/csv_read.h"
#include "corpus/base/error.h"
#include "corpus/base/json.h"
#include "corpus/base/output.h"
#include "stages/compare.h"
#include "stages/keyness_table.h"
#include "stages/report_private.h"

/* What the fields of a row become. */
typedef enum
{
  FIELD_NUMBER, /* empty: null */
  FIELD_TEXT,
  FIELD_TOPIC,
  FIELD_EVIDENCE,
  FIELD_REASON,
} Field;

/* Which column of a table, and what it becomes; in the order of the page. */
typedef struct
{
  guint column;
  Field field;
} Column;

static const Column row_columns[] = {
  { 1, FIELD_NUMBER },  { 2, FIELD_NUMBER },  { 0, FIELD_TEXT },    { 3, FIELD_EVIDENCE },
  { 4, FIELD_TOPIC },   { 5, FIELD_NUMBER },  { 6, FIELD_NUMBER },  { 7, FIELD_NUMBER },
  { 8, FIELD_NUMBER },  { 9, FIELD_NUMBER },  { 10, FIELD_NUMBER }, { 11, FIELD_NUMBER },
  { 12, FIELD_NUMBER }, { 13, FIELD_NUMBER }, { 14, FIELD_TEXT },   { 15, FIELD_REASON },
};

static const Column trend_columns[] = {
  { 0, FIELD_EVIDENCE }, { 1, FIELD_TOPIC },  { 2, FIELD_NUMBER },
  { 3, FIELD_NUMBER },   { 4, FIELD_NUMBER }, { 5, FIELD_NUMBER },
  { 6, FIELD_NUMBER },   { 7, FIELD_TEXT },   { 8, FIELD_REASON },
};

static const Column part_columns[] = {
  { 0, FIELD_NUMBER }, { 1, FIELD_NUMBER }, { 2, FIELD_TOPIC },  { 3, FIELD_NUMBER },
  { 4, FIELD_NUMBER }, { 5, FIELD_NUMBER }, { 6, FIELD_NUMBER }, { 7, FIELD_NUMBER },
  { 8, FIELD_NUMBER }, { 9, FIELD_REASON },
};

static void
append_place (const GPtrArray *names, const char *name, GString *json)
{
  for (guint i = 0; i < names->len; i++)
    if (strcmp (g_ptr_array_index (names, i), name) == 0)
      {
        g_string_append_printf (json, "%u", i);
        return;
      }
  g_string_append (json, "null");
}

static guint
class_place (const char *name)
{
  guint place = 0;

  while (place < ROSTRUM_CLASS_ALL && strcmp (rostrum_class_names[place], name) != 0)
    place++;
  return place;
}

static void
append_field (RostrumReportData *data, Field field, const char *text, GString *json)
{
  switch (field)
    {
    case FIELD_NUMBER:
      if (*text == '\0')
        g_string_append (json, "null");
      else
        rostrum_json_double (json, g_ascii_strtod (text, NULL));
      break;
    case FIELD_TEXT:
      rostrum_json_string (json, text, -1);
      break;
    case FIELD_TOPIC:
      append_place (data->topics, text, json);
      break;
    case FIELD_EVIDENCE:
      g_string_append_printf (json, "%u", class_place (text));
      break;
    case FIELD_REASON:
      if (*text == '\0')
        g_string_append (json, "null");
      else
        g_string_append_printf (json, "%u", rostrum_report_place (&data->reasons, text));
      break;
    }
}

static void
append_row (RostrumReportData *data, const RostrumCsvRow *row, const Column *columns, gsize n,
            GString *json)
{
  rostrum_report_comma (json);
  g_string_append_c (json, '[');
  for (gsize i = 0; i < n; i++)
    {
      rostrum_report_comma (json);
      append_field (data, columns[i].field, row->fields[columns[i].column], json);
    }
  g_string_append_c (json, ']');
}

/* The rows of the table NAME in FOLDER as the member MEMBER, as many as have room. Pairs are
 * counted in *N_PAIRS (may be NULL). */
static gboolean
append_table (RostrumReportData *data, const char *folder, const char *name, const char *member,
              const Column *columns, gsize n, guint64 *n_pairs, GString *json, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GPtrArray) rows = rostrum_csv_read (path, error);
  gsize start = json->len;
  const RostrumCsvRow *last = NULL;

  if (rows == NULL)
    return FALSE;
  rostrum_json_key (json, member);
  g_string_append_c (json, '[');
  for (guint i = 1; i < rows->len && json->len - start < ROSTRUM_REPORT_COMPARE_BYTES; i++)
    {
      const RostrumCsvRow *row = g_ptr_array_index (rows, i);
      gboolean new_pair = last == NULL || strcmp (row->fields[1], last->fields[1]) != 0 ||
                          strcmp (row->fields[2], last->fields[2]) != 0;

      append_row (data, row, columns, n, json);
      if (n_pairs != NULL)
        *n_pairs += new_pair ? 1 : 0;
      last = row;
    }
  g_string_append_c (json, ']');
  return TRUE;
}

static gboolean
append_comparisons (RostrumReportData *data, const char *folder, RostrumComparePairs pairs,
                    GString *json, GError **error)
{
  const RostrumTally *tally = data->shared->tally;
  RostrumEstimateOptions options;
  g_autoptr (GPtrArray) comparisons = NULL;

  if (data->shared->estimate != NULL)
    options = *data->shared->estimate;
  else
    rostrum_estimate_options_init (&options);
  options.n_draws = ROSTRUM_COMPARE_DRAWS;
  comparisons = rostrum_compare (tally, &options, ROSTRUM_COMPARE_YEAR, pairs);
  if (!rostrum_compare_write (tally, &options, ROSTRUM_COMPARE_YEAR, pairs, comparisons, folder,
                              error))
    return FALSE;
  return append_table (data, folder, "compare_year.csv", "rows", row_columns,
                       G_N_ELEMENTS (row_columns), &data->held[ROSTRUM_LIMIT_PAIRS], json, error) &&
         append_table (data, folder, "compare_year_trend.csv", "trends", trend_columns,
                       G_N_ELEMENTS (trend_columns), NULL, json, error) &&
         append_table (data, folder, "compare_year_parts.csv", "parts", part_columns,
                       G_N_ELEMENTS (part_columns), NULL, json, error);
}

/* A folder of its own below the results, for tables that are taken over. */
static char *
make_folder (const RostrumReportData *data, GError **error)
{
  char *folder = g_build_filename (data->shared->folder, ROSTRUM_REPORT_PARTS, NULL);

  if (g_mkdir (folder, 0777) == 0)
    return folder;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
               "%s: cannot be created: %s; nothing was left half-written there", folder,
               g_strerror (errno));
  g_free (folder);
  return NULL;
}

static gboolean
add_year (RostrumReportData *data G_GNUC_UNUSED, sqlite3_stmt *row, gpointer to)
{
  rostrum_report_comma (to);
  g_string_append_printf (to, "%" G_GINT64_FORMAT, (gint64)sqlite3_column_int64 (row, 0));
  return TRUE;
}

gboolean
rostrum_report_compare (RostrumReportData *data, GString *json, GError **error)
{
  g_autofree char *folder = NULL;
  guint n_years;
  gboolean all, good;

  all = rostrum_compare_can_pair (data->shared->tally, ROSTRUM_COMPARE_YEAR, &n_years);
  data->total[ROSTRUM_LIMIT_PAIRS] = n_years > 1 ? (guint64)n_years * (n_years - 1) / 2 : 0;
  rostrum_json_key (json, "compare");
  g_string_append (json, "{\"years\":[");
  if (!rostrum_report_rows (data,
                            "SELECT DISTINCT year FROM meeting WHERE year IS NOT NULL ORDER BY 1",
                            0, add_year, json, error))
    return FALSE;
  g_string_append_c (json, ']');
  folder = make_folder (data, error);
  if (folder == NULL)
    return FALSE;
  good = append_comparisons (
      data, folder, all ? ROSTRUM_COMPARE_ALL_PAIRS : ROSTRUM_COMPARE_NEIGHBOURS, json, error);
  rostrum_output_folder_abort (folder);
  g_string_append_c (json, '}');
  return good;
}

/* Places of keyness.csv. */
enum
{
  KEY_BY,
  KEY_GROUP,
  KEY_RANK,
  KEY_LANGUAGE,
  KEY_STEM,
  KEY_WORD,
  KEY_COUNT,
  KEY_COUNT_ALL,
  KEY_WORDS,
  KEY_WORDS_ALL,
  KEY_LOG_ODDS,
  KEY_Z,
};

static void
append_key_word (const RostrumCsvRow *row, GString *json)
{
  rostrum_report_comma (json);
  g_string_append_c (json, '[');
  rostrum_json_string (json, row->fields[KEY_WORD], -1);
  g_string_append_c (json, ',');
  rostrum_json_double (json, g_ascii_strtod (row->fields[KEY_Z], NULL));
  g_string_append_printf (json, ",%s,%s,", row->fields[KEY_COUNT], row->fields[KEY_COUNT_ALL]);
  rostrum_json_string (json, row->fields[KEY_LANGUAGE], -1);
  g_string_append_c (json, ']');
}

/* The groups of one kind. */
static void
append_kind (RostrumReportData *data, const GPtrArray *rows, RostrumKeynessBy by, GString *json)
{
  const char *kind = rostrum_keyness_names[by];
  const RostrumCsvRow *last = NULL;
  gsize start = json->len;

  rostrum_json_key (json, kind);
  g_string_append_c (json, '[');
  for (guint i = 1; i < rows->len; i++)
    {
      const RostrumCsvRow *row = g_ptr_array_index (rows, i);
      const char *group = row->fields[KEY_GROUP];

      if (strcmp (row->fields[KEY_BY], kind) != 0)
        continue;
      if (last == NULL || strcmp (last->fields[KEY_GROUP], group) != 0)
        {
          if (json->len - start > ROSTRUM_REPORT_KEYNESS_BYTES / 2)
            break;
          g_string_append (json, last != NULL ? "]}," : "");
          g_string_append_c (json, '{');
          rostrum_json_key (json, "group");
          append_field (data, by == ROSTRUM_KEYNESS_TOPIC ? FIELD_TOPIC : FIELD_NUMBER, group,
                        json);
          g_string_append_printf (json, ",\"words\":%s,\"rows\":[", row->fields[KEY_WORDS]);
          data->held[ROSTRUM_LIMIT_KEYNESS]++;
        }
      append_key_word (row, json);
      last = row;
    }
  g_string_append (json, last != NULL ? "]}]" : "]");
}

static guint
count_groups (const GPtrArray *rows)
{
  guint n = 0;

  for (guint i = 1; i < rows->len; i++)
    n += strcmp (((RostrumCsvRow *)g_ptr_array_index (rows, i))->fields[KEY_RANK], "1") == 0;
  return n;
}

/* Words of all units: the same in each row of topics. */
static const char *
count_words (const GPtrArray *rows)
{
  const char *words = "0";

  for (guint i = 1; i < rows->len; i++)
    {
      const RostrumCsvRow *row = g_ptr_array_index (rows, i);

      if (strcmp (row->fields[KEY_BY], rostrum_keyness_names[ROSTRUM_KEYNESS_TOPIC]) == 0 ||
          strcmp (words, "0") == 0)
        words = row->fields[KEY_WORDS_ALL];
    }
  return words;
}

gboolean
rostrum_report_keyness (RostrumReportData *data, GString *json, GError **error)
{
  RostrumKeynessOptions options;
  RostrumKeynessResult result;
  g_autofree char *folder = NULL, *path = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  folder = make_folder (data, error);
  if (folder == NULL)
    return FALSE;
  path = g_build_filename (folder, "keyness.csv", NULL);
  rostrum_keyness_options_init (&options);
  options.by = 1u << ROSTRUM_KEYNESS_YEAR | 1u << ROSTRUM_KEYNESS_TOPIC;
  options.top = ROSTRUM_REPORT_KEY_WORDS;
  options.content_words = TRUE;
  if (rostrum_keyness_write (data->path, &options, path, &result, error))
    rows = rostrum_csv_read (path, error);
  rostrum_output_folder_abort (folder);
  if (rows == NULL)
    return FALSE;
  data->total[ROSTRUM_LIMIT_KEYNESS] = count_groups (rows);
  rostrum_json_key (json, "keyness");
  g_string_append_printf (json, "{\"words\":%s", count_words (rows));
  append_kind (data, rows, ROSTRUM_KEYNESS_TOPIC, json);
  append_kind (data, rows, ROSTRUM_KEYNESS_YEAR, json);
  g_string_append_c (json, '}');
  return TRUE;
}
