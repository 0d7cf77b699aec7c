/* SPDX-License-Identifier: MIT */
/* Plans: cut, written, read. */
#include "pipeline/plan.h"

#include <string.h>

#include "config.h"
#include "corpus/base/error.h"
#include "corpus/base/json.h"
#include "corpus/base/json_load.h"
#include "corpus/base/lines.h"
#include "corpus/base/output.h"
#include "corpus/text/utf8.h"
#include "corpus/text/words.h"
#include "pipeline/manifest_private.h"

/* What opening a file costs, as if it were so many bytes more. */
#define FILE_WEIGHT 4096

/* Shards that a message lists. */
#define LISTED_MAX 20

/* Longest line of a plan. */
#define LINE_MAX_BYTES (16 * 1024 * 1024)

/* Whether runs of at most LIMIT cover all; *ENDS, if there is one, gets where they end. */
static gboolean
fits (const guint64 *weights, gsize n, guint n_shards, guint64 limit, guint64 *ends, guint *n_runs)
{
  guint64 sum = 0;
  guint runs = 0;

  for (gsize i = 0; i < n; i++)
    {
      if (weights[i] > limit)
        return FALSE;
      if (sum + weights[i] > limit)
        {
          if (ends != NULL)
            ends[runs] = i;
          runs++;
          sum = 0;
        }
      if (runs >= n_shards)
        return FALSE;
      sum += weights[i];
    }
  if (ends != NULL)
    ends[runs] = n;
  *n_runs = n > 0 ? runs + 1 : 0;
  return TRUE;
}

guint64 *
rostrum_plan_cut (const guint64 *weights, gsize n, guint n_shards, guint *n_runs)
{
  guint64 low = 0, high = 0;
  guint64 *ends = g_new0 (guint64, MAX (n_shards, 1));

  for (gsize i = 0; i < n; i++)
    high += weights[i];
  /* The least limit that works: at HIGH one run is enough. */
  while (low < high)
    {
      guint64 middle = low + (high - low) / 2;

      if (fits (weights, n, n_shards, middle, NULL, n_runs))
        high = middle;
      else
        low = middle + 1;
    }
  fits (weights, n, n_shards, high, ends, n_runs);
  return ends;
}

RostrumPlan *
rostrum_plan_new (RostrumManifest *manifest, guint n_shards, gboolean texts)
{
  RostrumPlan *plan = g_new0 (RostrumPlan, 1);
  g_autofree guint64 *weights = g_new0 (guint64, manifest->sources->len + 1);

  plan->manifest = manifest;
  plan->texts = texts;
  plan->options = rostrum_manifest_reading_digest (manifest);
  for (guint i = 0; i < manifest->sources->len; i++)
    {
      const RostrumManifestSource *source = g_ptr_array_index (manifest->sources, i);

      if (source->id != NULL)
        weights[plan->n_sources++] = source->bytes + FILE_WEIGHT;
    }
  plan->ends = rostrum_plan_cut (weights, plan->n_sources, n_shards, &plan->n_shards);
  return plan;
}

void
rostrum_plan_free (RostrumPlan *plan)
{
  if (plan == NULL)
    return;
  rostrum_manifest_free (plan->manifest);
  g_free (plan->ends);
  g_free (plan->digest);
  g_free (plan->options);
  g_free (plan);
}

guint64
rostrum_plan_first (const RostrumPlan *plan, guint shard)
{
  return shard > 1 ? plan->ends[shard - 2] : 0;
}

char *
rostrum_plan_list_shards (const GArray *shards)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < MIN (shards->len, LISTED_MAX); i++)
    g_string_append_printf (list, "%s%u", i > 0 ? ", " : "", g_array_index (shards, guint, i));
  if (shards->len > LISTED_MAX)
    g_string_append (list, " …");
  return g_string_free (list, FALSE);
}

