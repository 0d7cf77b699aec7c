/* SPDX-License-Identifier: MIT */
/* The summary of a run. */
#include "pipeline/summary.h"

#include <string.h>

#include "pipeline/display.h"

/* More rows than this do not help on a terminal; the tables have them all. */
#define MAX_TOPICS   12
#define MAX_SPEAKERS 10

/* Columns of names; of speakers fewer in narrow windows. */
#define TOPIC_WIDTH   18
#define SPEAKER_WIDTH 24

/* Columns of a share in percent, and of a number of words. */
#define PERCENT_WIDTH 11
#define WORDS_WIDTH   10

/* Shorter bars cannot be told apart. */
#define MIN_BAR 4

/* Fewer columns hold no topic. */
#define MIN_TOPICS 12

enum
{
  VERBATIM,
  REPORTED,
  N_CLASSES
};

/* Words in parts, summed over meetings. */
typedef struct
{
  const RostrumTally *tally;
  const RostrumSummaryOptions *options;
  GString *out;
  guint undated; /* meetings */
  guint64 totals[N_CLASSES];
  guint64 *topics[N_CLASSES];   /* by topic */
  guint64 *speakers[N_CLASSES]; /* by speaker */
} Summary;

static void
collect (Summary *summary)
{
  const RostrumTally *tally = summary->tally;

  for (guint c = 0; c < N_CLASSES; c++)
    {
      summary->topics[c] = g_new0 (guint64, tally->topics->len);
      summary->speakers[c] = g_new0 (guint64, tally->speakers->len + 1);
    }
  for (guint m = 0; m < tally->meetings->len; m++)
    {
      const RostrumTallyMeeting *meeting = g_ptr_array_index (tally->meetings, m);

      for (guint i = 0; i < meeting->n_cells; i++)
        {
          const RostrumTallyCell *cell = &meeting->cells[i];
          guint class = cell->evidence == ROSTRUM_EVIDENCE_VERBATIM ? VERBATIM : REPORTED;

          summary->totals[class] += cell->parts;
          summary->topics[class][cell->topic] += cell->parts;
          summary->speakers[class][cell->speaker] += cell->parts;
        }
    }
}

static void
append_count (GString *out, guint64 number, const char *one, const char *many)
{
  rostrum_display_number (out, number, 0);
  g_string_append_printf (out, " %s", number == 1 ? one : many);
}

/* Appends TEXT in lines that fit, and frees it. */
static void
append_sentence (Summary *summary, GString *text)
{
  rostrum_display_wrap (summary->out, 0, 0, summary->options->width, text->str);
  g_string_free (text, TRUE);
}

static void
append_title (Summary *summary, const char *title)
{
  if (summary->options->colour)
    g_string_append_printf (summary->out, "\033[1m%s\033[0m", title);
  else
    g_string_append (summary->out, title);
}

static guint
count_speakers (const Summary *summary)
{
  guint n = 0;

  for (guint i = 0; i < summary->tally->speakers->len; i++)
    n += summary->speakers[VERBATIM][i] + summary->speakers[REPORTED][i] > 0 ? 1 : 0;
  return n;
}

/* "6 meetings, 2019-12-10 to 2024-12-10", and below it speakers and words. */
static void
append_meetings (Summary *summary)
{
  const RostrumTally *tally = summary->tally;
  g_autofree guint32 *order = rostrum_tally_order_dates (tally);
  const char *first = NULL, *last = NULL;
  guint dated = 0;
  GString *text = g_string_new (NULL);

  /* Those without a date come last. */
  for (guint i = 0; i < tally->meetings->len; i++)
    {
      const RostrumTallyMeeting *meeting = g_ptr_array_index (tally->meetings, order[i]);

      if (meeting->date == NULL)
        break;
      first = first == NULL ? meeting->date : first;
      last = meeting->date;
      dated++;
    }
  append_count (text, tally->meetings->len, "meeting", "meetings");
  if (first != NULL && strcmp (first, last) == 0)
    g_string_append_printf (text, ", %s", first);
  else if (first != NULL)
    g_string_append_printf (text, ", %s to %s", first, last);
  if (dated < tally->meetings->len)
    g_string_append_printf (text, ", %u without a date", tally->meetings->len - dated);
  summary->undated = tally->meetings->len - dated;
  append_sentence (summary, text);
  text = g_string_new (NULL);
  append_count (text, count_speakers (summary), "speaker", "speakers");
  g_string_append (text, ", ");
  append_count (text, summary->totals[VERBATIM] / ROSTRUM_TALLY_PARTS, "verbatim word",
                "verbatim words");
  g_string_append (text, ", ");
  rostrum_display_number (text, summary->totals[REPORTED] / ROSTRUM_TALLY_PARTS, 0);
  g_string_append (text, " reported");
  append_sentence (summary, text);
}

