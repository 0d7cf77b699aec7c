/* SPDX-License-Identifier: MIT */
/* Meetings, one by one, out of an XML document that is read piece by piece. */
#include "corpus/xml/stream.h"

#include <string.h>

#include "corpus/base/error.h"

/* What is read at a time. */
#define ROOM ((gsize)65536)

/* Where a meeting begins, if reading can go on there. */
typedef struct
{
  RostrumCut cut;
  gboolean is;
} Mark;

/* A meeting, or why it was skipped. */
typedef struct
{
  RostrumMeeting *meeting;
  GError *error;
  Mark mark;
} Result;

struct _RostrumXmlStream
{
  RostrumInput *input;
  RostrumXml *xml;
  RostrumBuilder *builder;
  RostrumXmlFlow flow;
  RostrumXmlComplete complete;
  gpointer data;

  GQueue results; /* of Result * */
  gboolean given; /* a meeting was, or is in results */
  gboolean ended; /* the meeting in the making ended at `end` */
  gsize end;
  guint end_line;
  gsize begin; /* where the meeting in the making begins */
  guint begin_line;
  Mark making;      /* of the meeting in the making */
  Mark last;        /* of the one that was given last */
  gboolean cut_off; /* other pieces of the source follow */
  gboolean at_end;
  GError *failure;
};

static void
result_free (gpointer data)
{
  Result *result = data;

  rostrum_meeting_free (result->meeting);
  g_clear_error (&result->error);
  g_free (result);
}

RostrumXmlStream *
rostrum_xml_stream_new (RostrumInput *input, const RostrumReaderOptions *options,
                        const RostrumXmlHandlers *handlers, RostrumXmlComplete complete,
                        gpointer data)
{
  RostrumXmlStream *stream = g_new0 (RostrumXmlStream, 1);

  stream->input = input;
  stream->complete = complete;
  stream->data = data;
  stream->xml = rostrum_xml_new (rostrum_input_name (input), handlers, data);
  stream->builder = rostrum_builder_new (
      input, ROSTRUM_BUILDER_COLLAPSE | ROSTRUM_BUILDER_NOTES_MARKED, options->max_meeting);
  stream->flow = (RostrumXmlFlow){ .builder = stream->builder,
                                   .xml = stream->xml,
                                   .kind = ROSTRUM_PARAGRAPH_FRONT };
  stream->begin_line = 1;
  g_queue_init (&stream->results);
  return stream;
}

void
rostrum_xml_stream_free (RostrumXmlStream *stream)
{
  if (stream == NULL)
    return;
  g_queue_clear_full (&stream->results, result_free);
  rostrum_builder_free (stream->builder);
  rostrum_xml_free (stream->xml);
  g_clear_error (&stream->failure);
  g_free (stream);
}

RostrumXmlFlow *
rostrum_xml_stream_flow (RostrumXmlStream *stream)
{
  return &stream->flow;
}

RostrumMeeting *
rostrum_xml_stream_meeting (RostrumXmlStream *stream)
{
  return rostrum_builder_meeting (stream->builder);
}

/* Finishes the meeting in the making; it ends at POSITION, on LINE. */
static void
finish_meeting (RostrumXmlStream *stream, gsize position, guint line)
{
  Result *result = g_new0 (Result, 1);

  result->mark = stream->making;
  stream->making = (Mark){ 0 };
  rostrum_builder_end (stream->builder);
  if (stream->complete (rostrum_builder_meeting (stream->builder), stream->data, &result->error))
    result->meeting = rostrum_builder_finish (stream->builder, position, &result->error);
  else
    /* What is no meeting belongs to the one behind it. */
    rostrum_builder_drop (stream->builder, result->error != NULL ? position : stream->begin);
  if (result->meeting != NULL || result->error != NULL)
    {
      g_queue_push_tail (&stream->results, result);
      stream->begin = position;
      stream->begin_line = line;
    }
  else
    result_free (result);
  stream->given = TRUE;
  stream->ended = FALSE;
  stream->flow.open = FALSE;
  stream->flow.notes = 0;
  stream->flow.turn = stream->flow.attribution = 0;
}

void
rostrum_xml_stream_end_meeting (RostrumXmlStream *stream)
{
  rostrum_xml_flow_block (&stream->flow, ROSTRUM_PARAGRAPH_FRONT);
  stream->ended = TRUE;
  stream->end = rostrum_xml_position (stream->xml);
  stream->end_line = rostrum_xml_line (stream->xml);
}

void
rostrum_xml_stream_begin_meeting (RostrumXmlStream *stream)
{
  if (stream->ended)
    finish_meeting (stream, stream->end, stream->end_line);
}

void
rostrum_xml_stream_can_begin (RostrumXmlStream *stream, const RostrumCut *cut)
{
  stream->making = (Mark){ .cut = *cut, .is = TRUE };
  stream->making.cut.at = rostrum_input_source (stream->input, stream->begin);
  stream->making.cut.lines = stream->begin_line - 1;
}

