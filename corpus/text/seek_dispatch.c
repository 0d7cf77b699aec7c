/* SPDX-License-Identifier: MIT */
/* Which of the ways to look for bytes this processor takes. */
#include "corpus/base/processor.h"
#include "corpus/text/seek.h"

#define MOST_WAYS 3

static gpointer
find_ways (G_GNUC_UNUSED gpointer data)
{
  static const RostrumSeek *ways[MOST_WAYS + 1];
  gsize n = 0;

  ways[n++] = &rostrum_seek_plain;
#ifdef __x86_64__
  if (rostrum_processor_has_avx2 ())
    ways[n++] = &rostrum_seek_avx2;
  if (rostrum_processor_has_avx512_bytes ())
    ways[n++] = &rostrum_seek_avx512;
#endif
  return ways;
}

const RostrumSeek *const *
rostrum_seek_list (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, find_ways, NULL);
}

const RostrumSeek *
rostrum_seek (void)
{
  const RostrumSeek *const *ways = rostrum_seek_list ();

  while (ways[1] != NULL)
    ways++;
  return ways[0];
}
