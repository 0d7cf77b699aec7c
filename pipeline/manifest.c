/* SPDX-License-Identifier: MIT */
/* Making a manifest. */
#include "pipeline/manifest_private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "config.h"
#include "corpus/base/digest.h"
#include "corpus/base/error.h"
#include "corpus/base/json.h"
#include "corpus/base/parallel.h"
#include "corpus/text/words.h"

void
rostrum_manifest_file_free (RostrumManifestFile *file)
{
  if (file == NULL)
    return;
  g_free (file->path);
  g_free (file->sha256);
  g_free (file);
}

static void
source_free (gpointer data)
{
  RostrumManifestSource *source = data;

  g_free (source->path);
  g_free (source->id);
  g_free (source->sha256);
  g_free (source->why);
  g_free (source->piece);
  g_free (source);
}

static void
model_free (gpointer data)
{
  RostrumManifestModel *model = data;

  g_free (model->name);
  g_free (model->language);
  g_free (model->sha256);
  g_free (model);
}

RostrumManifest *
rostrum_manifest_new_empty (void)
{
  RostrumManifest *manifest = g_new0 (RostrumManifest, 1);

  manifest->models = g_ptr_array_new_with_free_func (model_free);
  manifest->sources = g_ptr_array_new_with_free_func (source_free);
  manifest->files = g_ptr_array_new_with_free_func ((GDestroyNotify)rostrum_manifest_file_free);
  return manifest;
}

void
rostrum_manifest_free (RostrumManifest *manifest)
{
  if (manifest == NULL)
    return;
  g_free (manifest->program);
  g_free (manifest->model);
  g_free (manifest->format);
  g_free (manifest->encoding);
  g_free (manifest->language);
  g_free (manifest->columns);
  g_free (manifest->select);
  g_free (manifest->context);
  g_free (manifest->lang);
  g_free (manifest->estimator);
  g_free (manifest->level);
  g_free (manifest->audit);
  g_strfreev (manifest->outputs);
  g_free (manifest->units);
  rostrum_manifest_file_free (manifest->roster);
  g_ptr_array_unref (manifest->models);
  g_ptr_array_unref (manifest->sources);
  g_ptr_array_unref (manifest->files);
  g_free (manifest);
}

/* PATH relative to the folder BASE, both absolute and canonical. */
static char *
relative_to (const char *path, const char *base)
{
  g_auto (GStrv) to = g_strsplit (path + 1, "/", -1);
  g_auto (GStrv) from = g_strsplit (base + 1, "/", -1);
  GString *result = g_string_new (NULL);
  guint common = 0;

  while (to[common] != NULL && from[common] != NULL && strcmp (to[common], from[common]) == 0)
    common++;
  for (guint i = common; from[i] != NULL && *from[i] != '\0'; i++)
    g_string_append (result, result->len > 0 ? "/.." : "..");
  for (guint i = common; to[i] != NULL; i++)
    g_string_append_printf (result, "%s%s", result->len > 0 ? "/" : "", to[i]);
  if (result->len == 0)
    g_string_append_c (result, '.');
  return g_string_free (result, FALSE);
}

char *
rostrum_manifest_path (const char *path)
{
  g_autofree char *here = NULL;
  g_autofree char *canonical = NULL;

  if (!g_path_is_absolute (path))
    return g_strdup (path);
  here = g_get_current_dir ();
  canonical = g_canonicalize_filename (path, NULL);
  return relative_to (canonical, here);
}

RostrumManifestFile *
rostrum_manifest_file_new (const char *recorded, const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  RostrumDigest digest;
  g_autofree char *buffer = g_malloc (64 * 1024);
  guint64 bytes = 0;
  gssize n = -1;

  rostrum_digest_init (&digest);
  while (fd >= 0 && ((n = read (fd, buffer, 64 * 1024)) > 0 || (n < 0 && errno == EINTR)))
    if (n > 0)
      {
        rostrum_digest_update (&digest, buffer, (gsize)n);
        bytes += (guint64)n;
      }
  if (n < 0)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                 "%s: cannot be read: %s; check the name and the permissions", path,
                 g_strerror (errno));
  if (fd >= 0)
    close (fd);
  if (n < 0)
    return NULL;

  RostrumManifestFile *file = g_new0 (RostrumManifestFile, 1);

  file->path = g_strdup (recorded);
  file->bytes = bytes;
  file->sha256 = rostrum_digest_end (&digest);
  return file;
}

/* A model's folder is a path; the name of a shipped model is recorded as it is. */
static char *
model_option (const char *model)
{
  return model == NULL ? NULL : rostrum_manifest_path (model);
}

RostrumManifest *
rostrum_manifest_new (const RostrumOptions *options, const char *const *outputs, GError **error)
{
  g_autoptr (RostrumManifest) manifest = rostrum_manifest_new_empty ();

  manifest->program = g_strdup (ROSTRUM_VERSION);
  manifest->tokenizer = ROSTRUM_TOKENIZER_VERSION;
  manifest->model = model_option (options->model);
  manifest->format = g_strdup (options->format);
  manifest->encoding = g_strdup (options->encoding);
  manifest->language = g_strdup (options->language);
  manifest->columns = g_strdup (options->columns);
  manifest->select = g_strdup (options->select);
  manifest->seed = options->seed;
  manifest->max_meeting = options->max_meeting;
  manifest->max_members = options->max_members;
  manifest->max_unpacked = options->max_unpacked;
  manifest->max_ratio = options->max_ratio;
  manifest->outputs = g_strdupv ((char **)outputs);
  if (options->roster != NULL)
    {
      g_autofree char *recorded = rostrum_manifest_path (options->roster);

      manifest->roster = rostrum_manifest_file_new (recorded, options->roster, error);
      if (manifest->roster == NULL)
        return NULL;
    }
  return g_steal_pointer (&manifest);
}

