/* SPDX-License-Identifier: MIT */
/* Writing partials; reading is in partial_read.c and partial_block.c. */
#include <string.h>

#include "config.h"
#include "corpus/base/error.h"
#include "corpus/base/json.h"
#include "corpus/base/output.h"
#include "stages/partial_private.h"
#include "stages/records.h"

struct _RostrumPartialWriter
{
  RostrumOutput *output;
  char *path;
  gboolean texts;
  guint64 at; /* bytes written */
  RostrumDigest checksum;
  GString *index;
  RostrumPartialCounts counts;
  gsize index_ended; /* the index and the counts up to the last source that has ended */
  RostrumPartialCounts ended;
  GPtrArray *models; /* of RostrumPartialModel *: those met, in that order */

  /* The block of the meeting in work. */
  GString *head;
  GString *units, *margins, *topics, *context;
  guint64 n_units;
  GString *text; /* scratch */
};

void
rostrum_partial_header_clear (RostrumPartialHeader *header)
{
  g_free (header->program);
  g_free (header->options);
  g_free (header->plan);
  *header = (RostrumPartialHeader){ 0 };
}

static void
put_number (GString *out, guint64 number)
{
  for (; number >= 0x80; number >>= 7)
    g_string_append_c (out, (char)(0x80 | (number & 0x7f)));
  g_string_append_c (out, (char)number);
}

/* A length plus one, then the bytes; 0 is NULL. */
static void
put_bytes (GString *out, const char *bytes, gsize length)
{
  put_number (out, bytes == NULL ? 0 : length + 1);
  g_string_append_len (out, bytes != NULL ? bytes : "", bytes != NULL ? (gssize)length : 0);
}

static void
put_text (GString *out, const char *text)
{
  put_bytes (out, text, text != NULL ? strlen (text) : 0);
}

static void
put_texts (GString *out, const GPtrArray *texts)
{
  put_number (out, texts != NULL ? texts->len : 0);
  for (guint i = 0; texts != NULL && i < texts->len; i++)
    put_text (out, g_ptr_array_index (texts, i));
}

static void
put_double (GString *out, double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  bits = GUINT64_TO_LE (bits);
  g_string_append_len (out, (const char *)&bits, sizeof bits);
}

static gboolean
put_out (RostrumPartialWriter *writer, const GString *bytes, GError **error)
{
  writer->at += bytes->len;
  return rostrum_output_write (writer->output, bytes->str, (gssize)bytes->len, error);
}

static gboolean
write_header (RostrumPartialWriter *writer, const RostrumPartialHeader *header, GError **error)
{
  g_autoptr (GString) line = g_string_new ("{");

  rostrum_json_member_number (line, "rostrum_partial", ROSTRUM_PARTIAL_VERSION);
  rostrum_json_member_text (line, "program", ROSTRUM_VERSION);
  rostrum_json_member_number (line, "tokenizer", ROSTRUM_TOKENIZER_VERSION);
  rostrum_json_member_text (line, "options", header->options);
  rostrum_json_member_text (line, "plan", header->plan);
  rostrum_json_member_number (line, "shard", header->shard);
  rostrum_json_member_number (line, "shards", header->n_shards);
  rostrum_json_member_number (line, "first", header->first);
  rostrum_json_member_number (line, "end", header->end);
  rostrum_json_member_number (line, "texts", header->texts ? 1 : 0);
  g_string_append (line, "}\n");
  rostrum_digest_update (&writer->checksum, line->str, line->len);
  return put_out (writer, line, error);
}

RostrumPartialWriter *
rostrum_partial_writer_new (const char *path, const RostrumPartialHeader *header, GError **error)
{
  g_autoptr (RostrumPartialWriter) writer = g_new0 (RostrumPartialWriter, 1);

  writer->path = g_strdup (path);
  writer->texts = header->texts;
  rostrum_digest_init (&writer->checksum);
  writer->models = g_ptr_array_new_with_free_func (rostrum_partial_model_free);
  writer->index = g_string_new (NULL);
  writer->head = g_string_new (NULL);
  writer->units = g_string_new (NULL);
  writer->margins = g_string_new (NULL);
  writer->topics = g_string_new (NULL);
  writer->context = g_string_new (NULL);
  writer->text = g_string_new (NULL);
  writer->output = rostrum_output_open (path, error);
  if (writer->output == NULL || !write_header (writer, header, error))
    return NULL;
  return g_steal_pointer (&writer);
}

