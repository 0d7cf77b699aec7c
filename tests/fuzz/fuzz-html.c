/* SPDX-License-Identifier: MIT */
/* Reading and segmenting web pages. A first line that begins with "select:" is --select. */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/meetings.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *select = fuzz_option ("select:", &data, &size);
  RostrumReaderOptions options = { .format = "html", .select = select };

  fuzz_read (data, size, &options);
  return 0;
}
