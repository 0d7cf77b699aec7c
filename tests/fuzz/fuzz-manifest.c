/* SPDX-License-Identifier: MIT */
/* manifest.json, from which `verify` makes a run again: any file is refused with an error, or is a
 * manifest that is written and read again without a change. */
#include "corpus/base/error.h"
#include "pipeline/manifest.h"
#include "tests/fuzz/fuzz.h"

static char *
read_manifest (const void *data, gsize size)
{
  g_autoptr (RostrumManifest) manifest = NULL;
  g_autoptr (GError) error = NULL;

  g_free (fuzz_file ("manifest.json", data, size));
  manifest = rostrum_manifest_load (fuzz_folder (), &error);
  g_assert_true ((manifest == NULL) == (error != NULL));
  return manifest != NULL ? rostrum_manifest_to_json (manifest) : NULL;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_rewrite_twice (read_manifest, data, size);
  return 0;
}
