/* SPDX-License-Identifier: MIT */
/* rostrum plot: one chart of a report as a figure, drawn by Vega under node. */
#include <glib/gstdio.h>
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/output.h"
#include "pipeline/places.h"
#include "pipeline/verb.h"
#include "stages/report.h"

#define WIDTH_DEFAULT "900"
#define WIDTH_MIN     300
#define WIDTH_MAX     4000
#define PNG_ZOOM      "2" /* pixels for each of the width */

static char *output, *width, *language, *evidence, *year, *meeting, *speaker, *topic, *by, *measure,
    *from, *to, *words;
static gboolean list, every;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    "the figure (required): .svg, .pdf or .png; - is SVG on the standard output", "FILE" },
  { "list", 'l', 0, G_OPTION_ARG_NONE, &list, "the charts that there are", NULL },
  { "width", 'w', 0, G_OPTION_ARG_FILENAME, &width,
    "in pixels, 300 to 4000 (default: 900; a .png has twice as many)", "N" },
  { "lang", 0, 0, G_OPTION_ARG_FILENAME, &language, "of the figure; default: that of the report",
    "en|ru" },
  { "evidence", 0, 0, G_OPTION_ARG_FILENAME, &evidence, "which words count (default: all)",
    "all|verbatim|reported" },
  { "year", 0, 0, G_OPTION_ARG_FILENAME, &year, "only meetings of this year", "YEAR" },
  { "meeting", 0, 0, G_OPTION_ARG_FILENAME, &meeting, "only this meeting", "MEETING" },
  { "speaker", 0, 0, G_OPTION_ARG_FILENAME, &speaker, "only this speaker", "SPEAKER" },
  { "topic", 0, 0, G_OPTION_ARG_FILENAME, &topic, "only this topic, or other", "TOPIC" },
  { "by", 0, 0, G_OPTION_ARG_FILENAME, &by, "shares: dots of which kind (default: year)",
    "year|meeting" },
  { "measure", 0, 0, G_OPTION_ARG_FILENAME, &measure, "speakers: length of bars (default: share)",
    "share|words" },
  { "every", 0, 0, G_OPTION_ARG_NONE, &every,
    "speakers: all of them, not only the 15 with the most words", NULL },
  { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, "change, parts: the earlier year", "YEAR" },
  { "to", 0, 0, G_OPTION_ARG_FILENAME, &to, "change, parts: the later year", "YEAR" },
  { "words", 0, 0, G_OPTION_ARG_FILENAME, &words,
    "keyness: of which group, topic:TOPIC or year:YEAR", "GROUP" },
  { 0 },
};

/* The charts, by the names that the page has for them. */
static const struct
{
  const char *name;
  const char *summary;
} charts[] = {
  { "shares", "share of each topic by year or meeting, with intervals" },
  { "speakers", "topics of each speaker, verbatim and reported" },
  { "change", "difference between two years, with intervals and verdicts" },
  { "parts", "the same difference taken apart: who spoke, what they spoke about" },
  { "keyness", "words that mark a topic or a year" },
  { "timeline", "one meeting: who speaks when, on which topic" },
};

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE, "plot: %s", message);
  return FALSE;
}