/* The kind of an error, in a word that does not change with the wording of messages. */
static const char *
error_kind (const GError *error)
{
  static const char *const kinds[] = {
    [ROSTRUM_ERROR_USAGE] = "usage",       [ROSTRUM_ERROR_IO] = "unreadable",
    [ROSTRUM_ERROR_ENCODING] = "encoding", [ROSTRUM_ERROR_FORMAT] = "format",
    [ROSTRUM_ERROR_LIMIT] = "limit",       [ROSTRUM_ERROR_LANGUAGE] = "language",
    [ROSTRUM_ERROR_MODEL] = "model",       [ROSTRUM_ERROR_OUTPUT] = "output",
    [ROSTRUM_ERROR_CLOSED] = "closed",     [ROSTRUM_ERROR_MISMATCH] = "mismatch",
  };

  if (error->domain != ROSTRUM_ERROR || error->code < 0 ||
      (gsize)error->code >= G_N_ELEMENTS (kinds))
    return "unknown";
  return kinds[error->code];
}

void
rostrum_manifest_count_item (RostrumManifest *manifest, const RostrumItem *item)
{
  if (item->part != ROSTRUM_PART_MEETING)
    return;
  if (item->error == NULL)
    manifest->n_meetings++;
  else
    manifest->n_faulty++;
}

void
rostrum_manifest_add_item (RostrumManifest *manifest, const char *path, const RostrumItem *item)
{
  RostrumManifestSource *source = g_new0 (RostrumManifestSource, 1);

  source->path = g_strdup (path);
  source->id = g_strdup (item->source->id);
  source->sha256 = g_strdup (item->sha256);
  source->bytes = item->sha256 != NULL ? item->bytes : 0;
  source->why = item->error != NULL ? g_strdup (error_kind (item->error)) : NULL;
  source->several = item->part == ROSTRUM_PART_END;
  source->n_meetings = manifest->n_meetings;
  source->n_faulty = manifest->n_faulty;
  manifest->n_meetings = manifest->n_faulty = 0;
  g_ptr_array_add (manifest->sources, source);
}

void
rostrum_manifest_add_missing (RostrumManifest *manifest, const char *path)
{
  RostrumManifestSource *source = g_new0 (RostrumManifestSource, 1);

  source->path = rostrum_manifest_path (path);
  source->why = g_strdup ("missing");
  g_ptr_array_add (manifest->sources, source);
}

void
rostrum_manifest_set_models (RostrumManifest *manifest, RostrumModelsInUse *models)
{
  g_autoptr (GPtrArray) list = rostrum_models_in_use_list (models);

  g_ptr_array_set_size (manifest->models, 0);
  for (guint i = 0; i < list->len; i++)
    {
      const RostrumModel *used = g_ptr_array_index (list, i);
      RostrumManifestModel *model = g_new0 (RostrumManifestModel, 1);

      model->name = g_strdup (used->name);
      model->language = g_strdup (used->language);
      model->sha256 = g_strdup (used->digest);
      g_ptr_array_add (manifest->models, model);
    }
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Appends the files below FOLDER/BELOW ("": FOLDER itself) to PATHS, relative to FOLDER. */
static void
list_files (const char *folder, const char *below, GPtrArray *paths)
{
  g_autofree char *here = g_build_filename (folder, below, NULL);
  g_autoptr (GDir) entries = g_dir_open (here, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *relative =
          *below == '\0' ? g_strdup (name) : g_strconcat (below, "/", name, NULL);
      g_autofree char *path = g_build_filename (folder, relative, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        list_files (folder, relative, paths);
      else
        g_ptr_array_add (paths, g_steal_pointer (&relative));
    }
}

GPtrArray *
rostrum_manifest_list_files (const char *folder)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  list_files (folder, "", paths);
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

RostrumManifestFile *
rostrum_manifest_find_file (const RostrumManifest *manifest, const char *path)
{
  for (guint i = 0; i < manifest->files->len; i++)
    {
      RostrumManifestFile *file = g_ptr_array_index (manifest->files, i);

      if (strcmp (file->path, path) == 0)
        return file;
    }
  return NULL;
}

/* The files that are digested. */
typedef struct
{
  const char *folder;
  const GPtrArray *paths;
  RostrumManifestFile **files; /* by path */
  GError **errors;             /* likewise */
} Digesting;

static void
digest_file (gpointer data, guint worker G_GNUC_UNUSED, guint i)
{
  Digesting *all = data;
  const char *relative = g_ptr_array_index (all->paths, i);
  g_autofree char *path = g_build_filename (all->folder, relative, NULL);

  all->files[i] = rostrum_manifest_file_new (relative, path, &all->errors[i]);
}

gboolean
rostrum_manifest_add_files (RostrumManifest *manifest, const char *folder, guint n_threads,
                            GError **error)
{
  g_autoptr (GPtrArray) paths = rostrum_manifest_list_files (folder);
  g_autofree RostrumManifestFile **files = g_new0 (RostrumManifestFile *, paths->len);
  g_autofree GError **errors = g_new0 (GError *, paths->len);
  Digesting all = { folder, paths, files, errors };
  gboolean good = TRUE;

  rostrum_parallel (n_threads, paths->len, digest_file, &all);
  for (guint i = 0; i < paths->len; i++)
    {
      if (files[i] != NULL)
        g_ptr_array_add (manifest->files, files[i]);
      else if (good)
        g_propagate_error (error, g_steal_pointer (&errors[i]));
      g_clear_error (&errors[i]);
      good = good && files[i] != NULL;
    }
  return good;
}
