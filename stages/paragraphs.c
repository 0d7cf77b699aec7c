/* SPDX-License-Identifier: MIT */
/* Paragraph records: what ingest hands to segment when they run as two programs. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/json.h"
#include "corpus/text/utf8.h"
#include "stages/records.h"

static void
write_member (GString *out, const char *name, const char *value)
{
  if (value == NULL)
    return;
  rostrum_json_key (out, name);
  rostrum_json_string (out, value, -1);
}

static void
write_numbers (GString *out, const char *name, RostrumSpan span)
{
  rostrum_json_key (out, name);
  g_string_append_printf (out, "[%" G_GSIZE_FORMAT ",%" G_GSIZE_FORMAT "]", span.start, span.end);
}

void
rostrum_record_write_paragraphs (const RostrumMeeting *meeting, GString *out)
{
  for (guint i = 0; i < meeting->paragraphs->len; i++)
    {
      const RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);

      g_string_append_c (out, '{');
      write_member (out, "meeting", meeting->id);
      write_member (out, "title", meeting->title);
      write_member (out, "date", meeting->date);
      write_member (out, "place", meeting->place);
      write_member (out, "language", meeting->language);
      write_member (out, "encoding", meeting->map->name);
      rostrum_json_key (out, "size");
      g_string_append_printf (out, "%" G_GSIZE_FORMAT, meeting->source_bytes);
      rostrum_json_key (out, "paragraph");
      g_string_append_printf (out, "%u", i + 1);
      rostrum_json_key (out, "line");
      g_string_append_printf (out, "%u", paragraph->line);
      write_numbers (out, "bytes", rostrum_meeting_source_span (meeting, paragraph->span));
      if (paragraph->label.end > paragraph->label.start)
        write_numbers (out, "label",
                       (RostrumSpan){ paragraph->label.start - paragraph->span.start,
                                      paragraph->label.end - paragraph->span.start });
      write_member (out, "kind", paragraph->kind == ROSTRUM_PARAGRAPH_FRONT ? "front" : "body");
      rostrum_json_key (out, "text");
      rostrum_json_string (out, meeting->text + paragraph->span.start,
                           (gssize)(paragraph->span.end - paragraph->span.start));
      g_string_append (out, "}\n");
    }
}

struct _RostrumParagraphCollector
{
  RostrumMeeting *meeting; /* NULL: nothing collected */
  GString *text;
  gint64 paragraph; /* number of the last one in the source; 0: not told */
};

RostrumParagraphCollector *
rostrum_paragraph_collector_new (void)
{
  RostrumParagraphCollector *collector = g_new0 (RostrumParagraphCollector, 1);

  collector->text = g_string_new (NULL);
  return collector;
}

void
rostrum_paragraph_collector_free (RostrumParagraphCollector *collector)
{
  if (collector == NULL)
    return;
  rostrum_meeting_free (collector->meeting);
  g_string_free (collector->text, TRUE);
  g_free (collector);
}

/* A whole number of the record, or FALLBACK where there is none. */
static gint64
whole_number (JsonObject *record, const char *name, gint64 fallback)
{
  JsonNode *node = json_object_get_member (record, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64)
    return fallback;
  return json_node_get_int (node);
}

static gint64
paragraph_number (JsonObject *record)
{
  return whole_number (record, "paragraph", 0);
}

gboolean
rostrum_paragraph_collector_accepts (const RostrumParagraphCollector *collector, JsonObject *record)
{
  gint64 paragraph = paragraph_number (record);

  if (collector->meeting == NULL)
    return TRUE;
  /* Two meetings may have one id, when two ingests write into one pipe: the numbers begin again. */
  if (paragraph > 0 && paragraph <= collector->paragraph)
    return FALSE;
  return g_strcmp0 (collector->meeting->id, rostrum_record_string (record, "meeting")) == 0;
}

static gboolean
read_span (JsonObject *record, const char *name, RostrumSpan *span)
{
  JsonNode *node = json_object_get_member (record, name);

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;

  JsonArray *array = json_node_get_array (node);

  if (json_array_get_length (array) != 2)
    return FALSE;

  for (guint i = 0; i < 2; i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_INT64)
        return FALSE;
    }

  gint64 start = json_array_get_int_element (array, 0), end = json_array_get_int_element (array, 1);

  if (start < 0 || end < start)
    return FALSE;
  *span = (RostrumSpan){ (gsize)start, (gsize)end };
  return TRUE;
}

