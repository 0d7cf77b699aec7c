/* SPDX-License-Identifier: MIT */
/* rostrum run: the main job. */
#include <string.h>
#include <unistd.h>

#include "corpus/base/error.h"
#include "pipeline/context_option.h"
#include "pipeline/estimate_options.h"
#include "pipeline/job.h"
#include "pipeline/message.h"
#include "pipeline/places.h"
#include "pipeline/summary.h"
#include "pipeline/verb.h"

static char *output;
static char *units;
static char *outputs;
static char *context;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    "the folder of the results (required); an earlier result there is replaced as a whole", "DIR" },
  { "outputs", 0, 0, G_OPTION_ARG_FILENAME, &outputs,
    "what to write, separated by commas: tables, database; default: all of them", "LIST" },
  { "units", 'u', 0, G_OPTION_ARG_FILENAME, &units,
    "also write one JSON record per unit; may lie below DIR; - is the standard output", "FILE" },
  { "context", 0, 0, G_OPTION_ARG_FILENAME, &context,
    "what counts beside a unit's own words; exchange: what is said before in the same remark, and "
    "in the one it answers (default: none)",
    "none|exchange" },
  ROSTRUM_ESTIMATE_ENTRIES,
  { 0 },
};

/* Where the unit records go. */
typedef struct
{
  RostrumOutput *output; /* NULL: nowhere */
  char *below;           /* name below the results' folder, or NULL */
} Units;

static void
units_clear (Units *to)
{
  rostrum_output_abort (to->output);
  g_free (to->below);
  *to = (Units){ 0 };
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Units, units_clear)

/* TEMPORARY stands for the results' folder until all is written. */
static gboolean
units_open (Units *to, const char *temporary, GError **error)
{
  g_autofree char *path = NULL;

  if (units == NULL)
    return TRUE;
  to->below = strcmp (units, "-") == 0 ? NULL : rostrum_place_below (units, output);
  if (to->below == NULL)
    path = g_strdup (units);
  else
    {
      g_autofree char *folder = NULL;

      path = g_build_filename (temporary, to->below, NULL);
      folder = g_path_get_dirname (path);
      /* If this fails, opening the file tells why. */
      g_mkdir_with_parents (folder, 0777);
    }
  to->output = rostrum_output_open (path, error);
  return to->output != NULL;
}

static gboolean
units_commit (Units *to, gboolean below, GError **error)
{
  if (to->output == NULL || (to->below != NULL) != below)
    return TRUE;
  return rostrum_output_commit (g_steal_pointer (&to->output), error);
}

static gboolean
check_arguments (const char *const *arguments, GError **error)
{
  const char *fault = NULL;

  if (arguments[0] == NULL)
    fault = "run: no source; name a file or a folder, or - for the standard input";
  else if (output == NULL)
    fault = "run: no folder for the results; name one with -o DIR";
  else if (*output == '\0' || strcmp (output, "-") == 0)
    fault = "-o: results are a folder; name one";
  else if (units != NULL && *units == '\0')
    fault = "--units: is empty; name a file, or - for the standard output";
  if (fault != NULL)
    g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE, fault);
  return fault == NULL;
}

/* The sources, and what is wrong with some of the arguments (told at once, counted in *N_MISSING).
 */
static GPtrArray *
list_sources (const char *const *arguments, RostrumManifest *manifest, guint *n_missing,
              GError **error)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) sources = rostrum_source_list (arguments, messages);

  for (guint i = 0; i < messages->len; i++)
    rostrum_message (g_ptr_array_index (messages, i));
  for (guint i = 0; arguments[i] != NULL; i++)
    if (strcmp (arguments[i], "-") != 0 && !g_file_test (arguments[i], G_FILE_TEST_EXISTS))
      rostrum_manifest_add_missing (manifest, arguments[i]);
  *n_missing = messages->len;
  if (sources->len > 0)
    return g_steal_pointer (&sources);
  if (messages->len == 0)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                 "%s: holds no transcript; name a file, or a folder with *.txt files",
                 arguments[0]);
  else
    g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                         "there is no source to read; see the messages above");
  return NULL;
}

