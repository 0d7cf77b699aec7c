/* SPDX-License-Identifier: MIT */
/* Making attributed meetings from structured sources. */
#include "corpus/builder.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/names.h"
#include "corpus/text/source_map_private.h"
#include "corpus/text/utf8.h"
#include "corpus/text/vector.h"

/* What stands for bytes that are no text. */
#define REPLACEMENT "\xef\xbf\xbd"

struct _RostrumBuilder
{
  RostrumInput *input;
  RostrumBuilderFlags flags;
  gsize max_text;
  const char *encoding;
  RostrumEncodingWidth width;

  gsize start; /* source byte at which the meeting in the making begins */
  RostrumMeeting *meeting;
  GString *text;
  GHashTable *numbers; /* what tells an attribution → its number */
  gboolean too_large;

  gboolean away; /* what comes is of others, from the source byte LEFT on */
  gsize left;
  gsize gap;  /* bytes of others behind the last paragraph */
  gsize gaps; /* all of them */

  gboolean open; /* a paragraph is */
  RostrumParagraph paragraph;
  gboolean space;    /* white space is to be written before the next character */
  gsize space_start; /* its position */
  gsize end;         /* position behind what was added last */
  gboolean in_note;
  RostrumNote note;
};

static gsize
to_source (const RostrumBuilder *builder, gsize position)
{
  return builder->input != NULL ? rostrum_input_source (builder->input, position) : position;
}

static void
begin_meeting (RostrumBuilder *builder)
{
  rostrum_meeting_free (builder->meeting);
  builder->meeting = rostrum_meeting_new ();
  builder->meeting->attributed = TRUE;
  builder->meeting->notes_marked = (builder->flags & ROSTRUM_BUILDER_NOTES_MARKED) != 0;
  builder->meeting->source =
      g_strdup (builder->input != NULL ? rostrum_input_name (builder->input) : "-");
  builder->meeting->map = rostrum_source_map_new (builder->encoding);
  builder->meeting->map->width = builder->width;
  if (builder->input != NULL)
    builder->meeting->map->certainty = rostrum_input_certainty (builder->input);
  g_array_index (builder->meeting->map->anchors, RostrumAnchor, 0).source = builder->start;
  g_string_truncate (builder->text, 0);
  g_hash_table_remove_all (builder->numbers);
  builder->too_large = FALSE;
  builder->away = FALSE;
  builder->gap = builder->gaps = 0;
  builder->open = FALSE;
  builder->in_note = FALSE;
}

RostrumBuilder *
rostrum_builder_new (RostrumInput *input, RostrumBuilderFlags flags, gsize max_text)
{
  RostrumBuilder *builder = g_new0 (RostrumBuilder, 1);
  g_autoptr (RostrumSourceMap) map =
      rostrum_source_map_new (input != NULL ? rostrum_input_encoding (input) : "UTF-8");

  /* The input has decoded from it: it exists. */
  rostrum_source_map_tell_width (map, NULL);
  builder->input = input;
  builder->flags = flags;
  builder->max_text = max_text;
  builder->encoding = map->name;
  builder->width = map->width;
  builder->text = g_string_new (NULL);
  builder->numbers = g_hash_table_new_full (rostrum_name_hash, g_str_equal, g_free, NULL);
  begin_meeting (builder);
  return builder;
}

void
rostrum_builder_free (RostrumBuilder *builder)
{
  if (builder == NULL)
    return;
  rostrum_meeting_free (builder->meeting);
  g_string_free (builder->text, TRUE);
  g_hash_table_unref (builder->numbers);
  g_free (builder);
}

RostrumMeeting *
rostrum_builder_meeting (RostrumBuilder *builder)
{
  return builder->meeting;
}

