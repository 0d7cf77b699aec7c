/* SPDX-License-Identifier: MIT */
/* Paragraph records: what ingest hands to segment when they run as two programs. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/json.h"
#include "corpus/base/json_load.h"
#include "corpus/text/utf8.h"
#include "stages/records.h"

/* So many bytes are written at a time. */
#define ENOUGH_WRITTEN ((gsize)1 << 20)

static void
write_member (GString *out, const char *name, const char *value)
{
  if (value == NULL)
    return;
  rostrum_json_key (out, name);
  rostrum_json_string (out, value, -1);
}

/* Who speaks in a meeting that says so itself; with its first paragraph. */
static void
write_attributions (const RostrumMeeting *meeting, GString *out)
{
  rostrum_json_key (out, "notes_marked");
  g_string_append (out, meeting->notes_marked ? "true" : "false");
  rostrum_json_key (out, "attributions");
  g_string_append_c (out, '[');
  for (guint i = 0; i < meeting->attributions->len; i++)
    {
      const RostrumAttribution *attribution = rostrum_meeting_attribution (meeting, i);

      g_string_append (out, i > 0 ? ",{" : "{");
      write_member (out, "name", attribution->name);
      write_member (out, "id", attribution->id);
      write_member (out, "role", attribution->role);
      for (guint j = 0; attribution->aliases != NULL && j < attribution->aliases->len; j++)
        {
          if (j == 0)
            rostrum_json_key (out, "aliases");
          g_string_append_c (out, j == 0 ? '[' : ',');
          rostrum_json_string (out, g_ptr_array_index (attribution->aliases, j), -1);
          if (j + 1 == attribution->aliases->len)
            g_string_append_c (out, ']');
        }
      if (attribution->anonymous)
        {
          rostrum_json_key (out, "anonymous");
          g_string_append (out, "true");
        }
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

/* Whose words a paragraph holds, its notes, and the places where the way back to the source goes on
 * elsewhere. *NOTE, *ANCHOR: the first that is left. */
static void
write_attributed (const RostrumMeeting *meeting, const RostrumParagraph *paragraph, guint *note,
                  guint *anchor, GString *out)
{
  gsize start = paragraph->span.start, end = paragraph->span.end;
  const GArray *anchors = meeting->map->anchors;
  guint n = 0;

  rostrum_json_member_number (out, "attribution", paragraph->attribution);
  rostrum_json_member_number (out, "turn", paragraph->turn);
  for (; *note < meeting->notes->len; (*note)++)
    {
      const RostrumNote *found = &g_array_index (meeting->notes, RostrumNote, *note);

      if (found->span.start >= end)
        break;
      if (n++ == 0)
        rostrum_json_key (out, "notes");
      g_string_append_printf (out, "%s[%" G_GSIZE_FORMAT ",%" G_GSIZE_FORMAT ",",
                              n == 1 ? "[" : ",", found->span.start - start,
                              found->span.end - start);
      rostrum_json_string (out, rostrum_evidence_name (found->evidence), -1);
      g_string_append_c (out, ']');
    }
  if (n > 0)
    g_string_append_c (out, ']');
  n = 0;
  for (; *anchor < anchors->len; (*anchor)++)
    {
      const RostrumAnchor *found = &g_array_index (anchors, RostrumAnchor, *anchor);

      if (found->text > end)
        break;
      if (found->text <= start)
        continue;
      if (n++ == 0)
        rostrum_json_key (out, "anchors");
      g_string_append_printf (out, "%s[%" G_GSIZE_FORMAT ",%" G_GSIZE_FORMAT "]",
                              n == 1 ? "[" : ",", found->text - start, found->source);
    }
  if (n > 0)
    g_string_append_c (out, ']');
}

static void
write_paragraph (const RostrumMeeting *meeting, RostrumParagraphsWritten *written, GString *out)
{
  const RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, written->paragraph);
  gsize others = rostrum_meeting_gap (meeting, written->paragraph, &written->gap);

  g_string_append_c (out, '{');
  write_member (out, "meeting", meeting->id);
  write_member (out, "title", meeting->title);
  write_member (out, "date", meeting->date);
  write_member (out, "place", meeting->place);
  write_member (out, "language", meeting->language);
  write_member (out, "encoding", meeting->map->name);
  if (meeting->source_start > 0)
    rostrum_json_member_number (out, "start", meeting->source_start);
  rostrum_json_member_number (out, "size", meeting->source_bytes);
  if (others > 0)
    rostrum_json_member_number (out, "gap", others);
  if (meeting->attributed && written->paragraph == 0)
    write_attributions (meeting, out);
  rostrum_json_member_number (out, "paragraph", written->paragraph + 1);
  rostrum_json_member_number (out, "line", paragraph->line);
  rostrum_record_append_span (out, "bytes", rostrum_meeting_source_span (meeting, paragraph->span));
  if (paragraph->label.end > paragraph->label.start)
    rostrum_record_append_span (out, "label",
                                (RostrumSpan){ paragraph->label.start - paragraph->span.start,
                                               paragraph->label.end - paragraph->span.start });
  write_member (out, "kind", rostrum_paragraph_kind_name (paragraph->kind));
  if (meeting->attributed)
    write_attributed (meeting, paragraph, &written->note, &written->anchor, out);
  rostrum_json_key (out, "text");
  rostrum_json_string (out, meeting->text + paragraph->span.start,
                       (gssize)(paragraph->span.end - paragraph->span.start));
  g_string_append (out, "}\n");
}

gboolean
rostrum_record_write_paragraphs (const RostrumMeeting *meeting, RostrumParagraphsWritten *written,
                                 GString *out)
{
  while (written->paragraph < meeting->paragraphs->len && out->len < ENOUGH_WRITTEN)
    {
      write_paragraph (meeting, written, out);
      written->paragraph++;
    }
  return written->paragraph < meeting->paragraphs->len;
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
  return g_strcmp0 (collector->meeting->id, rostrum_json_get_text (record, "meeting")) == 0;
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

/* The attributions of a meeting's first record. A malformed one is left out: what refers to it is
 * refused. */
static void
read_attributions (JsonObject *record, RostrumMeeting *meeting)
{
  JsonNode *node = json_object_get_member (record, "attributions");
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return;
  array = json_node_get_array (node);
  meeting->attributed = TRUE;
  meeting->notes_marked = rostrum_record_boolean (record, "notes_marked");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      const char *name = object != NULL ? rostrum_json_get_text (object, "name") : NULL;
      JsonNode *aliases;
      RostrumAttribution *attribution;

      if (name == NULL)
        return;
      attribution = rostrum_attribution_new (rostrum_json_get_text (object, "id"), name,
                                             rostrum_json_get_text (object, "role"),
                                             rostrum_record_boolean (object, "anonymous"));
      g_ptr_array_add (meeting->attributions, attribution);
      aliases = json_object_get_member (object, "aliases");
      if (aliases == NULL || !JSON_NODE_HOLDS_ARRAY (aliases))
        continue;
      attribution->aliases = g_ptr_array_new_with_free_func (g_free);
      for (guint j = 0; j < json_array_get_length (json_node_get_array (aliases)); j++)
        {
          JsonNode *alias = json_array_get_element (json_node_get_array (aliases), j);

          if (JSON_NODE_HOLDS_VALUE (alias) && json_node_get_string (alias) != NULL)
            g_ptr_array_add (attribution->aliases, g_strdup (json_node_get_string (alias)));
        }
    }
}

static gboolean
start_meeting (RostrumParagraphCollector *collector, JsonObject *record, GError **error)
{
  const char *id = rostrum_json_get_text (record, "meeting");
  const char *encoding = rostrum_json_get_text (record, "encoding");
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
  meeting->title = g_strdup (rostrum_json_get_text (record, "title"));
  meeting->date = g_strdup (rostrum_json_get_text (record, "date"));
  meeting->place = g_strdup (rostrum_json_get_text (record, "place"));
  meeting->language = g_strdup (rostrum_json_get_text (record, "language"));
  meeting->map = g_steal_pointer (&map);
  meeting->source_start = (gsize)MAX (whole_number (record, "start", 0), 0);
  read_attributions (record, meeting);
  collector->meeting = meeting;
  collector->paragraph = 0;
  return TRUE;
}

/* Element I of ARRAY as a whole number that is not negative, or G_MAXSIZE. */
static gsize
element_number (JsonArray *array, guint i)
{
  JsonNode *node = i < json_array_get_length (array) ? json_array_get_element (array, i) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < 0)
    return G_MAXSIZE;
  return (gsize)json_node_get_int (node);
}

