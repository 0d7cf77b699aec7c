/* SPDX-License-Identifier: MIT */
/* Keywords in context. */
#include "pipeline/concordance.h"

#include <string.h>

#include "corpus/base/error.h"
#include "pipeline/concordance_private.h"
#include "pipeline/pattern.h"
#include "stages/database_read.h"

const char *const rostrum_sort_names[] = { "source", "date", "speaker", "left", "right", NULL };

typedef struct
{
  sqlite3 *handle;
  char *path;
  const RostrumConcordanceQuery *query;
  RostrumConcordanceFunc func;
  gpointer data;
  guint64 n_lines;
} Search;

static void
search_clear (Search *search)
{
  sqlite3_close_v2 (search->handle);
  g_free (search->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static gboolean
unreadable (const Search *search, GError **error)
{
  return rostrum_database_unreadable (search->handle, search->path, error);
}

static gboolean
open_database (Search *search, GError **error)
{
  search->handle = rostrum_database_open (search->path, error);
  if (search->handle == NULL)
    return FALSE;
  if (rostrum_concordance_add_places (search->handle))
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
               "%s: the SQLite library here (%s) has no full-text search; use one with FTS5",
               search->path, sqlite3_libversion ());
  return FALSE;
}

/* Whether VALUE is there, by SQL with one place. */
static gboolean
is_known (const Search *search, const char *sql, const char *option, const char *value,
          const char *where, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int result;

  if (value == NULL)
    return TRUE;
  if (sqlite3_prepare_v2 (search->handle, sql, -1, &statement, NULL) != SQLITE_OK)
    return unreadable (search, error);
  sqlite3_bind_text (statement, 1, value, -1, SQLITE_STATIC);
  result = sqlite3_step (statement);
  sqlite3_finalize (statement);
  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    return unreadable (search, error);
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "%s: \"%s\" is not in these results; %s lists what there is", option, value, where);
  return FALSE;
}

static gboolean
check_query (const Search *search, GError **error)
{
  const RostrumConcordanceQuery *query = search->query;

  return is_known (search, "SELECT 1 FROM topic WHERE topic = ?1", "--topic", query->topic,
                   "tables/topic_by_year.csv", error) &&
         is_known (search,
                   "SELECT 1 FROM speaker WHERE speaker = ?1 "
                   "UNION ALL SELECT 1 FROM alias WHERE alias = ?1",
                   "--speaker", query->speaker, "tables/speakers.csv", error) &&
         is_known (search, "SELECT 1 FROM meeting WHERE meeting = ?1", "--meeting", query->meeting,
                   "tables/topic_by_meeting.csv", error);
}

enum
{
  COLUMN_UNIT,
  COLUMN_MEETING,
  COLUMN_DATE,
  COLUMN_SPEAKER,
  COLUMN_ROLE,
  COLUMN_EVIDENCE,
  COLUMN_NUMBER,
  COLUMN_PARAGRAPH,
  COLUMN_START,
  COLUMN_END,
  COLUMN_TOPICS,
  COLUMN_TEXT,
  COLUMN_PLACES,
};

#define COLUMNS                                                                                    \
  "unit.unit_id, meeting, date, speaker, role, evidence, unit.number, paragraph, byte_start, "     \
  "byte_end, (SELECT group_concat(topic, '; ') FROM (SELECT topic FROM unit_topic "                \
  "JOIN topic USING (topic_id) WHERE unit_topic.unit_id = unit.unit_id ORDER BY topic)), "         \
  "unit.text"

#define PEOPLE                                                                                     \
  "JOIN remark USING (remark_id) JOIN meeting USING (meeting_id) JOIN speaker USING (speaker_id) "

