/* SPDX-License-Identifier: MIT */
/* Writing manifest.json, a piece at a time: a corpus may have a hundred thousand sources. */
#include <string.h>

#include "corpus/base/digest.h"
#include "corpus/base/json.h"
#include "corpus/base/output.h"
#include "corpus/text/utf8.h"
#include "pipeline/manifest_private.h"

/* A piece that is so long is handed on. */
#define PIECE ((gsize)65536)

/* Takes TEXT; FALSE with an error: no more is wanted. */
typedef gboolean (*Take) (gpointer data, const GString *text, GError **error);

/* What is written, and who takes it. */
typedef struct
{
  GString *text; /* not yet taken */
  Take take;     /* NULL: all is kept */
  gpointer data;
  GError *error; /* the first; nothing is taken behind it */
} Writer;

static void
hand_on (Writer *writer)
{
  if (writer->take == NULL)
    return;
  if (writer->error == NULL)
    writer->take (writer->data, writer->text, &writer->error);
  g_string_truncate (writer->text, 0);
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
write_list (Writer *writer, const char *name, const GPtrArray *list,
            void (*write) (gconstpointer data, GString *out))
{
  GString *out = writer->text;

  g_string_append_printf (out, ",\n  \"%s\": [", name);
  for (guint i = 0; i < list->len; i++)
    {
      g_string_append (out, i > 0 ? ",\n    {" : "\n    {");
      write (g_ptr_array_index (list, i), out);
      g_string_append_c (out, '}');
      if (out->len >= PIECE)
        hand_on (writer);
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
static void
write_inputs (const RostrumManifest *manifest, Writer *writer)
{
  GString *out = writer->text;

  g_string_append (out, "{\n  \"rostrum\": ");
  rostrum_json_string (out, manifest->program, -1);
  g_string_append_printf (out, ",\n  \"tokenizer\": %u", manifest->tokenizer);
  g_string_append (out, ",\n  \"options\": ");
  write_options (manifest, out);
  g_string_append (out, ",\n  \"roster\": ");
  write_roster (manifest, out);
  write_list (writer, "models", manifest->models, write_model);
  write_list (writer, "sources", manifest->sources, write_source);
}

static void
write_all (const RostrumManifest *manifest, Writer *writer)
{
  write_inputs (manifest, writer);
  write_list (writer, "files", manifest->files, write_file);
  g_string_append (writer->text, "\n}\n");
  hand_on (writer);
}

static gboolean
take_digest (gpointer data, const GString *text, GError **error G_GNUC_UNUSED)
{
  rostrum_digest_update (data, text->str, text->len);
  return TRUE;
}

/* Of the inputs, up to the end of the line. */
static char *
digest_inputs (const RostrumManifest *manifest)
{
  g_autoptr (GString) text = g_string_new (NULL);
  RostrumDigest digest;
  Writer writer = { .text = text, .take = take_digest, .data = &digest };

  rostrum_digest_init (&digest);
  write_inputs (manifest, &writer);
  g_string_append (text, ",\n");
  hand_on (&writer);
  return rostrum_digest_end (&digest);
}

/* Sources that were skipped and are told in the page. */
#define N_SKIPPED 100

void
rostrum_manifest_append_provenance (const RostrumManifest *manifest, GString *json)
{
  g_autofree char *digest = digest_inputs (manifest);
  guint n = 0;

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
  Writer writer = { .text = g_string_new (NULL) };

  write_all (manifest, &writer);
  return g_string_free (writer.text, FALSE);
}

static gboolean
take_output (gpointer data, const GString *text, GError **error)
{
  return rostrum_output_write (data, text->str, (gssize)text->len, error);
}

gboolean
rostrum_manifest_write (const RostrumManifest *manifest, const char *path, GError **error)
{
  g_autoptr (RostrumOutput) output = rostrum_output_open (path, error);
  g_autoptr (GString) text = g_string_new (NULL);
  Writer writer = { .text = text, .take = take_output, .data = output };

  if (output == NULL)
    return FALSE;
  write_all (manifest, &writer);
  if (writer.error != NULL)
    {
      g_propagate_error (error, writer.error);
      return FALSE;
    }
  return rostrum_output_commit (g_steal_pointer (&output), error);
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
  return rostrum_digest_of (json, strlen (json));
}
