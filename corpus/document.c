/* SPDX-License-Identifier: MIT */
/* From the bytes of one file of transcripts to its meetings. */
#include "corpus/document.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/dates.h"
#include "corpus/input_private.h"
#include "corpus/names.h"
#include "corpus/text/decoder.h"
#include "corpus/text/encoding_private.h"
#include "corpus/text/language.h"

struct _RostrumDocument
{
  char *id;
  char *source;     /* path */
  const char *name; /* for messages */
  RostrumStream *stream;
  gsize expected;
  const RostrumReaderOptions *options;
  const RostrumReader *reader;

  /* Where the reader gives meetings one by one. */
  RostrumInput *input;
  gpointer state;
  GHashTable *ids;   /* of the meetings given; values: NULL */
  guint n_unnamed;   /* meetings without an id */
  gsize counted;     /* bytes of the meetings that were given */
  gboolean gaps;     /* a meeting was skipped: its bytes are known to nobody */
  gboolean numbered; /* an id was made another one */

  gboolean ended;
};

/* What HEAD says in UTF-8, as far as it can be told. Returns: NULL if that is HEAD itself from
 * *SKIP on, else (transfer full). */
static GString *
decode_head (const char *head, gsize length, gboolean whole, const char *encoding, gsize *skip)
{
  const char *mark = rostrum_encoding_mark (head, length, skip);
  guint certainty;
  const char *chosen = rostrum_encoding_choose (head, length, !whole, mark, encoding, &certainty);
  g_autoptr (RostrumDecoder) decoder = NULL;
  GString *text;

  if (chosen == NULL || strcmp (chosen, "UTF-8") == 0)
    return NULL;
  decoder = rostrum_decoder_new ("", chosen, *skip, NULL);
  text = g_string_new (NULL);
  if (decoder != NULL)
    rostrum_decoder_feed (decoder, head + *skip, length - *skip, FALSE, text, NULL);
  return text;
}

static const RostrumReader *
choose (const char *name, const char *format, const char *head, gsize length, gboolean whole,
        const char *encoding, GError **error)
{
  gsize skip;
  g_autoptr (GString) text = decode_head (head, length, whole, encoding, &skip);

  return rostrum_reader_choose (name, format, text != NULL ? text->str : head + skip,
                                text != NULL ? text->len : length - skip, error);
}

const RostrumReader *
rostrum_document_sniff (const char *head, gsize length, gboolean whole, const char *encoding)
{
  return choose ("", NULL, head, length, whole, encoding, NULL);
}

static gboolean
open_reader (RostrumDocument *document, GError **error)
{
  RostrumBytes bytes = rostrum_stream_bytes (document->stream);

  document->input = rostrum_input_new (document->name, &bytes, document->options->encoding, error);
  if (document->input == NULL)
    return FALSE;
  document->ids = g_hash_table_new_full (rostrum_name_hash, g_str_equal, g_free, NULL);
  document->state = document->reader->open (document->input, document->options, error);
  return document->state != NULL;
}

/* What has no end, like a device, is not read up to the limit to find out that it is no text. */
static gboolean
check_head (const RostrumDocument *document, const char *head, gsize length, gboolean whole,
            GError **error)
{
  gsize skip;
  const char *mark = rostrum_encoding_mark (head, length, &skip);
  guint certainty;
  const char *chosen =
      rostrum_encoding_choose (head, length, !whole, mark, document->options->encoding, &certainty);
  g_autoptr (RostrumSourceMap) map = NULL;

  if (document->expected > 0 || (chosen != NULL && strcmp (chosen, "UTF-8") != 0))
    return TRUE;
  map = rostrum_source_map_new ("UTF-8");
  return rostrum_encoding_check_binary (head, length, map, document->name, error);
}

RostrumDocument *
rostrum_document_new (const char *source, RostrumStream *stream, gsize expected,
                      const RostrumReaderOptions *options, GError **error)
{
  g_autoptr (RostrumDocument) document = g_new0 (RostrumDocument, 1);
  gsize length;
  gboolean whole;
  const char *head = rostrum_stream_head (stream, &length, &whole, error);

  if (head == NULL)
    return NULL;
  document->source = g_strdup (source);
  document->name = strcmp (source, "-") == 0 ? "standard input" : document->source;
  document->stream = stream;
  document->expected = expected;
  document->options = options;
  document->reader =
      choose (document->name, options->format, head, length, whole, options->encoding, error);
  if (document->reader == NULL ||
      (document->reader->open != NULL ? !open_reader (document, error)
                                      : !check_head (document, head, length, whole, error)))
    return NULL;
  return g_steal_pointer (&document);
}

void
rostrum_document_free (RostrumDocument *document)
{
  if (document == NULL)
    return;
  if (document->state != NULL && document->reader->close != NULL)
    document->reader->close (document->state);
  rostrum_input_free (document->input);
  g_clear_pointer (&document->ids, g_hash_table_unref);
  g_free (document->id);
  g_free (document->source);
  g_free (document);
}