void
rostrum_partial_writer_abort (RostrumPartialWriter *writer)
{
  if (writer == NULL)
    return;
  rostrum_output_abort (writer->output);
  g_free (writer->path);
  g_ptr_array_unref (writer->models);
  g_string_free (writer->index, TRUE);
  g_string_free (writer->head, TRUE);
  g_string_free (writer->units, TRUE);
  g_string_free (writer->margins, TRUE);
  g_string_free (writer->topics, TRUE);
  g_string_free (writer->context, TRUE);
  g_string_free (writer->text, TRUE);
  g_free (writer);
}

static void
put_speakers (GString *out, const RostrumMeeting *meeting)
{
  put_number (out, meeting->speakers->len);
  for (guint i = 0; i < meeting->speakers->len; i++)
    {
      const RostrumSpeaker *speaker = rostrum_meeting_speaker (meeting, i);

      put_text (out, speaker->name);
      put_texts (out, speaker->roles);
      put_texts (out, speaker->aliases);
    }
}

/* A role is written once: most remarks repeat one. */
static void
put_remarks (GString *out, const RostrumMeeting *meeting)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) roles = g_ptr_array_new ();

  for (guint i = 0; i < meeting->remarks->len; i++)
    {
      const char *role = rostrum_meeting_remark (meeting, i)->role;

      if (role == NULL || g_hash_table_contains (numbers, role))
        continue;
      g_ptr_array_add (roles, (gpointer)role);
      g_hash_table_insert (numbers, (gpointer)role, GUINT_TO_POINTER (roles->len));
    }
  put_texts (out, roles);
  put_number (out, meeting->remarks->len);
  for (guint i = 0; i < meeting->remarks->len; i++)
    {
      const RostrumRemark *remark = rostrum_meeting_remark (meeting, i);

      put_number (out, remark->speaker);
      put_number (out, (guint64)remark->evidence);
      put_number (out, remark->role != NULL
                           ? GPOINTER_TO_UINT (g_hash_table_lookup (numbers, remark->role))
                           : 0);
    }
}

static void
put_unresolved (GString *out, const RostrumMeeting *meeting)
{
  put_number (out, meeting->unresolved->len);
  for (guint i = 0; i < meeting->unresolved->len; i++)
    {
      const RostrumUnresolved *row = g_ptr_array_index (meeting->unresolved, i);

      put_number (out, row->line);
      put_text (out, row->text);
      put_text (out, row->why);
    }
}

/* What is known of the meeting before its first unit. */
static void
begin_block (RostrumPartialWriter *writer, const RostrumBatch *batch)
{
  const RostrumMeeting *meeting = batch->meeting;
  GString *out = writer->head;

  g_string_truncate (writer->units, 0);
  g_string_truncate (writer->margins, 0);
  g_string_truncate (writer->topics, 0);
  g_string_truncate (writer->context, 0);
  writer->n_units = 0;

  g_string_truncate (out, 0);
  put_text (out, meeting->id);
  put_text (out, meeting->source);
  put_text (out, meeting->title);
  put_text (out, meeting->date);
  put_text (out, meeting->place);
  put_text (out, meeting->language);
  put_text (out, batch->model != NULL ? batch->model->name : NULL);
  put_text (out, batch->model != NULL ? batch->model->digest : NULL);
  put_number (out, batch->model != NULL ? batch->model->n_topics : 0);
  put_number (out, meeting->source_bytes);
  for (guint e = 0; e < ROSTRUM_N_EVIDENCE; e++)
    {
      put_number (out, meeting->ledger_bytes[e]);
      put_number (out, meeting->ledger_paragraphs[e]);
    }
  put_speakers (out, meeting);
  put_remarks (out, meeting);
  put_unresolved (out, meeting);
}

