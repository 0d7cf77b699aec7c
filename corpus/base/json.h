/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writing JSON (RFC 8259), appended to a string; reading is the job of json_load.h and json_scan.h.
 * All output is UTF-8 and independent of the locale. */

/* Appends TEXT (UTF-8, LENGTH bytes, or -1 if NUL-terminated) as a quoted string. Control
 * characters are escaped; everything else is written as it is. NULL is written as an empty string.
 */
void rostrum_json_string (GString *out, const char *text, gssize length);

/* Appends VALUE in the shortest form that reads back as the same double; NaN and infinities, which
 * JSON lacks, as null. */
void rostrum_json_double (GString *out, double value);

/* Appends `"name":`, preceded by a comma unless it opens an object. */
void rostrum_json_key (GString *out, const char *name);

/* Appends a member of an object: its key, then TEXT as a string, or null where there is none. */
void rostrum_json_member_text (GString *out, const char *name, const char *text);
void rostrum_json_member_number (GString *out, const char *name, guint64 number);

/* The same for a name of a file, which is bytes, where JSON is UTF-8 (see rostrum_utf8_escape). */
void rostrum_json_member_path (GString *out, const char *name, const char *path);

G_END_DECLS
