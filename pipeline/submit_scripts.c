/* SPDX-License-Identifier: MIT */
/* The scripts of a plan on a cluster. */
#include <string.h>
#include <unistd.h>

#include "corpus/base/error.h"
#include "pipeline/submit.h"

/* In seconds. */
#define PAUSE_AFTER_FAILURE 5

char *
rostrum_submit_name (const char *folder)
{
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, absolute, -1);

  return g_strdup_printf ("rostrum-%.10s", digest);
}

/* This program, quoted: a batch job has another search path. */
static char *
own_program (void)
{
  g_autofree char *path = g_file_read_link ("/proc/self/exe", NULL);

  return g_shell_quote (path != NULL ? path : "rostrum");
}

/* An option as a line of a script can hold it. */
static gboolean
append_option (GString *script, const char *option, GError **error)
{
  if (strpbrk (option, "\n\r\"") != NULL)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                   "submit: %s: a line break or a quotation mark cannot stand in a script; leave "
                   "it out",
                   option);
      return FALSE;
    }
  if (strpbrk (option, " \t#") != NULL)
    g_string_append_printf (script, " \"%s\"", option);
  else
    g_string_append_printf (script, " %s", option);
  return TRUE;
}

/* What all our jobs have in common. */
static gboolean
append_head (GString *script, const char *folder, const char *log, const char *const *more,
             GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  g_autofree char *name = rostrum_submit_name (folder);
  g_autofree char *here = g_get_current_dir ();
  g_autofree char *place = g_shell_quote (here);
  g_autofree char *quoted = g_shell_quote (absolute);
  g_autofree char *logs = g_build_filename (absolute, ROSTRUM_SUBMIT_LOGS, log, NULL);
  g_autofree char *to = g_strconcat ("--output=", logs, NULL);

  g_string_append_printf (script, "#SBATCH --job-name=%s\n", name);
  g_string_append (script, "#SBATCH");
  if (!append_option (script, to, error))
    return FALSE;
  /* A task whose node is lost comes back to the queue, and goes on in the same log. */
  g_string_append (script, "\n#SBATCH --open-mode=append\n#SBATCH --requeue\n");
  if (more != NULL && more[0] != NULL)
    {
      g_string_append (script, "#SBATCH");
      for (guint i = 0; more[i] != NULL; i++)
        if (!append_option (script, more[i], error))
          return FALSE;
      g_string_append_c (script, '\n');
    }
  /* The paths of the plan start from here. */
  g_string_append_printf (script, "\ncd %s || exit 1\ndir=%s\n", place, quoted);
  return TRUE;
}

char *
rostrum_submit_shard_script (const char *folder, const char *const *more, GError **error)
{
  g_autoptr (GString) script = g_string_new (
      "#!/bin/sh\n"
      "# One shard of the plan. By hand, for shard 3: sh shard.sh 3\n"
      "# As a task of an array, LIST names one shard a line: sbatch --array=1-24 shard.sh LIST\n"
      "# To run a shard twice, or two copies of it at once, is harmless.\n");
  g_autofree char *program = own_program ();

  if (!append_head (script, folder, "%x-%A-%a.log", more, error))
    return NULL;
  g_string_append_printf (
      script,
      "shard=$1\n"
      "if [ -n \"$SLURM_ARRAY_TASK_ID\" ]; then shard=$(sed -n \"${SLURM_ARRAY_TASK_ID}p\" "
      "\"$1\"); fi\n"
      "%s run --plan \"$dir/" ROSTRUM_SUBMIT_PLAN
      "\" --shard \"$shard\" --threads \"${SLURM_CPUS_PER_TASK:-1}\" \\\n"
      "  -o \"$dir/" ROSTRUM_SUBMIT_PARTS "/$shard.part\" && exit\n"
      "status=$?\n"
      "# A node on which shards fail must not take one after the other from the nodes that work, "
      "and "
      "is left out next time.\n"
      "if [ -n \"$SLURM_ARRAY_TASK_ID\" ]; then echo \"$SLURMD_NODENAME\" >> \"$1.failed\"; sleep "
      "%d; fi\n"
      "exit $status\n",
      program, PAUSE_AFTER_FAILURE);
  return g_string_free (g_steal_pointer (&script), FALSE);
}

char *
rostrum_submit_merge_script (const char *folder, const char *const *more, GError **error)
{
  g_autoptr (GString) script =
      g_string_new ("#!/bin/sh\n"
                    "# Puts the parts of all shards together; without one of them it refuses.\n"
                    "# By hand: sh merge.sh\n");
  g_autofree char *program = own_program ();

  if (!append_head (script, folder, "merge-%j.log", more, error))
    return NULL;
  g_string_append_printf (
      script,
      "exec %s merge \"$dir/" ROSTRUM_SUBMIT_PLAN "\" \"$dir/" ROSTRUM_SUBMIT_PARTS
      "\" --threads \"${SLURM_CPUS_PER_TASK:-1}\" -o \"$dir/" ROSTRUM_SUBMIT_RESULTS "\"\n",
      program);
  return g_string_free (g_steal_pointer (&script), FALSE);
}