static void
add_unit (RostrumPartialWriter *writer, const RostrumBatch *batch, gsize i)
{
  const RostrumUnit *unit = rostrum_batch_unit (batch, i);
  GString *out = writer->units;

  put_number (out, unit->remark);
  put_number (out, unit->paragraph);
  put_number (out, unit->words);
  writer->counts.words += unit->words;
  if (!writer->texts)
    return;

  RostrumSpan source = rostrum_meeting_source_span (batch->meeting, unit->span);

  put_number (out, source.start);
  put_number (out, source.end);
  g_string_truncate (writer->text, 0);
  rostrum_record_append_text (batch->meeting->text, unit->span, writer->text);
  put_bytes (out, writer->text->str, writer->text->len);
}

static void
add_scores (RostrumPartialWriter *writer, const RostrumBatch *batch, gsize i)
{
  guint n_topics = batch->model->n_topics;

  for (guint t = 0; t < n_topics; t++)
    put_double (writer->margins, rostrum_batch_unit_margins (batch, i)[t]);
  for (gsize byte = 0; byte < rostrum_block_topic_bytes (n_topics); byte++)
    g_string_append_c (
        writer->topics,
        (char)(rostrum_batch_unit_topics (batch, i)[byte / 8] >> (8 * (byte % 8)) & 0xff));
  for (guint t = 0; batch->context->len > 0 && t < n_topics; t++)
    put_double (writer->context, g_array_index (batch->context, double, i *n_topics + t));
}

/* A meeting of a source that holds several: where it lies there. */
static void
append_place (GString *out, const RostrumItem *item)
{
  if (item->part != ROSTRUM_PART_MEETING)
    return;
  rostrum_json_member_number (out, "bytes", item->bytes);
  rostrum_json_member_number (out, "position", item->position);
}

static gboolean
write_block (RostrumPartialWriter *writer, const RostrumItem *item, GError **error)
{
  const GString *parts[] = { writer->head, writer->units, writer->margins, writer->topics,
                             writer->context };
  RostrumDigest checksum;
  g_autofree char *digest = NULL;
  guint64 at = writer->at;

  put_number (writer->head, (writer->texts ? ROSTRUM_BLOCK_TEXTS : 0) |
                                (writer->context->len > 0 ? ROSTRUM_BLOCK_CONTEXT : 0));
  put_number (writer->head, writer->n_units);
  rostrum_digest_init (&checksum);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      rostrum_digest_update (&checksum, parts[i]->str, parts[i]->len);
      if (!put_out (writer, parts[i], error))
        return FALSE;
    }
  g_string_append_c (writer->index, '{');
  rostrum_json_member_text (writer->index, "meeting", item->meeting->id);
  rostrum_json_member_number (writer->index, "at", at);
  rostrum_json_member_number (writer->index, "length", writer->at - at);
  digest = rostrum_digest_end (&checksum);
  rostrum_json_member_text (writer->index, "block", digest);
  append_place (writer->index, item);
  g_string_append (writer->index, "}\n");
  writer->counts.meetings++;
  writer->counts.units += writer->n_units;
  return TRUE;
}

/* A copy: the models of a run may be gone when the trailer is written. */
static void
add_model (RostrumPartialWriter *writer, const RostrumModel *model)
{
  RostrumPartialModel *copy;

  for (guint i = 0; i < writer->models->len; i++)
    if (g_strcmp0 (((RostrumPartialModel *)g_ptr_array_index (writer->models, i))->digest,
                   model->digest) == 0)
      return;
  copy = g_new0 (RostrumPartialModel, 1);
  copy->name = g_strdup (model->name);
  copy->language = g_strdup (model->language);
  copy->digest = g_strdup (model->digest);
  g_ptr_array_add (writer->models, copy);
}

