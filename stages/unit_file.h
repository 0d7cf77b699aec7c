/* SPDX-License-Identifier: MIT */
#pragma once

#include <json-glib/json-glib.h>

#include "corpus/base/lines.h"
#include "corpus/meeting.h"

G_BEGIN_DECLS

/* The unit records of a run (`run --units FILE`), read one by one. */
typedef struct
{
  RostrumLines *lines;
  JsonParser *parser;
  JsonObject *record; /* of the parser */
  GPtrArray *topics;  /* of const char *: those given to the unit */
  GPtrArray *known;   /* of const char *: those that it has a margin for */

  /* of the record; valid until the next one */
  const char *meeting, *date, *language, *speaker, *text;
  guint64 unit, words;
  RostrumEvidence evidence;
} RostrumUnitFile;

/* FALSE with ROSTRUM_ERROR_IO. */
gboolean rostrum_unit_file_open (RostrumUnitFile *file, const char *path, GError **error);
void rostrum_unit_file_clear (RostrumUnitFile *file);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RostrumUnitFile, rostrum_unit_file_clear)

/* FALSE at the end, or with an error that names the line. */
gboolean rostrum_unit_file_next (RostrumUnitFile *file, GError **error);

/* The margin of a topic, 0 if there is none. */
double rostrum_unit_file_margin (const RostrumUnitFile *file, const char *topic);

G_END_DECLS