void
rostrum_document_set_id (RostrumDocument *document, const char *id)
{
  g_free (document->id);
  document->id = g_strdup (id);
}

gboolean
rostrum_document_is_single (const RostrumDocument *document)
{
  return document->reader->open == NULL;
}

static RostrumNext
read_whole (RostrumDocument *document, RostrumMeeting **meeting, GError **error)
{
  RostrumReaderOptions options = *document->options;
  gsize length;
  char *bytes = rostrum_stream_rest (document->stream, document->name, document->expected,
                                     options.max_meeting, &length, error);

  document->ended = TRUE;
  if (bytes == NULL)
    return ROSTRUM_NEXT_FAILED;
  options.format = document->reader->name;
  *meeting = rostrum_reader_read (document->id, document->source, bytes, length, &options, error);
  document->counted = length;
  return *meeting != NULL ? ROSTRUM_NEXT_MEETING : ROSTRUM_NEXT_FAILED;
}

/* The id of the whole: that of the document, "/" and that which the reader gave. */
static char *
whole_id (RostrumDocument *document, const char *part)
{
  g_autofree char *id = NULL;

  if (part == NULL && document->n_unnamed++ == 0)
    id = g_strdup (document->id);
  else if (part == NULL)
    {
      id = g_strdup_printf ("%s/%u", document->id, document->n_unnamed);
      document->numbered = TRUE;
    }
  else
    id = g_strdup_printf ("%s/%s", document->id, part);
  for (guint suffix = 2; g_hash_table_contains (document->ids, id); suffix++)
    {
      g_autofree char *candidate = g_strdup_printf ("%s-%u", id, suffix);

      if (g_hash_table_contains (document->ids, candidate))
        continue;
      g_free (id);
      id = g_steal_pointer (&candidate);
      document->numbered = TRUE;
      break;
    }
  g_hash_table_add (document->ids, g_strdup (id));
  return g_steal_pointer (&id);
}

static void
complete (RostrumDocument *document, RostrumMeeting *meeting)
{
  const char *language = document->options->language;
  char *id = whole_id (document, meeting->id);

  if (meeting->date == NULL && meeting->id == NULL)
    meeting->date = rostrum_date_of_file (document->source);
  g_free (meeting->id);
  meeting->id = id;
  g_free (meeting->source);
  meeting->source = g_strdup (document->source);
  if (language == NULL && meeting->language == NULL)
    language = rostrum_language_detect (meeting->text, meeting->length, &meeting->doubt);
  if (language != NULL)
    {
      g_free (meeting->language);
      meeting->language = g_strdup (language);
    }
}

/* Reads what a reader has left behind its last meeting, so that it is counted. */
static RostrumNext
drain (RostrumDocument *document, GError **error)
{
  g_autofree char *buffer = g_malloc (ROSTRUM_STREAM_HEAD);
  gssize got;

  while ((got = rostrum_stream_read (document->stream, buffer, ROSTRUM_STREAM_HEAD, error)) > 0)
    ;
  return got == 0 ? ROSTRUM_NEXT_END : ROSTRUM_NEXT_FAILED;
}

RostrumNext
rostrum_document_next (RostrumDocument *document, RostrumMeeting **meeting, GError **error)
{
  RostrumNext next;

  *meeting = NULL;
  if (document->ended)
    return ROSTRUM_NEXT_END;
  if (document->reader->open == NULL)
    return read_whole (document, meeting, error);
  next = document->reader->next (document->state, meeting, error);
  switch (next)
    {
    case ROSTRUM_NEXT_MEETING:
      complete (document, *meeting);
      document->counted += (*meeting)->source_bytes;
      break;
    case ROSTRUM_NEXT_SKIPPED:
      document->gaps = TRUE;
      break;
    case ROSTRUM_NEXT_FAILED:
      document->gaps = TRUE;
      document->ended = TRUE;
      break;
    default:
      document->ended = TRUE;
      next = drain (document, error);
    }
  return next;
}

gboolean
rostrum_document_take_piece (RostrumDocument *document, const RostrumPiece *piece, GError **error)
{
  if (document->reader->take_piece == NULL ||
      (piece->from.at > 0 && !rostrum_input_can_seek (document->input)))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: cannot be read in pieces; make the plan again", document->name);
      return FALSE;
    }
  document->counted = piece->from.at;
  document->gaps = piece->from.gaps;
  return document->reader->take_piece (document->state, piece, error);
}

gboolean
rostrum_document_mark (const RostrumDocument *document, RostrumCut *cut)
{
  *cut = (RostrumCut){ .gaps = document->gaps };
  return document->reader->mark != NULL && document->reader->mark (document->state, cut);
}

gboolean
rostrum_document_numbers_ids (const RostrumDocument *document)
{
  return document->numbered;
}

gsize
rostrum_document_uncounted (const RostrumDocument *document)
{
  gsize read = rostrum_stream_position (document->stream);

  return document->gaps || read < document->counted ? 0 : read - document->counted;
}
