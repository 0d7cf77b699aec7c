/* SPDX-License-Identifier: MIT */
#pragma once

#include "models/train.h"
#include "pipeline/options.h"

G_BEGIN_DECLS

/* How models are trained, for the verbs that train. */

/* As given on the command line; NULL: not given. */
typedef struct
{
  char *solver, *cost, *positive_weight, *minimum_documents, *pair_association, *other_share;
  char *columns, *group, *split;
  gboolean no_pairs, no_separation;
} RostrumTrainTexts;

extern RostrumTrainTexts rostrum_train_texts;

/* Entries of a verb's own options. */
#define ROSTRUM_TRAIN_ENTRIES                                                                      \
  { "cost",                                                                                        \
    'c',                                                                                           \
    0,                                                                                             \
    G_OPTION_ARG_FILENAME,                                                                         \
    &rostrum_train_texts.cost,                                                                     \
    "C of the soft margin (default: 1)",                                                           \
    "NUMBER" },                                                                                    \
      { "positive-weight",                                                                         \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_FILENAME,                                                                     \
        &rostrum_train_texts.positive_weight,                                                      \
        "C of rows with the topic is this many times as high (default: 1)",                        \
        "NUMBER" },                                                                                \
      { "min-documents",                                                                           \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_FILENAME,                                                                     \
        &rostrum_train_texts.minimum_documents,                                                    \
        "leave out features that fewer texts have (default: 2)",                                   \
        "N" },                                                                                     \
      { "no-pairs",                                                                                \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_NONE,                                                                         \
        &rostrum_train_texts.no_pairs,                                                             \
        "only stems are features, not pairs of neighbouring stems",                                \
        NULL },                                                                                    \
      { "pair-association",                                                                        \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_FILENAME,                                                                     \
        &rostrum_train_texts.pair_association,                                                     \
        "leave out pairs whose chi-square with every topic is below this (default: 12); 0: none",  \
        "NUMBER" },                                                                                \
      { "no-separation",                                                                           \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_NONE,                                                                         \
        &rostrum_train_texts.no_separation,                                                        \
        "do not weigh features by how well they tell topics apart",                                \
        NULL },                                                                                    \
      { "other-share",                                                                             \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_FILENAME,                                                                     \
        &rostrum_train_texts.other_share,                                                          \
        "choose thresholds for meetings where this part of the units has no topic (default: 0, "   \
        "as many as in the labelled texts)",                                                       \
        "SHARE" },                                                                                 \
      { "solver",                                                                                  \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_FILENAME,                                                                     \
        &rostrum_train_texts.solver,                                                               \
        "who finds the weights; auto (the default): libsvm up to 20,000 rows, else liblinear",     \
        "auto|libsvm|liblinear" },                                                                 \
      { "columns",                                                                                 \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_FILENAME,                                                                     \
        &rostrum_train_texts.columns,                                                              \
        "the names of the columns, where the file does not start with them: split,label,text",     \
        "NAMES" },                                                                                 \
      { "group",                                                                                   \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_FILENAME,                                                                     \
        &rostrum_train_texts.group,                                                                \
        "the column whose equal values belong together (default: group)",                          \
        "COLUMN" },                                                                                \
  {                                                                                                \
    "split", 0, 0, G_OPTION_ARG_FILENAME, &rostrum_train_texts.split,                              \
        "where the file has a column split: use the rows of that one (default: train to train, "   \
        "test to test)",                                                                           \
        "NAME"                                                                                     \
  }

/* Makes options of them and of the shared ones. FALSE with ROSTRUM_ERROR_USAGE. */
gboolean rostrum_train_options_parse (const RostrumOptions *options, RostrumTrainOptions *train,
                                      GError **error);

/* A whole number of an option that may not be there (TEXT NULL: VALUE stays). */
gboolean rostrum_train_options_count (const char *name, const char *text, guint minimum,
                                      guint maximum, guint *value, GError **error);

/* A RostrumTrainMessage: warnings always, the rest unless --quiet. DATA: the RostrumOptions. */
void rostrum_train_options_tell (gpointer data, gboolean warning, const char *message);

G_END_DECLS
