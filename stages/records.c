/* SPDX-License-Identifier: MIT */
/* Unit records: from batches to JSON Lines and back. */
#include "stages/records.h"

#include <string.h>

#include "corpus/base/digits.h"
#include "corpus/base/error.h"
#include "corpus/base/json.h"
#include "corpus/base/json_load.h"
#include "corpus/text/utf8.h"

void
rostrum_record_append_span (GString *out, const char *name, RostrumSpan span)
{
  rostrum_json_key (out, name);
  g_string_append_c (out, '[');
  rostrum_digits_append (out, span.start);
  g_string_append_c (out, ',');
  rostrum_digits_append (out, span.end);
  g_string_append_c (out, ']');
}

void
rostrum_record_append_text (const char *text, RostrumSpan span, GString *out)
{
  const char *at = text + span.start, *end = text + span.end, *pair;

  /* Of spaces behind one another the last one stays. */
  while ((pair = memmem (at, (gsize)(end - at), "  ", 2)) != NULL)
    {
      g_string_append_len (out, at, pair - at);
      at = pair + 1;
    }
  g_string_append_len (out, at, end - at);
}

static void
write_text (GString *out, const char *text, RostrumSpan span)
{
  g_autoptr (GString) shown = g_string_sized_new (span.end - span.start);

  rostrum_record_append_text (text, span, shown);
  rostrum_json_key (out, "text");
  rostrum_json_string (out, shown->str, (gssize)shown->len);
}

static gsize
count_words (const RostrumBatch *batch, gsize unit)
{
  return g_array_index (batch->unit_tokens, gsize, unit + 1) -
         g_array_index (batch->unit_tokens, gsize, unit);
}

/* The fields of a unit that came through the segment stage. */
static void
write_unit_fields (const RostrumBatch *batch, gsize unit, GString *out)
{
  const RostrumMeeting *meeting = batch->meeting;
  const RostrumUnit *found = rostrum_batch_unit (batch, unit);
  const RostrumRemark *remark = rostrum_meeting_remark (meeting, found->remark);

  rostrum_json_member_text (out, "meeting", meeting->id);
  rostrum_json_member_text (out, "date", meeting->date);
  rostrum_json_member_text (out, "language", meeting->language);
  rostrum_json_member_number (out, "remark", found->remark + 1);
  rostrum_json_member_number (out, "unit", batch->first_unit + unit + 1);
  rostrum_json_member_number (out, "paragraph", found->paragraph);
  rostrum_record_append_span (out, "bytes", rostrum_meeting_source_span (meeting, found->span));
  rostrum_json_member_text (out, "speaker",
                            rostrum_meeting_speaker (meeting, remark->speaker)->name);
  rostrum_json_member_text (out, "role", remark->role);
  rostrum_json_member_text (out, "evidence", rostrum_evidence_name (remark->evidence));
  rostrum_json_member_number (out, "words", found->words);
}

/* The same fields of a record that was read: what it had, in the same order, and nothing that it
 * cannot know. */
static void
copy_unit_fields (const RostrumBatch *batch, gsize unit, gboolean with_topics, GString *out)
{
  static const char *const names[] = { "meeting", "date",      "language", "remark",
                                       "unit",    "paragraph", "bytes",    "speaker",
                                       "role",    "evidence",  "words" };
  JsonObject *record = g_ptr_array_index (batch->sources, unit);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JsonNode *node = json_object_get_member (record, names[i]);

      if (node == NULL)
        {
          if (strcmp (names[i], "words") == 0 && batch->unit_tokens->len > unit + 1)
            rostrum_json_member_number (out, names[i], count_words (batch, unit));
          continue;
        }
      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        {
          rostrum_json_member_text (out, names[i], json_node_get_string (node));
          continue;
        }

      g_autofree char *json = json_to_string (node, FALSE);

      rostrum_json_key (out, names[i]);
      g_string_append (out, json);
    }

  /* Labels of a labelled text travel along until the classifier gives its own. */
  if (with_topics && json_object_has_member (record, "topics"))
    {
      g_autofree char *json = json_to_string (json_object_get_member (record, "topics"), FALSE);

      rostrum_json_key (out, "topics");
      g_string_append (out, json);
    }
}

void
rostrum_record_write_unit (const RostrumBatch *batch, gsize unit, const RostrumStage *writer,
                           GString *out)
{
  gboolean scored = writer != NULL && writer->produces >= ROSTRUM_LAYER_SCORES;

  g_string_append_c (out, '{');
  if (batch->sources != NULL)
    copy_unit_fields (batch, unit, !scored, out);
  else
    write_unit_fields (batch, unit, out);
  if (writer != NULL && writer->write != NULL)
    writer->write (batch, unit, out);
  write_text (out, batch->meeting->text, rostrum_batch_unit (batch, unit)->span);
  g_string_append (out, "}\n");
}

