/* SPDX-License-Identifier: MIT */
/* Archives, through the whole feed of a source: with small limits it ends, a fault comes with an
 * error, what is unpacked stays within the limit, and every meeting that comes out holds together.
 * The first byte chooses the name, which says to the feed what the file is. */
#include "corpus/feed.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/meetings.h"

/* What is large takes its time, and is cut by the same limits. */
#define MOST_UNPACKED (1 << 17)

static const char *const names[] = { "a.zip", "a.tar", "a.txt.gz", "a.tar.xz", "a" };

static const RostrumReaderOptions options = {
  .max_meeting = 1 << 16,
  .max_members = 20,
  .max_unpacked = MOST_UNPACKED,
  .max_ratio = 50,
};

static void
read_feed (RostrumFeed *feed)
{
  gsize bytes = 0;

  for (;;)
    {
      g_autoptr (RostrumMeeting) meeting = NULL;
      g_autoptr (GError) error = NULL;
      RostrumNext next = rostrum_feed_next (feed, &meeting, &error);

      g_assert_true ((error != NULL) ==
                     (next == ROSTRUM_NEXT_SKIPPED || next == ROSTRUM_NEXT_FAILED));
      g_assert_true ((meeting != NULL) == (next == ROSTRUM_NEXT_MEETING));
      if (next == ROSTRUM_NEXT_END || next == ROSTRUM_NEXT_FAILED)
        return;
      if (next == ROSTRUM_NEXT_SKIPPED)
        continue;
      g_assert_nonnull (meeting->id);
      bytes += meeting->source_bytes;
      g_assert_cmpuint (bytes, <=, MOST_UNPACKED);
      fuzz_segment (meeting);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *path = NULL;
  g_autoptr (RostrumFeed) feed = NULL;
  g_autoptr (GError) error = NULL;
  RostrumSource source = { .id = (char *)"fuzz" };

  if (size < 1 || size > MOST_UNPACKED)
    return 0;
  source.path = path = fuzz_file (names[data[0] % G_N_ELEMENTS (names)], data + 1, size - 1);
  feed = rostrum_feed_open (&source, &options, &error);
  g_assert_true ((feed == NULL) == (error != NULL));
  if (feed != NULL)
    {
      read_feed (feed);
      g_assert_cmpuint (rostrum_feed_bytes (feed), <=, size - 1);
    }
  return 0;
}
