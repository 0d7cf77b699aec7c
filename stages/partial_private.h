/* SPDX-License-Identifier: MIT */
#pragma once

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

void rostrum_partial_model_free (gpointer model);

G_END_DECLS