gboolean
rostrum_record_boolean (JsonObject *record, const char *name)
{
  JsonNode *node = json_object_get_member (record, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

/* The words that RECORD says it has, into *WORDS, which stays as it is when it says none. */
static gboolean
read_words (JsonObject *record, guint *words, GError **error)
{
  JsonNode *node = json_object_get_member (record, "words");
  gint64 n = -1;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
    n = json_node_get_int (node);
  if (n < 0 || n > G_MAXINT)
    {
      g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                           "\"words\" is no count; pass on unit records as `rostrum segment` "
                           "writes them");
      return FALSE;
    }
  *words = (guint)n;
  return TRUE;
}

static RostrumMeeting *
meeting_of_record (JsonObject *record)
{
  const char *id = rostrum_json_get_text (record, "meeting");
  RostrumMeeting *meeting = rostrum_meeting_new ();

  meeting->id = g_strdup (id != NULL ? id : "-");
  meeting->source = g_strdup (meeting->id);
  meeting->title = g_strdup (rostrum_json_get_text (record, "title"));
  meeting->date = g_strdup (rostrum_json_get_text (record, "date"));
  meeting->place = g_strdup (rostrum_json_get_text (record, "place"));
  meeting->language = g_strdup (rostrum_json_get_text (record, "language"));
  return meeting;
}

gboolean
rostrum_record_fits_batch (const RostrumBatch *batch, JsonObject *record)
{
  const char *id = rostrum_json_get_text (record, "meeting");

  if (batch->meeting == NULL)
    return TRUE;
  return strcmp (batch->meeting->id, id != NULL ? id : "-") == 0 &&
         g_strcmp0 (batch->meeting->language, rostrum_json_get_text (record, "language")) == 0;
}

/* The index of the remark with that speaker, role and evidence; the last one is likely the same. */
static guint
remark_of_record (RostrumMeeting *meeting, JsonObject *record)
{
  const char *speaker = rostrum_json_get_text (record, "speaker");
  const char *evidence = rostrum_json_get_text (record, "evidence");
  RostrumRemark remark = { .role = g_intern_string (rostrum_json_get_text (record, "role")) };

  if (speaker == NULL)
    speaker = ROSTRUM_SPEAKER_UNATTRIBUTED;
  if (evidence == NULL || !rostrum_evidence_from_name (evidence, &remark.evidence))
    remark.evidence = ROSTRUM_EVIDENCE_VERBATIM;
  while (remark.speaker < meeting->speakers->len &&
         strcmp (rostrum_meeting_speaker (meeting, remark.speaker)->name, speaker) != 0)
    remark.speaker++;
  if (remark.speaker == meeting->speakers->len)
    g_ptr_array_add (meeting->speakers, rostrum_speaker_new (speaker));
  g_array_append_val (meeting->remarks, remark);
  return meeting->remarks->len - 1;
}

gboolean
rostrum_record_read_unit (RostrumBatch *batch, JsonObject *record, GError **error)
{
  const char *text = rostrum_json_get_text (record, "text");
  guint words = 0;

  if (text == NULL)
    {
      g_set_error (
          error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
          "the record has no \"text\"; pass on unit records as `rostrum segment` writes them");
      return FALSE;
    }
  if (!read_words (record, &words, error))
    return FALSE;
  if (batch->meeting == NULL)
    batch->meeting = meeting_of_record (record);
  if (batch->sources == NULL)
    batch->sources = g_ptr_array_new_with_free_func ((GDestroyNotify)json_object_unref);

  RostrumMeeting *meeting = batch->meeting;
  gsize length = strlen (text);
  RostrumUnit unit = { .span = { meeting->length, meeting->length + length }, .words = words };

  meeting->text = g_realloc (meeting->text, meeting->length + length + 1 + ROSTRUM_TEXT_PADDING);
  memcpy (meeting->text + meeting->length, text, length);
  /* The newline keeps words of two units apart. */
  meeting->text[meeting->length + length] = '\n';
  meeting->length += length + 1;
  memset (meeting->text + meeting->length, 0, ROSTRUM_TEXT_PADDING);
  unit.remark = remark_of_record (meeting, record);
  g_array_append_val (meeting->units, unit);
  g_ptr_array_add (batch->sources, json_object_ref (record));
  batch->n_units++;
  return TRUE;
}

static JsonNode *
record_member (JsonObject *record, const char *name, const char *stage, JsonNodeType type,
               GError **error)
{
  JsonNode *node = json_object_get_member (record, name);

  if (node != NULL && JSON_NODE_TYPE (node) == type)
    return node;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "the record has no \"%s\"; pass on records as `rostrum %s` writes them", name,
               stage);
  return NULL;
}

JsonArray *
rostrum_record_array (JsonObject *record, const char *name, const char *stage, GError **error)
{
  JsonNode *node = record_member (record, name, stage, JSON_NODE_ARRAY, error);

  return node != NULL ? json_node_get_array (node) : NULL;
}

JsonObject *
rostrum_record_object (JsonObject *record, const char *name, const char *stage, GError **error)
{
  JsonNode *node = record_member (record, name, stage, JSON_NODE_OBJECT, error);

  return node != NULL ? json_node_get_object (node) : NULL;
}