/* What is read must survive: no source below the results' folder, none replaced by the records. */
static gboolean
check_places (const RostrumOptions *options, const GPtrArray *sources, GError **error)
{
  g_autoptr (GPtrArray) inputs = g_ptr_array_new ();

  for (guint i = 0; i < sources->len; i++)
    {
      char *path = ((RostrumSource *)g_ptr_array_index (sources, i))->path;
      g_autofree char *below = strcmp (path, "-") == 0 ? NULL : rostrum_place_below (path, output);

      if (below != NULL)
        {
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
                       "%s: is a source and lies in the output folder %s, which is replaced as a "
                       "whole; name another output folder",
                       path, output);
          return FALSE;
        }
      g_ptr_array_add (inputs, path);
    }
  if (options->roster != NULL)
    g_ptr_array_add (inputs, options->roster);
  if (rostrum_estimate_texts.audit != NULL)
    g_ptr_array_add (inputs, rostrum_estimate_texts.audit);
  g_ptr_array_add (inputs, NULL);
  if (units == NULL || strcmp (units, "-") == 0)
    return TRUE;
  return rostrum_place_check_output ("--units", units, (const char *const *)inputs->pdata, error) &&
         rostrum_place_check_units (units, output, error);
}

static char **
recorded_paths (const GPtrArray *sources)
{
  char **paths = g_new0 (char *, sources->len + 1);

  for (guint i = 0; i < sources->len; i++)
    paths[i] = rostrum_manifest_path (((RostrumSource *)g_ptr_array_index (sources, i))->path);
  return paths;
}

static RostrumExit
status_of (const RostrumJobResult *result, guint n_missing, gboolean strict)
{
  if (result->n_skipped > 0 || n_missing > 0)
    return ROSTRUM_EXIT_INCOMPLETE;
  if (strict && (result->n_unresolved > 0 || result->bytes_unaccounted > 0))
    return ROSTRUM_EXIT_INCOMPLETE;
  return ROSTRUM_EXIT_GOOD;
}

static gboolean
print_summary (const RostrumJobResult *result, guint n_skipped, GError **error)
{
  RostrumSummaryOptions look = {
    .width = 80,
    .colour = isatty (STDOUT_FILENO) != 0 && g_getenv ("NO_COLOR") == NULL &&
              g_strcmp0 (g_getenv ("TERM"), "dumb") != 0,
    .folder = output,
    .n_skipped = n_skipped,
  };
  g_autofree char *text = rostrum_summary (result->tally, &look);
  g_autoptr (GError) local = NULL;

  if (rostrum_output_file ("-", text, -1, &local))
    return TRUE;
  if (g_error_matches (local, ROSTRUM_ERROR, ROSTRUM_ERROR_CLOSED))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  /* By now the results are in place, whatever becomes of the summary. */
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MISMATCH,
               "the summary was not printed (%s); the results in %s are complete", local->message,
               output);
  return FALSE;
}

/* Everything between the opening of the results' folder and its appearance. */
static gboolean
write_results (const RostrumOptions *options, const RostrumEstimateOptions *estimate,
               RostrumResults results, GPtrArray *sources, RostrumManifest *manifest,
               const char *folder, RostrumJobResult *result, GError **error)
{
  g_auto (Units) to = { 0 };
  g_auto (GStrv) records = recorded_paths (sources);
  RostrumJob job = {
    .options = options,
    .sources = sources,
    .records = (const char *const *)records,
    .folder = folder,
    .results = results,
    .exchange = g_strcmp0 (manifest->context, ROSTRUM_CONTEXT_EXCHANGE) == 0,
    .estimate = estimate,
  };

  if (!units_open (&to, folder, error))
    return FALSE;
  job.units = to.output;
  if (!rostrum_job_run (&job, manifest, result, error))
    return FALSE;
  if (result->n_read == 0)
    {
      g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                           "no source could be read; nothing was written");
      return FALSE;
    }
  manifest->units = g_strdup (to.below);
  return units_commit (&to, TRUE, error) && rostrum_job_write_manifest (manifest, folder, error) &&
         units_commit (&to, FALSE, error);
}

