/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

#include "pipeline/options.h"

G_BEGIN_DECLS

/* How far a run is, on the status line of the standard error: share done, rate, time that remains,
 * the file in work. */
typedef struct _RostrumProgress RostrumProgress;

/* N_SOURCES and BYTES: all there is to do; BYTES 0 when it is not known (standard input). Returns:
 * (transfer full), or NULL when nothing is to be shown, which all functions accept. */
RostrumProgress *rostrum_progress_new (RostrumProgressMode mode, gboolean quiet, guint n_sources,
                                       guint64 bytes);

/* One more source of BYTES is done, its name is PATH. Shown at most five times a second. */
void rostrum_progress_step (RostrumProgress *progress, const char *path, guint64 bytes);

/* Removes the status line and frees PROGRESS. */
void rostrum_progress_finish (RostrumProgress *progress);

/* What is known at a moment. */
typedef struct
{
  guint n_sources, n_done;
  guint64 bytes, bytes_done; /* bytes 0: unknown */
  double seconds;            /* since the start */
  const char *path;          /* last file */
} RostrumProgressState;

/* The status line for STATE, at most WIDTH columns wide. Returns: (transfer full). */
char *rostrum_progress_line (const RostrumProgressState *state, guint width);

G_END_DECLS
