/* SPDX-License-Identifier: MIT */
#pragma once

/* What several tests share: where the measured data lies, bytes in memory as a source. */
#include <glib.h>
#include <string.h>

#include "corpus/base/random.h"
#include "corpus/stream.h"
#include "corpus/text/utf8.h"

G_BEGIN_DECLS

/* The exit status that tells meson that a test was skipped. */
#define ROSTRUM_TEST_SKIPPED 77

/* NAME below $ROSTRUM_TEST_DATA, else below ../shared/data beside the sources. Returns: (transfer
 * full) the path, or NULL where it does not exist. */
static inline char *
test_data_path (const char *name)
{
  const char *folder = g_getenv ("ROSTRUM_TEST_DATA");
  const char *sources = g_getenv ("G_TEST_SRCDIR");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL)
                                         : g_build_filename (sources != NULL ? sources : ".", "..",
                                                             "shared", "data", name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

/* A copy of TEXT with the padding that the scanners want. (transfer full) */
static inline char *
test_padded (const char *text, gsize length)
{
  char *padded = g_malloc0 (length + ROSTRUM_TEXT_PADDING);

  memcpy (padded, text, length);
  return padded;
}

/* Bytes in memory, as those of a source: test_memory_read is the `read` of RostrumBytes. */
typedef struct
{
  const char *bytes;
  gsize length;
  gsize at;
  gsize step; /* most bytes at a time; 0: as many as there is room for */
} TestMemory;

static inline gssize
test_memory_read (gpointer data, char *buffer, gsize room, GError **error G_GNUC_UNUSED)
{
  TestMemory *memory = data;
  gsize n = MIN (room, memory->length - memory->at);

  if (memory->step > 0)
    n = MIN (n, memory->step);
  memcpy (buffer, memory->bytes + memory->at, n);
  memory->at += n;
  return (gssize)n;
}

/* The `again` of it, as of a file. */
static inline RostrumStream *
test_memory_again (gpointer data, GError **error G_GNUC_UNUSED)
{
  TestMemory *again = g_memdup2 (data, sizeof *again);
  RostrumBytes bytes = { .read = test_memory_read, .data = again };

  again->at = 0;
  return rostrum_stream_new_owning (&bytes, g_free);
}

G_END_DECLS
