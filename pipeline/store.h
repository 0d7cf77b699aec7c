/* SPDX-License-Identifier: MIT */
#pragma once

#include "stages/partial.h"

G_BEGIN_DECLS

/* What was computed before: the sources of a set of partials, found again by a run. */
typedef struct _RostrumStore RostrumStore;

/* How a source is known again. */
typedef enum
{
  ROSTRUM_STORE_BY_PLACE,   /* merge: all sources were computed; the i-th of the run is the i-th */
  ROSTRUM_STORE_BY_CONTENT, /* resume: the same id, size and SHA-256; what cannot be restored is
                               computed again */
} RostrumStoreKind;

/* Returns: (transfer full). */
RostrumStore *rostrum_store_new (RostrumStoreKind kind);
void rostrum_store_free (RostrumStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumStore, rostrum_store_free)

/* Reads the index of PARTIAL and adds its sources; by place, partials come in order. Takes
 * PARTIAL, which lives as long as STORE, or is freed on failure. FALSE with ROSTRUM_ERROR_FORMAT or
 * _IO. */
gboolean rostrum_store_add (RostrumStore *store, RostrumPartial *partial, GError **error);

/* The sources that are known, in the order in which they came. (transfer none) */
const RostrumPartialSource *rostrum_store_source (const RostrumStore *store, guint i);
guint rostrum_store_n_sources (const RostrumStore *store);

/* A RostrumRestorer (stages/stage.h); STORE is a RostrumStore. */
gboolean rostrum_store_restore (gpointer store, guint source, guint part, RostrumItem *item,
                                GError **error);

/* The paths of partials of which something was restored, as a set. (transfer container) of const
 * char *. */
GHashTable *rostrum_store_used (const RostrumStore *store);

/* Makes one source of the N sources from number FIRST on, which are the pieces of a file; BYTES and
 * SHA256: of the file. Before anything is restored. */
void rostrum_store_join (RostrumStore *store, guint first, guint n, guint64 bytes,
                         const char *sha256);

G_END_DECLS
