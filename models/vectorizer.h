/* SPDX-License-Identifier: MIT */
#pragma once

#include "models/vocabulary.h"

G_BEGIN_DECLS

/* From stem ids to a sparse vector: counts of stems and of pairs of neighbouring stems, (1 + ln
 * count) · idf · separation, scaled to Euclidean length 1 (sublinear tf-idf: Manning, Raghavan &
 * Schütze 2008, sections 6.2 and 6.4). A stem outside the vocabulary breaks no pair's neighbourhood
 * by being skipped: pairs are of adjacent tokens only. One vectorizer per worker (scratch inside);
 * the vocabulary is shared. */
typedef struct _RostrumVectorizer RostrumVectorizer;

RostrumVectorizer *rostrum_vectorizer_new (const RostrumVocabulary *vocabulary);
void rostrum_vectorizer_free (RostrumVectorizer *vectorizer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumVectorizer, rostrum_vectorizer_free)

/* Entries that the vector of N stems wants room for: one more than there can be. */
#define ROSTRUM_VECTOR_ROOM(n) (2 * (n) + 1)

/* STEMS: N ids of one unit, in text order (ROSTRUM_STEM_NONE where unknown). FEATURES and VALUES
 * have room for ROSTRUM_VECTOR_ROOM (N) entries; filled in ascending order of features; behind
 * these, anything may be written. Returns: the number of non-zeros; 0 for a unit without known
 * features. */
gsize rostrum_vectorizer_vector (RostrumVectorizer *vectorizer, const guint32 *stems, gsize n,
                                 guint32 *features, double *values);

G_END_DECLS
