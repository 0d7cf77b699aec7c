/* SPDX-License-Identifier: MIT */
/* Reading a model's folder, and refusing what is missing, truncated, changed or foreign. */
#include <errno.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "corpus/base/decimal.h"
#include "corpus/base/error.h"
#include "corpus/base/json.h"
#include "corpus/base/json_load.h"
#include "corpus/text/words.h"
#include "models/model_files.h"

/* What model.json says of another file. */
typedef struct
{
  gint64 bytes;
  const char *sha256;
} FileRecord;

#define set_model_error(error, ...)                                                                \
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MODEL, __VA_ARGS__)

static gboolean
read_file (const char *path, char **text, gsize *length, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (g_file_get_contents (path, text, length, &cause))
    return TRUE;
  set_model_error (
      error, "%s: cannot be read (%s); name a folder that `rostrum train` wrote", path,
      g_strerror (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? ENOENT : EIO));
  return FALSE;
}

/* Members of model.json, with the fault told once for all. */
static JsonNode *
member (const char *path, JsonObject *object, const char *name, JsonNodeType type, GError **error)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  if (node == NULL || json_node_get_node_type (node) != type)
    {
      set_model_error (error,
                       "%s: member \"%s\" is missing or of the wrong kind; restore the file "
                       "or train the model again",
                       path, name);
      return NULL;
    }
  return node;
}

static gboolean
get_number (const char *path, JsonObject *object, const char *name, double *value, GError **error)
{
  JsonNode *node = member (path, object, name, JSON_NODE_VALUE, error);

  if (node == NULL)
    return FALSE;
  *value = json_node_get_value_type (node) == G_TYPE_STRING ? NAN : json_node_get_double (node);
  if (isfinite (*value))
    return TRUE;
  set_model_error (error,
                   "%s: member \"%s\" is no number; restore the file or train the model "
                   "again",
                   path, name);
  return FALSE;
}

static const char *
get_string (const char *path, JsonObject *object, const char *name, GError **error)
{
  JsonNode *node = member (path, object, name, JSON_NODE_VALUE, error);

  if (node == NULL)
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);
  set_model_error (error, "%s: member \"%s\" is no text; restore the file or train the model again",
                   path, name);
  return NULL;
}

static JsonObject *
get_object (const char *path, JsonObject *object, const char *name, GError **error)
{
  JsonNode *node = member (path, object, name, JSON_NODE_OBJECT, error);

  return node != NULL ? json_node_get_object (node) : NULL;
}

static gboolean
get_file (const char *path, JsonObject *files, const char *name, FileRecord *record, GError **error)
{
  JsonObject *object = get_object (path, files, name, error);
  double bytes;

  if (object == NULL || !get_number (path, object, "bytes", &bytes, error))
    return FALSE;
  /* Beyond 2^53 a double counts no bytes, and beyond 2^63 it is no integer at all. */
  if (bytes < 0 || bytes > 9007199254740992.0 || bytes != floor (bytes))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MODEL,
                   "%s: \"bytes\" of %s is no size of a file; train the model again", path, name);
      return FALSE;
    }
  record->bytes = (gint64)bytes;
  record->sha256 = get_string (path, object, "sha256", error);
  return record->sha256 != NULL;
}

static gboolean
check_versions (const char *path, JsonObject *root, GError **error)
{
  const char *format = get_string (path, root, "format", error);
  double version, tokenizer;

  if (format == NULL)
    return FALSE;
  if (strcmp (format, ROSTRUM_MODEL_FORMAT) != 0)
    {
      set_model_error (error,
                       "%s: is of format \"%s\", not \"%s\"; name a folder that `rostrum "
                       "train` wrote",
                       path, format, ROSTRUM_MODEL_FORMAT);
      return FALSE;
    }
  if (!get_number (path, root, "version", &version, error) ||
      !get_number (path, root, "tokenizer", &tokenizer, error))
    return FALSE;
  if (version != ROSTRUM_MODEL_VERSION && version != ROSTRUM_MODEL_OLDEST)
    {
      set_model_error (error,
                       "%s: is a model of version %g, this program reads versions %d and %d; train "
                       "it again with this program",
                       path, version, ROSTRUM_MODEL_OLDEST, ROSTRUM_MODEL_VERSION);
      return FALSE;
    }
  if (tokenizer != ROSTRUM_TOKENIZER_VERSION)
    {
      set_model_error (error,
                       "%s: was trained with tokenizer version %g, this program has version "
                       "%d; train it again with this program",
                       path, tokenizer, ROSTRUM_TOKENIZER_VERSION);
      return FALSE;
    }
  return TRUE;
}