static JsonArray *
array_member (JsonObject *record, const char *name)
{
  JsonNode *node = json_object_get_member (record, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* FALSE if one of the notes is none of TEXT, or they are not in order. */
static gboolean
read_notes (JsonObject *record, const char *text, gsize start, RostrumMeeting *meeting)
{
  JsonArray *notes = array_member (record, "notes");
  gsize before = 0;

  for (guint i = 0; notes != NULL && i < json_array_get_length (notes); i++)
    {
      JsonNode *element = json_array_get_element (notes, i);
      JsonArray *array = JSON_NODE_HOLDS_ARRAY (element) ? json_node_get_array (element) : NULL;
      JsonNode *evidence = array != NULL && json_array_get_length (array) == 3
                               ? json_array_get_element (array, 2)
                               : NULL;
      RostrumNote note;

      if (evidence == NULL || !JSON_NODE_HOLDS_VALUE (evidence) ||
          json_node_get_string (evidence) == NULL ||
          !rostrum_evidence_from_name (json_node_get_string (evidence), &note.evidence))
        return FALSE;
      note.span = (RostrumSpan){ element_number (array, 0), element_number (array, 1) };
      if (note.span.start < before || note.span.end <= note.span.start ||
          note.span.end == G_MAXSIZE || !is_part_of (text, note.span))
        return FALSE;
      before = note.span.end;
      note.span.start += start;
      note.span.end += start;
      g_array_append_val (meeting->notes, note);
    }
  return TRUE;
}

/* FALSE if the anchors do not go forward, within a text of LENGTH bytes at BYTES of the source. */
static gboolean
read_anchors (JsonObject *record, gsize length, RostrumSpan bytes, gsize start,
              RostrumMeeting *meeting)
{
  JsonArray *anchors = array_member (record, "anchors");
  RostrumAnchor before = { 0, bytes.start };

  for (guint i = 0; anchors != NULL && i < json_array_get_length (anchors); i++)
    {
      JsonNode *element = json_array_get_element (anchors, i);
      JsonArray *array = JSON_NODE_HOLDS_ARRAY (element) ? json_node_get_array (element) : NULL;
      RostrumAnchor anchor;

      if (array == NULL || json_array_get_length (array) != 2)
        return FALSE;
      anchor = (RostrumAnchor){ element_number (array, 0), element_number (array, 1) };
      if (anchor.text <= before.text || anchor.text > length || anchor.source < before.source ||
          anchor.source > bytes.end)
        return FALSE;
      before = anchor;
      anchor.text += start;
      g_array_append_val (meeting->map->anchors, anchor);
    }
  return TRUE;
}

/* What an attributed meeting's paragraph has more than others. */
static gboolean
read_attributed (JsonObject *record, const char *text, RostrumSpan bytes, RostrumMeeting *meeting,
                 RostrumParagraph *paragraph, GError **error)
{
  gint64 attribution = whole_number (record, "attribution", 0);
  const char *fault = NULL;

  if (attribution < 0 || attribution > meeting->attributions->len)
    fault = "\"attribution\": there is no such one in the meeting's \"attributions\"";
  else if (!read_notes (record, text, paragraph->span.start, meeting))
    fault = "\"notes\" are no parts of the text in order, each with its evidence";
  else if (!read_anchors (record, strlen (text), bytes, paragraph->span.start, meeting))
    fault = "\"anchors\" do not go forward through the text and its \"bytes\"";
  if (fault != NULL)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s; pass on paragraph records as `rostrum ingest` writes them", fault);
      return FALSE;
    }
  paragraph->attribution = (guint)attribution;
  paragraph->turn = (guint)whole_number (record, "turn", 0);
  return TRUE;
}

gboolean
rostrum_paragraph_collector_add (RostrumParagraphCollector *collector, JsonObject *record,
                                 GError **error)
{
  const char *text = rostrum_json_get_text (record, "text");
  const char *kind = rostrum_json_get_text (record, "kind");
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
  };

  if (kind != NULL && !rostrum_paragraph_kind_from_name (kind, &paragraph.kind))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "\"kind\": there is no kind %s; give body, front, procedural, editorial or "
                   "reported",
                   kind);
      return FALSE;
    }

  if (json_object_has_member (record, "label"))
    paragraph.label =
        (RostrumSpan){ paragraph.span.start + label.start, paragraph.span.start + label.end };
  g_string_append (collector->text, text);
  g_string_append_c (collector->text, '\n');
  rostrum_source_map_add (meeting->map, collector->text->str, paragraph.span.start,
                          paragraph.span.end, bytes.start);
  if (meeting->attributed && !read_attributed (record, text, bytes, meeting, &paragraph, error))
    return FALSE;
  rostrum_meeting_add_gap (meeting, (gsize)MAX (whole_number (record, "gap", 0), 0));
  g_array_append_val (meeting->paragraphs, paragraph);
  meeting->source_bytes = (gsize)MAX (
      whole_number (record, "size", (gint64)(bytes.end - MIN (bytes.end, meeting->source_start))),
      0);
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
