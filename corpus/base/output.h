/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Output that appears whole or not at all: a file is written beside its final place under a
 * temporary name, synced, and renamed. "-" is the standard output, which is written through a
 * buffer as it comes. */
typedef struct _RostrumOutput RostrumOutput;

/* Returns: (transfer full), or NULL with ROSTRUM_ERROR_OUTPUT. */
RostrumOutput *rostrum_output_open (const char *path, GError **error);

/* Fails with ROSTRUM_ERROR_OUTPUT (disk full …) or ROSTRUM_ERROR_CLOSED (broken pipe). LENGTH -1:
 * NUL-terminated. */
gboolean rostrum_output_write (RostrumOutput *output, const char *data, gssize length,
                               GError **error);

/* Flushes, syncs and renames; frees OUTPUT in any case. On failure nothing is left behind. */
gboolean rostrum_output_commit (RostrumOutput *output, GError **error);

/* Makes the name of a file that was committed durable too, for files that others wait for: after a
 * power failure it is there. FALSE with ROSTRUM_ERROR_OUTPUT. */
gboolean rostrum_output_sync_parent (const char *path, GError **error);

/* Removes what was written and frees OUTPUT. NULL-safe. */
void rostrum_output_abort (RostrumOutput *output);

/* A whole file in one call. */
gboolean rostrum_output_file (const char *path, const char *data, gssize length, GError **error);

/* Whether the file NAME (relative, with slashes) below a folder is one that we put there. */
typedef gboolean (*RostrumOutputOwns) (const char *name, gconstpointer data);

/* A folder: everything is written into the temporary folder that this returns (a sibling of PATH,
 * or of what PATH is a link to), then moved. It is an error if PATH exists, unless it is an empty
 * folder or an earlier result, which is then replaced as a whole on commit: it holds a file named
 * MARKER ("manifest.json"), and OWNS says yes to that and to each other file in it. What processes
 * of this machine that were killed left there is removed.
 * Returns: (transfer full) the temporary folder's path. */
char *rostrum_output_folder_open (const char *path, const char *marker, RostrumOutputOwns owns,
                                  gconstpointer data, GError **error);
gboolean rostrum_output_folder_commit (const char *temporary, const char *path, GError **error);
void rostrum_output_folder_abort (const char *temporary);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumOutput, rostrum_output_abort)

G_END_DECLS