/* The index comes first: only it knows the places. */
#define SELECT_MATCHES                                                                             \
  "SELECT " COLUMNS ", places(unit_text) FROM unit_text "                                          \
  "CROSS JOIN unit ON unit.unit_id = unit_text.rowid " PEOPLE "WHERE unit_text MATCH ?1 "          \
  "AND (?2 IS NULL OR unit.unit_id IN (SELECT unit_id FROM unit_topic JOIN topic "                 \
  "USING (topic_id) WHERE topic = ?2)) "                                                           \
  "AND (?3 IS NULL OR speaker_id IN (SELECT speaker_id FROM speaker WHERE speaker = ?3 "           \
  "UNION SELECT speaker_id FROM alias WHERE alias = ?3)) "                                         \
  "AND (?4 IS NULL OR meeting = ?4) AND (?5 IS NULL OR evidence = ?5) "                            \
  "AND (?6 = 0 OR year = ?6) ORDER BY "

static const char *const orders[ROSTRUM_N_SORTS] = {
  [ROSTRUM_SORT_SOURCE] = "unit_text.rowid",
  [ROSTRUM_SORT_DATE] = "date IS NULL, date, meeting, unit_text.rowid",
  [ROSTRUM_SORT_SPEAKER] = "speaker, date IS NULL, date, meeting, unit_text.rowid",
  [ROSTRUM_SORT_LEFT] = "unit_text.rowid",
  [ROSTRUM_SORT_RIGHT] = "unit_text.rowid",
};

static sqlite3_stmt *
prepare_matches (const Search *search, GError **error)
{
  const RostrumConcordanceQuery *query = search->query;
  const char *texts[] = { query->topic, query->speaker, query->meeting, query->evidence };
  g_autofree char *match = rostrum_pattern_to_match (query->pattern, error);
  g_autofree char *sql = g_strconcat (SELECT_MATCHES, orders[query->sort], NULL);
  sqlite3_stmt *statement = NULL;

  if (match == NULL)
    return NULL;
  if (sqlite3_prepare_v2 (search->handle, sql, -1, &statement, NULL) != SQLITE_OK)
    {
      unreadable (search, error);
      return NULL;
    }
  sqlite3_bind_text (statement, 1, match, -1, SQLITE_TRANSIENT);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      sqlite3_bind_text (statement, (int)i + 2, texts[i], -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 6, query->year);
  return statement;
}

/* The line of a row, without the keyword's place. A file that was tampered with may lack a name. */
static RostrumConcordanceLine
line_of_row (sqlite3_stmt *row)
{
  RostrumConcordanceLine line = {
    .meeting = rostrum_database_column (row, COLUMN_MEETING),
    .date = rostrum_database_column (row, COLUMN_DATE),
    .speaker = rostrum_database_column (row, COLUMN_SPEAKER),
    .role = rostrum_database_column (row, COLUMN_ROLE),
    .evidence = rostrum_database_column (row, COLUMN_EVIDENCE),
    .topics = rostrum_database_column (row, COLUMN_TOPICS),
    .unit = sqlite3_column_int64 (row, COLUMN_NUMBER),
    .paragraph = sqlite3_column_int64 (row, COLUMN_PARAGRAPH),
    .byte_start = sqlite3_column_int64 (row, COLUMN_START),
    .byte_end = sqlite3_column_int64 (row, COLUMN_END),
    .text = rostrum_database_column (row, COLUMN_TEXT),
  };

  line.length = line.text != NULL ? (gsize)sqlite3_column_bytes (row, COLUMN_TEXT) : 0;
  if (line.text == NULL)
    line.text = "";
  if (line.topics == NULL)
    line.topics = "";
  return line;
}

static void
place_keyword (RostrumConcordanceLine *line, RostrumPlace place)
{
  line->start = rostrum_search_unfold (line->text, line->length, place.start);
  line->end = rostrum_search_unfold (line->text, line->length, place.end);
}

static gboolean
is_full (const Search *search)
{
  return search->query->limit > 0 && search->n_lines >= search->query->limit;
}

