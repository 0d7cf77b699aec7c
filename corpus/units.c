/* SPDX-License-Identifier: MIT */
/* Cutting paragraphs into units. */
#include "corpus/units.h"

#include <string.h>

#include "corpus/text/sentences.h"
#include "corpus/text/utf8.h"
#include "corpus/text/words.h"

/* The words scanner takes less than 4 GiB at a time. */
#define LONGEST_SCAN ((gsize)1 << 31)

/* A paragraph of more bytes than so many for each word of a unit most likely has to be cut. */
#define BYTES_PER_WORD ((gsize)8)

/* Words between two spaces are not looked for any further. */
#define LONGEST_RUN 64

/* A stretch of text that is not cut any further. */
typedef struct
{
  gsize end;
  guint words;
} Piece;

static void
append_piece (GArray *pieces, gsize end, guint words)
{
  Piece piece = { end, words };

  g_array_append_val (pieces, piece);
}

/* How good it is to cut behind the byte at AT: 2 behind a semicolon, colon or dash, 1 behind a
 * comma, 0 elsewhere between words. */
static guint
cut_quality (const char *text, gsize at)
{
  switch (text[at])
    {
    case ';':
    case ':':
      return 2;
    case ',':
      return 1;
    default:
      /* En and em dash: E2 80 93, E2 80 94. */
      return (guchar)text[at] == 0x93 || (guchar)text[at] == 0x94 ? 2 : 0;
    }
}

/* Cuts the sentence [START, END) of WORDS words into near-equal parts of at most MOST words: each
 * cut falls behind the best punctuation mark within a third of a part before the equal cut. */
static void
cut_sentence (const char *text, gsize start, gsize end, guint words, guint most, GArray *pieces)
{
  guint parts = (words + most - 1) / most;
  guint target = (words + parts - 1) / parts;
  gsize at = start, piece = start, best_end = start;
  guint counted = 0, best_words = 0, best_quality = 0;

  while (at < end)
    {
      gsize next = at;
      guint size, quality;

      /* What stands between spaces; in a script without them, one word. */
      while (next < end && next - at <= LONGEST_RUN &&
             !rostrum_utf8_is_space (rostrum_utf8_decode (text + next, &size)))
        next += size;
      if (next - at > LONGEST_RUN)
        next = rostrum_words_next_boundary (text, at, end);
      quality = next > at ? cut_quality (text, next - 1) : 0;
      counted += (guint)rostrum_words_count (text, at, next);
      while (next < end && rostrum_utf8_is_space (rostrum_utf8_decode (text + next, &size)))
        next += size;
      at = next;
      if (counted * 3 >= target * 2 && counted <= target && quality >= best_quality)
        {
          best_end = at;
          best_words = counted;
          best_quality = quality;
        }
      if (at < end ? counted >= target : counted > most)
        {
          if (best_end == piece)
            {
              best_end = at;
              best_words = counted;
            }
          append_piece (pieces, best_end, best_words);
          piece = best_end;
          counted -= best_words;
          best_quality = 0;
          best_words = 0;
        }
    }
  if (at > piece)
    append_piece (pieces, end, counted);
}

/* The sentences of SPAN, those over MOST words cut. */
static GArray *
find_pieces (const char *text, RostrumSpan span, guint most, guint *total)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  *total = 0;
  for (gsize at = span.start; at < span.end;)
    {
      gsize end = rostrum_sentence_end (text, at, span.end);
      guint words = (guint)rostrum_words_count (text, at, end);

      if (words > most)
        cut_sentence (text, at, end, words, most, pieces);
      else
        append_piece (pieces, end, words);
      *total += words;
      at = end;
    }
  return pieces;
}

/* Whether PARTS near-equal parts of PIECES all have at most MOST words; if ENDS is not NULL, the
 * index behind the last piece of each part is appended to it. */
