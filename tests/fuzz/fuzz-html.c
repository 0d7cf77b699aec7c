/* SPDX-License-Identifier: MIT */
/* Reading and segmenting web pages. */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/meetings.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_read (data, size, "html");
  return 0;
}
