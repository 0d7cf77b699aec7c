/* SPDX-License-Identifier: MIT */
#pragma once

#include "stages/stage.h"

G_BEGIN_DECLS

/* A partial: what the ordered sink of a run was given for a run of neighbouring sources, as a file.
 * It holds each meeting behind the last batch stage (speakers, remarks, units, scores, ledger,
 * unresolved names), so that folding it again, with the same models, gives the bytes that folding
 * the sources themselves gives. Shards of a cluster run are partials, and so are the checkpoints of
 * `run --resume`.
 *
 *   header   one line of JSON: program, tokenizer, digest of the options, plan, shard, range
 *   blocks   one per meeting, binary
 *   index    one line of JSON per meeting (place, length and SHA-256 of its block, or why it was
 *            skipped) and, behind the meetings of a source, one for the source
 *   trailer  one line of JSON: counts, models, and the SHA-256 of header, index and trailer
 *
 * The trailer's digest covers those of the blocks: no byte of a file can change unnoticed, and a
 * file that was cut off has no trailer. Numbers in blocks are LEB128, doubles little-endian. */

#define ROSTRUM_PARTIAL_VERSION 2

typedef struct
{
  char *program;         /* version of the program */
  guint tokenizer;       /* version of the tokenizer */
  char *options;         /* digest of all options that change what a partial holds */
  char *plan;            /* digest of the plan; NULL: of no plan (a checkpoint) */
  guint shard, n_shards; /* from 1; 0: no shard */
  guint64 first, end;    /* sources [first, end) of the plan */
  gboolean texts;        /* the texts of the units are there */
} RostrumPartialHeader;

void rostrum_partial_header_clear (RostrumPartialHeader *header);

typedef struct
{
  guint64 sources, meetings, units, words;
} RostrumPartialCounts;

/* Where a meeting lies; or why one was skipped, of a source that holds several. */
typedef struct
{
  guint64 at, length;
  char digest[65];         /* SHA-256 in hex */
  guint64 bytes, position; /* as of its RostrumItem */
  GError *error;           /* then there is no block */
} RostrumPartialBlock;

/* A source, and what came of it. */
typedef struct
{
  char *path; /* as the manifest records it */
  char *id;
  guint64 first; /* byte of the file at which it begins, if it is a piece of one */
  guint64 bytes; /* of the source, or the piece */
  char *sha256;  /* of the source, or of the piece (RostrumPiece); NULL if it could not be read to
                    its end */
  gboolean several;  /* it holds several meetings */
  GError *error;     /* why it was skipped */
  guint64 uncounted; /* bytes that are in no ledger, of a source that holds several meetings */
  GArray *blocks;    /* of RostrumPartialBlock */
} RostrumPartialSource;

void rostrum_partial_source_free (RostrumPartialSource *source);

/* A model that meetings of the partial were read with. */
typedef struct
{
  char *name, *language, *digest;
} RostrumPartialModel;

/* Writing. Everything is called by the ordered sink. */
typedef struct _RostrumPartialWriter RostrumPartialWriter;

/* Writes to PATH, which appears whole or not at all. HEADER is copied; its program and tokenizer
 * are set here. Returns: (transfer full) or NULL with ROSTRUM_ERROR_OUTPUT. */
RostrumPartialWriter *
rostrum_partial_writer_new (const char *path, const RostrumPartialHeader *header, GError **error);

/* Adds the units of BATCH; the last batch of a meeting writes its block. */
gboolean rostrum_partial_writer_fold (RostrumPartialWriter *writer, const RostrumBatch *batch,
                                      GError **error);

/* ITEM is done. If it ends its source, the meetings since the last end are those of that source,
 * which is recorded as PATH (else it may be NULL). */
void rostrum_partial_writer_item (RostrumPartialWriter *writer, const char *path,
                                  const RostrumItem *item);

/* Forgets the meetings since the last end of a source. */
void rostrum_partial_writer_drop (RostrumPartialWriter *writer);

/* Bytes of blocks so far. */
guint64 rostrum_partial_writer_size (const RostrumPartialWriter *writer);

/* Writes index and trailer, without the meetings of a source that has not ended, syncs file and
 * folder, puts the file in place, and frees WRITER in any case. */
gboolean rostrum_partial_writer_finish (RostrumPartialWriter *writer, GError **error);

/* Removes what was written and frees WRITER. NULL-safe. */
void rostrum_partial_writer_abort (RostrumPartialWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumPartialWriter, rostrum_partial_writer_abort)

/* Reading. The file may come from anywhere: nothing in it is believed unchecked. */
typedef struct _RostrumPartial RostrumPartial;

/* Reads header and trailer of PATH, and checks its length. Returns: (transfer full), or NULL with
 * ROSTRUM_ERROR_IO, or ROSTRUM_ERROR_FORMAT: it is no partial, was cut off, has changed, or was
 * made by another version. */
RostrumPartial *rostrum_partial_open (const char *path, GError **error);
void rostrum_partial_free (RostrumPartial *partial);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumPartial, rostrum_partial_free)

/* Opens the file again if it was closed. FALSE with ROSTRUM_ERROR_IO. */
gboolean rostrum_partial_reopen (RostrumPartial *partial, GError **error);

const char *rostrum_partial_path (const RostrumPartial *partial);
/* "PATH (shard 3)", for messages. Returns: (transfer full). */
char *rostrum_partial_name (const RostrumPartial *partial);
const RostrumPartialHeader *rostrum_partial_header (const RostrumPartial *partial);
const RostrumPartialCounts *rostrum_partial_counts (const RostrumPartial *partial);
const GPtrArray *
rostrum_partial_models (const RostrumPartial *partial); /* of RostrumPartialModel */

/* Closes the file, which is opened again when something is read: many partials may be known at
 * once, and few be open. */
void rostrum_partial_close (RostrumPartial *partial);

/* Reads the index, checks the digest of the trailer, and appends the sources to SOURCES (of
 * RostrumPartialSource *). FALSE with ROSTRUM_ERROR_FORMAT or _IO. */
gboolean rostrum_partial_read_index (RostrumPartial *partial, GPtrArray *sources, GError **error);

/* A meeting as it was read, with its scores. */
struct _RostrumRestored
{
  RostrumMeeting *meeting;    /* may be stolen */
  char *model, *model_digest; /* NULL: it was read without a model */
  guint n_topics;
  GArray *margins; /* of double, units × n_topics */
  GArray *topics;  /* of guint64, units × ((n_topics + 63) / 64) */
  GArray *context; /* of double, units × n_topics; empty: units were judged alone */
};

void rostrum_restored_free (RostrumRestored *restored);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumRestored, rostrum_restored_free)

/* Reads a block and checks its digest. Several threads may read of a partial that is open. Returns:
 * (transfer full), or NULL with ROSTRUM_ERROR_FORMAT or _IO that names the file. */
RostrumRestored *rostrum_partial_read_block (const RostrumPartial *partial,
                                             const RostrumPartialBlock *block, GError **error);

/* Parses a block, whose digest is not checked. NULL: it is none. For partial_read.c and tests. */
RostrumRestored *rostrum_partial_parse_block (const char *data, gsize length);

/* Gives BATCH the scores of its units, in place of the batch stages. */
void rostrum_restored_fill (const RostrumRestored *restored, RostrumBatch *batch);

G_END_DECLS
