/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reading JSON (RFC 8259) where it must be known at which byte a value stands, which json-glib does
 * not tell. Nothing is copied. */

typedef enum
{
  ROSTRUM_JSON_STRING,
  ROSTRUM_JSON_NUMBER,
  ROSTRUM_JSON_BOOLEAN,
  ROSTRUM_JSON_NULL,
  ROSTRUM_JSON_ARRAY,
  ROSTRUM_JSON_OBJECT, /* its members follow */
} RostrumJsonKind;

/* Objects and arrays inside one another. */
#define ROSTRUM_JSON_DEPTH_MAX 64

/* Called for each member of an object, in order; members of members too, not what is in arrays.
 * PATH: its names, from the outside in, DEPTH of them, NUL-terminated, without escapes; valid
 * during the call. [START, END) of the text: the value, a string without its quotes. */
typedef void (*RostrumJsonVisit) (gpointer data, const char *const *path, guint depth,
                                  RostrumJsonKind kind, gsize start, gsize end);

/* Reads one object, with white space around it, that fills TEXT (UTF-8, LENGTH bytes). Returns:
 * NULL, or what is wrong at *FAULT ("a colon is missing"); members before it have been visited,
 * also a string that the end of TEXT cuts off. */
const char *rostrum_json_scan (const char *text, gsize length, RostrumJsonVisit visit,
                               gpointer data, gsize *fault);

/* LENGTH bytes of text that stand at [AT, AT + RAW) of the string: the same bytes, or what an
 * escape stands for. */
typedef void (*RostrumJsonPiece) (gpointer data, const char *text, gsize length, gsize at,
                                  gsize raw);

/* Gives a string, LENGTH bytes without its quotes that rostrum_json_scan has passed, piece by
 * piece. Half a surrogate pair is U+FFFD. */
void rostrum_json_unescape (const char *string, gsize length, RostrumJsonPiece piece,
                            gpointer data);

/* The same as one text. (transfer full) */
char *rostrum_json_unescaped (const char *string, gsize length);

G_END_DECLS