gboolean
rostrum_plan_check_roster (const RostrumPlan *plan, const RostrumManifest *now, GError **error)
{
  const RostrumManifestFile *then = plan->manifest->roster;

  if (then == NULL || strcmp (then->sha256, now->roster->sha256) == 0)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
               "%s: the roster has changed since the plan was made; restore it, or make the plan "
               "again",
               then->path);
  return FALSE;
}

static void
append_head (const RostrumPlan *plan, GString *line)
{
  g_autoptr (RostrumManifest) empty = rostrum_manifest_new_empty ();
  RostrumManifest options = *plan->manifest; /* borrowed */
  g_autofree char *json = NULL;

  options.sources = empty->sources;
  json = rostrum_manifest_to_json (&options);
  /* A line break in JSON is never part of a string. */
  g_strdelimit (g_strchomp (json), "\n", ' ');
  g_string_append_c (line, '{');
  rostrum_json_member_number (line, "rostrum_plan", ROSTRUM_PLAN_VERSION);
  rostrum_json_member_number (line, "shards", plan->n_shards);
  rostrum_json_member_number (line, "sources", plan->n_sources);
  rostrum_json_member_number (line, "texts", plan->texts ? 1 : 0);
  rostrum_json_key (line, "manifest");
  g_string_append (line, json);
  g_string_append (line, "}\n");
}

static void
append_source (const RostrumManifestSource *source, guint shard, GString *line)
{
  g_string_append_c (line, '{');
  rostrum_json_member_path (line, source->id != NULL ? "source" : "missing", source->path);
  if (source->id != NULL)
    {
      rostrum_json_member_text (line, "id", source->id);
      rostrum_json_member_number (line, "bytes", source->bytes);
      rostrum_json_member_text (line, "sha256", source->sha256);
      rostrum_json_member_number (line, "shard", shard);
    }
  g_string_append (line, "}\n");
}

gboolean
rostrum_plan_write (const RostrumPlan *plan, const char *path, GError **error)
{
  g_autoptr (RostrumOutput) output = rostrum_output_open (path, error);
  g_autoptr (GString) line = g_string_new (NULL);
  guint64 number = 0;
  guint shard = 1;

  if (output == NULL)
    return FALSE;
  append_head (plan, line);
  for (guint i = 0; i < plan->manifest->sources->len; i++)
    {
      const RostrumManifestSource *source = g_ptr_array_index (plan->manifest->sources, i);

      if (source->id != NULL && number++ >= plan->ends[shard - 1])
        shard++;
      append_source (source, shard, line);
      if (!rostrum_output_write (output, line->str, (gssize)line->len, error))
        return FALSE;
      g_string_truncate (line, 0);
    }
  return rostrum_output_commit (g_steal_pointer (&output), error);
}

static gboolean
get_number (JsonObject *object, const char *name, guint64 *number)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < 0)
    return FALSE;
  *number = (guint64)json_node_get_int (node);
  return TRUE;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
                 json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gboolean
read_head (RostrumPlan *plan, JsonObject *object, const char *path, GError **error)
{
  JsonNode *manifest = json_object_get_member (object, "manifest");
  guint64 version, n_shards, texts;

  if (!get_number (object, "rostrum_plan", &version) || version != ROSTRUM_PLAN_VERSION ||
      !get_number (object, "shards", &n_shards) || n_shards > ROSTRUM_PLAN_SHARDS_MAX ||
      !get_number (object, "sources", &plan->n_sources) || !get_number (object, "texts", &texts) ||
      manifest == NULL || !JSON_NODE_HOLDS_OBJECT (manifest))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s:1: is no plan of format %d; make one with `rostrum plan`", path,
                   ROSTRUM_PLAN_VERSION);
      return FALSE;
    }
  plan->n_shards = (guint)n_shards;
  plan->texts = texts != 0;
  plan->ends = g_new0 (guint64, n_shards + 1);
  plan->manifest = rostrum_manifest_from_json (json_node_get_object (manifest), path, error);
  if (plan->manifest == NULL)
    return FALSE;
  plan->options = rostrum_manifest_reading_digest (plan->manifest);
  if (strcmp (plan->manifest->program, ROSTRUM_VERSION) == 0 &&
      plan->manifest->tokenizer == ROSTRUM_TOKENIZER_VERSION)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s: was made by rostrum %s (tokenizer %u), this is " ROSTRUM_VERSION
               " (tokenizer %d); use that version, or make the plan again",
               path, plan->manifest->program, plan->manifest->tokenizer, ROSTRUM_TOKENIZER_VERSION);
  return FALSE;
}

