/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names of what is not finished, beside its final place: they tell which process writes it, so that
 * what a killed one left can be told from what another is still writing. */

/* A name beside PATH that nobody else uses, on a shared file system too. Returns: (transfer full).
 */
char *rostrum_temporary_name (const char *path);

/* Whether NAME is such a name beside FINAL (both without their folder), given by a process of this
 * machine, since it was started, that is gone. Of other machines nothing is known: FALSE. */
gboolean rostrum_temporary_name_is_left (const char *name, const char *final);

G_END_DECLS
