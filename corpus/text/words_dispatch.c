/* SPDX-License-Identifier: MIT */
/* Which of the fast ways to the tokens this processor takes. */
#include "corpus/base/processor.h"
#include "corpus/text/words_private.h"

#define MOST_SCANS 3

static gpointer
find_scans (G_GNUC_UNUSED gpointer data)
{
  static RostrumWordsScan scans[MOST_SCANS + 1];
  gsize n = 0;

  scans[n++] = rostrum_words_scan;
#ifdef __x86_64__
  if (rostrum_processor_has_avx2 ())
    scans[n++] = rostrum_words_scan_avx2;
  if (rostrum_processor_has_avx512_bytes ())
    scans[n++] = rostrum_words_scan_avx512;
#endif
  return scans;
}

const RostrumWordsScan *
rostrum_words_scans (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, find_scans, NULL);
}

static inline RostrumWordsScan
fastest (void)
{
  const RostrumWordsScan *scans = rostrum_words_scans ();

  while (scans[1] != NULL)
    scans++;
  return scans[0];
}

gsize
rostrum_words_tokenize (const char *text, gsize start, gsize end, RostrumTokens *tokens)
{
  return fastest () (text, start, end, tokens);
}

gsize
rostrum_words_count (const char *text, gsize start, gsize end)
{
  return fastest () (text, start, end, NULL);
}
