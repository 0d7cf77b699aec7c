/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/meeting.h"

G_BEGIN_DECLS

/* The shape of names: the tokens of a label or clause, folding, and the split of "President of
 * Russia Vladimir Putin" into role and name. */

typedef enum
{
  ROSTRUM_TOKEN_NAME,         /* a capitalised word that is in no closed class */
  ROSTRUM_TOKEN_INITIALS,     /* "V.", "В.В." */
  ROSTRUM_TOKEN_ROLE,         /* president, adviser, министр */
  ROSTRUM_TOKEN_ORGANISATION, /* council, trade, "VEB.RF", ROSCOSMOS before a name */
  ROSTRUM_TOKEN_CONNECTOR,    /* of, the, and */
  ROSTRUM_TOKEN_PARTICLE,     /* van, de, al */
  ROSTRUM_TOKEN_TITLE,        /* Mr, Dr */
  ROSTRUM_TOKEN_SUFFIX,       /* II, Jr */
  ROSTRUM_TOKEN_LOWER,        /* any other word in small letters */
  ROSTRUM_TOKEN_STOP,         /* a word that no label holds */
  ROSTRUM_TOKEN_NUMBER,
  ROSTRUM_TOKEN_BRACKET, /* a whole "(…)" or "[…]" */
  ROSTRUM_TOKEN_COMMA,
} RostrumTokenKind;

typedef struct
{
  RostrumSpan span;
  RostrumTokenKind kind;
  guint classes;        /* of the lexicon */
  gboolean capital;     /* begins with a capital letter */
  gboolean all_capital; /* two letters or more, all of them capital */
} RostrumNameToken;

/* A label has no more tokens than this. */
#define ROSTRUM_NAME_TOKENS 40

typedef enum
{
  ROSTRUM_SCAN_COLON,    /* stopped at a colon */
  ROSTRUM_SCAN_SENTENCE, /* stopped at the end of a sentence, a quotation mark, a dash … */
  ROSTRUM_SCAN_LIMIT,    /* ran out of room */
  ROSTRUM_SCAN_END,      /* came to the end */
} RostrumScanEnd;

/* Cuts TEXT[START, END) into at most ROSTRUM_NAME_TOKENS tokens, up to the first character that no
 * label holds. *STOP is where it stopped. Returns: the number of tokens. */
gsize rostrum_name_scan (const char *text, gsize start, gsize end, RostrumNameToken *tokens,
                         gsize *stop, RostrumScanEnd *why);

/* Small letters, ё as е, one kind of apostrophe and hyphen, spaces of all kinds and lengths as one.
 * Returns: (transfer full). */
char *rostrum_name_fold (const char *name, gsize length);

/* For hash tables of names: tables of a million names must not degenerate. */
guint rostrum_name_hash (gconstpointer key);

/* The printed form on one line: spaces of all kinds and lengths as one space. (transfer full) */
char *rostrum_name_print (const char *text, RostrumSpan span);

/* How much speaks for a name that is folded: 0 nothing, more is better. For split decisions that
 * the shape leaves open. */
typedef guint (*RostrumNameKnown) (gpointer data, const char *folded);

typedef struct
{
  gsize first, last; /* tokens [first, last) are the name */
  guint parts;       /* given names and surnames in it: "Ursula von der Leyen" has two */
  gboolean pure;     /* nothing but the name (and a title) */
  gboolean role;     /* a role word stands with it */
  gboolean title;    /* Mr, Dr … stands before it */
  gboolean revered;  /* "Patriarch Kirill": the title belongs to the name */
  gboolean unsure;   /* which of the last capitalised words are the name was guessed from shape */
  gsize note;        /* the token that is a bracketed note (retranslated), or G_MAXSIZE */
} RostrumNameSplit;

/* Finds the name in the TOKENS of a label. KNOWN may be NULL. Returns: FALSE if there is none. */
gboolean rostrum_name_split (const char *text, const RostrumNameToken *tokens, gsize n,
                             RostrumNameKnown known, gpointer data, RostrumNameSplit *split);

/* What is not the name: "Minister of Trade", joined by ", " where it stands on both sides; NULL if
 * there is nothing. (transfer full) */
char *rostrum_name_role (const char *text, const RostrumNameToken *tokens, gsize n,
                         const RostrumNameSplit *split);

/* The number of given names and surnames in TOKENS[FIRST, LAST). */
guint rostrum_name_parts (const RostrumNameToken *tokens, gsize first, gsize last);

G_END_DECLS
