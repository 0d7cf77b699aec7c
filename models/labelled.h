/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Labelled texts, read from a table with tabs whose first line names the columns, or from JSON
 * Lines with the same members. `text` and `topics` (or `label`) are required; topics are joined by
 * "|" (in JSON a list will do), and an empty field or `other` means none. `group` (units that must
 * not be torn apart by cross-validation: one meeting, one source), `register` and `decade` are
 * optional; other columns are left out with a warning. */

/* Bytes of one row: a longer one is a mistake in the file, not a text. */
#define ROSTRUM_LABELLED_MAX_ROW (1024 * 1024)

typedef struct
{
  guint line;         /* of the file, from 1 */
  gsize start;        /* bytes [start, end) of labelled->text */
  gsize end;          /* */
  const char *group;  /* "" where the file has none; so for the next two */
  const char *style;  /* column `register` */
  const char *decade; /* */
  guint first_topic;  /* topics [first_topic, first_topic + n_topics) of labelled->topic_ids */
  guint n_topics;
} RostrumLabelledRow;

typedef struct
{
  char *path;
  char *sha256;      /* of the file's bytes, in hex */
  GString *text;     /* all texts, padded (ROSTRUM_TEXT_PADDING) for the word scanner */
  GArray *rows;      /* of RostrumLabelledRow, in file order */
  GArray *topic_ids; /* of guint: indices into topics, ascending within a row */
  char **topics;     /* sorted; NULL-terminated */
  guint n_topics;
  gboolean has_groups; /* the file has a column `group` */
  GPtrArray *warnings; /* of char *, "FILE:LINE: what; what to do" */
  GStringChunk *strings;
} RostrumLabelled;

#define rostrum_labelled_row(l, i) (&g_array_index ((l)->rows, RostrumLabelledRow, (i)))

/* ROSTRUM_ERROR_IO, _ENCODING, _FORMAT, _LIMIT with file and line. Returns: (transfer full) */
RostrumLabelled *rostrum_labelled_read (const char *path, GError **error);
void rostrum_labelled_free (RostrumLabelled *labelled);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumLabelled, rostrum_labelled_free)

gboolean rostrum_labelled_has_topic (const RostrumLabelled *labelled, gsize row, guint topic);

/* Rows that have the topic. */
guint rostrum_labelled_count (const RostrumLabelled *labelled, guint topic);

G_END_DECLS
