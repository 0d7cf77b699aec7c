/* SPDX-License-Identifier: MIT */
/* Reading labelled texts. */
#include "models/labelled.h"

#include <errno.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/text/utf8.h"

typedef enum
{
  FIELD_TOPICS,
  FIELD_TEXT,
  FIELD_GROUP,
  FIELD_REGISTER,
  FIELD_DECADE,
  N_FIELDS,
  FIELD_UNKNOWN = N_FIELDS,
} Field;

/* What the reading of one file needs besides the result. */
typedef struct
{
  RostrumLabelled *labelled;
  GHashTable *ids;     /* topic → index + 1, in order of appearance until the end */
  GPtrArray *names;    /* of char *: topics by that index */
  guint line;          /* the current one, from 1 */
  gboolean comma_seen; /* warned of a comma among topics */
} Reading;

static gboolean reading_error (const Reading *reading, GError **error, RostrumErrorCode code,
                               const char *format, ...) G_GNUC_PRINTF (4, 5);

static gboolean
reading_error (const Reading *reading, GError **error, RostrumErrorCode code, const char *format,
               ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, ROSTRUM_ERROR, code, "%s:%u: %s", reading->labelled->path, reading->line,
               what);
  return FALSE;
}

static void
warn (Reading *reading, const char *what)
{
  g_ptr_array_add (reading->labelled->warnings,
                   g_strdup_printf ("%s:%u: %s", reading->labelled->path, reading->line, what));
}

static Field
field_from_name (const char *name)
{
  static const struct
  {
    const char *name;
    Field field;
  } names[] = { { "topics", FIELD_TOPICS },     { "label", FIELD_TOPICS },
                { "text", FIELD_TEXT },         { "group", FIELD_GROUP },
                { "register", FIELD_REGISTER }, { "decade", FIELD_DECADE } };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (name, names[i].name) == 0)
      return names[i].field;
  return FIELD_UNKNOWN;
}

static gboolean
add_topic (Reading *reading, RostrumLabelledRow *row, const char *name, gsize length,
           GError **error)
{
  GArray *ids = reading->labelled->topic_ids;
  g_autofree char *topic = g_strstrip (g_strndup (name, length));

  if (*topic == '\0' || strcmp (topic, "other") == 0)
    return TRUE;
  for (const char *at = topic; *at != '\0'; at++)
    if ((guchar)*at < 0x20 || (guchar)*at == 0x7f)
      return reading_error (reading, error, ROSTRUM_ERROR_FORMAT,
                            "a topic holds a control character; remove it");
  if (!reading->comma_seen && strchr (topic, ',') != NULL)
    {
      g_autofree char *what = g_strdup_printf (
          "topic \"%s\" holds a comma and is taken as one topic; several topics are joined by |",
          topic);

      warn (reading, what);
      reading->comma_seen = TRUE;
    }

  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (reading->ids, topic));

  if (id == 0)
    {
      g_ptr_array_add (reading->names, g_strdup (topic));
      id = reading->names->len;
      g_hash_table_insert (reading->ids, g_ptr_array_index (reading->names, id - 1),
                           GUINT_TO_POINTER (id));
    }
  id--;
  for (guint i = row->first_topic; i < ids->len; i++)
    if (g_array_index (ids, guint, i) == id)
      return TRUE;
  g_array_append_val (ids, id);
  row->n_topics++;
  return TRUE;
}

static gboolean
add_topics (Reading *reading, RostrumLabelledRow *row, const char *topics, GError **error)
{
  for (const char *at = topics; at != NULL;)
    {
      const char *bar = strchr (at, '|');

      if (!add_topic (reading, row, at, bar != NULL ? (gsize)(bar - at) : strlen (at), error))
        return FALSE;
      at = bar != NULL ? bar + 1 : NULL;
    }
  return TRUE;
}

