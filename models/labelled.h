/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Labelled texts, read from a table with tabs whose first line names the columns, or from JSON
 * Lines with the same members. `text` and `topics` (or `label`, or `required`) are required; topics
 * are joined by "|" (in JSON a list will do), and an empty field or `other` means none. `group`
 * (units that must not be torn apart by cross-validation: one meeting, one source), `register`,
 * `decade`, `split` (train, test …) and `optional` (topics that may or may not be given: they count
 * neither way) need not be there; other columns are left out with a warning. */

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
  const char *split;  /* */
  guint first_topic;  /* topics [first_topic, first_topic + n_topics) of labelled->topic_ids */
  guint n_topics;
  guint first_optional; /* likewise, of labelled->optional_ids */
  guint n_optional;
} RostrumLabelledRow;

typedef struct
{
  char *path;
  char *sha256;         /* of the file's bytes, in hex */
  GString *text;        /* all texts, padded (ROSTRUM_TEXT_PADDING) for the word scanner */
  GArray *rows;         /* of RostrumLabelledRow, in file order */
  GArray *topic_ids;    /* of guint: indices into topics, ascending within a row */
  GArray *optional_ids; /* likewise */
  char **topics;        /* sorted; NULL-terminated */
  guint n_topics;
  gboolean has_groups;   /* the file has a column `group` */
  gboolean has_optional; /* the file has a column `optional` */
  GPtrArray *splits;     /* of const char *: the values of column `split`, as they first appear */
  guint n_left_out;      /* rows of other splits than the one that was asked for */
  GPtrArray *warnings;   /* of char *, "FILE:LINE: what; what to do" */
  GStringChunk *strings;
} RostrumLabelled;

#define rostrum_labelled_row(l, i) (&g_array_index ((l)->rows, RostrumLabelledRow, (i)))

/* What may be said of a file beyond what stands in it. */
typedef struct
{
  const char *columns; /* names of the columns, joined by commas, of a table without a line of
                          names; NULL: the first line has them, or starts with "train" or "test" and
                          has three columns: split, label, text */
  const char *group;   /* the column that serves as `group`; NULL: that one */
  const char *split;   /* only rows of this split, where the file has splits; NULL: all */
} RostrumLabelledOptions;

/* ROSTRUM_ERROR_IO, _ENCODING, _FORMAT, _LIMIT with file and line. Returns: (transfer full) */
RostrumLabelled *rostrum_labelled_read_with (const char *path,
                                             const RostrumLabelledOptions *options, GError **error);
RostrumLabelled *rostrum_labelled_read (const char *path, GError **error);

/* Whether the file had that split. */
gboolean rostrum_labelled_has_split (const RostrumLabelled *labelled, const char *split);

/* A copy that holds only the N rows of that list, with all topics, and without warnings. Returns:
 * (transfer full) */
RostrumLabelled *rostrum_labelled_subset (const RostrumLabelled *labelled, const guint *rows,
                                          gsize n);
void rostrum_labelled_free (RostrumLabelled *labelled);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumLabelled, rostrum_labelled_free)

gboolean rostrum_labelled_has_topic (const RostrumLabelled *labelled, gsize row, guint topic);
gboolean rostrum_labelled_has_optional (const RostrumLabelled *labelled, gsize row, guint topic);

/* Rows that have the topic. */
guint rostrum_labelled_count (const RostrumLabelled *labelled, guint topic);

/* How often each row counts so that rows without a topic make up OTHER_SHARE of all, as they are
 * expected to in real meetings; 0: each once. (transfer full) */
double *rostrum_labelled_weights (const RostrumLabelled *labelled, double other_share);

G_END_DECLS
