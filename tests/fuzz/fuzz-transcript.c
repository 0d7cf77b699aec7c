/* SPDX-License-Identifier: MIT */
/* Reading and segmenting: every byte of the source lands in exactly one class, and all spans and
 * indices stay in range. */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/meetings.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_read (data, size, &(RostrumReaderOptions){ .format = "transcript" });
  return 0;
}
