/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/meeting.h"

G_BEGIN_DECLS

/* Dates as transcripts print them: "December 9, 2021", "9 December 2021", "9 декабря 2021 года",
 * "2021-12-09", "09.12.2021" (the day first). "09/12/2021" is read only where one of the numbers
 * cannot be a month, or both are the same. */

/* Reads a date that begins at START of TEXT[START, END). *AFTER is where it ends. Returns:
 * (transfer full) ISO 8601, or NULL if there is none (also for days that do not exist, like
 * February 30). */
char *rostrum_date_parse (const char *text, gsize start, gsize end, gsize *after);

/* Reads a whole date line: a date, perhaps behind "Date:", with a weekday before and a time behind
 * it, and perhaps a place, after or before it and a comma. *PLACE: (transfer full) or NULL.
 * Returns: (transfer full) ISO 8601, or NULL if the line is anything else. */
char *rostrum_date_line (const char *text, gsize start, gsize end, char **place);

/* Why a line that begins like a date has none: its day does not exist, like February 31, or it can
 * be read in two ways, like 09/12/2021. NULL: it does not begin like a date, or has one. (transfer
 * none) */
const char *rostrum_date_line_fault (const char *text, gsize start, gsize end);

/* Where the date begins in TEXT[START, END) behind words like "Date:" or "Дата заседания:"; START
 * if there are none. */
gsize rostrum_date_skip_heading (const char *text, gsize start, gsize end);

/* The ISO date at the beginning of a file's base name ("2021-12-09-67331.txt"), else NULL.
 * (transfer full) */
char *rostrum_date_of_file (const char *path);

/* The first ISO date anywhere in NAME ("debates2018-07-02b", "2018-07-02T10:00:00"); a year or a
 * month ("2018", "2018-07") only if it is all of it. (transfer full), NULL if there is none or NAME
 * is NULL. */
char *rostrum_date_within (const char *name);

G_END_DECLS
