/* SPDX-License-Identifier: MIT */
/* The blocks of a partial: from bytes to a meeting with its scores. */
#include <string.h>

#include "corpus/text/utf8.h"
#include "stages/partial_private.h"

/* What is left of a block. Past a fault nothing more is read. */
typedef struct
{
  const char *at, *end;
  gboolean good;
} Bytes;

static guint64
get_number (Bytes *bytes)
{
  guint64 number = 0;

  for (guint shift = 0; shift < 64 && bytes->good && bytes->at < bytes->end; shift += 7)
    {
      guint64 byte = (guint8)*bytes->at++;

      number |= (byte & 0x7f) << shift;
      if (byte < 0x80)
        return number;
    }
  bytes->good = FALSE;
  return 0;
}

/* A number below LIMIT. */
static guint64
get_below (Bytes *bytes, guint64 limit)
{
  guint64 number = get_number (bytes);

  if (number < limit)
    return number;
  bytes->good = FALSE;
  return 0;
}

/* A count of things that take SIZE bytes or more each: what is left bounds it. */
static gsize
get_count (Bytes *bytes, gsize size)
{
  return (gsize)get_below (bytes, (gsize)(bytes->end - bytes->at) / size + 1);
}

/* NULL: there is none, or a fault. */
static const char *
get_bytes (Bytes *bytes, gsize *length)
{
  guint64 size = get_number (bytes);
  const char *start = bytes->at;

  *length = 0;
  if (!bytes->good || size == 0)
    return NULL;
  if (size - 1 > (guint64)(bytes->end - bytes->at) ||
      !rostrum_utf8_validate (start, (gsize)size - 1, NULL))
    {
      bytes->good = FALSE;
      return NULL;
    }
  *length = (gsize)size - 1;
  bytes->at += *length;
  return start;
}

static char *
get_text (Bytes *bytes)
{
  gsize length;
  const char *text = get_bytes (bytes, &length);

  if (text == NULL)
    return NULL;
  if (memchr (text, '\0', length) != NULL)
    bytes->good = FALSE;
  return g_strndup (text, length);
}

/* A text that must be there. */
static char *
get_some_text (Bytes *bytes)
{
  char *text = get_text (bytes);

  if (text == NULL)
    bytes->good = FALSE;
  return text;
}

static void
get_texts (Bytes *bytes, GPtrArray *texts)
{
  gsize n = get_count (bytes, 1);

  for (gsize i = 0; i < n && bytes->good; i++)
    {
      char *text = get_some_text (bytes);

      if (text != NULL)
        g_ptr_array_add (texts, text);
    }
}

static void
get_doubles (Bytes *bytes, GArray *values, gsize n)
{
  if (!bytes->good || n > (gsize)(bytes->end - bytes->at) / sizeof (guint64) || n > G_MAXUINT / 2)
    {
      bytes->good = FALSE;
      return;
    }
  g_array_set_size (values, (guint)n);
  for (gsize i = 0; i < n; i++)
    {
      guint64 bits;

      memcpy (&bits, bytes->at, sizeof bits);
      bytes->at += sizeof bits;
      bits = GUINT64_FROM_LE (bits);
      memcpy (&g_array_index (values, double, i), &bits, sizeof bits);
    }
}

static void
get_topics (Bytes *bytes, GArray *topics, gsize n_units, gsize n_topics)
{
  gsize size = rostrum_block_topic_bytes (n_topics), words = (n_topics + 63) / 64;

  if (!bytes->good || (size > 0 && n_units > (gsize)(bytes->end - bytes->at) / size) ||
      (words > 0 && n_units > G_MAXUINT / 2 / words))
    {
      bytes->good = FALSE;
      return;
    }
  for (gsize i = 0; i < n_units; i++)
    for (gsize w = 0; w < words; w++)
      {
        guint64 bits = 0;

        for (gsize byte = 8 * w; byte < MIN (size, 8 * w + 8); byte++)
          bits |= (guint64)(guint8)*bytes->at++ << (8 * (byte % 8));
        g_array_append_val (topics, bits);
      }
}