static gboolean
divide (const GArray *pieces, guint total, guint parts, guint most, GArray *ends)
{
  guint64 counted = 0;
  guint in_part = 0, part = 1;

  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      guint64 before = counted, target = (guint64)total * part / parts;

      counted += piece->words;
      /* The cut falls on whichever side of this piece is nearer to the equal one. */
      if (part < parts && in_part > 0 && counted > target &&
          (target - MIN (before, target) < counted - target || in_part + piece->words > most))
        {
          if (ends != NULL)
            g_array_append_val (ends, i);
          part++;
          in_part = 0;
        }
      in_part += piece->words;
      if (in_part > most)
        return FALSE;
    }
  if (ends != NULL)
    g_array_append_val (ends, pieces->len);
  return TRUE;
}

/* Fills each part as far as it goes: what remains when near-equal parts do not fit. */
static void
fill (const GArray *pieces, guint most, GArray *ends)
{
  guint in_part = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      guint words = g_array_index (pieces, Piece, i).words;

      if (in_part > 0 && in_part + words > most)
        {
          g_array_append_val (ends, i);
          in_part = 0;
        }
      in_part += words;
    }
  g_array_append_val (ends, pieces->len);
}

static guint
append_unit (RostrumMeeting *meeting, gsize start, gsize end, guint remark, guint paragraph,
             guint words)
{
  RostrumUnit unit = {
    .span = { start, end }, .remark = remark, .paragraph = paragraph, .words = words
  };

  rostrum_utf8_trim (meeting->text, &unit.span.start, &unit.span.end);
  if (words == 0)
    return 0;
  g_array_append_val (meeting->units, unit);
  return 1;
}

guint
rostrum_units_cut (RostrumMeeting *meeting, RostrumSpan span, guint remark, guint paragraph,
                   gboolean runs)
{
  guint most = runs ? ROSTRUM_UNIT_RUN_MOST : ROSTRUM_UNIT_MOST_WORDS;
  g_autoptr (GArray) pieces = NULL;
  g_autoptr (GArray) ends = NULL;
  guint total, parts, units = 0, first = 0;
  gsize start;

  if (span.end - span.start <= BYTES_PER_WORD * most)
    {
      total = (guint)rostrum_words_count (meeting->text, span.start, span.end);
      if (total <= most)
        return append_unit (meeting, span.start, span.end, remark, paragraph, total);
    }
  pieces = find_pieces (meeting->text, span, most, &total);
  /* What is longer is counted in sentences alone, once. Only where these add up to few words does
   * the whole decide: a cut inside a word may have added one. */
  if (total <= most + pieces->len && span.end - span.start > BYTES_PER_WORD * most &&
      span.end - span.start < LONGEST_SCAN)
    {
      guint whole = (guint)rostrum_words_count (meeting->text, span.start, span.end);

      if (whole <= most)
        return append_unit (meeting, span.start, span.end, remark, paragraph, whole);
    }
  parts = (total + most - 1) / most;
  if (runs)
    parts = MAX (parts, (total + ROSTRUM_UNIT_RUN_LEAST * 3 / 4) /
                            ((ROSTRUM_UNIT_RUN_LEAST + ROSTRUM_UNIT_RUN_MOST) / 2));
  ends = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint more = 0;; more++)
    {
      if (divide (pieces, total, parts + more, most, NULL))
        {
          divide (pieces, total, parts + more, most, ends);
          break;
        }
      /* A few tries, each linear; then whatever fits. */
      if (more == 3)
        {
          fill (pieces, most, ends);
          break;
        }
    }
  start = span.start;
  for (guint i = 0; i < ends->len; i++)
    {
      guint last = g_array_index (ends, guint, i), words = 0;

      for (guint j = first; j < last; j++)
        words += g_array_index (pieces, Piece, j).words;
      if (last == first)
        continue;
      units += append_unit (meeting, start, g_array_index (pieces, Piece, last - 1).end, remark,
                            paragraph, words);
      start = g_array_index (pieces, Piece, last - 1).end;
      first = last;
    }
  return units;
}
