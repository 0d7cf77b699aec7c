/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where meetings come from: files and folders. */
typedef struct
{
  char *path; /* to open; "-" is the standard input */
  char *id;   /* meeting id: the path below the SOURCE that was named, '/' separated, without
                 extension (a file named directly: its base name); bytes that are not UTF-8 as %XX */
} RostrumSource;

void rostrum_source_free (RostrumSource *source);

/* Lists the files of the SOURCEs on the command line: a folder is walked in sorted (strcmp) order,
 * hidden files and folders left out, symbolic links to folders followed once; a path is listed
 * once. Files whose name says that they are no transcript (the roster in use, README*, LICENSE*,
 * *.gold.tsv, *.csv, *.json …) in a walked folder are left out and counted: a plain transcript is
 * *.txt, *.text or has no extension; a file that is named directly is always taken. Ids are made
 * unique by appending "-2" … in order. A SOURCE that does not exist is reported through MESSAGES
 * (of char *, "PATH: what is wrong; what to do") and the others are still listed. Returns:
 * (transfer full) array of RostrumSource *, possibly empty. */
GPtrArray *rostrum_source_list (const char *const *arguments, GPtrArray *messages);

/* Reads a whole file (regular file, FIFO, or "-") of at most LIMIT bytes.
 * ROSTRUM_ERROR_IO: unreadable, a folder, or shorter/longer at the end than at the start;
 * ROSTRUM_ERROR_LIMIT: larger than LIMIT (names the option --max-meeting). Returns: (transfer full)
 * bytes followed by ROSTRUM_TEXT_PADDING zero bytes; *SHA256 (transfer full, optional) their digest
 * in hex. */
char *rostrum_source_read (const RostrumSource *source, gsize limit, gsize *length, char **sha256,
                           GError **error);

G_END_DECLS
