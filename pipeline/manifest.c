/* SPDX-License-Identifier: MIT */
/* Making and writing manifest.json. */
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
#include "corpus/text/utf8.h"
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

static void
write_file (gconstpointer data, GString *out)
{
  const RostrumManifestFile *file = data;

  rostrum_json_member_path (out, "path", file->path);
  rostrum_json_member_number (out, "bytes", file->bytes);
  rostrum_json_member_text (out, "sha256", file->sha256);
}

static void
write_source (gconstpointer data, GString *out)
{
  const RostrumManifestSource *source = data;

  rostrum_json_member_path (out, "path", source->path);
  if (source->id != NULL)
    rostrum_json_member_text (out, "meeting", source->id);
  if (source->sha256 != NULL)
    {
      rostrum_json_member_number (out, "bytes", source->bytes);
      rostrum_json_member_text (out, "sha256", source->sha256);
    }
  if (source->several)
    {
      rostrum_json_member_number (out, "meetings", source->n_meetings);
      if (source->n_faulty > 0)
        rostrum_json_member_number (out, "skipped_meetings", source->n_faulty);
    }
  rostrum_json_member_text (out, "status",
                            source->why == NULL      ? "read"
                            : source->n_meetings > 0 ? "incomplete"
                                                     : "skipped");
  if (source->why != NULL)
    rostrum_json_member_text (out, "why", source->why);
}

static void
write_model (gconstpointer data, GString *out)
{
  const RostrumManifestModel *model = data;

  rostrum_json_member_text (out, "name", model->name);
  rostrum_json_member_text (out, "language", model->language);
  rostrum_json_member_text (out, "sha256", model->sha256);
}

/* One object a line, so that two manifests can be compared by eye. */
static void
write_list (GString *out, const char *name, const GPtrArray *list,
            void (*write) (gconstpointer data, GString *out))
{
  g_string_append_printf (out, ",\n  \"%s\": [", name);
  for (guint i = 0; i < list->len; i++)
    {
      g_string_append (out, i > 0 ? ",\n    {" : "\n    {");
      write (g_ptr_array_index (list, i), out);
      g_string_append_c (out, '}');
    }
  g_string_append (out, list->len > 0 ? "\n  ]" : "]");
}

static void
write_options (const RostrumManifest *manifest, GString *out)
{
  g_string_append_c (out, '{');
  rostrum_json_member_path (out, "model", manifest->model);
  rostrum_json_member_text (out, "format", manifest->format);
  rostrum_json_member_text (out, "encoding", manifest->encoding);
  rostrum_json_member_text (out, "language", manifest->language);
  rostrum_json_member_text (out, "columns", manifest->columns);
  rostrum_json_member_text (out, "select", manifest->select);
  rostrum_json_member_number (out, "seed", manifest->seed);
  rostrum_json_member_number (out, "max_meeting", manifest->max_meeting);
  rostrum_json_member_number (out, "max_members", manifest->max_members);
  rostrum_json_member_number (out, "max_unpacked", manifest->max_unpacked);
  rostrum_json_member_number (out, "max_ratio", manifest->max_ratio);
  rostrum_json_member_text (out, "context", manifest->context);
  rostrum_json_member_text (out, "estimator", manifest->estimator);
  rostrum_json_member_text (out, "level", manifest->level);
  rostrum_json_member_path (out, "audit", manifest->audit);
  rostrum_json_key (out, "outputs");
  g_string_append_c (out, '[');
  for (guint i = 0; manifest->outputs[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      rostrum_json_string (out, manifest->outputs[i], -1);
    }
  g_string_append_c (out, ']');
  rostrum_json_member_path (out, "units", manifest->units);
  rostrum_json_member_text (out, "lang", manifest->lang);
  g_string_append_c (out, '}');
}

static void
write_roster (const RostrumManifest *manifest, GString *out)
{
  if (manifest->roster == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '{');
  write_file (manifest->roster, out);
  g_string_append_c (out, '}');
}

/* All but the files: what the run was made from. */
static GString *
write_inputs (const RostrumManifest *manifest)
{
  GString *out = g_string_new ("{\n  \"rostrum\": ");

  rostrum_json_string (out, manifest->program, -1);
  g_string_append_printf (out, ",\n  \"tokenizer\": %u", manifest->tokenizer);
  g_string_append (out, ",\n  \"options\": ");
  write_options (manifest, out);
  g_string_append (out, ",\n  \"roster\": ");
  write_roster (manifest, out);
  write_list (out, "models", manifest->models, write_model);
  write_list (out, "sources", manifest->sources, write_source);
  return out;
}

/* Sources that were skipped and are told in the page. */
#define N_SKIPPED 100

void
rostrum_manifest_append_provenance (const RostrumManifest *manifest, GString *json)
{
  g_autoptr (GString) inputs = write_inputs (manifest);
  g_autofree char *digest = NULL;
  guint n = 0;

  /* Up to the end of the line. */
  g_string_append (inputs, ",\n");
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, inputs->str, (gssize)inputs->len);
  rostrum_json_member_text (json, "sha256", digest);
  rostrum_json_member_number (json, "sources", manifest->sources->len);
  rostrum_json_key (json, "skipped");
  g_string_append_c (json, '[');
  for (guint i = 0; i < manifest->sources->len && n < N_SKIPPED; i++)
    {
      const RostrumManifestSource *source = g_ptr_array_index (manifest->sources, i);
      g_autofree char *path = rostrum_utf8_escape (source->path, TRUE);

      if (source->why == NULL)
        continue;
      g_string_append (json, n++ > 0 ? ",[" : "[");
      rostrum_json_string (json, path, -1);
      g_string_append_c (json, ',');
      rostrum_json_string (json, source->why, -1);
      g_string_append_c (json, ']');
    }
  g_string_append_c (json, ']');
  rostrum_json_key (json, "options");
  write_options (manifest, json);
  rostrum_json_key (json, "roster");
  write_roster (manifest, json);
}

char *
rostrum_manifest_to_json (const RostrumManifest *manifest)
{
  GString *out = write_inputs (manifest);

  write_list (out, "files", manifest->files, write_file);
  g_string_append (out, "\n}\n");
  return g_string_free (out, FALSE);
}

char *
rostrum_manifest_reading_digest (const RostrumManifest *manifest)
{
  g_autoptr (RostrumManifest) empty = rostrum_manifest_new_empty ();
  /* Borrowed: whatever is recorded of a run counts, unless it is named here. */
  RostrumManifest reading = *manifest;
  char *no_outputs[] = { NULL };
  g_autofree char *json = NULL;

  reading.models = empty->models;
  reading.sources = empty->sources;
  reading.files = empty->files;
  reading.outputs = no_outputs;
  reading.estimator = reading.level = reading.audit = reading.units = NULL;
  json = rostrum_manifest_to_json (&reading);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);
}
