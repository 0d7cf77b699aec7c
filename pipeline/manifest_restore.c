/* SPDX-License-Identifier: MIT */
/* From a manifest back to what a run needs. */
#include "pipeline/manifest_restore.h"

#include <string.h>

#include "corpus/base/error.h"

char *
rostrum_manifest_locate (const char *root, const char *recorded)
{
  return root == NULL ? g_strdup (recorded) : g_build_filename (root, recorded, NULL);
}

gboolean
rostrum_manifest_options (const RostrumManifest *then, const char *root, const RostrumOptions *now,
                          RostrumOptions *options, GError **error)
{
  *options = *now;
  options->model = NULL;
  options->roster = NULL;
  options->format = then->format;
  options->encoding = then->encoding;
  options->language = then->language;
  options->columns = then->columns;
  options->select = then->select;
  options->max_members = then->max_members;
  options->max_unpacked = then->max_unpacked;
  options->max_ratio = MIN (then->max_ratio, G_MAXUINT);
  options->seed = then->seed;
  if (then->max_meeting < 1 || then->max_meeting > ROSTRUM_MAX_MEETING_MAX)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: max_meeting is out of range; make the run again", ROSTRUM_MANIFEST_NAME);
      return FALSE;
    }
  options->max_meeting = then->max_meeting;
  if (then->roster != NULL)
    options->roster = rostrum_manifest_locate (root, then->roster->path);
  /* A name is looked up among the shipped models, a path starts from the root. */
  if (then->model != NULL)
    {
      g_autofree char *path = rostrum_manifest_locate (root, then->model);

      options->model =
          g_file_test (path, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&path) : g_strdup (then->model);
    }
  return TRUE;
}

void
rostrum_manifest_options_clear (RostrumOptions *options)
{
  g_clear_pointer (&options->model, g_free);
  g_clear_pointer (&options->roster, g_free);
}

GPtrArray *
rostrum_manifest_sources (const RostrumManifest *then, const char *root, GPtrArray *records,
                          GError **error)
{
  g_autoptr (GPtrArray) sources =
      g_ptr_array_new_with_free_func ((GDestroyNotify)rostrum_source_free);

  for (guint i = 0; i < then->sources->len; i++)
    {
      const RostrumManifestSource *found = g_ptr_array_index (then->sources, i);
      RostrumSource *source;

      if (found->id == NULL)
        continue;
      if (strcmp (found->path, "-") == 0)
        {
          g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                               "a source was the standard input, which cannot be read again; run "
                               "from files to verify later");
          return NULL;
        }
      source = g_new0 (RostrumSource, 1);
      source->path = rostrum_manifest_locate (root, found->path);
      source->id = g_strdup (found->id);
      if (found->piece != NULL)
        source->piece = g_memdup2 (found->piece, sizeof *found->piece);
      g_ptr_array_add (sources, source);
      g_ptr_array_add (records, found->path);
    }
  g_ptr_array_add (records, NULL);
  return g_steal_pointer (&sources);
}

guint
rostrum_manifest_carry_missing (const RostrumManifest *then, RostrumManifest *now)
{
  guint n = 0;

  for (guint i = 0; i < then->sources->len; i++)
    {
      const RostrumManifestSource *source = g_ptr_array_index (then->sources, i);

      if (source->id != NULL)
        continue;
      rostrum_manifest_add_missing (now, source->path);
      n++;
    }
  return n;
}

RostrumManifest *
rostrum_manifest_again (const RostrumManifest *then, const RostrumOptions *options, GError **error)
{
  RostrumManifest *now = rostrum_manifest_new (options, (const char *const *)then->outputs, error);

  if (now == NULL)
    return NULL;
  g_free (now->model);
  now->model = g_strdup (then->model);
  if (now->roster != NULL)
    {
      g_free (now->roster->path);
      now->roster->path = g_strdup (then->roster->path);
    }
  now->context = g_strdup (then->context);
  now->lang = g_strdup (then->lang);
  now->units = g_strdup (then->units);
  now->estimator = g_strdup (then->estimator);
  now->level = g_strdup (then->level);
  now->audit = g_strdup (then->audit);
  return now;
}
