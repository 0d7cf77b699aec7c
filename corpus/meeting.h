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
 * is front; the last three are for attributed meetings. */
typedef enum
{
  ROSTRUM_PARAGRAPH_BODY,
  ROSTRUM_PARAGRAPH_FRONT,
  ROSTRUM_PARAGRAPH_PROCEDURAL, /* what happened in the room: "(Applause)", a vote */
  ROSTRUM_PARAGRAPH_EDITORIAL,  /* the editor's: a heading, a printed label, a footnote */
  ROSTRUM_PARAGRAPH_REPORTED,   /* the format says that it tells what its speaker said */
  ROSTRUM_N_PARAGRAPH_KINDS
} RostrumParagraphKind;

/* "body" …, as in paragraph records; (transfer none) */
const char *rostrum_paragraph_kind_name (RostrumParagraphKind kind);
gboolean rostrum_paragraph_kind_from_name (const char *name, RostrumParagraphKind *kind);

/* Somebody whom a format names as a speaker. */
typedef struct
{
  char *id;           /* of the format: one id is one person; NULL where the format has none */
  char *name;         /* as the format has it; never NULL */
  char *role;         /* "President of the Council", a party; NULL */
  GPtrArray *aliases; /* of char *: other forms of the name; NULL: none */
  gboolean anonymous; /* nobody's name: "Question", "A voice" */
} RostrumAttribution;

/* What stands in a paragraph without being its speaker's words. */
typedef struct
{
  RostrumSpan span;         /* with its brackets */
  RostrumEvidence evidence; /* EDITORIAL or PROCEDURAL */
} RostrumNote;

/* Where the parts of several meetings alternate in a source: what of the others stands before a
 * paragraph. */
typedef struct
{
  guint paragraph; /* index */
  gsize bytes;     /* of the source */
} RostrumGap;

/* A non-empty paragraph of the source, in order. Its number (from 1) is its index + 1. */
typedef struct
{
  RostrumSpan span; /* without white space around */
  guint line;       /* of the source, from 1 */
  RostrumParagraphKind kind;
  RostrumSpan label; /* the printed speaker label if the format marks it up; else empty (start ==
                        end) and the segment stage looks for one */
  guint attribution; /* attributed meetings: index into attributions + 1, or 0: nobody is named */
  guint turn;        /* attributed meetings: a new number begins a new remark */
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
  char *doubt;    /* why it is not known, for messages; NULL: nobody has looked */

  char *text; /* UTF-8, NUL-terminated, padded (ROSTRUM_TEXT_PADDING). Writable: the segment stage
                 blanks inserts in place, so that a unit stays one span */
  gsize length;
  RostrumSourceMap *map;
  gsize source_start; /* first byte of this meeting in its source file, which may hold several */
  gsize source_bytes; /* size of its part of the source file: what the ledger must add up to */
  GArray *gaps; /* of RostrumGap, by paragraph: what of others stands in that part, and does not
                   count; NULL: nothing */

  /* By the reader, like the paragraphs. An attributed meeting says itself who speaks: no label is
   * searched in it. See corpus/builder.h. */
  gboolean attributed;
  gboolean notes_marked;   /* the format marks up its notes: a bracket in the words is words */
  GPtrArray *attributions; /* of RostrumAttribution * */
  GArray *notes; /* of RostrumNote, in text order, none across paragraphs: inserts that the
                    format marks up */

  GArray *paragraphs;    /* of RostrumParagraph; by the reader */
  GArray *remarks;       /* of RostrumRemark; by the segment stage, like all below */
  GArray *units;         /* of RostrumUnit, in text order */
  GPtrArray *speakers;   /* of RostrumSpeaker * */
  GPtrArray *unresolved; /* of RostrumUnresolved * */
  GPtrArray *notices;    /* of char *: what the reader took for what, whole messages for the user */

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

/* Takes TEXT and MAP; the meeting is its whole source. */
void rostrum_meeting_take_text (RostrumMeeting *meeting, char *text, gsize length,
                                RostrumSourceMap *map, gsize source_bytes);

/* BYTES of other meetings stand in the source before the paragraph that is added next. */
void rostrum_meeting_add_gap (RostrumMeeting *meeting, gsize bytes);

/* The bytes of other meetings before the paragraph with this INDEX, for those who go through all
 * paragraphs in order. *NEXT: 0 at the start. */
gsize rostrum_meeting_gap (const RostrumMeeting *meeting, guint index, guint *next);

/* The byte of the source behind the last one of MEETING. */
gsize rostrum_meeting_source_end (const RostrumMeeting *meeting);

/* printf-like; logs one row of unresolved.csv. TEXT may be longer than what is kept (200
 * characters). */
void rostrum_meeting_log_unresolved (RostrumMeeting *meeting, guint line, const char *text,
                                     gsize length, const char *why, ...) G_GNUC_PRINTF (5, 6);

/* Puts the rows into the order of their lines; rows of one line keep theirs. */
void rostrum_meeting_sort_unresolved (RostrumMeeting *meeting);

/* The bytes [start, end) of the source that a span of the text came from. */
RostrumSpan rostrum_meeting_source_span (const RostrumMeeting *meeting, RostrumSpan span);

/* ID and ROLE may be NULL. Returns: (transfer full). */
RostrumAttribution *rostrum_attribution_new (const char *id, const char *name, const char *role,
                                             gboolean anonymous);
void rostrum_attribution_free (RostrumAttribution *attribution);

RostrumSpeaker *rostrum_speaker_new (const char *name);
void rostrum_speaker_free (RostrumSpeaker *speaker);

/* The speaker of a transcript without any label. */
#define ROSTRUM_SPEAKER_UNATTRIBUTED "(unattributed)"

#define rostrum_meeting_paragraph(m, i) (&g_array_index ((m)->paragraphs, RostrumParagraph, (i)))
#define rostrum_meeting_remark(m, i)    (&g_array_index ((m)->remarks, RostrumRemark, (i)))
#define rostrum_meeting_unit(m, i)      (&g_array_index ((m)->units, RostrumUnit, (i)))
#define rostrum_meeting_speaker(m, i)   ((RostrumSpeaker *)g_ptr_array_index ((m)->speakers, (i)))
#define rostrum_meeting_attribution(m, i)                                                          \
  ((RostrumAttribution *)g_ptr_array_index ((m)->attributions, (i)))

G_END_DECLS
