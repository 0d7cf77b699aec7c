/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/meeting.h"

G_BEGIN_DECLS

/* A reader turns the bytes of one source into a meeting with paragraphs. One file per format in
 * corpus/readers/; the list in corpus/meson.build is the registry (generated: RostrumReader
 * *rostrum_readers[]). */
typedef struct
{
  const char *name;    /* for --format */
  const char *summary; /* one line for help */

  /* How sure the reader is that TEXT (the decoded beginning, LENGTH bytes) is its own: 0 no, 100
   * certain. The plain transcript says 1: it takes what nobody else wants. */
  int (*probe) (const char *text, gsize length);

  /* Fills title, date, place and paragraphs of MEETING, whose text, id and source are set. FALSE
   * with ROSTRUM_ERROR_FORMAT or _LIMIT. */
  gboolean (*read) (RostrumMeeting *meeting, GError **error);
} RostrumReader;

/* NULL-terminated, in the order of the list. */
extern const RostrumReader *const rostrum_readers[];

/* By name, or NULL. */
const RostrumReader *rostrum_reader_by_name (const char *name);

/* Decodes BYTES (taken; padded) of the file SOURCE and reads it. FORMAT and ENCODING may be NULL:
 * found by content. LANGUAGE NULL: detected when certain, else left NULL. An empty file, or one
 * without any word, is ROSTRUM_ERROR_FORMAT. Returns: (transfer full) a meeting with paragraphs. */
RostrumMeeting *rostrum_reader_read (const char *id, const char *source, char *bytes, gsize length,
                                     const char *format, const char *encoding, const char *language,
                                     GError **error);

G_END_DECLS