static gboolean
is_chart (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (charts); i++)
    if (strcmp (charts[i].name, name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check_command_line (const char *const *arguments, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (arguments[0] == NULL || arguments[1] == NULL || arguments[2] != NULL)
    return refuse (error, "give the folder of one run and one chart; e.g. `rostrum plot results "
                          "shares -o shares.svg`; `rostrum plot --list` names the charts");
  if (output == NULL)
    return refuse (error, "name the figure with -o: FILE.svg, FILE.pdf or FILE.png");
  if (strcmp (output, "-") != 0 && !g_str_has_suffix (output, ".svg") &&
      !g_str_has_suffix (output, ".pdf") && !g_str_has_suffix (output, ".png"))
    return refuse (error, "-o: the figure's name must end with .svg, .pdf or .png");
  if (width != NULL && !g_ascii_string_to_unsigned (width, 10, WIDTH_MIN, WIDTH_MAX, NULL, NULL))
    return refuse (error, "--width: give a number from 300 to 4000");
  if (is_chart (arguments[1]))
    return TRUE;
  if (is_chart (arguments[0]))
    return refuse (error, "the folder comes first, then the chart; e.g. `rostrum plot results "
                          "shares -o shares.svg`");
  for (gsize i = 0; i < G_N_ELEMENTS (charts); i++)
    g_string_append_printf (names, "%s%s", i == 0 ? "" : ", ", charts[i].name);
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "plot: there is no chart \"%s\"; give one of: %s", arguments[1], names->str);
  return FALSE;
}

/* The program, or NULL with what to install. */
static char *
find_program (const char *name, const char *package, GError **error)
{
  char *path = g_find_program_in_path (name);

  if (path == NULL)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                 "%s: is not installed; install it (Debian: apt-get install %s), or save the "
                 "figure from report.html in a browser",
                 name, package);
  return path;
}

/* Runs ARGV with ENVIRONMENT (NULL: ours); its standard output goes to TEXT (may be NULL). What it
 * says on its standard error when it fails is the error. */
static gboolean
run_program (char **argv, char **environment, char **text, GError **error)
{
  g_autofree char *complaint = NULL;
  g_autoptr (GError) local = NULL;
  int status = 0;

  if (!g_spawn_sync (NULL, argv, environment, G_SPAWN_DEFAULT, NULL, NULL, text, &complaint,
                     &status, &local))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO, "%s: cannot be run: %s", argv[0],
                   local->message);
      return FALSE;
    }
  if (g_spawn_check_wait_status (status, NULL))
    return TRUE;
  g_strstrip (complaint);
  g_set_error (error, ROSTRUM_ERROR,
               g_str_has_prefix (complaint, "--") ? ROSTRUM_ERROR_USAGE : ROSTRUM_ERROR_IO, "%s",
               *complaint != '\0' ? complaint : argv[0]);
  return FALSE;
}

static void
add_setting (GPtrArray *argv, const char *key, const char *value)
{
  if (value != NULL)
    g_ptr_array_add (argv, g_strdup_printf ("%s=%s", key, value));
}

/* The chart as SVG, or NULL. */
static char *
draw (const char *folder, const char *chart, GError **error)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *report = g_build_filename (folder, "report.html", NULL);
  g_autofree char *assets = NULL;
  g_autofree char *node = NULL;
  char *svg = NULL;

  if (!g_file_test (report, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                   "%s: is not there; `rostrum run … -o DIR` writes it, unless --outputs leaves "
                   "report out",
                   report);
      return NULL;
    }
  node = find_program ("node", "nodejs", error);
  if (node == NULL)
    return NULL;
  assets = rostrum_report_assets_folder (error);
  if (assets == NULL)
    return NULL;
  g_ptr_array_add (argv, g_strdup (node));
  g_ptr_array_add (argv, g_build_filename (assets, "plot.cjs", NULL));
  g_ptr_array_add (argv, g_strdup (assets));
  g_ptr_array_add (argv, g_strdup (report));
  g_ptr_array_add (argv, g_strdup (chart));
  g_ptr_array_add (argv, g_strdup (language != NULL ? language : ""));
  g_ptr_array_add (argv, g_strdup (width != NULL ? width : WIDTH_DEFAULT));
  add_setting (argv, "evidence", evidence);
  add_setting (argv, "year", year);
  add_setting (argv, "meeting", meeting);
  add_setting (argv, "speaker", speaker);
  add_setting (argv, "topic", topic);
  add_setting (argv, "by", by);
  add_setting (argv, "measure", measure);
  add_setting (argv, "every", every ? "1" : NULL);
  add_setting (argv, "from", from);
  add_setting (argv, "to", to);
  add_setting (argv, "words", words);
  g_ptr_array_add (argv, NULL);
  if (run_program ((char **)argv->pdata, NULL, &svg, error))
    return svg;
  g_free (svg);
  return NULL;
}

