/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The frozen vocabulary: stems have ids, features are stems ("prison") and ordered pairs of
 * neighbouring stems ("foreign agent", one space). Ids are given in ordered code: stems and
 * features are numbered in the order of vocabulary.tsv, never by thread timing. */
typedef struct _RostrumVocabulary RostrumVocabulary;

#define ROSTRUM_FEATURE_NONE G_MAXUINT32

RostrumVocabulary *rostrum_vocabulary_new (void);
void rostrum_vocabulary_free (RostrumVocabulary *vocabulary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumVocabulary, rostrum_vocabulary_free)

/* Appends a feature; NAME is one stem or two joined by a space. Its separation is 1. Returns its id
 * (0, 1, …), or ROSTRUM_FEATURE_NONE if it is there already. */
guint32 rostrum_vocabulary_add (RostrumVocabulary *vocabulary, const char *name,
                                guint document_frequency, double idf);

/* How well the feature tells topics apart (models/separation.h); scales its idf in vectors. */
void rostrum_vocabulary_set_separation (RostrumVocabulary *vocabulary, guint32 feature,
                                        double separation);

guint32 rostrum_vocabulary_n_features (const RostrumVocabulary *vocabulary);
guint32 rostrum_vocabulary_n_stems (const RostrumVocabulary *vocabulary);

/* The id of a stem, or ROSTRUM_STEM_NONE; has the signature of RostrumStemLookup. */
guint32 rostrum_vocabulary_stem (gconstpointer vocabulary, const char *stem, gsize length);

/* Two stem ids as one number. */
static inline guint64
rostrum_pair (guint32 first, guint32 second)
{
  return (guint64)first << 32 | second;
}

/* Feature of one stem / of a pair of stems; ROSTRUM_FEATURE_NONE where there is none. */
guint32 rostrum_vocabulary_unigram (const RostrumVocabulary *vocabulary, guint32 stem);
guint32 rostrum_vocabulary_bigram (const RostrumVocabulary *vocabulary, guint64 pair);

/* Says in one look that nearly all pairs are no features (Bloom 1970, Communications of the ACM
 * 13(7), with one hash): fewer than 1 % may be that are not. Valid until the vocabulary is added
 * to. */
typedef struct
{
  const guint64 *bits;
  guint shift;
} RostrumPairFilter;

RostrumPairFilter rostrum_vocabulary_pair_filter (const RostrumVocabulary *vocabulary);

/* The hash of a pair: what slots and bits are counted in, from the top. */
static inline guint64
rostrum_pair_hash (guint64 pair)
{
  return pair * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
}

static inline gboolean
rostrum_pair_filter_admits (RostrumPairFilter filter, guint64 pair)
{
  guint64 bit = rostrum_pair_hash (pair) >> filter.shift;

  return (filter.bits[bit / 64] >> (bit % 64) & 1) != 0;
}

/* The feature of that name, or ROSTRUM_FEATURE_NONE. */
guint32 rostrum_vocabulary_find (const RostrumVocabulary *vocabulary, const char *name);

const char *rostrum_vocabulary_name (const RostrumVocabulary *vocabulary, guint32 feature);
guint rostrum_vocabulary_document_frequency (const RostrumVocabulary *vocabulary, guint32 feature);
double rostrum_vocabulary_idf (const RostrumVocabulary *vocabulary, guint32 feature);
double rostrum_vocabulary_separation (const RostrumVocabulary *vocabulary, guint32 feature);

G_END_DECLS
