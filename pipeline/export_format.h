/* SPDX-License-Identifier: MIT */
#pragma once

#include <sqlite3.h>

#include "corpus/meeting.h"

G_BEGIN_DECLS

/* The contract of an export format: one file pipeline/export_NAME.c each. It is given all units in
 * the order of the run. */

/* A topic that the unit's model knows. */
typedef struct
{
  const char *topic;
  double margin;
  double probability; /* NAN: the model is not calibrated for it */
} RostrumExportScore;

typedef struct
{
  const char *topic; /* never "other" */
  double words;      /* its part of the unit's */
} RostrumExportTopic;

/* Strings are valid during the call only; NULL where unknown. */
typedef struct
{
  gint64 meeting_id; /* key in the database */
  gint64 remark_id;
  gint64 speaker_id;
  const char *meeting;
  const char *date;
  const char *title;
  const char *place;
  const char *language;
  const char *speaker;
  const char *role;
  const char *evidence;
  guint64 remark, unit, paragraph, start, end, words;
  const char *text;
  GArray *topics; /* of RostrumExportTopic, by name; empty: other */
  GArray *scores; /* of RostrumExportScore, by name; empty: no model */
} RostrumExportUnit;

typedef struct
{
  const char *name;    /* of --to */
  const char *summary; /* what OUTPUT is */

  /* HANDLE: the database, for what goes beyond units. NULL with an error. */
  gpointer (*open) (sqlite3 *handle, const char *path, const char *output, GError **error);
  gboolean (*unit) (gpointer state, const RostrumExportUnit *unit, GError **error);
  /* Makes OUTPUT appear. Frees STATE in any case, as ABANDON does. */
  gboolean (*finish) (gpointer state, GError **error);
  void (*abandon) (gpointer state);
} RostrumExportFormat;

extern const RostrumExportFormat rostrum_export_convokit;
extern const RostrumExportFormat rostrum_export_csv;
extern const RostrumExportFormat rostrum_export_jsonl;
extern const RostrumExportFormat rostrum_export_tei;

/* NULL-terminated. */
extern const RostrumExportFormat *const rostrum_export_formats[];

G_END_DECLS
