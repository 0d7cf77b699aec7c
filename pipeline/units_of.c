/* SPDX-License-Identifier: MIT */
/* Where the units of a run are. */
#include "pipeline/units_of.h"

#include "corpus/base/error.h"
#include "pipeline/manifest.h"
#include "stages/database.h"

char *
rostrum_units_of (const char *folder, const char *given, GError **error)
{
  g_autoptr (RostrumManifest) manifest = NULL;
  g_autofree char *database = NULL;

  if (given != NULL)
    return g_strdup (given);
  manifest = rostrum_manifest_load (folder, error);
  if (manifest == NULL)
    return NULL;
  if (manifest->units != NULL)
    return g_build_filename (folder, manifest->units, NULL);
  database = g_build_filename (folder, ROSTRUM_DATABASE_NAME, NULL);
  if (g_file_test (database, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&database);
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
               "%s: the run left neither a database nor unit records; run again with --outputs "
               "tables,database, or name unit records with --units",
               folder);
  return NULL;
}
