/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The closed classes of words that labels and the minutes' formulas are made of, in English and
 * Russian. It holds no names of persons: who is who is found by shape and evidence. */
typedef enum
{
  ROSTRUM_WORD_ROLE = 1 << 0,         /* president, adviser, министр */
  ROSTRUM_WORD_ORGANISATION = 1 << 1, /* council, region, trade, область: never part of a name */
  ROSTRUM_WORD_CONNECTOR = 1 << 2, /* of, the, and, for: joins the words of a role */
  ROSTRUM_WORD_TITLE = 1 << 3,     /* Mr, Dr, господин: dropped from names */
  ROSTRUM_WORD_PARTICLE = 1 << 4,  /* van, de, al, ибн: part of a surname */
  ROSTRUM_WORD_STOP = 1 << 5,      /* pronouns, auxiliaries, adverbs: never in a label */
  ROSTRUM_WORD_ANONYMOUS = 1 << 6, /* question, remark, реплика: a speaker without a name */
  ROSTRUM_WORD_SURNAME = 1 << 7,   /* roles that are surnames as well: king, dean */
  ROSTRUM_WORD_REVERED = 1 << 8,   /* roles that go with a single name: patriarch, king */
  ROSTRUM_WORD_LOCATIVE = 1 << 9,  /* in, at, near, в: a place follows, not a speaker */
  ROSTRUM_WORD_STAGE = 1 << 10,    /* applause, laughter, смех: what a stage note is about */
  ROSTRUM_WORD_SPEECH = 1 << 11, /* spoke, said, reported, рассказал: telling what was said */
  ROSTRUM_WORD_FLOOR = 1 << 12, /* please, floor, слово: the floor is given */
  ROSTRUM_WORD_MONTH = 1 << 13,
  ROSTRUM_WORD_LANGUAGE = 1 << 14, /* english, russian, по-английски: "(In English.)" */
  ROSTRUM_WORD_ADDRESS = 1 << 17,  /* colleagues, excellencies: spoken to, never speaking */
  ROSTRUM_WORD_COUNTRY = 1 << 16, /* turkey, arabia, турции: belongs to an office behind "of" */
  ROSTRUM_WORD_ADVERB = 1 << 15, /* then, next, also: may stand before the one who spoke */
} RostrumWordClass;

/* The classes of a word that was folded by rostrum_name_fold; 0 for an ordinary one. Thread-safe.
 */
guint rostrum_lexicon_classes (const char *folded);

/* The month (1 to 12) that a folded word names in English (also shortened to three letters) or
 * Russian (nominative or genitive), or 0. */
guint rostrum_lexicon_month (const char *folded);

G_END_DECLS
