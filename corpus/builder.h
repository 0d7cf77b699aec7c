/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/input.h"
#include "corpus/meeting.h"

G_BEGIN_DECLS

/* Makes attributed meetings, paragraph by paragraph, from a structured source (XML, CSV, JSON Lines
 * …): text, source map, attributions, notes. One builder serves all meetings of a file, in order.
 *
 *   RostrumMeeting *meeting = rostrum_builder_meeting (builder);  title, date … are set there
 *   guint who = rostrum_builder_attribution (builder, "#p7", "Tomas Verholm", "Chairman", FALSE);
 *   rostrum_builder_begin (builder, ROSTRUM_PARAGRAPH_BODY, who, turn, line);
 *   rostrum_builder_text (builder, bytes, n, position, n);        as often as it comes in pieces
 *   rostrum_builder_begin_note (builder, ROSTRUM_EVIDENCE_PROCEDURAL);
 *   rostrum_builder_text (builder, …);                            "(applause)" amid the words
 *   rostrum_builder_end_note (builder);
 *   rostrum_builder_end (builder);
 *   meeting = rostrum_builder_finish (builder, position, &error);
 *
 * Positions are those of the text of the RostrumInput; the builder asks it for the source bytes.
 * They must not decrease. The ledger gives the bytes from the first piece of a paragraph to that of
 * the next to the paragraph, those before the first paragraph to front. A meeting's part of the
 * file goes from where the last one ended to where rostrum_builder_finish says: the reader has the
 * first meeting begin at 0 by itself and must end the last one at the end of the file, so that the
 * parts add up to it. */
typedef struct _RostrumBuilder RostrumBuilder;

typedef enum
{
  ROSTRUM_BUILDER_PLAIN = 0,
  ROSTRUM_BUILDER_COLLAPSE = 1 << 0,     /* white space: any run of ASCII space, tab, CR, LF is one
                                            space, none at the ends of a paragraph (XML) */
  ROSTRUM_BUILDER_NOTES_MARKED = 1 << 1, /* the format marks up notes: brackets in its words are
                                            words. Without it "(Applause)" and "[…]" are found in
                                            the words as in a plain transcript */
} RostrumBuilderFlags;

/* INPUT (not owned; NULL in tests: positions are source bytes) must outlive the builder. MAX_TEXT:
 * most bytes of one meeting's text (RostrumReaderOptions.max_meeting). */
RostrumBuilder *rostrum_builder_new (RostrumInput *input, RostrumBuilderFlags flags,
                                     gsize max_text);
void rostrum_builder_free (RostrumBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumBuilder, rostrum_builder_free)

/* The meeting in the making; the reader sets id (below that of the source; NULL where the source is
 * this one meeting), title, date, place, language there, as they become known. (transfer none),
 * valid until it is finished or dropped. */
RostrumMeeting *rostrum_builder_meeting (RostrumBuilder *builder);

/* Somebody who speaks (or, at least, whom the format lists: name everybody, so that two people of
 * one name are told apart in all meetings alike; who neither speaks nor shares a name is dropped).
 * ID: of the format, NULL where it has none; the same id, or without one the same name, role and
 * anonymity, gives the same person; one with an id may have other roles later. ID and ROLE may be
 * NULL; NAME may hold titles and roles only where ID is NULL: it is then taken apart like a printed
 * label. Returns: the number for rostrum_builder_begin, from 1. */
guint rostrum_builder_attribution (RostrumBuilder *builder, const char *id, const char *name,
                                   const char *role, gboolean anonymous);

/* Begins a paragraph. ATTRIBUTION 0: nobody is named ("(unattributed)" if the kind is body). TURN:
 * a new number begins a new remark. LINE of the source, from 1. One that is open is ended first. */
void rostrum_builder_begin (RostrumBuilder *builder, RostrumParagraphKind kind, guint attribution,
                            guint turn, guint line);

/* Adds UTF-8 TEXT (LENGTH bytes, no need of a NUL) that stands at [POSITION, POSITION +
 * POSITION_LENGTH) of the input's text. Where both lengths are the same, byte stands for byte;
 * else (an entity, an escape) the piece is one character or one that is not looked into. NUL and
 * invalid UTF-8 become U+FFFD. Outside of a paragraph it is ignored. */
void rostrum_builder_text (RostrumBuilder *builder, const char *text, gsize length, gsize position,
                           gsize position_length);

/* What is added until the end of the note is not the speaker's: it is blanked, and counted as
 * EVIDENCE (editorial or procedural). Notes do not nest. */
void rostrum_builder_begin_note (RostrumBuilder *builder, RostrumEvidence evidence);
void rostrum_builder_end_note (RostrumBuilder *builder);

/* Ends the paragraph; one without text is dropped. */
void rostrum_builder_end (RostrumBuilder *builder);

/* TRUE if the meeting in the making has a paragraph. */
gboolean rostrum_builder_has_text (const RostrumBuilder *builder);

/* Where the parts of several meetings alternate, each has a builder of its own: what stands from
 * POSITION of `leave` to that of `go_on` belongs to others. A new builder begins at POSITION by
 * rostrum_builder_drop. */
void rostrum_builder_leave (RostrumBuilder *builder, gsize position);
void rostrum_builder_go_on (RostrumBuilder *builder, gsize position);

/* Bytes of text of the meeting in the making. */
gsize rostrum_builder_size (const RostrumBuilder *builder);

/* Ends the meeting at POSITION of the input's text, or where it was left. NULL with
 * ROSTRUM_ERROR_LIMIT (its text is larger than MAX_TEXT) or _FORMAT (it has no paragraph), which
 * are faults of this meeting alone: the builder goes on with the next. (transfer full) */
RostrumMeeting *rostrum_builder_finish (RostrumBuilder *builder, gsize position, GError **error);

/* Gives up the meeting in the making (a fault in it was reported); the next begins at POSITION. */
void rostrum_builder_drop (RostrumBuilder *builder, gsize position);

G_END_DECLS
