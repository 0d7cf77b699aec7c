/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Told now and then during long work: SHARE of it (0 to 1) is done, from any thread. WHAT: what is
 * in work, or NULL. */
typedef void (*RostrumAdvance) (gpointer data, double share, const char *what);

G_END_DECLS