static RostrumExit
run (const RostrumVerb *verb G_GNUC_UNUSED, const RostrumOptions *options,
     const char *const *arguments, GError **error)
{
  g_auto (RostrumEstimateOptions) estimate = { 0 };
  RostrumResults results;
  g_auto (GStrv) names = NULL;
  g_autoptr (RostrumManifest) manifest = NULL;
  g_autoptr (RostrumManifest) earlier = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_auto (RostrumJobResult) result = { 0 };
  g_autofree char *folder = NULL;
  guint n_missing = 0;

  if (rostrum_estimate_texts.estimator == NULL)
    rostrum_estimate_texts.estimator = g_strdup (rostrum_context_option_estimator (context));
  if (!check_arguments (arguments, error) || !rostrum_results_parse (outputs, &results, error) ||
      !rostrum_context_option_check (context, rostrum_estimate_texts.estimator, error) ||
      !rostrum_estimate_options_parse (options, &estimate, error))
    return ROSTRUM_EXIT_USAGE;
  names = rostrum_results_to_names (results);
  manifest = rostrum_manifest_new (options, (const char *const *)names, error);
  if (manifest == NULL)
    return ROSTRUM_EXIT_NOTHING;
  manifest->context = g_strdup (context != NULL ? context : ROSTRUM_CONTEXT_NONE);
  manifest->estimator = g_strdup (rostrum_estimate_texts.estimator);
  manifest->level = g_strdup (rostrum_estimate_texts.level);
  if (rostrum_estimate_texts.audit != NULL)
    manifest->audit = rostrum_manifest_path (rostrum_estimate_texts.audit);
  sources = list_sources (arguments, manifest, &n_missing, error);
  if (sources == NULL || !check_places (options, sources, error))
    return ROSTRUM_EXIT_NOTHING;

  earlier = rostrum_manifest_load (output, NULL);
  folder = rostrum_output_folder_open (output, ROSTRUM_MANIFEST_NAME, rostrum_place_owns, earlier,
                                       error);
  if (folder == NULL)
    return ROSTRUM_EXIT_NOTHING;
  if (!write_results (options, &estimate, results, sources, manifest, folder, &result, error))
    {
      rostrum_output_folder_abort (folder);
      return ROSTRUM_EXIT_NOTHING;
    }
  if (!rostrum_output_folder_commit (folder, output, error))
    return ROSTRUM_EXIT_NOTHING;

  /* The standard output belongs to the records when they go there. */
  if (!options->quiet && g_strcmp0 (units, "-") != 0 &&
      !print_summary (&result, result.n_skipped + n_missing, error))
    return ROSTRUM_EXIT_INCOMPLETE;
  return status_of (&result, n_missing, options->strict);
}

const RostrumVerb rostrum_verb_run = {
  .name = "run",
  .summary = "the main job: who said what, how much on each topic, as tables",
  .arguments = "SOURCE… -o DIR",
  .details = "Reads transcripts, finds remarks and speakers, decides the topics of each unit and "
             "writes DIR/tables/*.csv, DIR/results.sqlite and DIR/manifest.json. A source that "
             "cannot be read is reported and skipped. DIR appears whole or not at all. The same "
             "sources and options give the same bytes, with any number of threads. A summary goes "
             "to the standard output, unless --quiet or --units - is given.",
  .examples = "  rostrum run corpus/sample/meetings --roster corpus/sample/roster.ini -o results\n"
              "  rostrum run corpus/sample/meetings --units results/units.jsonl -o results",
  .memory =
      "the models, the largest meetings in flight (threads + 1), each some 2 times its source "
      "(in the worst case, very short paragraphs, some 25 times), and the tallies: one entry "
      "per meeting, speaker, evidence and topic; the database takes 100 MB more, however "
      "large it grows",
  .entries = entries,
  .run = run,
};