/* A source, number *NUMBER of the plan, which is kept if it belongs to KEEP (0: always). */
static gboolean
read_source (RostrumPlan *plan, JsonObject *object, guint keep, guint64 *number, guint *last)
{
  const char *missing = get_text (object, "missing");
  const char *path = get_text (object, "source"), *id = get_text (object, "id");
  g_autofree char *name = rostrum_utf8_unescape (missing != NULL ? missing
                                                 : path != NULL  ? path
                                                                 : "");
  RostrumManifestSource *source;
  guint64 shard, bytes;

  if (missing != NULL)
    {
      rostrum_manifest_add_missing (plan->manifest, name);
      return TRUE;
    }
  if (path == NULL || id == NULL || !get_number (object, "bytes", &bytes) ||
      !get_number (object, "shard", &shard) || shard == 0 || shard > plan->n_shards ||
      shard < *last || shard > *last + 1)
    return FALSE;
  *last = (guint)shard;
  plan->ends[shard - 1] = ++*number;
  if (keep != 0 && shard != keep)
    return TRUE;
  source = g_new0 (RostrumManifestSource, 1);
  source->path = g_steal_pointer (&name);
  source->id = g_strdup (id);
  source->bytes = bytes;
  source->sha256 = g_strdup (get_text (object, "sha256"));
  g_ptr_array_add (plan->manifest->sources, source);
  return TRUE;
}

static gboolean
read_lines (RostrumPlan *plan, RostrumLines *lines, const char *path, guint keep, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local = NULL;
  guint64 number = 0;
  guint last = 0;
  const char *line;
  gsize length;

  while ((line = rostrum_lines_next (lines, &length, &local)) != NULL)
    {
      JsonObject *object = rostrum_json_load (parser, line, length, NULL);

      if (plan->manifest == NULL)
        {
          g_autoptr (JsonObject) none = json_object_new ();

          if (!read_head (plan, object != NULL ? object : none, path, error))
            return FALSE;
        }
      else if (object == NULL || !read_source (plan, object, keep, &number, &last))
        {
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                       "%s:%" G_GUINT64_FORMAT ": is no line of a plan; make the plan again", path,
                       rostrum_lines_number (lines));
          return FALSE;
        }
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (plan->manifest != NULL && number == plan->n_sources && last == plan->n_shards)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s: is no whole plan: its end is missing; make the plan again", path);
  return FALSE;
}

RostrumPlan *
rostrum_plan_load (const char *path, guint shard, GError **error)
{
  g_autoptr (RostrumPlan) plan = g_new0 (RostrumPlan, 1);
  RostrumManifestFile *file = rostrum_manifest_file_new (path, path, error);
  g_autoptr (RostrumLines) lines = NULL;

  if (file == NULL)
    return NULL;
  plan->digest = g_strdup (file->sha256);
  rostrum_manifest_file_free (file);
  lines = rostrum_lines_open (path, LINE_MAX_BYTES, error);
  if (lines == NULL || !read_lines (plan, lines, path, shard, error))
    return NULL;
  if (shard <= plan->n_shards)
    return g_steal_pointer (&plan);
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "--shard: %u is none of the %u shards of %s; give a number from 1 to %u", shard,
               plan->n_shards, path, plan->n_shards);
  return NULL;
}
