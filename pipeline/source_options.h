/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/options.h"

G_BEGIN_DECLS

/* Options of the verbs that read sources. */

/* Entries of a verb's own options. */
#define ROSTRUM_SOURCE_ENTRIES                                                                     \
  { "columns",                                                                                     \
    0,                                                                                             \
    0,                                                                                             \
    G_OPTION_ARG_FILENAME,                                                                         \
    &rostrum_source_texts.columns,                                                                 \
    "what the columns of a table, or the members of JSON Lines, are; default: by their names",     \
    "FIELD=COLUMN,…" },                                                                            \
      { "select",                                                                                  \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_FILENAME,                                                                     \
        &rostrum_source_texts.select,                                                              \
        "which element of a web page is the text: main, div.text, #content; default: found",       \
        "SELECTOR" },                                                                              \
      { "max-members",                                                                             \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_FILENAME,                                                                     \
        &rostrum_source_texts.max_members,                                                         \
        "read no more members of an archive; default: 1000000",                                    \
        "N" },                                                                                     \
      { "max-unpacked",                                                                            \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_FILENAME,                                                                     \
        &rostrum_source_texts.max_unpacked,                                                        \
        "unpack no more of an archive; default: 256G",                                             \
        "BYTES" },                                                                                 \
  {                                                                                                \
    "max-ratio", 0, 0, G_OPTION_ARG_FILENAME, &rostrum_source_texts.max_ratio,                     \
        "refuse an archive that unpacks to more than N times its size; default: 250", "N"          \
  }

/* As given on the command line; NULL: not given. */
typedef struct
{
  char *columns, *select, *max_members, *max_unpacked, *max_ratio;
} RostrumSourceTexts;

extern RostrumSourceTexts rostrum_source_texts;

/* Whether one of them was. */
gboolean rostrum_source_options_given (void);

/* OPTIONS with what the texts say, which must outlive it. FALSE with ROSTRUM_ERROR_USAGE. */
gboolean rostrum_source_options_apply (RostrumOptions *options, GError **error);

G_END_DECLS
