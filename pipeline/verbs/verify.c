/* SPDX-License-Identifier: MIT */
/* rostrum verify: does a run again from its manifest and compares. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/signals.h"
#include "pipeline/comparison.h"
#include "pipeline/manifest_restore.h"
#include "pipeline/run_options.h"
#include "pipeline/verb.h"
#include "stages/database.h"
#include "stages/report.h"

static char *root;

static const GOptionEntry entries[] = {
  { "root", 0, 0, G_OPTION_ARG_FILENAME, &root,
    "the folder that the paths in the manifest start from (default: the working directory)",
    "DIR" },
  { 0 },
};

/* A manifest comes from elsewhere: what it names to be written must stay in the folder. */
static gboolean
stays_below (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  if (*path == '\0' || g_path_is_absolute (path))
    return FALSE;
  for (guint i = 0; parts[i] != NULL; i++)
    if (strcmp (parts[i], "..") == 0)
      return FALSE;
  return TRUE;
}

/* What the run read and cannot be read again, before anything is run. */
static void
check_input (RostrumComparison *comparison, const char *recorded)
{
  g_autofree char *path = rostrum_manifest_locate (root, recorded);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    rostrum_comparison_differs (
        comparison,
        "%s: is missing; restore it, or name the folder that the paths of the manifest start "
        "from with --root",
        path);
  else if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    rostrum_comparison_differs (
        comparison, "%s: is no regular file and is not read again; run from files to verify later",
        path);
}

static void
check_inputs (RostrumComparison *comparison)
{
  const RostrumManifest *then = comparison->then;

  if (then->roster != NULL)
    check_input (comparison, then->roster->path);
  for (guint i = 0; i < then->sources->len; i++)
    {
      const RostrumManifestSource *source = g_ptr_array_index (then->sources, i);

      /* What could not be read then may be gone. */
      if (source->id != NULL && source->sha256 != NULL && strcmp (source->path, "-") != 0)
        check_input (comparison, source->path);
    }
}

static void
compare_versions (RostrumComparison *comparison, const RostrumManifest *now)
{
  const RostrumManifest *then = comparison->then;

  if (strcmp (then->program, now->program) != 0)
    rostrum_comparison_differs (comparison,
                                "%s: made by rostrum %s, this is %s; verify with that version",
                                comparison->folder, then->program, now->program);
  else if (then->tokenizer != now->tokenizer)
    rostrum_comparison_differs (
        comparison, "%s: made with tokenizer version %u, this is %u; verify with the same program",
        comparison->folder, then->tokenizer, now->tokenizer);
}

static void
compare_roster (RostrumComparison *comparison, const RostrumManifest *now)
{
  const RostrumManifestFile *then = comparison->then->roster;

  if (then != NULL && now->roster != NULL && strcmp (then->sha256, now->roster->sha256) != 0)
    rostrum_comparison_differs (
        comparison, "%s: the roster has changed since the run; restore it, or run again",
        then->path);
}

static void
compare_models (RostrumComparison *comparison, const RostrumManifest *now)
{
  const GPtrArray *then = comparison->then->models;

  for (guint i = 0; i < MAX (then->len, now->models->len); i++)
    {
      const RostrumManifestModel *x = i < then->len ? g_ptr_array_index (then, i) : NULL;
      const RostrumManifestModel *y =
          i < now->models->len ? g_ptr_array_index (now->models, i) : NULL;

      if (x == NULL || y == NULL || strcmp (x->sha256, y->sha256) != 0)
        rostrum_comparison_differs (comparison,
                                    "model %s is not the one of the run; restore it, or run again",
                                    x != NULL ? x->name : y->name);
    }
}

static void
compare_sources (RostrumComparison *comparison, const RostrumManifest *now)
{
  const GPtrArray *then = comparison->then->sources;
  guint next = 0;

  for (guint i = 0; i < then->len; i++)
    {
      const RostrumManifestSource *x = g_ptr_array_index (then, i);
      const RostrumManifestSource *y;

      if (x->id == NULL)
        continue;
      /* Both lists are in the order of the run, but for those that were missing. */
      do
        y = g_ptr_array_index (now->sources, next++);
      while (y->id == NULL);
      if (g_strcmp0 (x->sha256, y->sha256) != 0)
        rostrum_comparison_differs (comparison,
                                    "%s: has changed since the run (%" G_GUINT64_FORMAT
                                    " bytes then, %" G_GUINT64_FORMAT
                                    " now); restore it, or run again",
                                    x->path, x->bytes, y->bytes);
      else if (g_strcmp0 (x->why, y->why) != 0)
        rostrum_comparison_differs (comparison, "%s: was %s in the run and is %s now; run again",
                                    x->path, x->why == NULL ? "read" : "skipped",
                                    y->why == NULL ? "read" : "skipped");
    }
}

