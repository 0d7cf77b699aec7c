/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who spoke, or what they spoke about? A share of words is Σ over the forms of the transcript
 * (verbatim, reported) of the form's part of the words, times Σ over speakers of the speaker's part
 * of the form, times the part that the speaker gave to the topic. A change of the share is divided
 * among the three exactly: each gets the mean of what replacing it changes over all orders of
 * replacing (Shapley value; for three factors, Das Gupta 1993, "Standardization and decomposition
 * of rates", US Bureau of the Census P23-186; the idea for two is Kitagawa's, 1955, Journal of the
 * American Statistical Association 50(272)). */

#define ROSTRUM_DECOMPOSITION_FORMS 2

/* Words of one speaker in one form. */
typedef struct
{
  double words;
  double topic; /* words that the topic got */
} RostrumDecompositionCell;

typedef struct
{
  double before, after; /* the shares */
  double form;          /* more of the transcript is verbatim, or less */
  double speakers;      /* others speak, or speak more */
  double attention;     /* the same speakers give the topic more of their words, or less */
} RostrumDecomposition;

/* BEFORE and AFTER: n_speakers × ROSTRUM_DECOMPOSITION_FORMS cells. Where a speaker is silent on
 * one side, attention is taken to be that of the other side: coming and going is a change of
 * speakers. Likewise for a form that one side lacks. form + speakers + attention = after − before.
 * FALSE if one side has no words. */
gboolean rostrum_decompose (const RostrumDecompositionCell *before,
                            const RostrumDecompositionCell *after, gsize n_speakers,
                            RostrumDecomposition *result);

G_END_DECLS
