/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

#include "models/calibration.h"
#include "models/context.h"
#include "models/errors.h"
#include "models/vocabulary.h"

G_BEGIN_DECLS

/* A trained model: one linear margin per topic over the features of a vocabulary. On disk, a folder
 * of text files that a person can read and diff: model.json (card, topics, language, tokenizer
 * version, options, digests, scores, bias, threshold and calibration per topic), vocabulary.tsv
 * (feature, document frequency, idf, separation), weights.tsv (feature, one column per topic) and,
 * where they are known, errors.tsv (models/errors.h) and context.json (models/context.h). Read-only
 * once loaded; shared by all workers. */
typedef struct
{
  char *name;     /* the folder's base name */
  char *language; /* ISO 639-1 */
  char *card;     /* what its maker says of it, a JSON object; NULL: nothing */
  char *digest;   /* SHA-256 over all its files: what manifests and merges compare */
  guint n_topics;
  char **topics;                   /* ids, sorted; NULL-terminated */
  double *bias;                    /* n_topics */
  double *threshold;               /* n_topics: a topic applies when its margin is >= threshold */
  RostrumCalibration *calibration; /* n_topics: from margin to probability */
  RostrumVocabulary *vocabulary;
  RostrumErrors *errors;   /* how it errs, as cross-validation found; NULL: not known */
  RostrumContext *context; /* how neighbours count; NULL: was not learnt */
  guint stride; /* doubles per feature in weights: n_topics rounded up to a multiple of 4 */
  double *
      weights; /* n_features × stride, feature-major: one load serves all topics; 32-byte aligned */
} RostrumModel;

/* Returns: (transfer full) a model with weights, biases, thresholds and calibrations all 0, to be
 * filled by the caller. VOCABULARY is taken (NULL: there are no weights either); TOPICS are sorted;
 * NULL: filled by the caller as well. digest is NULL until the model is loaded from a folder. */
RostrumModel *rostrum_model_new (const char *name, const char *language, const char *const *topics,
                                 guint n_topics, RostrumVocabulary *vocabulary);

/* ROSTRUM_ERROR_MODEL names the file and line: missing, corrupt (counts and digests do not agree),
 * trained with another tokenizer version. */
RostrumModel *rostrum_model_load (const char *directory, GError **error);

/* The same, for units that were judged by the model before: its files are checked, but vocabulary
 * and weights, which take the most time, stay NULL. */
RostrumModel *rostrum_model_load_judged (const char *directory, GError **error);

/* Writes the files, but for context.json; the folder appears whole or not at all, and an earlier
 * model there is replaced. CARD_JSON: a JSON object, kept as the member "card" of model.json for
 * people. */
gboolean rostrum_model_save (const RostrumModel *model, const char *card_json,
                             const char *directory, GError **error);
void rostrum_model_free (RostrumModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumModel, rostrum_model_free)

/* margins[t] = bias[t] + Σ value[i] · weights[feature[i]][t], in order of i. MARGINS has room for
 * model->stride doubles. */
void rostrum_model_margins (const RostrumModel *model, const guint32 *features,
                            const double *values, gsize n, double *margins);

/* The folder of a model named on the command line: a path that has model.json, else a shipped model
 * of that name (in the installation, or the source tree when run from the build folder, or below
 * $ROSTRUM_DATA_DIR). Returns: (transfer full) or NULL with ROSTRUM_ERROR_MODEL that lists the
 * shipped ones. */
char *rostrum_model_find (const char *name, GError **error);

/* Names of the shipped models, sorted; (transfer full) free with g_strfreev. */
char **rostrum_model_list (void);

/* The shipped model for a language, by convention "council-LANGUAGE"; NULL with
 * ROSTRUM_ERROR_LANGUAGE if there is none. */
char *rostrum_model_find_for_language (const char *language, GError **error);

G_END_DECLS