/* Runs again into the folder AGAIN. */
static gboolean
run_again (RostrumComparison *comparison, const RostrumOptions *options, GPtrArray *sources,
           const char *const *records, RostrumManifest *now, const char *again, GError **error)
{
  const RostrumManifest *then = comparison->then;
  g_autoptr (RostrumOutput) units = NULL;
  g_auto (RostrumJobResult) result = { 0 };
  g_auto (RostrumRunOptions) run_options = { 0 };
  RostrumJob job = { .options = options, .sources = sources, .records = records, .folder = again };

  if (!rostrum_run_options_restore (then, root, options, &run_options, error))
    return FALSE;
  job.results = run_options.results;
  job.assets = run_options.assets;
  job.estimate = &run_options.estimate;
  job.exchange = run_options.exchange;
  if (then->units != NULL)
    {
      g_autofree char *path = g_build_filename (again, then->units, NULL);
      g_autofree char *folder = g_path_get_dirname (path);

      g_mkdir_with_parents (folder, 0777);
      units = rostrum_output_open (path, error);
      if (units == NULL)
        return FALSE;
      job.units = units;
    }
  if (!rostrum_job_run (&job, now, &result, error) ||
      (units != NULL && !rostrum_output_commit (g_steal_pointer (&units), error)))
    return FALSE;
  return rostrum_manifest_add_files (now, again, options->threads, error);
}

static gboolean
verify (RostrumComparison *comparison, const RostrumOptions *command, const char *again,
        GError **error)
{
  g_autoptr (RostrumManifest) now = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GPtrArray) sources = rostrum_manifest_sources (comparison->then, root, records, error);
  RostrumOptions options;
  gboolean good = FALSE;

  check_inputs (comparison);
  if (comparison->n_differences > 0)
    return TRUE;
  if (sources == NULL ||
      !rostrum_manifest_options (comparison->then, root, command, &options, error))
    return FALSE;
  now = rostrum_manifest_again (comparison->then, &options, error);
  if (now != NULL)
    rostrum_manifest_carry_missing (comparison->then, now);
  if (now != NULL && run_again (comparison, &options, sources, (const char *const *)records->pdata,
                                now, again, error))
    {
      compare_versions (comparison, now);
      compare_roster (comparison, now);
      compare_models (comparison, now);
      compare_sources (comparison, now);
      /* Other input makes other results: that goes without saying. */
      if (comparison->n_differences == 0)
        rostrum_comparison_files (comparison, now, again);
      rostrum_comparison_extra_files (comparison, now);
      rostrum_comparison_manifests (comparison, now);
      good = TRUE;
    }
  rostrum_manifest_options_clear (&options);
  return good;
}

static RostrumExit
run (const RostrumVerb *verb G_GNUC_UNUSED, const RostrumOptions *options,
     const char *const *arguments, GError **error)
{
  g_autoptr (RostrumManifest) then = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *again = NULL;
  RostrumComparison comparison = { 0 };
  gboolean good;

  if (arguments[0] == NULL || arguments[1] != NULL)
    {
      g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                           "verify: give the folder of one run; e.g. `rostrum verify results`");
      return ROSTRUM_EXIT_USAGE;
    }
  then = rostrum_manifest_load (arguments[0], error);
  if (then == NULL)
    return ROSTRUM_EXIT_NOTHING;
  if (then->units != NULL && !stays_below (then->units))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s/%s: units lie outside the folder (%s); make the run again", arguments[0],
                   ROSTRUM_MANIFEST_NAME, then->units);
      return ROSTRUM_EXIT_NOTHING;
    }
  rostrum_signals_hold ();
  again = g_dir_make_tmp ("rostrum-verify-XXXXXX", &local);
  if (again == NULL)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
                   "%s: no temporary folder can be made: %s; make room, or set TMPDIR",
                   g_get_tmp_dir (), local->message);
      rostrum_signals_release (TRUE);
      return ROSTRUM_EXIT_NOTHING;
    }
  comparison.folder = arguments[0];
  comparison.then = then;
  good = verify (&comparison, options, again, error);
  rostrum_output_folder_abort (again);
  rostrum_signals_release (FALSE);
  if (!good)
    return ROSTRUM_EXIT_NOTHING;
  if (comparison.n_differences > 0)
    return ROSTRUM_EXIT_INCOMPLETE;
  if (options->quiet)
    return ROSTRUM_EXIT_GOOD;

  g_autoptr (GString) text = g_string_new (arguments[0]);

  g_string_append (text, ": verified, every byte is the same");
  if (comparison.writer != 0)
    g_string_append_printf (text,
                            "; but " ROSTRUM_DATABASE_NAME ", which SQLite %u.%u.%u wrote, is the "
                            "same row by row",
                            comparison.writer / 1000000, comparison.writer / 1000 % 1000,
                            comparison.writer % 1000);
  if (comparison.page)
    g_string_append (text, "; but " ROSTRUM_REPORT_NAME ", which another build put together: its "
                           "data are the same, what shows them was not compared");
  g_string_append_c (text, '\n');
  return rostrum_output_file ("-", text->str, -1, error) ? ROSTRUM_EXIT_GOOD : ROSTRUM_EXIT_NOTHING;
}

const RostrumVerb rostrum_verb_verify = {
  .name = "verify",
  .summary = "do a run again from its manifest and compare byte for byte",
  .arguments = "DIR",
  .details =
      "Reads DIR/manifest.json, checks program, models, roster and sources against it, runs\n"
      "again into a temporary folder and compares every file; it names files that no run makes,\n"
      "but for the tables of compare and keyness. Each difference is a message;\n"
      "the exit status is 0 when there is none, else 3. A database that another version of\n"
      "SQLite wrote is compared row by row: its bytes may differ. So is a page that a build with\n"
      "other charts put together: its data are compared.",
  .examples = "  rostrum verify results",
  .memory = "as `run`; files are compared where they lie",
  .entries = entries,
  .without_sources = TRUE,
  .run = run,
};
