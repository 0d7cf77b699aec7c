/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/piece.h"
#include "corpus/reader.h"

G_BEGIN_DECLS

/* Where meetings come from: files and folders. */
typedef struct
{
  char *path; /* to open; "-" is the standard input */
  char *id;   /* meeting id: the path below the SOURCE that was named, '/' separated, without
                 extension (a file named directly: its base name); bytes that are not UTF-8 as %XX */
  RostrumPiece *piece; /* what of it is read; NULL: all (rostrum_source_list knows no pieces) */
} RostrumSource;

/* Whether a file of a walked folder, or a member of an archive, is a transcript. BY_BEGINNING: its
 * name alone does not tell; a reader that lists its extension must be the surest of it. */
typedef enum
{
  ROSTRUM_NAMED_NO,
  ROSTRUM_NAMED_YES,
  ROSTRUM_NAMED_BY_BEGINNING,
} RostrumNamed;

/* By its NAME without folders. FORMAT: of a reader that is forced, whose extensions tell enough; or
 * NULL. */
RostrumNamed rostrum_source_named (const char *name, const char *format);

/* Where the name does not tell: by the beginning, in ENCODING (NULL: to be found out). WHOLE: HEAD
 * is all there is. */
gboolean rostrum_source_begins (const char *name, const char *head, gsize length, gboolean whole,
                                const char *encoding);

/* ParlaMint keeps an annotated edition, NAME.ana.xml, beside NAME.xml: the same words once more.
 * Returns: the name of the file that NAME repeats, wherever that is there; NULL: NAME is no such
 * edition. (transfer full) */
char *rostrum_source_repeats (const char *name);

void rostrum_source_free (RostrumSource *source);

/* What was left out of folders, and one of it, by which the user knows of what kind it is; NULL
 * where that is not known. Free the EXAMPLE with g_free. */
typedef struct
{
  guint n;
  char *example;
} RostrumLeftOut;

/* Lists the files of the SOURCEs on the command line: a folder is walked in sorted (strcmp) order,
 * hidden files and folders left out, symbolic links to folders followed once; a path is listed
 * once. Files in a walked folder that are no transcripts by their name (README*, LICENSE*,
 * *gold.tsv, an extension that no reader lists) or, where an extension tells too little, by their
 * beginning are left out and counted into *LEFT_OUT (optional); a file without extension is taken
 * for a plain transcript, and one that is named directly is always taken. Ids are made unique by
 * appending "-2" … in order; so is that of a file that may hold several meetings if a folder beside
 * it has its id, since theirs would begin alike. OPTIONS (NULL: none): format and encoding that are
 * forced. A SOURCE that does not exist is reported through
 * MESSAGES (of char *, "PATH: what is wrong; what to do") and the others are still listed. Returns:
 * (transfer full) array of RostrumSource *, possibly empty. */
GPtrArray *rostrum_source_list (const char *const *arguments, const RostrumReaderOptions *options,
                                GPtrArray *messages, RostrumLeftOut *left_out);

G_END_DECLS
