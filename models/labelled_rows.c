/* SPDX-License-Identifier: MIT */
/* Rows of labelled texts: of a table, and of JSON Lines. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "corpus/base/json_load.h"
#include "corpus/text/utf8.h"
#include "models/labelled_private.h"

gboolean
rostrum_labelled_error (const RostrumLabelledReading *reading, GError **error,
                        RostrumErrorCode code, const char *format, ...)
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
warn (RostrumLabelledReading *reading, const char *what)
{
  g_ptr_array_add (reading->labelled->warnings,
                   g_strdup_printf ("%s:%u: %s", reading->labelled->path, reading->line, what));
}

static RostrumLabelledField
field_from_name (const RostrumLabelledReading *reading, const char *name)
{
  static const struct
  {
    const char *name;
    RostrumLabelledField field;
  } names[] = { { "topics", ROSTRUM_FIELD_TOPICS },     { "label", ROSTRUM_FIELD_TOPICS },
                { "text", ROSTRUM_FIELD_TEXT },         { "group", ROSTRUM_FIELD_GROUP },
                { "register", ROSTRUM_FIELD_REGISTER }, { "decade", ROSTRUM_FIELD_DECADE },
                { "split", ROSTRUM_FIELD_SPLIT },       { "required", ROSTRUM_FIELD_TOPICS },
                { "optional", ROSTRUM_FIELD_OPTIONAL } };
  const char *group = reading->options->group;

  if (group != NULL && strcmp (name, group) == 0)
    return ROSTRUM_FIELD_GROUP;
  if (group != NULL && strcmp (name, "group") == 0)
    return ROSTRUM_FIELD_UNKNOWN;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (name, names[i].name) == 0)
      return names[i].field;
  return ROSTRUM_FIELD_UNKNOWN;
}

/* A list of topics under way: ids[first …] are those of the row. */
typedef struct
{
  GArray *ids;
  guint first;
} TopicList;

static TopicList
topic_list (const RostrumLabelledReading *reading, const RostrumLabelledRow *row,
            RostrumLabelledField field)
{
  if (field == ROSTRUM_FIELD_OPTIONAL)
    return (TopicList){ reading->labelled->optional_ids, row->first_optional };
  return (TopicList){ reading->labelled->topic_ids, row->first_topic };
}

static guint
intern_topic (RostrumLabelledReading *reading, const char *topic)
{
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (reading->ids, topic));

  if (id == 0)
    {
      g_ptr_array_add (reading->names, g_strdup (topic));
      id = reading->names->len;
      g_hash_table_insert (reading->ids, g_ptr_array_index (reading->names, id - 1),
                           GUINT_TO_POINTER (id));
    }
  return id - 1;
}

static gboolean
add_topic (RostrumLabelledReading *reading, TopicList list, const char *name, gsize length,
           GError **error)
{
  g_autofree char *topic = g_strstrip (g_strndup (name, length));
  guint id;

  if (*topic == '\0' || strcmp (topic, "other") == 0)
    return TRUE;
  for (const char *at = topic; *at != '\0'; at++)
    if ((guchar)*at < 0x20 || (guchar)*at == 0x7f)
      return rostrum_labelled_error (reading, error, ROSTRUM_ERROR_FORMAT,
                                     "a topic holds a control character; remove it");
  if (!reading->comma_seen && strchr (topic, ',') != NULL)
    {
      g_autofree char *what = g_strdup_printf (
          "topic \"%s\" holds a comma and is taken as one topic; several topics are joined by |",
          topic);

      warn (reading, what);
      reading->comma_seen = TRUE;
    }
  id = intern_topic (reading, topic);
  for (guint i = list.first; i < list.ids->len; i++)
    if (g_array_index (list.ids, guint, i) == id)
      return TRUE;
  g_array_append_val (list.ids, id);
  return TRUE;
}

static gboolean
add_topics (RostrumLabelledReading *reading, TopicList list, const char *topics, GError **error)
{
  for (const char *at = topics; at != NULL;)
    {
      const char *bar = strchr (at, '|');

      if (!add_topic (reading, list, at, bar != NULL ? (gsize)(bar - at) : strlen (at), error))
        return FALSE;
      at = bar != NULL ? bar + 1 : NULL;
    }
  return TRUE;
}

static gboolean
add_text (RostrumLabelledReading *reading, RostrumLabelledRow *row, const char *text,
          GError **error)
{
  GString *all = reading->labelled->text;
  gsize start = 0, end = strlen (text);

  rostrum_utf8_trim (text, &start, &end);
  if (start == end)
    return rostrum_labelled_error (reading, error, ROSTRUM_ERROR_FORMAT,
                                   "the text is empty; write one or remove the row");
  row->start = all->len;
  g_string_append_len (all, text + start, (gssize)(end - start));
  row->end = all->len;
  g_string_append_c (all, '\n');
  return TRUE;
}

