/* SPDX-License-Identifier: MIT */
/* Finding the labels of a meeting: first every paragraph is looked at for itself, then the doubtful
 * ones are weighed against what the whole text shows. */
#include "corpus/labels.h"

#include <string.h>

#include "corpus/dates.h"
#include "corpus/label_judge.h"
#include "corpus/label_marks.h"
#include "corpus/label_record.h"
#include "corpus/label_shape.h"
#include "corpus/label_titles.h"
#include "corpus/names.h"
#include "corpus/text/utf8.h"

/* A refused candidate is worth a row of the log only if a reader might take it for a label. */
#define LOGGED_TOKENS 6

static void
increment (GHashTable *table, const char *key)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (table, key));

  g_hash_table_insert (table, (gpointer)key, GUINT_TO_POINTER (count + 1));
}

static guint
known_name (gpointer data, const char *folded)
{
  RostrumLabelSearch *search = data;
  g_autofree char *key = rostrum_label_key (folded);

  return rostrum_label_count (search->known, key);
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
log_refused (RostrumLabelSearch *search, const RostrumParagraph *paragraph, gsize colon,
             const char *why)
{
  rostrum_meeting_log_unresolved (
      search->meeting, paragraph->line, search->meeting->text + paragraph->span.start,
      rostrum_label_colon_end (search->meeting->text, colon, paragraph->span.end) -
          paragraph->span.start,
      "not taken for a speaker: %s", why);
}

/* Whether the words before a colon that were refused are worth a row of the log. */
static gboolean
is_worth_logging (const RostrumLabelSearch *search, const RostrumLabelCandidate *candidate)
{
  return candidate->shape.tokens <= LOGGED_TOKENS ||
         rostrum_label_marks_resemble (search->meeting->text, candidate->name);
}

/* The words before the colon of PARAGRAPH, behind bullets and the like. FALSE if there are none. */
static gboolean
find_words (const char *text, const RostrumParagraph *paragraph, RostrumLabelCandidate *candidate)
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

/* Adds the label of PARAGRAPH, the one with this INDEX, as the Congressional Record prints them.
 * FALSE: it has none. */
static gboolean
add_record_label (RostrumLabelSearch *search, const RostrumParagraph *paragraph, guint index)
{
  const char *text = search->meeting->text;
  g_auto (RostrumRecordLabel) found = { 0 };
  RostrumLabel label = { .paragraph = index };

  if (!rostrum_label_record_find (text, paragraph->span.start, paragraph->span.end, &found))
    return FALSE;
  label.text = skip_spaces (text, found.end, paragraph->span.end);
  label.span = (RostrumSpan){ paragraph->span.start, label.text };
  label.name = g_string_chunk_insert_const (search->labels->strings, found.name);
  if (found.role != NULL)
    label.role = g_string_chunk_insert_const (search->labels->strings, found.role);
  label.anonymous = found.office;
  label.title = !found.office;
  label.gender = found.gender;
  g_array_append_val (search->labels->labels, label);
  return TRUE;
}

static char *
keep (RostrumLabelSearch *search, char *string)
{
  char *kept =
      string != NULL ? g_string_chunk_insert_const (search->labels->strings, string) : NULL;

  g_free (string);
  return kept;
}

/* The strings of SHAPE, each once for all candidates, of which there may be millions. It is not
 * cleared then. */
static void
keep_strings (RostrumLabelSearch *search, RostrumLabelShape *shape)
{
  shape->name = keep (search, shape->name);
  shape->role = keep (search, shape->role);
  shape->folded = keep (search, shape->folded);
}

/* Whether the roster has the words of CANDIDATE as somebody's name. */
static gboolean
is_listed (const RostrumLabelSearch *search, const RostrumLabelCandidate *candidate)
{
  g_autofree char *printed = NULL;

  if (search->roster == NULL)
    return FALSE;
  printed = rostrum_name_print (search->meeting->text, candidate->name);
  return rostrum_roster_lists (search->roster, printed);
}

/* Looks for a candidate in every paragraph; the bare names among them become known. */
static void
collect (RostrumLabelSearch *search)
{
  RostrumMeeting *meeting = search->meeting;
  const char *text = meeting->text;

  for (guint i = 0; i < meeting->paragraphs->len; i++)
    {
      const RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);
      RostrumLabelCandidate candidate = { .paragraph = i };

      if (search->record && paragraph->kind == ROSTRUM_PARAGRAPH_BODY &&
          add_record_label (search, paragraph, i))
        continue;
      /* What the reader knows to be nobody's words. */
      if (paragraph->kind != ROSTRUM_PARAGRAPH_BODY && paragraph->kind != ROSTRUM_PARAGRAPH_FRONT)
        continue;
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
          if (candidate.shape.tokens <= LOGGED_TOKENS &&
              rostrum_date_skip_heading (text, candidate.name.start, paragraph->span.end) ==
                  candidate.name.start)
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
      candidate.listed = is_listed (search, &candidate);
      if (candidate.shape.quality == ROSTRUM_LABEL_REFUSED && !candidate.listed &&
          paragraph->label.end == paragraph->label.start && !candidate.shape.unsure)
        {
          if (is_worth_logging (search, &candidate))
            log_refused (search, paragraph, candidate.colon, candidate.shape.why);
          rostrum_label_shape_clear (&candidate.shape);
          continue;
        }
      keep_strings (search, &candidate.shape);
      g_array_append_val (search->candidates, candidate);
    }
}

