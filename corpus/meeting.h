/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

#include "corpus/text/encoding.h"

G_BEGIN_DECLS

/* What a meeting is. One meeting is one transcript; it owns its text, and everything else points
 * into the text by byte offsets. */

/* How we know the words. */
typedef enum
{
  ROSTRUM_EVIDENCE_VERBATIM,   /* printed after a speaker's label */
  ROSTRUM_EVIDENCE_REPORTED,   /* the minutes tell what a speaker said */
  ROSTRUM_EVIDENCE_EDITORIAL,  /* inserted by the editor: labels, "[Presidential Adviser …]", "* *
                                *", "<…>" */
  ROSTRUM_EVIDENCE_PROCEDURAL, /* stage notes: "(Applause)" */
  ROSTRUM_EVIDENCE_FRONT,      /* title, date, lead, site furniture, closing date line */
  ROSTRUM_N_EVIDENCE
} RostrumEvidence;

/* "verbatim" …; (transfer none) */
const char *rostrum_evidence_name (RostrumEvidence evidence);
gboolean rostrum_evidence_from_name (const char *name, RostrumEvidence *evidence);

/* Bytes [start, end) of the meeting's text. */
typedef struct
{
  gsize start;
  gsize end;
} RostrumSpan;

/* What the reader knows of a paragraph from the format itself. A plain transcript knows only what
 * is front. */
typedef enum
{
  ROSTRUM_PARAGRAPH_BODY,
  ROSTRUM_PARAGRAPH_FRONT,
} RostrumParagraphKind;

/* A non-empty paragraph of the source, in order. Its number (from 1) is its index + 1. */
typedef struct
{
  RostrumSpan span; /* without white space around */
  guint line;       /* of the source, from 1 */
  RostrumParagraphKind kind;
  RostrumSpan label; /* the printed speaker label if the format marks it up; else empty (start ==
                        end) and the segment stage looks for one */
} RostrumParagraph;

/* A speaker of this meeting. */
typedef struct
{
  char *
      name; /* canonical: from the roster, else the fullest printed form without titles and roles */
  GPtrArray *roles;   /* of char *, in order of appearance */
  GPtrArray *aliases; /* of char *, printed forms other than the name, in order of appearance */
} RostrumSpeaker;

/* Consecutive words attributed to one speaker. */
typedef struct
{
  guint speaker; /* index into speakers */
  RostrumEvidence evidence;
  const char *role; /* as printed with this remark, or the last one printed or listed for the
                       speaker; interned, may be NULL */
} RostrumRemark;

/* What is classified: a paragraph of a remark, or a piece of a long one. */
typedef struct
{
  RostrumSpan span;
  guint remark;    /* index into remarks */
  guint paragraph; /* from 1 */
  guint words;     /* tokens as of words.h */
} RostrumUnit;

/* A label candidate that was refused, or a name that was not matched. */
typedef struct
{
  guint line;
  char *text;
  char *why;
} RostrumUnresolved;

typedef struct
{
  char *id;     /* from the source's relative path without its extension; unique in a run */
  char *source; /* path as given, for messages */
  char *title;  /* NULL where the source has none */
  char
      *date; /* ISO 8601 (2021-12-09, or shorter when the day is not known); NULL, never invented */
  char *place;    /* NULL where the source has none */
  char *language; /* ISO 639-1; NULL until known */

  char *text; /* UTF-8, NUL-terminated, padded (ROSTRUM_TEXT_PADDING). Writable: the segment stage
                 blanks inserts in place, so that a unit stays one span */
  gsize length;
  RostrumSourceMap *map;
  gsize source_bytes; /* size of the source file: what the ledger must add up to */

  GArray *paragraphs;    /* of RostrumParagraph; by the reader */
  GArray *remarks;       /* of RostrumRemark; by the segment stage, like all below */
  GArray *units;         /* of RostrumUnit, in text order */
  GPtrArray *speakers;   /* of RostrumSpeaker * */
  GPtrArray *unresolved; /* of RostrumUnresolved * */

  /* Every byte of the source in exactly one class. A paragraph counts under the class of its main
   * part; white space after a paragraph belongs to it, white space and a byte order mark before the
   * first to front. A printed label is editorial, like an insert. */
  guint64 ledger_bytes[ROSTRUM_N_EVIDENCE];
  guint64 ledger_paragraphs[ROSTRUM_N_EVIDENCE];
} RostrumMeeting;

/* Returns: (transfer full) an empty meeting. */
RostrumMeeting *rostrum_meeting_new (void);
void rostrum_meeting_free (RostrumMeeting *meeting);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumMeeting, rostrum_meeting_free)

/* Takes TEXT and MAP. */
void rostrum_meeting_take_text (RostrumMeeting *meeting, char *text, gsize length,
                                RostrumSourceMap *map, gsize source_bytes);

/* printf-like; logs one row of unresolved.csv. TEXT may be longer than what is kept (200
 * characters). */
void rostrum_meeting_log_unresolved (RostrumMeeting *meeting, guint line, const char *text,
                                     gsize length, const char *why, ...) G_GNUC_PRINTF (5, 6);

/* Puts the rows into the order of their lines; rows of one line keep theirs. */
void rostrum_meeting_sort_unresolved (RostrumMeeting *meeting);

/* The bytes [start, end) of the source that a span of the text came from. */
RostrumSpan rostrum_meeting_source_span (const RostrumMeeting *meeting, RostrumSpan span);

RostrumSpeaker *rostrum_speaker_new (const char *name);
void rostrum_speaker_free (RostrumSpeaker *speaker);

/* The speaker of a transcript without any label. */
#define ROSTRUM_SPEAKER_UNATTRIBUTED "(unattributed)"

#define rostrum_meeting_paragraph(m, i) (&g_array_index ((m)->paragraphs, RostrumParagraph, (i)))
#define rostrum_meeting_remark(m, i)    (&g_array_index ((m)->remarks, RostrumRemark, (i)))
#define rostrum_meeting_unit(m, i)      (&g_array_index ((m)->units, RostrumUnit, (i)))
#define rostrum_meeting_speaker(m, i)   ((RostrumSpeaker *)g_ptr_array_index ((m)->speakers, (i)))

G_END_DECLS