static const char *
keep (RostrumLabelledReading *reading, const char *value)
{
  return g_string_chunk_insert_const (reading->labelled->strings, value != NULL ? value : "");
}

static RostrumLabelledRow
begin_row (RostrumLabelledReading *reading)
{
  return (RostrumLabelledRow){ .line = reading->line,
                               .start = reading->labelled->text->len,
                               .group = keep (reading, NULL),
                               .style = keep (reading, NULL),
                               .decade = keep (reading, NULL),
                               .split = keep (reading, NULL),
                               .first_topic = reading->labelled->topic_ids->len,
                               .first_optional = reading->labelled->optional_ids->len };
}

static gboolean
set_field (RostrumLabelledReading *reading, RostrumLabelledRow *row, RostrumLabelledField field,
           const char *value, GError **error)
{
  switch (field)
    {
    case ROSTRUM_FIELD_TOPICS:
    case ROSTRUM_FIELD_OPTIONAL:
      return add_topics (reading, topic_list (reading, row, field), value, error);
    case ROSTRUM_FIELD_TEXT:
      return add_text (reading, row, value, error);
    case ROSTRUM_FIELD_GROUP:
      row->group = keep (reading, value);
      return TRUE;
    case ROSTRUM_FIELD_REGISTER:
      row->style = keep (reading, value);
      return TRUE;
    case ROSTRUM_FIELD_DECADE:
      row->decade = keep (reading, value);
      return TRUE;
    case ROSTRUM_FIELD_SPLIT:
      row->split = keep (reading, value);
      return TRUE;
    default:
      return TRUE;
    }
}

/* Keeps the row, unless it is of another split than the one that is wanted: then nothing of it
 * stays, nor any topic (above N_NAMES) that it was the first to have. */
static void
end_row (RostrumLabelledReading *reading, RostrumLabelledRow *row, guint n_names)
{
  RostrumLabelled *labelled = reading->labelled;
  const char *split = reading->options->split;

  if (*row->split != '\0' && !rostrum_labelled_has_split (labelled, row->split))
    g_ptr_array_add (labelled->splits, (gpointer)row->split);
  if (split == NULL || *row->split == '\0' || strcmp (row->split, split) == 0)
    {
      row->n_topics = labelled->topic_ids->len - row->first_topic;
      row->n_optional = labelled->optional_ids->len - row->first_optional;
      g_array_append_val (labelled->rows, *row);
      return;
    }
  labelled->n_left_out++;
  for (guint i = n_names; i < reading->names->len; i++)
    g_hash_table_remove (reading->ids, g_ptr_array_index (reading->names, i));
  g_ptr_array_set_size (reading->names, (gint)n_names);
  g_array_set_size (labelled->topic_ids, row->first_topic);
  g_array_set_size (labelled->optional_ids, row->first_optional);
  g_string_truncate (labelled->text, row->start);
}

/* A file in the usual order of benchmarks, without a line of names. */
static gboolean
is_split_label_text (char **names)
{
  return g_strv_length (names) == 3 &&
         (strcmp (names[0], "train") == 0 || strcmp (names[0], "test") == 0);
}

static gboolean
read_names (RostrumLabelledReading *reading, char **names, gboolean *seen, GError **error)
{
  for (gsize i = 0; names[i] != NULL; i++)
    {
      RostrumLabelledField field = field_from_name (reading, names[i]);

      g_array_append_val (reading->columns, field);
      if (field == ROSTRUM_FIELD_UNKNOWN)
        {
          g_autofree char *what = g_strdup_printf ("column \"%s\" is not used", names[i]);

          warn (reading, what);
        }
      else if (seen[field])
        return rostrum_labelled_error (reading, error, ROSTRUM_ERROR_FORMAT,
                                       "column \"%s\" is there twice, or another of the same "
                                       "meaning; remove one",
                                       names[i]);
      else
        seen[field] = TRUE;
    }
  return TRUE;
}