/* Hands out the lines as they come. */
static gboolean
stream (Search *search, sqlite3_stmt *rows, GError **error)
{
  GError *local = NULL;

  while (!is_full (search) &&
         rostrum_database_next_columns (rows, COLUMN_PLACES, search->path, &local))
    {
      RostrumConcordanceLine line = line_of_row (rows);
      const RostrumPlace *places = sqlite3_column_blob (rows, COLUMN_PLACES);
      gsize n = (gsize)sqlite3_column_bytes (rows, COLUMN_PLACES) / sizeof (RostrumPlace);

      for (gsize i = 0; i < n && !is_full (search); i++)
        {
          place_keyword (&line, places[i]);
          search->n_lines++;
          if (!search->func (search->data, &line, error))
            return FALSE;
        }
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* A line that waits for its turn. */
typedef struct
{
  char *key;
  gint64 unit;
  RostrumPlace place;
} Waiting;

static void
waiting_clear (gpointer waiting)
{
  g_free (((Waiting *)waiting)->key);
}

static int
compare_waiting (const void *a, const void *b)
{
  const Waiting *x = a, *y = b;
  int order = strcmp (x->key, y->key);

  if (order != 0)
    return order;
  if (x->unit != y->unit)
    return x->unit < y->unit ? -1 : 1;
  return (x->place.start > y->place.start) - (x->place.start < y->place.start);
}

static gboolean
collect (const Search *search, sqlite3_stmt *rows, GArray *waiting, GError **error)
{
  GError *local = NULL;

  while (rostrum_database_next_columns (rows, COLUMN_PLACES, search->path, &local))
    {
      RostrumConcordanceLine line = line_of_row (rows);
      const RostrumPlace *places = sqlite3_column_blob (rows, COLUMN_PLACES);
      gsize n = (gsize)sqlite3_column_bytes (rows, COLUMN_PLACES) / sizeof (RostrumPlace);

      for (gsize i = 0; i < n; i++)
        {
          Waiting entry = { NULL, sqlite3_column_int64 (rows, COLUMN_UNIT), places[i] };

          place_keyword (&line, places[i]);
          entry.key = rostrum_concordance_key (&line, search->query->sort);
          g_array_append_val (waiting, entry);
        }
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
hand_out (Search *search, const GArray *waiting, GError **error)
{
  sqlite3_stmt *row = NULL;
  gboolean good = TRUE;

  if (sqlite3_prepare_v2 (search->handle,
                          "SELECT " COLUMNS " FROM unit " PEOPLE "WHERE unit.unit_id = ?1", -1,
                          &row, NULL) != SQLITE_OK)
    return unreadable (search, error);
  for (guint i = 0; i < waiting->len && good && !is_full (search); i++)
    {
      const Waiting *entry = &g_array_index (waiting, Waiting, i);
      GError *local = NULL;

      sqlite3_bind_int64 (row, 1, entry->unit);
      if (rostrum_database_next (row, search->path, &local))
        {
          RostrumConcordanceLine line = line_of_row (row);

          place_keyword (&line, entry->place);
          search->n_lines++;
          good = search->func (search->data, &line, error);
        }
      else
        {
          if (local == NULL)
            unreadable (search, &local);
          g_propagate_error (error, local);
          good = FALSE;
        }
      sqlite3_reset (row);
    }
  sqlite3_finalize (row);
  return good;
}

/* Sorting by words needs all lines before the first. */
static gboolean
sort_lines (Search *search, sqlite3_stmt *rows, GError **error)
{
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));

  g_array_set_clear_func (waiting, waiting_clear);
  if (!collect (search, rows, waiting, error))
    return FALSE;
  if (waiting->len > 0)
    qsort (waiting->data, waiting->len, sizeof (Waiting), compare_waiting);
  return hand_out (search, waiting, error);
}

gboolean
rostrum_concordance_run (const char *folder, const RostrumConcordanceQuery *query,
                         RostrumConcordanceFunc func, gpointer data, GError **error)
{
  g_auto (Search) search = { .path = g_build_filename (folder, ROSTRUM_DATABASE_NAME, NULL),
                             .query = query,
                             .func = func,
                             .data = data };
  sqlite3_stmt *rows;
  gboolean good;

  if (!open_database (&search, error) || !check_query (&search, error))
    return FALSE;
  rows = prepare_matches (&search, error);
  if (rows == NULL)
    return FALSE;
  if (query->sort == ROSTRUM_SORT_LEFT || query->sort == ROSTRUM_SORT_RIGHT)
    good = sort_lines (&search, rows, error);
  else
    good = stream (&search, rows, error);
  sqlite3_finalize (rows);
  return good;
}
