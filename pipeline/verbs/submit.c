/* SPDX-License-Identifier: MIT */
/* rostrum submit: a plan on a Slurm cluster. */
#include "pipeline/submit.h"

#include <errno.h>
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/output.h"

#define ROUNDS_DEFAULT   4
#define ROUNDS_MAX       1000
#define INTERVAL_DEFAULT 10
#define INTERVAL_MAX     3600

static char *output;
static gboolean resume;
static gboolean dry_run;
static char *rounds;
static char *interval;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    "the folder of scripts, parts and results, where all machines see it", "DIR" },
  { "resume", 0, 0, G_OPTION_ARG_NONE, &resume,
    "go on with DIR: follow what is queued, submit what is missing", NULL },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run,
    "print the scripts and commands, write and submit nothing", NULL },
  { "rounds", 0, 0, G_OPTION_ARG_FILENAME, &rounds,
    "submit a failing shard so many times at most; default: 4", "N" },
  { "interval", 0, 0, G_OPTION_ARG_FILENAME, &interval,
    "look at the queue every so many seconds; default: 10", "SECONDS" },
  { 0 },
};

static gboolean
check_arguments (const char *const *arguments, GError **error)
{
  const char *fault = NULL;

  if (arguments[0] == NULL)
    fault = resume ? "submit --resume: name the folder to go on with"
                   : "submit: no plan; make one with `rostrum plan`";
  else if (resume && (output != NULL || arguments[1] != NULL || dry_run))
    fault = "submit --resume: give the folder alone; its scripts have the rest";
  else if (!resume && (output == NULL || *output == '\0' || strcmp (output, "-") == 0))
    fault = "submit: no folder; name one with -o DIR";
  if (fault != NULL)
    g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE, fault);
  return fault == NULL;
}

static gboolean
number (const char *name, const char *text, guint64 fallback, guint64 most, guint *value,
        GError **error)
{
  guint64 wide = fallback;

  if (text != NULL && !rostrum_options_number (name, text, 1, most, FALSE, &wide, error))
    return FALSE;
  *value = (guint)wide;
  return TRUE;
}

/* What is not ours is not written into. */
static gboolean
make_folder (const char *folder, GError **error)
{
  g_autoptr (GDir) entries_there = g_dir_open (folder, 0, NULL);
  g_autofree char *plan = g_build_filename (folder, ROSTRUM_SUBMIT_PLAN, NULL);
  g_autofree char *parts = g_build_filename (folder, ROSTRUM_SUBMIT_PARTS, NULL);
  g_autofree char *logs = g_build_filename (folder, ROSTRUM_SUBMIT_LOGS, NULL);

  if (g_file_test (plan, G_FILE_TEST_EXISTS))
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
                 "%s: holds a plan already; go on with `rostrum submit --resume %s`, or name "
                 "another folder",
                 folder, folder);
  else if (entries_there != NULL && g_dir_read_name (entries_there) != NULL)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
                 "%s: holds something else; name another folder or empty this one", folder);
  else if (g_mkdir_with_parents (parts, 0777) != 0 || g_mkdir_with_parents (logs, 0777) != 0)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
                 "%s: cannot be created: %s; name another folder", folder, g_strerror (errno));
  else
    return TRUE;
  return FALSE;
}

static gboolean
write_file (const char *folder, const char *name, const char *text, gsize length, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return rostrum_output_file (path, text, (gssize)length, error);
}

/* The plan is written last: with it the folder is one that can be gone on with. */
static gboolean
write_folder (const char *folder, const char *plan, const char *shard, const char *merge,
              GError **error)
{
  g_autofree char *copy = NULL;
  gsize length;

  if (!make_folder (folder, error))
    return FALSE;
  if (!g_file_get_contents (plan, &copy, &length, error))
    return FALSE;
  return write_file (folder, ROSTRUM_SUBMIT_SHARD, shard, strlen (shard), error) &&
         write_file (folder, ROSTRUM_SUBMIT_MERGE, merge, strlen (merge), error) &&
         write_file (folder, ROSTRUM_SUBMIT_PLAN, copy, length, error);
}

