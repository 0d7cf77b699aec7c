/* SPDX-License-Identifier: MIT */
#pragma once

#include <sqlite3.h>

#include "pipeline/concordance.h"

G_BEGIN_DECLS

/* Bytes [start, end) of a unit's folded text. */
typedef struct
{
  guint32 start, end;
} RostrumPlace;

/* Adds the function places (unit_text) to HANDLE: the places of the current match as a blob of
 * RostrumPlace, in order. FALSE: this SQLite has no FTS5. */
gboolean rostrum_concordance_add_places (sqlite3 *handle);

/* By which the line sorts: up to six words before or behind the keyword, folded. Returns: (transfer
 * full). */
char *rostrum_concordance_key (const RostrumConcordanceLine *line, RostrumSort sort);

G_END_DECLS
