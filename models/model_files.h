/* SPDX-License-Identifier: MIT */
#pragma once

#include "models/model.h"

G_BEGIN_DECLS

/* What the writer and the reader of a model's folder agree on. */
#define ROSTRUM_MODEL_FORMAT      "rostrum-model"
#define ROSTRUM_MODEL_VERSION     2 /* 2: calibration beside the threshold; 1 is still read */
#define ROSTRUM_MODEL_OLDEST      1
#define ROSTRUM_MODEL_FILE        "model.json"
#define ROSTRUM_VOCABULARY_FILE   "vocabulary.tsv"
#define ROSTRUM_WEIGHTS_FILE      "weights.tsv"
#define ROSTRUM_ERRORS_FILE       "errors.tsv"
#define ROSTRUM_VOCABULARY_HEADER "feature\tdocument_frequency\tidf"
/* A last column of vocabulary.tsv, for models whose features are weighed by separation. */
#define ROSTRUM_SEPARATION_HEADER "separation"

G_END_DECLS
