/* SPDX-License-Identifier: MIT */
#pragma once

#include "models/labelled.h"
#include "models/vocabulary.h"

G_BEGIN_DECLS

/* From labelled texts to the rows of a training problem. */

/* Each text as a list of stems. Stems are numbered as they appear in the file. */
typedef struct
{
  GStringChunk *strings;
  GPtrArray *stems; /* of const char *: the stem of each id */
  guint32 *ids;     /* stems of row i: ids[start[i]] … ids[start[i + 1] - 1] */
  gsize *start;     /* n_rows + 1 */
  gsize n_rows;
} RostrumExamples;

/* ROSTRUM_ERROR_LANGUAGE if the language has no stemmer; _FORMAT if a text has no word. */
RostrumExamples *rostrum_examples_new (const RostrumLabelled *labelled, const char *language,
                                       GError **error);
void rostrum_examples_free (RostrumExamples *examples);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumExamples, rostrum_examples_free)

typedef struct
{
  guint minimum_documents; /* features that are in fewer texts are left out */
  gboolean pairs;          /* pairs of neighbouring stems as well as stems */
  double pair_association; /* pairs that are tied to no topic this closely are left out
                              (rostrum_separation_keep_pairs); 0: all stay */
} RostrumFeatureOptions;

/* The features of the rows that are USED (NULL: all), in the order of their names, with idf = 1 +
 * ln((1 + n) / (1 + df)), rounded to 9 decimals so that no mathematics library shows through.
 * Returns: (transfer full) */
RostrumVocabulary *rostrum_features_select (const RostrumExamples *examples, const gboolean *used,
                                            const RostrumFeatureOptions *options);

/* Sparse rows: features ascending within a row. */
typedef struct
{
  gsize n_rows;
  guint32 n_features;
  gsize *start; /* n_rows + 1 */
  guint32 *features;
  double *values;
} RostrumMatrix;

/* All rows as vectors over VOCABULARY. */
RostrumMatrix *rostrum_matrix_new (const RostrumExamples *examples,
                                   const RostrumVocabulary *vocabulary);
void rostrum_matrix_free (RostrumMatrix *matrix);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumMatrix, rostrum_matrix_free)

G_END_DECLS
