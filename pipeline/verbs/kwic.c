/* SPDX-License-Identifier: MIT */
/* rostrum kwic: keywords in context, from the database of a run. */
#include <string.h>
#include <unistd.h>

#include "corpus/base/error.h"
#include "corpus/base/output.h"
#include "pipeline/concordance_line.h"
#include "pipeline/display.h"
#include "pipeline/message.h"
#include "pipeline/places.h"
#include "pipeline/verb.h"

#define WIDTH_DEFAULT 72
#define WIDTH_MIN     20
#define WIDTH_MAX     10000

static char *topic, *speaker, *meeting, *evidence, *year, *width, *limit, *sort, *output;

static const GOptionEntry entries[] = {
  { "topic", 0, 0, G_OPTION_ARG_FILENAME, &topic, "only units on this topic, or other", "TOPIC" },
  { "speaker", 0, 0, G_OPTION_ARG_FILENAME, &speaker, "only units of this speaker: name or alias",
    "SPEAKER" },
  { "meeting", 0, 0, G_OPTION_ARG_FILENAME, &meeting, "only units of this meeting", "MEETING" },
  { "year", 0, 0, G_OPTION_ARG_FILENAME, &year, "only meetings of this year", "YEAR" },
  { "evidence", 0, 0, G_OPTION_ARG_FILENAME, &evidence,
    "only verbatim words, or only reported ones", "verbatim|reported" },
  { "width", 'w', 0, G_OPTION_ARG_FILENAME, &width,
    "columns of keyword and context; default: 72, and the whole unit in csv and jsonl", "N" },
  { "limit", 'n', 0, G_OPTION_ARG_FILENAME, &limit, "at most this many lines", "N" },
  { "sort", 0, 0, G_OPTION_ARG_FILENAME, &sort,
    "order (default: source, as the run read them); left and right: by the words before or behind "
    "the keyword",
    "source|date|speaker|left|right" },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "default: the standard output", "FILE" },
  { 0 },
};

static const char *const formats[] = { "terminal", "csv", "jsonl", NULL };

typedef enum
{
  FORMAT_TERMINAL,
  FORMAT_CSV,
  FORMAT_JSONL,
} Format;

static gboolean
refuse (GError **error, const char *option, const char *value, const char *advice)
{
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE, "%s: \"%s\" %s", option, value, advice);
  return FALSE;
}

/* The place of VALUE in NAMES (NULL: the first). */
static gboolean
parse_name (const char *option, const char *value, const char *const *names, guint *place,
            GError **error)
{
  g_autofree char *all = NULL;
  g_autofree char *advice = NULL;

  *place = 0;
  if (value == NULL)
    return TRUE;
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], value) == 0)
      {
        *place = i;
        return TRUE;
      }
  all = g_strjoinv (", ", (char **)names);
  advice = g_strdup_printf ("is unknown; give one of: %s", all);
  return refuse (error, option, value, advice);
}

static gboolean
parse_number (const char *option, const char *value, guint64 low, guint64 high, guint64 *number,
              GError **error)
{
  g_autofree char *advice = NULL;

  if (value == NULL || g_ascii_string_to_unsigned (value, 10, low, high, number, NULL))
    return TRUE;
  advice = g_strdup_printf ("is no number from %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT
                            "; give one, or leave it out",
                            low, high);
  return refuse (error, option, value, advice);
}

/* What the lines are written with. */
typedef struct
{
  Format format;
  guint width;
  gboolean colour;
  RostrumOutput *output;
  GString *text;
  guint64 n_lines;
} Writer;

static gboolean
write_line (gpointer data, const RostrumConcordanceLine *line, GError **error)
{
  Writer *writer = data;

  writer->n_lines++;
  g_string_truncate (writer->text, 0);
  switch (writer->format)
    {
    case FORMAT_CSV:
      rostrum_concordance_csv (line, writer->width, writer->text);
      break;
    case FORMAT_JSONL:
      rostrum_concordance_json (line, writer->width, writer->text);
      break;
    case FORMAT_TERMINAL:
      rostrum_concordance_terminal (line, writer->width, writer->colour, writer->text);
      break;
    }
  return rostrum_output_write (writer->output, writer->text->str, (gssize)writer->text->len, error);
}

