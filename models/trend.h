/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A straight line through the shares of meetings: how much a share changes per year, and whether
 * that could be chance. Meetings are the units of observation; words are their weights. */
typedef struct
{
  double slope;     /* per unit of x */
  double deviation; /* standard error of the slope */
  double p;         /* two-sided, Student's t with n − 2 degrees of freedom */
} RostrumTrend;

/* Weighted least squares of Y on X. The standard error allows for unequal variances, and is on the
 * safe side with few observations: HC3 of MacKinnon & White 1985, "Some
 * heteroskedasticity-consistent covariance matrix estimators with improved finite sample
 * properties", Journal of Econometrics 29(3). FALSE with fewer than three observations of positive
 * weight, all of one X, or an observation that alone fixes the line. */
gboolean rostrum_trend_fit (const double *x, const double *y, const double *weights, gsize n,
                            RostrumTrend *trend);

G_END_DECLS