/* One line of a table that is being read. */
typedef struct
{
  const char *path;
  char *rest; /* what follows the line; NULL at the end */
  guint line; /* from 1 */
  char **fields;
  guint n_fields;
} Table;

static gboolean
table_error (const Table *table, GError **error, const char *what)
{
  set_model_error (error, "%s:%u: %s; restore the file or train the model again", table->path,
                   table->line, what);
  return FALSE;
}

/* Reads the next line into table->fields, which hold N_FIELDS. */
static gboolean
next_line (Table *table, GError **error)
{
  char *field = table->rest;
  char *end = field != NULL ? strchr (field, '\n') : NULL;
  guint n = 0;

  table->line++;
  if (end == NULL)
    return table_error (table, error, "the file ends too early");
  *end = '\0';
  table->rest = end + 1;
  for (char *tab = field; field != NULL; field = tab)
    {
      tab = strchr (field, '\t');
      if (tab != NULL)
        *tab++ = '\0';
      if (n == table->n_fields)
        return table_error (table, error, "there are more columns than the first line names");
      table->fields[n++] = field;
    }
  return n == table->n_fields || table_error (table, error, "columns are missing");
}

static gboolean
parse_number (const Table *table, guint field, double *value, GError **error)
{
  char *end;

  *value = rostrum_decimal_parse (table->fields[field], &end);
  if (end != table->fields[field] && *end == '\0' && isfinite (*value))
    return TRUE;
  return table_error (table, error, "a number was expected");
}

/* The text of a table file; checked for its size before it is parsed, so that a truncated file is
 * told as such. */
static char *
read_table (const char *path, const FileRecord *record, RostrumDigest *digest, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *sha256 = NULL;
  gsize length;

  if (!read_file (path, &text, &length, error))
    return NULL;
  rostrum_digest_update (digest, text, length);
  sha256 = rostrum_digest_of (text, length);
  if ((gint64)length == record->bytes && strcmp (sha256, record->sha256) == 0)
    return g_steal_pointer (&text);

  guint line = 1;

  for (gsize i = 0; i + 1 < length; i++)
    line += text[i] == '\n';
  if ((gint64)length != record->bytes)
    set_model_error (error,
                     "%s:%u: the file ends here after %" G_GSIZE_FORMAT
                     " bytes, model.json says %" G_GINT64_FORMAT "; restore the file or "
                     "train the model again",
                     path, line, length, record->bytes);
  else
    set_model_error (error,
                     "%s:1: the file was changed: its SHA-256 is %s, model.json says %s; "
                     "restore the file or train the model again",
                     path, sha256, record->sha256);
  return NULL;
}

static gboolean
check_table (const char *path, const FileRecord *record, RostrumDigest *digest, GError **error)
{
  g_autofree char *text = read_table (path, record, digest, error);

  return text != NULL;
}

/* One feature of the line that was read last. */
static gboolean
add_feature (RostrumVocabulary *vocabulary, const Table *table, guint32 id, GError **error)
{
  double frequency, idf, separation = 1;

  if (!parse_number (table, 1, &frequency, error) || !parse_number (table, 2, &idf, error))
    return FALSE;
  if (table->n_fields > 3 && !parse_number (table, 3, &separation, error))
    return FALSE;
  if (frequency < 0 || frequency > G_MAXINT32)
    return table_error (table, error, "a document frequency is out of range");
  if (rostrum_vocabulary_add (vocabulary, table->fields[0], (guint)frequency, idf) != id)
    return table_error (table, error, "a feature is there twice");
  rostrum_vocabulary_set_separation (vocabulary, id, separation);
  return TRUE;
}

static RostrumVocabulary *
read_vocabulary (const char *path, const FileRecord *record, guint n_features,
                 RostrumDigest *digest, GError **error)
{
  g_autofree char *text = read_table (path, record, digest, error);
  g_autoptr (RostrumVocabulary) vocabulary = rostrum_vocabulary_new ();
  char *fields[4];
  Table table = { .path = path, .rest = text, .fields = fields, .n_fields = 4 };

  if (text == NULL)
    return NULL;
  if (!g_str_has_prefix (text, ROSTRUM_VOCABULARY_HEADER "\t" ROSTRUM_SEPARATION_HEADER "\n"))
    table.n_fields = 3;
  if (!next_line (&table, error))
    return NULL;
  for (guint i = 0; i < n_features; i++)
    if (!next_line (&table, error) || !add_feature (vocabulary, &table, i, error))
      return NULL;
  if (*table.rest != '\0')
    {
      table.line++;
      table_error (&table, error, "there are more features than model.json says");
      return NULL;
    }
  return g_steal_pointer (&vocabulary);
}

