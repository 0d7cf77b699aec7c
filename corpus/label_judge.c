/* SPDX-License-Identifier: MIT */
/* Which candidates are labels: their shape, and what the whole text shows of their words. */
#include "corpus/label_judge.h"

#include <string.h>

#include "corpus/headings.h"
#include "corpus/lexicon.h"
#include "corpus/names.h"
#include "corpus/reported.h"
#include "corpus/text/utf8.h"

/* What has the words of a heading and labels more than this is somebody after all. */
#define MOST_HEADINGS 2

guint
rostrum_label_count (GHashTable *table, const char *key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (table, key));
}

char *
rostrum_label_series (const char *key)
{
  gsize length = strlen (key);

  while (length > 0 && g_ascii_isdigit (key[length - 1]))
    length--;
  return key[length] != '\0' && length > 0 ? g_strdup_printf ("%.*s#", (int)length, key) : NULL;
}

/* "Speaker 2", where there is a "Speaker 1": what programs that write down speech call people. */
static gboolean
is_of_series (const RostrumLabelSearch *search, const RostrumLabelCandidate *candidate)
{
  g_autofree char *series = rostrum_label_series (candidate->key);

  return series != NULL && rostrum_label_count (search->recurrence, series) > 1;
}

gboolean
rostrum_label_is_doubtful (const RostrumLabelSearch *search, const RostrumLabelCandidate *candidate)
{
  switch (candidate->shape.quality)
    {
    case ROSTRUM_LABEL_BARE:
      return rostrum_label_count (search->recurrence, candidate->key) == 1;
    case ROSTRUM_LABEL_SINGLE:
    case ROSTRUM_LABEL_LONG:
      return TRUE;
    default:
      return FALSE;
    }
}

/* "Ann, Port Aldera": a caller and where she calls from. */
static gboolean
is_place_known (const RostrumLabelSearch *search, const RostrumLabelCandidate *candidate)
{
  g_autofree char *place = NULL;

  if (!candidate->shape.place || candidate->shape.role == NULL)
    return FALSE;
  place = rostrum_name_fold (candidate->shape.role, strlen (candidate->shape.role));
  return rostrum_mentions_get (search->mentions, place)->place > 0;
}

/* Why a doubtful candidate is no label, or NULL. */
static const char *
weigh (const RostrumLabelSearch *search, const RostrumLabelCandidate *candidate, gboolean quotation)
{
  g_auto (GStrv) words = g_strsplit (candidate->shape.folded, " ", -1);
  gsize n = g_strv_length (words);
  guint ordinary = 0;
  gboolean single = candidate->shape.quality == ROSTRUM_LABEL_SINGLE;
  guint recurrence = rostrum_label_count (search->recurrence, candidate->key);
  const RostrumMention *first = rostrum_mentions_get (search->mentions, words[0]);
  const RostrumMention *last = rostrum_mentions_get (search->mentions, words[n - 1]);

  for (gsize i = 0; i < n; i++)
    ordinary += rostrum_mentions_get (search->mentions, words[i])->small > 0 ? 1 : 0;
  if (ordinary == n)
    return "its words are written with small letters elsewhere in the text";
  if (last->addressed > 0)
    return NULL;
  /* In the label itself its last word stands inside, too. */
  if (first->place > 0 && first->place * 4 >= first->inside &&
      (n == 1 || last->inside >= first->place + recurrence))
    return "the text uses it as the name of a place";
  if (quotation && (recurrence == 1 || (single && !candidate->shape.surname_known)))
    return "a quotation follows";
  if (!single)
    return NULL;
  if ((rostrum_lexicon_classes (candidate->shape.folded) & ROSTRUM_WORD_COUNTRY) != 0 &&
      !candidate->shape.surname_known)
    return "the name of a country";
  if (ordinary > 0)
    return "it is an ordinary word elsewhere in the text";
  if (candidate->shape.surname_known || is_place_known (search, candidate))
    return NULL;
  /* "President Verholm", if the text speaks of Verholm elsewhere too. */
  if (candidate->shape.role != NULL && !candidate->shape.place && first->inside > 1)
    return NULL;
  if (recurrence == 1)
    return "a single word that labels nothing else";
  if (first->inside == 0 && recurrence < 3)
    return "a single word that the text does not use as a name";
  return NULL;
}

