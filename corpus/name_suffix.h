/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/names.h"

G_BEGIN_DECLS

/* The name at the end of an office: where it begins. For names_split.c. */

typedef struct
{
  const char *text;
  const RostrumNameToken *tokens;
  RostrumNameKnown known;
  gpointer data;
} RostrumNameSplitter;

/* A run at the end of a segment that may be a name. */
typedef struct
{
  gboolean found;
  gsize first, last;
  guint parts;
  gboolean strong; /* the shape leaves no doubt where the name begins */
  gboolean unsure;
} RostrumNameSuffix;

/* The name that ends TOKENS[FIRST, LAST), a label or a part of one between commas. */
RostrumNameSuffix rostrum_name_suffix (const RostrumNameSplitter *splitter, gsize first,
                                       gsize last);

/* TRUE for tokens that names are made of. */
gboolean rostrum_name_can_hold (const RostrumNameToken *token);

/* Tokens [FIRST, LAST) folded. (transfer full) */
char *rostrum_name_fold_tokens (const RostrumNameSplitter *splitter, gsize first, gsize last);

G_END_DECLS
