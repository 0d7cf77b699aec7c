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

/* Tasks of this user's jobs called NAME that wait and that run. FALSE if the controller does not
 * answer now, with ROSTRUM_ERROR_IO and what squeue said. */
gboolean rostrum_slurm_count (const char *name, guint *queued, guint *running, GError **error);

/* Most tasks of one array (MaxArraySize - 1), or 1000 if it cannot be told. */
guint rostrum_slurm_array_max (void);

G_END_DECLS
