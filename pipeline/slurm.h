/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Slurm by its own commands (sbatch, squeue, scontrol), as any user may call them. Nothing needs
 * accounting (sacct) or an administrator. */

/* Submits SCRIPT with MORE arguments of sbatch before it and ARGUMENTS of the script behind it
 * (both NULL-terminated, may be NULL). Returns: (transfer full) the job's number, or NULL with
 * ROSTRUM_ERROR_IO and what sbatch said. */
char *rostrum_slurm_submit (const char *const *more, const char *script,
                            const char *const *arguments, GError **error);

/* Tasks of this user's jobs called NAME that wait and that run. HELD (of char *, owned) gets the
 * numbers of those that Slurm put back into the queue after it failed to start them, and holds
 * there until they are released. FALSE if the controller does not answer now, with ROSTRUM_ERROR_IO
 * and what squeue said. */
gboolean rostrum_slurm_count (const char *name, guint *queued, guint *running, GPtrArray *held,
                              GError **error);

/* Lets a task that is held start when there is room. What cannot be released stays held. */
void rostrum_slurm_release (const char *number);

/* Most tasks of one array (MaxArraySize - 1), or 1000 if it cannot be told. */
guint rostrum_slurm_array_max (void);

G_END_DECLS
