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

gboolean
rostrum_paragraph_collector_accepts (const RostrumParagraphCollector *collector, JsonObject *record)
{
  return collector->meeting == NULL ||
         g_strcmp0 (collector->meeting->id, rostrum_record_string (record, "meeting")) == 0;
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

  gint64 start = json_array_get_int_element (array, 0), end = json_array_get_int_element (array, 1);

  if (start < 0 || end < start)
    return FALSE;
  *span = (RostrumSpan){ (gsize)start, (gsize)end };
  return TRUE;
}

static void
start_meeting (RostrumParagraphCollector *collector, JsonObject *record)
{
  const char *id = rostrum_record_string (record, "meeting");
  const char *encoding = rostrum_record_string (record, "encoding");
  RostrumMeeting *meeting = rostrum_meeting_new ();

  meeting->id = g_strdup (id != NULL ? id : "-");
  meeting->source = g_strdup (meeting->id);
  meeting->title = g_strdup (rostrum_record_string (record, "title"));
  meeting->date = g_strdup (rostrum_record_string (record, "date"));
  meeting->place = g_strdup (rostrum_record_string (record, "place"));
  meeting->language = g_strdup (rostrum_record_string (record, "language"));
  meeting->map = rostrum_source_map_new (encoding != NULL ? encoding : "UTF-8");
  collector->meeting = meeting;
}

gboolean
rostrum_paragraph_collector_add (RostrumParagraphCollector *collector, JsonObject *record,
                                 GError **error)
{
  const char *text = rostrum_record_string (record, "text");
  const char *kind = rostrum_record_string (record, "kind");
  RostrumSpan bytes, label;

  if (text == NULL || !read_span (record, "bytes", &bytes))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "the record has no \"text\" or no \"bytes\"; pass on paragraph records as "
                   "`rostrum ingest` writes them");
      return FALSE;
    }
  if (collector->meeting == NULL)
    start_meeting (collector, record);

  RostrumMeeting *meeting = collector->meeting;
  RostrumParagraph paragraph = {
    .span = { collector->text->len, collector->text->len + strlen (text) },
    .line = (guint)json_object_get_int_member_with_default (record, "line", 0),
    .kind = g_strcmp0 (kind, "front") == 0 ? ROSTRUM_PARAGRAPH_FRONT : ROSTRUM_PARAGRAPH_BODY,
  };
  RostrumAnchor anchor = { paragraph.span.start, bytes.start };

  if (read_span (record, "label", &label) && label.end <= strlen (text))
    paragraph.label =
        (RostrumSpan){ paragraph.span.start + label.start, paragraph.span.start + label.end };
  g_string_append (collector->text, text);
  g_string_append_c (collector->text, '\n');
  /* A map starts with an anchor at offset 0; the first paragraph replaces it. */
  if (anchor.text == 0)
    g_array_set_size (meeting->map->anchors, 0);
  g_array_append_val (meeting->map->anchors, anchor);
  g_array_append_val (meeting->paragraphs, paragraph);
  meeting->source_bytes =
      (gsize)json_object_get_int_member_with_default (record, "size", (gint64)bytes.end);
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
