/* SPDX-License-Identifier: MIT */
/* The reader jsonl, with --columns. */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/tables.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_table (data, size, "jsonl");
  return 0;
}