static void
get_speakers (Bytes *bytes, RostrumMeeting *meeting)
{
  gsize n = get_count (bytes, 3);

  for (gsize i = 0; i < n && bytes->good; i++)
    {
      g_autofree char *name = get_some_text (bytes);
      RostrumSpeaker *speaker;

      if (name == NULL)
        return;
      speaker = rostrum_speaker_new (name);
      g_ptr_array_add (meeting->speakers, speaker);
      get_texts (bytes, speaker->roles);
      get_texts (bytes, speaker->aliases);
    }
}

static void
get_remarks (Bytes *bytes, RostrumMeeting *meeting)
{
  g_autoptr (GPtrArray) roles = g_ptr_array_new_with_free_func (g_free);
  gsize n;

  get_texts (bytes, roles);
  n = get_count (bytes, 3);
  for (gsize i = 0; i < n && bytes->good; i++)
    {
      RostrumRemark remark;
      guint64 role;

      remark.speaker = (guint)get_below (bytes, meeting->speakers->len);
      remark.evidence = (RostrumEvidence)get_below (bytes, ROSTRUM_N_EVIDENCE);
      role = get_below (bytes, (guint64)roles->len + 1);
      remark.role = role > 0 ? g_intern_string (g_ptr_array_index (roles, role - 1)) : NULL;
      g_array_append_val (meeting->remarks, remark);
    }
}

static void
get_unresolved (Bytes *bytes, RostrumMeeting *meeting)
{
  gsize n = get_count (bytes, 3);

  for (gsize i = 0; i < n && bytes->good; i++)
    {
      RostrumUnresolved *row = g_new0 (RostrumUnresolved, 1);

      row->line = (guint)get_below (bytes, (guint64)G_MAXUINT + 1);
      row->text = get_some_text (bytes);
      row->why = get_some_text (bytes);
      g_ptr_array_add (meeting->unresolved, row);
    }
}

/* Both ends of a unit are anchors, so that the way back to the source is exact, whatever the
 * encoding was. */
static void
get_unit_text (Bytes *bytes, RostrumUnit *unit, GString *text, GArray *anchors)
{
  RostrumAnchor start = { text->len, (gsize)get_number (bytes) };
  RostrumAnchor end = { 0, (gsize)get_number (bytes) };
  gsize length;
  const char *unit_text = get_bytes (bytes, &length);

  if (unit_text == NULL || start.source > end.source)
    {
      bytes->good = FALSE;
      return;
    }
  unit->span = (RostrumSpan){ text->len, text->len + length };
  end.text = unit->span.end;
  g_string_append_len (text, unit_text, (gssize)length);
  /* Keeps words of two units apart, and the end of one from the start of the next. */
  g_string_append_c (text, '\n');
  g_array_append_val (anchors, start);
  g_array_append_val (anchors, end);
}

static void
get_units (Bytes *bytes, RostrumMeeting *meeting, gsize n, gboolean texts)
{
  GString *text = g_string_new (NULL);
  gsize source_bytes = meeting->source_bytes, length;

  if (texts)
    g_array_set_size (meeting->map->anchors, 0);
  for (gsize i = 0; i < n && bytes->good; i++)
    {
      RostrumUnit unit = { 0 };

      unit.remark = (guint)get_below (bytes, meeting->remarks->len);
      unit.paragraph = (guint)get_below (bytes, (guint64)G_MAXUINT + 1);
      unit.words = (guint)get_below (bytes, (guint64)G_MAXUINT + 1);
      if (texts && bytes->good)
        get_unit_text (bytes, &unit, text, meeting->map->anchors);
      g_array_append_val (meeting->units, unit);
    }
  if (meeting->map->anchors->len == 0)
    {
      RostrumAnchor first = { 0, 0 };

      g_array_append_val (meeting->map->anchors, first);
    }
  length = text->len;
  g_string_set_size (text, length + ROSTRUM_TEXT_PADDING);
  memset (text->str + length, 0, ROSTRUM_TEXT_PADDING);

  RostrumSourceMap *map = g_steal_pointer (&meeting->map);

  rostrum_meeting_take_text (meeting, g_string_free (text, FALSE), length, map, source_bytes);
}

