/* SPDX-License-Identifier: MIT */
#pragma once

#include "stages/database_read.h"
#include "stages/report.h"

G_BEGIN_DECLS

/* How the data of the page is put together: what its files share. Each part is appended to JSON,
 * unescaped, in an order in which names are numbered before they are referred to. */

/* Bytes that parts of the data may have, about; units have what is left of the page. */
#define ROSTRUM_REPORT_MEETINGS_BYTES        3000000
#define ROSTRUM_REPORT_SPEAKERS_BYTES        1500000
#define ROSTRUM_REPORT_SPEAKER_MEETING_BYTES 2000000
#define ROSTRUM_REPORT_COMPARE_BYTES         2000000
#define ROSTRUM_REPORT_KEYNESS_BYTES         1000000
#define ROSTRUM_REPORT_TIMELINE_BYTES        1500000
#define ROSTRUM_REPORT_CARD_BYTES            200000
/* Rows of shares by year. */
#define ROSTRUM_REPORT_YEAR_ROWS 20000
/* What a row of shares takes, about. */
#define ROSTRUM_REPORT_ROW_BYTES 48
/* Rows and characters of what stayed unresolved, sources that were skipped, words per group. */
#define ROSTRUM_REPORT_UNRESOLVED      500
#define ROSTRUM_REPORT_UNRESOLVED_TEXT 300
#define ROSTRUM_REPORT_KEY_WORDS       40
/* Texts beyond this are not held: no reader is served by a sentence of so many bytes. */
#define ROSTRUM_REPORT_UNIT_BYTES 65536

/* What is held of what there is. */
typedef enum
{
  ROSTRUM_LIMIT_YEARS,
  ROSTRUM_LIMIT_MEETINGS,
  ROSTRUM_LIMIT_SPEAKERS,
  ROSTRUM_LIMIT_SPEAKER_MEETING,
  ROSTRUM_LIMIT_PAIRS,
  ROSTRUM_LIMIT_KEYNESS,
  ROSTRUM_LIMIT_TIMELINE,
  ROSTRUM_LIMIT_UNITS,
  ROSTRUM_LIMIT_UNRESOLVED,
  ROSTRUM_N_LIMITS
} RostrumReportLimit;

/* Names that are referred to by their place. */
typedef struct
{
  GPtrArray *names;   /* of char *, owned */
  GHashTable *places; /* name → place + 1 */
} RostrumReportNames;

typedef struct
{
  const RostrumShared *shared;
  sqlite3 *database;
  char *path; /* of the database */

  GPtrArray *topics;         /* of char *, in the order of the tables */
  GHashTable *topic_places;  /* id in the database → place + 1 */
  GHashTable *model_places;  /* id → place + 1 */
  GArray *meetings;          /* of gint64, ids, by place */
  GHashTable *meeting_ranks; /* id → in which order meetings are held, from 1 */
  GHashTable *meeting_places;
  GHashTable *speaker_places;
  guint first_year; /* earlier ones are not held */
  RostrumReportNames reasons, roles;
  guint64 held[ROSTRUM_N_LIMITS], total[ROSTRUM_N_LIMITS];
} RostrumReportData;

/* Opens the database of the run in SHARED's folder. (transfer full), or NULL with an error. */
RostrumReportData *rostrum_report_data_open (const RostrumShared *shared, GError **error);
void rostrum_report_data_close (RostrumReportData *data);

/* The place of NAME, which is added if it is new. */
guint rostrum_report_place (RostrumReportNames *names, const char *name);

/* The place that PLACES has for ID, or -1. */
gint rostrum_report_place_of (GHashTable *places, gint64 id);

/* Runs through the rows of SQL, with WHICH bound to its first place if it has one. FUNC returns
 * FALSE to end early. FALSE with an error. */
typedef gboolean (*RostrumReportRow) (RostrumReportData *data, sqlite3_stmt *row, gpointer to);
gboolean rostrum_report_rows (RostrumReportData *data, const char *sql, gint64 which,
                              RostrumReportRow func, gpointer to, GError **error);

/* The number that SQL gives. */
gboolean rostrum_report_number (RostrumReportData *data, const char *sql, guint64 *number,
                                GError **error);

/* JSON of a column: a string, or null; a number, or null. */
void rostrum_report_text (sqlite3_stmt *row, int column, GString *json);
void rostrum_report_real (sqlite3_stmt *row, int column, GString *json);

/* VALUE to so many decimals, without trailing zeros; null if it is no number. */
void rostrum_report_rounded (GString *json, double value, guint decimals);

/* A comma, unless the list was just opened. */
void rostrum_report_comma (GString *json);

const char *rostrum_report_assets_language (const RostrumReportAssets *assets);

/* The parts. Each appends one member or several. */
gboolean rostrum_report_models (RostrumReportData *data, GString *json, GError **error);
gboolean rostrum_report_summary (RostrumReportData *data, GString *json, GError **error);
gboolean rostrum_report_meetings (RostrumReportData *data, GString *json, GError **error);
gboolean rostrum_report_speakers (RostrumReportData *data, GString *json, GError **error);
gboolean rostrum_report_shares (RostrumReportData *data, GString *json, GError **error);
gboolean rostrum_report_compare (RostrumReportData *data, GString *json, GError **error);
gboolean rostrum_report_keyness (RostrumReportData *data, GString *json, GError **error);
gboolean rostrum_report_unresolved (RostrumReportData *data, GString *json, GError **error);

/* Timelines and units: BYTES is what both may take, escaped. */
gboolean rostrum_report_units (RostrumReportData *data, gsize bytes, GString *json, GError **error);

/* The meetings whose timelines are held, without the places of their units. */
typedef struct _RostrumReportTimelines RostrumReportTimelines;
RostrumReportTimelines *rostrum_report_timelines_new (RostrumReportData *data, GError **error);
void rostrum_report_timelines_free (RostrumReportTimelines *timelines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumReportTimelines, rostrum_report_timelines_free)

/* The most bytes that they take. */
gsize rostrum_report_timelines_size (const RostrumReportTimelines *timelines);

/* PLACES: of the units that are held, by id → place + 1. */
void rostrum_report_timelines_write (const RostrumReportTimelines *timelines, GHashTable *places,
                                     GString *json);

/* The places of topics from their ids, "3,1" (NULL: none), ascending, without `other`; and as JSON.
 */
void rostrum_report_topics (const RostrumReportData *data, const char *ids, GArray *places);
void rostrum_report_places (const GArray *places, GString *json);

/* Says which words decided: rostrum explain's sums, by token. */
typedef struct _RostrumReportWords RostrumReportWords;
RostrumReportWords *rostrum_report_words_new (const RostrumReportData *data);
void rostrum_report_words_free (RostrumReportWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumReportWords, rostrum_report_words_free)

/* One topic that a unit was given. */
typedef struct
{
  guint place; /* in data->topics */
  double margin;
} RostrumReportGiven;

/* Appends the columns weights and rest of a unit of LANGUAGE, separated by a newline. */
gboolean rostrum_report_words_of (RostrumReportWords *words, const char *language, const char *text,
                                  const RostrumReportGiven *given, guint n, GString *json,
                                  GError **error);

G_END_DECLS
