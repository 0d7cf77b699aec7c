/* SPDX-License-Identifier: MIT */
/* SHA-256, as hexadecimal digits. */
#include "corpus/base/digest.h"

void
rostrum_digest_init (RostrumDigest *digest)
{
  sha256_init (&digest->state);
}

void
rostrum_digest_update (RostrumDigest *digest, const char *bytes, gsize length)
{
  sha256_update (&digest->state, length, (const guint8 *)bytes);
}

char *
rostrum_digest_end (RostrumDigest *digest)
{
  static const char digits[] = "0123456789abcdef";
  guint8 raw[SHA256_DIGEST_SIZE];
  char *text = g_malloc (2 * SHA256_DIGEST_SIZE + 1);

  sha256_digest (&digest->state, sizeof raw, raw);
  for (gsize i = 0; i < sizeof raw; i++)
    {
      text[2 * i] = digits[raw[i] >> 4];
      text[2 * i + 1] = digits[raw[i] & 0xf];
    }
  text[2 * SHA256_DIGEST_SIZE] = '\0';
  return text;
}

char *
rostrum_digest_of (const char *bytes, gsize length)
{
  RostrumDigest digest;

  rostrum_digest_init (&digest);
  rostrum_digest_update (&digest, bytes, length);
  return rostrum_digest_end (&digest);
}
