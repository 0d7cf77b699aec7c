/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/input.h"

G_BEGIN_DECLS

/* Opening inputs: for the feed, not for readers. */

/* Reads at most ROOM bytes. Returns: the number, 0 at the end, -1 with an error. */
typedef gssize (*RostrumReadBytes) (gpointer data, char *buffer, gsize room, GError **error);

/* The whole content of what RELATIVE names beside the source; as rostrum_input_beside. */
typedef char *(*RostrumReadBeside) (gpointer data, const char *relative, gsize limit, gsize *length,
                                    GError **error);

typedef struct
{
  RostrumReadBytes read;
  RostrumReadBeside beside; /* NULL: nothing lies beside it */
  gpointer data;            /* not owned */
} RostrumBytes;

/* NAME as in messages. ENCODING: NULL to find out. Looks at the beginning. Returns: (transfer
 * full), or NULL with ROSTRUM_ERROR_IO or _ENCODING. */
RostrumInput *rostrum_input_new (const char *name, const RostrumBytes *bytes, const char *encoding,
                                 GError **error);
void rostrum_input_free (RostrumInput *input);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumInput, rostrum_input_free)

/* Bytes that were read from the source so far. */
gsize rostrum_input_bytes (const RostrumInput *input);

G_END_DECLS