/* What stands around all meetings is measured in bytes of the source, and read as text. */
static gboolean
is_utf8 (const RostrumXmlStream *stream)
{
  return strcmp (rostrum_input_encoding (stream->input), "UTF-8") == 0;
}

gboolean
rostrum_xml_stream_mark (const RostrumXmlStream *stream, RostrumCut *cut)
{
  gboolean gaps = cut->gaps;

  if (!stream->last.is || !is_utf8 (stream) || !rostrum_input_can_seek (stream->input))
    return FALSE;
  *cut = stream->last.cut;
  cut->gaps = gaps;
  return TRUE;
}

static gboolean
refuse_piece (const RostrumXmlStream *stream, GError **error)
{
  if (error != NULL && *error == NULL)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                 "%s: cannot be cut where the plan says; make the plan again",
                 rostrum_input_name (stream->input));
  return FALSE;
}

/* Reads what stands around all meetings, which is LENGTH bytes. */
static gboolean
read_head (RostrumXmlStream *stream, gsize length, GError **error)
{
  g_autofree char *buffer = g_malloc (ROOM);

  while (length > 0)
    {
      gssize n = rostrum_input_read (stream->input, buffer, MIN (ROOM, length), error);

      if (n <= 0 || !rostrum_xml_feed (stream->xml, buffer, (gsize)n, error))
        return refuse_piece (stream, error);
      length -= (gsize)n;
    }
  return TRUE;
}

gboolean
rostrum_xml_stream_take_piece (RostrumXmlStream *stream, const RostrumPiece *piece, GError **error)
{
  const RostrumCut *from = &piece->from;
  gsize start = rostrum_input_source (stream->input, 0);

  stream->cut_off = !rostrum_piece_is_last (piece);
  if (from->at == 0)
    return TRUE;
  if (!is_utf8 (stream) || from->head < start)
    return refuse_piece (stream, error);
  if (!read_head (stream, from->head - start, error) ||
      !rostrum_input_seek (stream->input, from->at, (guint)from->lines, error))
    return FALSE;
  stream->begin = rostrum_input_position (stream->input);
  stream->begin_line = (guint)from->lines + 1;
  stream->given = TRUE;
  /* What came of the head is the first piece's. */
  rostrum_builder_drop (stream->builder, stream->begin);
  return rostrum_xml_skip (stream->xml, stream->begin, stream->begin_line) ||
         refuse_piece (stream, error);
}

/* The source, or its piece, is at its end. */
static void
end_reading (RostrumXmlStream *stream)
{
  gsize position;

  if (stream->cut_off)
    {
      if (stream->ended && stream->end == rostrum_input_position (stream->input))
        finish_meeting (stream, stream->end, stream->end_line);
      else
        refuse_piece (stream, &stream->failure);
      return;
    }
  if (!rostrum_xml_finish (stream->xml, &stream->failure))
    {
      if (stream->ended)
        finish_meeting (stream, stream->end, stream->end_line);
      return;
    }
  position = rostrum_xml_position (stream->xml);
  if (stream->ended || !stream->given || rostrum_builder_has_text (stream->builder))
    finish_meeting (stream, position, rostrum_xml_line (stream->xml));
}

/* Reads on until there is a result or the end. */
static void
read_on (RostrumXmlStream *stream)
{
  g_autofree char *buffer = g_malloc (ROOM);

  while (g_queue_is_empty (&stream->results) && !stream->at_end)
    {
      gssize n = rostrum_input_read (stream->input, buffer, ROOM, &stream->failure);

      if (n > 0 && rostrum_xml_feed (stream->xml, buffer, (gsize)n, &stream->failure))
        continue;
      stream->at_end = TRUE;
      if (n == 0)
        end_reading (stream);
      else if (stream->ended)
        finish_meeting (stream, stream->end, stream->end_line);
    }
}

RostrumNext
rostrum_xml_stream_next (RostrumXmlStream *stream, RostrumMeeting **meeting, GError **error)
{
  Result *result;

  read_on (stream);
  result = g_queue_pop_head (&stream->results);
  if (result != NULL)
    {
      RostrumNext next = result->meeting != NULL ? ROSTRUM_NEXT_MEETING : ROSTRUM_NEXT_SKIPPED;

      stream->last = result->mark;
      *meeting = g_steal_pointer (&result->meeting);
      if (next == ROSTRUM_NEXT_SKIPPED)
        g_propagate_error (error, g_steal_pointer (&result->error));
      result_free (result);
      return next;
    }
  if (stream->failure == NULL)
    return ROSTRUM_NEXT_END;
  g_propagate_error (error, g_steal_pointer (&stream->failure));
  return ROSTRUM_NEXT_FAILED;
}
