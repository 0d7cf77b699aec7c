/* SPDX-License-Identifier: MIT */
/* Sources that are read from the beginning to the end: decoded on the way, with the way back. */
#include "corpus/input_private.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/text/decoder.h"
#include "corpus/text/encoding_private.h"
#include "corpus/text/source_map_private.h"
#include "corpus/text/utf8.h"

/* How many bytes are read and decoded at a time. */
#define PIECE ((gsize)65536)

struct _RostrumInput
{
  char *name;
  RostrumBytes bytes;
  RostrumStream *stream; /* that they come from, if it is owned */
  gsize n_bytes;         /* read so far */
  gsize start;           /* bytes of a byte order mark */
  gboolean at_end;
  RostrumDecoder *decoder;
  char *piece;

  GString *text;  /* decoded: from KEPT on; what is before AT was read */
  gsize at;       /* within TEXT */
  gsize kept;     /* position of the first byte of TEXT */
  gsize released; /* positions before this one are not asked for any more */
  guint line;
};

/* Fills input->piece. Returns: the number of bytes, which is less than PIECE only at the end. */
static gssize
read_piece (RostrumInput *input, gsize wanted, GError **error)
{
  gsize n = 0;

  while (n < wanted && !input->at_end)
    {
      gssize got = input->bytes.read (input->bytes.data, input->piece + n, wanted - n, error);

      if (got < 0)
        return -1;
      input->at_end = got == 0;
      n += (gsize)got;
    }
  input->n_bytes += n;
  return (gssize)n;
}

/* Chooses the encoding by the first piece, and decodes it. */
static gboolean
open_decoder (RostrumInput *input, const char *encoding, GError **error)
{
  gssize n = read_piece (input, PIECE, error);
  gsize skip;
  guint certainty;
  const char *mark, *chosen;

  if (n < 0)
    return FALSE;
  mark = rostrum_encoding_mark (input->piece, (gsize)n, &skip);
  chosen =
      rostrum_encoding_choose (input->piece, (gsize)n, !input->at_end, mark, encoding, &certainty);
  if (chosen != NULL && !rostrum_encoding_is_whole (chosen, input->name, error))
    return FALSE;
  input->decoder =
      rostrum_decoder_new (input->name, chosen != NULL ? chosen : "UTF-8", skip, error);
  if (input->decoder == NULL)
    return FALSE;
  rostrum_decoder_map (input->decoder)->certainty = certainty;
  input->start = skip;
  if (chosen == NULL &&
      !rostrum_encoding_check_binary (input->piece, (gsize)n, rostrum_decoder_map (input->decoder),
                                      input->name, error))
    return FALSE;
  return rostrum_decoder_feed (input->decoder, input->piece + skip, (gsize)n - skip, input->at_end,
                               input->text, error) &&
         rostrum_encoding_check_binary (input->text->str, input->text->len,
                                        rostrum_decoder_map (input->decoder), input->name, error);
}

RostrumInput *
rostrum_input_new (const char *name, const RostrumBytes *bytes, const char *encoding,
                   GError **error)
{
  g_autoptr (RostrumInput) input = g_new0 (RostrumInput, 1);

  input->name = g_strdup (strcmp (name, "-") == 0 ? "standard input" : name);
  input->bytes = *bytes;
  input->piece = g_malloc (PIECE);
  input->text = g_string_new (NULL);
  return open_decoder (input, encoding, error) ? g_steal_pointer (&input) : NULL;
}

void
rostrum_input_free (RostrumInput *input)
{
  if (input == NULL)
    return;
  g_free (input->name);
  rostrum_decoder_free (input->decoder);
  g_free (input->piece);
  g_string_free (input->text, TRUE);
  rostrum_stream_free (input->stream);
  g_free (input);
}

/* A text in memory, as a source. */
typedef struct
{
  char *text;
  gsize length, at;
} Memory;

static gssize
read_memory (gpointer data, char *buffer, gsize room, GError **error G_GNUC_UNUSED)
{
  Memory *memory = data;
  gsize n = MIN (room, memory->length - memory->at);

  memcpy (buffer, memory->text + memory->at, n);
  memory->at += n;
  return (gssize)n;
}

static void
free_memory (gpointer data)
{
  g_free (((Memory *)data)->text);
  g_free (data);
}

