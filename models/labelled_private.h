/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/base/error.h"
#include "models/labelled.h"

G_BEGIN_DECLS

/* Between the files that read labelled texts. */

typedef enum
{
  ROSTRUM_FIELD_TOPICS,
  ROSTRUM_FIELD_TEXT,
  ROSTRUM_FIELD_GROUP,
  ROSTRUM_FIELD_REGISTER,
  ROSTRUM_FIELD_DECADE,
  ROSTRUM_FIELD_SPLIT,
  ROSTRUM_FIELD_OPTIONAL,
  ROSTRUM_N_FIELDS,
  ROSTRUM_FIELD_UNKNOWN = ROSTRUM_N_FIELDS,
} RostrumLabelledField;

/* What the reading of one file needs besides the result. */
typedef struct
{
  const RostrumLabelledOptions *options;
  RostrumLabelled *labelled;
  GHashTable *ids;     /* topic → index + 1, in order of appearance until the end */
  GPtrArray *names;    /* of char *: topics by that index */
  GArray *columns;     /* of RostrumLabelledField: a table's */
  GHashTable *unknown; /* of char *: members of JSON that were warned of */
  guint line;          /* the current one, from 1 */
  gboolean comma_seen; /* warned of a comma among topics */
} RostrumLabelledReading;

/* Sets "FILE:LINE: …"; returns FALSE. */
gboolean rostrum_labelled_error (const RostrumLabelledReading *reading, GError **error,
                                 RostrumErrorCode code, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/* The columns of a table, from its first line or from the options. *IS_ROW: the line names no
 * columns and is a row itself. */
gboolean rostrum_labelled_read_header (RostrumLabelledReading *reading, const char *line,
                                       gboolean *is_row, GError **error);

/* One row; LINE is changed. */
gboolean rostrum_labelled_read_tabbed (RostrumLabelledReading *reading, char *line, GError **error);
gboolean rostrum_labelled_read_json (RostrumLabelledReading *reading, const char *line,
                                     GError **error);

G_END_DECLS