static gboolean
add_text (Reading *reading, RostrumLabelledRow *row, const char *text, GError **error)
{
  GString *all = reading->labelled->text;
  gsize start = 0, end = strlen (text);

  rostrum_utf8_trim (text, &start, &end);
  if (start == end)
    return reading_error (reading, error, ROSTRUM_ERROR_FORMAT,
                          "the text is empty; write one or remove the row");
  row->start = all->len;
  g_string_append_len (all, text + start, (gssize)(end - start));
  row->end = all->len;
  g_string_append_c (all, '\n');
  return TRUE;
}

static const char *
keep (Reading *reading, const char *value)
{
  return g_string_chunk_insert_const (reading->labelled->strings, value != NULL ? value : "");
}

static RostrumLabelledRow
begin_row (Reading *reading)
{
  return (RostrumLabelledRow){ .line = reading->line,
                               .group = keep (reading, NULL),
                               .style = keep (reading, NULL),
                               .decade = keep (reading, NULL),
                               .first_topic = reading->labelled->topic_ids->len };
}

static gboolean
set_field (Reading *reading, RostrumLabelledRow *row, Field field, const char *value,
           GError **error)
{
  switch (field)
    {
    case FIELD_TOPICS:
      return add_topics (reading, row, value, error);
    case FIELD_TEXT:
      return add_text (reading, row, value, error);
    case FIELD_GROUP:
      row->group = keep (reading, value);
      return TRUE;
    case FIELD_REGISTER:
      row->style = keep (reading, value);
      return TRUE;
    case FIELD_DECADE:
      row->decade = keep (reading, value);
      return TRUE;
    default:
      return TRUE;
    }
}

static gboolean
read_header (Reading *reading, char *line, GArray *columns, GError **error)
{
  gboolean seen[N_FIELDS] = { FALSE };
  g_auto (GStrv) names = g_strsplit (line, "\t", -1);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      Field field = field_from_name (names[i]);

      g_array_append_val (columns, field);
      if (field == FIELD_UNKNOWN)
        {
          g_autofree char *what = g_strdup_printf ("column \"%s\" is not used", names[i]);

          warn (reading, what);
        }
      else if (seen[field])
        return reading_error (reading, error, ROSTRUM_ERROR_FORMAT,
                              "column \"%s\" is there twice; remove one", names[i]);
      else
        seen[field] = TRUE;
    }
  if (!seen[FIELD_TEXT] || !seen[FIELD_TOPICS])
    return reading_error (reading, error, ROSTRUM_ERROR_FORMAT,
                          "no column \"%s\"; the first line names the columns, separated by tabs: "
                          "topics and text, and if there are such group, register, decade",
                          seen[FIELD_TEXT] ? "topics" : "text");
  reading->labelled->has_groups = seen[FIELD_GROUP];
  return TRUE;
}

static gboolean
read_tabbed (Reading *reading, char *line, GArray *columns, GError **error)
{
  RostrumLabelledRow row = begin_row (reading);
  guint n = 0;

  for (char *field = line; field != NULL; n++)
    {
      char *tab = strchr (field, '\t');

      if (tab != NULL)
        *tab++ = '\0';
      if (n < columns->len &&
          !set_field (reading, &row, g_array_index (columns, Field, n), field, error))
        return FALSE;
      field = tab;
    }
  if (n != columns->len)
    return reading_error (reading, error, ROSTRUM_ERROR_FORMAT,
                          "%u columns where the first line names %u; separate columns by one tab "
                          "and remove tabs within a text",
                          n, columns->len);
  g_array_append_val (reading->labelled->rows, row);
  return TRUE;
}

