/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>
#include <nettle/sha2.h>

G_BEGIN_DECLS

/* SHA-256 (FIPS 180-4). Every byte of every source passes through it, so it is Nettle's, which uses
 * the processor's own instructions where there are any: three times GLib's speed. */
typedef struct
{
  struct sha256_ctx state;
} RostrumDigest;

void rostrum_digest_init (RostrumDigest *digest);
void rostrum_digest_update (RostrumDigest *digest, const char *bytes, gsize length);

/* Returns: (transfer full) 64 hexadecimal digits; DIGEST is as after rostrum_digest_init. */
char *rostrum_digest_end (RostrumDigest *digest);

/* The same of LENGTH BYTES in one go. */
char *rostrum_digest_of (const char *bytes, gsize length);

G_END_DECLS
