/* SPDX-License-Identifier: MIT */
/* The whole chain up to the topics, on one source: it ends, everything holds that holds for every
 * run, and small batches give the same bytes as large ones, four workers the same as one. */
#include "tests/fuzz/chain.h"
#include "tests/fuzz/fuzz.h"

/* Threads are slow to start: one input of so many has them. */
#define THREADS_ONE_IN 16

static guint
digest (const uint8_t *data, size_t size)
{
  guint hash = 5381;

  for (size_t i = 0; i < size; i++)
    hash = hash * 33 + data[i];
  return hash;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *path = fuzz_file ("meeting.txt", data, size);
  g_autoptr (GString) small = fuzz_run_chain (path, size, 1, 2);
  guint threads = digest (data, size) % THREADS_ONE_IN == 0 ? 4 : 1;
  g_autoptr (GString) large = fuzz_run_chain (path, size, threads, 64);

  g_assert_cmpstr (small->str, ==, large->str);
  return 0;
}