static RostrumStream *
stream_of_text (const RostrumInput *input)
{
  Memory *memory = g_new0 (Memory, 1);
  RostrumBytes bytes = { .read = read_memory, .data = memory };

  memory->length = input->text->len;
  memory->text = g_memdup2 (input->text->str, MAX (memory->length, 1));
  return rostrum_stream_new_owning (&bytes, free_memory);
}

RostrumInput *
rostrum_input_again (RostrumInput *input, GError **error)
{
  gboolean whole = input->at_end && input->kept == 0;
  const char *encoding = whole ? "UTF-8" : rostrum_input_encoding (input);
  g_autoptr (RostrumStream) stream = NULL;
  RostrumBytes bytes;
  RostrumInput *again;

  /* What was looked at is all there is. */
  if (whole)
    stream = stream_of_text (input);
  else if (input->bytes.again != NULL)
    stream = input->bytes.again (input->bytes.data, error);
  if (stream == NULL)
    return NULL;
  bytes = rostrum_stream_bytes (stream);
  again = rostrum_input_new (input->name, &bytes, encoding, error);
  if (again != NULL)
    again->stream = g_steal_pointer (&stream);
  return again;
}

gsize
rostrum_input_bytes (const RostrumInput *input)
{
  return input->n_bytes;
}

const char *
rostrum_input_name (const RostrumInput *input)
{
  return input->name;
}

guint
rostrum_input_certainty (const RostrumInput *input)
{
  return rostrum_decoder_map (input->decoder)->certainty;
}

const char *
rostrum_input_encoding (const RostrumInput *input)
{
  return rostrum_decoder_map (input->decoder)->name;
}

gsize
rostrum_input_position (const RostrumInput *input)
{
  return input->kept + input->at;
}

/* In UTF-8 a place in the text is one in the source; else the text is kept to count its characters.
 */
static gboolean
counts_bytes (const RostrumInput *input)
{
  return rostrum_decoder_map (input->decoder)->width == ROSTRUM_ENCODING_UTF8;
}

/* Drops text that was read and is not needed for the way back, when that is worth the moving. */
static void
drop_read (RostrumInput *input)
{
  gsize unneeded =
      counts_bytes (input) ? input->at : MIN (input->released - input->kept, input->at);

  if (unneeded < PIECE && unneeded < input->text->len)
    return;
  g_string_erase (input->text, 0, (gssize)unneeded);
  input->at -= unneeded;
  input->kept += unneeded;
  input->released = MAX (input->released, input->kept);
}

/* Decodes some more. FALSE at the end, or with an error. */
static gboolean
decode_more (RostrumInput *input, GError **error)
{
  gssize n;

  if (input->at_end)
    return FALSE;
  drop_read (input);
  n = read_piece (input, PIECE, error);
  return n >= 0 && rostrum_decoder_feed (input->decoder, input->piece, (gsize)n, input->at_end,
                                         input->text, error);
}

const char *
rostrum_input_peek (RostrumInput *input, gsize wanted, gsize *length, GError **error)
{
  g_autoptr (GError) local = NULL;

  wanted = MIN (wanted, ROSTRUM_INPUT_PEEK);
  while (input->text->len - input->at < wanted && decode_more (input, &local))
    ;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  *length = input->text->len - input->at;
  return input->text->str + input->at;
}

gssize
rostrum_input_read (RostrumInput *input, char *buffer, gsize room, GError **error)
{
  g_autoptr (GError) local = NULL;
  gsize n;

  while (input->at == input->text->len && decode_more (input, &local))
    ;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return -1;
    }
  n = MIN (room, input->text->len - input->at);
  memcpy (buffer, input->text->str + input->at, n);
  input->at += n;
  return (gssize)n;
}