gboolean
rostrum_labelled_read_header (RostrumLabelledReading *reading, const char *line, gboolean *is_row,
                              GError **error)
{
  const char *columns = reading->options->columns;
  g_auto (GStrv) names =
      columns != NULL ? g_strsplit (columns, ",", -1) : g_strsplit (line, "\t", -1);
  gboolean seen[ROSTRUM_N_FIELDS] = { FALSE };

  *is_row = columns != NULL;
  if (columns == NULL && is_split_label_text (names))
    {
      *is_row = TRUE;
      warn (reading, "names no columns; they are taken as split, label, text");
      g_strfreev (names);
      names = g_strsplit ("split,label,text", ",", -1);
    }
  if (!read_names (reading, names, seen, error))
    return FALSE;
  if (!seen[ROSTRUM_FIELD_TEXT] || !seen[ROSTRUM_FIELD_TOPICS])
    return rostrum_labelled_error (reading, error, ROSTRUM_ERROR_FORMAT,
                                   "no column \"%s\"; the first line names the columns, separated "
                                   "by tabs: topics and text, and "
                                   "if there are such group, register, decade, split, optional",
                                   seen[ROSTRUM_FIELD_TEXT] ? "topics" : "text");
  if (reading->options->group != NULL && !seen[ROSTRUM_FIELD_GROUP])
    return rostrum_labelled_error (reading, error, ROSTRUM_ERROR_FORMAT,
                                   "no column \"%s\" to group by; name one that there is",
                                   reading->options->group);
  reading->labelled->has_groups = seen[ROSTRUM_FIELD_GROUP];
  reading->labelled->has_optional = seen[ROSTRUM_FIELD_OPTIONAL];
  return TRUE;
}

gboolean
rostrum_labelled_read_tabbed (RostrumLabelledReading *reading, char *line, GError **error)
{
  const GArray *columns = reading->columns;
  RostrumLabelledRow row = begin_row (reading);
  guint n_names = reading->names->len;
  guint n = 0;

  for (char *field = line; field != NULL; n++)
    {
      char *tab = strchr (field, '\t');

      if (tab != NULL)
        *tab++ = '\0';
      if (n < columns->len &&
          !set_field (reading, &row, g_array_index (columns, RostrumLabelledField, n), field,
                      error))
        return FALSE;
      field = tab;
    }
  if (n != columns->len)
    return rostrum_labelled_error (
        reading, error, ROSTRUM_ERROR_FORMAT,
        "%u columns where the first line names %u; separate columns by one tab and remove tabs "
        "within a text",
        n, columns->len);
  end_row (reading, &row, n_names);
  return TRUE;
}

static gboolean
read_topic_list (RostrumLabelledReading *reading, TopicList topics, JsonArray *list, GError **error)
{
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      const char *topic = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

      if (topic == NULL)
        return rostrum_labelled_error (reading, error, ROSTRUM_ERROR_FORMAT,
                                       "a topic is no text; write topics as a list of texts");
      if (!add_topic (reading, topics, topic, strlen (topic), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_members (RostrumLabelledReading *reading, JsonObject *object, GError **error)
{
  RostrumLabelledRow row = begin_row (reading);
  guint n_names = reading->names->len;
  gboolean seen[ROSTRUM_N_FIELDS + 1] = { FALSE };
  JsonObjectIter iterator;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iterator, object);
  while (json_object_iter_next (&iterator, &name, &node))
    {
      RostrumLabelledField field = field_from_name (reading, name);
      gboolean good;

      if (field == ROSTRUM_FIELD_UNKNOWN)
        {
          if (g_hash_table_add (reading->unknown, g_strdup (name)))
            {
              g_autofree char *what = g_strdup_printf ("member \"%s\" is not used", name);

              warn (reading, what);
            }
          continue;
        }
      if (seen[field])
        return rostrum_labelled_error (reading, error, ROSTRUM_ERROR_FORMAT,
                                       "two members mean the same as \"%s\"; remove one", name);
      seen[field] = TRUE;
      if ((field == ROSTRUM_FIELD_TOPICS || field == ROSTRUM_FIELD_OPTIONAL) &&
          JSON_NODE_HOLDS_ARRAY (node))
        good = read_topic_list (reading, topic_list (reading, &row, field),
                                json_node_get_array (node), error);
      else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        good = set_field (reading, &row, field, json_node_get_string (node), error);
      else
        good = rostrum_labelled_error (reading, error, ROSTRUM_ERROR_FORMAT,
                                       "member \"%s\" is no text; write it in quotes", name);
      if (!good)
        return FALSE;
    }
  if (!seen[ROSTRUM_FIELD_TEXT] || !seen[ROSTRUM_FIELD_TOPICS])
    return rostrum_labelled_error (reading, error, ROSTRUM_ERROR_FORMAT,
                                   "no member \"%s\"; each line needs topics and text",
                                   seen[ROSTRUM_FIELD_TEXT] ? "topics" : "text");
  reading->labelled->has_groups |= seen[ROSTRUM_FIELD_GROUP];
  reading->labelled->has_optional |= seen[ROSTRUM_FIELD_OPTIONAL];
  end_row (reading, &row, n_names);
  return TRUE;
}

gboolean
rostrum_labelled_read_json (RostrumLabelledReading *reading, const char *line, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *members = rostrum_json_load (parser, line, strlen (line), NULL);

  if (members == NULL)
    return rostrum_labelled_error (reading, error, ROSTRUM_ERROR_FORMAT,
                                   "is no JSON object; each line must be one with topics and text");
  return read_members (reading, members, error);
}
