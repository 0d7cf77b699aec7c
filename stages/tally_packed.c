/* SPDX-License-Identifier: MIT */
/* The scores of finished meetings in few bytes: seven bits of a number to a byte, least first. */
#include "stages/tally_packed.h"

#include <string.h>

#include "corpus/base/bisect.h"

typedef struct RostrumTallyPlace
{
  guint32 speaker;
  gsize start; /* in bytes; those of the last place are the end and nobody's */
} Place;

void
rostrum_tally_packed_clear (RostrumTallyPacked *packed)
{
  g_free (packed->places);
  *packed = (RostrumTallyPacked){ .places = NULL };
}

static void
put (GByteArray *bytes, guint64 number)
{
  guint8 digits[10];
  guint n = 0;

  for (; number >= 0x80; number >>= 7)
    digits[n++] = (guint8)(number | 0x80);
  digits[n++] = (guint8)number;
  g_byte_array_append (bytes, digits, n);
}

static guint64
get (const guint8 **at)
{
  guint64 number = 0;

  for (guint shift = 0;; shift += 7)
    {
      guint8 digit = *(*at)++;

      number |= (guint64)(digit & 0x7f) << shift;
      if (digit < 0x80)
        return number;
    }
}

static void
put_score (GByteArray *bytes, const RostrumTallyScore *score)
{
  put (bytes, score->evidence);
  put (bytes, score->topic);
  put (bytes, score->place);
  put (bytes, score->words);
}

static void
put_spread (GByteArray *bytes, const RostrumTallySpread *spread)
{
  put (bytes, spread->evidence);
  put (bytes, spread->topic);
  for (guint k = 0; k < ROSTRUM_N_SPREAD; k++)
    put (bytes, spread->sums[k]);
}

/* A speaker's numbers: how many scores, the scores, the spreads. */
static void
append_place (const Place *place, const guint8 *bytes, GArray *scores, GArray *spreads)
{
  const guint8 *at = bytes + place[0].start, *end = bytes + place[1].start;

  for (guint64 n = get (&at); n > 0; n--)
    {
      RostrumTallyScore score = { .speaker = place->speaker };

      score.evidence = (RostrumEvidence)get (&at);
      score.topic = (guint32)get (&at);
      score.place = (guint32)get (&at);
      score.words = get (&at);
      g_array_append_val (scores, score);
    }
  while (at < end)
    {
      RostrumTallySpread spread = { .speaker = place->speaker };

      spread.evidence = (RostrumEvidence)get (&at);
      spread.topic = (guint32)get (&at);
      for (guint k = 0; k < ROSTRUM_N_SPREAD; k++)
        spread.sums[k] = get (&at);
      g_array_append_val (spreads, spread);
    }
}

void
rostrum_tally_packed_append (const RostrumTallyPacked *packed, guint32 speaker, GArray *scores,
                             GArray *spreads)
{
  gsize at;

  G_STATIC_ASSERT (G_STRUCT_OFFSET (Place, speaker) == 0);
  if (speaker == ROSTRUM_EVERYONE)
    {
      for (guint i = 0; i < packed->n_places; i++)
        append_place (&packed->places[i], packed->bytes, scores, spreads);
      return;
    }
  at = rostrum_lower_bound (packed->places, packed->n_places, sizeof (Place), speaker);
  if (at < packed->n_places && packed->places[at].speaker == speaker)
    append_place (&packed->places[at], packed->bytes, scores, spreads);
}

void
rostrum_tally_packed_unpack (const RostrumTallyPacked *packed, RostrumTallyScores *scores)
{
  for (guint l = 0; l < ROSTRUM_ERRORS_LENGTHS; l++)
    scores->lengths[l] += packed->lengths[l];
  rostrum_tally_packed_append (packed, ROSTRUM_EVERYONE, scores->scores, scores->spreads);
}

/* FROM is in order, no two alike. */
static void
pack (RostrumTallyPacked *packed, const RostrumTallyScores *from)
{
  g_autoptr (GArray) places = g_array_new (FALSE, TRUE, sizeof (Place));
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const RostrumTallyScore *scores = (const RostrumTallyScore *)(const void *)from->scores->data;
  const RostrumTallySpread *spreads = (const RostrumTallySpread *)(const void *)from->spreads->data;
  Place end = { .speaker = ROSTRUM_EVERYONE };

  for (guint i = 0, k = 0; i < from->scores->len || k < from->spreads->len;)
    {
      Place place = { .speaker = ROSTRUM_EVERYONE, .start = bytes->len };
      guint last;

      if (i < from->scores->len)
        place.speaker = scores[i].speaker;
      if (k < from->spreads->len)
        place.speaker = MIN (place.speaker, spreads[k].speaker);
      g_array_append_val (places, place);
      for (last = i; last < from->scores->len && scores[last].speaker == place.speaker;)
        last++;
      put (bytes, last - i);
      for (; i < last; i++)
        put_score (bytes, &scores[i]);
      for (; k < from->spreads->len && spreads[k].speaker == place.speaker; k++)
        put_spread (bytes, &spreads[k]);
    }
  packed->n_places = places->len;
  end.start = bytes->len;
  g_array_append_val (places, end);
  packed->places = g_malloc (places->len * sizeof (Place) + bytes->len);
  packed->bytes = (guint8 *)(packed->places + places->len);
  memcpy (packed->places, places->data, places->len * sizeof (Place));
  if (bytes->len > 0)
    memcpy (packed->bytes, bytes->data, bytes->len);
  memcpy (packed->lengths, from->lengths, sizeof packed->lengths);
}

void
rostrum_tally_packed_add (RostrumTallyPacked *packed, RostrumTallyScores *more)
{
  rostrum_tally_packed_unpack (packed, more);
  rostrum_tally_scores_compact (more);
  rostrum_tally_packed_clear (packed);
  pack (packed, more);
}
