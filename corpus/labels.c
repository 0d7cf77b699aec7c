/* SPDX-License-Identifier: MIT */
/* Finding the labels of a meeting: first every paragraph is looked at for itself, then the doubtful
 * ones are weighed against what the whole text shows. */
#include "corpus/labels.h"

#include <string.h>

#include "corpus/headings.h"
#include "corpus/label_marks.h"
#include "corpus/label_shape.h"
#include "corpus/label_titles.h"
#include "corpus/lexicon.h"
#include "corpus/mentions.h"
#include "corpus/names.h"
#include "corpus/reported.h"
#include "corpus/text/utf8.h"

/* A refused candidate is worth a row of the log only if a reader might take it for a label. */
#define LOGGED_TOKENS 6

/* What has the words of a heading and labels more than this is somebody after all. */
#define MOST_HEADINGS 2

typedef struct
{
  guint paragraph;
  RostrumMarks marks; /* before the name */
  RostrumSpan name;   /* what its shape is judged by */
  gsize colon;
  RostrumLabelShape shape; /* what it is by itself */
  const char *key;         /* name folded, without spaces: what recurs */
} Candidate;

typedef struct
{
  RostrumMeeting *meeting;
  RostrumLabels *labels;
  GArray *candidates;     /* of Candidate */
  GHashTable *known;      /* key of a bare name of two parts or more → how often */
  GHashTable *recurrence; /* key → how often */
  RostrumMentions *mentions;
} Search;

static void
increment (GHashTable *table, const char *key)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (table, key));

  g_hash_table_insert (table, (gpointer)key, GUINT_TO_POINTER (count + 1));
}

static guint
lookup (GHashTable *table, const char *key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (table, key));
}

static guint
known_name (gpointer data, const char *folded)
{
  Search *search = data;
  g_autofree char *key = rostrum_label_key (folded);

  return lookup (search->known, key);
}

/* Where the words of a remark begin after its colon. */
static gsize
skip_spaces (const char *text, gsize at, gsize end)
{
  while (at < end)
    {
      guint size;

      if (!rostrum_utf8_is_space (rostrum_utf8_decode (text + at, &size)))
        break;
      at += size;
    }
  return at;
}

static void
log_refused (Search *search, const RostrumParagraph *paragraph, gsize colon, const char *why)
{
  rostrum_meeting_log_unresolved (
      search->meeting, paragraph->line, search->meeting->text + paragraph->span.start,
      colon + 1 - paragraph->span.start, "not taken for a speaker: %s", why);
}

/* Whether the words before a colon that were refused are worth a row of the log. */
static gboolean
is_worth_logging (const Search *search, const Candidate *candidate)
{
  return candidate->shape.tokens <= LOGGED_TOKENS ||
         rostrum_label_marks_resemble (search->meeting->text, candidate->name);
}

/* The words before the colon of PARAGRAPH, behind bullets and the like. FALSE if there are none. */
static gboolean
find_words (const char *text, const RostrumParagraph *paragraph, Candidate *candidate)
{
  RostrumSpan span = paragraph->span;

  if (paragraph->label.end > paragraph->label.start)
    {
      candidate->name = paragraph->label;
      candidate->colon = paragraph->label.end;
      return TRUE;
    }
  candidate->marks = rostrum_label_marks (text, span.start, span.end, &span.start);
  if (span.start >= span.end ||
      !rostrum_label_find_colon (text, span.start, span.end, &candidate->colon))
    return FALSE;
  span.end = candidate->colon;
  if (candidate->marks != ROSTRUM_MARKS_NONE)
    span.end = rostrum_label_marks_end (text, span.start, span.end);
  candidate->name = span;
  return TRUE;
}