guint
rostrum_builder_attribution (RostrumBuilder *builder, const char *id, const char *name,
                             const char *role, gboolean anonymous)
{
  GPtrArray *attributions = builder->meeting->attributions;
  g_autofree char *person = id != NULL ? g_strconcat ("#", id, NULL) : NULL;
  g_autofree char *key = id != NULL && role == NULL
                             ? g_strdup (person)
                             : g_strconcat (id != NULL  ? person
                                            : anonymous ? "?"
                                                        : " ",
                                            id != NULL ? "" : name, "\n", role, NULL);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (builder->numbers, key));

  if (*name == '\0')
    return 0;
  if (number == 0)
    {
      g_ptr_array_add (attributions, rostrum_attribution_new (id, name, role, anonymous));
      number = attributions->len;
      g_hash_table_insert (builder->numbers, g_steal_pointer (&key), GUINT_TO_POINTER (number));
    }
  /* A person without a role keeps the last one. */
  if (person != NULL)
    g_hash_table_insert (builder->numbers, g_steal_pointer (&person), GUINT_TO_POINTER (number));
  return number;
}

void
rostrum_builder_begin (RostrumBuilder *builder, RostrumParagraphKind kind, guint attribution,
                       guint turn, guint line)
{
  rostrum_builder_end (builder);
  builder->paragraph = (RostrumParagraph){ .span = { builder->text->len, builder->text->len },
                                           .kind = kind,
                                           .attribution = attribution,
                                           .turn = turn,
                                           .line = line };
  builder->open = TRUE;
  builder->space = FALSE;
}

/* What is written next comes from the byte SOURCE. */
static void
anchor (RostrumBuilder *builder, gsize source)
{
  GArray *anchors = builder->meeting->map->anchors;
  RostrumAnchor *last = &g_array_index (anchors, RostrumAnchor, anchors->len - 1);
  RostrumAnchor next = { builder->text->len, source };

  if (last->text == next.text)
    last->source = source;
  else if (builder->width != ROSTRUM_ENCODING_UTF8 ||
           last->source + (next.text - last->text) != source)
    g_array_append_val (anchors, next);
}

/* Writes LENGTH bytes of clean text that stand, byte for byte, at POSITION. */
static void
write_run (RostrumBuilder *builder, const char *text, gsize length, gsize position)
{
  if (length == 0 || builder->too_large)
    return;
  if (builder->text->len + length + 1 > builder->max_text)
    {
      builder->too_large = TRUE;
      return;
    }
  anchor (builder, to_source (builder, position));
  if (builder->width != ROSTRUM_ENCODING_MULTIBYTE)
    {
      g_string_append_len (builder->text, text, (gssize)length);
      return;
    }
  /* The width of characters is a guess only. */
  for (gsize at = 0; at < length;)
    {
      guint size;

      rostrum_utf8_decode (text + at, &size);
      if (at > 0)
        anchor (builder, to_source (builder, position + at));
      g_string_append_len (builder->text, text + at, size);
      at += size;
    }
}

