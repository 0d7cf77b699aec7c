/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What --context may name. */
#define ROSTRUM_CONTEXT_NONE     "none"
#define ROSTRUM_CONTEXT_EXCHANGE "exchange"

/* Whether NAME (NULL: not given) is one of these, and fits ESTIMATOR (NULL: as by default). The
 * corrections emq, acc and pacc know how a model errs that judges units alone; with context its
 * margins lie elsewhere, and shares would be corrected twice. FALSE with ROSTRUM_ERROR_USAGE. */
gboolean rostrum_context_option_check (const char *name, const char *estimator, GError **error);

/* The estimator that context NAME goes with where none is given, or NULL for the usual one. */
const char *rostrum_context_option_estimator (const char *name);

G_END_DECLS
