/* SPDX-License-Identifier: MIT */
/* Stages as filters: JSON Lines from anywhere never break one. The first byte chooses the stage. */
#include "pipeline/filter.h"
#include "tests/fuzz/chain.h"
#include "tests/fuzz/fuzz.h"

static const char *const stages[] = { "segment", "tokenize", "stem", "vectorize", "classify" };

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *input = NULL, *output = NULL;
  RostrumFilterOptions filter = { .batch_units = 3, .max_line = 1 << 16 };

  if (size == 0)
    return 0;
  filter.stage = rostrum_stage_by_name (stages[data[0] % G_N_ELEMENTS (stages)]);
  input = fuzz_file ("records.jsonl", data + 1, size - 1);
  output = g_build_filename (fuzz_folder (), "output.jsonl", NULL);
  const char *const files[] = { input, NULL };

  fuzz_shared ()->stem_texts = TRUE;
  if (!rostrum_filter_run (&filter, fuzz_shared (), files, output, &error))
    g_assert_nonnull (error);
  return 0;
}
