/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/manifest.h"
#include "pipeline/options.h"

G_BEGIN_DECLS

/* From a manifest, or a plan, back to what a run needs. ROOT is the folder that recorded paths
 * start from; NULL: the working directory. */

/* Where a recorded path is now. Returns: (transfer full). */
char *rostrum_manifest_locate (const char *root, const char *recorded);

/* The options of the run, with the workers of this command line (NOW), which they borrow from: free
 * with rostrum_manifest_options_clear. FALSE with ROSTRUM_ERROR_FORMAT. */
gboolean rostrum_manifest_options (const RostrumManifest *then, const char *root,
                                   const RostrumOptions *now, RostrumOptions *options,
                                   GError **error);
void rostrum_manifest_options_clear (RostrumOptions *options);

/* The sources that the run had; those that were missing then are left out. RECORDS (of char *,
 * borrowed) gets the recorded path of each, and a NULL. Returns: (transfer full) of RostrumSource
 * *, or NULL with ROSTRUM_ERROR_IO: the standard input was one. */
GPtrArray *rostrum_manifest_sources (const RostrumManifest *then, const char *root,
                                     GPtrArray *records, GError **error);

/* SOURCEs of the command line that gave nothing are not tried again, only carried over. Returns
 * their number. */
guint rostrum_manifest_carry_missing (const RostrumManifest *then, RostrumManifest *now);

/* A manifest with the options of THEN, which OPTIONS are, and no source yet: recorded paths are
 * those of THEN. NULL with the error of reading the roster. */
RostrumManifest *rostrum_manifest_again (const RostrumManifest *then, const RostrumOptions *options,
                                         GError **error);

G_END_DECLS