/* Whether the paragraph before the candidate gives the floor to its name. */
static gboolean
is_handed_over (const RostrumLabelSearch *search, const RostrumLabelCandidate *candidate)
{
  g_autofree char *name = NULL;
  g_autofree char *folded = NULL;
  RostrumSpan before;
  gsize colon;

  if (candidate->paragraph == 0)
    return FALSE;
  before = rostrum_meeting_paragraph (search->meeting, candidate->paragraph - 1)->span;
  /* Without its own label. */
  if (rostrum_label_find_colon (search->meeting->text, before.start, before.end, &colon))
    before.start = rostrum_label_colon_end (search->meeting->text, colon, before.end);
  name = rostrum_report_handed_to (search->meeting->text, before);
  if (name == NULL)
    return FALSE;
  folded = rostrum_name_fold (name, strlen (name));
  return strcmp (folded, candidate->shape.folded) == 0;
}

/* Why a name that is printed bare, once or twice, is none by its words, or NULL. */
static const char *
find_heading (const RostrumLabelSearch *search, const RostrumLabelCandidate *candidate)
{
  const char *folded = candidate->shape.folded;
  const char *space = strrchr (folded, ' ');
  gboolean place = rostrum_heading_is_place (folded, search->meeting->place);

  if ((!place && !rostrum_heading_is (folded)) ||
      rostrum_label_count (search->recurrence, candidate->key) > MOST_HEADINGS ||
      rostrum_mentions_get (search->mentions, space != NULL ? space + 1 : folded)->addressed > 0 ||
      is_handed_over (search, candidate))
    return NULL;
  return place ? "it is the place of the meeting" : "a heading or a thing by its words";
}

/* "Minister of Defence: Ann Lee." is a list of offices; words follow a label. */
static gboolean
is_name_list (const char *text, gsize start, gsize end)
{
  RostrumNameToken tokens[ROSTRUM_NAME_TOKENS];
  gsize stop;
  RostrumScanEnd why;
  gsize n = rostrum_name_scan (text, start, end, tokens, &stop, &why);

  if (n == 0 || n > 5 || end - stop > 2)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (tokens[i].kind != ROSTRUM_TOKEN_NAME && tokens[i].kind != ROSTRUM_TOKEN_INITIALS)
      return FALSE;
  return n >= 2;
}

static gboolean
begins_quotation (const char *text, gsize at, gsize end)
{
  guint size;
  gunichar c;

  if (at >= end)
    return FALSE;
  c = rostrum_utf8_decode (text + at, &size);
  return c == '"' || c == 0x201c || c == 0x201d || c == 0x201e || c == 0x00ab;
}

const char *
rostrum_label_judge (const RostrumLabelSearch *search, const RostrumLabelCandidate *candidate,
                     gsize words, gsize end)
{
  const char *text = search->meeting->text;
  const char *why;

  if (candidate->marks == ROSTRUM_MARKS_LIST &&
      rostrum_label_count (search->recurrence, candidate->key) < 2)
    return "an entry of a list, whose name labels nothing else";
  switch (candidate->shape.quality)
    {
    case ROSTRUM_LABEL_REFUSED:
      return candidate->shape.why;
    case ROSTRUM_LABEL_OFFICE:
      if (is_name_list (text, words, end))
        return "an office with the name of its holder";
      if (candidate->shape.tokens > 1 &&
          rostrum_label_count (search->recurrence, candidate->key) < 2 &&
          !is_of_series (search, candidate))
        return "an office without a name, that labels nothing else";
      return NULL;
    case ROSTRUM_LABEL_LETTER:
      if (rostrum_label_count (search->recurrence, candidate->key) < 2)
        return "a letter that labels nothing else";
      return NULL;
    case ROSTRUM_LABEL_ANONYMOUS:
    case ROSTRUM_LABEL_SURE:
      return NULL;
    case ROSTRUM_LABEL_BARE:
      why = find_heading (search, candidate);
      if (why != NULL || !rostrum_label_is_doubtful (search, candidate))
        return why;
      return weigh (search, candidate, begins_quotation (text, words, end));
    case ROSTRUM_LABEL_SINGLE:
      why = find_heading (search, candidate);
      if (why != NULL)
        return why;
      return weigh (search, candidate, begins_quotation (text, words, end));
    case ROSTRUM_LABEL_LONG:
      if (rostrum_label_count (search->known, candidate->key) > 0)
        return NULL;
      return "words stand before the name that are no role";
    default:
      g_assert_not_reached ();
    }
}
