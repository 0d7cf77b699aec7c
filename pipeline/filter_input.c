/* SPDX-License-Identifier: MIT */
/* What the filters read: records, lines of text, labelled files, paragraphs. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/json_load.h"
#include "corpus/base/lines.h"
#include "corpus/text/language.h"
#include "corpus/text/utf8.h"
#include "models/labelled.h"
#include "pipeline/filter_private.h"
#include "stages/records.h"

/* Text of --lines input from which the language is told, when it is not named. */
#define DETECTION_BYTES (64 * 1024)

static gboolean
is_blank (const char *line, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (line[i]))
      return FALSE;
  return TRUE;
}

/* The record on a line of FILE, or NULL with an error. */
static JsonObject *
parse_record (JsonParser *parser, const char *line, gsize length, GError **error)
{
  g_autoptr (GError) local = NULL;
  JsonObject *record = rostrum_json_load (parser, line, length, &local);

  if (record == NULL)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                 "%s; give one record per line, or text with --lines", local->message);
  return record;
}

static void
prefix_place (GError **error, const RostrumLines *lines)
{
  g_prefix_error (error, "%s:%" G_GUINT64_FORMAT ": ", rostrum_lines_name (lines),
                  rostrum_lines_number (lines));
}

static gboolean
filter_records (RostrumFilter *filter, RostrumLines *lines, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) local = NULL;
  gsize length;
  char *line;

  while ((line = rostrum_lines_next (lines, &length, &local)) != NULL)
    {
      JsonObject *record;

      if (is_blank (line, length))
        continue;
      record = parse_record (parser, line, length, error);
      if (record == NULL || !rostrum_filter_add (filter, record, error))
        {
          prefix_place (error, lines);
          return FALSE;
        }
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Tells the language of text input from its beginning, unless it was named (or comes with the
 * model). */
static void
tell_language (RostrumFilter *filter, GPtrArray *records)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize length;

  for (guint i = 0; i < records->len && text->len < DETECTION_BYTES; i++)
    {
      g_string_append (text, rostrum_json_get_text (g_ptr_array_index (records, i), "text"));
      g_string_append_c (text, '\n');
    }
  length = text->len;
  g_string_set_size (text, length + ROSTRUM_TEXT_PADDING);
  memset (text->str + length, 0, ROSTRUM_TEXT_PADDING);
  g_free (filter->language);
  g_clear_pointer (&filter->doubt, g_free);
  filter->language = g_strdup (rostrum_language_detect (text->str, length, &filter->doubt));
}

static JsonObject *
text_record (const char *text)
{
  JsonObject *record = json_object_new ();

  json_object_set_string_member (record, "text", text);
  return record;
}

static gboolean
add_records (RostrumFilter *filter, GPtrArray *records, GError **error)
{
  for (guint i = 0; i < records->len; i++)
    if (!rostrum_filter_add (filter, g_ptr_array_index (records, i), error))
      return FALSE;
  g_ptr_array_set_size (records, 0);
  return TRUE;
}

static gboolean
filter_lines (RostrumFilter *filter, RostrumLines *lines, GError **error)
{
  g_autoptr (GPtrArray) waiting =
      g_ptr_array_new_with_free_func ((GDestroyNotify)json_object_unref);
  g_autoptr (GError) local = NULL;
  gsize length, seen = 0;
  char *line;

  while ((line = rostrum_lines_next (lines, &length, &local)) != NULL)
    {
      g_ptr_array_add (waiting, text_record (line));
      seen += length;
      if (filter->language == NULL && filter->shared->reading.language == NULL &&
          seen < DETECTION_BYTES)
        continue;
      if (filter->language == NULL)
        tell_language (filter, waiting);
      if (!add_records (filter, waiting, error))
        return FALSE;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (filter->language == NULL)
    tell_language (filter, waiting);
  return add_records (filter, waiting, error);
}

static JsonObject *
labelled_record (const RostrumLabelled *labelled, guint i)
{
  const RostrumLabelledRow *row = rostrum_labelled_row (labelled, i);
  g_autofree char *text = g_strndup (labelled->text->str + row->start, row->end - row->start);
  JsonObject *record = text_record (text);
  JsonArray *topics = json_array_new ();

  for (guint t = 0; t < row->n_topics; t++)
    {
      guint topic = g_array_index (labelled->topic_ids, guint, row->first_topic + t);

      json_array_add_string_element (topics, labelled->topics[topic]);
    }
  json_object_set_array_member (record, "topics", topics);
  return record;
}

static gboolean
filter_labelled (RostrumFilter *filter, const char *path, GError **error)
{
  g_autoptr (RostrumLabelled) labelled = rostrum_labelled_read (path, error);
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify)json_object_unref);

  if (labelled == NULL)
    return FALSE;
  for (guint i = 0; i < labelled->rows->len; i++)
    g_ptr_array_add (records, labelled_record (labelled, i));
  tell_language (filter, records);
  return add_records (filter, records, error);
}

/* segment reads paragraphs, not units: a meeting is collected, then taken through the stage's own
 * hook. */
static gboolean
segment_meeting (RostrumFilter *filter, RostrumParagraphCollector *collector, GError **error)
{
  RostrumItem item = { .meeting = rostrum_paragraph_collector_finish (collector) };
  RostrumBatch *batch = filter->batch;

  if (item.meeting == NULL)
    return TRUE;
  if (filter->shared->reading.language != NULL)
    {
      g_free (item.meeting->language);
      item.meeting->language = g_strdup (filter->shared->reading.language);
    }
  if (!filter->options->stage->meeting (g_ptr_array_index (filter->states, 0), &item, error))
    {
      rostrum_item_clear (&item);
      return FALSE;
    }
  batch->meeting = g_steal_pointer (&item.meeting);
  batch->n_units = batch->meeting->units->len;
  return rostrum_filter_write (filter, error);
}

static gboolean
filter_paragraphs (RostrumFilter *filter, RostrumLines *lines, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  RostrumParagraphCollector *collector = rostrum_paragraph_collector_new ();
  GError *local = NULL;
  gsize length;
  char *line;

  while ((line = rostrum_lines_next (lines, &length, &local)) != NULL)
    {
      JsonObject *record;

      if (is_blank (line, length))
        continue;
      record = parse_record (parser, line, length, &local);
      if (record == NULL ||
          (!rostrum_paragraph_collector_accepts (collector, record) &&
           !segment_meeting (filter, collector, &local)) ||
          !rostrum_paragraph_collector_add (collector, record, &local))
        {
          prefix_place (&local, lines);
          break;
        }
    }
  if (local == NULL)
    segment_meeting (filter, collector, &local);
  rostrum_paragraph_collector_free (collector);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
rostrum_filter_read_file (RostrumFilter *filter, const char *path, GError **error)
{
  g_autoptr (RostrumLines) lines = NULL;

  if (filter->options->input == ROSTRUM_INPUT_LABELLED)
    return filter_labelled (filter, path, error);
  lines = rostrum_lines_open (path, filter->options->max_line, error);
  if (lines == NULL)
    return FALSE;
  if (filter->options->input == ROSTRUM_INPUT_LINES)
    return filter_lines (filter, lines, error);
  if (filter->options->stage->consumes == ROSTRUM_LAYER_PARAGRAPHS)
    return filter_paragraphs (filter, lines, error);
  return filter_records (filter, lines, error);
}