/* A bar of SHARE (0 … 1) of WIDTH columns, in eighths of a column, padded to WIDTH. */
static void
append_bar (Summary *summary, double share, guint width, guint colour)
{
  static const char *const eighths[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
  guint length = (guint)(share * width * 8 + 0.5);
  guint used = length / 8 + (length % 8 > 0 ? 1 : 0);

  if (summary->options->colour && used > 0)
    g_string_append_printf (summary->out, "\033[3%um", 1 + colour % 6);
  for (guint i = 0; i < length / 8; i++)
    g_string_append (summary->out, "█");
  g_string_append (summary->out, eighths[length % 8]);
  if (summary->options->colour && used > 0)
    g_string_append (summary->out, "\033[0m");
  for (; used < width; used++)
    g_string_append_c (summary->out, ' ');
}

static double
share_of (guint64 part, guint64 whole)
{
  return whole == 0 ? 0 : (double)part / (double)whole;
}

static void
append_percent (GString *out, double share)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (number, sizeof number, "%.1f", share * 100);
  g_string_append_printf (out, "%6s %%", number);
}

static int
compare_weights (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint64 *weights = data;
  guint64 x = weights[*(const guint32 *)a], y = weights[*(const guint32 *)b];

  return x != y ? (x > y ? -1 : 1) : 0;
}

/* The indices of ORDER (taken) from heavy to light; ties keep their order. */
static guint32 *
by_weight (guint32 *order, guint n, const guint64 *weights)
{
  g_qsort_with_data (order, (gint)n, sizeof (guint32), compare_weights, (gpointer)weights);
  return order;
}

static guint64 *
sum_classes (guint64 *const classes[N_CLASSES], guint n)
{
  guint64 *sums = g_new0 (guint64, n + 1);

  for (guint i = 0; i < n; i++)
    sums[i] = classes[VERBATIM][i] + classes[REPORTED][i];
  return sums;
}

static void
trim_line (GString *out)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

/* 0: there is no room for bars. */
static guint
bar_width (guint width)
{
  guint half = (width - TOPIC_WIDTH - 1) / N_CLASSES;

  return half >= PERCENT_WIDTH + MIN_BAR ? half - PERCENT_WIDTH : 0;
}

static void
append_topics (Summary *summary)
{
  const RostrumTally *tally = summary->tally;
  guint n = tally->topics->len;
  g_autofree guint64 *weights = sum_classes (summary->topics, n);
  g_autofree guint32 *order = rostrum_tally_order_topics (tally);
  guint bar = bar_width (summary->options->width);
  double largest = 0;

  /* `other` stays last, however large it is. */
  by_weight (order, n - 1, weights);
  for (guint i = 0; i < n; i++)
    for (guint c = 0; c < N_CLASSES; c++)
      largest = MAX (largest, share_of (summary->topics[c][i], summary->totals[c]));

  g_string_append_c (summary->out, '\n');
  append_title (summary, "Topics            ");
  g_string_append_printf (summary->out, "  %-*s%s\n", (int)bar + PERCENT_WIDTH,
                          bar > 0 ? "    verbatim" : "verbatim",
                          bar > 0 ? "    reported" : "reported");
  for (guint i = 0; i < n; i++)
    {
      if (i >= MAX_TOPICS && i + 1 < n)
        continue;
      rostrum_display_pad (summary->out, g_ptr_array_index (tally->topics, order[i]), TOPIC_WIDTH);
      for (guint c = 0; c < N_CLASSES; c++)
        {
          double share = share_of (summary->topics[c][order[i]], summary->totals[c]);

          append_percent (summary->out, share);
          g_string_append (summary->out, "  ");
          append_bar (summary, largest > 0 ? share / largest : 0, bar, i);
          g_string_append_c (summary->out, ' ');
        }
      trim_line (summary->out);
    }
  if (n > MAX_TOPICS + 1)
    g_string_append_printf (summary->out, "… and %u more topics\n", n - MAX_TOPICS - 1);
}

/* Parts by topic of one speaker. */
static guint64 *
topics_of_speaker (const RostrumTally *tally, guint32 speaker)
{
  guint64 *sums = g_new0 (guint64, tally->topics->len);

  for (guint m = 0; m < tally->meetings->len; m++)
    {
      const RostrumTallyMeeting *meeting = g_ptr_array_index (tally->meetings, m);

      for (guint i = 0; i < meeting->n_cells; i++)
        {
          const RostrumTallyCell *cell = &meeting->cells[i];

          if (cell->speaker == speaker)
            sums[cell->topic] += cell->parts;
        }
    }
  return sums;
}

/* "penitentiary 26 %, migration 18 %": the topics with most of the speaker's words, at most two, as
 * far as they fit WIDTH columns. */
