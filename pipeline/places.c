/* SPDX-License-Identifier: MIT */
/* Where output may go. */
#include "pipeline/places.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/base/error.h"
#include "stages/database.h"
#include "stages/report.h"
#include "stages/tally_file.h"

#define TABLES "tables"

char *
rostrum_place_resolve (const char *path)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);
  char *real = realpath (path, NULL);

  /* "link/.." is told apart by realpath only, so that the path as given is tried first. */
  if (real == NULL)
    real = realpath (canonical, NULL);
  if (real != NULL || strcmp (canonical, "/") == 0)
    return real != NULL ? real : g_steal_pointer (&canonical);

  g_autofree char *parent = g_path_get_dirname (canonical);
  g_autofree char *name = g_path_get_basename (canonical);
  g_autofree char *folder = rostrum_place_resolve (parent);

  return g_build_filename (folder, name, NULL);
}

/* The part of FILE below TOP, or NULL. */
static const char *
part_below (const char *file, const char *top)
{
  gsize length = strlen (top);

  if (strncmp (file, top, length) != 0 || file[length] != '/' || file[length + 1] == '\0')
    return NULL;
  return file + length + 1;
}

char *
rostrum_place_below (const char *path, const char *folder)
{
  g_autofree char *file = rostrum_place_resolve (path);
  g_autofree char *top = rostrum_place_resolve (folder);

  return g_strdup (part_below (file, top));
}

void
rostrum_place_checker_init (RostrumPlaceChecker *checker, const char *folder)
{
  *checker = (RostrumPlaceChecker){ .top = rostrum_place_resolve (folder) };
}

gboolean
rostrum_place_checker_is_below (RostrumPlaceChecker *checker, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *file = NULL;
  struct stat status;

  /* A link lies elsewhere. */
  if (lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
    {
      file = rostrum_place_resolve (path);
      return part_below (file, checker->top) != NULL;
    }
  if (g_strcmp0 (folder, checker->folder) != 0)
    {
      g_free (checker->folder);
      g_free (checker->real);
      checker->real = rostrum_place_resolve (folder);
      checker->folder = g_steal_pointer (&folder);
    }
  return strcmp (checker->real, checker->top) == 0 ||
         part_below (checker->real, checker->top) != NULL;
}

void
rostrum_place_checker_clear (RostrumPlaceChecker *checker)
{
  g_clear_pointer (&checker->top, g_free);
  g_clear_pointer (&checker->folder, g_free);
  g_clear_pointer (&checker->real, g_free);
}

void
rostrum_place_make_parent (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0777);
}

static gboolean
is_input (const struct stat *output, const char *input)
{
  struct stat status;
  int failed = strcmp (input, "-") == 0 ? fstat (STDIN_FILENO, &status) : stat (input, &status);

  return failed == 0 && status.st_dev == output->st_dev && status.st_ino == output->st_ino;
}

gboolean
rostrum_place_check_output (const char *option, const char *output, const char *const *inputs,
                            GError **error)
{
  struct stat status;

  /* Devices may well be both: a terminal, /dev/null. */
  if (output == NULL || strcmp (output, "-") == 0 || stat (output, &status) != 0 ||
      !S_ISREG (status.st_mode))
    return TRUE;
  for (; *inputs != NULL; inputs++)
    if (is_input (&status, *inputs))
      {
        g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
                     "%s %s: is the same file as the input %s; name another file", option, output,
                     strcmp (*inputs, "-") == 0 ? "(standard input)" : *inputs);
        return FALSE;
      }
  return TRUE;
}

gboolean
rostrum_place_check_filter (const char *output, const char *const *files, GError **error)
{
  static const char *const standard_input[] = { "-", NULL };

  return rostrum_place_check_output ("-o", output, files[0] != NULL ? files : standard_input,
                                     error);
}

gboolean
rostrum_place_check_results (const char *output, const char *folder, const char *also,
                             GError **error)
{
  g_autofree char *manifest = g_build_filename (folder, ROSTRUM_MANIFEST_NAME, NULL);
  g_autofree char *database = g_build_filename (folder, ROSTRUM_DATABASE_NAME, NULL);
  g_autofree char *tallies = g_build_filename (folder, ROSTRUM_TALLY_FILE, NULL);
  g_autofree char *report = g_build_filename (folder, ROSTRUM_REPORT_NAME, NULL);
  const char *inputs[] = { manifest, database, tallies, report, also, NULL };

  return rostrum_place_check_output ("-o", output, inputs, error);
}

/* Names that a run writes itself, whatever else is asked for. */
static gboolean
is_reserved (const char *name)
{
  static const char *const names[] = { ROSTRUM_MANIFEST_NAME, ROSTRUM_DATABASE_NAME,
                                       ROSTRUM_TALLY_FILE,    ROSTRUM_REPORT_NAME,
                                       ROSTRUM_REPORT_PARTS,  TABLES };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length = strlen (names[i]);

      /* Nor may anything lie below them. */
      if (strncmp (name, names[i], length) == 0 && (name[length] == '\0' || name[length] == '/'))
        return TRUE;
    }
  return FALSE;
}

gboolean
rostrum_place_is_added_table (const char *name)
{
  return strcmp (name, TABLES "/keyness.csv") == 0 ||
         (g_str_has_prefix (name, TABLES "/compare_") && g_str_has_suffix (name, ".csv") &&
          strchr (name + strlen (TABLES "/"), '/') == NULL);
}

gboolean
rostrum_place_owns (const char *name, gconstpointer manifest)
{
  if (manifest == NULL)
    return FALSE;
  return strcmp (name, ROSTRUM_MANIFEST_NAME) == 0 || strcmp (name, ROSTRUM_DATABASE_NAME) == 0 ||
         strcmp (name, ROSTRUM_TALLY_FILE) == 0 || strcmp (name, ROSTRUM_REPORT_NAME) == 0 ||
         rostrum_place_is_added_table (name) || rostrum_manifest_find_file (manifest, name) != NULL;
}

static gboolean
refuse_units (const char *file, const char *folder, GError **error)
{
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
               "--units %s: is a file of the results in %s; name another file", file, folder);
  return FALSE;
}

gboolean
rostrum_place_check_units (const char *file, const char *folder, GError **error)
{
  g_autofree char *below = rostrum_place_below (file, folder);
  g_autofree char *above = NULL;

  if (below != NULL)
    return !is_reserved (below) || refuse_units (file, folder, error);
  above = rostrum_place_resolve (file);
  while (strcmp (above, "/") != 0)
    {
      g_autofree char *name = NULL;
      g_autofree char *marker = NULL;
      g_autoptr (RostrumManifest) manifest = NULL;
      char *parent = g_path_get_dirname (above);

      g_free (above);
      above = parent;
      marker = g_build_filename (above, ROSTRUM_MANIFEST_NAME, NULL);
      if (!g_file_test (marker, G_FILE_TEST_IS_REGULAR))
        continue;
      manifest = rostrum_manifest_load (above, NULL);
      name = rostrum_place_below (file, above);
      if (manifest != NULL && name != NULL &&
          (is_reserved (name) || rostrum_manifest_find_file (manifest, name) != NULL))
        return refuse_units (file, above, error);
    }
  return TRUE;
}