/* Whether SPAN lies in TEXT and cuts no character. */
static gboolean
is_part_of (const char *text, RostrumSpan span)
{
  return span.end <= strlen (text) && ((guchar)text[span.start] & 0xc0) != 0x80 &&
         ((guchar)text[span.end] & 0xc0) != 0x80;
}

static gboolean
start_meeting (RostrumParagraphCollector *collector, JsonObject *record, GError **error)
{
  const char *id = rostrum_record_string (record, "meeting");
  const char *encoding = rostrum_record_string (record, "encoding");
  g_autoptr (RostrumSourceMap) map = rostrum_source_map_new (encoding != NULL ? encoding : "UTF-8");
  RostrumMeeting *meeting;

  if (!rostrum_source_map_tell_width (map, NULL))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "\"encoding\": there is no encoding %s; pass on paragraph records as "
                   "`rostrum ingest` writes them",
                   encoding);
      return FALSE;
    }
  meeting = rostrum_meeting_new ();
  meeting->id = g_strdup (id != NULL ? id : "-");
  meeting->source = g_strdup (meeting->id);
  meeting->title = g_strdup (rostrum_record_string (record, "title"));
  meeting->date = g_strdup (rostrum_record_string (record, "date"));
  meeting->place = g_strdup (rostrum_record_string (record, "place"));
  meeting->language = g_strdup (rostrum_record_string (record, "language"));
  meeting->map = g_steal_pointer (&map);
  collector->meeting = meeting;
  collector->paragraph = 0;
  return TRUE;
}

gboolean
rostrum_paragraph_collector_add (RostrumParagraphCollector *collector, JsonObject *record,
                                 GError **error)
{
  const char *text = rostrum_record_string (record, "text");
  const char *kind = rostrum_record_string (record, "kind");
  RostrumSpan bytes, label = { 0, 0 };

  if (text == NULL || !read_span (record, "bytes", &bytes))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "the record has no \"text\" or no \"bytes\" of two whole numbers; pass on "
                   "paragraph records as "
                   "`rostrum ingest` writes them");
      return FALSE;
    }
  if (json_object_has_member (record, "label") &&
      (!read_span (record, "label", &label) || !is_part_of (text, label)))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "\"label\" is no part of the text, from one character to another; give its two "
                   "byte offsets within \"text\", or leave it out");
      return FALSE;
    }
  if (collector->meeting == NULL && !start_meeting (collector, record, error))
    return FALSE;

  RostrumMeeting *meeting = collector->meeting;
  RostrumParagraph paragraph = {
    .span = { collector->text->len, collector->text->len + strlen (text) },
    .line = (guint)whole_number (record, "line", 0),
    .kind = g_strcmp0 (kind, "front") == 0 ? ROSTRUM_PARAGRAPH_FRONT : ROSTRUM_PARAGRAPH_BODY,
  };

  if (json_object_has_member (record, "label"))
    paragraph.label =
        (RostrumSpan){ paragraph.span.start + label.start, paragraph.span.start + label.end };
  g_string_append (collector->text, text);
  g_string_append_c (collector->text, '\n');
  rostrum_source_map_add (meeting->map, collector->text->str, paragraph.span.start,
                          paragraph.span.end, bytes.start);
  g_array_append_val (meeting->paragraphs, paragraph);
  meeting->source_bytes = (gsize)MAX (whole_number (record, "size", (gint64)bytes.end), 0);
  collector->paragraph = paragraph_number (record);
  return TRUE;
}

RostrumMeeting *
rostrum_paragraph_collector_finish (RostrumParagraphCollector *collector)
{
  RostrumMeeting *meeting = g_steal_pointer (&collector->meeting);

  if (meeting == NULL)
    return NULL;
  meeting->length = collector->text->len;
  meeting->text = g_malloc0 (meeting->length + ROSTRUM_TEXT_PADDING + 1);
  memcpy (meeting->text, collector->text->str, meeting->length);
  g_string_truncate (collector->text, 0);
  return meeting;
}