gboolean
rostrum_partial_writer_fold (RostrumPartialWriter *writer, const RostrumBatch *batch,
                             GError **error)
{
  if (batch->meeting == NULL || batch->item->error != NULL)
    return TRUE;
  if (batch->serial == 0)
    begin_block (writer, batch);
  for (gsize i = 0; i < batch->n_units; i++)
    {
      add_unit (writer, batch, i);
      if (batch->model != NULL)
        add_scores (writer, batch, i);
    }
  writer->n_units += batch->n_units;
  if (batch->model != NULL && batch->last)
    add_model (writer, batch->model);
  return !batch->last || write_block (writer, batch->item, error);
}

static void
append_error (GString *out, const GError *error)
{
  rostrum_json_member_number (out, "error", (guint64)error->code);
  rostrum_json_member_path (out, "message", error->message);
}

static void
append_source (GString *out, const char *path, const RostrumItem *item)
{
  g_string_append_c (out, '{');
  rostrum_json_member_path (out, "source", path);
  rostrum_json_member_text (out, "id", item->source->id);
  if (item->source->piece != NULL)
    rostrum_json_member_number (out, "first", item->source->piece->from.at);
  rostrum_json_member_number (out, "bytes", item->bytes);
  rostrum_json_member_text (out, "sha256", item->sha256);
  if (item->part == ROSTRUM_PART_END)
    rostrum_json_member_number (out, "several", 1);
  if (item->uncounted > 0)
    rostrum_json_member_number (out, "uncounted", item->uncounted);
  if (item->error != NULL)
    append_error (out, item->error);
  g_string_append (out, "}\n");
}

void
rostrum_partial_writer_item (RostrumPartialWriter *writer, const char *path,
                             const RostrumItem *item)
{
  if (item->part != ROSTRUM_PART_MEETING)
    {
      append_source (writer->index, path, item);
      writer->counts.sources++;
      writer->index_ended = writer->index->len;
      writer->ended = writer->counts;
    }
  else if (item->error != NULL)
    {
      g_string_append_c (writer->index, '{');
      append_error (writer->index, item->error);
      append_place (writer->index, item);
      g_string_append (writer->index, "}\n");
    }
}

void
rostrum_partial_writer_drop (RostrumPartialWriter *writer)
{
  g_string_truncate (writer->index, writer->index_ended);
  writer->counts = writer->ended;
}

guint64
rostrum_partial_writer_size (const RostrumPartialWriter *writer)
{
  return writer->at;
}

static void
append_models (GString *out, const GPtrArray *models)
{
  rostrum_json_key (out, "models");
  g_string_append_c (out, '[');
  for (guint i = 0; i < models->len; i++)
    {
      const RostrumPartialModel *model = g_ptr_array_index (models, i);

      g_string_append (out, i > 0 ? ",{" : "{");
      rostrum_json_member_text (out, "name", model->name);
      rostrum_json_member_text (out, "language", model->language);
      rostrum_json_member_text (out, "sha256", model->digest);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static gboolean
write_end (RostrumPartialWriter *writer, GError **error)
{
  g_autoptr (GString) line = g_string_new ("{");
  g_autofree char *digest = NULL;
  guint64 index = writer->at;

  rostrum_partial_writer_drop (writer);
  if (!put_out (writer, writer->index, error))
    return FALSE;
  rostrum_json_member_number (line, "index", index);
  rostrum_json_member_number (line, "sources", writer->counts.sources);
  rostrum_json_member_number (line, "meetings", writer->counts.meetings);
  rostrum_json_member_number (line, "units", writer->counts.units);
  rostrum_json_member_number (line, "words", writer->counts.words);
  append_models (line, writer->models);
  rostrum_digest_update (&writer->checksum, writer->index->str, writer->index->len);
  rostrum_digest_update (&writer->checksum, line->str, line->len);
  digest = rostrum_digest_end (&writer->checksum);
  g_string_append_printf (line, ROSTRUM_PARTIAL_DIGEST "%s\"}\n", digest);
  return put_out (writer, line, error);
}

gboolean
rostrum_partial_writer_finish (RostrumPartialWriter *writer, GError **error)
{
  g_autoptr (RostrumPartialWriter) owned = writer;

  return write_end (owned, error) &&
         rostrum_output_commit (g_steal_pointer (&owned->output), error) &&
         rostrum_output_sync_parent (owned->path, error);
}
