/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

#include "pipeline/options.h"

G_BEGIN_DECLS

/* How far long work is, on the status line of the standard error: share done, rate, time that
 * remains, what is in work. On a terminal, unless --progress says otherwise; the line is gone when
 * the work is done. All functions may be called from any thread, and accept NULL: nothing is to be
 * shown. Pictures are drawn at most five times a second. */
typedef struct _RostrumProgress RostrumProgress;

/* N_SOURCES: all there is to read; 0: work that is told by rostrum_progress_share. Returns:
 * (transfer full), or NULL. */
RostrumProgress *rostrum_progress_new (const RostrumOptions *options, guint n_sources);

/* The BYTES of all sources, before any of them is read; without, or with 0, they are not known
 * (standard input). */
void rostrum_progress_set_bytes (RostrumProgress *progress, guint64 bytes);

/* BYTES of the source PATH, which is in work, are done. */
void rostrum_progress_part (RostrumProgress *progress, const char *path, guint64 bytes);

/* The source PATH, of BYTES, is done. */
void rostrum_progress_step (RostrumProgress *progress, const char *path, guint64 bytes);

/* A RostrumAdvance, for work that is no reading of sources. */
void rostrum_progress_share (gpointer progress, double share, const char *what);

/* Removes the status line and frees PROGRESS. */
void rostrum_progress_finish (RostrumProgress *progress);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumProgress, rostrum_progress_finish)

/* What is known at a moment. */
typedef struct
{
  guint n_sources, n_done;   /* n_sources 0: no sources are read */
  guint64 bytes, bytes_done; /* bytes 0: unknown */
  guint64 bytes_part;        /* of the source in work */
  double share;              /* without sources: what is done */
  double seconds;            /* since the start */
  const char *what;          /* the file, or whatever is in work; may be NULL */
} RostrumProgressState;

/* The status line for STATE, at most WIDTH columns wide; what does not fit is left out, the least
 * telling first. Returns: (transfer full). */
char *rostrum_progress_line (const RostrumProgressState *state, guint width);

G_END_DECLS
