/* SPDX-License-Identifier: MIT */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The object that TEXT (LENGTH bytes) is, with white space around it, by RFC 8259. Stricter than
 * json-glib, which takes "\334" for a byte and half a surrogate pair for a character, so that its
 * strings need not be UTF-8, and does not look behind the first value: an escape that JSON does not
 * have is a fault, and half a pair is U+FFFD, as in rostrum_json_unescape. Returns: (transfer none)
 * it belongs to PARSER; NULL with ROSTRUM_ERROR_FORMAT, which says what is wrong and no more ("not
 * JSON (…)"): the caller knows where, and what to do. */
JsonObject *rostrum_json_load (JsonParser *parser, const char *text, gsize length, GError **error);

/* Member NAME of OBJECT as a string. (transfer none) NULL when it is absent, null or something
 * else.
 */
const char *rostrum_json_get_text (JsonObject *object, const char *name);

/* Member NAME of OBJECT, a whole number that is not negative, into *NUMBER. FALSE when it is absent
 * or something else; *NUMBER stays as it is. */
gboolean rostrum_json_get_number (JsonObject *object, const char *name, guint64 *number);

G_END_DECLS