static gboolean
read_topic_list (Reading *reading, RostrumLabelledRow *row, JsonArray *list, GError **error)
{
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      const char *topic = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

      if (topic == NULL)
        return reading_error (reading, error, ROSTRUM_ERROR_FORMAT,
                              "a topic is no text; write topics as a list of texts");
      if (!add_topic (reading, row, topic, strlen (topic), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_members (Reading *reading, JsonObject *object, GHashTable *unknown, GError **error)
{
  RostrumLabelledRow row = begin_row (reading);
  gboolean seen[N_FIELDS + 1] = { FALSE };
  JsonObjectIter iterator;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iterator, object);
  while (json_object_iter_next (&iterator, &name, &node))
    {
      Field field = field_from_name (name);
      gboolean good;

      if (field == FIELD_UNKNOWN)
        {
          if (g_hash_table_add (unknown, g_strdup (name)))
            {
              g_autofree char *what = g_strdup_printf ("member \"%s\" is not used", name);

              warn (reading, what);
            }
          continue;
        }
      if (seen[field])
        return reading_error (reading, error, ROSTRUM_ERROR_FORMAT,
                              "both \"topics\" and \"label\" are there; remove one");
      seen[field] = TRUE;
      if (field == FIELD_TOPICS && JSON_NODE_HOLDS_ARRAY (node))
        good = read_topic_list (reading, &row, json_node_get_array (node), error);
      else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        good = set_field (reading, &row, field, json_node_get_string (node), error);
      else
        good = reading_error (reading, error, ROSTRUM_ERROR_FORMAT,
                              "member \"%s\" is no text; write it in quotes", name);
      if (!good)
        return FALSE;
    }
  if (!seen[FIELD_TEXT] || !seen[FIELD_TOPICS])
    return reading_error (reading, error, ROSTRUM_ERROR_FORMAT,
                          "no member \"%s\"; each line needs topics and text",
                          seen[FIELD_TEXT] ? "topics" : "text");
  reading->labelled->has_groups |= seen[FIELD_GROUP];
  g_array_append_val (reading->labelled->rows, row);
  return TRUE;
}

static gboolean
read_json (Reading *reading, const char *line, GHashTable *unknown, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (!json_parser_load_from_data (parser, line, -1, NULL) ||
      json_parser_get_root (parser) == NULL ||
      !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return reading_error (reading, error, ROSTRUM_ERROR_FORMAT,
                          "is no JSON object; each line must be one with topics and text");
  return read_members (reading, json_node_get_object (json_parser_get_root (parser)), unknown,
                       error);
}

/* Length of the line at LINE, or -1 with an error if it cannot be read as text. */
static gssize
check_line (const Reading *reading, const char *line, gsize rest, GError **error)
{
  const char *end = memchr (line, '\n', rest);
  gsize length = end != NULL ? (gsize)(end - line) : rest;
  gsize invalid;

  if (length > ROSTRUM_LABELLED_MAX_ROW)
    reading_error (reading, error, ROSTRUM_ERROR_LIMIT,
                   "the row has %" G_GSIZE_FORMAT " bytes, the limit is %d; is a line break or a "
                   "quote missing?",
                   length, ROSTRUM_LABELLED_MAX_ROW);
  else if (memchr (line, '\0', length) != NULL)
    reading_error (reading, error, ROSTRUM_ERROR_FORMAT,
                   "holds a NUL byte; this is no text file, or it is UTF-16: convert it to UTF-8");
  else if (!rostrum_utf8_validate (line, length, &invalid))
    reading_error (reading, error, ROSTRUM_ERROR_ENCODING,
                   "byte %" G_GSIZE_FORMAT " of the line is not UTF-8; convert the file with iconv",
                   invalid);
  else
    return (gssize)length;
  return -1;
}

static gboolean
read_lines (Reading *reading, char *content, gsize length, GError **error)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (Field));
  g_autoptr (GHashTable) unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize at = length >= 3 && memcmp (content, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  gboolean json = at < length && content[at] == '{';

  while (at < length)
    {
      char *line = content + at;
      gboolean good = TRUE;

      reading->line++;

      gssize size = check_line (reading, line, length - at, error);

      if (size < 0)
        return FALSE;
      at += (gsize)size + 1;
      line[size] = '\0';
      if (size > 0 && line[size - 1] == '\r')
        line[--size] = '\0';
      if (reading->line == 1 && !json)
        good = read_header (reading, line, columns, error);
      else if (size > 0 && json)
        good = read_json (reading, line, unknown, error);
      else if (size > 0)
        good = read_tabbed (reading, line, columns, error);
      if (!good)
        return FALSE;
    }
  return TRUE;
}

static int
compare_indirect (gconstpointer a, gconstpointer b, gpointer names)
{
  return strcmp (g_ptr_array_index ((GPtrArray *)names, *(const guint *)a),
                 g_ptr_array_index ((GPtrArray *)names, *(const guint *)b));
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *)a, y = *(const guint *)b;

  return (x > y) - (x < y);
}

/* Topics get their final numbers: those of the sorted list. */
static void
sort_topics (Reading *reading)
{
  RostrumLabelled *labelled = reading->labelled;
  guint n = reading->names->len;
  g_autofree guint *order = g_new (guint, n + 1);
  g_autofree guint *rank = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (int)n, sizeof *order, compare_indirect, reading->names);
  labelled->n_topics = n;
  labelled->topics = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      rank[order[i]] = i;
      labelled->topics[i] = g_strdup (g_ptr_array_index (reading->names, order[i]));
    }

  guint *ids = (guint *)(void *)labelled->topic_ids->data;

  for (guint i = 0; i < labelled->topic_ids->len; i++)
    ids[i] = rank[ids[i]];
  for (guint i = 0; i < labelled->rows->len; i++)
    {
      RostrumLabelledRow *row = rostrum_labelled_row (labelled, i);

      if (row->n_topics > 1)
        qsort (ids + row->first_topic, row->n_topics, sizeof *ids, compare_ids);
    }
}