static gboolean
is_white (char byte)
{
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static void
write_space (RostrumBuilder *builder)
{
  if (builder->space && builder->text->len > builder->paragraph.span.start)
    write_run (builder, " ", 1, builder->space_start);
  builder->space = FALSE;
}

/* Where the run of text from AT on ends: at white space that is not a single space between words,
 * or at LENGTH. */
static gsize
find_run_end (const char *text, gsize at, gsize length)
{
  while (at < length)
    {
      int shift;
      RostrumVector vector = rostrum_vector_load_until (text, at, length, &shift);
      RostrumVector space = (RostrumVector)(vector == ' ');
      guint64 white = rostrum_vector_high_bits (space | (RostrumVector)(vector == '\t') |
                                                (RostrumVector)(vector == '\n') |
                                                (RostrumVector)(vector == '\r')) >>
                      shift;
      gsize next = MIN (at + ROSTRUM_VECTOR, length);
      guint64 last = next == length || is_white (text[next]);
      guint64 behind = white >> 1 | last << (next - at - 1);
      guint64 ends = white & ~(rostrum_vector_high_bits (space) >> shift & ~behind);

      if (ends != 0)
        return at + (gsize)rostrum_mask_lowest (ends);
      at = next;
    }
  return at;
}

/* As write_run, with white space as the flags want it. */
static void
write_clean (RostrumBuilder *builder, const char *text, gsize length, gsize position)
{
  gsize at = 0;

  if ((builder->flags & ROSTRUM_BUILDER_COLLAPSE) == 0)
    {
      write_run (builder, text, length, position);
      return;
    }
  while (at < length)
    {
      gsize start = at;

      while (at < length && is_white (text[at]))
        at++;
      if (at > start && !builder->space)
        {
          builder->space = TRUE;
          builder->space_start = position + start;
        }
      start = at;
      at = find_run_end (text, at, length);
      if (at > start)
        {
          write_space (builder);
          write_run (builder, text + start, at - start, position + start);
        }
    }
}

/* A character, or a few, that take other bytes in the source. */
static void
write_piece (RostrumBuilder *builder, const char *text, gsize length, gsize position)
{
  if ((builder->flags & ROSTRUM_BUILDER_COLLAPSE) != 0 && length == 1 && is_white (*text))
    {
      write_clean (builder, text, length, position);
      return;
    }
  write_space (builder);
  if (length > 0)
    {
      if (builder->text->len + length + 1 > builder->max_text)
        {
          builder->too_large = TRUE;
          return;
        }
      anchor (builder, to_source (builder, position));
      g_string_append_len (builder->text, text, (gssize)length);
    }
}

void
rostrum_builder_text (RostrumBuilder *builder, const char *text, gsize length, gsize position,
                      gsize position_length)
{
  gboolean same = length == position_length;
  gsize at = 0;

  if (!builder->open || builder->too_large)
    return;
  while (at < length)
    {
      gsize good = length - at;
      const char *nul = memchr (text + at, '\0', good);

      if (nul != NULL)
        good = (gsize)(nul - (text + at));
      rostrum_utf8_validate (text + at, good, &good);
      if (same)
        write_clean (builder, text + at, good, position + at);
      else if (good > 0)
        write_piece (builder, text + at, good, position);
      at += good;
      if (at < length)
        {
          write_piece (builder, REPLACEMENT, strlen (REPLACEMENT), same ? position + at : position);
          at++;
        }
    }
  builder->end = position + position_length;
}

void
rostrum_builder_begin_note (RostrumBuilder *builder, RostrumEvidence evidence)
{
  rostrum_builder_end_note (builder);
  builder->note = (RostrumNote){ { builder->text->len, builder->text->len }, evidence };
  builder->in_note = builder->open;
}

void
rostrum_builder_end_note (RostrumBuilder *builder)
{
  if (!builder->in_note)
    return;
  builder->in_note = FALSE;
  builder->note.span.end = builder->text->len;
  rostrum_utf8_trim (builder->text->str, &builder->note.span.start, &builder->note.span.end);
  if (builder->note.span.start < builder->note.span.end)
    g_array_append_val (builder->meeting->notes, builder->note);
}

/* Forgets what was written from OFFSET on. */
static void
truncate_text (RostrumBuilder *builder, gsize offset)
{
  GArray *anchors = builder->meeting->map->anchors;

  while (anchors->len > 1 &&
         g_array_index (anchors, RostrumAnchor, anchors->len - 1).text >= offset)
    g_array_set_size (anchors, anchors->len - 1);
  g_string_truncate (builder->text, offset);
}

void
rostrum_builder_end (RostrumBuilder *builder)
{
  RostrumParagraph *paragraph = &builder->paragraph;

  if (!builder->open)
    return;
  rostrum_builder_end_note (builder);
  builder->open = FALSE;
  if (builder->too_large)
    return;

  gsize begun = paragraph->span.start;

  paragraph->span.end = builder->text->len;
  rostrum_utf8_trim (builder->text->str, &paragraph->span.start, &paragraph->span.end);
  if (paragraph->span.start >= paragraph->span.end)
    {
      truncate_text (builder, begun);
      return;
    }
  rostrum_meeting_add_gap (builder->meeting, builder->gap);
  builder->gap = 0;
  g_array_append_vals (builder->meeting->paragraphs, paragraph, 1);
  anchor (builder, to_source (builder, builder->end));
  g_string_append_c (builder->text, '\n');
}

gboolean
rostrum_builder_has_text (const RostrumBuilder *builder)
{
  return builder->meeting->paragraphs->len > 0;
}

/* Drops the attributions of those who neither speak nor share a name with somebody who does. */
static void
prune_attributions (RostrumMeeting *meeting)
{
  GPtrArray *all = meeting->attributions;
  guint n = all->len;
  g_autofree guint *numbers = g_new0 (guint, n + 1);
  g_autoptr (GPtrArray) folded = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) spoken = g_hash_table_new (rostrum_name_hash, g_str_equal);
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify)rostrum_attribution_free);

  for (guint i = 0; i < meeting->paragraphs->len; i++)
    numbers[rostrum_meeting_paragraph (meeting, i)->attribution] = 1;
  for (guint i = 0; i < n; i++)
    {
      const char *name = rostrum_meeting_attribution (meeting, i)->name;

      g_ptr_array_add (folded, rostrum_name_fold (name, strlen (name)));
      if (numbers[i + 1] != 0)
        g_hash_table_add (spoken, g_ptr_array_index (folded, i));
    }
  for (guint i = 0; i < n; i++)
    if (numbers[i + 1] != 0 || g_hash_table_contains (spoken, g_ptr_array_index (folded, i)))
      {
        g_ptr_array_add (kept, g_steal_pointer (&g_ptr_array_index (all, i)));
        numbers[i + 1] = kept->len;
      }
  numbers[0] = 0;
  for (guint i = 0; i < meeting->paragraphs->len; i++)
    {
      RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);

      paragraph->attribution = numbers[paragraph->attribution];
    }
  g_ptr_array_unref (all);
  meeting->attributions = kept;
}