static gboolean
parse (const RostrumOptions *options, RostrumConcordanceQuery *query, Writer *writer,
       GError **error)
{
  static const char *const classes[] = { "verbatim", "reported", NULL };
  guint format, class, order;
  guint64 columns = 0, number = 0;

  if (!parse_name ("--format", options->format, formats, &format, error) ||
      !parse_name ("--evidence", evidence, classes, &class, error) ||
      !parse_name ("--sort", sort, rostrum_sort_names, &order, error) ||
      !parse_number ("--year", year, 1, 9999, &number, error) ||
      !parse_number ("--limit", limit, 1, G_MAXINT64, &query->limit, error) ||
      !parse_number ("--width", width, WIDTH_MIN, WIDTH_MAX, &columns, error))
    return FALSE;
  writer->format = (Format)format;
  if (columns == 0 && writer->format == FORMAT_TERMINAL)
    columns = WIDTH_DEFAULT;
  writer->width = (guint)columns;
  query->year = (guint)number;
  query->sort = (RostrumSort)order;
  query->topic = topic;
  query->speaker = speaker;
  query->meeting = meeting;
  query->evidence = evidence;
  return TRUE;
}

static gboolean
write_lines (const char *folder, const RostrumConcordanceQuery *query, Writer *writer,
             GError **error)
{
  gboolean good = writer->format != FORMAT_CSV ||
                  rostrum_output_write (writer->output, ROSTRUM_CONCORDANCE_HEADER, -1, error);

  good = good && rostrum_concordance_run (folder, query, write_line, writer, error);
  if (good)
    return rostrum_output_commit (g_steal_pointer (&writer->output), error);
  rostrum_output_abort (g_steal_pointer (&writer->output));
  return FALSE;
}

static RostrumExit
run (const RostrumVerb *verb G_GNUC_UNUSED, const RostrumOptions *options,
     const char *const *arguments, GError **error)
{
  RostrumConcordanceQuery query = { 0 };
  Writer writer = { 0 };
  gboolean good;

  if (arguments[0] == NULL || arguments[1] == NULL || arguments[2] != NULL)
    {
      g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                           "kwic: give the folder of one run and one pattern (several words in "
                           "quotes); e.g. `rostrum kwic results 'prison*'`");
      return ROSTRUM_EXIT_USAGE;
    }
  if (!g_file_test (arguments[0], G_FILE_TEST_EXISTS) &&
      g_file_test (arguments[1], G_FILE_TEST_IS_DIR))
    {
      g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                           "kwic: the folder of the run comes first, then the pattern; e.g. "
                           "`rostrum kwic results 'prison*'`");
      return ROSTRUM_EXIT_USAGE;
    }
  query.pattern = arguments[1];
  if (!parse (options, &query, &writer, error))
    return ROSTRUM_EXIT_USAGE;
  if (!rostrum_place_check_results (output, arguments[0], NULL, error))
    return ROSTRUM_EXIT_NOTHING;
  writer.output = rostrum_output_open (output != NULL ? output : "-", error);
  if (writer.output == NULL)
    return ROSTRUM_EXIT_NOTHING;
  writer.colour = output == NULL && rostrum_display_coloured (STDOUT_FILENO);
  writer.text = g_string_new (NULL);
  good = write_lines (arguments[0], &query, &writer, error);
  g_string_free (writer.text, TRUE);
  if (good && writer.n_lines == 0 && !options->quiet)
    rostrum_message ("kwic: nothing was found; words are not stemmed: `prison*` finds prisons and "
                     "prisoners, too");
  return good ? ROSTRUM_EXIT_GOOD : ROSTRUM_EXIT_NOTHING;
}

const RostrumVerb rostrum_verb_kwic = {
  .name = "kwic",
  .summary = "keywords in context: who used which words, in which sentence",
  .arguments = "DIR PATTERN",
  .details =
      "Searches the database of a run (DIR/results.sqlite) and prints one line for each place "
      "that\n"
      "PATTERN finds: the keyword with the words around it, then date, speaker, evidence, meeting\n"
      "and the bytes of the unit in the source.\n\n"
      "PATTERN is words, \"phrases\" in double quotes, or beginnings with * behind them "
      "(prison*).\n"
      "A unit must hold all of them; those that follow one another are one keyword. Large and\n"
      "small letters are the same, so are е and ё, and Latin letters with and without accents;\n"
      "и and й are not. Words are not stemmed: use * for their forms.\n\n"
      "--format is terminal (the default), csv or jsonl. The database and docs/results.md tell "
      "how\n"
      "to ask for more.",
  .examples = "  rostrum kwic results 'prison*' --speaker 'Tomas Verholm' --year 2021\n"
              "  rostrum kwic results '\"foreign agents\"' --sort right --format csv -o lines.csv",
  .memory = "one unit; sorted by left or right, about 100 bytes for each line found",
  .entries = entries,
  .formats = formats,
  .without_sources = TRUE,
  .run = run,
};
