/* SPDX-License-Identifier: MIT */
/* score-speakers: compares the labels that are found on real pages with those that the pages' own
 * bold mark-up gives (kremlin-en/gold-speakers.jsonl). Fails below the bars. With --list, prints
 * every difference. */
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "corpus/labels.h"
#include "tests/score/data.h"

#define LEAST_PRECISION 0.995
#define LEAST_RECALL    0.995

typedef struct
{
  guint hits, missed, false_alarms;
} Counts;

typedef struct
{
  gboolean list;
  Counts odd, even; /* by half the page id: all ids are even */
} Score;

/* What was printed before the colon; WITHOUT_NOTE: without a bracket at its end. */
static char *
printed_label (const RostrumMeeting *meeting, const RostrumLabel *label, gboolean without_note)
{
  g_autofree char *plain =
      score_plain (meeting->text + label->span.start, label->span.end - label->span.start);
  gsize length = strlen (plain);

  while (length > 0 && (plain[length - 1] == ' ' || plain[length - 1] == ':'))
    length--;
  if (without_note && length > 0 && plain[length - 1] == ')')
    {
      const char *open = g_strrstr_len (plain, (gssize)length, " (");

      if (open != NULL)
        length = (gsize)(open - plain);
    }
  return g_strndup (plain, length);
}

static void
report (const Score *score, const char *what, gint64 id, const char *text)
{
  if (score->list)
    printf ("%s\t%" G_GINT64_FORMAT "\t%.140s\n", what, id, text);
}

/* Compares one page; the paragraphs of the gold are those of the page behind its head. */
static void
score_page (Score *score, JsonObject *page, const char *folder)
{
  gint64 id = json_object_get_int_member (page, "id");
  g_autofree char *name = g_strdup_printf ("%s-%" G_GINT64_FORMAT ".txt",
                                           json_object_get_string_member (page, "date"), id);
  g_autofree char *path = g_build_filename (folder, "pages", name, NULL);
  g_autoptr (RostrumMeeting) meeting = score_read_meeting (path);
  g_autoptr (RostrumLabels) labels = rostrum_labels_find (meeting, NULL);
  JsonArray *gold = json_object_get_array_member (page, "paragraphs");
  guint n = json_array_get_length (gold), label = 0;
  guint head = meeting->paragraphs->len - n;
  Counts *counts = id / 2 % 2 == 1 ? &score->odd : &score->even;

  if (meeting->paragraphs->len < n)
    g_error ("%s: %u paragraphs, the gold has %u", path, meeting->paragraphs->len, n);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *paragraph = json_array_get_object_element (gold, i);
      const char *text = json_object_get_string_member (paragraph, "text");
      const char *speaker = json_object_get_string_member_with_default (paragraph, "speaker", NULL);
      g_autofree char *found = NULL;
      g_autofree char *whole = NULL;

      while (label < labels->labels->len &&
             rostrum_labels_get (labels, label)->paragraph < head + i)
        label++;
      if (label < labels->labels->len && rostrum_labels_get (labels, label)->paragraph == head + i)
        {
          found = printed_label (meeting, rostrum_labels_get (labels, label), TRUE);
          whole = printed_label (meeting, rostrum_labels_get (labels, label), FALSE);
        }
      if (speaker == NULL && found == NULL)
        continue;

      g_autofree char *wanted = speaker != NULL ? score_plain (speaker, strlen (speaker)) : NULL;

      if (g_strcmp0 (wanted, found) == 0 || g_strcmp0 (wanted, whole) == 0)
        {
          counts->hits++;
          continue;
        }
      if (wanted != NULL)
        {
          counts->missed++;
          report (score, "missed", id, text);
        }
      if (found != NULL)
        {
          counts->false_alarms++;
          report (score, "false", id, text);
        }
    }
}

static gboolean
print_counts (const char *name, Counts counts)
{
  double precision = (double)counts.hits / (counts.hits + counts.false_alarms);
  double recall = (double)counts.hits / (counts.hits + counts.missed);

  printf ("%s: %u labels found, %u missed, %u false: precision %.4f, recall %.4f\n", name,
          counts.hits, counts.missed, counts.false_alarms, precision, recall);
  return precision >= LEAST_PRECISION && recall >= LEAST_RECALL;
}

int
main (int argc, char **argv)
{
  Score score = { .list = argc > 1 && strcmp (argv[1], "--list") == 0 };
  g_autofree char *folder = score_data_path ("kremlin-en");
  g_autofree char *gold = NULL;
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  gboolean good;

  if (folder == NULL)
    return SCORE_SKIP;
  gold = g_build_filename (folder, "gold-speakers.jsonl", NULL);
  if (!g_file_get_contents (gold, &content, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (content, "\n", -1);
  for (gsize i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();

      if (!json_parser_load_from_data (parser, lines[i], -1, &error))
        g_error ("%s:%" G_GSIZE_FORMAT ": %s", gold, i + 1, error->message);
      score_page (&score, json_node_get_object (json_parser_get_root (parser)), folder);
    }
  good = print_counts ("odd half ids", score.odd);
  good = print_counts ("even half ids", score.even) && good;
  print_counts ("all",
                (Counts){ score.odd.hits + score.even.hits, score.odd.missed + score.even.missed,
                          score.odd.false_alarms + score.even.false_alarms });
  return good ? 0 : 1;
}
