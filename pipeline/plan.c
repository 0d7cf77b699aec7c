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

guint64
rostrum_plan_bytes (const RostrumManifestSource *source)
{
  const RostrumPiece *piece = source->piece;

  return piece != NULL ? piece->to.at - piece->from.at : source->bytes;
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
        weights[plan->n_sources++] = rostrum_plan_bytes (source) + FILE_WEIGHT;
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

void
rostrum_plan_join (RostrumPlan *plan)
{
  GPtrArray *sources = plan->manifest->sources;
  guint kept = 0;

  for (guint i = 0; i < sources->len; i++)
    {
      RostrumManifestSource *source = g_ptr_array_index (sources, i);

      if (source->piece != NULL && source->piece->from.at > 0)
        continue;
      g_clear_pointer (&source->piece, g_free);
      /* What is overwritten goes to the place behind. */
      g_ptr_array_index (sources, i) = g_ptr_array_index (sources, kept);
      g_ptr_array_index (sources, kept++) = source;
    }
  g_ptr_array_set_size (sources, (int)kept);
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
append_range (const char *name, guint64 from, guint64 to, GString *line)
{
  rostrum_json_key (line, name);
  g_string_append_printf (line, "[%" G_GUINT64_FORMAT ",%" G_GUINT64_FORMAT "]", from, to);
}

static void
append_piece (const RostrumPiece *piece, GString *line)
{
  append_range ("piece", piece->from.at, piece->to.at, line);
  rostrum_json_member_number (line, "lines", piece->from.lines);
  rostrum_json_member_number (line, "faults", piece->from.faults);
  rostrum_json_member_number (line, "gaps", piece->from.gaps ? 1 : 0);
  append_range ("members", piece->from.members, piece->to.members, line);
  rostrum_json_member_number (line, "head", piece->from.head);
  rostrum_json_member_number (line, "sought", piece->from.sought);
  rostrum_json_member_text (line, "piece_sha256", piece->sha256);
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
      if (source->piece != NULL)
        append_piece (source->piece, line);
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
read_head (RostrumPlan *plan, JsonObject *object, const char *path, GError **error)
{
  JsonNode *manifest = json_object_get_member (object, "manifest");
  guint64 version, n_shards, texts;

  if (!rostrum_json_get_number (object, "rostrum_plan", &version) ||
      version != ROSTRUM_PLAN_VERSION || !rostrum_json_get_number (object, "shards", &n_shards) ||
      n_shards > ROSTRUM_PLAN_SHARDS_MAX ||
      !rostrum_json_get_number (object, "sources", &plan->n_sources) ||
      !rostrum_json_get_number (object, "texts", &texts) || manifest == NULL ||
      !JSON_NODE_HOLDS_OBJECT (manifest))
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

static gboolean
get_range (JsonObject *object, const char *name, guint64 *from, guint64 *to)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  gint64 ends[2];

  if (array == NULL || json_array_get_length (array) != 2)
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      node = json_array_get_element (array, i);
      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64 ||
          json_node_get_int (node) < 0)
        return FALSE;
      ends[i] = json_node_get_int (node);
    }
  *from = (guint64)ends[0];
  *to = (guint64)ends[1];
  return TRUE;
}

/* The piece that OBJECT is; all zero if it is a whole source. */
static gboolean
read_piece (JsonObject *object, guint64 bytes, RostrumPiece *piece)
{
  guint64 gaps = 0, sought = 0;

  *piece = (RostrumPiece){ .bytes = bytes };
  if (!json_object_has_member (object, "piece"))
    return TRUE;
  if (!get_range (object, "piece", &piece->from.at, &piece->to.at) ||
      !get_range (object, "members", &piece->from.members, &piece->to.members) ||
      !rostrum_json_get_number (object, "lines", &piece->from.lines) ||
      !rostrum_json_get_number (object, "faults", &piece->from.faults) ||
      !rostrum_json_get_number (object, "gaps", &gaps) ||
      !rostrum_json_get_number (object, "head", &piece->from.head) ||
      !rostrum_json_get_number (object, "sought", &sought) ||
      rostrum_json_get_text (object, "piece_sha256") == NULL)
    return FALSE;
  piece->from.gaps = gaps != 0;
  piece->from.sought = (guint)sought;
  g_strlcpy (piece->sha256, rostrum_json_get_text (object, "piece_sha256"), sizeof piece->sha256);
  return strlen (piece->sha256) + 1 == sizeof piece->sha256 && piece->from.at < piece->to.at &&
         piece->to.at <= bytes && piece->from.lines < G_MAXUINT &&
         piece->from.members < G_MAXUINT && piece->to.members < G_MAXUINT && sought < G_MAXUINT &&
         piece->from.head <= piece->from.at &&
         (piece->from.at == 0 || piece->from.at >= ROSTRUM_PIECE_HEAD);
}

/* How far the reading of a plan is. */
typedef struct
{
  guint keep;         /* shard; 0: all */
  guint64 number;     /* sources so far */
  guint shard;        /* of the last one */
  char *open;         /* path of the source of which pieces are still to come; NULL: none */
  RostrumPiece piece; /* the last one of it */
} Reading;

/* Whether PIECE of PATH (all zero: all of it) is what must come: pieces of a source follow one
 * another without a gap, from its first byte to its last. */
static gboolean
follows (Reading *reading, const char *path, const RostrumPiece *piece)
{
  const RostrumPiece *before = &reading->piece;
  gboolean fits = reading->open == NULL
                      ? piece->from.at == 0
                      : strcmp (reading->open, path) == 0 && piece->bytes == before->bytes &&
                            piece->from.at == before->to.at &&
                            piece->from.members == before->to.members;

  g_clear_pointer (&reading->open, g_free);
  if (piece->to.at > 0 && !rostrum_piece_is_last (piece))
    reading->open = g_strdup (path);
  reading->piece = *piece;
  return fits;
}

/* A source, which is kept if it belongs to the shard that is wanted. */
static gboolean
read_source (RostrumPlan *plan, JsonObject *object, Reading *reading)
{
  const char *missing = rostrum_json_get_text (object, "missing");
  const char *path = rostrum_json_get_text (object, "source"),
             *id = rostrum_json_get_text (object, "id");
  g_autofree char *name = rostrum_utf8_unescape (missing != NULL ? missing
                                                 : path != NULL  ? path
                                                                 : "");
  RostrumManifestSource *source;
  RostrumPiece piece;
  guint64 shard, bytes;

  if (missing != NULL)
    {
      rostrum_manifest_add_missing (plan->manifest, name);
      return TRUE;
    }
  if (path == NULL || id == NULL || !rostrum_json_get_number (object, "bytes", &bytes) ||
      !rostrum_json_get_number (object, "shard", &shard) || shard == 0 || shard > plan->n_shards ||
      shard < reading->shard || shard > (guint64)reading->shard + 1 ||
      !read_piece (object, bytes, &piece) || !follows (reading, path, &piece))
    return FALSE;
  reading->shard = (guint)shard;
  plan->ends[shard - 1] = ++reading->number;
  if (reading->keep != 0 && shard != reading->keep)
    return TRUE;
  source = g_new0 (RostrumManifestSource, 1);
  source->path = g_steal_pointer (&name);
  source->id = g_strdup (id);
  source->bytes = bytes;
  source->sha256 = g_strdup (rostrum_json_get_text (object, "sha256"));
  if (piece.to.at > 0)
    source->piece = g_memdup2 (&piece, sizeof piece);
  g_ptr_array_add (plan->manifest->sources, source);
  return TRUE;
}

static gboolean
read_lines (RostrumPlan *plan, RostrumLines *lines, const char *path, Reading *reading,
            GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local = NULL;
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
      else if (object == NULL || !read_source (plan, object, reading))
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
  if (plan->manifest != NULL && reading->number == plan->n_sources &&
      reading->shard == plan->n_shards && reading->open == NULL)
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
  Reading reading = { .keep = shard };
  gboolean good;

  if (file == NULL)
    return NULL;
  plan->digest = g_strdup (file->sha256);
  rostrum_manifest_file_free (file);
  lines = rostrum_lines_open (path, LINE_MAX_BYTES, error);
  good = lines != NULL && read_lines (plan, lines, path, &reading, error);
  g_free (reading.open);
  if (!good)
    return NULL;
  if (shard <= plan->n_shards)
    return g_steal_pointer (&plan);
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "--shard: %u is none of the %u shards of %s; give a number from 1 to %u", shard,
               plan->n_shards, path, plan->n_shards);
  return NULL;
}
