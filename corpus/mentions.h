/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How words that may be names are used in a text: the evidence by which a doubtful label is judged.
 * First the words in question are named, then the text is read once. */
typedef struct
{
  guint small;     /* written with a small letter: an ordinary word */
  guint inside;    /* with a capital letter in the middle of a sentence: a name */
  guint place;     /* behind "in", "at", "в": a place */
  guint addressed; /* behind "Mr", "Ms", "господин": a person */
} RostrumMention;

typedef struct _RostrumMentions RostrumMentions;

RostrumMentions *rostrum_mentions_new (void);
void rostrum_mentions_free (RostrumMentions *mentions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumMentions, rostrum_mentions_free)

/* FOLDED: one word, folded by rostrum_name_fold. */
void rostrum_mentions_want (RostrumMentions *mentions, const char *folded);

/* Reads LENGTH bytes of TEXT, in linear time, and adds to what was counted. Does nothing if no word
 * is wanted. */
void rostrum_mentions_count (RostrumMentions *mentions, const char *text, gsize length);

/* (transfer none); all zero for a word that was not wanted. */
const RostrumMention *rostrum_mentions_get (const RostrumMentions *mentions, const char *folded);

G_END_DECLS
