/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/base/digest.h"
#include "stages/partial.h"

G_BEGIN_DECLS

/* What writing and reading of partials share. */

/* The members that end a trailer: the digest covers everything before them. */
#define ROSTRUM_PARTIAL_DIGEST ",\"sha256\":\""

/* Longest header or trailer line: names of models and digests, nothing that grows with the data. */
#define ROSTRUM_PARTIAL_LINE_MAX (64 * 1024)

/* Flags of a block. */
enum
{
  ROSTRUM_BLOCK_TEXTS = 1 << 0,
  ROSTRUM_BLOCK_CONTEXT = 1 << 1,
};

/* Bytes that the topics of one unit take in a block. */
static inline gsize
rostrum_block_topic_bytes (gsize n_topics)
{
  return (n_topics + 7) / 8;
}

/* An open partial. */
struct _RostrumPartial
{
  int fd;
  char *path;
  guint64 size;
  guint64 index, trailer; /* where they begin */
  char digest[65];        /* as the trailer says it */
  RostrumDigest checksum; /* of the header so far */
  GString *trailer_line;  /* up to the digest */
  RostrumPartialHeader header;
  RostrumPartialCounts counts;
  GPtrArray *models;
};

/* Reading, for its files: all LENGTH bytes at AT; one line as a JSON object (NULL: it is none), and
 * texts of it: FALSE if they are not there, or something else. A text may be null; a path may not.
 */
gboolean rostrum_partial_read_at (const RostrumPartial *partial, guint64 at, char *to, gsize length,
                                  GError **error);
JsonObject *rostrum_partial_parse_line (JsonParser *parser, const char *line, gsize length);
gboolean rostrum_partial_get_text (JsonObject *object, const char *name, char **text);
gboolean rostrum_partial_get_path (JsonObject *object, const char *name, char **path);

/* Sets ERROR: PARTIAL is not whole, for the reason WHAT. Returns FALSE. */
gboolean rostrum_partial_refuse (const RostrumPartial *partial, const char *what, GError **error);

void rostrum_partial_model_free (gpointer model);

G_END_DECLS