/* Now that bare names are known, decides where a name begins that the shape left open. */
static void
settle (RostrumLabelSearch *search)
{
  for (guint i = 0; i < search->candidates->len; i++)
    {
      RostrumLabelCandidate *candidate =
          &g_array_index (search->candidates, RostrumLabelCandidate, i);
      g_autofree char *key = NULL;
      g_autofree char *series = NULL;

      if (candidate->shape.unsure)
        {
          rostrum_label_shape (search->meeting->text, candidate->name, known_name, search,
                               &candidate->shape);
          keep_strings (search, &candidate->shape);
        }
      key = rostrum_label_key (candidate->shape.folded != NULL ? candidate->shape.folded : "");
      candidate->key = g_string_chunk_insert_const (search->labels->strings, key);
      increment (search->recurrence, candidate->key);
      series = rostrum_label_series (candidate->key);
      if (series != NULL)
        increment (search->recurrence,
                   g_string_chunk_insert_const (search->labels->strings, series));
    }
}

/* What stands around the text is no evidence: neither what a reader has marked as front nor page
 * data that it has cut off, which are in no paragraph.
 */
static void
count_body (RostrumLabelSearch *search)
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
gather_evidence (RostrumLabelSearch *search)
{
  for (guint i = 0; i < search->candidates->len; i++)
    {
      const RostrumLabelCandidate *candidate =
          &g_array_index (search->candidates, RostrumLabelCandidate, i);
      g_auto (GStrv) words = NULL;

      if (!rostrum_label_is_doubtful (search, candidate))
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

static void
mark_known_surnames (RostrumLabelSearch *search)
{
  g_autoptr (GHashTable) surnames = g_hash_table_new (rostrum_name_hash, g_str_equal);

  for (guint i = 0; i < search->candidates->len; i++)
    {
      RostrumLabelCandidate *candidate =
          &g_array_index (search->candidates, RostrumLabelCandidate, i);
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
      RostrumLabelCandidate *candidate =
          &g_array_index (search->candidates, RostrumLabelCandidate, i);

      if (candidate->shape.quality == ROSTRUM_LABEL_SINGLE)
        candidate->shape.surname_known = g_hash_table_contains (surnames, candidate->shape.folded);
    }
}

static void
decide (RostrumLabelSearch *search)
{
  const char *text = search->meeting->text;

  for (guint i = 0; i < search->candidates->len; i++)
    {
      const RostrumLabelCandidate *candidate =
          &g_array_index (search->candidates, RostrumLabelCandidate, i);
      const RostrumParagraph *paragraph =
          rostrum_meeting_paragraph (search->meeting, candidate->paragraph);
      gboolean marked = paragraph->label.end > paragraph->label.start;
      gsize end = rostrum_label_colon_end (text, candidate->colon, paragraph->span.end);
      gsize words;
      const char *why;

      if (candidate->marks != ROSTRUM_MARKS_NONE)
        end = rostrum_label_marks_close (text, end, paragraph->span.end);
      words = skip_spaces (text, end, paragraph->span.end);
      why = marked || candidate->listed
                ? NULL
                : rostrum_label_judge (search, candidate, words, paragraph->span.end);
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

      /* A format that marks labels up, and a roster, may have what has no shape of a name. */
      if (name == NULL)
        name = printed = rostrum_name_print (text, candidate->name);
      label.name = g_string_chunk_insert_const (search->labels->strings, name);
      if (candidate->shape.role != NULL)
        label.role = g_string_chunk_insert_const (search->labels->strings, candidate->shape.role);
      g_array_append_val (search->labels->labels, label);
    }
}

static gboolean
begins_record (const char *text, gsize start, gsize end)
{
  g_auto (RostrumRecordLabel) label = { 0 };

  return rostrum_label_record_find (text, start, end, &label);
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  const RostrumLabel *one = a, *other = b;

  return one->paragraph < other->paragraph ? -1 : one->paragraph > other->paragraph;
}

gboolean
rostrum_labels_resembles (const char *text, gsize start, gsize end)
{
  RostrumLabelShape shape;
  gboolean resembles;
  gsize colon;

  if (begins_record (text, start, end))
    return TRUE;
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
rostrum_labels_find (RostrumMeeting *meeting, const RostrumRoster *roster)
{
  RostrumLabels *labels = g_new0 (RostrumLabels, 1);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (RostrumLabelCandidate));
  g_autoptr (GHashTable) known = g_hash_table_new (rostrum_name_hash, g_str_equal);
  g_autoptr (GHashTable) recurrence = g_hash_table_new (rostrum_name_hash, g_str_equal);
  g_autoptr (RostrumMentions) mentions = rostrum_mentions_new ();

  labels->labels = g_array_new (FALSE, FALSE, sizeof (RostrumLabel));
  labels->strings = g_string_chunk_new (4096);

  RostrumLabelSearch search = { .meeting = meeting,
                                .roster = roster,
                                .labels = labels,
                                .candidates = candidates,
                                .known = known,
                                .recurrence = recurrence,
                                .mentions = mentions,
                                .record = rostrum_label_record_is (meeting) };

  collect (&search);
  settle (&search);
  gather_evidence (&search);
  mark_known_surnames (&search);
  decide (&search);
  if (search.record)
    g_array_sort (labels->labels, compare_labels);
  rostrum_label_titles_keep (labels);
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