static char *
main_topics (const RostrumTally *tally, guint32 speaker, guint64 total, guint width)
{
  g_autofree guint64 *sums = topics_of_speaker (tally, speaker);
  g_autofree guint32 *order =
      by_weight (rostrum_tally_order_topics (tally), tally->topics->len - 1, sums);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (2, tally->topics->len - 1); i++)
    {
      guint percent = (guint)(share_of (sums[order[i]], total) * 100 + 0.5);
      g_autofree char *topic =
          g_strdup_printf ("%s%s %u %%", text->len > 0 ? ", " : "",
                           (const char *)g_ptr_array_index (tally->topics, order[i]), percent);

      if (percent > 0 && rostrum_display_width (text->str) + rostrum_display_width (topic) <= width)
        g_string_append (text, topic);
    }
  return g_string_free (text, FALSE);
}

static void
append_speakers (Summary *summary)
{
  const RostrumTally *tally = summary->tally;
  guint n = tally->speakers->len;
  guint n_shown = MIN (count_speakers (summary), MAX_SPEAKERS);
  guint width = summary->options->width;
  guint name = width >= 60 ? SPEAKER_WIDTH : SPEAKER_WIDTH - 8;
  guint used = name + N_CLASSES * WORDS_WIDTH + 2;
  guint rest = width >= used + MIN_TOPICS ? width - used : 0;
  g_autofree guint64 *weights = sum_classes (summary->speakers, n);
  g_autofree guint32 *order = by_weight (rostrum_tally_order_speakers (tally), n, weights);

  g_string_append_c (summary->out, '\n');
  append_title (summary, "Speakers");
  g_string_append_printf (summary->out, "%*s%*s%*s%s\n", (int)name - 8, "", WORDS_WIDTH, "verbatim",
                          WORDS_WIDTH, "reported", rest > 0 ? "  topics" : "");
  for (guint i = 0; i < n_shown; i++)
    {
      guint32 speaker = order[i];
      g_autofree char *topics = main_topics (tally, speaker, weights[speaker], rest);

      rostrum_display_pad (summary->out, g_ptr_array_index (tally->speakers, speaker), name);
      for (guint c = 0; c < N_CLASSES; c++)
        rostrum_display_number (summary->out, summary->speakers[c][speaker] / ROSTRUM_TALLY_PARTS,
                                WORDS_WIDTH);
      g_string_append_printf (summary->out, "  %s", topics);
      trim_line (summary->out);
    }
  if (count_speakers (summary) > n_shown)
    {
      g_string_append (summary->out, "… and ");
      rostrum_display_number (summary->out, count_speakers (summary) - n_shown, 0);
      g_string_append (summary->out, " more\n");
    }
}

/* Whole, however long: it is there to be copied. */
static void
append_place (Summary *summary, const char *what, const char *name, const char *advice)
{
  g_autofree char *path = g_build_filename (summary->options->folder, name, NULL);
  g_autofree char *shown = rostrum_display_cut (path, G_MAXUINT);

  g_string_append_printf (summary->out, "%s: %s%s\n", what, shown, advice);
}

static void
append_rest (Summary *summary)
{
  guint64 unresolved = rostrum_tally_n_unresolved (summary->tally);
  GString *text = g_string_new (NULL);

  g_string_append_c (summary->out, '\n');
  if (summary->options->n_skipped > 0)
    {
      append_count (text, summary->options->n_skipped, "source was skipped",
                    "sources were skipped");
      g_string_append (text, ": see the messages.");
      append_sentence (summary, text);
      text = g_string_new (NULL);
    }
  if (summary->undated > 0)
    {
      append_count (text, summary->undated, "meeting has", "meetings have");
      g_string_append (
          text, " no date: begin the name of the file with it, as in 2021-12-09-council.txt.");
      append_sentence (summary, text);
      text = g_string_new (NULL);
    }
  if (unresolved > 0)
    {
      append_count (text, unresolved, "label or name", "labels or names");
      g_string_append (text, " stayed unresolved: see unresolved.csv.");
      append_sentence (summary, text);
      text = g_string_new (NULL);
    }
  g_string_free (text, TRUE);
  if (summary->options->report)
    append_place (summary, "Report", "report.html", " (open it in a browser)");
  if (summary->options->tables)
    append_place (summary, "Tables", "tables", "");
}

char *
rostrum_summary (const RostrumTally *tally, const RostrumSummaryOptions *options)
{
  Summary summary = { .tally = tally, .options = options, .out = g_string_new (NULL) };

  collect (&summary);
  append_meetings (&summary);
  append_topics (&summary);
  append_speakers (&summary);
  append_rest (&summary);
  for (guint c = 0; c < N_CLASSES; c++)
    {
      g_free (summary.topics[c]);
      g_free (summary.speakers[c]);
    }
  return g_string_free (summary.out, FALSE);
}
