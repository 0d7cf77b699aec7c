/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/meeting.h"
#include "corpus/xml/parser.h"

G_BEGIN_DECLS

/* What a teiHeader says of the meeting: title, date, place, language. */
typedef struct
{
  char *language; /* ISO 639-1; of TEI/@xml:lang, else the only one of langUsage */
  char *title;
  char *date;        /* of the setting */
  char *id_date;     /* in TEI/@xml:id; set by the reader */
  char *source_date; /* of the printed source */
  char *place;

  /* Private. */
  int title_score, place_score;
  guint languages;
  const char *part; /* "titleStmt", "setting", "sourceDesc" */
  guint part_depth;
  GString *captured; /* text of the element at captured_depth */
  guint captured_depth;
  int captured_score;
} RostrumTeiHeader;

void rostrum_tei_header_init (RostrumTeiHeader *header);
void rostrum_tei_header_clear (RostrumTeiHeader *header);

/* Forgets what was read: another TEI begins, whose xml:lang is LANGUAGE. */
void rostrum_tei_header_reset (RostrumTeiHeader *header, const char *language);

/* The events within a teiHeader, as the parser's handlers get them. */
void rostrum_tei_header_start (RostrumTeiHeader *header, RostrumXml *xml, const char *name);
void rostrum_tei_header_text (RostrumTeiHeader *header, const char *text, gsize length);
void rostrum_tei_header_end (RostrumTeiHeader *header, RostrumXml *xml, const char *name);

/* Sets what MEETING has not yet. */
void rostrum_tei_header_apply (const RostrumTeiHeader *header, RostrumMeeting *meeting);

/* "en" of "en-GB" and "eng"; NULL for "und", "mul" and what is no language. (transfer full) */
char *rostrum_tei_language (const char *tag);

G_END_DECLS