/* SVG to PDF or PNG by librsvg, in the folder PLACE. */
static gboolean
convert (const char *svg, const char *place, GError **error)
{
  const char *format = g_str_has_suffix (output, ".pdf") ? "pdf" : "png";
  g_autofree char *rsvg = find_program ("rsvg-convert", "librsvg2-bin", error);
  g_autofree char *drawing = g_build_filename (place, "figure.svg", NULL);
  g_autofree char *figure = g_build_filename (place, "figure", NULL);
  const char *zoom = strcmp (format, "png") == 0 ? PNG_ZOOM : "1";
  const char *argv[] = {
    rsvg, "--format", format, "--zoom", zoom, "--output", figure, drawing, NULL
  };
  /* Without it a PDF would hold the time at which it was made. */
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "SOURCE_DATE_EPOCH", "0", TRUE);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  gboolean good;

  good = rsvg != NULL && rostrum_output_file (drawing, svg, -1, error) &&
         run_program ((char **)argv, environment, NULL, error) &&
         g_file_get_contents (figure, &bytes, &length, error) &&
         rostrum_output_file (output, bytes, (gssize)length, error);
  g_unlink (drawing);
  g_unlink (figure);
  return good;
}

static gboolean
write_figure (const char *svg, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *place = NULL;
  gboolean good;

  if (strcmp (output, "-") == 0 || g_str_has_suffix (output, ".svg"))
    return rostrum_output_file (output, svg, -1, error);
  place = g_dir_make_tmp ("rostrum-plot-XXXXXX", &local);
  if (place == NULL)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
                   "no temporary folder can be made: %s; name another place in TMPDIR",
                   local->message);
      return FALSE;
    }
  good = convert (svg, place, error);
  g_rmdir (place);
  return good;
}

static RostrumExit
run (const RostrumVerb *verb G_GNUC_UNUSED, const RostrumOptions *options G_GNUC_UNUSED,
     const char *const *arguments, GError **error)
{
  g_autofree char *svg = NULL;

  if (list)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (charts); i++)
        g_print ("%-10s %s\n", charts[i].name, charts[i].summary);
      return ROSTRUM_EXIT_GOOD;
    }
  if (!check_command_line (arguments, error))
    return ROSTRUM_EXIT_USAGE;
  if (!rostrum_place_check_results (output, arguments[0], NULL, error))
    return ROSTRUM_EXIT_NOTHING;
  svg = draw (arguments[0], arguments[1], error);
  if (svg == NULL || !write_figure (svg, error))
    return ROSTRUM_EXIT_NOTHING;
  return ROSTRUM_EXIT_GOOD;
}

const RostrumVerb rostrum_verb_plot = {
  .name = "plot",
  .summary = "a chart of the report as a figure: SVG, PDF or PNG",
  .arguments = "DIR CHART -o FIGURE",
  .details =
      "Draws a chart of DIR/report.html as it is in the page, with title and key, on white. The\n"
      "same numbers and choices always give the same bytes. `rostrum plot --list` names the "
      "charts.\n\n"
      "Vega draws it under node (Debian: nodejs); PDF and PNG are made by rsvg-convert (Debian:\n"
      "librsvg2-bin). Without them, save the figure from the page in a browser.",
  .examples = "  rostrum plot results shares -o shares.svg\n"
              "  rostrum plot results speakers --year 2021 -o speakers.pdf\n"
              "  rostrum plot results change --from 2019 --to 2024 --lang ru -o change.png",
  .memory = "the page, some ten times",
  .entries = entries,
  .without_sources = TRUE,
  .run = run,
};
