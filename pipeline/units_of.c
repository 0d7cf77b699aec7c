/* SPDX-License-Identifier: MIT */
/* Where the unit records of a run are. */
#include "pipeline/units_of.h"

#include "corpus/base/error.h"
#include "pipeline/manifest.h"

char *
rostrum_units_of (const char *folder, const char *given, GError **error)
{
  g_autoptr (RostrumManifest) manifest = NULL;

  if (given != NULL)
    return g_strdup (given);
  manifest = rostrum_manifest_load (folder, error);
  if (manifest == NULL)
    return NULL;
  if (manifest->units != NULL)
    return g_build_filename (folder, manifest->units, NULL);
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
               "%s: the run left no unit records; run again with --units %s/units.jsonl, or name "
               "the file with --units",
               folder, folder);
  return NULL;
}
