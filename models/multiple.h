/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Adjusts P values of N tests so that, of the differences that are reported at a level, the
 * expected part of false ones is at most 1 − level: Benjamini & Hochberg 1995, "Controlling the
 * false discovery rate", Journal of the Royal Statistical Society B 57(1). ADJUSTED may be P. */
void rostrum_multiple_adjust (const double *p, gsize n, double *adjusted);

G_END_DECLS
