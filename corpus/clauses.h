/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/names.h"

G_BEGIN_DECLS

/* Mentions of people in running sentences. */

/* The tokens of the sentence that begins at START of TEXT[START, END), at most 200; what is neither
 * word nor comma counts as a comma. *AFTER is where the sentence ends. Returns: (transfer full) of
 * RostrumNameToken. */
GArray *rostrum_clause_tokens (const char *text, gsize start, gsize end, gsize *after);

typedef struct
{
  gsize phrase;      /* where role, article and title before the name begin */
  gsize first, last; /* tokens [first, last) are the name */
  guint parts;
  gboolean title; /* "Mr", "Ms" stands before it */
  gboolean role;  /* a role or an office stands before it */
} RostrumNameMention;

/* The mentions of people, by shape: capitalised words, with what stands before them. Returns:
 * (transfer full) of RostrumNameMention, in order. */
GArray *rostrum_clause_mentions (const char *text, const GArray *tokens);

/* The printed name of a mention, without "’s". (transfer full) */
char *rostrum_clause_name (const char *text, const GArray *tokens,
                           const RostrumNameMention *mention);

/* The role before the name, or in apposition behind it ("Ann Lee, a member of the Council, …");
 * NULL if there is none. (transfer full) */
char *rostrum_clause_role (const char *text, const GArray *tokens,
                           const RostrumNameMention *mention);

G_END_DECLS
