/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/input.h"
#include "corpus/stream.h"

G_BEGIN_DECLS

/* Opening inputs: for the feed, not for readers. */

/* NAME as in messages. ENCODING: NULL to find out. Looks at the beginning. Returns: (transfer
 * full), or NULL with ROSTRUM_ERROR_IO or _ENCODING. */
RostrumInput *rostrum_input_new (const char *name, const RostrumBytes *bytes, const char *encoding,
                                 GError **error);

/* Bytes that were read from the source so far. */
gsize rostrum_input_bytes (const RostrumInput *input);

G_END_DECLS
