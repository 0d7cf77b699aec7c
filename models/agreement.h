/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/base/random.h"

G_BEGIN_DECLS

/* Krippendorff's alpha for nominal values: Krippendorff 2011, "Computing Krippendorff's
 * alpha-reliability". VALUES: n_units × n_coders; a negative value is a missing one. Units with
 * fewer than two values do not count. FALSE if no unit has two, or all values are the same (alpha
 * is then not defined). */
gboolean rostrum_agreement_alpha (const gint *values, gsize n_units, guint n_coders, double *alpha);

/* Its interval of LEVEL: percentiles of N_DRAWS bootstrap samples of units (Hayes & Krippendorff
 * 2007, "Answering the call for a standard reliability measure for coding data", Communication
 * Methods and Measures 1(1), resample as well). Samples in which alpha is not defined count as 1,
 * for all values agree in them. FALSE as above. */
gboolean rostrum_agreement_interval (const gint *values, gsize n_units, guint n_coders,
                                     guint n_draws, double level, RostrumRandom *random,
                                     double *low, double *high);

G_END_DECLS
