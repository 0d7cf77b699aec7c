/* SPDX-License-Identifier: MIT */
#pragma once

#include "models/features.h"

G_BEGIN_DECLS

/* Which features tell topics apart. The separation of a feature is the square root of the greatest
 *
 *   | ln ((a + ½)(d + ½) / ((b + ½)(c + ½))) |
 *
 * over the topics, and over "any topic at all", where a texts of the topic have the feature and c
 * have not, b others have it and d have not: the relevance weight of Robertson & Spärck Jones 1976
 * ("Relevance weighting of search terms", JASIS 27(3)). It holds down words of style that are
 * spread evenly, and lifts a topic's plain words, which idf alone holds down for being frequent in
 * texts that were labelled for that topic. The root was better than the weight itself or its square
 * (docs/models.md). */

/* Sets the separation of all features of VOCABULARY from the rows that are USED (NULL: all),
 * rounded to 9 decimals. */
void rostrum_separation_set (RostrumVocabulary *vocabulary, const RostrumExamples *examples,
                             const RostrumLabelled *labelled, const gboolean *used);

/* Most pairs of stems tell nothing that their stems do not tell, and lengthen the vectors. Keeps
 * the pairs whose chi-square with some topic, or with "any topic", is at least LEAST (one degree of
 * freedom, continuity-corrected: Yates 1934), and all single stems. VOCABULARY is taken. Returns:
 * (transfer full) */
RostrumVocabulary *rostrum_separation_keep_pairs (RostrumVocabulary *vocabulary,
                                                  const RostrumExamples *examples,
                                                  const RostrumLabelled *labelled,
                                                  const gboolean *used, double least);

G_END_DECLS
