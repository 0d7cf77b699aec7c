/* SPDX-License-Identifier: MIT */
/* Slurm by its own commands. */
#include "pipeline/slurm.h"

#include <string.h>
#include <unistd.h>

#include "corpus/base/error.h"

/* Of Slurm itself, when the controller cannot be asked. */
#define ARRAY_MAX_DEFAULT 1000

/* Runs a command. Returns: (transfer full) what it printed, or NULL with what went wrong. */
static char *
call (const GPtrArray *command, GError **error)
{
  const char *const *arguments = (const char *const *)command->pdata;
  g_autofree char *output = NULL, *errors = NULL;
  g_autoptr (GError) local = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output,
                     &errors, &status, &local))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                   "%s: cannot be started: %s; run this where Slurm's commands are, or write the "
                   "scripts with --dry-run",
                   arguments[0], local->message);
      return NULL;
    }
  if (g_spawn_check_wait_status (status, NULL))
    return g_steal_pointer (&output);
  g_strdelimit (g_strstrip (errors), "\n", ' ');
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
               "%s failed: %s; see what your cluster allows, and pass options of sbatch behind --",
               arguments[0], *errors != '\0' ? errors : "it did not say why");
  return NULL;
}

static void
add (GPtrArray *command, const char *const *arguments)
{
  for (guint i = 0; arguments != NULL && arguments[i] != NULL; i++)
    g_ptr_array_add (command, (gpointer)arguments[i]);
}

char *
rostrum_slurm_submit (const char *const *more, const char *script, const char *const *arguments,
                      GError **error)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  char *number;

  g_ptr_array_add (command, (gpointer) "sbatch");
  g_ptr_array_add (command, (gpointer) "--parsable");
  add (command, more);
  g_ptr_array_add (command, (gpointer)script);
  add (command, arguments);
  g_ptr_array_add (command, NULL);
  number = call (command, error);
  /* "NUMBER" or "NUMBER;CLUSTER". */
  if (number != NULL)
    number[strspn (number, "0123456789")] = '\0';
  if (number == NULL || *number != '\0')
    return number;
  g_free (number);
  g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                       "sbatch did not tell the number of the job; see `squeue`");
  return NULL;
}

static gboolean
is_one_of (const char *state, const char *const *states)
{
  return g_strv_contains (states, state);
}

/* "STATE|NUMBER|REASON". */
static void
count_task (const char *line, guint *queued, guint *running, GPtrArray *held)
{
  static const char *const waiting[] = { "PENDING",      "REQUEUED",  "REQUEUE_HOLD",
                                         "CONFIGURING",  "SUSPENDED", "RESV_DEL_HOLD",
                                         "SPECIAL_EXIT", NULL };
  static const char *const going[] = { "RUNNING",   "COMPLETING", "STOPPED",
                                       "SIGNALING", "STAGE_OUT",  NULL };
  g_auto (GStrv) fields = g_strsplit (line, "|", 3);

  if (g_strv_length (fields) < 3)
    return;
  if (is_one_of (fields[0], waiting))
    ++*queued;
  else if (is_one_of (fields[0], going))
    ++*running;
  if (strstr (fields[2], "launch failed requeued held") != NULL)
    g_ptr_array_add (held, g_strdup (fields[1]));
}

gboolean
rostrum_slurm_count (const char *name, guint *queued, guint *running, GPtrArray *held,
                     GError **error)
{
  g_autofree char *user = g_strdup_printf ("--user=%u", (unsigned)getuid ());
  g_autofree char *jobs = g_strconcat ("--name=", name, NULL);
  const char *const arguments[] = { "squeue", "--noheader",        "--array", user,
                                    jobs,     "--format=%T|%i|%r", NULL };
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;

  add (command, arguments);
  g_ptr_array_add (command, NULL);
  output = call (command, error);
  if (output == NULL)
    return FALSE;
  *queued = *running = 0;
  lines = g_strsplit (output, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    count_task (lines[i], queued, running, held);
  return TRUE;
}

void
rostrum_slurm_release (const char *number)
{
  const char *const arguments[] = { "scontrol", "release", number, NULL };
  g_autoptr (GPtrArray) command = g_ptr_array_new ();

  add (command, arguments);
  g_ptr_array_add (command, NULL);
  g_free (call (command, NULL));
}

guint
rostrum_slurm_array_max (void)
{
  const char *const arguments[] = { "scontrol", "show", "config", NULL };
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  g_autofree char *output = NULL;
  const char *found;

  add (command, arguments);
  g_ptr_array_add (command, NULL);
  output = call (command, NULL);
  found = output != NULL ? strstr (output, "MaxArraySize") : NULL;
  if (found == NULL)
    return ARRAY_MAX_DEFAULT;
  found += strcspn (found, "0123456789\n");

  guint64 size = g_ascii_strtoull (found, NULL, 10);

  return size > 1 ? (guint)MIN (size - 1, G_MAXINT) : ARRAY_MAX_DEFAULT;
}