RostrumLabelled *
rostrum_labelled_read (const char *path, GError **error)
{
  g_autoptr (RostrumLabelled) labelled = g_new0 (RostrumLabelled, 1);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) cause = NULL;
  g_autofree char *content = NULL;
  gsize length;
  Reading reading = { .labelled = labelled, .ids = ids, .names = names };

  labelled->path = g_strdup (path);
  labelled->text = g_string_new (NULL);
  labelled->rows = g_array_new (FALSE, FALSE, sizeof (RostrumLabelledRow));
  labelled->topic_ids = g_array_new (FALSE, FALSE, sizeof (guint));
  labelled->warnings = g_ptr_array_new_with_free_func (g_free);
  labelled->strings = g_string_chunk_new (4096);
  if (!g_file_get_contents (path, &content, &length, &cause))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                   "%s: cannot be read (%s); name a file of labelled texts", path,
                   g_file_test (path, G_FILE_TEST_IS_DIR) ? g_strerror (EISDIR) : cause->message);
      return NULL;
    }
  labelled->sha256 =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)content, length);
  if (!read_lines (&reading, content, length, error))
    return NULL;
  if (labelled->rows->len == 0)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s:1: no labelled text in it; the first line names the columns, each further "
                   "line is one text",
                   path);
      return NULL;
    }
  sort_topics (&reading);
  for (int i = 0; i < ROSTRUM_TEXT_PADDING; i++)
    g_string_append_c (labelled->text, '\0');
  return g_steal_pointer (&labelled);
}

void
rostrum_labelled_free (RostrumLabelled *labelled)
{
  if (labelled == NULL)
    return;
  g_free (labelled->path);
  g_free (labelled->sha256);
  g_string_free (labelled->text, TRUE);
  g_array_unref (labelled->rows);
  g_array_unref (labelled->topic_ids);
  g_strfreev (labelled->topics);
  g_ptr_array_unref (labelled->warnings);
  g_string_chunk_free (labelled->strings);
  g_free (labelled);
}

gboolean
rostrum_labelled_has_topic (const RostrumLabelled *labelled, gsize row, guint topic)
{
  const RostrumLabelledRow *self = rostrum_labelled_row (labelled, row);

  for (guint i = 0; i < self->n_topics; i++)
    if (g_array_index (labelled->topic_ids, guint, self->first_topic + i) == topic)
      return TRUE;
  return FALSE;
}

guint
rostrum_labelled_count (const RostrumLabelled *labelled, guint topic)
{
  guint count = 0;

  for (guint i = 0; i < labelled->topic_ids->len; i++)
    count += g_array_index (labelled->topic_ids, guint, i) == topic;
  return count;
}
