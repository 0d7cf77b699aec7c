/* SPDX-License-Identifier: MIT */
#pragma once

#include <json-glib/json-glib.h>

#include "corpus/piece.h"
#include "pipeline/models_in_use.h"
#include "pipeline/options.h"
#include "stages/batch.h"

G_BEGIN_DECLS

/* manifest.json: what a run was made from and what it made, enough to make it again and to compare.
 * It holds no time stamp, no name of a machine, no absolute path, and nothing that does not change
 * the results (threads, batches, where the results lie): the same sources and options give the same
 * bytes. */

#define ROSTRUM_MANIFEST_NAME "manifest.json"

/* A file by its content. */
typedef struct
{
  char *path;
  guint64 bytes;
  char *sha256;
} RostrumManifestFile;

typedef struct
{
  char *path; /* as given on the command line */
  char *id;   /* NULL for a SOURCE that gave no transcript at all */
  guint64 bytes;
  char *sha256;     /* NULL if it could not be read to the end */
  char *why;        /* NULL: read; else the kind of error for which it was skipped, or its rest */
  gboolean several; /* it holds several meetings */
  guint n_meetings, n_faulty; /* of these: read; skipped */
  RostrumPiece *piece;        /* in plans: what of it this entry is; NULL: all */
} RostrumManifestSource;

typedef struct
{
  char *name;
  char *language;
  char *sha256;
} RostrumManifestModel;

typedef struct
{
  char *program;   /* version */
  guint tokenizer; /* version */

  /* options; NULL: not given */
  char *model, *format, *encoding, *language, *columns, *select;
  guint64 seed;
  guint64 max_meeting;
  guint64 max_members, max_unpacked, max_ratio; /* of archives */
  char **outputs;                               /* "tables" … */
  char *context;                                /* "none" or "exchange" */
  char *lang;                                   /* of the page; NULL: English */
  char *estimator, *level, *audit;              /* how shares are corrected; NULL: as by default */
  char *units; /* the unit records below the results' folder; NULL: none there */

  RostrumManifestFile *roster; /* NULL: none */
  GPtrArray *models;           /* of RostrumManifestModel *, by language */
  GPtrArray *sources;          /* of RostrumManifestSource *, in the order of the run */
  GPtrArray *files;            /* of RostrumManifestFile *: what was written, below the folder */

  guint n_meetings, n_faulty; /* of the source that is being read */
} RostrumManifest;

/* A manifest of this program with OPTIONS and no source yet. OUTPUTS: names.
 * Digests the roster, if there is one. */
RostrumManifest *rostrum_manifest_new (const RostrumOptions *options, const char *const *outputs,
                                       GError **error);
void rostrum_manifest_free (RostrumManifest *manifest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumManifest, rostrum_manifest_free)

/* Counts a meeting of a source that holds several; before the source is added. */
void rostrum_manifest_count_item (RostrumManifest *manifest, const RostrumItem *item);

/* Adds a source that the engine is done with; PATH is what is recorded. */
void rostrum_manifest_add_item (RostrumManifest *manifest, const char *path,
                                const RostrumItem *item);

/* Adds a SOURCE of the command line that gave no transcript. */
void rostrum_manifest_add_missing (RostrumManifest *manifest, const char *path);

/* The models of the run; those that were set before are forgotten. */
void rostrum_manifest_set_models (RostrumManifest *manifest, RostrumModelsInUse *models);

/* The files below FOLDER, relative to it, sorted. Returns: (transfer full) of char *. */
GPtrArray *rostrum_manifest_list_files (const char *folder);

/* The file PATH (relative) of those that were written; NULL: it is none. (transfer none) */
RostrumManifestFile *rostrum_manifest_find_file (const RostrumManifest *manifest, const char *path);

/* Digests all files below FOLDER, with N_THREADS, and adds them in sorted order. FALSE with
 * ROSTRUM_ERROR_IO. */
gboolean rostrum_manifest_add_files (RostrumManifest *manifest, const char *folder, guint n_threads,
                                     GError **error);

/* Returns: (transfer full) JSON, one source or file a line. */
char *rostrum_manifest_to_json (const RostrumManifest *manifest);

/* Writes the same into the file PATH, without holding all of it. */
gboolean rostrum_manifest_write (const RostrumManifest *manifest, const char *path, GError **error);

/* SHA-256 in hex of everything in MANIFEST that decides how a source is read and scored: program,
 * tokenizer, options and roster, but not what is made of the scores. Returns: (transfer full). */
char *rostrum_manifest_reading_digest (const RostrumManifest *manifest);

/* A manifest as JSON, already parsed, of the file FILE. */
RostrumManifest *rostrum_manifest_from_json (JsonObject *root, const char *file, GError **error);

/* Appends members of an object: `sha256` (of what rostrum_manifest_to_json gives up to the line of
 * `files`), `sources` (how many), `skipped` (the first of those that were not read, as [path,
 * why]), `options` and `roster`. */
void rostrum_manifest_append_provenance (const RostrumManifest *manifest, GString *json);

/* Reads DIRECTORY/manifest.json. NULL with ROSTRUM_ERROR_IO or _FORMAT that names the file and the
 * member. */
RostrumManifest *rostrum_manifest_load (const char *directory, GError **error);

/* What is recorded of a path on the command line: a relative one as it is, an absolute one relative
 * to the working directory, so that no manifest names a machine's root. (In JSON a percent sign in
 * a path is %25, and a byte that is not UTF-8 likewise %XX.) Returns: (transfer full). */
char *rostrum_manifest_path (const char *path);

/* SHA-256 and size of a whole file. */
RostrumManifestFile *rostrum_manifest_file_new (const char *recorded, const char *path,
                                                GError **error);
void rostrum_manifest_file_free (RostrumManifestFile *file);

G_END_DECLS
