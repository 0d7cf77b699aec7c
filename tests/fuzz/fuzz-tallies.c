/* SPDX-License-Identifier: MIT */
/* tallies.jsonl, which `compare` reads: any file is refused with an error, or is a tally that is
 * written and read again without a change. */
#include "stages/tally.h"
#include "stages/tally_file.h"
#include "tests/fuzz/fuzz.h"

static char *
rewrite (const void *data, gsize size)
{
  g_autofree char *path = fuzz_file ("tallies.jsonl", data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumTally) tally = rostrum_tally_read_file (fuzz_folder (), &error);
  char *text;

  g_assert_true ((tally == NULL) == (error != NULL));
  if (tally == NULL)
    return NULL;
  rostrum_tally_write_file (tally, fuzz_folder (), &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_rewrite_twice (rewrite, data, size);
  return 0;
}
