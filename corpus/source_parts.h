/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ROSTRUM_SOURCE_PARTS    1000000 /* files that one file includes */
#define ROSTRUM_SOURCE_MESSAGES 10      /* of parts that cannot be read, for one file */

/* The files that the regular file PATH says belong to it (the root of a TEI corpus that is cut into
 * a file for each meeting), in its order. They must lie in the folder LEVELS above that of PATH, or
 * below it. Those that do not, and those that are not there, are reported through MESSAGES (of
 * char *, "FILE:LINE: what is wrong; what to do"). Returns: (transfer full) array of char *, paths
 * below that folder with all links followed, '/' separated; NULL: the file includes none. */
GPtrArray *rostrum_source_parts (const char *path, guint levels, GPtrArray *messages);

G_END_DECLS
