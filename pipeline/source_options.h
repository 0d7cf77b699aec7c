/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/options.h"

G_BEGIN_DECLS

/* Options of the verbs that read sources. */

/* Entries of a verb's own options. */
#define ROSTRUM_SOURCE_ENTRIES                                                                     \
  {                                                                                                \
    "columns", 0, 0, G_OPTION_ARG_FILENAME, &rostrum_source_texts.columns,                         \
        "what the columns of a table, or the members of JSON Lines, are; default: by their names", \
        "FIELD=COLUMN,…"                                                                         \
  }

/* As given on the command line; NULL: not given. */
typedef struct
{
  char *columns;
} RostrumSourceTexts;

extern RostrumSourceTexts rostrum_source_texts;

/* OPTIONS with what the texts say, which must outlive it. FALSE with ROSTRUM_ERROR_USAGE. */
gboolean rostrum_source_options_apply (RostrumOptions *options, GError **error);

G_END_DECLS
