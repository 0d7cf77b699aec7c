/* SPDX-License-Identifier: MIT */
/* Results against those of the same run done again. */
#include "pipeline/comparison.h"

#include <stdarg.h>
#include <string.h>

#include "pipeline/message.h"
#include "pipeline/places.h"
#include "stages/database.h"
#include "stages/report.h"

void
rostrum_comparison_differs (RostrumComparison *comparison, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  rostrum_message (text);
  comparison->n_differences++;
}

/* The number of the first line in which two files differ. */
static guint
first_difference (const char *a, gsize n, const char *b, gsize m)
{
  guint line = 1;

  for (gsize i = 0; i < MIN (n, m) && a[i] == b[i]; i++)
    line += a[i] == '\n' ? 1 : 0;
  return line;
}

/* Whether a file of the results is still the one that the manifest records. */
static gboolean
is_as_recorded (const RostrumComparison *comparison, const char *name, const char *path)
{
  const RostrumManifestFile *then = rostrum_manifest_find_file (comparison->then, name);
  RostrumManifestFile *found = rostrum_manifest_file_new (name, path, NULL);
  gboolean same = then != NULL && found != NULL && strcmp (then->sha256, found->sha256) == 0;

  rostrum_manifest_file_free (found);
  return same;
}

/* Another version of SQLite may write other bytes for the same rows. */
static void
tell_database (RostrumComparison *comparison, const char *old_path, const char *new_path)
{
  guint writer = rostrum_database_writer (old_path);
  g_autofree char *difference = rostrum_database_compare (old_path, new_path);

  if (difference == NULL && writer != rostrum_database_writer (new_path) &&
      is_as_recorded (comparison, ROSTRUM_DATABASE_NAME, old_path))
    comparison->writer = writer;
  else
    rostrum_comparison_differs (
        comparison,
        "%s: differs from what the run makes: %s; run again, or find out who changed it", old_path,
        difference != NULL ? difference : "the same rows in other bytes");
}

/* Another build may show the same data with other charts, or without. */
static gboolean
is_same_page (const RostrumComparison *comparison, const char *old_path, const char *new_path)
{
  g_autoptr (GMappedFile) old_file = g_mapped_file_new (old_path, FALSE, NULL);
  g_autoptr (GMappedFile) new_file = g_mapped_file_new (new_path, FALSE, NULL);
  gsize old_size = 0, new_size = 0;
  const char *old_data, *new_data;

  if (old_file == NULL || new_file == NULL)
    return FALSE;
  old_data = rostrum_report_find_data (g_mapped_file_get_contents (old_file),
                                       g_mapped_file_get_length (old_file), &old_size);
  new_data = rostrum_report_find_data (g_mapped_file_get_contents (new_file),
                                       g_mapped_file_get_length (new_file), &new_size);
  return old_data != NULL && new_data != NULL && old_size == new_size &&
         memcmp (old_data, new_data, old_size) == 0 &&
         is_as_recorded (comparison, ROSTRUM_REPORT_NAME, old_path);
}

static void
tell_file (RostrumComparison *comparison, const char *name, const char *old_path,
           const char *new_path, guint line)
{
  if (strcmp (name, ROSTRUM_DATABASE_NAME) == 0)
    tell_database (comparison, old_path, new_path);
  else if (strcmp (name, ROSTRUM_REPORT_NAME) == 0 && is_same_page (comparison, old_path, new_path))
    comparison->page = TRUE;
  else
    rostrum_comparison_differs (
        comparison,
        "%s:%u: differs from what the run makes; run again, or find out who "
        "changed it",
        old_path, line);
}

static void
compare_file (RostrumComparison *comparison, const char *name, const char *again)
{
  g_autofree char *old_path = g_build_filename (comparison->folder, name, NULL);
  g_autofree char *new_path = g_build_filename (again, name, NULL);
  g_autoptr (GMappedFile) old_file = g_mapped_file_new (old_path, FALSE, NULL);
  g_autoptr (GMappedFile) new_file = g_mapped_file_new (new_path, FALSE, NULL);
  gsize old_length, new_length;
  const char *old_data, *new_data;

  if (old_file == NULL)
    {
      rostrum_comparison_differs (comparison, "%s: is missing; run again", old_path);
      return;
    }
  if (new_file == NULL)
    {
      rostrum_comparison_differs (comparison, "%s: is not made by the run any more; run again",
                                  old_path);
      return;
    }
  old_length = g_mapped_file_get_length (old_file);
  new_length = g_mapped_file_get_length (new_file);
  old_data = g_mapped_file_get_contents (old_file);
  new_data = g_mapped_file_get_contents (new_file);
  if (old_length != new_length || (old_length > 0 && memcmp (old_data, new_data, old_length) != 0))
    tell_file (comparison, name, old_path, new_path,
               first_difference (old_data, old_length, new_data, new_length));
}

/* The manifest comes last: it differs whenever anything does. */
void
rostrum_comparison_files (RostrumComparison *comparison, const RostrumManifest *now,
                          const char *again)
{
  for (guint i = 0; i < now->files->len; i++)
    compare_file (comparison, ((RostrumManifestFile *)g_ptr_array_index (now->files, i))->path,
                  again);
}

/* Files that no run with this manifest makes. */
void
rostrum_comparison_extra_files (RostrumComparison *comparison, const RostrumManifest *now)
{
  g_autoptr (GPtrArray) paths = rostrum_manifest_list_files (comparison->folder);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);

      if (strcmp (path, ROSTRUM_MANIFEST_NAME) != 0 && !rostrum_place_is_added_table (path) &&
          rostrum_manifest_find_file (now, path) == NULL)
        rostrum_comparison_differs (comparison, "%s/%s: is no file that the run makes; remove it",
                                    comparison->folder, path);
    }
}

/* What is the same in other bytes stands in the manifest as it was written then. */
static void
carry_file (const RostrumComparison *comparison, RostrumManifest *now, const char *name)
{
  const RostrumManifestFile *then = rostrum_manifest_find_file (comparison->then, name);
  RostrumManifestFile *found = rostrum_manifest_find_file (now, name);

  g_free (found->sha256);
  found->sha256 = g_strdup (then->sha256);
  found->bytes = then->bytes;
}

void
rostrum_comparison_manifests (RostrumComparison *comparison, RostrumManifest *now)
{
  g_autofree char *path = g_build_filename (comparison->folder, ROSTRUM_MANIFEST_NAME, NULL);
  g_autofree char *data = NULL;
  g_autofree char *json = NULL;

  if (comparison->n_differences > 0)
    return;
  if (comparison->writer != 0)
    carry_file (comparison, now, ROSTRUM_DATABASE_NAME);
  if (comparison->page)
    carry_file (comparison, now, ROSTRUM_REPORT_NAME);
  json = rostrum_manifest_to_json (now);
  if (!g_file_get_contents (path, &data, NULL, NULL) || strcmp (data, json) != 0)
    rostrum_comparison_differs (
        comparison,
        "%s:%u: differs from what the run makes; run again, or find out who "
        "changed it",
        path, data != NULL ? first_difference (data, strlen (data), json, strlen (json)) : 1);
}