void
rostrum_builder_drop (RostrumBuilder *builder, gsize position)
{
  builder->start = to_source (builder, position);
  if (builder->input != NULL)
    rostrum_input_release (builder->input, position);
  begin_meeting (builder);
}

void
rostrum_builder_leave (RostrumBuilder *builder, gsize position)
{
  builder->away = TRUE;
  builder->left = to_source (builder, position);
}

void
rostrum_builder_go_on (RostrumBuilder *builder, gsize position)
{
  gsize bytes = to_source (builder, position) - builder->left;

  if (builder->input != NULL)
    rostrum_input_release (builder->input, position);
  builder->away = FALSE;
  builder->gap += bytes;
  builder->gaps += bytes;
}

gsize
rostrum_builder_size (const RostrumBuilder *builder)
{
  return builder->text->len;
}

RostrumMeeting *
rostrum_builder_finish (RostrumBuilder *builder, gsize position, GError **error)
{
  RostrumMeeting *meeting = builder->meeting;

  rostrum_builder_end (builder);
  if (builder->too_large || meeting->paragraphs->len == 0)
    {
      if (builder->too_large)
        g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
                     "%s: the meeting%s%s has more than %" G_GSIZE_FORMAT
                     " bytes of text; split it or raise --max-meeting",
                     meeting->source, meeting->id != NULL ? " " : "",
                     meeting->id != NULL ? meeting->id : "", builder->max_text);
      else
        g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                     "%s: no text in the meeting%s%s; give it its transcript or leave it out",
                     meeting->source, meeting->id != NULL ? " " : "",
                     meeting->id != NULL ? meeting->id : "");
      rostrum_builder_drop (builder, position);
      return NULL;
    }
  prune_attributions (meeting);
  meeting->length = builder->text->len;
  meeting->text = g_malloc (meeting->length + ROSTRUM_TEXT_PADDING);
  memcpy (meeting->text, builder->text->str, meeting->length);
  memset (meeting->text + meeting->length, 0, ROSTRUM_TEXT_PADDING);
  meeting->source_start = builder->start;
  meeting->source_bytes = (builder->away ? builder->left : to_source (builder, position)) -
                          builder->start - builder->gaps;
  builder->meeting = NULL;
  rostrum_builder_drop (builder, position);
  return meeting;
}