static gboolean
print_scripts (const RostrumPlan *plan, const char *shard, const char *merge, GError **error)
{
  g_autofree char *text = g_strdup_printf (
      "# %s/" ROSTRUM_SUBMIT_SHARD "\n%s\n# %s/" ROSTRUM_SUBMIT_MERGE
      "\n%s\n# then, for the shards that are missing (no more in one array than the cluster "
      "allows):\n"
      "sbatch --parsable --array=1-%u %s/" ROSTRUM_SUBMIT_SHARD " %s/array-1.txt\n"
      "sbatch --parsable --dependency=afterany:JOB %s/" ROSTRUM_SUBMIT_MERGE "\n",
      output, shard, output, merge, plan->n_shards, output, output, output);

  return rostrum_output_file ("-", text, -1, error);
}

static RostrumExit
begin (RostrumSubmit *submit, const RostrumOptions *options, const char *const *arguments,
       GError **error)
{
  g_autoptr (RostrumPlan) plan = rostrum_plan_load (arguments[0], 0, error);
  g_autofree char *shard = NULL, *merge = NULL;

  if (plan == NULL)
    return ROSTRUM_EXIT_NOTHING;
  shard = rostrum_submit_shard_script (output, arguments + 1, error);
  merge = shard != NULL ? rostrum_submit_merge_script (output, arguments + 1, error) : NULL;
  if (merge == NULL)
    return ROSTRUM_EXIT_USAGE;
  if (dry_run)
    return print_scripts (plan, shard, merge, error) ? ROSTRUM_EXIT_GOOD : ROSTRUM_EXIT_NOTHING;
  submit->folder = output;
  return write_folder (output, arguments[0], shard, merge, error)
             ? rostrum_submit_follow (submit, plan, options, error)
             : ROSTRUM_EXIT_NOTHING;
}

static RostrumExit
go_on (RostrumSubmit *submit, const RostrumOptions *options, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, ROSTRUM_SUBMIT_PLAN, NULL);
  g_autoptr (RostrumPlan) plan = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                   "%s: holds no submitted plan; begin with `rostrum submit PLAN -o %s`", folder,
                   folder);
      return ROSTRUM_EXIT_NOTHING;
    }
  plan = rostrum_plan_load (path, 0, error);
  submit->folder = folder;
  return plan != NULL ? rostrum_submit_follow (submit, plan, options, error) : ROSTRUM_EXIT_NOTHING;
}

static RostrumExit
run (const RostrumVerb *verb G_GNUC_UNUSED, const RostrumOptions *options,
     const char *const *arguments, GError **error)
{
  g_autofree char *name = NULL;
  RostrumSubmit submit = { 0 };

  if (!check_arguments (arguments, error) ||
      !number ("--rounds", rounds, ROUNDS_DEFAULT, ROUNDS_MAX, &submit.rounds, error) ||
      !number ("--interval", interval, INTERVAL_DEFAULT, INTERVAL_MAX, &submit.interval, error))
    return ROSTRUM_EXIT_USAGE;
  name = rostrum_submit_name (resume ? arguments[0] : output);
  submit.name = name;
  return resume ? go_on (&submit, options, arguments[0], error)
                : begin (&submit, options, arguments, error);
}

const RostrumVerb rostrum_verb_submit = {
  .name = "submit",
  .summary = "run a plan on a Slurm cluster",
  .arguments = "PLAN -o DIR [-- OPTIONS OF SBATCH]",
  .details =
      "Writes the job scripts into DIR, submits an array with one task per shard and a job that "
      "merges them into DIR/results, and follows both; what failed is submitted again. The jobs go "
      "on when it is interrupted: `rostrum submit --resume DIR` follows them again. Start it in "
      "the folder in which the plan was made, on a file system that all machines see.\n"
      "What stands behind -- goes to sbatch: partition, time, memory, processors.",
  .examples = "  rostrum submit plan.jsonl -o job --dry-run\n"
              "  rostrum submit plan.jsonl -o job -- --partition=short --time=1:00:00 --mem=2G",
  .memory = "some 300 bytes per source of the plan",
  .entries = entries,
  .without_sources = TRUE,
  .run = run,
};