static gboolean
read_weights (RostrumModel *model, const char *path, const FileRecord *record,
              RostrumDigest *digest, GError **error)
{
  g_autofree char *text = read_table (path, record, digest, error);
  g_autofree char **fields = g_new0 (char *, model->n_topics + 1);
  Table table = { .path = path, .rest = text, .fields = fields, .n_fields = model->n_topics + 1 };

  if (text == NULL || !next_line (&table, error))
    return FALSE;
  for (guint t = 0; t < model->n_topics; t++)
    if (strcmp (fields[t + 1], model->topics[t]) != 0)
      return table_error (&table, error, "the topics are not those of model.json");
  for (guint32 i = 0; i < rostrum_vocabulary_n_features (model->vocabulary); i++)
    {
      if (!next_line (&table, error))
        return FALSE;
      if (strcmp (fields[0], rostrum_vocabulary_name (model->vocabulary, i)) != 0)
        return table_error (&table, error, "the feature is not that of vocabulary.tsv");
      for (guint t = 0; t < model->n_topics; t++)
        if (!parse_number (&table, t + 1, &model->weights[(gsize)i * model->stride + t], error))
          return FALSE;
    }
  if (*table.rest == '\0')
    return TRUE;
  table.line++;
  return table_error (&table, error, "there are more features than in vocabulary.tsv");
}

/* The errors are of models that were cross-validated. */
static gboolean
read_errors (RostrumModel *model, const char *directory, const char *path, JsonObject *files,
             RostrumDigest *digest, GError **error)
{
  g_autofree char *errors_path = g_build_filename (directory, ROSTRUM_ERRORS_FILE, NULL);
  g_autofree char *text = NULL;
  FileRecord record;

  if (!json_object_has_member (files, ROSTRUM_ERRORS_FILE))
    return TRUE;
  if (!get_file (path, files, ROSTRUM_ERRORS_FILE, &record, error))
    return FALSE;
  text = read_table (errors_path, &record, digest, error);
  if (text == NULL)
    return FALSE;
  model->errors = rostrum_errors_from_text (text, errors_path, error);
  return model->errors != NULL;
}

/* The line of model.json on which TOPIC stands, the first one if its name is spelt another way. */
static guint
line_of_topic (const char *text, const char *topic)
{
  g_autoptr (GString) name = g_string_new (NULL);
  const char *topics = strstr (text, "\"topics\"");
  guint line = 1;

  rostrum_json_string (name, topic, -1);

  const char *end = topics != NULL ? strstr (topics, name->str) : NULL;

  for (const char *at = text; at < end; at++)
    line += *at == '\n';
  return line;
}

/* Models of version 1 have none, and a topic whose margins say too little. */
static gboolean
read_calibration (const char *path, const char *text, JsonObject *object, const char *topic,
                  RostrumCalibration *calibration, GError **error)
{
  gboolean slope = json_object_has_member (object, "slope");

  if (!slope && !json_object_has_member (object, "offset"))
    return TRUE;
  if (slope && get_number (path, object, "slope", &calibration->slope, NULL) &&
      get_number (path, object, "offset", &calibration->offset, NULL) && calibration->slope > 0)
    return TRUE;
  set_model_error (error,
                   "%s:%u: the calibration of topic \"%s\" is not a slope above 0 and an offset; "
                   "restore the file or train the model again",
                   path, line_of_topic (text, topic), topic);
  return FALSE;
}

static gboolean
read_topics (RostrumModel *model, const char *path, const char *text, JsonArray *topics,
             GError **error)
{
  for (guint t = 0; t < model->n_topics; t++)
    {
      JsonNode *node = json_array_get_element (topics, t);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *id = get_string (path, object, "topic", error);

      if (id == NULL || !get_number (path, object, "bias", &model->bias[t], error) ||
          !get_number (path, object, "threshold", &model->threshold[t], error) ||
          !read_calibration (path, text, object, id, &model->calibration[t], error))
        return FALSE;
      model->topics[t] = g_strdup (id);
      if (t > 0 && strcmp (model->topics[t - 1], id) >= 0)
        {
          set_model_error (error,
                           "%s: the topics are not sorted, or one is there twice; restore "
                           "the file or train the model again",
                           path);
          return FALSE;
        }
    }
  return TRUE;
}