/* Reads up to and with the next LF, and forgets it. FALSE with an error. */
static gboolean
skip_line (RostrumInput *input, GError **error)
{
  g_autoptr (GError) local = NULL;

  for (;;)
    {
      const char *from = input->text->str + input->at;
      const char *feed = memchr (from, '\n', input->text->len - input->at);

      input->at = feed != NULL ? (gsize)(feed - input->text->str) + 1 : input->text->len;
      if (feed != NULL)
        return TRUE;
      if (!decode_more (input, &local))
        break;
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return local == NULL;
}

const char *
rostrum_input_line (RostrumInput *input, gsize limit, gsize *length, gsize *position,
                    GError **error)
{
  g_autoptr (GError) local = NULL;
  gsize scanned = 0;
  const char *feed = NULL;
  char *line;

  for (;;)
    {
      gsize left = input->text->len - input->at;

      feed = memchr (input->text->str + input->at + scanned, '\n', left - scanned);
      scanned = left;
      if (feed != NULL || left > limit || !decode_more (input, &local))
        break;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (scanned == 0)
    return NULL;
  input->line++;
  line = input->text->str + input->at;
  *position = input->kept + input->at;
  *length = feed != NULL ? (gsize)(feed - line) : scanned;
  if (*length > limit)
    {
      if (skip_line (input, error))
        g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
                     "%s:%u: a line of more than %" G_GSIZE_FORMAT
                     " bytes; cut it, or raise --max-meeting",
                     input->name, input->line, limit);
      return NULL;
    }
  input->at += *length + (feed != NULL ? 1 : 0);
  if (*length > 0 && line[*length - 1] == '\r')
    (*length)--;
  line[*length] = '\0';
  return line;
}

guint
rostrum_input_line_number (const RostrumInput *input)
{
  return input->line;
}

gboolean
rostrum_input_can_seek (const RostrumInput *input)
{
  return rostrum_decoder_map (input->decoder)->width != ROSTRUM_ENCODING_MULTIBYTE &&
         input->bytes.seek != NULL;
}

gboolean
rostrum_input_seek (RostrumInput *input, gsize at, guint lines, GError **error)
{
  g_string_truncate (input->text, 0);
  input->at = 0;
  /* Behind all that was read before. In UTF-8 it is the byte behind a byte order mark. */
  input->kept = input->released = at - input->start;
  input->n_bytes = at;
  input->line = lines;
  input->at_end = FALSE;
  rostrum_decoder_restart (input->decoder, at, input->kept);
  return input->bytes.seek (input->bytes.data, at, error);
}

gsize
rostrum_input_source (const RostrumInput *input, gsize position)
{
  const RostrumSourceMap *map = rostrum_decoder_map (input->decoder);
  const RostrumAnchor *anchors = (const RostrumAnchor *)(void *)map->anchors->data;
  gsize low = 0, high = map->anchors->len, source;

  if (map->width == ROSTRUM_ENCODING_UTF8)
    return anchors[0].source + position;
  while (high - low > 1)
    {
      gsize middle = low + (high - low) / 2;

      if (anchors[middle].text <= position)
        low = middle;
      else
        high = middle;
    }
  source = anchors[low].source;
  for (gsize at = MAX (anchors[low].text, input->kept); at < position; at++)
    if (((guchar)input->text->str[at - input->kept] & 0xc0) != 0x80)
      source += rostrum_source_width (map->width, (guchar)input->text->str[at - input->kept]);
  return source;
}

/* Drops the anchors before the last one at or before POSITION. */
static void
drop_anchors (GArray *anchors, gsize position)
{
  guint n = 0;

  while (n + 1 < anchors->len && g_array_index (anchors, RostrumAnchor, n + 1).text <= position)
    n++;
  if (n > 0)
    g_array_remove_range (anchors, 0, n);
}

void
rostrum_input_release (RostrumInput *input, gsize position)
{
  RostrumSourceMap *map = rostrum_decoder_map (input->decoder);

  if (position <= input->released || map->width == ROSTRUM_ENCODING_UTF8)
    return;
  drop_anchors (map->anchors, position);
  /* Text before the first anchor that is left would not be counted from. */
  input->released = MIN (position, g_array_index (map->anchors, RostrumAnchor, 0).text);
}

char *
rostrum_input_beside (RostrumInput *input, const char *relative, gsize limit, gsize *length,
                      GError **error)
{
  gboolean inside = *relative != '\0' && *relative != '/';

  if (!inside)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                   "%s: refers to %s, outside of its folder, which is not read; put it beside",
                   input->name, relative);
      return NULL;
    }
  if (input->bytes.beside == NULL)
    {
      g_set_error (
          error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
          "%s: %s cannot be read beside it; name the folder or the archive that holds both",
          input->name, relative);
      return NULL;
    }
  return input->bytes.beside (input->bytes.data, relative, limit, length, error);
}