static void
get_meeting (Bytes *bytes, RostrumRestored *restored)
{
  RostrumMeeting *meeting = restored->meeting;
  guint64 flags;
  gsize n_units, n_scores;

  meeting->id = get_some_text (bytes);
  meeting->source = get_some_text (bytes);
  meeting->title = get_text (bytes);
  meeting->date = get_text (bytes);
  meeting->place = get_text (bytes);
  meeting->language = get_text (bytes);
  restored->model = get_text (bytes);
  restored->model_digest = get_text (bytes);
  restored->n_topics = (guint)get_below (bytes, G_MAXUINT16);
  meeting->source_bytes = (gsize)get_number (bytes);
  for (guint e = 0; e < ROSTRUM_N_EVIDENCE; e++)
    {
      meeting->ledger_bytes[e] = get_number (bytes);
      meeting->ledger_paragraphs[e] = get_number (bytes);
    }
  get_speakers (bytes, meeting);
  get_remarks (bytes, meeting);
  get_unresolved (bytes, meeting);
  flags = get_number (bytes);
  n_units = get_count (bytes, 3);
  n_scores = n_units * restored->n_topics;
  get_units (bytes, meeting, n_units, (flags & ROSTRUM_BLOCK_TEXTS) != 0);
  get_doubles (bytes, restored->margins, n_scores);
  get_topics (bytes, restored->topics, n_units, restored->n_topics);
  if (flags & ROSTRUM_BLOCK_CONTEXT)
    get_doubles (bytes, restored->context, n_scores);
}

void
rostrum_restored_free (RostrumRestored *restored)
{
  if (restored == NULL)
    return;
  rostrum_meeting_free (restored->meeting);
  g_free (restored->model);
  g_free (restored->model_digest);
  g_array_unref (restored->margins);
  g_array_unref (restored->topics);
  g_array_unref (restored->context);
  g_free (restored);
}

RostrumRestored *
rostrum_partial_parse_block (const char *data, gsize length)
{
  g_autoptr (RostrumRestored) restored = g_new0 (RostrumRestored, 1);
  Bytes bytes = { data, data + length, TRUE };

  restored->meeting = rostrum_meeting_new ();
  restored->meeting->map = rostrum_source_map_new ("UTF-8");
  restored->margins = g_array_new (FALSE, FALSE, sizeof (double));
  restored->topics = g_array_new (FALSE, FALSE, sizeof (guint64));
  restored->context = g_array_new (FALSE, FALSE, sizeof (double));
  get_meeting (&bytes, restored);
  return bytes.good && bytes.at == bytes.end ? g_steal_pointer (&restored) : NULL;
}

static void
fill_padded (GArray *into, const GArray *from, gsize first, gsize n, gsize width, gsize stride)
{
  g_array_set_size (into, (guint)(n * stride));
  if (n == 0)
    return;
  memset (into->data, 0, n * stride * sizeof (double));
  for (gsize i = 0; i < n; i++)
    memcpy (&g_array_index (into, double, i *stride),
            &g_array_index (from, double, (first + i) * width), width * sizeof (double));
}

void
rostrum_restored_fill (const RostrumRestored *restored, RostrumBatch *batch)
{
  gsize first = batch->first_unit, n = batch->n_units, width = restored->n_topics;
  gsize words = (width + 63) / 64;

  if (batch->model == NULL)
    return;
  fill_padded (batch->margins, restored->margins, first, n, width, batch->model->stride);
  g_array_set_size (batch->topics, 0);
  g_array_set_size (batch->context, 0);
  if (n == 0)
    return;
  g_array_append_vals (batch->topics, &g_array_index (restored->topics, guint64, first * words),
                       (guint)(n * words));
  if (restored->context->len > 0)
    fill_padded (batch->context, restored->context, first, n, width, width);
}
