/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/builder.h"
#include "corpus/table/row.h"

G_BEGIN_DECLS

/* What is listed apart from the rows, by what they have as speaker; each may be NULL. */
typedef struct
{
  char *name;
  char *role;
} RostrumListedPerson;

/* What all meetings of a table share. */
typedef struct
{
  const char *name;   /* of the table, for messages */
  gboolean settled;   /* rows say their evidence: they are taken at their word */
  gboolean lines;     /* a line is a paragraph */
  gboolean dated;     /* meetings are listed elsewhere, with their dates */
  GHashTable *people; /* of RostrumListedPerson, by speaker; NULL: none are listed */
  GPtrArray *notices; /* of char *: for the user */
  gboolean days_told; /* that a meeting has rows of several days */
} RostrumTableRules;

/* A meeting that is made of rows. */
typedef struct
{
  RostrumTableRules *rules;
  RostrumBuilder *builder;
  gboolean begun; /* it has a row */
  char *key;      /* what its rows have in common; NULL: nothing is asked */
  gsize last;     /* position of its last row */
  guint turn;
  char *speaker; /* of the last row */
  char *remark;  /* of the last row; NULL */
  gboolean date_logged;
  char *day; /* date of the last row that was compared with that of the meeting */
} RostrumMaking;

/* RULES and INPUT must outlive it. MAX_MEETING: most bytes of its text. */
RostrumMaking *rostrum_making_new (RostrumTableRules *rules, RostrumInput *input,
                                   gsize max_meeting);
void rostrum_making_free (RostrumMaking *making);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumMaking, rostrum_making_free)

/* Begins a meeting whose rows have KEY (taken; may be NULL) in common. */
void rostrum_making_begin (RostrumMaking *making, char *key);

/* Adds what ROW says. */
void rostrum_making_add (RostrumMaking *making, const RostrumRow *row);

/* Adds in its place that ROW, of which only that is known, is left out as one of the WHAT. */
void rostrum_making_refuse (RostrumMaking *making, const RostrumRow *row, const char *what);

G_END_DECLS