/* JUDGED: vocabulary and weights are only checked. */
static RostrumModel *
load_parsed (const char *directory, const char *path, const char *text, JsonObject *root,
             gboolean judged, RostrumDigest *digest, GError **error)
{
  g_autofree char *vocabulary_path = g_build_filename (directory, ROSTRUM_VOCABULARY_FILE, NULL);
  g_autofree char *weights_path = g_build_filename (directory, ROSTRUM_WEIGHTS_FILE, NULL);
  g_autofree char *name = NULL;
  FileRecord vocabulary_record, weights_record;
  double n_features;

  if (!check_versions (path, root, error))
    return NULL;

  const char *language = get_string (path, root, "language", error);

  if (language == NULL)
    return NULL;

  JsonNode *topics = member (path, root, "topics", JSON_NODE_ARRAY, error);

  if (topics == NULL || !get_number (path, root, "features", &n_features, error))
    return NULL;

  JsonObject *files = get_object (path, root, "files", error);

  if (files == NULL ||
      !get_file (path, files, ROSTRUM_VOCABULARY_FILE, &vocabulary_record, error) ||
      !get_file (path, files, ROSTRUM_WEIGHTS_FILE, &weights_record, error))
    return NULL;

  guint n_topics = json_array_get_length (json_node_get_array (topics));

  if (n_topics == 0 || n_features < 0 || n_features >= ROSTRUM_FEATURE_NONE)
    {
      set_model_error (error,
                       "%s: has no topic, or no sensible number of features; restore the "
                       "file or train the model again",
                       path);
      return NULL;
    }

  RostrumVocabulary *vocabulary = judged ? NULL
                                         : read_vocabulary (vocabulary_path, &vocabulary_record,
                                                            (guint)n_features, digest, error);

  if (judged ? !check_table (vocabulary_path, &vocabulary_record, digest, error)
             : vocabulary == NULL)
    return NULL;
  name = g_path_get_basename (directory);

  g_autoptr (RostrumModel) model = rostrum_model_new (name, language, NULL, n_topics, vocabulary);

  if (!read_topics (model, path, text, json_node_get_array (topics), error) ||
      !(judged ? check_table (weights_path, &weights_record, digest, error)
               : read_weights (model, weights_path, &weights_record, digest, error)) ||
      !read_errors (model, directory, path, files, digest, error))
    return NULL;
  return g_steal_pointer (&model);
}

static char *
copy_card (JsonObject *root)
{
  JsonNode *card = json_object_get_member (root, "card");

  return card != NULL && JSON_NODE_HOLDS_OBJECT (card) ? json_to_string (card, FALSE) : NULL;
}

static RostrumModel *
load (const char *directory, gboolean judged, GError **error)
{
  g_autofree char *path = g_build_filename (directory, ROSTRUM_MODEL_FILE, NULL);
  g_autofree char *text = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *card;
  RostrumDigest digest;
  gsize length;

  if (!read_file (path, &text, &length, error))
    return NULL;
  rostrum_digest_init (&digest);
  rostrum_digest_update (&digest, text, length);
  card = g_utf8_validate_len (text, length, NULL) ? rostrum_json_load (parser, text, length, NULL)
                                                  : NULL;
  if (card == NULL)
    {
      set_model_error (error,
                       "%s:%u: is not the JSON object that was expected; restore the file or "
                       "train the model again",
                       path, MAX (json_parser_get_current_line (parser), 1));
      return NULL;
    }

  RostrumModel *model = load_parsed (directory, path, text, card, judged, &digest, error);

  if (model != NULL && !rostrum_context_read (directory, &digest, &model->context, error))
    g_clear_pointer (&model, rostrum_model_free);
  if (model != NULL)
    {
      model->digest = rostrum_digest_end (&digest);
      model->card = copy_card (json_node_get_object (json_parser_get_root (parser)));
    }
  return model;
}

RostrumModel *
rostrum_model_load (const char *directory, GError **error)
{
  return load (directory, FALSE, error);
}

RostrumModel *
rostrum_model_load_judged (const char *directory, GError **error)
{
  return load (directory, TRUE, error);
}
