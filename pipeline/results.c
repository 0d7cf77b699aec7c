/* SPDX-License-Identifier: MIT */
/* From sources to a folder of results in its place. */
#include "pipeline/results.h"

#include <string.h>
#include <unistd.h>

#include "corpus/base/error.h"
#include "corpus/base/signals.h"
#include "pipeline/display.h"
#include "pipeline/places.h"
#include "pipeline/summary.h"

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
units_open (Units *to, const RostrumResultsJob *job, const char *temporary, GError **error)
{
  g_autofree char *path = NULL;

  if (job->units == NULL)
    return TRUE;
  to->below = strcmp (job->units, "-") == 0 ? NULL : rostrum_place_below (job->units, job->output);
  if (to->below == NULL)
    path = g_strdup (job->units);
  else
    {
      path = g_build_filename (temporary, to->below, NULL);
      rostrum_place_make_parent (path);
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

gboolean
rostrum_results_check_names (const char *verb, const char *output, const char *units,
                             GError **error)
{
  if (output == NULL)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                 "%s: no folder for the results; name one with -o DIR", verb);
  else if (*output == '\0' || strcmp (output, "-") == 0)
    g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                         "-o: results are a folder; name one");
  else if (units != NULL && *units == '\0')
    g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                         "--units: is empty; name a file, or - for the standard output");
  else
    return TRUE;
  return FALSE;
}

/* What is read must survive: no source below the results' folder, none replaced by the records. */
static gboolean
check_places (const RostrumResultsJob *job, GError **error)
{
  g_autoptr (GPtrArray) inputs = g_ptr_array_new ();
  g_auto (RostrumPlaceChecker) checker = { 0 };

  rostrum_place_checker_init (&checker, job->output);
  for (guint i = 0; i < job->sources->len; i++)
    {
      char *path = ((RostrumSource *)g_ptr_array_index (job->sources, i))->path;

      if (strcmp (path, "-") != 0 && rostrum_place_checker_is_below (&checker, path))
        {
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
                       "%s: is a source and lies in the output folder %s, which is replaced as a "
                       "whole; name another output folder",
                       path, job->output);
          return FALSE;
        }
      g_ptr_array_add (inputs, path);
    }
  if (job->options->roster != NULL)
    g_ptr_array_add (inputs, job->options->roster);
  if (rostrum_estimate_texts.audit != NULL)
    g_ptr_array_add (inputs, rostrum_estimate_texts.audit);
  g_ptr_array_add (inputs, NULL);
  if (job->units == NULL || strcmp (job->units, "-") == 0)
    return TRUE;
  return rostrum_place_check_output ("--units", job->units, (const char *const *)inputs->pdata,
                                     error) &&
         rostrum_place_check_units (job->units, job->output, error);
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
print_summary (const RostrumResultsJob *job, const RostrumJobResult *result, GError **error)
{
  RostrumSummaryOptions look = {
    .width = CLAMP (rostrum_display_columns (STDOUT_FILENO), 40, 80),
    .colour = rostrum_display_coloured (STDOUT_FILENO),
    .folder = job->output,
    .tables = (job->run->results & ROSTRUM_RESULT_TABLES) != 0,
    .report = (job->run->results & ROSTRUM_RESULT_REPORT) != 0,
    .n_skipped = result->n_skipped + job->n_missing,
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
               job->output);
  return FALSE;
}

/* Everything between the opening of the results' folder and its appearance. */
static gboolean
write_results (const RostrumResultsJob *job, const char *folder, RostrumJobResult *result,
               GError **error)
{
  g_auto (Units) to = { 0 };
  RostrumJob inner = {
    .options = job->options,
    .sources = job->sources,
    .records = job->records,
    .folder = folder,
    .results = job->run->results,
    .assets = job->run->assets,
    .exchange = job->run->exchange,
    .estimate = &job->run->estimate,
    .store = job->store,
    .models = job->models,
    .keep = job->keep,
  };

  if (!units_open (&to, job, folder, error))
    return FALSE;
  inner.units = to.output;
  job->manifest->units = g_strdup (to.below);
  if (!rostrum_job_run (&inner, job->manifest, result, error))
    return FALSE;
  if (result->n_read == 0)
    {
      g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                           "no source could be read; nothing was written");
      return FALSE;
    }
  if (!units_commit (&to, TRUE, error) ||
      !rostrum_job_write_manifest (job->manifest, folder, job->options->threads, error))
    return FALSE;
  if (rostrum_signals_caught () != 0)
    {
      g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
                           "interrupted; nothing was written");
      return FALSE;
    }
  return units_commit (&to, FALSE, error);
}

/* Signals are held back, so that who stops the run finds all of the results or nothing. */
static gboolean
make (const RostrumResultsJob *job, const char *folder, RostrumJobResult *result, GError **error)
{
  gboolean good;

  rostrum_signals_hold ();
  good = write_results (job, folder, result, error);
  if (good)
    good = rostrum_output_folder_commit (folder, job->output, error);
  else
    rostrum_output_folder_abort (folder);
  rostrum_signals_release (FALSE);
  return good;
}

RostrumExit
rostrum_results_make (const RostrumResultsJob *job, GError **error)
{
  g_autoptr (RostrumManifest) earlier = NULL;
  g_auto (RostrumJobResult) result = { 0 };
  g_autofree char *folder = NULL;

  if (!check_places (job, error))
    return ROSTRUM_EXIT_NOTHING;
  earlier = rostrum_manifest_load (job->output, NULL);
  folder = rostrum_output_folder_open (job->output, ROSTRUM_MANIFEST_NAME, rostrum_place_owns,
                                       earlier, error);
  g_clear_pointer (&earlier, rostrum_manifest_free);
  if (folder == NULL || !make (job, folder, &result, error))
    return ROSTRUM_EXIT_NOTHING;

  /* The standard output belongs to the records when they go there. */
  if (!job->options->quiet && g_strcmp0 (job->units, "-") != 0 &&
      !print_summary (job, &result, error))
    return ROSTRUM_EXIT_INCOMPLETE;
  return status_of (&result, job->n_missing, job->options->strict);
}
