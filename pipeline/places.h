/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

#include "pipeline/manifest.h"

G_BEGIN_DECLS

/* Where output may go: never over what is read, and never over what is not ours. */

/* PATH as it really lies: absolute, links followed as far as it exists. Returns: (transfer full).
 */
char *rostrum_place_resolve (const char *path);

/* The part of PATH below FOLDER, both as they really lie; NULL: it lies elsewhere, or is FOLDER.
 * Returns: (transfer full). */
char *rostrum_place_below (const char *path, const char *folder);

/* Whether one of many files lies below a folder. Most of them share theirs with the one before,
 * which is then not resolved again. */
typedef struct
{
  char *top;    /* that folder, as it really lies */
  char *folder; /* of the last file, as it was given; NULL: none yet */
  char *real;   /* and as it really lies */
} RostrumPlaceChecker;

void rostrum_place_checker_init (RostrumPlaceChecker *checker, const char *folder);
gboolean rostrum_place_checker_is_below (RostrumPlaceChecker *checker, const char *path);
void rostrum_place_checker_clear (RostrumPlaceChecker *checker);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RostrumPlaceChecker, rostrum_place_checker_clear)

/* Makes the folder that PATH lies in, as far as it can: opening PATH tells what is wrong. */
void rostrum_place_make_parent (const char *path);

/* FALSE with ROSTRUM_ERROR_OUTPUT if writing the file OUTPUT ("-" and NULL: the standard output,
 * always good) would replace one of INPUTS ("-": the standard input; NULL-terminated). OPTION names
 * OUTPUT in the message. */
gboolean rostrum_place_check_output (const char *option, const char *output,
                                     const char *const *inputs, GError **error);

/* The same for the -o of a filter: without FILES it reads the standard input. */
gboolean rostrum_place_check_filter (const char *output, const char *const *files, GError **error);

/* The same for the -o of a verb that reads the results in FOLDER: neither the files there that it
 * may read (manifest, database, tallies, report) nor ALSO (NULL: nothing). */
gboolean rostrum_place_check_results (const char *output, const char *folder, const char *also,
                                      GError **error);

/* Whether NAME below the folder of a result is a table that compare or keyness adds. Others that no
 * manifest lists are somebody's work, as a judged sheet of audit is. */
gboolean rostrum_place_is_added_table (const char *name);

/* Whether the file NAME below the folder of a result belongs to it: MANIFEST (a RostrumManifest *,
 * NULL: there is none of ours) lists it, or a verb may have put it there. */
gboolean rostrum_place_owns (const char *name, gconstpointer manifest);

/* FALSE with ROSTRUM_ERROR_OUTPUT if FILE is a name that a run writes itself, below FOLDER (the
 * results to be made) or below another folder that holds results. */
gboolean rostrum_place_check_units (const char *file, const char *folder, GError **error);

G_END_DECLS