/* Looks for a candidate in every paragraph; the bare names among them become known. */
static void
collect (Search *search)
{
  RostrumMeeting *meeting = search->meeting;
  const char *text = meeting->text;

  for (guint i = 0; i < meeting->paragraphs->len; i++)
    {
      const RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);
      Candidate candidate = { .paragraph = i };

      if (!find_words (text, paragraph, &candidate))
        continue;
      rostrum_label_shape (text, candidate.name, NULL, NULL, &candidate.shape);
      if (candidate.marks == ROSTRUM_MARKS_OTHER)
        {
          if (candidate.shape.quality == ROSTRUM_LABEL_SURE ||
              candidate.shape.quality == ROSTRUM_LABEL_BARE)
            log_refused (search, paragraph, candidate.colon, "marks of no label stand before it");
          rostrum_label_shape_clear (&candidate.shape);
          continue;
        }
      if (paragraph->kind == ROSTRUM_PARAGRAPH_FRONT)
        {
          if (candidate.shape.tokens <= LOGGED_TOKENS)
            log_refused (search, paragraph, candidate.colon,
                         "it belongs to the page around the text");
          rostrum_label_shape_clear (&candidate.shape);
          continue;
        }
      if (candidate.shape.quality == ROSTRUM_LABEL_BARE)
        {
          g_autofree char *key = rostrum_label_key (candidate.shape.folded);

          increment (search->known, g_string_chunk_insert_const (search->labels->strings, key));
        }
      if (candidate.shape.quality == ROSTRUM_LABEL_REFUSED &&
          paragraph->label.end == paragraph->label.start && !candidate.shape.unsure)
        {
          if (is_worth_logging (search, &candidate))
            log_refused (search, paragraph, candidate.colon, candidate.shape.why);
          rostrum_label_shape_clear (&candidate.shape);
          continue;
        }
      g_array_append_val (search->candidates, candidate);
    }
}

/* Now that bare names are known, decides where a name begins that the shape left open. */
static void
settle (Search *search)
{
  for (guint i = 0; i < search->candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (search->candidates, Candidate, i);
      g_autofree char *key = NULL;

      if (candidate->shape.unsure)
        {
          rostrum_label_shape_clear (&candidate->shape);
          rostrum_label_shape (search->meeting->text, candidate->name, known_name, search,
                               &candidate->shape);
        }
      key = rostrum_label_key (candidate->shape.folded != NULL ? candidate->shape.folded : "");
      candidate->key = g_string_chunk_insert_const (search->labels->strings, key);
      increment (search->recurrence, candidate->key);
    }
}

static gboolean
is_doubtful (const Search *search, const Candidate *candidate)
{
  switch (candidate->shape.quality)
    {
    case ROSTRUM_LABEL_BARE:
      return lookup (search->recurrence, candidate->key) == 1;
    case ROSTRUM_LABEL_SINGLE:
    case ROSTRUM_LABEL_LONG:
      return TRUE;
    default:
      return FALSE;
    }
}

/* What stands around the text is no evidence: neither what a reader has marked as front nor page
 * data that it has cut off, which are in no paragraph.
 */
static void
count_body (Search *search)
{
  const RostrumMeeting *meeting = search->meeting;

  for (guint i = 0; i < meeting->paragraphs->len; i++)
    {
      const RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);

      if (paragraph->kind == ROSTRUM_PARAGRAPH_BODY)
        rostrum_mentions_count (search->mentions, meeting->text + paragraph->span.start,
                                paragraph->span.end - paragraph->span.start);
    }
}

/* Reads the text once for the words of all names in doubt. */
static void
gather_evidence (Search *search)
{
  for (guint i = 0; i < search->candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (search->candidates, Candidate, i);
      g_auto (GStrv) words = NULL;

      if (!is_doubtful (search, candidate))
        continue;
      words = g_strsplit (candidate->shape.folded, " ", -1);
      for (gsize word = 0; words[word] != NULL; word++)
        rostrum_mentions_want (search->mentions, words[word]);
      if (candidate->shape.place)
        {
          g_autofree char *place =
              rostrum_name_fold (candidate->shape.role, strlen (candidate->shape.role));

          rostrum_mentions_want (search->mentions, place);
        }
    }
  count_body (search);
}

