/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Keywords in context, from the database of a run. */

typedef enum
{
  ROSTRUM_SORT_SOURCE, /* as the run read them */
  ROSTRUM_SORT_DATE,
  ROSTRUM_SORT_SPEAKER,
  ROSTRUM_SORT_LEFT,  /* by the words before the keyword, the nearest first */
  ROSTRUM_SORT_RIGHT, /* by the words behind it */
  ROSTRUM_N_SORTS
} RostrumSort;

/* "source" …, NULL-terminated */
extern const char *const rostrum_sort_names[];

/* What is searched. NULL or 0: anything. */
typedef struct
{
  const char *pattern; /* never NULL */
  const char *topic;
  const char *speaker; /* name or alias */
  const char *meeting;
  const char *evidence; /* "verbatim" or "reported" */
  guint year;
  RostrumSort sort;
  guint64 limit; /* lines; 0: all */
} RostrumConcordanceQuery;

/* One place where a keyword stands. All strings are valid until the callback returns. */
typedef struct
{
  const char *meeting;
  const char *date; /* NULL: not known */
  const char *speaker;
  const char *role; /* NULL: not known */
  const char *evidence;
  const char *topics; /* joined by "; " */
  gint64 unit, paragraph;
  gint64 byte_start, byte_end; /* of the unit, in the source */
  const char *text;            /* of the unit */
  gsize length;
  gsize start, end; /* of the keyword, in bytes of text */
} RostrumConcordanceLine;

typedef gboolean (*RostrumConcordanceFunc) (gpointer data, const RostrumConcordanceLine *line,
                                            GError **error);

/* Calls FUNC for each place where a word or phrase of the pattern stands in units that hold all of
 * them; keywords with nothing but blanks between them are one. FALSE with ROSTRUM_ERROR_USAGE
 * (pattern, unknown topic, speaker or meeting), ROSTRUM_ERROR_IO (no database), or what FUNC set.
 * Memory: one unit; sorted by words, about 100 bytes per line. */
gboolean rostrum_concordance_run (const char *folder, const RostrumConcordanceQuery *query,
                                  RostrumConcordanceFunc func, gpointer data, GError **error);

G_END_DECLS
