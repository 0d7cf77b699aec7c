/* SPDX-License-Identifier: MIT */
#pragma once

#include <sqlite3.h>

#include "stages/database.h"

G_BEGIN_DECLS

/* How results.sqlite is written: what its files share. */

typedef enum
{
  ROSTRUM_INSERT_META,
  ROSTRUM_INSERT_MODEL,
  ROSTRUM_INSERT_TOPIC,
  ROSTRUM_INSERT_MODEL_TOPIC,
  ROSTRUM_INSERT_MEETING,
  ROSTRUM_INSERT_SPEAKER,
  ROSTRUM_INSERT_ROLE,
  ROSTRUM_INSERT_ALIAS,
  ROSTRUM_INSERT_REMARK,
  ROSTRUM_INSERT_UNIT,
  ROSTRUM_INSERT_UNIT_TEXT,
  ROSTRUM_INSERT_UNIT_TOPIC,
  ROSTRUM_INSERT_MARGIN,
  ROSTRUM_INSERT_LEDGER,
  ROSTRUM_INSERT_UNRESOLVED,
  ROSTRUM_INSERT_TALLY,
  ROSTRUM_N_INSERTS
} RostrumInsert;

struct _RostrumDatabase
{
  sqlite3 *handle;
  char *path;
  char *folder;
  gboolean keep_tables;
  sqlite3_stmt *inserts[ROSTRUM_N_INSERTS]; /* NULL until first used */

  GHashTable *speakers; /* name → id */
  GHashTable *topics;
  GHashTable *meetings;
  gint64 n_units;      /* written so far: the last id */
  gint64 n_remarks;    /* likewise, without those of the meeting in work */
  gint64 meeting;      /* id of the meeting in work */
  GArray *speaker_ids; /* of gint64, by speaker of the meeting in work */

  const RostrumModel *model; /* of the last meeting that had one */
  gint64 model_id;
  GHashTable *models;   /* RostrumModel * → id */
  GArray *model_topics; /* of gint64: ids of the topics of model */
  GString *text;        /* scratch */
  GString *folded;
};

/* The statements that make the file: tables and indices, then views. NULL-terminated. */
extern const char *const rostrum_database_schema[];
extern const char *const rostrum_database_inserts[ROSTRUM_N_INSERTS];

/* The view that the full-text index takes its text from; free with g_free. */
char *rostrum_search_view (void);

/* Sets ERROR to what SQLite last said; returns FALSE. */
gboolean rostrum_database_failed (RostrumDatabase *database, GError **error);

/* Runs one statement, or one statement per row of values that are bound to WHICH. */
gboolean rostrum_database_execute (RostrumDatabase *database, const char *sql, GError **error);
sqlite3_stmt *rostrum_database_statement (RostrumDatabase *database, RostrumInsert which,
                                          GError **error);

/* Runs STATEMENT with what is bound to it, and makes it ready for the next row. */
gboolean rostrum_database_step (RostrumDatabase *database, sqlite3_stmt *statement, GError **error);

/* Binds TEXT (NULL: NULL), which must live until the step. */
void rostrum_database_bind_text (sqlite3_stmt *statement, int place, const char *text);

/* The id that NAMES has for NAME, or 0. */
gint64 rostrum_database_id (GHashTable *names, const char *name);

/* The number of NAME in NAMES; a new one is inserted with WHICH (id, name). 0: failed. */
gint64 rostrum_database_intern (RostrumDatabase *database, GHashTable *names, RostrumInsert which,
                                const char *name, GError **error);

/* Takes over the rows of the tables of topics. */
gboolean rostrum_database_take_tables (RostrumDatabase *database, GError **error);

G_END_DECLS