/* "Ann, Port Aldera": a caller and where she calls from. */
static gboolean
is_place_known (const Search *search, const Candidate *candidate)
{
  g_autofree char *place = NULL;

  if (!candidate->shape.place || candidate->shape.role == NULL)
    return FALSE;
  place = rostrum_name_fold (candidate->shape.role, strlen (candidate->shape.role));
  return rostrum_mentions_get (search->mentions, place)->place > 0;
}

/* Why a doubtful candidate is no label, or NULL. */
static const char *
weigh (const Search *search, const Candidate *candidate, gboolean quotation)
{
  g_auto (GStrv) words = g_strsplit (candidate->shape.folded, " ", -1);
  gsize n = g_strv_length (words);
  guint ordinary = 0;
  gboolean single = candidate->shape.quality == ROSTRUM_LABEL_SINGLE;
  guint recurrence = lookup (search->recurrence, candidate->key);
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
is_handed_over (const Search *search, const Candidate *candidate)
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
    before.start = colon + 1;
  name = rostrum_report_handed_to (search->meeting->text, before);
  if (name == NULL)
    return FALSE;
  folded = rostrum_name_fold (name, strlen (name));
  return strcmp (folded, candidate->shape.folded) == 0;
}

/* Why a name that is printed bare, once or twice, is none by its words, or NULL. */
static const char *
find_heading (const Search *search, const Candidate *candidate)
{
  const char *folded = candidate->shape.folded;
  const char *space = strrchr (folded, ' ');
  gboolean place = rostrum_heading_is_place (folded, search->meeting->place);

  if ((!place && !rostrum_heading_is (folded)) ||
      lookup (search->recurrence, candidate->key) > MOST_HEADINGS ||
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

static const char *
judge (const Search *search, const Candidate *candidate, gsize words, gsize end)
{
  const char *text = search->meeting->text;
  const char *why;

  if (candidate->marks == ROSTRUM_MARKS_LIST && lookup (search->recurrence, candidate->key) < 2)
    return "an entry of a list, whose name labels nothing else";
  switch (candidate->shape.quality)
    {
    case ROSTRUM_LABEL_REFUSED:
      return candidate->shape.why;
    case ROSTRUM_LABEL_OFFICE:
      if (is_name_list (text, words, end))
        return "an office with the name of its holder";
      if (candidate->shape.tokens > 1 && lookup (search->recurrence, candidate->key) < 2)
        return "an office without a name, that labels nothing else";
      return NULL;
    case ROSTRUM_LABEL_LETTER:
      if (lookup (search->recurrence, candidate->key) < 2)
        return "a letter that labels nothing else";
      return NULL;
    case ROSTRUM_LABEL_ANONYMOUS:
    case ROSTRUM_LABEL_SURE:
      return NULL;
    case ROSTRUM_LABEL_BARE:
      why = find_heading (search, candidate);
      if (why != NULL || !is_doubtful (search, candidate))
        return why;
      return weigh (search, candidate, begins_quotation (text, words, end));
    case ROSTRUM_LABEL_SINGLE:
      why = find_heading (search, candidate);
      if (why != NULL)
        return why;
      return weigh (search, candidate, begins_quotation (text, words, end));
    case ROSTRUM_LABEL_LONG:
      if (lookup (search->known, candidate->key) > 0)
        return NULL;
      return "words stand before the name that are no role";
    default:
      g_assert_not_reached ();
    }
}

static void
mark_known_surnames (Search *search)
{
  g_autoptr (GHashTable) surnames = g_hash_table_new (rostrum_name_hash, g_str_equal);

  for (guint i = 0; i < search->candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (search->candidates, Candidate, i);
      const char *last;

      if (candidate->shape.quality != ROSTRUM_LABEL_SURE &&
          candidate->shape.quality != ROSTRUM_LABEL_BARE)
        continue;
      last = strrchr (candidate->shape.folded, ' ');
      if (last != NULL)
        g_hash_table_add (surnames, (gpointer)(last + 1));
    }
  for (guint i = 0; i < search->candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (search->candidates, Candidate, i);

      if (candidate->shape.quality == ROSTRUM_LABEL_SINGLE)
        candidate->shape.surname_known = g_hash_table_contains (surnames, candidate->shape.folded);
    }
}

static void
decide (Search *search)
{
  const char *text = search->meeting->text;

  for (guint i = 0; i < search->candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (search->candidates, Candidate, i);
      const RostrumParagraph *paragraph =
          rostrum_meeting_paragraph (search->meeting, candidate->paragraph);
      gboolean marked = paragraph->label.end > paragraph->label.start;
      gsize end = candidate->colon;
      gsize words;
      const char *why;

      if (end < paragraph->span.end && text[end] == ':')
        end++;
      if (candidate->marks != ROSTRUM_MARKS_NONE)
        end = rostrum_label_marks_close (text, end, paragraph->span.end);
      words = skip_spaces (text, end, paragraph->span.end);
      why = marked ? NULL : judge (search, candidate, words, paragraph->span.end);
      if (why != NULL)
        {
          if (is_worth_logging (search, candidate))
            log_refused (search, paragraph, candidate->colon, why);
          continue;
        }

      RostrumLabel label = {
        .paragraph = candidate->paragraph,
        .span = { marked ? paragraph->label.start : paragraph->span.start, words },
        .text = words,
        .anonymous = candidate->shape.quality >= ROSTRUM_LABEL_OFFICE,
        .title = candidate->shape.title,
        .gender = candidate->shape.gender,
      };
      const char *name = candidate->shape.name;
      g_autofree char *printed = NULL;

      /* A format that marks labels up may print what has no shape of a name. */
      if (name == NULL)
        name = printed = rostrum_name_print (text, (RostrumSpan){ label.span.start, end });
      label.name = g_string_chunk_insert_const (search->labels->strings, name);
      if (candidate->shape.role != NULL)
        label.role = g_string_chunk_insert_const (search->labels->strings, candidate->shape.role);
      g_array_append_val (search->labels->labels, label);
    }
}

gboolean
rostrum_labels_resembles (const char *text, gsize start, gsize end)
{
  RostrumLabelShape shape;
  gboolean resembles;
  gsize colon;

  if (rostrum_label_marks (text, start, end, &start) == ROSTRUM_MARKS_OTHER || start >= end ||
      !rostrum_label_find_colon (text, start, end, &colon))
    return FALSE;
  colon = rostrum_label_marks_end (text, start, colon);
  rostrum_label_shape (text, (RostrumSpan){ start, colon }, NULL, NULL, &shape);
  resembles = shape.quality == ROSTRUM_LABEL_SURE || shape.quality == ROSTRUM_LABEL_BARE ||
              shape.quality >= ROSTRUM_LABEL_OFFICE;
  rostrum_label_shape_clear (&shape);
  return resembles;
}

RostrumLabels *
rostrum_labels_find (RostrumMeeting *meeting)
{
  RostrumLabels *labels = g_new0 (RostrumLabels, 1);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (GHashTable) known = g_hash_table_new (rostrum_name_hash, g_str_equal);
  g_autoptr (GHashTable) recurrence = g_hash_table_new (rostrum_name_hash, g_str_equal);
  g_autoptr (RostrumMentions) mentions = rostrum_mentions_new ();

  labels->labels = g_array_new (FALSE, FALSE, sizeof (RostrumLabel));
  labels->strings = g_string_chunk_new (4096);

  Search search = { meeting, labels, candidates, known, recurrence, mentions };

  collect (&search);
  settle (&search);
  gather_evidence (&search);
  mark_known_surnames (&search);
  decide (&search);
  rostrum_label_titles_keep (labels);
  for (guint i = 0; i < candidates->len; i++)
    rostrum_label_shape_clear (&g_array_index (candidates, Candidate, i).shape);
  return labels;
}

void
rostrum_labels_free (RostrumLabels *labels)
{
  if (labels == NULL)
    return;
  g_array_unref (labels->labels);
  g_string_chunk_free (labels->strings);
  g_free (labels);
}
